"""What gold alone says of the workers: how often each was right where the truth is known."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.categorical.aggregate import Aggregate, Floats, aggregate_of
from goldsmith.quality.categorical.coin import coin_counts, evenly
from goldsmith.quality.categorical.em import posteriors_from
from goldsmith.quality.categorical.majority import vote_counts, vote_shares
from goldsmith.quality.interval import beta_mean
from goldsmith.quality.judgements import NO_GOLD, Judgements


def gold_skill(judgements: Judgements, *, strength: float = 8.0) -> Aggregate:
    """Weighted votes by log-odds of accuracies counted on gold (Nitzan and Paroush, doi:10.2307/2526438).

    An accuracy is shrunk to the crowd's as if by `strength` gold answers; a wrong answer is as likely to be any other
    class. Nothing is learnt from tasks without gold, so no popular mistake can spread.

    `facts`: `coverage`, 0..1, how far the accuracies behind the judgements come from gold and not from shrinking.
    """
    right, answered = _on_gold(judgements)
    crowd = beta_mean(float(right.sum()), float(answered.sum()), 0.7, 2.0)
    hits, misses = right + strength * crowd, answered - right + strength * (1 - crowd)
    prior = _class_shares(judgements)
    posteriors = _weighted(judgements, hits / (hits + misses), prior)
    reach = (answered / (answered + strength))[judgements.workers]
    weight = float(judgements.weights.sum(dtype=np.float64))
    return aggregate_of(
        judgements,
        "gold_skill",
        posteriors,
        prior,
        parameters={"strength": strength},
        confusion_counts=coin_counts(hits, misses, evenly(judgements.class_count)),
        facts={"coverage": float(reach @ judgements.weights) / weight if weight else 0.0},
    )


def _on_gold(judgements: Judgements) -> tuple[Floats, Floats]:
    """Each worker's right answers on gold, and all his answers there."""
    truths = judgements.gold[judgements.tasks]
    weights = np.where(truths == NO_GOLD, 0.0, judgements.weights)
    right = np.where(truths == judgements.labels, weights, 0.0)
    return _by_worker(judgements, right), _by_worker(judgements, weights)


def _by_worker(judgements: Judgements, values: NDArray[np.floating[Any]]) -> Floats:
    return np.bincount(judgements.workers, values, judgements.worker_count).astype(np.float64)


def _class_shares(judgements: Judgements) -> Floats:
    """Shares among the gold, shrunk to those among the votes as if by two tasks a class."""
    classes = judgements.class_count
    known = judgements.gold[judgements.gold != NO_GOLD]
    voted = (vote_counts(judgements).sum(axis=0) + 1.0) / (float(judgements.weights.sum()) + max(classes, 1))
    counts = np.bincount(known, minlength=classes) + 2.0 * classes * voted
    found: Floats = counts / counts.sum()
    return found


def _weighted(judgements: Judgements, accuracies: Floats, prior: Floats) -> Floats:
    if judgements.class_count < 2:
        return vote_shares(judgements)
    odds = np.log(accuracies * (judgements.class_count - 1) / (1 - accuracies))
    scores = vote_counts(judgements, (judgements.weights * odds[judgements.workers]).astype(np.float64))
    posteriors_from(scores, np.log(prior), judgements.gold)
    return scores
