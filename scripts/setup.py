"""Make .venv and the browser UI what the pinned requirements and the sources say; at once when they already are.

Needs nothing but Python: `python3 -m scripts.setup [run|dev|test]`, each level holding the ones before it.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from scripts import ui

ROOT = Path(__file__).resolve().parent.parent

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
STAMP = VENV / ".setup-stamp"
LOG = ROOT / ".cache" / "setup.log"
LEVELS = {"run": ("run",), "dev": ("dev",), "test": ("dev", "judges")}
SKIP_UI = "GOLDSMITH_SKIP_UI"
OLDEST_PYTHON = (3, 11)


class CannotSetUp(Exception):
    """The set-up cannot go on; the message says why and what to do."""


def requirements(level: str) -> list[Path]:
    """The pinned files of `level`."""
    return [ROOT / "requirements" / f"{name}.txt" for name in LEVELS[level]]


def state(level: str) -> str:
    """What a finished set-up of `level` writes down; another text means there is work to do."""
    digest = hashlib.sha256(f"{ROOT} {sys.version_info[:2]}".encode())
    pinned = ("bootstrap", "build", *LEVELS[level])
    for path in (ROOT / "pyproject.toml", *(ROOT / "requirements" / f"{name}.txt" for name in pinned)):
        digest.update(path.read_bytes())
    return f"{level} {digest.hexdigest()}"


def stamped() -> str:
    """What the last finished set-up wrote down."""
    return STAMP.read_text() if STAMP.is_file() and PYTHON.exists() else ""


def is_ready(level: str) -> bool:
    """Whether `level`, or one that holds it, is in place with the UI of these sources."""
    found = stamped()
    enough = list(LEVELS)[list(LEVELS).index(level) :]
    return any(found == state(each) for each in enough) and (ui.is_fresh(ROOT) or not wants_ui(level))


def wants_ui(level: str) -> bool:
    """Whether the UI is part of `level`; the checks of the sources alone do without."""
    return level != "dev" and not os.environ.get(SKIP_UI)


def run(command: Sequence[str | Path], **environment: str) -> bool:
    """Run `command`, its words going to the log; true when it succeeded."""
    with LOG.open("ab") as log:
        log.write(f"\n$ {' '.join(map(str, command))}\n".encode())
        log.flush()
        everything = {**os.environ, **environment}
        done = subprocess.run(
            command, cwd=ROOT, env=everything, stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False
        )
    return done.returncode == 0


@contextmanager
def step(title: str) -> Iterator[None]:
    """Say what is being done, and then how long it took."""
    print(f"{title} ...", end="", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        print(" failed", flush=True)
        raise
    print(f" {time.monotonic() - began:.1f} s", flush=True)


@contextmanager
def lock() -> Iterator[None]:
    """Let one set-up at a time work on this checkout."""
    LOG.parent.mkdir(exist_ok=True)
    with (LOG.parent / "setup.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def make_environment() -> None:
    """Make .venv with this Python, unless a working one of the same version is there."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    probe = "import sys; print('%d.%d' % sys.version_info[:2])"
    if PYTHON.exists():
        found = subprocess.run([PYTHON, "-c", probe], capture_output=True, text=True, check=False)
        if found.stdout.strip() == version:
            return
        shutil.rmtree(VENV)
    with step(f"Making .venv with Python {sys.version.split()[0]}"):
        if not run([sys.executable, "-m", "venv", VENV]):
            shutil.rmtree(VENV, ignore_errors=True)
            raise CannotSetUp(
                "python3 -m venv does not work here. On Debian and Ubuntu install the package python3-venv; "
                f"elsewhere use a complete Python {version} (make PYTHON=/path/to/python3)."
            )


def install(level: str) -> None:
    """Bring .venv to exactly the pinned packages of `level`: with uv, or with pip where uv gets nothing."""
    files: list[str | Path] = [*requirements(level)]
    with step(f"Installing Python packages ({level})"):
        bootstrap = ROOT / "requirements" / "bootstrap.txt"
        run([PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", bootstrap])
        if UV.exists() and run([UV, "pip", "sync", "--python", PYTHON, "--no-config", "--require-hashes", *files]):
            return
        named = [word for path in files for word in ("-r", path)]
        if not run([PYTHON, "-m", "pip", "install", "--require-hashes", "--no-deps", *named]):
            raise CannotSetUp(f"The Python packages could not be installed; is the network there?\n{ending()}")


def install_project(*, with_ui: bool) -> None:
    """Install Goldsmith itself, editable; its build hook makes the UI."""
    environment = {} if with_ui else {SKIP_UI: "1"}
    with step("Building the browser UI and installing Goldsmith" if with_ui else "Installing Goldsmith"):
        uv: list[str | Path] = [UV, "pip", "install", "--python", PYTHON, "--quiet", "--no-deps"]
        uv += ["--build-constraints", ROOT / "requirements" / "build.txt", "--reinstall-package", "goldsmith"]
        if UV.exists() and run([*uv, "-e", "."], **environment):
            return
        if hook_said() or not run([PYTHON, "-m", "pip", "install", "--no-deps", "-e", "."], **environment):
            raise CannotSetUp(hook_said() or f"Goldsmith could not be installed.\n{ending()}")


def hook_said() -> str:
    """What the build hook gave as the reason for stopping, if it did."""
    lines = [line for line in LOG.read_text(errors="replace").splitlines() if not line.startswith("hint: ")]
    start = next((index for index, line in enumerate(lines) if line.strip().startswith("goldsmith: ")), len(lines))
    return "\n".join(lines[start:]).strip().removeprefix("goldsmith: ")


def ending() -> str:
    """The last lines of the log: what the tool that failed had to say."""
    said = LOG.read_text(errors="replace").splitlines()[-25:]
    return "\n".join([*said, f"(all of it: {LOG.relative_to(ROOT)})"])


def set_up(asked: str) -> None:
    """Do what is missing for the level `asked`; what an earlier run at a higher level installed stays."""
    earlier = stamped().split(" ")[0]
    level = max(asked, earlier, key=lambda each: list(LEVELS).index(each) if each in LEVELS else -1)
    LOG.write_bytes(b"")
    make_environment()
    if stamped() != state(level):
        install(level)
        install_project(with_ui=wants_ui(asked))
    elif wants_ui(asked) and not ui.is_fresh(ROOT):
        install_project(with_ui=True)
    STAMP.write_text(state(level))


def main() -> int:
    """Set up the level that is asked for."""
    if sys.version_info < OLDEST_PYTHON:
        print("Goldsmith needs Python 3.11 or newer: make PYTHON=/path/to/python3.11", file=sys.stderr)
        return 1
    level = sys.argv[1] if len(sys.argv) > 1 else "run"
    try:
        if not is_ready(level):
            with lock():
                if not is_ready(level):
                    set_up(level)
    except CannotSetUp as problem:
        print(f"goldsmith: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
