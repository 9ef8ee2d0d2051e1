"""IBCC: every worker's confusion matrix is drawn around that of the whole crowd, as near as the crowd is alike."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.categorical.aggregate import Aggregate, Floats, aggregate_of
from goldsmith.quality.categorical.em import posteriors_from, working_precision
from goldsmith.quality.categorical.sparse import Reals, SparseJudgements, sparse_of
from goldsmith.quality.categorical.start import starting_posteriors
from goldsmith.quality.categorical.variational import (
    evened,
    expected_log,
    finished,
    fitted_strength,
    iterate,
    pooled_pattern,
    row_counts,
    shares,
)
from goldsmith.quality.judgements import Judgements

FIRST_STRENGTH = 4.0
"""Where learning the strength begins."""


def ibcc(
    judgements: Judgements,
    *,
    strength: float | None = None,
    start: NDArray[Any] | None = None,
    tolerance: float = 1e-5,
    max_iterations: int = 100,
) -> Aggregate:
    """Independent Bayesian classifier combination by variational Bayes (Kim and Ghahramani, AISTATS 2012).

    The rows of a worker's matrix have Dirichlet priors whose mean is learnt from all workers: half way between their
    pooled matrix and one right as often in all classes. `strength` is how many answers that prior is worth; None
    learns it from how much workers differ. Class shares have a flat Dirichlet prior. `start`, shape (tasks, classes),
    is where to begin; None begins at the vote. Ends when posteriors move by less than `tolerance` on average.

    `facts`: `strength`, and `pattern[truth, answer]` that workers were shrunk to.
    """
    model = _Model(judgements, sparse_of(judgements, working_precision(judgements)), strength)
    begun = starting_posteriors(judgements, start).astype(model.votes.precision)
    fit = iterate(model.step, begun, tolerance=tolerance, max_passes=max_iterations)
    posteriors = finished(fit.posteriors, judgements)
    return aggregate_of(
        judgements,
        "ibcc",
        posteriors,
        shares(posteriors.sum(axis=0) + 1.0),
        parameters={"strength": strength, "tolerance": tolerance, "max_iterations": max_iterations},
        confusion_counts=model.learn(posteriors),
        iterations=fit.passes,
        facts={"strength": model.strength, "pattern": model.pattern},
    )


class _Model:
    """The judgements, and what the last M step learnt of the crowd."""

    def __init__(self, judgements: Judgements, votes: SparseJudgements, strength: float | None) -> None:
        self.judgements = judgements
        self.votes = votes
        self.is_learning = strength is None
        self.strength = FIRST_STRENGTH if strength is None else float(strength)
        self.pattern: Floats = np.zeros((judgements.class_count,) * 2)

    def learn(self, posteriors: Reals) -> Floats:
        counts = row_counts(self.votes, posteriors)
        class_shares = shares(posteriors.sum(axis=0, dtype=np.float64) + 1.0)
        self.pattern = evened(pooled_pattern(counts), class_shares)
        if self.is_learning:
            self.strength = fitted_strength(counts, self.pattern, self.strength)
        counted: Floats = counts + self.strength * self.pattern
        return counted

    def step(self, posteriors: Reals) -> Reals:
        prior = expected_log(posteriors.sum(axis=0, dtype=np.float64) + 1.0)
        scores = self.votes.task_scores(expected_log(self.learn(posteriors)))
        posteriors_from(scores, prior, self.judgements.gold)
        return scores
