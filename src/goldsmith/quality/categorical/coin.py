"""One number a worker, the chance of being right, and the confusion matrix it amounts to."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.categorical.aggregate import Floats
from goldsmith.quality.judgements import Judgements

LEAST_SHARE = 1e-4
"""Of any class and any answer: what the crowd has not done yet, it may still do."""


def votes_of(judgements: Judgements) -> Floats:
    """Shape (workers,): the summed weight of each worker's judgements."""
    return np.bincount(judgements.workers, judgements.weights, minlength=judgements.worker_count).astype(np.float64)


def votes_right(judgements: Judgements, posteriors: Floats) -> Floats:
    """Shape (workers,): how much of each worker's weight went to the right class, by the posteriors."""
    right = posteriors[judgements.tasks, judgements.labels] * judgements.weights
    return np.bincount(judgements.workers, right, minlength=judgements.worker_count).astype(np.float64)


def coin_counts(right: Floats, wrong: Floats, spread: NDArray[np.float64]) -> Floats:
    """Shape (workers, truths, answers): Dirichlet counts of workers who are as often right whatever is true.

    Both `right` and `wrong`, shape (workers,), are counts with a prior in them; every row of a worker's matrix has
    them all, since all his answers tell of it. `spread[truth, answer]` says where wrong answers go: see `evenly`.
    """
    counts = wrong[:, None, None] * spread
    places = np.arange(len(spread))
    counts[:, places, places] = right[:, None] if len(places) != 1 else (right + wrong)[:, None]
    found: Floats = counts
    return found


def evenly(class_count: int) -> NDArray[np.float64]:
    """Shape (truths, answers): each wrong answer as likely as any other."""
    return by_frequency(np.ones(class_count))


def by_frequency(frequencies: NDArray[np.float64]) -> NDArray[np.float64]:
    """Shape (truths, answers): wrong answers as likely as `frequencies`, shape (classes,), all above 0, say."""
    spread = np.tile(frequencies, (len(frequencies), 1))
    np.fill_diagonal(spread, 0.0)
    totals = spread.sum(axis=1, keepdims=True)
    shares: NDArray[np.float64] = np.divide(spread, totals, out=np.zeros_like(spread), where=totals > 0)
    return shares


def mean_row(posteriors: Floats) -> Floats:
    """Shape (classes,): the mean over the tasks; all classes alike where there is no task."""
    if len(posteriors):
        return np.asarray(posteriors.mean(axis=0))
    return np.full(posteriors.shape[1], 1.0 / max(posteriors.shape[1], 1))


def never_nothing(amounts: Floats) -> Floats:
    """Amounts, shape (classes,), as shares of them all that are nowhere 0."""
    raised = amounts / max(float(amounts.sum()), np.finfo(np.float64).tiny) + LEAST_SHARE
    return np.asarray(raised / raised.sum())
