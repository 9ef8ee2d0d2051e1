"""What is known of one worker in one project while answers come in: small counts, updated once a submission.

All in plain floats, since a live server does this inside the transaction of each submission.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from goldsmith.kit.errors import Invalid

Shares: TypeAlias = Sequence[float]
"""One number a class, summing to 1."""

Pool: TypeAlias = Sequence[Shares]
"""`pool[truth][answer]`: how often a typical worker of the project gives the answer where the truth is so."""

FULL_UP_TO = 8
"""Up to so many classes a worker's whole confusion is counted; beyond, only right and wrong of each class."""

PULL = 8.0
"""Answers of one truth that a worker must have given before their own record weighs as much as the pool's."""

HALF_LIFE = 200.0
"""Credit after which what was seen of a truth before counts half, so that people may change."""

SETTLED_WEIGHT = 0.3
"""What an answer to a settled task counts for, where one to gold counts 1: colleagues are not always right."""


class BadWorkerState(Invalid):
    """Stored counts of a worker do not fit the classes of the project."""

    code = "bad_worker_state"


@dataclass(frozen=True, slots=True)
class WorkerState:
    """Counts behind a worker's confusion: `rows[truth][answer]`, or `rows[truth]` = (right, wrong) with many classes.

    Counts are of credit, so not whole numbers. A worker of whom nothing is known has none.
    """

    rows: tuple[tuple[float, ...], ...]

    def to_lists(self) -> list[list[float]]:
        """The counts as JSON, four digits behind the point."""
        return [[round(count, 4) for count in row] for row in self.rows]


def unknown_worker(classes: int) -> WorkerState:
    """The state of a worker before the first answer."""
    width = classes if classes <= FULL_UP_TO else 2
    return WorkerState(((0.0,) * width,) * classes)


def from_lists(rows: Sequence[Sequence[Any]], classes: int) -> WorkerState:
    """The state that `to_lists` wrote. Raises BadWorkerState where it is not one of so many classes."""
    expected = unknown_worker(classes).rows
    if len(rows) != classes or any(len(row) != len(expected[0]) for row in rows):
        raise BadWorkerState(f"The counts are not those of a worker in a project with {classes} classes.")
    if any(not isinstance(count, int | float) or not 0 <= count < math.inf for row in rows for count in row):
        raise BadWorkerState("A count is not a number of 0 or more.")
    return WorkerState(tuple(tuple(float(count) for count in row) for row in rows))


def typical_pool(classes: int, accuracy: float = 0.75) -> tuple[tuple[float, ...], ...]:
    """What to think of workers before any have answered: right so often, else any other class alike."""
    if classes == 1:
        return ((1.0,),)
    wrong = (1 - accuracy) / (classes - 1)
    return tuple(tuple(accuracy if k == a else wrong for a in range(classes)) for k in range(classes))


def pool_of(workers: Iterable[WorkerState], before: Pool, pull: float = PULL) -> tuple[tuple[float, ...], ...]:
    """The pool's confusion from the counts of its workers, pulled to `before` as if by `pull` answers a truth.

    With many classes, where only right and wrong are counted, wrong answers stay spread as they were before.
    """
    total = [[0.0] * len(row) for row in unknown_worker(len(before)).rows]
    for worker in workers:
        for sums, row in zip(total, worker.rows, strict=True):
            for place, count in enumerate(row):
                sums[place] += count
    everyone = WorkerState(tuple(map(tuple, total)))
    columns = [chances(everyone, answer, before, pull) for answer in range(len(before))]
    return tuple(zip(*columns, strict=True))


def chances(worker: WorkerState, answer: int, pool: Pool, pull: float = PULL) -> list[float]:
    """For each truth the chance that this worker gives this answer: the share seen, pulled to the pool's.

    The mean of a Dirichlet posterior; Kim and Ghahramani 2012 (Bayesian classifier combination) with the pool as prior.
    """
    if len(pool) <= FULL_UP_TO:
        return [
            (row[answer] + pull * typical[answer]) / (sum(row) + pull)
            for row, typical in zip(worker.rows, pool, strict=True)
        ]
    found = []
    for truth, ((right, wrong), typical) in enumerate(zip(worker.rows, pool, strict=True)):
        is_right = (right + pull * typical[truth]) / (right + wrong + pull)
        found.append(is_right if truth == answer else (1 - is_right) * typical[answer] / (1 - typical[truth]))
    return found


def evidence(worker: WorkerState, answer: int, pool: Pool, pull: float = PULL) -> list[float]:
    """What the answer says for each class, in nats: the logs of `chances`. It is stored with the answer."""
    return [math.log(max(chance, 1e-9)) for chance in chances(worker, answer, pool, pull)]


def credit(
    worker: WorkerState, answer: int, belief: Shares, weight: float = SETTLED_WEIGHT, half_life: float = HALF_LIFE
) -> WorkerState:
    """The worker's counts after an answer to a task whose classes are believed in so.

    `belief` must not rest on this answer: pass `leave_one_out` of a settled task. Each truth forgets at the pace at
    which it is learnt, so that a rare class is not forgotten while others are answered.
    """
    rows = list(worker.rows)
    is_full = len(rows) <= FULL_UP_TO
    for truth, share in enumerate(belief):
        gain = weight * share
        if gain > 1e-4:  # less is not worth a new row
            keep = 0.5 ** (gain / half_life)
            row = [count * keep for count in rows[truth]]
            row[answer if is_full else int(answer != truth)] += gain
            rows[truth] = tuple(row)
    return WorkerState(tuple(rows))


def credit_gold(worker: WorkerState, answer: int, truth: int, half_life: float = HALF_LIFE) -> WorkerState:
    """The worker's counts after an answer to gold, which counts 1."""
    return credit(worker, answer, [float(k == truth) for k in range(len(worker.rows))], 1.0, half_life)


def accuracy(worker: WorkerState, prior: Shares, pool: Pool, pull: float = PULL) -> float:
    """The chance that the worker is right about a task drawn from `prior`."""
    return sum(share * chances(worker, k, pool, pull)[k] for k, share in enumerate(prior))


def information(worker: WorkerState, prior: Shares, pool: Pool, pull: float = PULL) -> float:
    """What one answer of this worker tells of the truth, in bits: the mutual information of the two.

    0 for one who answers by chance or always alike, log2(classes) at most. Somebody who mixes up two classes always
    the same way tells as much as one who is right. Reads classes^2 figures: call it when a state changes hands, not
    for each worker at each submission.
    """
    told = 0.0
    for answer in range(len(prior)):
        given = chances(worker, answer, pool, pull)
        overall = sum(share * chance for share, chance in zip(prior, given, strict=True))
        if overall > 0:
            told += sum(
                share * chance * math.log2(chance / overall)
                for share, chance in zip(prior, given, strict=True)
                if share * chance > 0
            )
    return max(told, 0.0)
