"""What gold says of verdicts that were found without it: whom to believe, and which classes they say too often."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import logsumexp, softmax

from goldsmith.quality.categorical.aggregate import Floats, with_gold
from goldsmith.quality.categorical.says import learnt_says
from goldsmith.quality.judgements import NO_GOLD
from goldsmith.quality.temperature import fit_scale, logs_of, scaled

SAYS_WORTH = 20.0
"""How many gold tasks the says are worth that models have before gold has judged them."""
LEAST_SCALE = 0.15
"""Whose log-odds would have to be scaled by less is not just too sure, but wrong."""
CHANCE_OF_FREAK = 0.05
"""How often a gold task is one that tells nothing, its right class being anything."""
PRECISIONS = tuple(2.0**power for power in range(1, 9))
"""What the precision of the offsets' prior may be: from odds that are 4 times too high to ones that are about right."""


def says_by_gold(foretold: Floats, right: NDArray[Any], begun: Floats) -> Floats:
    """Shape (models,), sums of 1: how much each model says, by how it foretold gold.

    `foretold[model, case, class]` are chances that were found without the case's gold, `right[case]` the classes that
    were right, `begun` the says before gold has judged. Each model is judged with its log-odds scaled as suits it
    best (`fit_scale`): being too sure is no reason to believe a model less, unless it is so by far.
    """
    scaled_well = np.stack([scaled(logs_of(one), max(fit_scale(one, right), LEAST_SCALE)) for one in foretold])
    return learnt_says(_doubted(scaled_well)[:, np.arange(len(right)), right], begun, worth=SAYS_WORTH)


def corrected(posteriors: Floats, gold: NDArray[np.int32]) -> Floats:
    """`posteriors` in place, shape (tasks, classes), each class's log-odds shifted by its offset, and gold clamped.

    Those of gold tasks must have been found without the task's gold: from them follow the offsets (`class_offsets`).
    """
    known = np.flatnonzero(gold != NO_GOLD)
    offsets = class_offsets(posteriors[known], gold[known])
    posteriors *= np.exp(offsets - offsets.max(initial=-np.inf))
    posteriors /= posteriors.sum(axis=1, keepdims=True)
    return with_gold(posteriors, gold)


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
