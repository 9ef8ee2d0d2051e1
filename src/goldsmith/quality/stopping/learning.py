"""From batch to live: what a run over all answers so far tells the engine that decides after each submission.

Apart from the rest of the room, since the batch model loads SciPy, which a server process has no need of.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.categorical.aggregate import Aggregate
from goldsmith.quality.categorical.auto import auto
from goldsmith.quality.categorical.sparse import sparse_of
from goldsmith.quality.categorical.variational import evened, fitted_strength, pooled_pattern, row_counts, shares
from goldsmith.quality.judgements import Judgements
from goldsmith.quality.stopping.pool import PULL, Pool
from goldsmith.quality.stopping.worker_state import FULL_UP_TO, WorkerState

Floats = NDArray[np.float64]

_LEAST = 1e-9

_STEPS = 5
"""Steps to how alike workers are: with each the strength moves by a smaller part."""


@dataclass(frozen=True, slots=True, eq=False)
class Learnt:
    """What a batch run learnt.

    `posteriors`, shape (tasks, classes), with gold clamped: the next run's start. `pool`: what to think of newcomers.
    `counts`, shape (workers, truths, answers): how often each worker gave an answer where a class was true, softly.
    """

    posteriors: Floats
    pool: Pool
    counts: Floats

    def state(self, worker: int) -> WorkerState:
        """What the live engine is to know of the worker with this code."""
        counts = self.counts[worker]
        if len(counts) > FULL_UP_TO:
            counts = _coins(counts)
        return WorkerState(tuple(map(tuple, counts.tolist())))

    def information(self) -> Floats:
        """Shape (workers,): `information` of each worker's state, in bits."""
        chances, prior = self._chances(), np.array(self.pool.prior)[:, None]
        overall = (prior * chances).sum(axis=1, keepdims=True)
        told = prior * chances * np.log2(np.maximum(chances, _LEAST) / np.maximum(overall, _LEAST))
        return np.asarray(told.sum(axis=(1, 2)).clip(0.0))

    def evidence(self, judgements: Judgements) -> Floats:
        """Shape (judgements, classes): what each says for each class, to replace what is stored beside the answers.

        `judgements` are those that were learnt from. What an answer itself taught about its worker is left out, so
        that nobody vouches for themselves.
        """
        workers, labels = judgements.workers, judgements.labels
        own = self.posteriors[judgements.tasks] * judgements.weights[:, None]
        total = np.maximum(self.counts.sum(axis=2)[workers] - own, 0.0) + self.pool.pull
        columns = np.array(self.pool.columns)[labels]
        if self.pool.is_full:
            seen = np.maximum(self.counts[workers, :, labels] - own, 0.0)
            return np.asarray(np.log((seen + columns) / total))
        right, wrong = np.moveaxis(_coins(self.counts), -1, 0)
        said: Floats = np.log((np.maximum(wrong[workers] - own, 0.0) + self.pool.misses) / total) + columns
        rows = np.arange(len(labels))
        hits = np.maximum(right[workers, labels] - own[rows, labels], 0.0) + np.array(self.pool.hits)[labels]
        said[rows, labels] = np.log(np.maximum(hits, _LEAST) / total[rows, labels])
        return said

    def _chances(self) -> Floats:
        """Shape (workers, truths, answers): `confusion` of each worker's state."""
        typical, total = np.array(self.pool.rows), self.counts.sum(axis=2, keepdims=True) + self.pool.pull
        if self.pool.is_full:
            return np.asarray((self.counts + self.pool.pull * typical) / total)
        wrong = (_coins(self.counts)[:, :, 1:] + np.array(self.pool.misses)[:, None]) / total
        chances: Floats = wrong * typical / np.maximum(1 - np.diagonal(typical), _LEAST)[:, None]
        places = np.arange(len(typical))
        chances[:, places, places] = 1 - wrong[:, :, 0]
        return chances


def learn(judgements: Judgements, *, start: NDArray[Any] | None = None) -> Learnt:
    """Learns from all answers so far by the default model, `auto`.

    `start`, shape (tasks, classes), is where the last run ended. To judge a known task as one that is not (for
    `error_bound`, `fit_calibration` and `choose_threshold`), learn from judgements whose gold leaves that task out, and
    begin where such a run ended: whatever has seen a truth hands it on, by way of the workers' other answers too.
    """
    return learnt_from(judgements, auto(judgements, start=start))


def learnt_from(judgements: Judgements, aggregate: Aggregate, *, pull: float = PULL) -> Learnt:
    """The same from an aggregate of the judgements.

    The crowd's matrix is moved halfway to one that is right as often in all classes (`evened`), so that two classes
    that are mixed up do not become one. How much it weighs in a worker's follows from how alike workers are
    (`fitted_strength`, from `pull` on).
    """
    counts = row_counts(sparse_of(judgements), aggregate.posteriors)
    prior = shares(aggregate.posteriors.sum(axis=0) + 1.0)
    pattern = evened(pooled_pattern(counts), prior)
    for _ in range(_STEPS):
        pull = fitted_strength(counts, pattern, pull)
    return Learnt(aggregate.posteriors, Pool(tuple(map(tuple, pattern.tolist())), tuple(prior.tolist()), pull), counts)


def _coins(counts: Floats) -> Floats:
    """Shape (..., truths, 2): right and wrong answers of each truth."""
    right = np.diagonal(counts, axis1=-2, axis2=-1)
    return np.stack([right, np.maximum(counts.sum(axis=-1) - right, 0.0)], axis=-1)
