"""Where a model begins: the vote, or the posteriors that an earlier run ended with."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.categorical.aggregate import Floats, with_gold
from goldsmith.quality.categorical.majority import vote_shares
from goldsmith.quality.judgements import BadJudgements, Judgements


def starting_posteriors(judgements: Judgements, start: NDArray[Any] | None) -> Floats:
    """Shape (tasks, classes): `start` with gold clamped, or shares of the votes where it is None.

    A row of zeros in `start` means that nothing is known of the task yet: it begins at its votes. Raises BadJudgements
    where the shape is another, or a number is negative or not finite.
    """
    if start is None:
        return vote_shares(judgements)
    given = np.array(start, np.float64)
    shape = judgements.task_count, judgements.class_count
    if given.shape != shape:
        raise BadJudgements(f"The start has shape {given.shape}; {shape} is that of tasks and classes.")
    if not np.isfinite(given).all() or (given < 0).any():
        raise BadJudgements("The start holds a number that is negative or not finite.")
    totals = given.sum(axis=1, keepdims=True)
    is_new = totals[:, 0] == 0
    np.divide(given, totals, out=given, where=totals > 0)
    if is_new.any():
        given[is_new] = vote_shares(judgements)[is_new]
    return with_gold(given, judgements.gold)
