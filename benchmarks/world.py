"""A server of our own for a benchmark: started as users start it, with an organization, workers and tasks."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from goldsmith.actions import access, people
from goldsmith.kit.clock import utc_now
from goldsmith.people import Role
from goldsmith.people.caller import Mode
from goldsmith.storage.database import make_engine
from goldsmith.storage.embedded import EmbeddedPostgres

ONTOLOGY = {
    "labels": [
        {"name": name, "title": name.title(), "color": color, "key": key, "attributes": []}
        for name, color, key in (("car", "#2563eb", "1"), ("pedestrian", "#e11d48", "2"), ("dog", "#ca8a04", "3"))
    ]
}


def box(index: int, label: str, left: float, top: float) -> dict[str, Any]:
    """One box of the answers that benchmarks send."""
    shape = {"left": left, "top": top, "width": 60.0, "height": 40.0}
    return {"id": f"a{index}", "kind": "box", "label": label, "attributes": {}, "box": shape}


ANSWER = {"annotations": [box(1, "car", 10.5, 20), box(2, "pedestrian", 200, 90), box(3, "dog", 400.25, 300)]}


@dataclass(slots=True)
class Server:
    """A running `goldsmith serve` with its data folder and port."""

    data_dir: Path
    port: int
    process: subprocess.Popen[bytes]
    processes: int
    second: bool = False

    def call(self, method: str, path: str, key: str, body: object = None, raw: bytes | None = None) -> Any:
        """One request with an API key; the parsed JSON, or the bytes of anything else."""
        data = raw if raw is not None else (json.dumps(body).encode() if body is not None else None)
        with self._open(method, path, key, data) as response:
            content = response.read()
            is_json = (response.headers.get("content-type") or "").startswith("application/json")
        return json.loads(content) if content and is_json else content

    def download(self, path: str, key: str) -> int:
        """Fetch a file without keeping it; its size in bytes."""
        with self._open("GET", path, key, None) as response:
            return sum(len(chunk) for chunk in iter(lambda: response.read(1 << 20), b""))

    def _open(self, method: str, path: str, key: str, data: bytes | None) -> Any:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/api/v1{path}", data, method=method)
        request.add_header("Authorization", f"Bearer {key}")
        request.add_header("Content-Type", "application/json")
        return urllib.request.urlopen(request, timeout=600)

    def kill(self) -> None:
        """SIGKILL every process of the server, as a crash would; the database goes on."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def restart(self) -> None:
        """Start again on the same port and data."""
        self.process = _start(self.data_dir, self.port, self.processes)
        _wait(self.port)


@contextmanager
def server(*, processes: int = 4) -> Iterator[Server]:
    """A fresh server, stopped and removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="goldsmith-benchmark-") as folder:
        Path(folder).chmod(0o755)
        data_dir, port = Path(folder) / "data", free_port()
        running = Server(data_dir, port, _start(data_dir, port, processes), processes)
        try:
            _wait(port)
            yield running
        except BaseException:
            print(_log(data_dir, port).read_text()[-5_000:], file=sys.stderr)
            raise
        finally:
            running.process.send_signal(signal.SIGTERM)
            try:
                running.process.wait(30)
            except subprocess.TimeoutExpired:
                running.kill()


@contextmanager
def as_owner(data_dir: Path) -> Iterator[Engine]:
    """The database as its owner. The handle is given back: who keeps one keeps the database up when the server ends."""
    embedded = EmbeddedPostgres(data_dir)
    engine = make_engine(embedded.url, pool_size=1)
    try:
        yield engine
    finally:
        engine.dispose()
        embedded.stop()


def people_of(data_dir: Path, annotators: int) -> tuple[str, list[str]]:
    """An organization with an owner's key and one key per annotator."""
    with as_owner(data_dir) as engine, engine.begin() as connection:
        organization, owner = people.create_organization(connection, "Benchmark", "owner@example.org", utc_now())
        keys = [_key(connection, owner)]
        role: Role = "annotator"
        for number in range(annotators):
            user = people.add_user(connection, organization.id, f"a{number}@example.org", role, utc_now())
            keys.append(_key(connection, user))
    return keys[0], keys[1:]


