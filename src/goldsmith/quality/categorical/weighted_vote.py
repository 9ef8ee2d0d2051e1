"""Votes that count as much as their workers have earned: two ways to earn, and no model of mistakes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.categorical.aggregate import Aggregate, Floats, aggregate_of, with_gold
from goldsmith.quality.categorical.coin import coin_counts, evenly, mean_row, votes_of, votes_right
from goldsmith.quality.categorical.majority import vote_counts, vote_shares
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
    tolerance: float = 1e-3,
    max_iterations: int = 200,
) -> Aggregate:
    """Bayesian weighted average (arXiv 1902.08918): answers are the verdict plus noise, of each worker's variance.

    An answer is a corner of the simplex of classes. A worker's precision has a Gamma prior of `strength` pseudo-votes
    at the crowd's mean squared distance from the vote; a task is pulled to the class shares with precision `pull`.
    Ends when no posterior moves by `tolerance`.
    """
    posteriors, votes = vote_shares(judgements), votes_of(judgements)
    prior_noise = strength * _crowd_noise(judgements, posteriors)
    precisions, taken, moved = np.ones(len(votes)), 0, np.inf
    while taken < max_iterations and moved >= tolerance:
        precisions = (strength + votes) / (prior_noise + _distances(judgements, posteriors))
        scores = vote_counts(judgements, judgements.weights * precisions[judgements.workers])
        scores += pull * mean_row(posteriors)
        scores /= scores.sum(axis=1, keepdims=True)
        with_gold(scores, judgements.gold)
        moved = float(np.abs(scores - posteriors).max(initial=0.0))
        posteriors, taken = scores, taken + 1
    parameters = {"strength": strength, "pull": pull, "tolerance": tolerance, "max_iterations": max_iterations}
    return _aggregate(judgements, "bwa", posteriors, precisions, parameters=parameters, iterations=taken)


def _winners(shares: Floats) -> Floats:
    """1 shared among the classes with the most votes. Sums of equal votes may differ in their last bits."""
    is_top = np.isclose(shares, shares.max(axis=1, keepdims=True, initial=0.0), rtol=0.0, atol=1e-9)
    winners: Floats = is_top / np.maximum(is_top.sum(axis=1, keepdims=True), 1)
    return winners


def _distances(judgements: Judgements, posteriors: Floats) -> NDArray[np.float64]:
    """Shape (workers,): the summed squared distances between a worker's answers and the posteriors of their tasks."""
    squares = np.einsum("tk,tk->t", posteriors, posteriors)[judgements.tasks]
    away = (1.0 - 2.0 * posteriors[judgements.tasks, judgements.labels] + squares) * judgements.weights
    return np.bincount(judgements.workers, away, minlength=judgements.worker_count).astype(np.float64)


def _crowd_noise(judgements: Judgements, posteriors: Floats) -> float:
    votes = float(judgements.weights.sum(dtype=np.float64))
    return max(float(_distances(judgements, posteriors).sum()) / votes if votes else 0.0, PERFECT_CROWD)


def _aggregate(judgements: Judgements, method: str, posteriors: Floats, weights: Floats, **learnt: object) -> Aggregate:
    """With each worker's accuracy counted from the verdicts, one vote right and one wrong added to each."""
    right = votes_right(judgements, _winners(posteriors))
    counts = coin_counts(right + 1.0, votes_of(judgements) - right + 1.0, evenly(judgements.class_count))
    facts, prior = {"worker_weights": weights}, mean_row(posteriors)
    return aggregate_of(judgements, method, posteriors, prior, confusion_counts=counts, facts=facts, **learnt)
