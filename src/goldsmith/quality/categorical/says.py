"""How much say each of several models gets, by how well each foresaw what came."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.categorical.aggregate import Floats

ENOUGH, MOST_PASSES = 1e-6, 200
"""Says are found once none moves by so much, or after so many passes."""


def learnt_says(chances: Floats, says: NDArray[np.float64], *, worth: float) -> Floats:
    """Shape (models,), sums of 1: the likeliest shares of a mixture of models, by EM.

    `chances[model, case]` are what each model gave to what came in each case, at least one of them above 0. The shares
    have a Dirichlet prior around `says`, shape (models,), worth so many cases.
    """
    prior: Floats = says / says.sum()
    found, moved, taken = prior, np.inf, 0
    while moved >= ENOUGH and taken < MOST_PASSES:
        owed = found[:, None] * chances
        owed /= owed.sum(axis=0)
        latest = (owed.sum(axis=1) + worth * prior) / (chances.shape[1] + worth)
        moved, found, taken = float(np.abs(latest - found).max()), latest, taken + 1
    return found
