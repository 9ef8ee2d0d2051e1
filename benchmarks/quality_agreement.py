"""Krippendorff's alpha of real crowds, beside the `krippendorff` package: the same figures, and the CPU they cost.

Run: `python -m benchmarks.quality_agreement`. The crowds are read from ../shared/data/truth. The package runs in an
interpreter of its own, GOLDSMITH_PEERS_PYTHON (else .venv-peers/bin/python), that has `krippendorff` and `numpy`.
The bar: at most 5 ms for the 98,453 judgements of s_rel. Milliseconds are CPU time, the best of five.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from goldsmith.quality.agreements import contributions, fleiss, gwet, krippendorff, pairwise
from goldsmith.quality.judgements import Judgements, from_arrays

ROOT = Path(__file__).resolve().parents[1]
TRUTH = ROOT.parent / "shared/data/truth"
PEERS = os.environ.get("GOLDSMITH_PEERS_PYTHON", str(ROOT / ".venv-peers/bin/python"))
CROWDS = ("bluebird", "d_possent", "weather_amt", "s_rel", "trec")
BAR_MS = 5.0
PEER = """
import json, sys, time
import krippendorff, numpy as np
counts, best = np.load(sys.argv[1]), {}
for level in ("nominal", "ordinal", "interval"):
    took = []
    for _ in range(3):
        start = time.process_time()
        value = krippendorff.alpha(value_counts=counts, level_of_measurement=level)
        took.append(time.process_time() - start)
    best[level] = [float(value), min(took) * 1000]
print(json.dumps(best))
"""


def crowd(name: str) -> Judgements:
    """A real crowd, each worker's first answer to a task, since the peer takes counts and cannot tell."""
    read = _columns(TRUTH / name / "labels")
    classes = {label: place for place, label in enumerate(sorted(set(read["label"])))}
    said: dict[tuple[str, str], int] = {}
    for task, worker, label in zip(read["task"], read["worker"], read["label"], strict=True):
        said.setdefault((task, worker), classes[label])
    return from_arrays([task for task, _ in said], [worker for _, worker in said], list(said.values()))


def _columns(path: Path) -> dict[str, list[str]]:
    if path.with_suffix(".parquet").exists():
        from pyarrow import parquet

        found: dict[str, list[Any]] = parquet.read_table(path.with_suffix(".parquet")).to_pydict()
        return {name: [str(one) for one in column] for name, column in found.items()}
    with path.with_suffix(".csv").open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {name: [row[name] for row in rows] for name in rows[0]}


def peer(judgements: Judgements) -> dict[str, tuple[float, float]]:
    """Value and milliseconds by scale; empty where the peer is not there."""
    counts = np.zeros((judgements.task_count, judgements.class_count), np.int64)
    np.add.at(counts, (judgements.tasks, judgements.labels), 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "counts.npy"
        np.save(path, counts)
        done = subprocess.run([PEERS, "-c", PEER, str(path)], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{PEERS}: {done.stderr.strip().splitlines()[-1]}")
    return {level: (value, spent) for level, (value, spent) in json.loads(done.stdout).items()}


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What it gives, and the CPU milliseconds of the best of five."""
    best, found = float("inf"), None
    for _ in range(5):
        start = time.process_time()
        found = work()
        best = min(best, time.process_time() - start)
    return found, best * 1000


def main() -> None:
    """Print one row a crowd and scale, then what the other measures cost on s_rel."""
    has_peer = Path(PEERS).exists()
    if not has_peer:
        print(f"No peer: {PEERS} is not there. GOLDSMITH_PEERS_PYTHON names an interpreter with `krippendorff`.\n")
    print(f"{'crowd':<12}{'answers':>8} {'scale':<9}{'alpha':>8}{'95% of tasks':>16}{'ms':>8}{'+1000 resamples':>17}"
          f"{'peer':>9}{'ms':>9}")  # fmt: skip
    spent = 0.0
    for name in CROWDS:
        judgements = crowd(name)
        theirs = peer(judgements) if has_peer else {}
        for scale in ("nominal", "ordinal", "interval"):
            found, ours = timed(lambda: krippendorff(judgements, scale))  # noqa: B023
            sure, with_spread = timed(lambda: krippendorff(judgements, scale, resamples=1000))  # noqa: B023
            value, its = theirs.get(scale, (float("nan"), float("nan")))
            print(f"{name:<12}{len(judgements):>8} {scale:<9}{found.value:>8.4f}{sure.spread.low:>9.3f}"
                  f" {sure.spread.high:.3f} {ours:>7.2f}{with_spread:>17.1f}{value:>9.4f}{its:>9.1f}")  # fmt: skip
            assert not has_peer or abs(value - found.value) < 1e-9, "the peer finds another alpha"
            spent = ours if (name, scale) == ("s_rel", "nominal") else spent
    judgements = crowd("s_rel")
    for title, work in (("fleiss", fleiss), ("gwet", gwet), ("pairwise", pairwise), ("contributions", contributions)):
        print(f"s_rel {title:<14}{timed(lambda: work(judgements))[1]:>9.1f} ms")  # noqa: B023
    print(f"bar: nominal alpha of s_rel in {BAR_MS} ms: {spent:.2f} ms {'met' if spent <= BAR_MS else 'MISSED'}")


if __name__ == "__main__":
    main()
