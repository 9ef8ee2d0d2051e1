"""Bringing an account over from Scale: done tasks a second, and the memory of all who take part.

`.venv/bin/python -m benchmarks.scale_import [--tasks 10000 100000]`. One server stands for Scale, with tasks written by
SQL as a hundred days of work would leave them; another takes them over. `goldsmith import scale` runs as people run
it: once, and once more when all is there. As the addresses of files are made up, none is fetched, and open tasks stay.
Processor time is that of the server that takes the tasks over, and of its database, for each task.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence

from benchmarks import scale_world, world
from tests.api.scale.answers import Wire


def main() -> None:
    """Fill, bring over and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, nargs="+", default=[10_000, 100_000])
    head = ("tasks", "seconds", "tasks/s", "ms of processor", "command MB", "server growth MB", "again s", "again/s")
    print(" ".join(f"{each:>16}" for each in head), flush=True)
    for count in parser.parse_args().tasks:
        _row(count)
    print(world.busy_elsewhere(2.0))


def _row(count: int) -> None:
    with world.server(processes=1) as source, world.server(processes=1) as target:
        keys = [world.keys_of_modes(each.data_dir)[0] for each in (source, target)]
        wire = Wire("127.0.0.1", source.port, keys[0])
        with world.as_owner(source.data_dir) as engine, engine.connect() as opened:
            scale_world.fill(opened.execution_options(isolation_level="AUTOCOMMIT"), wire, count)
        wire.close()
        database = world.postmaster(target.data_dir)
        roots = target.process.pid, database
        before, busy = world.resident_megabytes(target.process.pid), sum(map(world.cpu_seconds, roots))
        seconds, done, megabytes = _bring(source, target, keys)
        busy = sum(map(world.cpu_seconds, roots)) - busy
        growth = world.resident_megabytes(target.process.pid) - before
        again, there, _ = _bring(source, target, keys)
        assert done == there > 0.5 * count, (done, there)
        figures = (
            done, f"{seconds:.1f}", f"{done / seconds:.0f}", f"{1e3 * busy / done:.2f}", f"{megabytes:.0f}",
            f"{growth:.0f}", f"{again:.1f}", f"{done / again:.0f}",
        )  # fmt: skip
        print(" ".join(f"{each:>16}" for each in figures), flush=True)


def _bring(source: world.Server, target: world.Server, keys: Sequence[str]) -> tuple[float, int, float]:
    """Run the command: seconds, how many tasks came or were there, and the most memory it had."""
    command = [
        sys.executable, "-m", "goldsmith.cli", "import", "scale", "--json", "--no-fetch", "--status", "completed",
        "--source", f"http://127.0.0.1:{source.port}/v1", "--url", f"http://127.0.0.1:{target.port}",
    ]  # fmt: skip
    secrets = {"GOLDSMITH_SCALE_API_KEY": keys[0], "GOLDSMITH_API_KEY": keys[1]}
    started = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, **secrets}, stdout=subprocess.PIPE)
    assert process.stdout is not None
    told = json.loads(process.stdout.read())
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, told
    counts = told["counts"]
    assert not told["reasons"], told
    seconds = time.perf_counter() - started
    return seconds, sum(counts.get(f"tasks {each}", 0) for each in ("done", "there")), usage.ru_maxrss / 1e3


if __name__ == "__main__":
    main()
