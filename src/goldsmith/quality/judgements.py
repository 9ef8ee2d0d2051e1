"""What a crowd said: (task, worker, label) rows of any frame, as codes in one order that no shuffling changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from goldsmith.kit.errors import Invalid

Names: TypeAlias = NDArray[Any]
Codes: TypeAlias = NDArray[np.int32]
NO_GOLD = -1


class BadJudgements(Invalid):
    """The judgements cannot be read; the message says which column or row is wrong."""

    code = "bad_judgements"


@dataclass(frozen=True, slots=True, eq=False)
class Judgements:
    """Judgement i: worker `worker_names[workers[i]]` answered `classes[labels[i]]` to task `task_names[tasks[i]]`.

    Rows are sorted by task, worker, label, and names are sorted too, so that the order of the input leaves no trace.
    `weights[i]` is how much the row counts. A worker who answered a task more than once has one voice there, split
    evenly over the rows. `gold[t]` is the class known to be right for task t, `NO_GOLD` where none is. A class may
    occur in `gold` alone.
    """

    task_names: Names
    worker_names: Names
    classes: Names
    tasks: Codes
    workers: Codes
    labels: Codes
    weights: NDArray[np.float32]
    gold: Codes

    def __len__(self) -> int:
        return len(self.tasks)

    @property
    def task_count(self) -> int:
        """How many tasks there are, those with gold and no judgement included."""
        return len(self.task_names)

    @property
    def worker_count(self) -> int:
        """How many workers there are."""
        return len(self.worker_names)

    @property
    def class_count(self) -> int:
        """How many classes occur in the judgements or in the gold."""
        return len(self.classes)

    @property
    def task_starts(self) -> NDArray[np.int64]:
        """Shape (tasks + 1,): the rows of task t are `task_starts[t]:task_starts[t + 1]`."""
        return np.searchsorted(self.tasks, np.arange(self.task_count + 1)).astype(np.int64)


def judgements_of(
    frame: Any,
    *,
    task: str = "task",
    worker: str = "worker",
    label: str = "label",
    weight: str | None = None,
    gold: Mapping[Any, Any] | None = None,
) -> Judgements:
    """Judgements from a pandas, polars, pyarrow or any other frame that narwhals knows.

    The arguments name the columns. `gold` maps tasks to the label that is right. Raises BadJudgements.
    """
    if isinstance(frame, Judgements):
        return frame
    rows = nw.from_native(frame, eager_only=True)
    wanted = [task, worker, label, *([weight] if weight else [])]
    missing = [name for name in wanted if name not in rows.columns]
    if missing:
        raise BadJudgements(f"There is no column {missing[0]!r}; the columns are {', '.join(map(repr, rows.columns))}.")
    for name in wanted:
        if (count := rows[name].null_count()) > 0:
            raise BadJudgements(f"Column {name!r} is empty in {count} of {len(rows)} rows.")
    columns = [rows[name].to_numpy() for name in wanted]
    return from_arrays(columns[0], columns[1], columns[2], weights=columns[3] if weight else None, gold=gold)


def from_arrays(
    tasks: Sequence[Any] | Names,
    workers: Sequence[Any] | Names,
    labels: Sequence[Any] | Names,
    *,
    weights: Sequence[float] | NDArray[Any] | None = None,
    gold: Mapping[Any, Any] | None = None,
) -> Judgements:
    """Judgements from three columns of equal length. Weights are at least 0 and finite. Raises BadJudgements."""
    lengths = {len(tasks), len(workers), len(labels), *([len(weights)] if weights is not None else [])}
    if len(lengths) > 1:
        raise BadJudgements(f"The columns differ in length: {sorted(lengths)}.")
    gold = gold or {}
    task_names, task_codes = _coded(tasks, gold.keys(), "task")
    worker_names, worker_codes = _coded(workers, (), "worker")
    classes, label_codes = _coded(labels, gold.values(), "label")
    order, rows = _sorted(task_codes, worker_codes, label_codes, len(worker_names), len(classes))
    given = np.ones(len(order), np.float32) if weights is None else _checked(weights)[order]
    return Judgements(
        task_names, worker_names, classes, *rows, _one_voice(rows[0], rows[1], given),
        _gold_codes(gold, task_names, classes),
    )  # fmt: skip


def _coded(values: Sequence[Any] | Names, more: Iterable[Any], column: str) -> tuple[Names, Codes]:
    """The sorted different names, and for each value its place among them."""
    column_values = np.asarray(values)
    extra = np.asarray(list(more), dtype=object)
    if column_values.dtype.kind in "iu" and all(isinstance(one, int | np.integer) for one in extra):
        names = np.union1d(_distinct(column_values), extra.astype(column_values.dtype))
        return names, np.searchsorted(names, column_values).astype(np.int32)
    places: dict[Any, int] = {}
    codes = np.fromiter((places.setdefault(one, len(places)) for one in column_values.tolist()), np.int64)
    for one in extra.tolist():
        places.setdefault(one, len(places))
    ordered = sorted(places, key=_sortable)
    rank = np.empty(len(places), np.int32)
    rank[[places[one] for one in ordered]] = np.arange(len(places), dtype=np.int32)
    if len(codes) != len(column_values):
        raise BadJudgements(f"Column {column!r} holds values that are not scalars.")
    names = np.empty(len(ordered), object)
    names[:] = ordered
    return names, rank[codes] if len(codes) else np.empty(0, np.int32)


def _distinct(values: Names) -> Names:
    """The different integers; by marking where their range is small, which is many times faster than sorting."""
    if len(values) == 0:
        return values
    low, span = int(values.min()), int(values.max()) - int(values.min())
    if span > 4 * len(values) + 1024:
        return np.unique(values)
    is_there = np.zeros(span + 1, bool)
    is_there[values - low] = True
    return (np.flatnonzero(is_there) + low).astype(values.dtype)


def _sortable(one: Any) -> tuple[int, Any, str]:
    """Numbers come first, by size; all else by its text. The type's name keeps 1 apart from "1"."""
    if isinstance(one, int | float) and not isinstance(one, bool):
        return 0, one, ""
    return 1, str(one), type(one).__name__


