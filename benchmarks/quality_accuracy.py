"""How often the verdicts on fifteen real crowds are right, against crowd-kit 1.4.2 in the same run.

Run: `.venv/bin/python -m benchmarks.quality_accuracy`. The crowds are read from ../shared/data/truth; the peer runs in
a process of its own, under the interpreter that GOLDSMITH_PEERS_PYTHON names (default .venv-peers/bin/python), and is
left out, said so, where there is none. Members, says and fixed numbers of `auto` were chosen on zencrowd_us, face,
d_product, bluebird, s_rel, labelme and snow_temp, on parts of their answers and on made-up crowds; the other eight are
fresh, but for three looks at them before the choice was settled: the row of means says how they do.

`vote` is the chance of a right verdict when ties are drawn by lot; all other columns take the first likeliest class.
With gold, 10% of the tasks with a truth are given, and only the others judged: means over twelve draws.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from goldsmith.quality.categorical.aggregate import Aggregate
from goldsmith.quality.categorical.auto import auto
from goldsmith.quality.categorical.communities import communities
from goldsmith.quality.categorical.dawid_skene import dawid_skene
from goldsmith.quality.categorical.ebcc import ebcc
from goldsmith.quality.categorical.ibcc import ibcc
from goldsmith.quality.categorical.majority import vote_shares
from goldsmith.quality.categorical.weighted_vote import bwa
from goldsmith.quality.judgements import Judgements, from_arrays
from tests.quality.crowds import columns

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT.parent / "shared/data/truth"
PEERS = Path(os.environ.get("GOLDSMITH_PEERS_PYTHON", str(ROOT / ".venv-peers/bin/python")))
CHOSEN_ON = ("zencrowd_us", "face", "d_product", "bluebird", "s_rel", "labelme", "snow_temp")
NINE = ("weather_amt", "sp", "zencrowd_us", "d_product", "d_possent", "face", "bluebird", "snow_rte", "trec")
CROWDS = (*NINE, "s_rel", "labelme", "reuters", "snow_temp", "snow_wsd", "hitspam_cf")
BARS = {"s_rel": 0.63, "labelme": 0.79, "reuters": 0.75}
MEAN_BAR, AIM, GOLD_GAIN, BELOW_VOTE = 0.857, 0.860, 0.005, 0.005
GOLD_SHARE, GOLD_DRAWS = 0.1, 12
OURS: Mapping[str, Callable[[Judgements], Aggregate]] = {
    "auto": auto,
    "ebcc": ebcc,
    "ibcc": ibcc,
    "communities": communities,
    "bwa": bwa,
    "ds": dawid_skene,
}
THEIRS = ("MajorityVote", "Wawa", "OneCoinDawidSkene", "DawidSkene")
PEER_CODE = """
import json, sys, warnings
warnings.simplefilter("ignore")
import pandas as pd
from crowdkit.aggregation import DawidSkene, MajorityVote, OneCoinDawidSkene, Wawa
makes = {"MajorityVote": MajorityVote, "Wawa": Wawa, "OneCoinDawidSkene": lambda: OneCoinDawidSkene(n_iter=100),
         "DawidSkene": lambda: DawidSkene(n_iter=100)}
rows = pd.DataFrame(json.load(sys.stdin)).astype(str)
print(json.dumps({name: makes[name]().fit_predict(rows).to_dict() for name in sys.argv[1:]}))
"""


@dataclass(frozen=True)
class Crowd:
    """What was said, as three columns, and the truth of some tasks."""

    name: str
    said: Mapping[str, Sequence[str]]
    truth: Mapping[str, str]

    def judgements(self, gold: Mapping[str, str] | None = None) -> Judgements:
        return from_arrays(self.said["task"], self.said["worker"], self.said["label"], gold=gold)


def read(name: str) -> Crowd:
    """The crowd's repeated rows stay in: one voice a task is the library's business, and the peer's."""
    known = columns(FOLDER / name / "truth")
    return Crowd(name, columns(FOLDER / name / "labels"), dict(zip(known["task"], known["label"], strict=True)))


def accuracy(aggregate: Aggregate, truth: Mapping[str, str]) -> float:
    verdicts = aggregate.verdicts
    return statistics.mean(verdicts.get(task) == right for task, right in truth.items() if task in verdicts)


def fair_vote(crowd: Crowd) -> float:
    """The expected accuracy of the majority, ties drawn by lot."""
    judgements = crowd.judgements()
    shares = vote_shares(judgements)
    is_top = np.isclose(shares, shares.max(axis=1, keepdims=True))
    chances = is_top / is_top.sum(axis=1, keepdims=True)
    classes = {name: place for place, name in enumerate(judgements.classes.tolist())}
    tasks = {name: place for place, name in enumerate(judgements.task_names.tolist())}
    known = [(tasks[task], classes.get(right)) for task, right in crowd.truth.items() if task in tasks]
    return statistics.mean(0.0 if place is None else float(chances[task, place]) for task, place in known)


