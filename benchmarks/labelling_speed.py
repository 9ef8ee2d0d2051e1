"""Next + submit pairs per second with 1, 8 and 32 annotators on 10,000 and 100,000 tasks.

`.venv/bin/python -m benchmarks.labelling_speed [--seconds 20] [--sizes 10000 100000] [--levels 1 8 32]`
"""

import argparse
import asyncio
import resource
import time

from benchmarks import annotators, world

LABEL_STUDIO_PAIRS = {(10_000, 1): 9.6, (10_000, 8): 16.3, (10_000, 32): 14.3, (100_000, 8): 13.2}


def main() -> None:
    """Run and print a table."""
    chosen = _arguments()
    with world.server(processes=chosen.processes) as running:
        owner, keys = world.people_of(running.data_dir, max(chosen.levels))
        print(f"{'tasks':>8} {'annotators':>10} {'pairs/s':>8} {'next p50/p99 ms':>16} {'submit p50/p99 ms':>18} "
              f"{'CPU ms a pair: server, database, client':>39} {'x Label Studio':>14}")  # fmt: skip
        for size in chosen.sizes:
            for level in chosen.levels:
                project_id = world.project(running, owner, f"{size} tasks, {level} annotators")
                running.call("POST", f"/projects/{project_id}/import?fetch=false", owner, raw=world.rows(size))
                _measure(running, project_id, keys[:level], size, chosen.seconds)
    print(world.busy_elsewhere(2.0))


def _measure(running: world.Server, project_id: str, keys: list[str], size: int, seconds: float) -> None:
    timings = annotators.Timings()
    cpu = _cpu(running)
    started = time.monotonic()
    asyncio.run(_run(running.port, project_id, keys, started + seconds, timings))
    elapsed = time.monotonic() - started
    each = [1e3 * (after - before) / timings.pairs for before, after in zip(cpu, _cpu(running), strict=True)]
    rate = timings.pairs / elapsed
    peer = LABEL_STUDIO_PAIRS.get((size, len(keys)))
    next_ms = [1e3 * annotators.percentile(timings.next_seconds, share) for share in (0.5, 0.99)]
    submit_ms = [1e3 * annotators.percentile(timings.submit_seconds, share) for share in (0.5, 0.99)]
    print(
        f"{size:>8} {len(keys):>10} {rate:>8.1f} {next_ms[0]:>7.1f} / {next_ms[1]:<6.1f} "
        f"{submit_ms[0]:>8.1f} / {submit_ms[1]:<7.1f} {each[0]:>21.2f}, {each[1]:>7.2f}, {each[2]:>7.2f} "
        f"{f'{rate / peer:.1f}' if peer else '-':>14}",
        flush=True,
    )


async def _run(port: int, project_id: str, keys: list[str], until: float, timings: annotators.Timings) -> None:
    wires = [annotators.Wire(port, key) for key in keys]
    await asyncio.gather(*(annotators.work(wire, project_id, world.ANSWER, until, timings) for wire in wires))
    for wire in wires:
        wire.close()


def _cpu(running: world.Server) -> tuple[float, float, float]:
    own = resource.getrusage(resource.RUSAGE_SELF)
    database = world.cpu_seconds(world.postmaster(running.data_dir))
    return world.cpu_seconds(running.process.pid), database, own.ru_utime + own.ru_stime


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--levels", type=int, nargs="+", default=[1, 8, 32])
    parser.add_argument("--processes", type=int, default=4, help="server processes")
    return parser.parse_args()


if __name__ == "__main__":
    main()
