"""Judgements are the same however their rows and frames come, and what cannot be read is said."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.quality.judgements import NO_GOLD, BadJudgements, Judgements, _in_order, from_arrays, judgements_of

ROWS = {"task": ["t2", "t1", "t2"], "worker": ["b", "a", "a"], "label": ["dog", "cat", "cat"]}
judgement = st.tuples(st.integers(0, 5), st.integers(0, 3), st.sampled_from(["x", "y", 1]))


def read(rows: list[tuple[int, int, Any]]) -> Judgements:
    return from_arrays(*([row[place] for row in rows] for place in range(3)))


def same(one: Judgements, other: Judgements) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in Judgements.__slots__)


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table, dict])
def test_any_frame_will_do(make: Any) -> None:
    read = judgements_of(make(ROWS))
    assert read.task_names.tolist() == ["t1", "t2"]
    assert read.worker_names.tolist() == ["a", "b"]
    assert read.classes.tolist() == ["cat", "dog"]
    assert read.tasks.tolist() == [0, 1, 1]
    assert read.workers.tolist() == [0, 0, 1]
    assert read.labels.tolist() == [0, 0, 1]
    assert same(read, judgements_of(read))


@given(st.lists(judgement), st.randoms())
def test_the_order_of_the_rows_leaves_no_trace(rows: list[tuple[int, int, Any]], random: Any) -> None:
    one, other = read(rows), read(random.sample(rows, len(rows)))
    assert same(one, other)
    assert one.weights.sum() == pytest.approx(len({(task, worker) for task, worker, _ in rows}))


def test_a_worker_has_one_voice_on_a_task() -> None:
    read = from_arrays([1, 1, 1], ["a", "a", "b"], ["x", "y", "x"])
    assert read.weights.tolist() == [0.5, 0.5, 1.0]


def test_gold_may_name_a_class_and_a_task_that_nobody_did() -> None:
    read = from_arrays(["t1"], ["a"], ["x"], gold={"t0": "y"})
    assert read.task_names.tolist() == ["t0", "t1"]
    assert read.classes.tolist() == ["x", "y"]
    assert read.gold.tolist() == [1, NO_GOLD]
    assert read.task_starts.tolist() == [0, 0, 1]


def test_integers_far_apart_stay_what_they_are() -> None:
    read = from_arrays(np.array([10**12, -5, 10**12]), [1, 2, 3], [0, 1, 0])
    assert read.task_names.tolist() == [-5, 10**12]
    assert read.tasks.tolist() == [0, 1, 1]


@pytest.mark.parametrize(
    "frame, words",
    [
        (pd.DataFrame({"task": [1], "worker": [1]}), "no column 'label'"),
        ({"task": [1], "worker": [1]}, "no column 'label'"),
        ([1, 2], "not in a <class 'list'>"),
        (pd.DataFrame({"task": [1, 2], "worker": [1, 1], "label": ["x", None]}), "'label' is empty in 1 of 2 rows"),
    ],
)
def test_what_is_missing_is_named(frame: Any, words: str) -> None:
    with pytest.raises(BadJudgements, match=words):
        judgements_of(frame)


def test_columns_of_different_length_and_bad_weights_are_refused() -> None:
    with pytest.raises(BadJudgements, match="differ in length"):
        from_arrays([1, 2], [1], [1])
    with pytest.raises(BadJudgements, match="Weight nan in row 1"):
        from_arrays([1, 2], [1, 1], [1, 1], weights=[1, float("nan")])


weighted = st.tuples(judgement, st.floats(0, 4, width=16))


@given(st.lists(weighted), st.randoms())
def test_weights_travel_with_their_rows(rows: list[tuple[tuple[int, int, Any], float]], random: Any) -> None:
    def weighing(given: list[tuple[tuple[int, int, Any], float]]) -> Judgements:
        plain = [row for row, _ in given]
        return from_arrays(*([row[n] for row in plain] for n in range(3)), weights=[weight for _, weight in given])

    one = weighing(rows)
    assert same(one, weighing(random.sample(rows, len(rows))))
    assert same(read([row for row, _ in rows]), weighing([(row, 1.0) for row, _ in rows]))


@pytest.mark.parametrize("kind", [np.int8, np.uint8, np.int32, np.uint64])
@given(numbers=st.lists(st.integers(0, 127), min_size=1), spread=st.sampled_from([1, 10**9]))
def test_integers_of_any_width_are_coded_as_a_sort_codes_them(kind: Any, numbers: list[int], spread: int) -> None:
    column = np.array(numbers, kind) * (kind(spread) if kind is np.uint64 else kind(1)) - kind(numbers[0] // 2)
    read = from_arrays(column, np.zeros(len(column), int), np.zeros(len(column), int), gold={int(column.max()): 300})
    names, codes = np.unique(column, return_inverse=True)
    assert read.task_names.tolist() == names.tolist()
    assert read.tasks.tolist() == sorted(codes.tolist())
    assert read.classes.tolist() == [0, 300]


def test_rows_of_too_many_names_to_pack_are_sorted_all_the_same() -> None:
    codes = np.array([2**31 - 1, 0, 5], np.int32)
    rows, weights = _in_order(codes, codes, codes)
    assert [row.tolist() for row in rows] == [[0, 5, 2**31 - 1]] * 3
    assert weights.tolist() == [1, 1, 1]
