"""IBCC: every worker's confusion matrix is drawn around that of the whole crowd, as near as the crowd is alike."""

from __future__ import annotations

import numpy as np

from goldsmith.quality.categorical.aggregate import Aggregate, Floats, aggregate_of
from goldsmith.quality.categorical.em import posteriors_from, working_precision
from goldsmith.quality.categorical.left_out import LeftOut, evidence
from goldsmith.quality.categorical.sparse import Reals, sparse_of
from goldsmith.quality.categorical.start import Start, starting_posteriors
from goldsmith.quality.categorical.variational import (
    evened,
    expected_log,
    finished,
    fitted_strength,
    iterate,
    mean_log,
    pooled_pattern,
    prior_tasks,
    row_counts,
    shares,
    totals,
)
from goldsmith.quality.judgements import Judgements

FIRST_STRENGTH = 4.0
"""Where learning the strength begins."""


def ibcc(
    judgements: Judgements,
    *,
    strength: float | None = None,
    evening: float = 0.5,
    class_tasks: float = 0.0,
    leave_out: bool = False,
    start: Start = None,
    tolerance: float = 1e-5,
    max_iterations: int = 100,
) -> Aggregate:
    """Independent Bayesian classifier combination by variational Bayes (Kim and Ghahramani, AISTATS 2012).

    The rows of a worker's matrix have Dirichlet priors whose mean is learnt from all workers: their pooled matrix,
    moved by the part `evening` towards one right as often in all classes. `strength` is how many answers that prior
    is worth; None learns it from how much workers differ. The class shares' Dirichlet prior is flat, or worth
    `class_tasks` tasks divided as the votes are. With `leave_out` a task's own answers are taken out of what is known
    of its workers (`LeftOut`). `start` is where to begin; None begins at the vote. Ends when
    posteriors move by less than `tolerance` on average.

    `facts`: `strength`, and `pattern[truth, answer]` that workers were shrunk to; with `leave_out` also
    `evidence[task]`, the log chance of the task's judgements by what all other tasks taught.
    """
    model = _Model(judgements, strength, evening, class_tasks, leave_out)
    begun = starting_posteriors(judgements, start).astype(model.votes.precision)
    fit = iterate(model.step, begun, tolerance=tolerance, max_passes=max_iterations)
    posteriors = finished(fit.posteriors, judgements)
    facts = {"evidence": evidence(*model.scores(fit.posteriors))} if leave_out else {}
    return aggregate_of(
        judgements,
        "ibcc",
        posteriors,
        shares(posteriors.sum(axis=0) + 1.0),
        parameters={
            "strength": strength, "evening": evening, "class_tasks": class_tasks, "leave_out": leave_out,
            "tolerance": tolerance, "max_iterations": max_iterations,
        },
        confusion_counts=model.learn(posteriors),
        iterations=fit.passes,
        facts={"strength": model.strength, "pattern": model.pattern, **facts},
    )  # fmt: skip


class _Model:
    """The judgements, and what the last M step learnt of the crowd."""

    def __init__(
        self, judgements: Judgements, strength: float | None, evening: float, class_tasks: float, leave_out: bool
    ) -> None:
        precision = working_precision(judgements)
        self.judgements = judgements
        self.left_out = LeftOut(judgements, precision) if leave_out else None
        self.votes = self.left_out.votes if self.left_out else sparse_of(judgements, precision)
        self.is_learning = strength is None
        self.strength = FIRST_STRENGTH if strength is None else float(strength)
        self.evening = evening
        self.prior_tasks = prior_tasks(judgements, class_tasks)
        self.pattern: Floats = np.zeros((judgements.class_count,) * 2)

    def learn(self, posteriors: Reals) -> Floats:
        counts = row_counts(self.votes, posteriors)
        class_shares = shares(totals(posteriors) + 1.0)
        self.pattern = evened(pooled_pattern(counts), class_shares, self.evening)
        if self.is_learning:
            self.strength = fitted_strength(counts, self.pattern, self.strength)
        counted: Floats = counts + self.strength * self.pattern
        return counted

    def scores(self, posteriors: Reals) -> tuple[Reals, Floats]:
        """Log-likelihoods of the tasks' judgements and log class shares, before gold is heeded."""
        tasks = totals(posteriors) + self.prior_tasks
        if self.left_out:
            return self.left_out.scores(self.learn(posteriors), posteriors), mean_log(tasks)
        return self.votes.task_scores(expected_log(self.learn(posteriors))), expected_log(tasks)

    def step(self, posteriors: Reals) -> Reals:
        scores, prior = self.scores(posteriors)
        posteriors_from(scores, prior, self.judgements.gold)
        return scores
