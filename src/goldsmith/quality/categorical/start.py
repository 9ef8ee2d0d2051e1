"""Where a model begins: the vote, or the posteriors that an earlier run ended with."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.categorical.aggregate import Aggregate, Floats, with_gold
from goldsmith.quality.categorical.majority import vote_shares
from goldsmith.quality.judgements import BadJudgements, Judgements, Names

Start: TypeAlias = NDArray[Any] | Aggregate | None
"""Posteriors, shape (tasks, classes), an earlier result, whose tasks and classes may be others, or None: the vote."""


def starting_posteriors(judgements: Judgements, start: Start) -> Floats:
    """Shape (tasks, classes): `start` with gold clamped, or shares of the votes where it is None.

    Of an earlier result, tasks and classes of the same names are taken. A row of zeros in `start` means that nothing is
    known of the task yet: it begins at its votes. Raises BadJudgements where the shape is another, or a number is
    negative or not finite.
    """
    if start is None:
        return vote_shares(judgements)
    given = _carried(start, judgements) if isinstance(start, Aggregate) else np.array(start, np.float64)
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


def _carried(earlier: Aggregate, judgements: Judgements) -> Floats:
    """Shape (tasks, classes): what the earlier result says of these tasks, 0 where it says nothing."""
    rows, columns = _places(judgements.task_names, earlier.task_names), _places(judgements.classes, earlier.classes)
    carried = np.zeros((judgements.task_count, judgements.class_count))
    is_task, is_class = rows >= 0, columns >= 0
    carried[np.ix_(is_task, is_class)] = earlier.posteriors[np.ix_(rows[is_task], columns[is_class])]
    return carried


def _places(names: Names, among: Names) -> NDArray[np.int64]:
    """Where each name stands among others, -1 where it does not."""
    place = {name: at for at, name in enumerate(among.tolist())}
    return np.array([place.get(name, -1) for name in names.tolist()], np.int64)
