"""Krippendorff's alpha of real crowds, beside two peers: the same figures, and the CPU they cost.

Run: `python -m benchmarks.quality_agreement`. The crowds are read from ../shared/data/truth. The peers run in an
interpreter of their own, GOLDSMITH_PEERS_PYTHON (else .venv-peers/bin/python), with `krippendorff` and `crowd-kit`.
`krippendorff` is given the counts of every task, where we count from judgements; `crowd-kit` has the nominal scale
only, from a frame. The bar: at most 5 ms for s_rel. Milliseconds are CPU time, the best of five (peers: of three).
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
from typing import Any, Literal, TypeAlias

import numpy as np

from goldsmith.quality.agreements import contributions, fleiss, gwet, krippendorff, pairwise
from goldsmith.quality.judgements import Judgements, from_arrays

ROOT = Path(__file__).resolve().parents[1]
TRUTH = ROOT.parent / "shared/data/truth"
PEERS = os.environ.get("GOLDSMITH_PEERS_PYTHON", str(ROOT / ".venv-peers/bin/python"))
CROWDS = ("bluebird", "d_possent", "weather_amt", "s_rel", "trec")
BAR_MS = 5.0
Scale: TypeAlias = Literal["nominal", "ordinal", "interval"]
PEER = """
import json, sys, time
import krippendorff, numpy as np, pandas as pd
from crowdkit.metrics.data import alpha_krippendorff

def timed(work):
    took = []
    for _ in range(3):
        start = time.process_time()
        value = work()
        took.append(time.process_time() - start)
    return [float(value), min(took) * 1000]

rows = np.load(sys.argv[1])
counts = np.zeros((rows[0].max() + 1, rows[2].max() + 1), int)
np.add.at(counts, (rows[0], rows[2]), 1)
frame = pd.DataFrame({"task": rows[0], "worker": rows[1], "label": rows[2]})
found = {level: timed(lambda: krippendorff.alpha(value_counts=counts, level_of_measurement=level))
         for level in ("nominal", "ordinal", "interval")}
found["crowd-kit"] = timed(lambda: alpha_krippendorff(frame))
print(json.dumps(found))
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
    """Value and milliseconds by scale, and of crowd-kit."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.npy"
        np.save(path, np.stack([judgements.tasks, judgements.workers, judgements.labels]))
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


def row(name: str, judgements: Judgements, scale: Scale, theirs: dict[str, tuple[float, float]]) -> float:
    """Print one line; our milliseconds."""
    found, ours = timed(lambda: krippendorff(judgements, scale))
    sure, with_spread = timed(lambda: krippendorff(judgements, scale, resamples=1000))
    others = [theirs.get(scale), theirs.get("crowd-kit") if scale == "nominal" else None]
    assert all(abs(one[0] - found.value) < 1e-6 for one in others if one), "a peer finds another alpha"
    columns = "".join(f"{one[0]:>{wide}.4f}{one[1]:>{8 - place}.1f}" for one, wide, place in
                      zip(others, (14, 11), (1, 0), strict=True) if one)  # fmt: skip
    print(f"{name:<12}{len(judgements):>8} {scale:<9}{found.value:>8.4f}{sure.spread.low:>9.3f}"
          f" {sure.spread.high:.3f} {ours:>7.2f}{with_spread:>17.1f}{columns}")  # fmt: skip
    return ours


def main() -> None:
    """Print one row a crowd and scale, then what the other measures cost on s_rel."""
    has_peer = Path(PEERS).exists()
    if not has_peer:
        print(f"No peers: {PEERS} is not there. GOLDSMITH_PEERS_PYTHON names an interpreter that has them.\n")
    print(f"{'crowd':<12}{'answers':>8} {'scale':<9}{'alpha':>8}{'95% of tasks':>16}{'ms':>8}{'+1000 resamples':>17}"
          f"{'krippendorff':>14}{'ms':>7}{'crowd-kit':>11}{'ms':>8}")  # fmt: skip
    spent = 0.0
    for name in CROWDS:
        judgements = crowd(name)
        theirs = peer(judgements) if has_peer else {}
        scales: tuple[Scale, ...] = ("nominal", "ordinal", "interval")
        for scale in scales:
            ours = row(name, judgements, scale, theirs)
            spent = ours if (name, scale) == ("s_rel", "nominal") else spent
    judgements = crowd("s_rel")
    for title, work in (("fleiss", fleiss), ("gwet", gwet), ("pairwise", pairwise), ("contributions", contributions)):
        print(f"s_rel {title:<14}{timed(lambda: work(judgements))[1]:>9.1f} ms")  # noqa: B023
    print(f"bar: nominal alpha of s_rel in {BAR_MS} ms: {spent:.2f} ms {'met' if spent <= BAR_MS else 'MISSED'}")


if __name__ == "__main__":
    main()
