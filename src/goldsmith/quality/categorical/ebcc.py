"""EBCC: tasks of one class are of several subtypes, in each of which workers err together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.categorical.aggregate import Aggregate, Floats, aggregate_of
from goldsmith.quality.categorical.em import posteriors_from, working_precision
from goldsmith.quality.categorical.majority import vote_counts
from goldsmith.quality.categorical.sparse import Reals, SparseJudgements, sparse_of
from goldsmith.quality.categorical.start import starting_posteriors
from goldsmith.quality.categorical.variational import (
    expected_log,
    finished,
    forbid_wrong_rows,
    iterate,
    pooled_pattern,
    row_counts,
    row_scores,
    shares,
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
    start: NDArray[Any] | None = None,
    tolerance: float = 1e-5,
    max_iterations: int = 100,
) -> Aggregate:
    """Enhanced Bayesian classifier combination by variational Bayes (Li, Rubinstein and Cohn, ICML 2019).

    A class is a mixture of `subtypes`, 1 to 4; a worker has a row of answer chances for each. Since workers may err
    alike on all tasks of a subtype, a popular mistake need not win. With `pooling` above 0, half of the fixed prior
    gives way to one that is worth so many answers around what all workers do in the subtype. There are no random
    starts: subtypes begin as directions in the plane of how united the votes are and how good their workers (see
    `_opening`); where they begin does matter on some crowds.
    `start`, shape (tasks, classes), is where classes begin; None begins at the vote.

    `confusion_counts` mix the rows of a class by the sizes of its subtypes. `facts`: `subtype_sizes[class, subtype]`,
    in tasks.
    """
    model = _Model(
        judgements,
        sparse_of(judgements, working_precision(judgements)),
        min(max(subtypes, 1), len(DIRECTIONS)),
        pooling,
    )
    begun = starting_posteriors(judgements, start)
    fit = iterate(model.step, model.opening(begun), tolerance=tolerance, max_passes=max_iterations)
    sizes = model.sizes(fit.posteriors)
    posteriors = finished(model.by_class(fit.posteriors), judgements)
    return aggregate_of(
        judgements,
        "ebcc",
        posteriors,
        shares(posteriors.sum(axis=0) + 1.0),
        parameters={
            "subtypes": subtypes,
            "pooling": pooling,
            "tolerance": tolerance,
            "max_iterations": max_iterations,
        },
        confusion_counts=model.confusion_counts(fit.posteriors),
        iterations=fit.passes,
        facts={"subtype_sizes": sizes},
    )


@dataclass(frozen=True, slots=True)
class _Model:
    """Rows are subtypes of classes: row c * subtypes + s is subtype s of class c."""

    judgements: Judgements
    votes: SparseJudgements
    subtypes: int
    pooling: float

    @property
    def row_classes(self) -> NDArray[np.intp]:
        return np.repeat(np.arange(self.votes.class_count), self.subtypes)

    def opening(self, posteriors: Floats) -> Reals:
        directions = _opening(self.judgements, self.votes, posteriors, self.subtypes)
        opened = posteriors.astype(self.votes.precision)[:, :, None] * directions
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
        sizes: Floats = np.asarray(rows.sum(axis=0, dtype=np.float64)).reshape(shape)
        return sizes

    def step(self, rows: Reals) -> Reals:
        counts, sizes = row_counts(self.votes, rows), self.sizes(rows)
        prior = expected_log(sizes.sum(axis=1) + 1.0)[:, None] + expected_log(sizes + SUBTYPE)
        scores = row_scores(self.votes, expected_log(counts + self.prior(counts)))
        forbid_wrong_rows(scores, self.judgements.gold, self.row_classes)
        posteriors_from(scores, prior.ravel(), np.full(len(scores), NO_GOLD, np.int32))
        return scores

    def confusion_counts(self, rows: Reals) -> Floats:
        counts = row_counts(self.votes, rows)
        shape = len(counts), self.votes.class_count, self.subtypes, self.votes.class_count
        fixed = np.broadcast_to(self.prior(counts), counts.shape).reshape(shape)
        weights = shares(self.sizes(rows) + SUBTYPE)
        mixed: Floats = counts.reshape(shape).sum(axis=2) + np.einsum("wksl,ks->wkl", fixed, weights)
        return mixed


def _opening(judgements: Judgements, votes: SparseJudgements, posteriors: Floats, subtypes: int) -> Reals:
    """Shape (tasks, classes, subtypes), sums of 1: subtypes pull in directions evenly around a circle.

    The plane's axes are the share of votes that a class has on a task and how good the task's voters are at the
    class, both standardized over the tasks of the class.
    """
    exact = votes.precision
    cells = vote_counts(judgements).astype(exact)
    totals = np.maximum(cells.sum(axis=1, keepdims=True), exact.type(1e-9))
    weights = posteriors.astype(exact)
    united = _standardized(cells / totals, weights)
    able = _standardized(_ability(votes, weights) / totals, weights)
    pulls = [exact.type(a) * united + exact.type(b) * able for a, b in DIRECTIONS[:subtypes]]
    opened = np.stack(pulls, axis=2)
    opened -= opened.max(axis=2, keepdims=True, initial=-np.inf)
    np.exp(opened, out=opened)
    opened /= opened.sum(axis=2, keepdims=True)
    return opened


def _ability(votes: SparseJudgements, posteriors: Reals) -> Reals:
    """Shape (tasks, classes): the summed log-chances that the task's voters are right, if a class is true."""
    counts = row_counts(votes, posteriors)
    accuracies = np.log(np.einsum("wkk->wk", shares(counts + 4.0 * pooled_pattern(counts))))
    return row_scores(votes, np.broadcast_to(accuracies[:, :, None], counts.shape))


def _standardized(values: Reals, weights: Reals) -> Reals:
    """Each column with mean 0 and variance 1 under its column of weights."""
    totals = np.maximum(weights.sum(axis=0, dtype=np.float64), 1e-9)
    means = np.einsum("tk,tk->k", values, weights, dtype=np.float64) / totals
    values = values - means.astype(values.dtype)
    spreads = np.sqrt(np.einsum("tk,tk,tk->k", values, values, weights, dtype=np.float64) / totals) + 1e-6
    values /= spreads.astype(values.dtype)
    return values
