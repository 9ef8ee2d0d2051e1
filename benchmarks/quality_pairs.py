"""Log loss on pairs nobody was asked about in training, against crowd-kit 1.4.2's NoisyBradleyTerry in the same run.

Run: `python -m benchmarks.quality_pairs`. 2,139 pairs of answers by language models, compared 8,931 times by 124 people
(../shared/data/truth/llmfao_pairs). A fifth of the pairs is held out, five draws; only clear choices are judged. The
peer knows no ties, so both learn without them first. `worker known`: each choice is foreseen for the person who made
it; else for anybody. The peer runs in a process of its own, under GOLDSMITH_PEERS_PYTHON (default
.venv-peers/bin/python). Nothing was chosen on these data: all spreads are learnt. Bars: log loss no worse, faster.
"""

from __future__ import annotations

import csv
import json
import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.pairs import bradley_terry, from_columns

ROOT = Path(__file__).resolve().parents[1]
PAIRS = ROOT.parent / "shared/data/truth/llmfao_pairs/labels.csv"
PEERS = Path(os.environ.get("GOLDSMITH_PEERS_PYTHON", str(ROOT / ".venv-peers/bin/python")))
DRAWS, HELD_OUT = 5, 0.2
OUR_NAME, PEER_NAME = "workers", "crowd-kit NoisyBradleyTerry"
PEER_CODE = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
import numpy as np, pandas as pd
from crowdkit.aggregation import BradleyTerry, NoisyBradleyTerry
from scipy.special import expit, logit
train, test = (pd.DataFrame(part) for part in json.load(sys.stdin))
train["label"] = np.where(train["label"] == "left", train["left"], train["right"])
columns = ["worker", "left", "right", "label"]
start = time.process_time()
model = NoisyBradleyTerry(n_iter=100).fit(train[columns])
noisy_seconds = time.process_time() - start
scores = logit(model.scores_)
alone = expit(test["left"].map(scores) - test["right"].map(scores))
skill = test["worker"].map(model.skills_).fillna(model.skills_.mean())
side = test["worker"].map(model.biases_).fillna(0.5)
start = time.process_time()
plain = BradleyTerry(n_iter=100).fit(train[columns])
plain_seconds = time.process_time() - start
left, right = test["left"].map(plain.scores_), test["right"].map(plain.scores_)
json.dump({
    "crowd-kit BradleyTerry": [list(left / (left + right)), list(left / (left + right)), plain_seconds],
    "crowd-kit NoisyBradleyTerry": [list(alone), list(skill * alone + (1 - skill) * side), noisy_seconds],
}, sys.stdout)
"""
Row = Mapping[str, str]
Chances = NDArray[np.float64]


def ours(train: Sequence[Row], test: Sequence[Row], by_worker: bool) -> tuple[Chances, Chances, float]:
    """Chances that left wins, the worker unknown and known, and CPU seconds."""
    start = time.process_time()
    columns = ([row[name] for row in train] for name in ("worker", "left", "right", "label"))
    found = bradley_terry(from_columns(*columns), by_worker=by_worker)
    seconds = time.process_time() - start
    items = {name: place for place, name in enumerate(found.item_names.tolist())}
    people = {name: place for place, name in enumerate(found.worker_names.tolist())}
    left, right = (np.array([items[row[side]] for row in test]) for side in ("left", "right"))
    alone = found.chances(left, right)
    known = np.array([people.get(row["worker"], -1) for row in test])
    return alone, np.where(known >= 0, found.chances(left, right, known), alone), seconds


def theirs(train: Sequence[Row], test: Sequence[Row]) -> dict[str, Any]:
    """The peer's chances and seconds by method; nothing where it is not there."""
    if not PEERS.exists():
        return {}
    given = json.dumps([list(map(dict, train)), list(map(dict, test))])
    done = subprocess.run([str(PEERS), "-c", PEER_CODE], input=given, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def log_loss(chances: Any, won: Chances) -> float:
    """Mean of -log of the chance given to what happened."""
    sure = np.clip(np.asarray(chances, np.float64), 1e-9, 1 - 1e-9)
    return float(-np.mean(np.where(won == 1, np.log(sure), np.log(1 - sure))))


def main() -> None:
    """Print the table and the bars."""
    with PAIRS.open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    pairs = sorted({row["task"] for row in rows})
    figures: dict[str, list[tuple[float, float, float, float]]] = {}
    for draw in range(DRAWS):
        chosen = np.random.default_rng(draw).permutation(len(pairs))[: int(HELD_OUT * len(pairs))]
        held = {pairs[place] for place in chosen.tolist()}
        test = [row for row in rows if row["task"] in held and row["label"] != "tie"]
        ties = [row for row in rows if row["task"] not in held]
        train = [row for row in ties if row["label"] != "tie"]
        won = np.array([float(row["label"] == "left") for row in test])
        found = {"plain": ours(train, test, False), OUR_NAME: ours(train, test, True)}
        found |= {"workers, ties as halves": ours(ties, test, True)} | theirs(train, test)
        for name, (alone, known, seconds) in found.items():
            right = float(np.mean((np.asarray(known) > 0.5) == (won == 1)))
            figures.setdefault(name, []).append((log_loss(alone, won), log_loss(known, won), right, seconds))
    print(f"{'':30}log loss   worker known   right   CPU s   (means of {DRAWS} draws)")
    means = {name: [statistics.mean(column) for column in zip(*some, strict=True)] for name, some in figures.items()}
    for name, (alone, known, right, seconds) in means.items():
        print(f"{name:30}{alone:8.4f}{known:15.4f}{right:8.3f}{seconds:8.3f}")
    if PEER_NAME not in means:
        print(f"crowd-kit is left out: there is no {PEERS}; set GOLDSMITH_PEERS_PYTHON.")
        return
    mine, peer = means[OUR_NAME], means[PEER_NAME]
    is_better = min(mine[:2]) <= min(peer[:2])
    print(f"log loss {min(mine[:2]):.4f} against {min(peer[:2]):.4f}: {'met' if is_better else 'MISSED'}")
    print(f"{peer[3] / mine[3]:.0f} times less CPU: {'met' if mine[3] < peer[3] else 'MISSED'}")


if __name__ == "__main__":
    main()
