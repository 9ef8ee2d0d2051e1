"""What gold says of verdicts that were found without it: whom to believe, and which classes they say too often."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import logsumexp, softmax

from goldsmith.quality.categorical.aggregate import Aggregate, Floats, with_gold
from goldsmith.quality.categorical.says import learnt_says
from goldsmith.quality.judgements import NO_GOLD, Judgements

SKILL_SAY = 0.1
"""What `gold_skill` says where gold covers every worker fully, in times the posteriors, before gold has judged both."""
SAYS_WORTH = 30.0
"""How many gold tasks these says are worth."""
CHANCE_OF_FREAK = 0.05
"""How often a gold task is one that tells nothing, its right class being anything."""
PRECISIONS = tuple(2.0**power for power in range(1, 9))
"""What the precision of the offsets' prior may be: from odds that are 4 times too high to ones that are about right."""


def corrected(posteriors: Floats, skill: Aggregate, judgements: Judgements) -> tuple[Floats, float]:
    """Posteriors mixed with those of `gold_skill` and corrected class by class, gold clamped; and the skill's say.

    `posteriors`, shape (tasks, classes), were found without gold, and the skill foretold each gold task without
    itself, so gold judges both fairly. First their says are learnt, then each class's log-odds are shifted by an
    offset (`class_offsets`).
    """
    known = np.flatnonzero(judgements.gold != NO_GOLD)
    right = judgements.gold[known]
    foretold = np.stack([posteriors[known], skill.facts["held_out"]])
    chances = _doubted(foretold)[:, np.arange(len(known)), right]
    begun = np.array([1.0, SKILL_SAY * skill.facts["coverage"]])
    says = learnt_says(chances, begun, worth=SAYS_WORTH)
    offsets = class_offsets(np.tensordot(says, foretold, axes=1), right)
    mixed = says[0] * posteriors
    mixed += says[1] * skill.posteriors
    mixed *= np.exp(offsets - offsets.max(initial=-np.inf))
    mixed /= mixed.sum(axis=1, keepdims=True)
    return with_gold(mixed, judgements.gold), float(says[1])


def class_offsets(foretold: Floats, right: NDArray[Any]) -> Floats:
    """Shape (classes,): what to add to log-odds so that classes come out as often as they are right.

    `foretold[case, class]` are chances, `right[case]` the classes that were right. The likeliest offsets of a
    multinomial logistic regression, with normal priors around 0; averaged over `PRECISIONS` of these by evidence, so
    that where gold shows no need of offsets there are none to speak of.
    """
    logs = np.log(_doubted(foretold))
    counts = np.bincount(right, minlength=logs.shape[1]).astype(np.float64)
    fits = [_offsets_at(precision, logs, counts) for precision in PRECISIONS]
    heights = np.array([height for _, height in fits])
    weights = np.exp(heights - heights.max())
    found: Floats = weights @ np.stack([offsets for offsets, _ in fits]) / weights.sum()
    return found


def _offsets_at(precision: float, logs: Floats, counts: Floats) -> tuple[Floats, float]:
    """The likeliest offsets under a prior of this precision, and its log evidence by Laplace's approximation."""

    def loss(offsets: Floats) -> tuple[float, Floats]:
        value = logsumexp(logs + offsets, axis=1).sum() - counts @ offsets + precision / 2 * offsets @ offsets
        return float(value), softmax(logs + offsets, axis=1).sum(axis=0) - counts + precision * offsets

    fit = minimize(loss, np.zeros(len(counts)), jac=True, method="L-BFGS-B", options={"gtol": 1e-7})
    chances = softmax(logs + fit.x, axis=1)
    bend = np.diag(chances.sum(axis=0) + precision) - chances.T @ chances
    return fit.x, float(len(counts) * np.log(precision) / 2 - fit.fun - np.linalg.slogdet(bend)[1] / 2)


def _doubted(chances: Floats) -> Floats:
    """Chances that leave room for a freak, along the last axis."""
    doubted: Floats = (1.0 - CHANCE_OF_FREAK) * chances + CHANCE_OF_FREAK / chances.shape[-1]
    return doubted
