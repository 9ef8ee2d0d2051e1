"""Distances of shapes, spans, texts and whole answers, and alphas by them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.labels import Annotation, Answer, Box, Span
from goldsmith.quality.agreements import answer_distance, krippendorff_units, shape_distance, text_distance

BOX, HALF, FAR = Box(0, 0, 10, 10), Box(0, 0, 10, 5), Box(50, 50, 10, 10)


def drawn(*boxes: Box) -> Answer:
    return Answer(tuple(Annotation(f"a{place}", "box", "car", box) for place, box in enumerate(boxes)))


def test_shapes_are_apart_by_what_they_do_not_share() -> None:
    assert shape_distance(BOX, HALF) == pytest.approx(0.5)
    assert (shape_distance(BOX, BOX), shape_distance(BOX, FAR)) == (0, 1)
    assert shape_distance(Span(0, 0, 8), Span(0, 4, 12)) == pytest.approx(1 - 4 / 12)
    assert shape_distance(Span(0, 0, 8), Span(1, 0, 8)) == 1
    assert shape_distance(BOX, Span(0, 0, 8)) == 1


def test_texts_are_apart_by_words() -> None:
    assert text_distance("The squire, went home.", "the Squire went out") == pytest.approx(1 / 4)
    assert text_distance("yes", "") == 1
    assert text_distance("", " ") == 0


def test_answers_are_apart_by_what_does_not_match() -> None:
    assert answer_distance(drawn(), drawn()) == 0
    assert answer_distance(drawn(BOX), drawn()) == 1
    assert answer_distance(drawn(BOX, FAR), drawn(BOX)) == pytest.approx(1 - 2 / 3)


@given(st.text("ab ", max_size=12), st.text("ab ", max_size=12))
def test_text_distance_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    found = text_distance(one, other)
    assert 0 <= found <= 1
    assert found == text_distance(other, one)
    assert text_distance(one, one) == 0


def test_alpha_of_boxes_and_of_texts() -> None:
    alike = [[BOX, BOX, BOX], [FAR, FAR, FAR]]
    assert krippendorff_units(alike, shape_distance).value == 1
    looser = krippendorff_units([[BOX, HALF, BOX], [FAR, FAR, FAR]], shape_distance).value
    assert looser is not None
    assert 0.5 < looser < 1
    told = krippendorff_units([["a red car", "a red car."], ["two dogs", "two cats"]], text_distance).value
    assert told is not None
    # Within tasks 0 and 1/2; of the six pairs in all: 0, 1/2 and four of 1.
    assert told == pytest.approx(1 - 0.25 / (4.5 / 6))
