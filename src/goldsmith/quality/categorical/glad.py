"""GLAD: how likely an answer is right depends on its worker's ability and on its task's difficulty."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, log_expit

from goldsmith.quality.categorical.aggregate import Aggregate, Floats, aggregate_of
from goldsmith.quality.categorical.coin import by_frequency, coin_counts, mean_row, never_nothing, votes_of
from goldsmith.quality.categorical.em import posteriors_from
from goldsmith.quality.categorical.majority import vote_counts, vote_shares
from goldsmith.quality.judgements import Judgements

FURTHEST_STEP = 1.0


def glad(
    judgements: Judgements,
    *,
    ability: float = 1.5,
    spread: float = 0.5,
    tolerance: float = 1e-4,
    max_iterations: int = 100,
) -> Aggregate:
    """Generative model of labels, abilities and difficulties (Whitehill and others, NIPS 2009), by generalized EM.

    An answer is right with chance 1 / (1 + exp(-a b)): `facts["abilities"]`, a, are normal around `ability` and may be
    below 0; `facts["easiness"]`, b, are above 0, their logs normal around 0; both with standard deviation `spread`.
    Wrong answers fall as all answers do, and the class shares stay those of the vote, or EM would make all tasks of
    the commonest class. Each M step is one Newton step in the abilities and one in the easiness. Ends when the
    posteriors move by less than `tolerance` a task. `ability` and `spread` were chosen on bluebird, trec, s_rel,
    reuters and sp.
    """
    model = _Model(judgements, ability, spread)
    posteriors, likelihood, taken, moved = vote_shares(judgements), 0.0, 0, np.inf
    prior = never_nothing(mean_row(posteriors))
    abilities, log_easiness = np.full(judgements.worker_count, ability), np.zeros(judgements.task_count)
    wrong = by_frequency(never_nothing(mean_row(vote_counts(judgements))))
    while taken < max_iterations and moved >= tolerance:
        abilities = model.better_abilities(posteriors, abilities, log_easiness)
        log_easiness = model.better_easiness(posteriors, abilities, log_easiness)
        latest = model.scores(abilities, log_easiness, wrong)
        likelihood = posteriors_from(latest, np.log(prior), judgements.gold)
        moved = float(np.abs(latest - posteriors).sum()) / max(len(latest), 1)
        posteriors, taken = latest, taken + 1
    return aggregate_of(
        judgements,
        "glad",
        posteriors,
        prior,
        parameters={
            "ability": ability, "spread": spread, "tolerance": tolerance, "max_iterations": max_iterations
        },
        confusion_counts=model.counts(abilities, log_easiness, wrong),
        log_likelihood=likelihood,
        iterations=taken,
        facts={"abilities": abilities, "easiness": np.exp(log_easiness)},
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Model:
    judgements: Judgements
    ability: float
    spread: float

    def log_odds(self, abilities: Floats, log_easiness: Floats) -> Floats:
        """Shape (judgements,): of being right."""
        odds: Floats = abilities[self.judgements.workers] * np.exp(log_easiness)[self.judgements.tasks]
        return odds

    def better_abilities(self, posteriors: Floats, abilities: Floats, log_easiness: Floats) -> Floats:
        easiness = np.exp(log_easiness)[self.judgements.tasks]
        steps = self._newton(posteriors, self.log_odds(abilities, log_easiness), easiness, self.judgements.workers)
        return _stepped(abilities, *steps, around=self.ability, spread=self.spread)

    def better_easiness(self, posteriors: Floats, abilities: Floats, log_easiness: Floats) -> Floats:
        odds = self.log_odds(abilities, log_easiness)
        return _stepped(
            log_easiness, *self._newton(posteriors, odds, odds, self.judgements.tasks), around=0.0, spread=self.spread
        )

    def _newton(
        self, posteriors: Floats, log_odds: Floats, slopes: Floats, owners: NDArray[np.int32]
    ) -> tuple[Floats, Floats]:
        """For each owner of judgements the slope of the expected log-likelihood, and its Fisher information."""
        given = self.judgements
        size = given.worker_count if owners is given.workers else given.task_count
        chance = expit(log_odds)
        surplus = (posteriors[given.tasks, given.labels] - chance) * given.weights * slopes
        information = chance * (1.0 - chance) * given.weights * slopes**2
        slope, curve = (np.bincount(owners, one, minlength=size) for one in (surplus, information))
        return slope.astype(np.float64), curve.astype(np.float64)

    def scores(self, abilities: Floats, log_easiness: Floats, wrong: Floats) -> Floats:
        """Shape (tasks, classes): log-likelihoods of the answers to each task."""
        log_odds, weights = self.log_odds(abilities, log_easiness), self.judgements.weights
        right = vote_counts(self.judgements, weights * log_expit(log_odds))
        missed = vote_counts(self.judgements, weights * log_expit(-log_odds))
        votes = vote_counts(self.judgements)
        where = np.log(wrong + np.eye(len(wrong)))
        found: Floats = right + (missed.sum(axis=1, keepdims=True) - missed) + votes @ where.T
        return found

    def counts(self, abilities: Floats, log_easiness: Floats, wrong: Floats) -> Floats:
        """Each worker's mean chance over the tasks he did, in as many votes as he gave and two more."""
        chances = expit(self.log_odds(abilities, log_easiness)) * self.judgements.weights
        votes = votes_of(self.judgements)
        right = np.bincount(self.judgements.workers, chances, minlength=self.judgements.worker_count).astype(np.float64)
        return coin_counts(right + 1.0, votes - right + 1.0, wrong)


def _stepped(values: Floats, slope: Floats, information: Floats, *, around: float, spread: float) -> Floats:
    precision = spread**-2
    step = (slope - precision * (values - around)) / (information + precision)
    return np.asarray(values + np.clip(step, -FURTHEST_STEP, FURTHEST_STEP))
