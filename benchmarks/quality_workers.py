"""How many of those it flags are bad workers, and what flagging does for the answers: seeded made-up crowds.

Run: `python -m benchmarks.quality_workers [--seeds 25]`. Each crowd has 48 workers who give 7 answers to each of 800
tasks, 117 each. The good ones are right 80% of the time, give or take 8 points and at least 66, each with confusions
of their own; a tenth of the tasks is hard, with a wrong answer that most fall for. The bar on gold is 60%: all good
workers are above it. Of the bad workers a quarter each copies in a ring
(nine answers in ten are those of one key, right half of the time; two of one ring meet on 17 tasks), answers at random,
always the same, or sleeps (every other answer is random). Whoever writes the flags does not see who is who.

Bars: precision of the flags at least 0.95 in every row; with up to 30% bad workers the aggregate of all answers, once
those of flagged workers are voided, within one point of the same crowd without the bad workers (`clean`, which has
fewer answers). `all` is the aggregate before voiding. A bad worker found for the wrong reason counts as found.
"""

import argparse
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.categorical import Aggregate, majority
from goldsmith.quality.judgements import Judgements, from_arrays
from goldsmith.quality.workers import worker_report

Ints = NDArray[np.int64]
WORKERS, TASKS, ANSWERS = 48, 800, 7
KINDS = ("colluding", "random", "constant", "sleeping")
PRECISION_BAR, LOSS_BAR = 0.95, 0.01


@dataclass(frozen=True)
class Crowd:
    """Rows of answers; `kinds[worker]` is a kind of bad worker, or "good"."""

    tasks: Ints
    workers: Ints
    labels: Ints
    truth: Ints
    kinds: list[str]
    gold: dict[int, int]

    def judgements(self, is_kept: NDArray[np.bool_]) -> Judgements:
        """Of the workers kept."""
        rows = is_kept[self.workers]
        return from_arrays(self.tasks[rows], self.workers[rows], self.labels[rows], gold=self.gold)


def make(bad_share: float, classes: int, gold_share: float, seed: int) -> Crowd:
    """A crowd by chance."""
    random = np.random.default_rng(seed)
    truth = random.integers(classes, size=TASKS)
    popular = (truth + random.integers(1, classes, size=TASKS)) % classes
    is_hard = random.random(TASKS) < 0.1
    bad = round(bad_share * WORKERS)
    kinds = [KINDS[place % len(KINDS)] for place in range(bad)] + ["good"] * (WORKERS - bad)
    random.shuffle(kinds)
    tasks = np.repeat(np.arange(TASKS), ANSWERS)
    workers = np.concatenate([random.permutation(WORKERS)[:ANSWERS] for _ in range(TASKS)])
    habits = random.dirichlet(np.ones(classes), size=(WORKERS, classes))
    skills = np.clip(random.normal(0.8, 0.08, WORKERS), 0.66, 0.98)
    looked = np.array([_look(random, skills[w], habits[w], truth[t], popular[t], bool(is_hard[t]))
                       for t, w in zip(tasks, workers, strict=True)])  # fmt: skip
    guesses = random.integers(classes, size=len(tasks))
    favourite = random.integers(classes, size=WORKERS)
    key = np.where(random.random(TASKS) < 0.5, truth, random.integers(classes, size=TASKS))
    answers = {
        "good": looked,
        "random": guesses,
        "constant": favourite[workers],
        "colluding": np.where(random.random(len(tasks)) < 0.9, key[tasks], guesses),
        "sleeping": np.where(random.random(len(tasks)) < 0.5, looked, guesses),
    }
    kind = np.array(kinds)[workers]
    labels = np.select([kind == name for name in answers], list(answers.values()))
    gold = {int(task): int(truth[task]) for task in random.permutation(TASKS)[: round(gold_share * TASKS)]}
    return Crowd(tasks, workers, labels, truth, kinds, gold)


def _look(
    random: np.random.Generator, skill: float, habit: NDArray[np.float64], truth: int, popular: int, is_hard: bool
) -> int:
    """The answer of somebody who looks."""
    if random.random() < (skill - 0.4 if is_hard else skill):
        return truth
    if is_hard and random.random() < 0.7:
        return popular
    wrong = habit[truth].copy()
    wrong[truth] = 0.0
    return int(random.choice(len(wrong), p=wrong / wrong.sum()))


