"""How fast and how lean records become COCO and JSONL: 100,000 tasks, 300,000 boxes, each format in a fresh process.

Run: `.venv/bin/python benchmarks/export_formats.py`. Seconds are of writing alone: the time to make the records,
measured by itself, is taken off. Growth is the peak of resident memory above what it was before the first record.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from goldsmith.formats import (
    FORMATS,
    DeliveryInfo,
    MediaRecord,
    Member,
    ObjectRecord,
    Record,
    ResponseRecord,
    Spread,
    VerdictRecord,
)
from goldsmith.labels import Label

GOAL_SECONDS = 6.0
GOAL_GROWTH_MB = 50.0
BOXES_PER_TASK = 3
MADE_AT = datetime(2026, 1, 1, tzinfo=UTC)
LABELS = (Label("car", "Car", "#e11d48"), Label("pedestrian", "Pedestrian", "#2563eb"), Label("dog", "Dog", "#16a34a"))
WORKERS = tuple(f"W-{number:04X}" for number in range(40))


def records(count: int) -> Iterator[Record]:
    """Tasks as storage would hand them over: three attempts and three boxes each, everything filled in."""
    for number in range(count):
        answered = [f"{number:032x}-{attempt}" for attempt in range(3)]
        responses = tuple(
            ResponseRecord(response, WORKERS[(number + attempt) % len(WORKERS)], "attempt", MADE_AT, 11.25)
            for attempt, response in enumerate(answered)
        )
        objects = tuple(settled(number, index, answered) for index in range(BOXES_PER_TASK))
        verdict = VerdictRecord(
            f"v{number:032x}", 1, 0.91, 0.88, "box_consensus", {"iou": 0.5}, 1, MADE_AT, objects, responses
        )
        media = MediaRecord(
            f"street/{number:07}.jpg", f"https://pictures.example/street/{number:07}.jpg", f"{number:064x}", 1920, 1080
        )
        yield Record(f"{number:032x}", media, f"u{number}", metadata={"camera": "front"}, verdict=verdict)


def settled(number: int, index: int, answered: list[str]) -> ObjectRecord:
    """One box that three workers drew."""
    box = {"left": 10.126 + number % 1500, "top": 20.4 + index, "width": 133.337, "height": 80.251}
    annotation = {
        "id": f"o{index}",
        "kind": "box",
        "label": LABELS[(number + index) % len(LABELS)].name,
        "attributes": {"occluded": False, "state": "parked"},
        "box": box,
    }
    members = tuple(Member(response, f"a{index}", 0.9312) for response in answered)
    return ObjectRecord(annotation, 0.9375, Spread(1.25, 0.5, 2.0, 0.75), 3, 3, members)


def measure(name: str, count: int) -> dict[str, float]:
    """Write `count` records in this process; seconds net of making them, megabytes written and grown by."""
    info = DeliveryInfo("Benchmark", LABELS, MADE_AT)
    for _ in FORMATS[name].writer(records(100), info):
        pass
    before = peak_mb()
    started = time.perf_counter()
    written = sum(len(chunk) for chunk in FORMATS[name].writer(records(count), info))
    gross = time.perf_counter() - started
    growth = peak_mb() - before
    started = time.perf_counter()
    for _ in records(count):
        pass
    making = time.perf_counter() - started
    return {"seconds": gross - making, "making": making, "written_mb": written / 1e6, "growth_mb": growth}


def peak_mb() -> float:
    """Peak resident memory of this process so far, in megabytes."""
    status = Path("/proc/self/status")
    if status.exists():
        # What getrusage says on Linux begins with the peak of the process that started this one.
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def main() -> int:
    """Measure every format, print a table, and fail where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--format", choices=sorted(FORMATS), help="measure one format here and print JSON")
    chosen = parser.parse_args()
    if chosen.format:
        print(json.dumps(measure(chosen.format, chosen.records)))
        return 0
    print(f"{chosen.records:,} records, {BOXES_PER_TASK * chosen.records:,} boxes")
    print(f"{'format':8}{'seconds':>9}{'us/box':>9}{'MB':>8}{'growth MB':>11}{'making the records, s':>24}")
    missed = False
    for name in FORMATS:
        command = [sys.executable, __file__, "--format", name, "--records", str(chosen.records)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        per_box = 1e6 * found["seconds"] / (BOXES_PER_TASK * chosen.records)
        print(
            f"{name:8}{found['seconds']:9.2f}{per_box:9.1f}{found['written_mb']:8.0f}"
            f"{found['growth_mb']:11.1f}{found['making']:24.2f}"
        )
        missed |= found["seconds"] > GOAL_SECONDS or found["growth_mb"] > GOAL_GROWTH_MB
    print(f"goal: {GOAL_SECONDS:g} s and {GOAL_GROWTH_MB:g} MB each: {'missed' if missed else 'met'}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
