"""Who found which of two things better: (worker, left, right, label) rows of any frame, as codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.judgements import BadJudgements, Names

Codes = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Comparisons:
    """Comparison i: worker `workers[i]` was shown items `left[i]` and `right[i]`; codes are places among the names.

    `outcomes[i]` is 1 where left won, 0 where right did and 0.5 for a tie. Rows and names are sorted, so that the order
    of the input leaves no trace.
    """

    item_names: Names
    worker_names: Names
    workers: Codes
    left: Codes
    right: Codes
    outcomes: Floats

    def __len__(self) -> int:
        return len(self.left)


def comparisons_of(
    frame: Any, *, worker: str = "worker", left: str = "left", right: str = "right", label: str = "label"
) -> Comparisons:
    """Comparisons from a pandas, polars, pyarrow or any other frame that narwhals knows.

    A label is the name of the better item, or else one of "left", "right" and "tie". Raises BadJudgements.
    """
    if isinstance(frame, Comparisons):
        return frame
    rows = nw.from_native(frame, eager_only=True)
    wanted = [worker, left, right, label]
    if missing := [name for name in wanted if name not in rows.columns]:
        raise BadJudgements(f"There is no column {missing[0]!r}; the columns are {', '.join(map(repr, rows.columns))}.")
    for name in wanted:
        if (count := rows[name].null_count()) > 0:
            raise BadJudgements(f"Column {name!r} is empty in {count} of {len(rows)} rows.")
    columns = [rows[name].to_list() for name in wanted]
    return from_columns(*columns)


def from_columns(
    workers: Sequence[Any], left: Sequence[Any], right: Sequence[Any], labels: Sequence[Any]
) -> Comparisons:
    """Comparisons from four columns of equal length. Raises BadJudgements."""
    if len({len(workers), len(left), len(right), len(labels)}) > 1:
        raise BadJudgements("The columns differ in length.")
    outcomes = np.array([_outcome(*row) for row in zip(left, right, labels, strict=True)], np.float64)
    item_places, worker_places = _places([*left, *right]), _places(workers)
    who, one, other = (
        np.array([places[name] for name in column], np.int64)
        for column, places in ((workers, worker_places), (left, item_places), (right, item_places))
    )
    order = np.lexsort((outcomes, other, one, who))
    names = _names(item_places), _names(worker_places)
    return Comparisons(*names, who[order], one[order], other[order], outcomes[order])


def _outcome(left: Any, right: Any, label: Any) -> float:
    if left == right:
        raise BadJudgements(f"{left!r} is compared with itself.")
    known = {"left": 1.0, "right": 0.0, "tie": 0.5, right: 0.0, left: 1.0}
    if label not in known:
        raise BadJudgements(f"Label {label!r} is neither {left!r} nor {right!r}, nor left, right or tie.")
    return known[label]


def _places(values: Iterable[Any]) -> dict[Any, int]:
    """The place of each different value: numbers come first, by size; all else by its text."""
    ordered = sorted(
        set(values), key=lambda one: (0, one, "") if _is_number(one) else (1, str(one), type(one).__name__)
    )
    return {one: place for place, one in enumerate(ordered)}


def _is_number(one: Any) -> bool:
    return isinstance(one, int | float) and not isinstance(one, bool)


def _names(places: dict[Any, int]) -> Names:
    names = np.empty(len(places), object)
    names[:] = list(places)
    return names
