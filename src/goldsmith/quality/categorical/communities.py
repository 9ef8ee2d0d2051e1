"""Communities: workers are of a few kinds, and a newcomer is taken for one of the kind that answers like him."""

from __future__ import annotations

import numpy as np
from scipy.special import gammaln
from scipy.stats import rankdata

from goldsmith.quality.categorical.aggregate import Aggregate, Floats, aggregate_of
from goldsmith.quality.categorical.em import posteriors_from, working_precision
from goldsmith.quality.categorical.left_out import LeftOut, evidence
from goldsmith.quality.categorical.sparse import Reals, sparse_of
from goldsmith.quality.categorical.start import Start, starting_posteriors
from goldsmith.quality.categorical.variational import (
    finished,
    iterate,
    mean_log,
    prior_tasks,
    row_counts,
    shares,
    totals,
)
from goldsmith.quality.judgements import Judgements

SHARED_ANSWERS = 2.0
"""How many answers a class the crowd's matrix is worth in each community's: it holds an empty community in place."""


def communities(
    judgements: Judgements,
    *,
    count: int = 5,
    strength: float = 4.0,
    by_class: bool = False,
    class_tasks: float = 0.0,
    leave_out: bool = False,
    start: Start = None,
    tolerance: float = 1e-5,
    max_iterations: int = 100,
) -> Aggregate:
    """Community-based Bayesian classifier combination, after Venanzi et al. (doi:10.1145/2566486.2567989).

    Each of `count` communities has a confusion matrix; a worker's is drawn around that of his own, by Dirichlet
    distributions worth `strength` answers a row. With `by_class` a worker is of one community for each class: who
    knows one class well need not know the others. Memberships are soft, from the Dirichlet-multinomial likelihood of
    the worker's counts. Posteriors use each matrix's mean. Communities begin as ranks of accuracy. The class shares'
    prior is flat, or worth `class_tasks` tasks divided as the votes are. With `leave_out` a task's own answers are
    taken out of what is known of its workers (`LeftOut`). `start`, shape (tasks, classes), is where to begin; None
    begins at the vote.

    `facts`: `memberships[worker, truth, community]`, sums of 1, the same for all truths unless `by_class`;
    `patterns[community, truth, answer]`; with `leave_out` also `evidence[task]`, the log chance of the task's
    judgements by what all other tasks taught.
    """
    model = _Model(judgements, max(count, 1), strength, by_class, class_tasks, leave_out)
    begun = starting_posteriors(judgements, start).astype(model.votes.precision)
    fit = iterate(model.step, begun, tolerance=tolerance, max_passes=max_iterations)
    posteriors = finished(fit.posteriors, judgements)
    facts = {"evidence": evidence(*model.scores(fit.posteriors))} if leave_out else {}
    return aggregate_of(
        judgements,
        "communities",
        posteriors,
        shares(posteriors.sum(axis=0) + 1.0),
        parameters={
            "count": count, "strength": strength, "by_class": by_class, "class_tasks": class_tasks,
            "leave_out": leave_out, "tolerance": tolerance, "max_iterations": max_iterations,
        },
        confusion_counts=model.learn(posteriors),
        iterations=fit.passes,
        facts={"memberships": model.memberships, "patterns": model.patterns, **facts},
    )  # fmt: skip


class _Model:
    """The judgements, and what the last M step learnt of the communities."""

    def __init__(
        self, judgements: Judgements, count: int, strength: float, by_class: bool, class_tasks: float, leave_out: bool
    ) -> None:
        precision, classes = working_precision(judgements), judgements.class_count
        self.judgements = judgements
        self.left_out = LeftOut(judgements, precision) if leave_out else None
        self.votes = self.left_out.votes if self.left_out else sparse_of(judgements, precision)
        self.strength = float(strength)
        self.by_class = by_class
        self.prior_tasks = prior_tasks(judgements, class_tasks)
        self.memberships: Floats = np.zeros((judgements.worker_count, classes, count))
        self.patterns: Floats = np.zeros((count, classes, classes))
        self.is_begun = False

    def learn(self, posteriors: Reals) -> Floats:
        counts = row_counts(self.votes, posteriors)
        classes = counts.shape[-1]
        crowd = shares(counts.sum(axis=0) + np.eye(classes) + 1.0 / max(classes, 1))
        if not self.is_begun:
            self.memberships, self.is_begun = self._ranked(counts, crowd, posteriors), True
        gathered = np.einsum("wkc,wka->cka", self.memberships, counts)
        self.patterns = shares(gathered + SHARED_ANSWERS * classes * crowd)
        self.memberships = self._likely(counts, self.strength * self.patterns)
        prior = np.einsum("wkc,cka->wka", self.memberships, self.strength * self.patterns)
        counted: Floats = counts + prior
        return counted

    def scores(self, posteriors: Reals) -> tuple[Reals, Floats]:
        """Log-likelihoods of the tasks' judgements and log class shares, before gold is heeded."""
        prior = mean_log(totals(posteriors) + self.prior_tasks)
        counts = self.learn(posteriors)
        if self.left_out:
            return self.left_out.scores(counts, posteriors), prior
        return self.votes.task_scores(mean_log(counts)), prior

    def step(self, posteriors: Reals) -> Reals:
        scores, prior = self.scores(posteriors)
        posteriors_from(scores, prior, self.judgements.gold)
        return scores

    def _ranked(self, counts: Floats, crowd: Floats, posteriors: Reals) -> Floats:
        """Memberships to begin with: soft slices of the workers in order of accuracy."""
        accuracies = np.einsum("wkk->wk", shares(counts + 4.0 * crowd))
        if not self.by_class:
            overall = accuracies @ shares(totals(posteriors) + 1.0)
            accuracies = np.broadcast_to(overall[:, None], accuracies.shape)
        return _by_rank(accuracies, len(self.patterns))

    def _likely(self, counts: Floats, priors: Floats) -> Floats:
        """Memberships by how likely each community's members are to answer as the worker does, and by its size."""
        logs = np.stack([_log_evidence(counts, prior) for prior in priors], axis=2)
        if not self.by_class:
            logs = np.broadcast_to(logs.sum(axis=1, keepdims=True), logs.shape)
        logs = logs + np.log(shares(self.memberships.sum(axis=0) + 1.0))
        return shares(np.exp(logs - logs.max(axis=2, keepdims=True, initial=-np.inf)))


def _by_rank(accuracies: Floats, count: int) -> Floats:
    """Shape (workers, truths, communities), of `accuracies[worker, truth]`. Equal workers have equal ranks."""
    ranks = (rankdata(np.round(accuracies, 9), axis=0) - 1) / max(len(accuracies) - 1, 1)
    centres = np.linspace(0.0, 1.0, count) if count > 1 else np.zeros(1)
    return shares(np.exp(-(((ranks[:, :, None] - centres) * count) ** 2)) + 1e-300)


def _log_evidence(counts: Floats, prior: Floats) -> Floats:
    """Shape (workers, truths): log chance of counts under rows drawn from the Dirichlet distributions of `prior`."""
    rows = (gammaln(counts + prior) - gammaln(prior)).sum(axis=2)
    whole = prior.sum(axis=1)
    found: Floats = rows + gammaln(whole) - gammaln(counts.sum(axis=2) + whole)
    return found