def aggregation() -> tuple[str, Callable[[Judgements], Aggregate]]:
    """The default method where it is there."""
    try:
        found: Callable[[Judgements], Aggregate] = import_module("goldsmith.quality.categorical.auto").auto
    except (ImportError, AttributeError):
        return "majority", majority
    return "auto", found


def accuracy(aggregate: Aggregate, crowd: Crowd) -> float:
    """On the tasks without gold; ties count by their share, a task that lost all answers as wrong."""
    best = aggregate.posteriors >= aggregate.posteriors.max(axis=1, keepdims=True) - 1e-12
    right = {int(name): _right(best[place], aggregate.classes, crowd.truth[int(name)])
             for place, name in enumerate(aggregate.task_names.tolist())}  # fmt: skip
    return float(np.mean([right.get(task, 0.0) for task in range(TASKS) if task not in crowd.gold]))


def _right(is_best: NDArray[np.bool_], classes: NDArray[Any], truth: int) -> float:
    return float(sum(is_best[place] for place, name in enumerate(classes.tolist()) if name == truth) / is_best.sum())


def row(bad_share: float, classes: int, gold_share: float, seeds: int) -> bool:
    """One line of the table; whether its bars are met."""
    method = aggregation()[1]
    flagged, caught, there = defaultdict[str, int](int), defaultdict[str, int](int), defaultdict[str, int](int)
    figures, spent = [], 0.0
    for seed in range(seeds):
        crowd = make(bad_share, classes, gold_share, seed)
        everybody = np.ones(WORKERS, bool)
        judgements = crowd.judgements(everybody)
        aggregate = method(judgements)
        start = time.process_time()
        report = worker_report(judgements, aggregate, bar=0.6)
        spent += time.process_time() - start
        is_flagged = np.zeros(WORKERS, bool)
        for each in report:
            is_flagged[each.worker] = each.is_flagged
        for worker, kind in enumerate(crowd.kinds):
            there[kind] += 1
            caught[kind] += is_flagged[worker]
            flagged["bad" if kind != "good" else "good"] += is_flagged[worker]
        is_good = np.array([kind == "good" for kind in crowd.kinds])
        crowds = (judgements, crowd.judgements(~is_flagged), crowd.judgements(is_good))
        figures.append([accuracy(method(each), crowd) for each in crowds])
    everything, voided, clean = np.mean(figures, axis=0)
    precision = flagged["bad"] / max(flagged["bad"] + flagged["good"], 1)
    bad = sum(there[kind] for kind in KINDS)
    recalls = "".join(f"{caught[kind] / max(there[kind], 1):>11.2f}" for kind in KINDS)
    is_met = precision >= PRECISION_BAR and (bad_share > 0.3 or voided >= clean - LOSS_BAR)
    end = "" if is_met else "  MISSED"
    print(f"{bad_share:>4.0%}{classes:>8}{gold_share:>6.0%}{precision:>11.3f}{flagged['bad'] / bad:>8.2f}{recalls}"
          f"{everything:>8.3f}{voided:>8.3f}{clean:>8.3f}{spent / seeds * 1000:>7.0f}{end}", flush=True)  # fmt: skip
    return is_met


def main() -> None:
    """Print the table and whether all bars are met."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--seeds", type=int, default=25)
    seeds = reader.parse_args().seeds
    print(f"Aggregates by {aggregation()[0]}; {seeds} crowds a row; ms are CPU for the report of {WORKERS} workers.\n")
    kinds = "".join(f"{kind:>11}" for kind in KINDS)
    print(f"{'bad':>4}{'classes':>8}{'gold':>6}{'precision':>11}{'recall':>8}{kinds}{'all':>8}{'voided':>8}{'clean':>8}"
          f"{'ms':>7}")  # fmt: skip
    met = [row(bad, classes, gold, seeds) for classes in (2, 4) for gold in (0.0, 0.1) for bad in (0.1, 0.3, 0.45)]
    print(f"\nbars: {sum(met)} of {len(met)} rows met")


if __name__ == "__main__":
    main()
