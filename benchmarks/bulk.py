"""Bulk: 100,000 plain rows in, 100,000 finished tasks with 300,000 boxes in, and out again as COCO and JSONL.

`.venv/bin/python -m benchmarks.bulk [--tasks 100000]`
"""

import argparse
import json
import threading
import time
from collections.abc import Callable

from benchmarks import world

LABEL_STUDIO = {
    "plain rows in": "12 to 20 s",
    "finished tasks in": "82 s and more",
    "COCO out": "118 s, 1.6 GB",
    "JSONL out": "106 s, 1.5 GB (JSON)",
}


def main() -> None:
    """Run and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=100_000)
    count = parser.parse_args().tasks
    plain, finished = world.rows(count), _finished(count)
    with world.server(processes=2) as running:
        owner, _ = world.people_of(running.data_dir, 0)
        first, second = (world.project(running, owner, name) for name in ("plain", "finished"))
        print(f"{'what':<20} {'seconds':>8} {'memory growth MB':>17}  Label Studio 1.23.2", flush=True)
        _row(running, "plain rows in", lambda: _import(running, owner, first, plain, count))
        _row(running, "finished tasks in", lambda: _import(running, owner, second, finished, count))
        for name, title in (("coco", "COCO out"), ("jsonl", "JSONL out")):
            _row(running, title, lambda name=name: _deliver(running, owner, second, name, count))  # type: ignore[misc]
    print(world.busy_elsewhere(2.0))


def _row(running: world.Server, title: str, work: Callable[[], None]) -> None:
    before, watch = world.resident_megabytes(running.process.pid), _Watch(running)
    started = time.perf_counter()
    work()
    seconds = time.perf_counter() - started
    print(f"{title:<20} {seconds:>8.2f} {watch.stop() - before:>17.0f}  {LABEL_STUDIO[title]}", flush=True)


def _import(running: world.Server, owner: str, project_id: str, rows: bytes, count: int) -> None:
    report = running.call("POST", f"/projects/{project_id}/import?fetch=false", owner, raw=rows)
    assert (report["added"], report["problem_count"]) == (count, 0), report


def _deliver(running: world.Server, owner: str, project_id: str, name: str, count: int) -> None:
    delivery = running.call("POST", f"/projects/{project_id}/deliveries", owner, {"format": name})
    while delivery["state"] == "building":
        time.sleep(0.05)
        delivery = running.call("GET", f"/deliveries/{delivery['id']}", owner)
    assert (delivery["task_count"], delivery["object_count"]) == (count, 3 * count), delivery
    assert running.download(f"/deliveries/{delivery['id']}/file", owner) == delivery["byte_count"]


def _finished(count: int) -> bytes:
    boxes = [world.box(1, "car", 10.5, 20), world.box(2, "pedestrian", 200, 90), world.box(3, "dog", 400, 300)]
    tail = json.dumps({"annotations": boxes})
    return "\n".join(
        f'{{"url":"https://pictures.example.org/{n:07}.jpg","width":1280,"height":800,"verdict":{tail}}}'
        for n in range(count)
    ).encode()


class _Watch:
    """The most resident memory seen while something runs."""

    def __init__(self, running: world.Server) -> None:
        self._pid, self._most, self._done = running.process.pid, 0.0, threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def stop(self) -> float:
        self._done.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        while not self._done.wait(0.2):
            self._most = max(self._most, world.resident_megabytes(self._pid))


if __name__ == "__main__":
    main()
