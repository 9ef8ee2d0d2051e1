"""Who found which of two things better: (worker, left, right, label) rows of any frame, as codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from goldsmith.quality.brief import Brief
from goldsmith.quality.judgements import BadJudgements, Names

Codes = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Comparisons(Brief):
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


def from_rankings(workers: Sequence[Any], rankings: Sequence[Sequence[Any]]) -> Comparisons:
    """Comparisons from each worker's list of items, best first: every item beats all that follow it.

    Which item counts as left is drawn from the names, so sides mean nothing. The pairs of one list are not independent,
    so that intervals from long lists are too narrow. Raises BadJudgements.
    """
    if len(workers) != len(rankings):
        raise BadJudgements(f"There are {len(workers)} workers and {len(rankings)} rankings.")
    rows = [
        (who, *((better, worse, "left") if _key(better) < _key(worse) else (worse, better, "right")))
        for who, ranking in zip(workers, rankings, strict=True)
        for better, worse in combinations(ranking, 2)
    ]
    return from_columns(*([row[place] for row in rows] for place in range(4)))


def _outcome(left: Any, right: Any, label: Any) -> float:
    if left == right:
        raise BadJudgements(f"{left!r} is compared with itself.")
    known = {"left": 1.0, "right": 0.0, "tie": 0.5, right: 0.0, left: 1.0}
    if label not in known:
        raise BadJudgements(f"Label {label!r} is neither {left!r} nor {right!r}, nor left, right or tie.")
    return known[label]


def _places(values: Iterable[Any]) -> dict[Any, int]:
    return {one: place for place, one in enumerate(sorted(set(values), key=_key))}


def _key(name: Any) -> tuple[int, Any, str]:
    """Numbers come first, by size; all else by its text."""
    if isinstance(name, int | float) and not isinstance(name, bool):
        return 0, name, ""
    return 1, str(name), type(name).__name__


def _names(places: dict[Any, int]) -> Names:
    names = np.empty(len(places), object)
    names[:] = list(places)
    return names
