"""Exactly once: many annotators, two server processes, crashes on the way; every answer counted and none twice.

`.venv/bin/python -m benchmarks.exactly_once [--tasks 10000] [--attempts 3] [--annotators 32] [--kills 2]`
"""

import argparse
import asyncio
import sys
import time
from uuid import UUID

from sqlalchemy import Connection, text

from benchmarks import annotators, world
from goldsmith.storage.database import make_engine
from goldsmith.storage.embedded import EmbeddedPostgres

_CHECKS = {
    "a worker twice on a task": """
        SELECT count(*) FROM (SELECT FROM response WHERE standing = 'counted' GROUP BY task_id, worker_id
                              HAVING count(*) > 1) twice""",
    "a task with more answers than wanted": """
        SELECT count(*) FROM (SELECT FROM response WHERE standing = 'counted' GROUP BY task_id
                              HAVING count(*) > :attempts) over""",
    "a task with more live and submitted than wanted": "SELECT count(*) FROM task WHERE live + submitted > :attempts",
    "a task not settled": "SELECT count(*) FROM task WHERE state <> 'completed' OR verdict_id IS NULL",
    "a task with fewer answers than wanted": """
        SELECT count(*) FROM task t WHERE :attempts <> (
            SELECT count(*) FROM response r WHERE r.task_id = t.id AND r.standing = 'counted')""",
    "a task with a wrong counter": "SELECT count(*) FROM task WHERE live <> 0 OR submitted <> :attempts",
    "an acknowledged answer lost": "SELECT count(*) FROM unnest(CAST(:acknowledged AS uuid[])) a (id) "
    "WHERE NOT EXISTS (SELECT FROM response r WHERE r.id = a.id)",
    "a late answer": "SELECT count(*) FROM response WHERE standing = 'late'",
}


def main() -> None:
    """Run, check in the database, print, and exit 1 when anything is wrong."""
    chosen = _arguments()
    with world.server(processes=2) as running:
        owner, keys = world.people_of(running.data_dir, chosen.annotators)
        project_id = world.project(running, owner, "exactly once", attempts=chosen.attempts)
        running.call("POST", f"/projects/{project_id}/import?fetch=false", owner, raw=world.rows(chosen.tasks))
        timings = annotators.Timings()
        started = time.monotonic()
        asyncio.run(_run(running, project_id, keys, timings, chosen))
        elapsed = time.monotonic() - started
        print(
            f"{chosen.tasks} tasks x {chosen.attempts} attempts, {chosen.annotators} annotators, {chosen.kills} kills: "
            f"{timings.pairs} pairs acknowledged in {elapsed:.0f} s ({timings.pairs / elapsed:.0f}/s), "
            f"{timings.broken} requests broken off and repeated; {world.busy_elsewhere(2.0)}"
        )
        sys.exit(_check(running, timings, chosen.attempts))


async def _run(
    running: world.Server, project_id: str, keys: list[str], timings: annotators.Timings, chosen: argparse.Namespace
) -> None:
    wires = [annotators.Wire(running.port, key) for key in keys]
    killer = asyncio.create_task(_kill(running, timings, chosen))
    await asyncio.gather(*(_to_the_end(wire, project_id, timings, chosen) for wire in wires))
    await killer


async def _to_the_end(
    wire: annotators.Wire, project_id: str, timings: annotators.Timings, chosen: argparse.Namespace
) -> None:
    """A worker who finds nothing comes back: a lease lost in a crash returns to the queue when it expires."""
    while timings.pairs < chosen.tasks * chosen.attempts and time.monotonic() < chosen.deadline:
        await annotators.work(wire, project_id, world.ANSWER, chosen.deadline, timings)
        await asyncio.sleep(0.5)
    wire.close()


async def _kill(running: world.Server, timings: annotators.Timings, chosen: argparse.Namespace) -> None:
    total = chosen.tasks * chosen.attempts
    for number in range(chosen.kills):
        while timings.pairs < total * (number + 1) / (chosen.kills + 1):
            await asyncio.sleep(0.05)
        print(f"killing the server at {timings.pairs} of {total} pairs", flush=True)
        await asyncio.to_thread(running.kill)
        await asyncio.to_thread(running.restart)


def _check(running: world.Server, timings: annotators.Timings, attempts: int) -> int:
    engine = make_engine(EmbeddedPostgres(running.data_dir).url, pool_size=1)
    with engine.connect() as connection:
        found = {name: _count(connection, query, timings, attempts) for name, query in _CHECKS.items()}
    engine.dispose()
    for name, count in found.items():
        print(f"  {count:>6} x {name}")
    return int(any(found.values()))


def _count(connection: Connection, query: str, timings: annotators.Timings, attempts: int) -> int:
    values = {"attempts": attempts, "acknowledged": [UUID(each) for each in timings.acknowledged]}
    return int(connection.scalar(text(query), {name: values[name] for name in values if f":{name}" in query}) or 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=10_000)
    parser.add_argument("--attempts", type=int, default=3)
    parser.add_argument("--annotators", type=int, default=32)
    parser.add_argument("--kills", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=15)
    chosen = parser.parse_args()
    chosen.deadline = time.monotonic() + 60 * chosen.minutes
    return chosen


if __name__ == "__main__":
    main()
