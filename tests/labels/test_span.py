"""Spans: how they are read, and what is wrong with one."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.kit.errors import Problem
from goldsmith.labels import Passages, Span, find_problems, parse_answer, parse_ontology
from goldsmith.labels.span import parse_span, span_to_json

TEXT = Passages((11, None))
NAMES = parse_ontology({"labels": [{"name": "person"}]})
places = st.integers(0, 10_000)


def problems_of(passages: Passages | None, *spans: dict[str, Any]) -> list[tuple[str, str]]:
    said = [{"id": str(n), "kind": "span", "label": "person", "span": each} for n, each in enumerate(spans)]
    found = find_problems(parse_answer({"annotations": said}), NAMES, passages, ("span",))
    return [(each.path, each.code) for each in found]


@given(places, places, places)
def test_json_round_trips(part: int, start: int, end: int) -> None:
    problems: list[Problem] = []
    span = Span(part, start, end)
    assert parse_span(span_to_json(span), "span", problems) == span
    assert problems == []


@given(places, places, st.integers(1, 50), st.integers(1, 50))
def test_spans_share_in_their_boxes_what_they_share_of_their_text(start: int, other: int, one: int, two: int) -> None:
    ones, others = set(range(start, start + one)), set(range(other, other + two))
    iou = Span(0, start, start + one).bounds.iou(Span(0, other, other + two).bounds)
    assert iou == pytest.approx(len(ones & others) / len(ones | others))
    assert Span(0, start, start + one).bounds.iou(Span(1, start, start + one).bounds) == 0


@pytest.mark.parametrize(
    "value, path, code",
    [
        (None, "span", "span_not_object"),
        ({"start": 1}, "span.end", "span_not_number"),
        ({"start": -1, "end": 2}, "span.start", "span_not_number"),
        ({"start": 1, "end": 2.5}, "span.end", "span_not_number"),
        ({"start": True, "end": 2}, "span.start", "span_not_number"),
        ({"start": 1, "end": 2, "text": "x"}, "span.text", "unknown_field"),
    ],
)
def test_what_cannot_be_read_is_named(value: object, path: str, code: str) -> None:
    problems: list[Problem] = []
    assert parse_span(value, "span", problems) is None
    assert [(each.path, each.code) for each in problems] == [(path, code)]


def test_a_span_lies_in_a_text() -> None:
    assert problems_of(TEXT, {"part": 0, "start": 0, "end": 11}) == []
    assert problems_of(TEXT, {"start": 4, "end": 4}) == [("annotations[0].span.end", "span_empty")]
    assert problems_of(TEXT, {"start": 4, "end": 12}) == [("annotations[0].span.end", "span_outside")]
    assert problems_of(TEXT, {"part": 1, "start": 4, "end": 5}) == [("annotations[0].span.part", "span_without_text")]
    assert problems_of(TEXT, {"part": 2, "start": 4, "end": 5}) == [("annotations[0].span.part", "span_without_text")]
    assert problems_of(None, {"part": 2, "start": 4, "end": 500}) == []
