"""Majority vote: every voice counts the same, and a tie is shared evenly."""

from __future__ import annotations

import numpy as np

from goldsmith.quality.categorical.aggregate import Aggregate, Floats, aggregate_of, with_gold
from goldsmith.quality.judgements import Judgements


def majority(judgements: Judgements) -> Aggregate:
    """Shares of the votes; a task without any is spread over the classes as they are spread over all tasks."""
    shares = vote_shares(judgements)
    frequent = shares.sum(axis=0) / max(judgements.task_count, 1)
    return aggregate_of(judgements, "majority", shares, frequent)


def vote_counts(judgements: Judgements, weights: Floats | None = None) -> Floats:
    """Shape (tasks, classes): the summed weights of the votes, those of the judgements where none are given."""
    shape = judgements.task_count, judgements.class_count
    cells = judgements.tasks.astype(np.int64) * judgements.class_count + judgements.labels
    given = judgements.weights if weights is None else weights
    counts: Floats = (
        np.bincount(cells, given, minlength=shape[0] * shape[1]).astype(np.float64, copy=False).reshape(shape)
    )
    return counts


def vote_shares(judgements: Judgements, weights: Floats | None = None) -> Floats:
    """Shape (tasks, classes): votes as shares of the task's, gold clamped. Rows sum to 1."""
    counts = vote_counts(judgements, weights)
    ones = np.ones(judgements.class_count)  # products with them are several times faster than sums along a short axis
    totals = (counts @ ones)[:, None]
    shares: Floats = np.divide(counts, totals, out=np.zeros_like(counts), where=totals > 0)
    with_gold(shares, judgements.gold)
    voted = shares @ ones > 0
    if not voted.all():
        shares[~voted] = shares[voted].mean(axis=0) if voted.any() else 1.0 / max(judgements.class_count, 1)
    return shares
