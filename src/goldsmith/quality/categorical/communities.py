"""Communities: workers are of a few kinds, and a newcomer is taken for one of the kind that answers like him."""

from __future__ import annotations

import numpy as np
from scipy.special import gammaln
from scipy.stats import rankdata

from goldsmith.quality.categorical.aggregate import Aggregate, Floats, aggregate_of
from goldsmith.quality.categorical.em import posteriors_from, working_precision
from goldsmith.quality.categorical.sparse import Reals, SparseJudgements, sparse_of
from goldsmith.quality.categorical.start import Start, starting_posteriors
from goldsmith.quality.categorical.variational import finished, iterate, mean_log, row_counts, shares
from goldsmith.quality.judgements import Judgements

SHARED_ANSWERS = 2.0
"""How many answers a class the crowd's matrix is worth in each community's: it holds an empty community in place."""


def communities(
    judgements: Judgements,
    *,
    count: int = 5,
    strength: float = 4.0,
    start: Start = None,
    tolerance: float = 1e-5,
    max_iterations: int = 100,
) -> Aggregate:
    """Community-based Bayesian classifier combination, after Venanzi et al. (doi:10.1145/2566486.2567989).

    Each of `count` communities has a confusion matrix; a worker's is drawn around that of his own, by Dirichlet
    distributions worth `strength` answers a row. Memberships are soft, from the Dirichlet-multinomial likelihood of
    the worker's counts. Posteriors use each matrix's mean. Communities begin as ranks of accuracy. `start`, shape
    (tasks, classes), is where to begin; None begins at the vote.

    `facts`: `memberships[worker, community]`, rows summing to 1, and `patterns[community, truth, answer]`.
    """
    model = _Model(judgements, sparse_of(judgements, working_precision(judgements)), max(count, 1), strength)
    begun = starting_posteriors(judgements, start).astype(model.votes.precision)
    fit = iterate(model.step, begun, tolerance=tolerance, max_passes=max_iterations)
    posteriors = finished(fit.posteriors, judgements)
    return aggregate_of(
        judgements,
        "communities",
        posteriors,
        shares(posteriors.sum(axis=0) + 1.0),
        parameters={"count": count, "strength": strength, "tolerance": tolerance, "max_iterations": max_iterations},
        confusion_counts=model.learn(posteriors),
        iterations=fit.passes,
        facts={"memberships": model.memberships, "patterns": model.patterns},
    )


class _Model:
    """The judgements, and what the last M step learnt of the communities."""

    def __init__(self, judgements: Judgements, votes: SparseJudgements, count: int, strength: float) -> None:
        self.judgements = judgements
        self.votes = votes
        self.strength = float(strength)
        self.memberships: Floats = np.zeros((votes.worker_count, count))
        self.patterns: Floats = np.zeros((count, votes.class_count, votes.class_count))
        self.is_begun = False

    def learn(self, posteriors: Reals) -> Floats:
        counts = row_counts(self.votes, posteriors)
        classes = counts.shape[-1]
        crowd = shares(counts.sum(axis=0) + np.eye(classes) + 1.0 / max(classes, 1))
        class_shares = shares(posteriors.sum(axis=0, dtype=np.float64) + 1.0)
        if not self.is_begun:
            self.memberships, self.is_begun = _by_rank(counts, crowd, class_shares, len(self.patterns)), True
        gathered = np.tensordot(self.memberships, counts, axes=(0, 0))
        self.patterns = shares(gathered + SHARED_ANSWERS * classes * crowd)
        self.memberships = _memberships(counts, self.strength * self.patterns, self.memberships.sum(axis=0))
        prior = np.tensordot(self.memberships, self.strength * self.patterns, axes=(1, 0))
        counted: Floats = counts + prior
        return counted

    def step(self, posteriors: Reals) -> Reals:
        prior = mean_log(posteriors.sum(axis=0, dtype=np.float64) + 1.0)
        scores = self.votes.task_scores(mean_log(self.learn(posteriors)))
        posteriors_from(scores, prior, self.judgements.gold)
        return scores


def _by_rank(counts: Floats, crowd: Floats, class_shares: Floats, count: int) -> Floats:
    """Shape (workers, communities): soft slices of the workers in order of accuracy. Equal workers have equal ranks."""
    accuracies = np.einsum("wkk,k->w", shares(counts + 4.0 * crowd), class_shares)
    ranks = (rankdata(np.round(accuracies, 9)) - 1) / max(len(counts) - 1, 1)
    centres = np.linspace(0.0, 1.0, count) if count > 1 else np.zeros(1)
    return shares(np.exp(-(((ranks[:, None] - centres) * count) ** 2)) + 1e-300)


def _memberships(counts: Floats, priors: Floats, sizes: Floats) -> Floats:
    """Shape (workers, communities): how likely the worker is of a community, by his counts and the sizes of all."""
    logs = np.log(shares(sizes + 1.0)) + np.stack([_log_evidence(counts, prior) for prior in priors], axis=1)
    logs -= logs.max(axis=1, keepdims=True, initial=-np.inf)
    return shares(np.exp(logs))


def _log_evidence(counts: Floats, prior: Floats) -> Floats:
    """Shape (workers,): log chance of counts under rows drawn from the Dirichlet distributions of `prior`."""
    rows = (gammaln(counts + prior) - gammaln(prior)).sum(axis=2)
    totals = prior.sum(axis=1)
    evidence: Floats = (rows + gammaln(totals) - gammaln(counts.sum(axis=2) + totals)).sum(axis=1)
    return evidence