def keys_of_modes(data_dir: Path) -> tuple[str, str]:
    """An organization with an owner's live key and test key."""
    modes: tuple[Mode, Mode] = ("live", "test")
    with as_owner(data_dir) as engine, engine.begin() as connection:
        _, owner = people.create_organization(connection, "Benchmark", "owner@example.org", utc_now())
        live, test = (_key(connection, owner, mode) for mode in modes)
    return live, test


def logged_slips(running: Server) -> list[str]:
    """Lines of the server's log that tell of a mistake of its own."""
    lines = _log(running.data_dir, running.port).read_text(errors="replace").splitlines()
    return [line[:2_000] for line in lines if "unexpected" in line or "Traceback" in line]


def project(running: Server, owner_key: str, name: str, *, attempts: int = 1, **quality: Any) -> str:
    """A project without reviews; its id."""
    spec = {
        "ontology": ONTOLOGY,
        "pipeline": {"attempts": attempts, "review": {"share": 0, "below_confidence": 0}, "lease_seconds": 600},
        "quality": {"gold_share": 0, **quality},
        "pay": {"per_task_minor": 6},
    }
    made = running.call("POST", "/projects", owner_key, {"name": name, "spec": spec})
    return str(made["id"])


def rows(count: int, **extra: Any) -> bytes:
    """Import rows with addresses that nobody fetches."""
    lines = (
        json.dumps({"url": f"https://pictures.example.org/{n:07}.jpg", "width": 1280, "height": 800, **extra})
        for n in range(count)
    )
    return "\n".join(lines).encode()


def resident_megabytes(root: int) -> float:
    """Resident memory of a process and all below it."""
    pages = 0
    for pid in family(root):
        with suppress(OSError):
            pages += int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def cpu_seconds(root: int) -> float:
    """Processor seconds used so far by a process and all that live below it."""
    ticks = sum(sum(int(part) for part in _stat(pid)[11:15]) for pid in family(root))
    return ticks / os.sysconf("SC_CLK_TCK")


def postmaster(data_dir: Path) -> int:
    """The process at the root of the embedded database."""
    return int((data_dir / "postgres" / "postmaster.pid").read_text().split()[0])


def family(root: int) -> list[int]:
    """A process and all that live below it."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (stat := _stat(int(entry.name))):
            children.setdefault(int(stat[1]), []).append(int(entry.name))
    found = [root]
    for pid in found:
        found += children.get(pid, [])
    return found


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the state on; none when the process is gone."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return ["Z", "0", *["0"] * 20]


def busy_elsewhere(own: float) -> str:
    """How busy the machine is besides us, to be printed beside every figure."""
    return f"load average {os.getloadavg()[0]:.1f} with {os.cpu_count()} cores; own share {own:.1f}"


def free_port() -> int:
    """A port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _key(connection: Any, user: Any, mode: Mode = "live") -> str:
    return access.issue_key(connection, user, name="benchmark", mode=mode, now=utc_now())[1]


def _start(data_dir: Path, port: int, processes: int) -> subprocess.Popen[bytes]:
    command = [
        sys.executable, "-m", "goldsmith.cli", "serve", "--data-dir", str(data_dir), "--port", str(port),
        "--processes", str(processes),
    ]  # fmt: skip
    environment = {**os.environ, "GOLDSMITH_REQUESTS_PER_MINUTE": "10000000", "GOLDSMITH_LOG_LEVEL": "warning"}
    log = _log(data_dir, port).open("ab")
    return subprocess.Popen(command, stdout=log, stderr=log, env=environment, start_new_session=True)


def _log(data_dir: Path, port: int) -> Path:
    return data_dir.parent / f"server-{port}.log"


def _wait(port: int) -> None:
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"the server on port {port} did not start within 180 s")
