"""Dawid and Skene: every worker has a confusion matrix, and the truth is what makes the answers likeliest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from goldsmith.quality.categorical.aggregate import Aggregate, aggregate_of
from goldsmith.quality.categorical.em import climb, log_normalized, posteriors_from, working_precision
from goldsmith.quality.categorical.majority import vote_shares
from goldsmith.quality.categorical.sparse import Reals, SparseJudgements, sparse_of
from goldsmith.quality.judgements import Judgements


def dawid_skene(
    judgements: Judgements, *, smoothing: float = 0.01, tolerance: float = 1e-5, max_iterations: int = 200
) -> Aggregate:
    """Confusion matrices and class shares of the highest likelihood, by EM from the vote (doi:10.2307/2346806).

    `smoothing`, more than 0, is added to every count, of answers and of classes: without any, an answer that a worker
    never gave would be one he could not give. The EM is accelerated, and ends when a step gains less than `tolerance`
    of log-likelihood a judgement. `iterations` counts the passes over the judgements.
    """
    model = _Model(judgements, sparse_of(judgements, working_precision(judgements)), smoothing)
    summit = climb(model.step, model.start(), tolerance=tolerance * max(len(judgements), 1), max_steps=max_iterations)
    exact = _Model(judgements, sparse_of(judgements), smoothing)
    posteriors, likelihood = exact.posteriors(*exact.parts(summit.point.astype(np.float64)))
    counts, class_counts = exact.counts(posteriors)
    return aggregate_of(
        judgements,
        "dawid_skene",
        posteriors,
        class_counts / class_counts.sum(),
        parameters={"smoothing": smoothing, "tolerance": tolerance, "max_iterations": max_iterations},
        confusion_counts=counts,
        log_likelihood=likelihood,
        iterations=summit.steps,
    )


@dataclass(frozen=True, slots=True)
class _Model:
    """A point is the logs of all confusion matrices and, at its end, of the class shares."""

    judgements: Judgements
    votes: SparseJudgements
    smoothing: float

    def start(self) -> Reals:
        return self.point(vote_shares(self.judgements).astype(self.votes.precision))

    def counts(self, posteriors: Reals) -> tuple[Any, Any]:
        by_class = np.ones(len(posteriors), posteriors.dtype) @ posteriors
        smoothing = posteriors.dtype.type(self.smoothing)
        return self.votes.confusion_counts(posteriors) + smoothing, by_class + smoothing

    def point(self, posteriors: Reals) -> Reals:
        confusion, classes = self.counts(posteriors)
        return np.concatenate([np.log(confusion / confusion.sum(axis=2, keepdims=True)).ravel(), np.log(classes)])

    def parts(self, point: Reals) -> tuple[Reals, Reals]:
        classes = self.votes.class_count
        split = len(point) - classes
        confusion = point[:split].reshape(self.votes.worker_count, classes, classes)
        return log_normalized(confusion), log_normalized(point[split:])

    def posteriors(self, log_confusion: Reals, log_prior: Reals) -> tuple[Any, float]:
        scores = self.votes.task_scores(log_confusion)
        return scores, posteriors_from(scores, log_prior, self.judgements.gold)

    def step(self, point: Reals) -> tuple[Reals, float]:
        log_confusion, log_prior = self.parts(point)
        posteriors, likelihood = self.posteriors(log_confusion, log_prior)
        density = float(log_confusion.sum(dtype=np.float64) + log_prior.sum(dtype=np.float64))
        return self.point(posteriors), likelihood + self.smoothing * density
