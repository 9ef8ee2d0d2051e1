"""What Bayesian models of confusion matrices share: expectations, patterns to shrink to, and the iteration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import digamma

from goldsmith.quality.categorical.aggregate import Floats, with_gold
from goldsmith.quality.categorical.majority import vote_shares
from goldsmith.quality.categorical.sparse import Reals, SparseJudgements
from goldsmith.quality.judgements import NO_GOLD, Judgements

WEAKEST, STRONGEST = 0.5, 50.0
"""Bounds of a learnt strength: a crowd of equals would drive it to infinity, one without overlap to zero."""


PART_TASKS = 1 << 12
"""Tasks whose posteriors are summed at a time."""


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Where an iteration ended, and after how many passes over the judgements."""

    posteriors: Reals
    passes: int


def iterate(step: Callable[[Reals], Reals], start: Reals, *, tolerance: float, max_passes: int) -> Fit:
    """Repeats `step` until it moves the posteriors of a task by less than `tolerance` on average (total variation)."""
    posteriors, passes, moved = start, 0, np.inf
    while passes < max_passes and moved >= tolerance:
        reached = step(posteriors)
        posteriors -= reached
        np.abs(posteriors, out=posteriors)
        moved = float(posteriors.sum(dtype=np.float64)) / 2 / max(len(reached), 1)
        posteriors, passes = reached, passes + 1
    return Fit(posteriors, passes)


def expected_log(counts: Floats) -> Floats:
    """E[log p] along the last axis, for p of a Dirichlet distribution with these parameters."""
    logs: Floats = digamma(counts) - digamma(counts.sum(axis=-1, keepdims=True))
    return logs


def mean_log(counts: Floats) -> Floats:
    """log E[p] along the last axis, for p of a Dirichlet distribution with these parameters."""
    logs: Floats = np.log(counts / counts.sum(axis=-1, keepdims=True))
    return logs


def shares(counts: Floats) -> Floats:
    """Counts above 0 as shares of their sum along the last axis."""
    parts: Floats = counts / counts.sum(axis=-1, keepdims=True)
    return parts


def totals(posteriors: Reals) -> Floats:
    """Shape (rows,): the sums of `posteriors[task, row]`, in float64.

    Products with ones, which are many times faster than sums along the long axis of a narrow array; in parts, so that
    float32 loses nothing to speak of.
    """
    found, ones = np.zeros(posteriors.shape[1]), np.ones(PART_TASKS, posteriors.dtype)
    for start in range(0, len(posteriors), PART_TASKS):
        part = posteriors[start : start + PART_TASKS]
        found += ones[: len(part)] @ part
    return found


def pooled_pattern(counts: Floats) -> Floats:
    """Shape (truths, answers): all workers taken as one, with one more answer a truth, half of them right ones."""
    classes = counts.shape[-1]
    return shares(counts.sum(axis=0) + 0.5 * np.eye(classes) + 0.5 / max(classes, 1))


def evened(pattern: Floats, class_shares: Floats, part: float = 0.5) -> Floats:
    """A pattern moved by `part` towards one that is right as often in all classes, and whose mistakes go anywhere.

    It keeps two classes that the crowd confuses from becoming one.
    """
    classes = len(pattern)
    right = float(class_shares @ np.diagonal(pattern)) if classes else 0.0
    coin = np.full(pattern.shape, (1.0 - right) / max(classes - 1, 1))
    np.fill_diagonal(coin, right if classes > 1 else 1.0)
    between: Floats = (1.0 - part) * pattern + part * coin
    return between


def fitted_strength(counts: Floats, pattern: Floats, strength: float) -> float:
    """One fixed-point step to the likeliest strength of a Dirichlet prior with mean `pattern` for all workers' rows.

    Minka, Estimating a Dirichlet distribution (2000), the step for precision alone. Stays in 0.5..50.
    """
    prior = strength * pattern
    totals = counts.sum(axis=-1)
    seen = float((digamma(totals + strength) - digamma(strength)).sum())
    if seen <= 0:
        return strength
    gained = float((pattern * (digamma(counts + prior) - digamma(prior))).sum())
    return float(np.clip(strength * gained / seen, WEAKEST, STRONGEST))


def prior_tasks(judgements: Judgements, class_tasks: float) -> Floats:
    """Shape (classes,): one task of each class, and `class_tasks` more divided as the votes are."""
    if not judgements.class_count:
        return np.zeros(0)
    voted = vote_shares(judgements).sum(axis=0) + 1.0
    tasks: Floats = 1.0 + class_tasks * voted / voted.sum()
    return tasks


def row_counts(votes: SparseJudgements, posteriors: Reals) -> Floats:
    """Shape (workers, rows, answers): like `confusion_counts`, for any number of rows, in float64."""
    counts = votes.votes.T @ np.ascontiguousarray(posteriors, votes.precision)
    shape = votes.worker_count, votes.class_count, posteriors.shape[1]
    return np.asarray(counts, np.float64).reshape(shape).swapaxes(1, 2)


def row_scores(votes: SparseJudgements, log_rows: Floats) -> Reals:
    """Shape (tasks, rows): like `task_scores`, for any number of rows."""
    by_answer = np.ascontiguousarray(log_rows.swapaxes(1, 2), votes.precision)
    scores: Reals = votes.votes @ by_answer.reshape(votes.votes.shape[1], log_rows.shape[1])
    return scores


def forbid_wrong_rows(scores: Reals, gold: NDArray[np.int32], row_classes: NDArray[np.intp]) -> None:
    """`scores[task, row]` in place: minus infinity where the task has gold of another class than the row's."""
    known = np.flatnonzero(gold != NO_GOLD)
    if len(known):
        scores[known] = np.where(gold[known, None] == row_classes, scores[known], -np.inf)


def finished(posteriors: Reals, judgements: Judgements) -> Floats:
    """Posteriors in float64, whose rows sum to 1 exactly enough, with gold clamped."""
    exact: Any = posteriors.astype(np.float64)
    exact /= exact.sum(axis=1, keepdims=True) if exact.size else 1.0
    return with_gold(exact, judgements.gold)
