"""EBCC: tasks of one class are of several subtypes, in each of which workers err together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.categorical.aggregate import Aggregate, Floats, aggregate_of
from goldsmith.quality.categorical.em import posteriors_from, working_precision
from goldsmith.quality.categorical.left_out import LeftOut, evidence
from goldsmith.quality.categorical.sparse import Reals, SparseJudgements, sparse_of
from goldsmith.quality.categorical.start import Start, starting_posteriors
from goldsmith.quality.categorical.variational import (
    expected_log,
    finished,
    forbid_wrong_rows,
    iterate,
    mean_log,
    pooled_pattern,
    prior_tasks,
    row_counts,
    row_scores,
    shares,
    totals,
)
from goldsmith.quality.judgements import NO_GOLD, Judgements

RIGHT, WRONG = 4.0, 2.0
"""Prior answers a row of a worker's matrix: that many right ones, and that many wrong ones over the classes."""
SUBTYPE = 0.1
"""Prior tasks a subtype; little, so that subtypes without use die out."""

DIRECTIONS = ((1, 0), (-1, 0), (-1, 1), (0, 0))
"""What subtypes begin as: (united votes, able voters). Tasks all agree on, those they do not, those the able do not."""


def ebcc(
    judgements: Judgements,
    *,
    subtypes: int = 3,
    pooling: float = 0.0,
    class_tasks: float = 0.0,
    leave_out: bool = False,
    start: Start = None,
    tolerance: float = 1e-5,
    max_iterations: int = 100,
) -> Aggregate:
    """Enhanced Bayesian classifier combination by variational Bayes (Li, Rubinstein and Cohn, ICML 2019).

    A class is a mixture of `subtypes`, 1 to 4; a worker has a row of answer chances for each. Since workers may err
    alike on all tasks of a subtype, a popular mistake need not win. With `pooling` above 0, half of the fixed prior
    gives way to one that is worth so many answers around what all workers do in the subtype. There are no random
    starts: subtypes begin as directions in the plane of how united the votes are and how good their workers (see
    `_opening`); where they begin does matter on some crowds. The class shares' prior is flat, or worth `class_tasks`
    tasks divided as the votes are. With `leave_out` a task's own answers are taken out of what is known of its
    workers (`LeftOut`). `start` is where classes begin; None begins at the vote.

    `confusion_counts` mix the rows of a class by the sizes of its subtypes. `facts`: `subtype_sizes[class, subtype]`,
    in tasks; with `leave_out` also `evidence[task]`, the log chance of the task's judgements by what all other tasks
    taught.
    """
    model = _model(judgements, min(max(subtypes, 1), len(DIRECTIONS)), pooling, class_tasks, leave_out)
    fit = iterate(model.step, model.opening(start), tolerance=tolerance, max_passes=max_iterations)
    sizes = model.sizes(fit.posteriors)
    posteriors = finished(model.by_class(fit.posteriors), judgements)
    facts = {"evidence": evidence(*model.scores(fit.posteriors))} if leave_out else {}
    return aggregate_of(
        judgements,
        "ebcc",
        posteriors,
        shares(posteriors.sum(axis=0) + 1.0),
        parameters={
            "subtypes": subtypes,
            "pooling": pooling,
            "class_tasks": class_tasks,
            "leave_out": leave_out,
            "tolerance": tolerance,
            "max_iterations": max_iterations,
        },
        confusion_counts=model.confusion_counts(fit.posteriors),
        iterations=fit.passes,
        facts={"subtype_sizes": sizes, **facts},
    )


def _model(judgements: Judgements, subtypes: int, pooling: float, class_tasks: float, leave_out: bool) -> _Model:
    precision = working_precision(judgements)
    left_out = LeftOut(judgements, precision) if leave_out else None
    votes = left_out.votes if left_out else sparse_of(judgements, precision)
    return _Model(judgements, votes, subtypes, pooling, prior_tasks(judgements, class_tasks), left_out)


