"""What is thought of a project's tasks and workers before they have shown anything.

A server makes it once for each run of the batch model, not for each submission: its logarithms are worked out here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from goldsmith.kit.errors import Invalid
from goldsmith.quality.stopping.worker_state import FULL_UP_TO, WorkerState, unknown_worker

Shares: TypeAlias = Sequence[float]
"""One number a class, summing to 1."""

PULL = 8.0
"""Answers of one truth that a worker must have given before their own record weighs as much as the pool's."""

_LEAST = 1e-9
"""No answer is taken to be less likely, so that logarithms are finite."""


class BadPool(Invalid):
    """The figures of a pool do not fit each other; the message says which."""

    code = "bad_pool"


@dataclass(frozen=True, slots=True)
class Pool:
    """How often a typical worker gives each answer and each class is right, and how much that weighs.

    `rows[truth][answer]` and `prior[truth]` are shares; the pool counts as much as `pull` answers of one truth. The
    rest follows from these: `log_prior`; and for each answer and truth, `columns[answer][truth]`, the pool's answers
    up to FULL_UP_TO classes, and beyond the log of the answer's part in the mistakes, with `hits` and `misses` as the
    pool's right and wrong answers of each truth.
    """

    rows: tuple[tuple[float, ...], ...]
    prior: tuple[float, ...]
    pull: float = PULL
    log_prior: tuple[float, ...] = field(init=False, repr=False, compare=False)
    columns: tuple[tuple[float, ...], ...] = field(init=False, repr=False, compare=False)
    hits: tuple[float, ...] = field(init=False, repr=False, compare=False)
    misses: tuple[float, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Raises BadPool."""
        classes = len(self.prior)
        if len(self.rows) != classes or any(len(row) != classes for row in self.rows):
            raise BadPool(f"The rows are not those of {classes} classes.")
        if not self.pull > 0:
            raise BadPool(f"pull must be above 0; it is {self.pull}.")
        for name, share in (("prior", self.prior), *((f"row {place}", row) for place, row in enumerate(self.rows))):
            if any(each < 0 for each in share) or not math.isclose(sum(share), 1, abs_tol=1e-6):
                raise BadPool(f"The shares of {name} do not sum to 1.")
        logs = tuple(math.log(share) if share > 0 else -math.inf for share in self.prior)
        hits = tuple(self.pull * self.rows[truth][truth] for truth in range(classes))
        misses = tuple(max(self.pull - hit, _LEAST) for hit in hits)
        for name, value in (("log_prior", logs), ("hits", hits), ("misses", misses), ("columns", self._columns())):
            object.__setattr__(self, name, value)

    def _columns(self) -> tuple[tuple[float, ...], ...]:
        classes = range(len(self.prior))
        if self.is_full:
            return tuple(tuple(self.pull * max(self.rows[k][a], _LEAST) for k in classes) for a in classes)
        return tuple(
            tuple(math.log(max(self.rows[k][a] / max(1 - self.rows[k][k], _LEAST), _LEAST)) for k in classes)
            for a in classes
        )

    @property
    def is_full(self) -> bool:
        """Whether workers' whole confusions are counted."""
        return len(self.prior) <= FULL_UP_TO

    def to_json(self) -> dict[str, Any]:
        """The pool as stored with the project."""
        return {"rows": [list(row) for row in self.rows], "prior": list(self.prior), "pull": self.pull}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Pool:
        """The pool that `to_json` wrote. Raises BadPool."""
        return cls(tuple(map(tuple, stored["rows"])), tuple(stored["prior"]), stored["pull"])


def typical_pool(classes: int, accuracy: float = 0.75, pull: float = PULL) -> Pool:
    """What to think before anybody has answered: right so often, else any other class alike; all classes as often."""
    wrong = (1 - accuracy) / max(classes - 1, 1)
    right = accuracy if classes > 1 else 1.0
    rows = tuple(tuple(right if k == a else wrong for a in range(classes)) for k in range(classes))
    return Pool(rows, (1 / classes,) * classes, pull)


def pool_of(workers: Iterable[WorkerState], before: Pool) -> Pool:
    """The pool from the counts of its workers, pulled to `before` as one worker is; prior and pull stay.

    With many classes, where only right and wrong are counted, wrong answers stay spread as they were before.
    """
    total = [[0.0] * len(row) for row in unknown_worker(len(before.prior)).rows]
    for worker in workers:
        for sums, row in zip(total, worker.rows, strict=True):
            for place, count in enumerate(row):
                sums[place] += count
    rows = tuple(tuple(row) for row in confusion(WorkerState(tuple(map(tuple, total))), before))
    return Pool(rows, before.prior, before.pull)


def confusion(worker: WorkerState, pool: Pool) -> list[list[float]]:
    """`[truth][answer]`: the chance that this worker gives the answer; the share seen, pulled to the pool's.

    The mean of a Dirichlet posterior; Kim and Ghahramani 2012 (Bayesian classifier combination) with the pool as prior.
    """
    return [_row(truth, counts, pool) for truth, counts in enumerate(worker.rows)]


def _row(truth: int, counts: Shares, pool: Pool) -> list[float]:
    typical = pool.rows[truth]
    total = sum(counts) + pool.pull
    if pool.is_full:
        return [(count + pool.pull * share) / total for count, share in zip(counts, typical, strict=True)]
    wrong = (counts[1] + pool.misses[truth]) / total
    left = max(1 - typical[truth], _LEAST)
    row = [wrong * share / left for share in typical]
    row[truth] = 1 - wrong
    return row