def peers_on(crowd: Crowd) -> dict[str, float]:
    """crowd-kit's accuracies; empty where the peer is not installed."""
    if not PEERS.exists():
        return {}
    done = subprocess.run(
        [str(PEERS), "-c", PEER_CODE, *THEIRS], input=json.dumps(crowd.said), capture_output=True, text=True, check=True
    )
    found: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return {
        name: statistics.mean(verdicts.get(task) == right for task, right in crowd.truth.items() if task in verdicts)
        for name, verdicts in found.items()
    }


def with_gold(crowd: Crowd) -> tuple[float, float]:
    """Accuracy of `auto` on the tasks that are not gold: without gold, and with it."""
    plain, pairs = auto(crowd.judgements()), []
    answered = set(crowd.said["task"])
    known = sorted(task for task in crowd.truth if task in answered)
    for draw in range(GOLD_DRAWS):
        chosen = np.random.default_rng(draw).choice(len(known), max(1, int(GOLD_SHARE * len(known))), replace=False)
        gold = {known[place]: crowd.truth[known[place]] for place in chosen}
        rest = {task: crowd.truth[task] for task in known if task not in gold}
        pairs.append((accuracy(plain, rest), accuracy(auto(crowd.judgements(gold)), rest)))
    return statistics.mean(pair[0] for pair in pairs), statistics.mean(pair[1] for pair in pairs)


def table(title: str, heads: Sequence[str], rows: Mapping[str, Mapping[str, float]]) -> None:
    print(f"\n{title}\n" + f"{'':14s}" + "".join(f"{head[:11]:>12s}" for head in heads))
    for name, row in rows.items():
        mark = "*" if name in CHOSEN_ON else " "
        print(f"{name:13s}{mark}" + "".join(f"{row[head]:12.4f}" if head in row else f"{'':12s}" for head in heads))


def mean_of(rows: Mapping[str, Mapping[str, float]], names: Sequence[str]) -> dict[str, float]:
    heads = rows[names[0]].keys()
    return {head: statistics.mean(rows[name][head] for name in names) for head in heads}


def judge(rows: Mapping[str, Mapping[str, float]], gold: Mapping[str, Mapping[str, float]]) -> bool:
    """Prints every bar with what was measured; whether all are met."""
    mean = mean_of(rows, NINE)["auto"]
    gained = mean_of(gold, NINE)
    lines = [(f"mean of nine at least {MEAN_BAR} (aim {AIM:.3f})", mean, mean >= MEAN_BAR)]
    lines += [(f"{name} at least {bar}", rows[name]["auto"], rows[name]["auto"] >= bar) for name, bar in BARS.items()]
    worst = min(CROWDS, key=lambda name: rows[name]["auto"] - rows[name]["vote"])
    behind = rows[worst]["auto"] - rows[worst]["vote"]
    lines.append((f"worst against the vote ({worst}) above -{BELOW_VOTE}", behind, behind >= -BELOW_VOTE))
    gain = gained["10% gold"] - gained["no gold"]
    lines.append((f"10% gold adds at least {GOLD_GAIN} to the nine", gain, gain >= GOLD_GAIN))
    print()
    for words, value, is_met in lines:
        print(f"{'met   ' if is_met else 'MISSED'} {words}: {value:.4f}")
    return all(is_met for *_, is_met in lines)


def main() -> int:
    missing = [name for name in CROWDS if not (FOLDER / name).exists()]
    if missing:
        print(f"There is no {FOLDER / missing[0]}: the crowds lie beside the repository.")
        return 2
    if not PEERS.exists():
        print(f"There is no {PEERS}: crowd-kit is left out. GOLDSMITH_PEERS_PYTHON names an interpreter that has it.")
    rows: dict[str, dict[str, float]] = {}
    gold: dict[str, dict[str, float]] = {}
    for name in CROWDS:
        crowd = read(name)
        judgements, begun = crowd.judgements(), time.process_time()
        rows[name] = {"vote": fair_vote(crowd), "auto": accuracy(auto(judgements), crowd.truth)}
        rows[name]["auto CPU s"] = time.process_time() - begun
        rows[name] |= {ours: accuracy(fit(judgements), crowd.truth) for ours, fit in OURS.items() if ours != "auto"}
        rows[name] |= peers_on(crowd)
        gold[name] = dict(zip(("no gold", "10% gold"), with_gold(crowd), strict=True))
    shown = {"mean of nine": mean_of(rows, NINE), "mean of all": mean_of(rows, CROWDS)}
    fresh = [name for name in CROWDS if name not in CHOSEN_ON]
    table("Accuracy (* chosen on)", list(rows[NINE[0]]), rows | shown | {"mean, fresh": mean_of(rows, fresh)})
    shown = {"mean of nine": mean_of(gold, NINE), "mean of all": mean_of(gold, CROWDS)}
    table("Accuracy of auto on tasks without gold", list(gold[NINE[0]]), gold | shown)
    return 0 if judge(rows, gold) else 1


if __name__ == "__main__":
    sys.exit(main())
