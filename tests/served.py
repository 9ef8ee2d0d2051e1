"""`goldsmith` as people run it: commands, and servers that are stopped afterwards."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from goldsmith.client import Goldsmith
from tests.commands import COMMAND, run_afresh, run_forked
from tests.seed import plant

LONGEST_SECONDS = 120


def goldsmith(
    *words: str | Path, check: bool = True, is_fresh: bool = False, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; with `check`, it must exit with 0 and show no traceback.

    `is_fresh`: by an interpreter of its own, and not by one that has read the modules.
    """
    run = run_afresh if is_fresh else run_forked
    done = run(tuple(map(str, words)), _environment(environment), LONGEST_SECONDS)
    assert "Traceback" not in done.stderr, done.stderr
    if check:
        assert done.returncode == 0, (words, done.returncode, done.stdout, done.stderr)
    return done


@dataclass(frozen=True, slots=True)
class Served:
    """A running `goldsmith serve`."""

    url: str
    data_dir: Path
    process: subprocess.Popen[str]

    def admin(self, *words: str | Path) -> str:
        """What `goldsmith admin` prints about this server's data."""
        return goldsmith("admin", *words, "--data-dir", self.data_dir).stdout.strip()

    def client(self, key: str) -> Goldsmith:
        """The Python client with this key."""
        return Goldsmith(self.url, key)


@contextmanager
def serve(data_dir: Path, *, processes: int = 1, is_first: bool = False, **environment: str) -> Iterator[Served]:
    """A server on a free port, stopped by SIGTERM afterwards; `is_first`: in a folder that nothing was ever in."""
    if not is_first and not data_dir.joinpath("postgres").exists():
        plant(data_dir)
    words = ("serve", "--data-dir", str(data_dir), "--port", "0", "--processes", str(processes))
    process = subprocess.Popen(
        [*COMMAND, *words],
        env=_environment(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        assert url.startswith("http://"), process.communicate()
        yield Served(url, data_dir, process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


@dataclass(frozen=True, slots=True)
class ServedLab:
    """An organization of one test on the shared server."""

    name: str
    served: Served

    @property
    def url(self) -> str:
        """The address of its server."""
        return self.served.url

    @property
    def data_dir(self) -> Path:
        """The data folder of its server."""
        return self.served.data_dir

    def admin(self, command: str, *words: str | Path) -> str:
        """What a command of `goldsmith admin` prints about this organization."""
        return self.served.admin(command, *words, "--organization", self.name)

    def client(self, key: str) -> Goldsmith:
        """The Python client with this key."""
        return self.served.client(key)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all tests of a process that are not about servers: each has organizations of its own there."""
    allowed: dict[str, Any] = {f"GOLDSMITH_IS_PRIVATE_{what}_ALLOWED": "true" for what in ("FETCH", "CALLBACK")}
    with serve(tmp_path_factory.mktemp("shared"), GOLDSMITH_REQUESTS_PER_MINUTE="1000000", **allowed) as served:
        yield served


def processes_of(data_dir: Path) -> list[int]:
    """PostgreSQL's processes that work in this data folder."""
    listed = subprocess.run(["ps", "-ww", "-eo", "pid=,args="], capture_output=True, text=True, check=True).stdout
    marked = str((data_dir / "postgres").resolve())
    return [int(line.split(None, 1)[0]) for line in listed.splitlines() if f"-D {marked}" in line]


def wait_until(claim: Any, seconds: float = 20.0) -> None:
    """Return when `claim()` holds; fail when it does not in time."""
    until = time.monotonic() + seconds
    while not claim():
        assert time.monotonic() < until, "it did not come true in time"
        time.sleep(0.05)


def json_of(done: subprocess.CompletedProcess[str]) -> Any:
    """The JSON that a command printed."""
    return json.loads(done.stdout)


def _environment(changes: dict[str, str]) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("GOLDSMITH_")}
    return {**plain, "NO_COLOR": "1", **changes}
