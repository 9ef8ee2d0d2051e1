"""Sets of labels: each label is a yes/no question of its own, on which each worker has two coins."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.brief import Brief
from goldsmith.quality.judgements import BadJudgements, Names, from_arrays

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
LEAST = 1e-9


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SetJudgements(Brief):
    """Answer i: worker `workers[i]` chose the labels where `chosen[i]` is true, of shape (answers, labels).

    Sorted by task and worker, as the names are. `voices` share one voice among the answers of a worker to a task.
    `gold[t]` is the right set as booleans where `has_gold[t]`.
    """

    task_names: Names
    worker_names: Names
    labels: Names
    tasks: NDArray[np.int32]
    workers: NDArray[np.int32]
    voices: Floats
    chosen: Bools
    gold: Bools
    has_gold: Bools

    def __len__(self) -> int:
        return len(self.tasks)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SetAggregate(Brief):
    """`posteriors[task, label]` is the chance that a label belongs to a task; labels are taken as independent.

    `label_priors[label]` is how frequent it is. `sensitivities[worker, label]` is the chance that a worker chooses a
    label that belongs, `specificities[worker, label]` that of leaving out one that does not.
    """

    parameters: Mapping[str, Any]
    task_names: Names
    worker_names: Names
    labels: Names
    posteriors: Floats
    label_priors: Floats
    sensitivities: Floats
    specificities: Floats

    @property
    def sets(self) -> tuple[frozenset[Any], ...]:
        """For each task the labels that more likely belong to it than not."""
        return tuple(frozenset(self.labels[is_in].tolist()) for is_in in self.posteriors > 0.5)

    @property
    def confidences(self) -> Floats:
        """Shape (tasks,): the chance that the whole set is right. Not calibrated."""
        return np.asarray(np.maximum(self.posteriors, 1 - self.posteriors).prod(axis=1))

    @property
    def worker_accuracies(self) -> Floats:
        """Shape (workers,): the chance to be right about a label drawn at random, of a task drawn at random."""
        right = self.sensitivities * self.label_priors + self.specificities * (1 - self.label_priors)
        return np.asarray(right.mean(axis=1)) if right.shape[1] else np.ones(len(right))


def set_judgements_of(
    frame: Any,
    *,
    task: str = "task",
    worker: str = "worker",
    labels: str = "labels",
    gold: Mapping[Any, Collection[Any]] | None = None,
) -> SetJudgements:
    """Sets from any frame that narwhals knows, whose column `labels` holds lists; an empty list is an answer too.

    Raises BadJudgements.
    """
    if isinstance(frame, SetJudgements):
        return frame
    rows = nw.from_native(frame, eager_only=True)
    if missing := [name for name in (task, worker, labels) if name not in rows.columns]:
        raise BadJudgements(f"There is no column {missing[0]!r}; the columns are {', '.join(map(repr, rows.columns))}.")
    return from_sets(rows[task].to_list(), rows[worker].to_list(), rows[labels].to_list(), gold=gold)


def from_sets(
    tasks: Sequence[Any],
    workers: Sequence[Any],
    sets: Sequence[Iterable[Any]],
    *,
    gold: Mapping[Any, Collection[Any]] | None = None,
) -> SetJudgements:
    """Sets from three columns of equal length. Raises BadJudgements."""
    gold = gold or {}
    held = [_held(one) for one in sets]
    names = from_arrays(
        [], [], [], gold=dict(enumerate(one for some in (*held, *gold.values()) for one in some))
    ).classes
    places = {name: place for place, name in enumerate(names.tolist())}
    chosen = np.zeros((len(held), len(places)), bool)
    for row, some in enumerate(held):
        chosen[row, [places[one] for one in some]] = True
    coded = from_arrays(tasks, workers, np.arange(len(held)), gold=dict.fromkeys(gold, 0))
    order = coded.classes[coded.labels].astype(np.int64)
    order = order[np.lexsort((*chosen[order].T, coded.workers, coded.tasks))]
    known, has_gold = np.zeros((coded.task_count, len(places)), bool), np.zeros(coded.task_count, bool)
    for place, name in enumerate(coded.task_names.tolist()):
        if name in gold:
            known[place, [places[one] for one in gold[name]]], has_gold[place] = True, True
    return SetJudgements(
        coded.task_names, coded.worker_names, names, coded.tasks, coded.workers, coded.weights.astype(np.float64),
        chosen[order], known, has_gold,
    )  # fmt: skip


def _held(one: Any) -> frozenset[Any]:
    if one is None or isinstance(one, str | bytes) or not isinstance(one, Iterable):
        raise BadJudgements(f"{one!r} is not a list of labels.")
    return frozenset(one)


def aggregate_sets(
    frame: Any,
    *,
    task: str = "task",
    worker: str = "worker",
    labels: str = "labels",
    gold: Mapping[Any, Collection[Any]] | None = None,
    strength: float = 8.0,
    iterations: int = 100,
    tolerance: float = 1e-5,
) -> SetAggregate:
    """The set of labels of each task: for each label, Dawid and Skene's model of two classes (doi:10.2307/2346806).

    Both coins of a worker are shrunk, as if by `strength` answers, to those of all workers on the label, and these in
    turn to those of all workers on all labels. With no iterations it is the share of votes. Raises BadJudgements.
    """
    seen = set_judgements_of(frame, task=task, worker=worker, labels=labels, gold=gold)
    posteriors = _shares(seen)
    coins = _coins(seen, posteriors, strength)
    for _ in range(iterations):
        before = posteriors
        posteriors = _posteriors(seen, coins)
        coins = _coins(seen, posteriors, strength)
        if np.abs(posteriors - before).max(initial=0.0) < tolerance:
            break
    parameters = {"strength": strength, "iterations": iterations, "tolerance": tolerance}
    names = seen.task_names, seen.worker_names, seen.labels
    return SetAggregate(parameters, *names, posteriors, coins.priors, coins.sensitivities, coins.specificities)


@dataclass(frozen=True, slots=True, eq=False)
class _Coins:
    priors: Floats
    sensitivities: Floats
    specificities: Floats


def _shares(seen: SetJudgements) -> Floats:
    """Shape (tasks, labels): the share of the voices that chose a label, half where nobody spoke; gold clamped."""
    voices = np.bincount(seen.tasks, seen.voices, minlength=len(seen.task_names))
    shares = np.full((len(voices), len(seen.labels)), 0.5)
    for label in range(len(seen.labels)):
        votes = np.bincount(seen.tasks, seen.voices * seen.chosen[:, label], minlength=len(voices))
        np.divide(votes, voices, out=shares[:, label], where=voices > 0)
    shares[seen.has_gold] = seen.gold[seen.has_gold]
    return shares


def _coins(seen: SetJudgements, posteriors: Floats, strength: float) -> _Coins:
    workers, labels = len(seen.worker_names), len(seen.labels)
    counts = np.zeros((2, 2, workers, labels))
    for label in range(labels):
        belongs = posteriors[seen.tasks, label] * seen.voices
        for truth, mass in enumerate((seen.voices - belongs, belongs)):
            for answer, said in enumerate((~seen.chosen[:, label], seen.chosen[:, label])):
                counts[truth, answer, :, label] = np.bincount(seen.workers, mass * said, minlength=workers)
    specificities, sensitivities = (
        _shrunk(counts[truth, truth], counts[truth].sum(axis=0), strength) for truth in (0, 1)
    )
    priors = (posteriors.sum(axis=0) + 0.5) / (len(posteriors) + 1)
    return _Coins(priors, sensitivities, specificities)


def _shrunk(right: Floats, total: Floats, strength: float) -> Floats:
    """Shares of shape (workers, labels), pulled to the label's share, which is pulled to the share over all."""
    everywhere = (right.sum() + 1.0) / (total.sum() + 1.25)
    by_label = (right.sum(axis=0) + strength * everywhere) / (total.sum(axis=0) + strength)
    shares: Floats = np.clip((right + strength * by_label) / (total + strength), LEAST, 1 - LEAST)
    return shares


def _posteriors(seen: SetJudgements, coins: _Coins) -> Floats:
    posteriors = np.empty((len(seen.task_names), len(seen.labels)))
    for label in range(len(seen.labels)):
        hit, right = coins.sensitivities[:, label], coins.specificities[:, label]
        for_it, against = np.log(hit / (1 - right)), np.log((1 - hit) / right)
        evidence = np.where(seen.chosen[:, label], for_it[seen.workers], against[seen.workers]) * seen.voices
        prior = np.log(coins.priors[label] / (1 - coins.priors[label]))
        odds = prior + np.bincount(seen.tasks, evidence, minlength=len(posteriors))
        posteriors[:, label] = 1 / (1 + np.exp(-np.clip(odds, -500, 500)))
    posteriors[seen.has_gold] = seen.gold[seen.has_gold]
    return posteriors