def _sorted(
    tasks: Codes, workers: Codes, labels: Codes, worker_count: int, class_count: int
) -> tuple[NDArray[np.int64], tuple[Codes, Codes, Codes]]:
    key = (tasks.astype(np.int64) * max(worker_count, 1) + workers) * max(class_count, 1) + labels
    order = np.argsort(key, kind="stable")
    return order, (tasks[order], workers[order], labels[order])


def _checked(weights: Sequence[float] | NDArray[Any]) -> NDArray[np.float32]:
    given = np.asarray(weights, np.float32)
    bad = np.flatnonzero(~np.isfinite(given) | (given < 0))
    if len(bad):
        raise BadJudgements(f"Weight {given[bad[0]]} in row {bad[0]} is not a number of 0 or more.")
    return given


def _one_voice(tasks: Codes, workers: Codes, weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each row's weight, divided by the number of rows that the same worker has on the same task."""
    if len(tasks) == 0:
        return weights
    is_first = np.ones(len(tasks), bool)
    is_first[1:] = (tasks[1:] != tasks[:-1]) | (workers[1:] != workers[:-1])
    if is_first.all():
        return weights
    sizes = np.diff(np.append(np.flatnonzero(is_first), len(tasks)))
    shared: NDArray[np.float32] = (weights / np.repeat(sizes, sizes)).astype(np.float32)
    return shared


def _gold_codes(gold: Mapping[Any, Any], task_names: Names, classes: Names) -> Codes:
    codes = np.full(len(task_names), NO_GOLD, np.int32)
    if gold:
        task_places = {name: place for place, name in enumerate(task_names.tolist())}
        class_places = {name: place for place, name in enumerate(classes.tolist())}
        for name, right in gold.items():
            codes[task_places[name]] = class_places[right]
    return codes
