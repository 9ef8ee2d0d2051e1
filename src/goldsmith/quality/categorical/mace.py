"""MACE: a worker either knows the truth and says it, or answers by a habit of his own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit, log_expit, logit

from goldsmith.quality.categorical.aggregate import Aggregate, aggregate_of
from goldsmith.quality.categorical.em import climb, log_normalized, posteriors_from, working_precision
from goldsmith.quality.categorical.majority import vote_shares
from goldsmith.quality.categorical.sparse import Reals, SparseJudgements, sparse_of
from goldsmith.quality.judgements import Judgements

FIRST_KNOWING = 0.7
CLASS_SMOOTHING = 0.01
"""Added to the count of each class."""


def mace(
    judgements: Judgements,
    *,
    knowing: float = 0.5,
    guessing: float = 0.5,
    habit: float = 1.0,
    tolerance: float = 1e-5,
    max_iterations: int = 200,
) -> Aggregate:
    """Multi-annotator competence estimation (Hovy, Berg-Kirkpatrick, Vaswani and Hovy, NAACL 2013), by EM.

    Each worker has a chance to know, in `facts["knowing"]`, and a habit, `facts["habits"][worker, answer]`, which he
    follows where he does not. `knowing` and `guessing` are pseudo-counts of the former, `habit` of the latter, spread
    as all answers are. Unlike the paper's, it starts from the vote, so that nothing is random, and learns the class
    shares. The EM is accelerated, and ends when a step gains less than `tolerance` of log-likelihood a judgement.
    Learning the class shares and the pseudo-counts were chosen on bluebird, trec, s_rel, reuters and sp.
    """
    parameters = {"knowing": knowing, "guessing": guessing, "habit": habit}
    model = _Model(judgements, sparse_of(judgements, working_precision(judgements)), knowing, guessing, habit)
    summit = climb(model.step, model.start(), tolerance=tolerance * max(len(judgements), 1), max_steps=max_iterations)
    exact = _Model(judgements, sparse_of(judgements), knowing, guessing, habit)
    last = exact.parts(summit.point.astype(np.float64))
    posteriors, likelihood = exact.posteriors(last)
    found = exact.parts(exact.point(posteriors, last))
    seen = exact.votes.confusion_counts(posteriors).sum(axis=(1, 2)) + knowing + guessing + habit
    return aggregate_of(
        judgements,
        "mace",
        np.asarray(posteriors, np.float64),
        np.asarray(np.exp(found.log_prior), np.float64),
        parameters={**parameters, "tolerance": tolerance, "max_iterations": max_iterations},
        confusion_counts=np.asarray(np.exp(found.log_confusion()) * seen[:, None, None], np.float64),
        log_likelihood=likelihood,
        iterations=summit.steps,
        facts={"knowing": expit(found.knowing), "habits": np.exp(found.log_habits)},
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """The log-odds to know, shape (workers,); log habits, shape (workers, answers); log class shares."""

    knowing: Reals
    log_habits: Reals
    log_prior: Reals

    def log_guesses(self) -> Reals:
        """Shape (workers, answers): the log chance not to know and to answer so."""
        found: Reals = log_expit(-self.knowing)[:, None] + self.log_habits
        return found

    def log_confusion(self) -> Reals:
        """Shape (workers, truths, answers)."""
        guesses, classes = self.log_guesses(), len(self.log_prior)
        logs = np.repeat(guesses[:, None, :], classes, axis=1)
        places = np.arange(classes)
        logs[:, places, places] = np.logaddexp(log_expit(self.knowing)[:, None], guesses)
        return logs


@dataclass(frozen=True, slots=True)
class _Model:
    judgements: Judgements
    votes: SparseJudgements
    pseudo_knowing: float
    pseudo_guessing: float
    pseudo_habit: float

    def start(self) -> Reals:
        workers, precision = self.votes.worker_count, self.votes.precision
        habits = np.log(np.tile(self.answer_shares(), (workers, 1)))
        knowing, prior = np.full(workers, logit(FIRST_KNOWING)), np.zeros(self.votes.class_count)
        parts = _Parts(knowing.astype(precision), habits.astype(precision), prior.astype(precision))
        return self.point(vote_shares(self.judgements).astype(precision), parts)

    def answer_shares(self) -> Reals:
        counts = np.bincount(self.judgements.labels, self.judgements.weights, minlength=self.votes.class_count) + 1.0
        shares: Reals = (counts / counts.sum()).astype(self.votes.precision)
        return shares

    def parts(self, point: Reals) -> _Parts:
        workers, classes = self.votes.worker_count, self.votes.class_count
        habits = point[workers : len(point) - classes].reshape(workers, classes)
        return _Parts(point[:workers], log_normalized(habits), log_normalized(point[len(point) - classes :]))

    def posteriors(self, parts: _Parts) -> tuple[Reals, float]:
        scores = self.votes.task_scores(parts.log_confusion())
        return scores, posteriors_from(scores, parts.log_prior, self.judgements.gold)

    def point(self, posteriors: Reals, parts: _Parts) -> Reals:
        """What the posteriors make of the workers, given by `parts` how likely each was to know."""
        counts = self.votes.confusion_counts(posteriors)
        right, answers = np.einsum("wkk->wk", counts), counts.sum(axis=1)
        knew = right * expit(log_expit(parts.knowing)[:, None] - parts.log_guesses())
        habits = answers - knew + self.pseudo_habit * self.answer_shares()
        known = knew.sum(axis=1) + self.pseudo_knowing
        guessed = (answers - knew).sum(axis=1) + self.pseudo_guessing
        classes = np.ones(len(posteriors), posteriors.dtype) @ posteriors + CLASS_SMOOTHING
        log_habits = np.log(habits / habits.sum(axis=1, keepdims=True))
        found = np.concatenate([np.log(known) - np.log(guessed), log_habits.ravel(), np.log(classes)])
        return found.astype(self.votes.precision)

    def step(self, point: Reals) -> tuple[Reals, float]:
        parts = self.parts(point)
        posteriors, likelihood = self.posteriors(parts)
        odds, habits = parts.knowing.astype(np.float64), parts.log_habits.astype(np.float64)
        density = self.pseudo_knowing * log_expit(odds).sum() + self.pseudo_guessing * log_expit(-odds).sum()
        density += self.pseudo_habit * float((habits @ self.answer_shares().astype(np.float64)).sum())
        density += CLASS_SMOOTHING * float(parts.log_prior.sum())
        return self.point(posteriors, parts), likelihood + float(density)
