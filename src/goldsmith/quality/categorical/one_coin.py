"""One accuracy a worker, found by EM, and kept from praising those who always give the common answer."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.categorical.aggregate import Aggregate, Floats, aggregate_of
from goldsmith.quality.categorical.coin import by_frequency, coin_counts, mean_row, never_nothing
from goldsmith.quality.categorical.em import posteriors_from
from goldsmith.quality.categorical.majority import vote_shares
from goldsmith.quality.categorical.sparse import sparse_of
from goldsmith.quality.judgements import Judgements


def one_coin(
    judgements: Judgements,
    *,
    balance: float = 0.5,
    strength: float = 2.0,
    tolerance: float = 1e-4,
    max_iterations: int = 200,
) -> Aggregate:
    """Dawid and Skene's EM (doi:10.2307/2346806) with one accuracy a worker, guarded against collapse.

    Left free, EM finds that all tasks are of the commonest class and that those who say so are always right. So
    (1) the class shares stay those of the vote; (2) a worker's accuracy is the mean of his accuracies on each class,
    a share `balance` of it over classes alike and the rest over the class shares: `balance` 0 is plain EM but for
    (1). `strength` votes of the crowd's accuracy on a class are added to each worker's. Wrong answers fall as all
    answers do. Ends when no accuracy moves by `tolerance`. The form and `balance` were chosen on bluebird, trec, s_rel,
    reuters, sp and zencrowd_us: more balance helps the first three and costs on the last.
    """
    votes, posteriors = sparse_of(judgements), vote_shares(judgements)
    prior = never_nothing(mean_row(posteriors))
    importance = (1.0 - balance) * prior + balance / max(judgements.class_count, 1)
    spread = by_frequency(_answer_shares(judgements))
    log_spread = np.log(spread + np.eye(len(spread)))
    accuracies, moved, taken, likelihood = np.full(judgements.worker_count, np.inf), np.inf, 0, 0.0
    while taken < max_iterations and moved >= tolerance:
        latest = _accuracies(np.asarray(votes.confusion_counts(posteriors)), importance, strength)
        moved = float(np.abs(latest - accuracies).max(initial=0.0))
        accuracies, taken = latest, taken + 1
        scores = np.asarray(votes.task_scores(_log_confusion(accuracies, log_spread)), np.float64)
        likelihood = posteriors_from(scores, np.log(prior), judgements.gold)
        posteriors = scores
    total = np.asarray(votes.confusion_counts(posteriors)).sum(axis=(1, 2)) + strength
    return aggregate_of(
        judgements,
        "one_coin",
        posteriors,
        prior,
        parameters={
            "balance": balance, "strength": strength, "tolerance": tolerance, "max_iterations": max_iterations
        },
        confusion_counts=coin_counts(accuracies * total, (1.0 - accuracies) * total, spread),
        log_likelihood=likelihood,
        iterations=taken,
    )  # fmt: skip


def _accuracies(counts: Floats, importance: Floats, strength: float) -> NDArray[np.float64]:
    """Shape (workers,): accuracies on each class, shrunk to the crowd's there, then averaged by `importance`."""
    right, given = np.einsum("wkk->wk", counts), counts.sum(axis=2)
    # A class that the crowd has not met says nothing of anyone: one right and one wrong vote stand for it.
    crowd = (right.sum(axis=0) + 1.0) / (given.sum(axis=0) + 2.0)
    found: NDArray[np.float64] = ((right + strength * crowd) / (given + strength)) @ importance
    return found


def _log_confusion(accuracies: NDArray[np.float64], log_spread: Floats) -> Floats:
    logs = np.log1p(-accuracies)[:, None, None] + log_spread
    places = np.arange(len(log_spread))
    logs[:, places, places] = np.log(accuracies)[:, None]
    found: Floats = logs
    return found


def _answer_shares(judgements: Judgements) -> Floats:
    """Shape (classes,): how often each answer is given."""
    counts = np.bincount(judgements.labels, judgements.weights, minlength=judgements.class_count)
    return never_nothing(counts / max(counts.sum(), 1.0))