@dataclass(frozen=True, slots=True)
class _Model:
    """Rows are subtypes of classes: row c * subtypes + s is subtype s of class c."""

    judgements: Judgements
    votes: SparseJudgements
    subtypes: int
    pooling: float
    prior_tasks: Floats
    left_out: LeftOut | None

    @property
    def row_classes(self) -> NDArray[np.intp]:
        return np.repeat(np.arange(self.votes.class_count), self.subtypes)

    def opening(self, start: Start) -> Reals:
        posteriors = starting_posteriors(self.judgements, start).astype(self.votes.precision)
        opened = _opening(self.votes, posteriors, self.subtypes)
        opened *= posteriors[:, :, None]
        return opened.reshape(len(posteriors), self.votes.class_count * self.subtypes)

    def prior(self, counts: Floats) -> Floats:
        classes = self.votes.class_count
        own = np.eye(classes)[self.row_classes]
        fixed: Floats = RIGHT * own + (1 - own) * WRONG / max(classes, 1)
        if self.pooling <= 0:
            return fixed
        pooled: Floats = 0.5 * fixed + self.pooling * shares(counts.sum(axis=0) + fixed)
        return pooled

    def by_class(self, rows: Reals) -> Reals:
        summed: Reals = rows.reshape(len(rows), self.votes.class_count, self.subtypes).sum(axis=2)
        return summed

    def sizes(self, rows: Reals) -> Floats:
        shape = self.votes.class_count, self.subtypes
        sizes: Floats = totals(rows).reshape(shape)
        return sizes

    def scores(self, rows: Reals) -> tuple[Reals, Floats]:
        """Log-likelihoods of the tasks' judgements and log row shares, before gold is heeded."""
        counts, sizes = row_counts(self.votes, rows), self.sizes(rows)
        counts += self.prior(counts)
        classes = sizes.sum(axis=1) + self.prior_tasks
        if self.left_out:
            logs = mean_log(classes)[:, None] + mean_log(sizes + SUBTYPE)
            return self.left_out.scores(counts, rows), logs.ravel()
        logs = expected_log(classes)[:, None] + expected_log(sizes + SUBTYPE)
        return row_scores(self.votes, expected_log(counts)), logs.ravel()

    def step(self, rows: Reals) -> Reals:
        scores, prior = self.scores(rows)
        forbid_wrong_rows(scores, self.judgements.gold, self.row_classes)
        posteriors_from(scores, prior, np.full(len(scores), NO_GOLD, np.int32))
        return scores

    def confusion_counts(self, rows: Reals) -> Floats:
        counts = row_counts(self.votes, rows)
        shape = len(counts), self.votes.class_count, self.subtypes, self.votes.class_count
        fixed = np.broadcast_to(self.prior(counts), counts.shape).reshape(shape)
        weights = shares(self.sizes(rows) + SUBTYPE)
        mixed: Floats = counts.reshape(shape).sum(axis=2) + np.einsum("wksl,ks->wkl", fixed, weights)
        return mixed


def _opening(votes: SparseJudgements, weights: Reals, subtypes: int) -> Reals:
    """Shape (tasks, classes, subtypes), sums of 1: subtypes pull in directions evenly around a circle.

    The plane's axes are the share of votes that a class has on a task and how good the task's voters are at the
    class, both standardized over the tasks of the class by `weights`, the posteriors.
    """
    exact, classes = votes.precision.type, votes.class_count
    united = row_scores(votes, np.broadcast_to(np.eye(classes), (votes.worker_count, classes, classes)))
    given = np.maximum(united.sum(axis=1, keepdims=True), exact(1e-9))
    able = _ability(votes, weights)
    for axis in (united, able):
        np.divide(axis, given, out=axis)
        _standardize(axis, weights)
    opened = np.empty((*weights.shape, subtypes), exact)
    for place, (more_united, more_able) in enumerate(DIRECTIONS[:subtypes]):
        np.multiply(united, exact(more_united), out=opened[:, :, place])
        opened[:, :, place] += exact(more_able) * able
    opened -= opened.max(axis=2, keepdims=True, initial=-np.inf)
    np.exp(opened, out=opened)
    opened /= opened.sum(axis=2, keepdims=True)
    return opened


def _ability(votes: SparseJudgements, posteriors: Reals) -> Reals:
    """Shape (tasks, classes): the summed log-chances that the task's voters are right, if a class is true."""
    counts = row_counts(votes, posteriors)
    accuracies = np.log(np.einsum("wkk->wk", shares(counts + 4.0 * pooled_pattern(counts))))
    return row_scores(votes, np.broadcast_to(accuracies[:, :, None], counts.shape))


def _standardize(values: Reals, weights: Reals) -> None:
    """Gives each column, in place, mean 0 and variance 1 under its column of weights."""
    weight = np.maximum(totals(weights), 1e-9)
    values -= (np.einsum("tk,tk->k", values, weights, dtype=np.float64) / weight).astype(values.dtype)
    spreads = np.sqrt(np.einsum("tk,tk,tk->k", values, values, weights, dtype=np.float64) / weight) + 1e-6
    values /= spreads.astype(values.dtype)
