"""Spans of several people: who marked the same, whether it is one, and where it lies."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.quality.judgements import BadJudgements
from goldsmith.quality.spans import Mark, aggregate_spans, marks_of

mark = st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 9), st.integers(1, 6), st.sampled_from("pq")).map(
    lambda one: Mark(one[0], one[1], one[2], one[2] + one[3], one[4])
)


def test_marks_that_overlap_and_bear_one_label_are_one_span() -> None:
    marks = [
        Mark(1, "a", 10, 20, "PER"),
        Mark(1, "b", 11, 20, "PER"),
        Mark(1, "c", 10, 21, "PER"),
        Mark(1, "c", 40, 44, "LOC"),
    ]
    found = aggregate_spans(marks)
    assert [(one.start, one.end, one.label) for one in found.spans] == [(10, 20, "PER"), (40, 44, "LOC")]
    assert found.spans[0].probability > 0.9 > 0.5 > found.spans[1].probability
    assert found.likely() == found.spans[:1]


def test_another_label_is_another_span() -> None:
    found = aggregate_spans([Mark(1, "a", 0, 5, "PER"), Mark(1, "b", 0, 5, "LOC")])
    assert len(found.spans) == 2


def test_who_was_shown_a_task_and_marked_nothing_says_no() -> None:
    marks = [Mark(task, worker, 0, 5, "PER") for task in range(20) for worker in "ab"]
    silent = [(task, worker) for task in range(20) for worker in "cdefg"]
    extra = [Mark(99, "a", 3, 8, "PER")]
    seen = aggregate_spans([*marks, *extra], shown=silent)
    assert seen.worker_names.tolist() == list("abcdefg")
    alone, doubted = (
        aggregate_spans([*marks, *extra], shown=more).spans[-1].probability for more in ((), [(99, w) for w in "bcd"])
    )
    assert doubted < alone


def test_edges_are_those_of_the_workers_who_are_usually_near() -> None:
    random = np.random.default_rng(4)
    marks = []
    for task in range(60):
        for worker, slack in (("a", 0), ("b", 0), ("y", 9), ("z", 9)):
            off = random.integers(-slack, slack + 1, 2)
            marks.append(Mark(task, worker, int(50 + off[0]), int(100 + off[1]), "PER"))
    found = aggregate_spans(marks)
    assert found.edge_errors[:2].max() < found.edge_errors[2:].min()
    assert np.mean([(one.start, one.end) == (50, 100) for one in found.spans]) > 0.9


@given(st.lists(mark, max_size=12), st.randoms())
def test_the_order_of_the_marks_leaves_no_trace(marks: list[Mark], random: Any) -> None:
    one, other = aggregate_spans(marks), aggregate_spans(random.sample(marks, len(marks)))
    assert one.spans == other.spans
    assert one.sensitivities.tolist() == other.sensitivities.tolist()


@given(st.lists(mark, max_size=12))
def test_every_mark_is_in_one_span_and_no_worker_twice(marks: list[Mark]) -> None:
    found = aggregate_spans(marks)
    inside = [one for span in found.spans for one in span.marks]
    assert sorted(map(str, inside)) == sorted(map(str, set(marks)))
    for span in found.spans:
        assert len({one.worker for one in span.marks}) == len(span.marks)
        assert min(one.start for one in span.marks) <= span.start < span.end <= max(one.end for one in span.marks)
        assert 0 < span.probability < 1


def test_marks_come_from_frames_and_bad_ones_are_named() -> None:
    frame = pd.DataFrame({"task": [1], "worker": ["a"], "start": [0], "end": [4], "label": ["PER"]})
    assert marks_of(frame) == (Mark(1, "a", 0, 4, "PER"),)
    assert aggregate_spans(frame).spans[0].end == 4
    assert aggregate_spans([]).spans == ()
    assert aggregate_spans([], shown=[(1, "a")]).worker_names.tolist() == ["a"]
    with pytest.raises(BadJudgements, match="from 4 to 4 holds nothing"):
        aggregate_spans([Mark(1, "a", 4, 4, "PER")])
    with pytest.raises(BadJudgements, match="no column 'end'"):
        marks_of(frame.drop(columns="end"))
