"""Boxes: geometry against counted pixels, and what is wrong with one."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.kit.errors import Problem
from goldsmith.labels import Box, Size, box_to_json
from goldsmith.labels.box import find_box_problems, parse_box
from tests.labels.strategies import boxes

SIZE = Size(100, 50)


def problems_of(box: Box, size: Size | None = SIZE) -> list[Problem]:
    return list(find_box_problems(box, size, "Box 3 (car)", "annotations[2].box"))


@given(boxes, boxes)
def test_iou_is_symmetric_and_between_nothing_and_everything(one: Box, other: Box) -> None:
    assert one.iou(other) == other.iou(one)
    assert 0.0 <= one.iou(other) <= 1.0
    assert one.iou(one) == pytest.approx(1.0)


@given(*[st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(1, 8), st.integers(1, 8))] * 2)
def test_iou_counts_the_shared_pixels(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    def pixels(left: int, top: int, width: int, height: int) -> set[tuple[int, int]]:
        return {(x, y) for x in range(left, left + width) for y in range(top, top + height)}

    a, b = pixels(*one), pixels(*other)
    assert Box(*one).iou(Box(*other)) == pytest.approx(len(a & b) / len(a | b))
    assert Box(*one).intersection(Box(*other)) == len(a & b)


@given(boxes)
def test_a_clipped_box_lies_inside_and_keeps_what_was_inside(box: Box) -> None:
    clipped = box.clip(SIZE)
    assert 0 <= clipped.left <= clipped.right <= SIZE.width + 1e-9
    assert 0 <= clipped.top <= clipped.bottom <= SIZE.height + 1e-9
    assert clipped.area == pytest.approx(box.intersection(Box(0, 0, SIZE.width, SIZE.height)), abs=1e-6)


@given(boxes)
def test_json_round_trip(box: Box) -> None:
    problems: list[Problem] = []
    assert parse_box(box_to_json(box), "box", problems) == box
    assert problems == []


@pytest.mark.parametrize(
    "value, path, code",
    [
        ([1, 2, 3, 4], "box", "box_not_object"),
        (None, "box", "box_not_object"),
        ({"left": 1, "top": 2, "width": 3}, "box.height", "box_incomplete"),
        ({"left": 1, "top": "2", "width": 3, "height": 4}, "box.top", "box_not_number"),
        ({"left": True, "top": 2, "width": 3, "height": 4}, "box.left", "box_not_number"),
        ({"left": math.nan, "top": 2, "width": 3, "height": 4}, "box.left", "box_not_number"),
        ({"left": math.inf, "top": 2, "width": 3, "height": 4}, "box.left", "box_not_number"),
        ({"left": 10**400, "top": 2, "width": 3, "height": 4}, "box.left", "box_not_number"),
        ({"left": 1, "top": 2, "width": 3, "height": 4, "angle": 5}, "box.angle", "unknown_field"),
    ],
)
def test_what_cannot_be_read_is_named(value: object, path: str, code: str) -> None:
    problems: list[Problem] = []
    assert parse_box(value, "box", problems) is None
    assert [(problem.path, problem.code) for problem in problems] == [(path, code)]


def test_a_box_may_cover_the_whole_picture_and_half_a_pixel_more() -> None:
    assert problems_of(Box(0, 0, 100, 50)) == []
    assert problems_of(Box(-0.5, -0.5, 101, 51)) == []


def test_each_edge_past_the_picture_is_named_with_its_overshoot() -> None:
    problems = problems_of(Box(-3, -0.6, 115.4, 60))
    assert [(problem.path, problem.code) for problem in problems] == [
        ("annotations[2].box.left", "box_outside"),
        ("annotations[2].box.top", "box_outside"),
        ("annotations[2].box.width", "box_outside"),
        ("annotations[2].box.height", "box_outside"),
    ]
    assert problems[2].message == "Box 3 (car) reaches 12.4 px past the right edge of the picture; move or shrink it."


def test_edges_are_not_checked_while_the_size_is_unknown() -> None:
    assert problems_of(Box(-3, 0, 1000, 1000), None) == []


@pytest.mark.parametrize(
    "box, code",
    [
        (Box(1, 1, 0, 10), "box_empty"),
        (Box(1, 1, 10, -4), "box_empty"),
        (Box(1, 1, 1.9, 10), "box_too_small"),
        (Box(1, 1, 10, 1.9), "box_too_small"),
        (Box(math.nan, 1, 10, 10), "box_not_finite"),
        (Box(1, 1, math.inf, 10), "box_not_finite"),
    ],
)
def test_a_box_that_cannot_be_meant_is_one_problem(box: Box, code: str) -> None:
    assert [problem.code for problem in problems_of(box)] == [code]


def test_a_box_may_reach_into_the_margin_and_no_further() -> None:
    size = Size(100, 50, margin_x=20, margin_y=10)
    assert list(find_box_problems(Box(-20, -10, 140, 70), size, "Box 1", "box")) == []
    [problem] = find_box_problems(Box(-21, -10, 140, 70), size, "Box 1", "box")
    assert problem.path == "box.left"
