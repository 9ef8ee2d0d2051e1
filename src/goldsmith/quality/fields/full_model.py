"""The full model of one field: everything that everybody said about every task, taken together in the background.

It loads NumPy and SciPy, so servers do not import it.
"""

from __future__ import annotations

import io
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.agreements import Alpha, krippendorff
from goldsmith.quality.categorical.aggregate import Aggregate
from goldsmith.quality.categorical.auto import auto
from goldsmith.quality.fields.knowledge import FieldKnowledge, reclassed
from goldsmith.quality.judgements import Judgements, from_arrays
from goldsmith.quality.stopping import Pool, Shares, WorkerState
from goldsmith.quality.stopping.learning import learnt_from

_RESAMPLES = 200


@dataclass(slots=True)
class Sayings:
    """Answers to one field as they are read, a few bytes each: task number, worker, class and seconds."""

    tasks: array[int] = field(default_factory=lambda: array("q"))
    workers: array[int] = field(default_factory=lambda: array("i"))
    classes: array[int] = field(default_factory=lambda: array("i"))
    seconds: array[float] = field(default_factory=lambda: array("f"))
    worker_names: dict[str, int] = field(default_factory=dict)

    def add(self, task: int, worker: str, place: int, seconds: float) -> None:
        """One more answer; `place` is that of its class."""
        self.tasks.append(task)
        self.workers.append(self.worker_names.setdefault(worker, len(self.worker_names)))
        self.classes.append(place)
        self.seconds.append(seconds)

    def __len__(self) -> int:
        return len(self.tasks)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A task on which models of different families differ: by how much (0..1), and what they come to together."""

    task: int
    name: str
    confidence: float
    disagreement: float


@dataclass(frozen=True, slots=True, eq=False)
class FullModel:
    """What all that was said comes to.

    `known` is what a typical worker is, and each worker, for the next verdicts. `alpha` is Krippendorff's, nominal.
    `kept` is where the next run may begin: `start_of` reads it.
    """

    judgements: Judgements
    aggregate: Aggregate
    known: FieldKnowledge
    alpha: Alpha
    kept: bytes
    classes: tuple[str, ...]

    def doubts(self, most: int) -> list[Doubt]:
        """The tasks that models differ on most, and those that are least sure, so many at most, the worst first."""
        disagreement = np.asarray(self.aggregate.facts["disagreement"])
        confidences, codes = self.aggregate.confidences, self.aggregate.codes
        worst = np.argsort(confidences - disagreement, kind="stable")[:most]
        tasks, places = self.judgements.task_names, self.judgements.classes
        return [
            Doubt(int(tasks[t]), self.classes[int(places[codes[t]])], float(confidences[t]), float(disagreement[t]))
            for t in worst
        ]


def full_model(
    said: Sayings, classes: Sequence[str], gold: Mapping[int, int], start: bytes | None, typical: FieldKnowledge
) -> FullModel:
    """The default aggregation of a field's answers, gold (class places by task number) clamped, warm from `start`."""
    judgements = from_arrays(
        np.frombuffer(said.tasks, np.int64), np.frombuffer(said.workers, np.int32),
        np.frombuffer(said.classes, np.int32), gold=gold,
    )  # fmt: skip
    aggregate = auto(judgements, start=start_of(start, judgements))
    return FullModel(
        judgements,
        aggregate,
        _known(judgements, aggregate, said, tuple(classes), typical),
        krippendorff(judgements, resamples=_RESAMPLES),
        _kept(judgements, aggregate),
        tuple(classes),
    )


def start_of(kept: bytes | None, judgements: Judgements) -> NDArray[Any] | None:
    """Shape (tasks, classes): where an earlier run ended, zeros for tasks that it did not know; None without one."""
    if kept is None:
        return None
    with np.load(io.BytesIO(kept)) as held:
        tasks, places, posteriors = held["tasks"], held["classes"], held["posteriors"]
    found = np.zeros((judgements.task_count, judgements.class_count))
    rows = np.searchsorted(tasks, judgements.task_names)
    is_known = tasks[np.minimum(rows, len(tasks) - 1)] == judgements.task_names if len(tasks) else rows < 0
    for column, place in enumerate(judgements.classes.tolist()):
        if (at := np.flatnonzero(places == place)).size:
            found[is_known, column] = posteriors[rows[is_known], at[0]]
    return found


def _kept(judgements: Judgements, aggregate: Aggregate) -> bytes:
    written = io.BytesIO()
    np.savez_compressed(
        written,
        tasks=judgements.task_names.astype(np.int64),
        classes=judgements.classes.astype(np.int64),
        posteriors=aggregate.posteriors.astype(np.float16),
    )
    return written.getvalue()


def _known(
    judgements: Judgements, aggregate: Aggregate, said: Sayings, classes: tuple[str, ...], typical: FieldKnowledge
) -> FieldKnowledge:
    learnt = learnt_from(judgements, aggregate, pull=typical.pool.pull)
    places = [int(place) for place in judgements.classes.tolist()]
    names = [classes[place] for place in places]
    people = {code: worker for worker, code in said.worker_names.items()}
    states: dict[str, WorkerState] = {
        people[int(code)]: reclassed(rows, names, classes)
        for code, rows in zip(judgements.worker_names.tolist(), learnt.counts.tolist(), strict=True)
    }
    found = learnt.pool
    pool = Pool(_whole(found.rows, places, typical.pool), _whole_prior(found.prior, places, len(classes)), found.pull)
    return FieldKnowledge(classes, pool, typical.scale, states)


def _whole(pattern: Sequence[Shares], places: Sequence[int], typical: Pool) -> tuple[tuple[float, ...], ...]:
    """The crowd's confusion over all classes: as it was thought to be where a class was never met."""
    rows = np.array(typical.rows, np.float64)
    met = np.ix_(places, places)
    rows[met] = np.array(pattern) * rows[met].sum(axis=1, keepdims=True)
    rows /= rows.sum(axis=1, keepdims=True)
    return tuple(map(tuple, rows.tolist()))


def _whole_prior(prior: Shares, places: Sequence[int], count: int) -> tuple[float, ...]:
    whole = np.full(count, 1e-3 / count)
    whole[list(places)] += np.array(prior)
    return tuple((whole / whole.sum()).tolist())
