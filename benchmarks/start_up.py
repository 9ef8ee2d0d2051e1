"""What starting a server costs: seconds until it answers, processor time, memory, beside reading its modules once.

`.venv/bin/python -m benchmarks.start_up [--processes 1 4] [--rounds 3]`

Memory is the proportional share (PSS): what processes have in common counts once. PostgreSQL is left out.
"""

import argparse
import re
import statistics
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from benchmarks import world

_REST_SECONDS = 5
"""Until the processes that start after the first answer are there, too."""

_READ = "import time; import goldsmith.cli.preloaded; print(time.process_time())"


def main() -> None:
    """Run and print a table; medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 4])
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    reading = statistics.median(_reading() for _ in range(chosen.rounds))
    print(f"one reading of the modules: {reading:.1f} s of processor")
    print(f"{'processes':>9} {'answers after s':>16} {'processor s':>12} {'readings':>9} {'MB':>6}")
    for processes in chosen.processes:
        with world.server(processes=processes) as running:
            found = [_start(running) for _ in range(chosen.rounds)]
        seconds, busy, megabytes = (statistics.median(each) for each in zip(*found, strict=True))
        print(f"{processes:>9} {seconds:>16.1f} {busy:>12.1f} {busy / reading:>9.1f} {megabytes:>6.0f}")
    print(world.busy_elsewhere(2.0))


def _reading() -> float:
    return float(subprocess.run([sys.executable, "-c", _READ], capture_output=True, check=True).stdout)


def _start(running: world.Server) -> tuple[float, float, float]:
    """Seconds until a killed server answers again, its processor seconds, its megabytes."""
    running.kill()
    began = time.monotonic()
    running.restart()
    seconds = time.monotonic() - began
    time.sleep(_REST_SECONDS)
    return seconds, world.cpu_seconds(running.process.pid), _megabytes(running.process.pid)


def _megabytes(root: int) -> float:
    kilobytes = 0
    for pid in world.family(root):
        with suppress(OSError):
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            kilobytes += sum(map(int, re.findall(r"^Pss: +(\d+)", rollup, re.MULTILINE)))
    return kilobytes / 1e3


if __name__ == "__main__":
    main()
