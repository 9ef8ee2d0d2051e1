"""Tasks made a second through Scale's SDK (imageannotation, live key), and one by one through the native API.

`.venv/bin/python -m benchmarks.scale_speed [--seconds 8] [--rounds 5] [--levels 1 8] [--processes 4]`

In every round each way has its turn, so that what else the machine does meets all alike; the medians are printed.
`sdk` is the installed SDK as programs use it, a process a client; it opens a connection for every call. `same, bare`
are the same requests from a client that costs next to nothing, and `native` is `POST /projects/{id}/import` with one
row.
"""

import argparse
import base64
import http.client
import json
import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.synchronize import Barrier
from typing import Any, TypeAlias

from benchmarks import world

NAMED = "boxes"
PARAMS = {"geometries": {"box": {"objects_to_annotate": ["car", "pedestrian", "dog"]}}}
Make: TypeAlias = Callable[[int], None]
"""Makes one task with a number that no other has."""


@dataclass(frozen=True, slots=True)
class Way:
    """How tasks are made: `client` gives one client its function, from the server's port, a key and a project."""

    name: str
    client: Callable[[int, str, str], Make]


@dataclass(frozen=True, slots=True)
class Run:
    """Tasks a second, and processor milliseconds a task: of the server with its jobs, the database, the clients."""

    rate: float
    server: float
    database: float
    clients: float
    client_share: float


def main() -> None:
    """Run and print a table."""
    chosen = _arguments()
    with world.server(processes=chosen.processes) as running:
        live, _ = world.keys_of_modes(running.data_dir)
        native = world.project(running, live, "native")
        _sdk_project(running.port, live)
        found: dict[tuple[str, int], list[Run]] = {}
        for _ in range(chosen.rounds):
            for level in chosen.levels:
                for way in WAYS:
                    found.setdefault((way.name, level), []).append(
                        _measure(running, way, live, native, level, chosen.seconds)
                    )
    _print(found, chosen.levels)
    print(world.busy_elsewhere(2.0))


def _sdk_project(port: int, key: str) -> None:
    _sdk_client(port, key).create_project(NAMED, _task_type(), PARAMS)


def _task_type() -> Any:
    from scaleapi.tasks import TaskType

    return TaskType.ImageAnnotation


def _sdk_client(port: int, key: str) -> Any:
    import scaleapi

    return scaleapi.ScaleClient(key, api_instance_url=f"http://127.0.0.1:{port}/v1")


def _picture(number: int) -> str:
    return f"https://pictures.example.org/{number:012}.jpg"


def _sdk(port: int, key: str, _: str) -> Make:
    client, kind = _sdk_client(port, key), _task_type()
    return lambda number: client.create_task(kind, project=NAMED, attachment=_picture(number), unique_id=str(number))


def _bare(port: int, key: str, _: str) -> Make:
    basic = base64.b64encode(f"{key}:".encode()).decode()
    headers = {"Authorization": f"Basic {basic}", "Content-Type": "application/json"}
    connection = http.client.HTTPConnection("127.0.0.1", port)

    def make(number: int) -> None:
        asked = {"project": NAMED, "attachment": _picture(number), "unique_id": str(number)}
        _post(connection, "/v1/task/imageannotation", json.dumps(asked).encode(), headers)

    return make


def _native(port: int, key: str, project_id: str) -> Make:
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/x-ndjson"}
    connection = http.client.HTTPConnection("127.0.0.1", port)

    def make(number: int) -> None:
        row = {"url": _picture(number), "unique_id": str(number)}
        _post(connection, f"/api/v1/projects/{project_id}/import", json.dumps(row).encode(), headers)

    return make


def _post(connection: http.client.HTTPConnection, path: str, body: bytes, headers: dict[str, str]) -> None:
    connection.request("POST", path, body, headers)
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}: {content[:500]!r}")


WAYS = (Way("sdk", _sdk), Way("same, bare", _bare), Way("native", _native))


def _measure(running: world.Server, way: Way, key: str, native: str, level: int, seconds: float) -> Run:
    context = multiprocessing.get_context("spawn")
    barrier, results = context.Barrier(level + 1), context.Queue()
    clients = [
        context.Process(target=_work, args=(way.name, running.port, key, native, number, seconds, barrier, results))
        for number in range(level)
    ]
    for each in clients:
        each.start()
    barrier.wait()
    before = _cpu(running)
    made, cpu = (sum(part) for part in zip(*(results.get() for _ in clients), strict=True))
    server, database = (now - then for now, then in zip(_cpu(running), before, strict=True))
    for each in clients:
        each.join()
    everything = server + database + cpu
    each = 1e3 / made
    return Run(made / seconds, server * each, database * each, cpu * each, cpu / everything)


def _work(
    name: str, port: int, key: str, native: str, number: int, seconds: float, barrier: Barrier, results: Any
) -> None:
    """One client: how many tasks it made, and the processor seconds that this took it."""
    make = next(way for way in WAYS if way.name == name).client(port, key, native)
    first = (time.time_ns() // 1000) * 100 + number
    made = 0
    barrier.wait()
    before, until = _own_cpu(), time.monotonic() + seconds
    while time.monotonic() < until:
        make(first + made * 100)
        made += 1
    results.put((made, _own_cpu() - before))


def _own_cpu() -> float:
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime


def _cpu(running: world.Server) -> tuple[float, float]:
    return world.cpu_seconds(running.process.pid), world.cpu_seconds(world.postmaster(running.data_dir))


def _print(found: dict[tuple[str, int], list[Run]], levels: list[int]) -> None:
    print(f"{'clients':>7} {'way':<11} {'tasks/s':>8} {'lowest':>7} {'highest':>7} {'of native':>9} "
          f"{'CPU ms a task: server, database, clients':>41} {'clients of CPU':>15}")  # fmt: skip
    for level in levels:
        native = statistics.median(run.rate for run in found["native", level])
        for way in WAYS:
            runs = found[way.name, level]
            rates = [run.rate for run in runs]
            parts = [
                statistics.median(getattr(run, name) for run in runs) for name in ("server", "database", "clients")
            ]
            share = statistics.median(run.client_share for run in runs)
            print(f"{level:>7} {way.name:<11} {statistics.median(rates):>8.1f} {min(rates):>7.1f} {max(rates):>7.1f} "
                  f"{statistics.median(rates) / native:>9.0%} {parts[0]:>23.2f}, {parts[1]:>7.2f}, {parts[2]:>7.2f} "
                  f"{share:>15.0%}", flush=True)  # fmt: skip


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--levels", type=int, nargs="+", default=[1, 8])
    parser.add_argument("--processes", type=int, default=4, help="server processes")
    return parser.parse_args()


if __name__ == "__main__":
    main()
