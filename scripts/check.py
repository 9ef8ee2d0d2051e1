"""Run the checks of `make test`, two cores' worth at a time, and say at the end what passed and how long it took."""

import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from scripts import ui
from scripts.steps import ROOT, Step, steps_of

RESULTS = ROOT / "test-results"
_BYTECODE = ROOT / ".cache" / "bytecode"
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
CORES = 2
LONGEST_SECONDS = 20 * 60
SIGN_OF_LIFE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Run:
    """A step that was started."""

    step: Step
    process: subprocess.Popen[bytes]
    began: float

    @property
    def passed(self) -> bool:
        """Whether it is over, and well."""
        return self.process.returncode == 0

    @property
    def log(self) -> Path:
        """Where all of its output goes."""
        return log_of(self.step)


def log_of(step: Step) -> Path:
    """Where all output of `step` goes."""
    return RESULTS / f"{re.sub(r'[^a-z]+', '-', step.name)}.log"


def start(step: Step) -> Run:
    """Start a step in a process group of its own, so that it can be ended with all its children."""
    with log_of(step).open("wb") as log:
        process = subprocess.Popen(
            step.command,
            cwd=step.folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return Run(step, process, time.monotonic())


def _environment() -> dict[str, str]:
    """Hundreds of processes start in the tests: where none may leave bytecode behind, each compiles all it imports."""
    kept = {name: value for name, value in ui.node_environment(ui.node_root()).items() if name != _NO_BYTECODE}
    return kept | {"PYTHONPYCACHEPREFIX": str(_BYTECODE), "PYTHONUNBUFFERED": "1", "NO_COLOR": "1"}


def end(run: Run) -> None:
    """Stop a step and its children."""
    if run.process.poll() is None:
        os.killpg(run.process.pid, signal.SIGTERM)
        run.process.wait(30)


def has_ended(run: Run) -> bool:
    """Whether the step is over; one that runs too long is ended."""
    if time.monotonic() - run.began > LONGEST_SECONDS:
        end(run)
    return run.process.poll() is not None


def report(run: Run) -> None:
    """Say how a finished step went; a failed one with what it printed."""
    seconds = time.monotonic() - run.began
    print(f"{'passed' if run.passed else 'FAILED'}  {run.step.name:<14} {seconds:7.1f} s", flush=True)
    if not run.passed:
        print("\n".join(f"    {line}" for line in lines_of(run)[-200:]), flush=True)


def lines_of(run: Run) -> list[str]:
    """What a step has printed."""
    return run.log.read_text(errors="replace").splitlines()


def startable(waiting: list[Step], done: list[Run]) -> list[Step]:
    """The waiting steps whose forerunners have passed."""
    passed = {run.step.name for run in done if run.passed}
    return [step for step in waiting if passed.issuperset(step.after)]


def go(plan: list[Step]) -> tuple[list[Run], list[Step]]:
    """Run all of `plan`; what could not run, because a step before it failed, comes back as the second list."""
    waiting, running, done = list(plan), list[Run](), list[Run]()
    spoke = time.monotonic()
    try:
        while running or startable(waiting, done):
            for step in startable(waiting, done):
                if sum(run.step.cores for run in running) + step.cores <= CORES:
                    running.append(start(step))
                    waiting.remove(step)
            time.sleep(0.05)
            for run in [run for run in running if has_ended(run)]:
                running.remove(run)
                done.append(run)
                report(run)
                spoke = time.monotonic()
            if time.monotonic() - spoke > SIGN_OF_LIFE_SECONDS:
                print(f"...     {', '.join(run.step.name for run in running)}", flush=True)
                spoke = time.monotonic()
    finally:
        for run in running:
            end(run)
    return done, waiting


def summarize(done: list[Run], never_ran: list[Step], seconds: float) -> bool:
    """Print the closing lines of the test runners and the outcome; true when everything passed."""
    for run in done:
        if "scripts.tests" in run.step.command:
            print("\n".join(lines_of(run)[-1:]))
    failed = [run.step.name for run in done if not run.passed]
    for names, what in ((failed, "failed"), ([step.name for step in never_ran], "could not run")):
        if names:
            print(f"{what}: {', '.join(names)} (output in {RESULTS.name}/)")
    passed = not failed and not never_ran
    count = f"{len(done) - len(failed)} of {len(done) + len(never_ran)}"
    print(f"{'All' if passed else 'Only'} {count} checks passed, {seconds:.0f} s")
    return passed


def main() -> int:
    """Run a group of checks: lint, types, web, unit, browser or all."""
    group = sys.argv[1] if len(sys.argv) > 1 else "all"
    RESULTS.mkdir(exist_ok=True)
    began = time.monotonic()
    done, never_ran = go(steps_of(group))
    return 0 if summarize(done, never_ran, time.monotonic() - began) else 1


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("stopped")
