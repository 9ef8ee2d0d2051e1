"""Crowds with a few workers of a known kind among decent ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.categorical import Aggregate, aggregate_of, majority
from goldsmith.quality.judgements import Judgements, from_arrays
from goldsmith.quality.workers import Reference, reference_of

Kind = Literal["random", "constant", "contrary", "sleeping", "ring", "good"]


def made(
    kinds: Mapping[int, Kind],
    *,
    tasks: int = 200,
    workers: int = 14,
    answers: int = 7,
    classes: int = 3,
    seed: int = 0,
    gold: int = 0,
) -> tuple[Judgements, NDArray[np.int64]]:
    """Judgements and the truth; workers who are not in `kinds` are right four times out of five."""
    random = np.random.default_rng(seed)
    truth = random.integers(classes, size=tasks)
    task = np.repeat(np.arange(tasks), answers)
    worker = np.concatenate([random.permutation(workers)[:answers] for _ in range(tasks)])
    wrong = (truth[task] + random.integers(1, classes, size=len(task))) % classes
    looked = np.where(random.random(len(task)) < 0.8, truth[task], wrong)
    guessed = random.integers(classes, size=len(task))
    key = np.where(random.random(tasks) < 0.4, truth, random.integers(classes, size=tasks))
    by_kind = {
        "good": looked,
        "random": guessed,
        "constant": np.full(len(task), 1),
        "contrary": (truth[task] + 1) % classes,
        "sleeping": np.where(random.random(len(task)) < 0.5, looked, guessed),
        "ring": key[task],
    }
    kind = np.array([kinds.get(one, "good") for one in range(workers)])[worker]
    label = np.select([kind == name for name in by_kind], list(by_kind.values()))
    return from_arrays(task, worker, label, gold={one: int(truth[one]) for one in range(gold)}), truth


def reference(judgements: Judgements) -> Reference:
    return reference_of(judgements, voted(judgements))


def voted(judgements: Judgements) -> Aggregate:
    """The majority, and something for a crowd of nobody."""
    if judgements.task_count:
        return majority(judgements)
    return aggregate_of(judgements, "none", np.zeros((0, judgements.class_count)), np.zeros(judgements.class_count))


def read(rows: list[tuple[Any, Any, Any]], **given: Any) -> Judgements:
    return from_arrays(*([row[place] for row in rows] for place in range(3)), **given)
