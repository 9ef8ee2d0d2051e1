"""Next task over all projects of a workforce: 5,000 workers, 200 projects with skill rules, up to a million open tasks.

`.venv/bin/python -m benchmarks.workforce_scale [--seconds 20] [--rate 200] [--sizes 10000 100000 1000000]`

Requests arrive as they would from people who know nothing of each other (open loop, exponential gaps), and are timed
from when they should have been sent. Each is of another worker, who has asked for nothing in this size before. The
tasks were vacuumed and are on disk, as they would be by the time people come for them. Beside times: the processor time
and rows read of one request, which depend less on what else the machine does.
"""

import argparse
import asyncio
import resource
import time
from dataclasses import dataclass, field
from random import Random

from sqlalchemy import Connection, text

from benchmarks import annotators, workforce_world, world

_ROWS = text("SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_user_tables")
_ANALYZE = text("ANALYZE assignment, queue_cursor, event")
_COUNTERS_SECONDS = 1.5
"""PostgreSQL's processes report what they read so late at most."""

_WARM_SECONDS = 3.0


@dataclass(slots=True)
class Load:
    """Workers by their keys with what they hold, and what became of the requests."""

    port: int
    keys: list[str]
    held: dict[str, list[str]] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    given: int = 0
    nothing: int = 0
    wires: list[annotators.Wire] = field(default_factory=list)

    async def ask(self, key: str, due: float) -> None:
        """One request, timed from when it was due."""
        wire = self.wires.pop() if self.wires else annotators.Wire(self.port, key)
        wire.key = key
        status, reply = await wire.post("/work/next", {"holding": self.held.get(key, [])})
        self.wires.append(wire)
        self.seconds.append(time.perf_counter() - due)
        if status == 200:
            self.given += 1
            self.held.setdefault(key, []).append(reply["id"])
        elif status == 204:
            self.nothing += 1
        else:
            raise RuntimeError(f"next answered {status}: {reply}")

    def begin(self) -> None:
        """Forget the figures; workers keep what they hold."""
        self.seconds, self.given, self.nothing = [], 0, 0


async def arrive(load: Load, keys: list[str], rate: float, random: Random) -> None:
    """A request for each key, `rate` a second on average."""
    due = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for key in keys:
            due += random.expovariate(rate)
            if (wait := due - time.perf_counter()) > 0:
                await asyncio.sleep(wait)
            group.create_task(load.ask(key, due))


def main() -> None:
    """Run and print a table."""
    chosen = _arguments()
    started = time.monotonic()
    with world.server(processes=chosen.processes) as running:
        keys, project_ids = workforce_world.fill(running, chosen.workers, chosen.projects)
        load, random, made = Load(running.port, keys), Random(3), 0
        print(f"{chosen.workers} workers, {chosen.projects} projects, {chosen.rate:.0f} requests a second")
        print(f"{'open tasks':>10} {'p50 ms':>7} {'p99 ms':>7} {'most ms':>8} {'given':>6} {'nothing':>7} "
              f"{'rows read':>9}   CPU ms a request: server, database, client", flush=True)  # fmt: skip
        for size in chosen.sizes:
            with world.as_owner(running.data_dir) as engine, engine.connect() as connection:
                connection.execution_options(isolation_level="AUTOCOMMIT")
                workforce_world.add_tasks(connection, project_ids, made, size - 1)
                made = size
                _measure(running, connection, load, random, chosen, size)
    print(world.busy_elsewhere(2.0), f"; {time.monotonic() - started:.0f} s in all")


def _measure(
    running: world.Server, connection: Connection, load: Load, random: Random, chosen: argparse.Namespace, size: int
) -> None:
    order = random.sample(load.keys, len(load.keys))
    warm, count = int(_WARM_SECONDS * chosen.rate), int(chosen.seconds * chosen.rate)
    asyncio.run(_run(load, order[:warm], chosen.rate, random))
    connection.execute(_ANALYZE)  # as autovacuum would: plans of tables that were empty read them whole
    load.begin()
    rows, cpu, idle = _rows(connection), _cpu(running), time.monotonic()
    asyncio.run(_run(load, order[warm : warm + count], chosen.rate, random))
    asked = len(load.seconds)
    each = [1e3 * (after - before) / asked for before, after in zip(cpu, _cpu(running), strict=True)]
    read = (_rows(connection) - rows) / asked
    p50, p99, most = (1e3 * annotators.percentile(load.seconds, share) for share in (0.5, 0.99, 1.0))
    print(
        f"{size:>10} {p50:>7.1f} {p99:>7.1f} {most:>8.1f} {load.given:>6} {load.nothing:>7} {read:>9.1f}   "
        f"{each[0]:.2f}, {each[1]:.2f}, {each[2]:.2f}  ({asked / (time.monotonic() - idle):.0f} a second)",
        flush=True,
    )


async def _run(load: Load, keys: list[str], rate: float, random: Random) -> None:
    await arrive(load, keys, rate, random)
    for wire in load.wires:
        wire.close()
    load.wires = []


def _rows(connection: Connection) -> int:
    time.sleep(_COUNTERS_SECONDS)
    connection.execute(text("SELECT pg_stat_clear_snapshot()"))
    return int(connection.scalar(_ROWS) or 0)


def _cpu(running: world.Server) -> tuple[float, float, float]:
    own = resource.getrusage(resource.RUSAGE_SELF)
    database = world.cpu_seconds(world.postmaster(running.data_dir))
    return world.cpu_seconds(running.process.pid), database, own.ru_utime + own.ru_stime


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--workers", type=int, default=5_000)
    parser.add_argument("--projects", type=int, default=200)
    parser.add_argument("--processes", type=int, default=2, help="server processes")
    return parser.parse_args()


if __name__ == "__main__":
    main()
