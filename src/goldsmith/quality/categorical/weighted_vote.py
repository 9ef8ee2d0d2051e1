"""Votes that count as much as their workers have earned: two ways to earn, and no model of mistakes."""

from __future__ import annotations

from typing import Any

import numpy as np

from goldsmith.quality.categorical.aggregate import Aggregate, Floats, aggregate_of, with_gold
from goldsmith.quality.categorical.coin import coin_counts, evenly, mean_row, votes_of, votes_right
from goldsmith.quality.categorical.em import working_precision
from goldsmith.quality.categorical.majority import vote_shares
from goldsmith.quality.categorical.sparse import Reals, SparseJudgements, sparse_of
from goldsmith.quality.judgements import Judgements

PERFECT_CROWD = 1e-3
"""The mean squared distance from the verdict that a crowd without any disagreement is taken to have."""


def wawa(judgements: Judgements) -> Aggregate:
    """Worker agreement with the aggregate: a vote counts as its worker's share of votes for the majority's class.

    Where several classes tie for the majority, each is right in equal parts.
    """
    right = votes_right(judgements, _winners(vote_shares(judgements)))
    shares = right / np.maximum(votes_of(judgements), np.finfo(np.float64).tiny)
    posteriors = vote_shares(judgements, judgements.weights * shares[judgements.workers])
    return _aggregate(judgements, "wawa", posteriors, shares)


def bwa(
    judgements: Judgements,
    *,
    strength: float = 15.0,
    pull: float = 1.0,
    tolerance: float = 1e-4,
    max_iterations: int = 200,
) -> Aggregate:
    """Bayesian weighted average (arXiv 1902.08918): answers are the verdict plus noise, of each worker's variance.

    An answer is a corner of the simplex of classes. A worker's precision has a Gamma prior of `strength` pseudo-votes
    at the crowd's mean squared distance from the vote; a task is pulled to the class shares with precision `pull`.
    The variance of the verdict itself is left out. Ends when the posteriors move by less than `tolerance` a task.
    """
    votes, given = sparse_of(judgements, working_precision(judgements)), votes_of(judgements)
    posteriors: Reals = vote_shares(judgements).astype(votes.precision)
    crowd_noise = float(_distances(votes, posteriors).sum()) / max(float(given.sum()), np.finfo(np.float64).tiny)
    prior_noise = strength * max(crowd_noise, PERFECT_CROWD)
    precisions, taken, moved = np.ones(len(given)), 0, np.inf
    while taken < max_iterations and moved >= tolerance:
        precisions = (strength + given) / (prior_noise + _distances(votes, posteriors))
        latest = _pulled(votes, precisions, pull * mean_row(np.asarray(posteriors, np.float64)))
        with_gold(latest, judgements.gold)
        moved = float(np.abs(latest - posteriors).sum(dtype=np.float64)) / max(len(latest), 1)
        posteriors, taken = latest, taken + 1
    exact = with_gold(_rows_to_one(np.asarray(posteriors, np.float64)), judgements.gold)
    parameters = {"strength": strength, "pull": pull, "tolerance": tolerance, "max_iterations": max_iterations}
    return _aggregate(judgements, "bwa", exact, precisions, parameters=parameters, iterations=taken)


def _pulled(votes: SparseJudgements, precisions: Floats, pull: Floats) -> Any:
    """Shape (tasks, classes): the mean of a task's answers and of the pull, each by its precision."""
    scores = votes.task_scores(precisions[:, None, None] * np.eye(votes.class_count))
    scores += pull.astype(votes.precision)
    return _rows_to_one(scores)


def _rows_to_one(scores: Any) -> Any:
    # A product with ones is many times faster than summing along a short axis.
    scores /= (scores @ np.ones(scores.shape[1], scores.dtype))[:, None]
    return scores


def _distances(votes: SparseJudgements, posteriors: Reals) -> Floats:
    """Shape (workers,): the summed squared distances between a worker's answers and the posteriors of their tasks."""
    right = np.einsum("wkk->w", votes.confusion_counts(posteriors))
    apart = 1.0 + np.einsum("tk,tk->t", posteriors, posteriors)
    away = (votes.votes.T @ apart).reshape(votes.worker_count, votes.class_count).sum(axis=1)
    return np.maximum(np.asarray(away - 2.0 * right, np.float64), 0.0)


def _winners(shares: Floats) -> Floats:
    """1 shared among the classes with the most votes. Sums of equal votes may differ in their last bits."""
    is_top = np.isclose(shares, shares.max(axis=1, keepdims=True, initial=0.0), rtol=0.0, atol=1e-9)
    winners: Floats = is_top / np.maximum(is_top.sum(axis=1, keepdims=True), 1)
    return winners


def _aggregate(judgements: Judgements, method: str, posteriors: Floats, weights: Floats, **learnt: object) -> Aggregate:
    """With each worker's accuracy counted from the verdicts, one vote right and one wrong added to each."""
    right = votes_right(judgements, _winners(posteriors))
    counts = coin_counts(right + 1.0, votes_of(judgements) - right + 1.0, evenly(judgements.class_count))
    facts, prior = {"worker_weights": weights}, mean_row(posteriors)
    return aggregate_of(judgements, method, posteriors, prior, confusion_counts=counts, facts=facts, **learnt)
