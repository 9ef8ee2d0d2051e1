"""Tasks judged by what their workers did on all other tasks, so that no verdict argues for itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from scipy.special import logsumexp

from goldsmith.quality.categorical.aggregate import Floats
from goldsmith.quality.categorical.sparse import Reals, sparse_of
from goldsmith.quality.categorical.variational import mean_log, row_scores
from goldsmith.quality.judgements import Judgements

BLOCK_TASKS = 1 << 13
"""Tasks whose chances are summed at a time, so that little memory is taken beside the scores."""


class LeftOut:
    """Collapsed variational inference of order zero, CVB0 (Asuncion et al., UAI 2009, arXiv 1205.2662).

    A judgement adds `weight * rows[task, row]` to its worker's counts. Where a worker has few answers that is much of
    what is known of him, and a first impression confirms itself. So a task is scored by counts without its own share.
    To take it out of each logarithm is expanded to second order in the share, which leaves sparse products: exact
    for shares that are small beside the counts, and too mild, never too strong, for the others. Rows that one worker
    has twice on a task are each taken out by themselves.
    """

    def __init__(self, judgements: Judgements, precision: Any) -> None:
        votes, weights = sparse_of(judgements, precision), judgements.weights
        is_plain = bool((weights == 1).all())
        powers = [votes if is_plain else sparse_of(replace(judgements, weights=weights**n), precision) for n in (2, 3)]
        self.votes, self.squares, self.cubes = votes, *powers

    def scores(self, counts: Floats, rows: Reals) -> Reals:
        """Shape (tasks, rows): log-likelihoods of a task's judgements, by the means of the counts without its own.

        `counts[worker, row, answer]` are those of the posteriors `rows`, shape (tasks, rows), with a prior added.
        """
        seen, totals = 1.0 / counts, 1.0 / counts.sum(axis=2, keepdims=True)
        scores = row_scores(self.cubes, (totals**2 - seen**2) / 2)
        scores *= rows
        scores += row_scores(self.squares, totals - seen)
        scores *= rows
        scores += row_scores(self.votes, mean_log(counts))
        return scores


def evidence(scores: Reals, log_prior: Floats) -> Floats:
    """Shape (tasks,): the log chance of each task's judgements, whatever row is true, by `scores[task, row]`.

    With scores that leave the task out, it tells how well a model foresees answers, at no cost of held-out data.
    """
    found = np.zeros(len(scores))
    for start in range(0, len(scores) if scores.size else 0, BLOCK_TASKS):
        part = slice(start, start + BLOCK_TASKS)
        found[part] = logsumexp(scores[part].astype(np.float64) + log_prior, axis=1)
    return found
