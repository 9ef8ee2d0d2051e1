"""What a crowd said: (task, worker, label) rows of any frame, as codes in one order that no shuffling changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from goldsmith.kit.errors import Invalid
from goldsmith.quality.brief import Brief

Names: TypeAlias = NDArray[Any]
Codes: TypeAlias = NDArray[np.int32]
Rows: TypeAlias = tuple[Codes, Codes, Codes]
NO_GOLD = -1


class BadJudgements(Invalid):
    """The judgements cannot be read; the message says which column or row is wrong."""

    code = "bad_judgements"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Judgements(Brief):
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
    def answers_per_task(self) -> NDArray[np.int64]:
        """Shape (tasks,): how many rows each task has."""
        return np.diff(self.task_starts)

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
    """Judgements from a pandas, polars, pyarrow or any other frame that narwhals knows, or from arrays by their names.

    The arguments name the columns. `gold` maps tasks to the label that is right. Raises BadJudgements.
    """
    if isinstance(frame, Judgements):
        return frame
    wanted = [task, worker, label, *([weight] if weight else [])]
    columns = _columns(frame, wanted)
    return from_arrays(columns[0], columns[1], columns[2], weights=columns[3] if weight else None, gold=gold)


def _columns(frame: Any, wanted: Sequence[str]) -> list[Any]:
    rows = frame if isinstance(frame, Mapping) else nw.from_native(frame, eager_only=True, pass_through=True)
    if not isinstance(rows, Mapping | nw.DataFrame):
        raise BadJudgements(f"Judgements come in a data frame or in arrays by their names, not in a {type(frame)}.")
    there = list(rows) if isinstance(rows, Mapping) else rows.columns
    missing = [name for name in wanted if name not in there]
    if missing:
        raise BadJudgements(f"There is no column {missing[0]!r}; the columns are {', '.join(map(repr, there))}.")
    if isinstance(rows, Mapping):
        return [rows[name] for name in wanted]
    for name in wanted:
        if (count := rows[name].null_count()) > 0:
            raise BadJudgements(f"Column {name!r} is empty in {count} of {len(rows)} rows.")
    return [rows[name].to_numpy() for name in wanted]


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
    codes = task_codes, worker_codes, label_codes
    rows, counted = _in_order(*codes) if weights is None else _in_order_with(_checked(weights), *codes)
    return Judgements(
        task_names, worker_names, classes, *rows, _one_voice(rows[0], rows[1], counted),
        _gold_codes(gold, task_names, classes),
    )  # fmt: skip


def _coded(values: Sequence[Any] | Names, more: Iterable[Any], column: str) -> tuple[Names, Codes]:
    """The sorted different names, and for each value its place among them."""
    column_values = np.asarray(values)
    extra = np.asarray(list(more), dtype=object)
    if column_values.dtype.kind in "iu" and all(isinstance(one, int | np.integer) for one in extra):
        return _coded_integers(column_values, extra)
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


def _coded_integers(values: Names, extra: Names) -> tuple[Names, Codes]:
    """The same for integers; by a table of marks where their range is small, many times faster than by sorting."""
    if extra.size:
        wide = np.uint64 if values.dtype == np.uint64 else np.int64
        names, codes = _coded_integers(np.concatenate([values.astype(wide), extra.astype(wide)]), extra[:0])
        return names, codes[: len(values)]
    low, high = (int(values.min()), int(values.max())) if len(values) else (0, 0)
    if high - low > 4 * len(values) + 1024:
        names, places = np.unique(values, return_inverse=True)
        return names, places.astype(np.int32)
    steps = values.astype(np.uint64 if values.dtype == np.uint64 else np.int64, copy=False) - low
    is_there = np.zeros(high - low + 1, bool)
    is_there[steps] = True
    codes = (np.cumsum(is_there, dtype=np.int32) - np.int32(1))[steps]
    names = np.empty(int(is_there.sum()), values.dtype)
    names[codes] = values
    return names, codes


def _sortable(one: Any) -> tuple[int, Any, str]:
    """Numbers come first, by size; all else by its text. The type's name keeps 1 apart from "1"."""
    if isinstance(one, int | float) and not isinstance(one, bool):
        return 0, one, ""
    return 1, str(one), type(one).__name__


def _in_order(tasks: Codes, workers: Codes, labels: Codes) -> tuple[Rows, NDArray[np.float32]]:
    """The rows by task, worker, label, each of weight 1.

    Without weights rows are nothing but their codes. Sorting these, packed into one number each, takes a tenth of the
    time of sorting their places.
    """
    weights = np.ones(len(tasks), np.float32)
    worker_bits, label_bits = _bits(workers), _bits(labels)
    if _bits(tasks) + worker_bits + label_bits > 63:
        return _in_order_with(weights, tasks, workers, labels)
    packed = (tasks.astype(np.int64) << (worker_bits + label_bits)) | (workers.astype(np.int64) << label_bits) | labels
    packed.sort()
    shifted = packed >> (worker_bits + label_bits), (packed >> label_bits) & ((1 << worker_bits) - 1)
    task, worker, label = (one.astype(np.int32) for one in (*shifted, packed & ((1 << label_bits) - 1)))
    return (task, worker, label), weights


def _in_order_with(
    weights: NDArray[np.float32], tasks: Codes, workers: Codes, labels: Codes
) -> tuple[Rows, NDArray[np.float32]]:
    """The same for rows that have weights; these order the rows that are alike."""
    order = np.lexsort((weights, labels, workers, tasks))
    return (tasks[order], workers[order], labels[order]), weights[order]


def _bits(codes: Codes) -> int:
    return int(codes.max()).bit_length() if len(codes) else 0


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
