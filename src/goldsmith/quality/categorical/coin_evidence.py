"""Whether one number a worker explains the answers as well as a matrix a worker does."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from goldsmith.quality.categorical.aggregate import Floats
from goldsmith.quality.categorical.sparse import sparse_of
from goldsmith.quality.categorical.variational import row_counts
from goldsmith.quality.judgements import Judgements

STRENGTHS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0)
"""How alike workers may be; each model is taken at the strength that suits it best."""


def is_coin_enough(judgements: Judgements, posteriors: Floats) -> bool:
    """Whether answers, with the truth as in `posteriors`, are at least as likely from one-coin workers.

    Compares marginal likelihoods: a Dirichlet-multinomial for each worker and truth, against a Beta-binomial for each
    worker, whose mistakes go to all other classes alike. Both have the crowd's accuracy as their mean, so the answer
    counts what the further numbers cost. False with fewer than two classes or no judgements.
    """
    classes = judgements.class_count
    counts = row_counts(sparse_of(judgements), posteriors)
    total = float(counts.sum())
    if classes < 2 or total <= 0:
        return False
    right = np.einsum("wkk->w", counts)
    accuracy = float(np.clip(right.sum() / total, 1e-6, 1 - 1e-6))
    coin = np.stack([right, counts.sum(axis=(1, 2)) - right], axis=1)
    coin_prior = np.array([accuracy, 1 - accuracy])
    rows_prior = np.full((classes, classes), (1 - accuracy) / (classes - 1))
    np.fill_diagonal(rows_prior, accuracy)
    wrong_classes = float(coin[:, 1].sum()) * np.log(classes - 1)
    return bool(_best(coin, coin_prior) - wrong_classes >= _best(counts, rows_prior))


def _best(counts: Floats, prior: NDArray[np.float64]) -> float:
    return max(_log_evidence(counts, strength * prior) for strength in STRENGTHS)


def _log_evidence(counts: Floats, prior: NDArray[np.float64]) -> float:
    """Log chance of counts under shares, along the last axis, drawn from the Dirichlet distributions of `prior`."""
    cells = gammaln(counts + prior) - gammaln(prior)
    totals = gammaln(prior.sum(axis=-1)) - gammaln((counts + prior).sum(axis=-1))
    return float(cells.sum() + np.broadcast_to(totals, counts.shape[:-1]).sum())
