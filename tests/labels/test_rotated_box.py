"""Rotated boxes: corners worked out by hand, how they are read, and what is wrong with one."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.kit.errors import Problem
from goldsmith.labels import Box, RotatedBox, Size
from goldsmith.labels.rotated_box import find_rotated_box_problems, parse_rotated_box, rotated_box_to_json
from tests.labels.strategies import boxes, rotated_boxes

SIZE = Size(100, 50)
WRITTEN = {"center_x": 50, "center_y": 20, "width": 30, "height": 10, "angle": 15}


def problems_of(box: RotatedBox, size: Size | None = SIZE) -> list[Problem]:
    return list(find_rotated_box_problems(box, size, "Rotated box 3 (ship)", "annotations[2].rotated_box"))


@given(boxes)
def test_at_right_angles_it_is_an_upright_box(box: Box) -> None:
    middle = box.left + box.width / 2, box.top + box.height / 2
    for angle, sides in ((0, (box.width, box.height)), (90, (box.height, box.width)), (-180, (box.width, box.height))):
        bounds = RotatedBox(*middle, *sides, angle).bounds
        for edge in ("left", "top", "right", "bottom"):
            assert getattr(bounds, edge) == pytest.approx(getattr(box, edge), abs=1e-9)


def test_a_positive_angle_turns_clockwise_as_seen() -> None:
    assert RotatedBox(0, 0, 20, 10, 90).corners == ((5.0, -10.0), (5.0, 10.0), (-5.0, 10.0), (-5.0, -10.0))


def test_an_angle_a_hair_below_none_is_none() -> None:
    assert RotatedBox(0, 0, 20, 10, -1e-300).corners == RotatedBox(0, 0, 20, 10, 0).corners


@given(rotated_boxes, st.integers(-2, 2))
def test_half_turns_and_sides_changed_about_make_the_same_shape(box: RotatedBox, turns: int) -> None:
    turned = RotatedBox(box.center_x, box.center_y, box.width, box.height, box.angle + 180 * turns)
    aside = RotatedBox(box.center_x, box.center_y, box.height, box.width, box.angle + 90)
    for other in (turned, aside):
        for corner in other.corners:
            assert min(math.dist(corner, own) for own in box.corners) < 1e-6
    assert box.area == aside.area


@given(rotated_boxes)
def test_json_round_trip(box: RotatedBox) -> None:
    problems: list[Problem] = []
    assert parse_rotated_box(rotated_box_to_json(box), "rotated_box", problems) == box
    assert problems == []


@pytest.mark.parametrize(
    "value, path, code",
    [
        ([50, 20, 30, 10, 15], "rotated_box", "rotated_box_not_object"),
        ({key: WRITTEN[key] for key in WRITTEN if key != "angle"}, "rotated_box.angle", "rotated_box_incomplete"),
        ({**WRITTEN, "width": "30"}, "rotated_box.width", "rotated_box_not_number"),
        ({**WRITTEN, "angle": math.inf}, "rotated_box.angle", "rotated_box_not_number"),
        ({**WRITTEN, "left": 3}, "rotated_box.left", "unknown_field"),
    ],
)
def test_what_cannot_be_read_is_named(value: object, path: str, code: str) -> None:
    problems: list[Problem] = []
    assert parse_rotated_box(value, "rotated_box", problems) is None
    assert [(problem.path, problem.code) for problem in problems] == [(path, code)]
    assert problems[0].message.endswith(".")


@pytest.mark.parametrize(
    "box, code",
    [
        (RotatedBox(50, 20, 0, 10, 15), "rotated_box_empty"),
        (RotatedBox(50, 20, 30, -1, 15), "rotated_box_empty"),
        (RotatedBox(50, 20, 30, 1.9, 15), "rotated_box_too_small"),
        (RotatedBox(math.nan, 20, 30, 10, 15), "rotated_box_not_finite"),
        (RotatedBox(50, 20, 30, 10, math.inf), "rotated_box_not_finite"),
        (RotatedBox(-1, 20, 30, 10, 15), "rotated_box_outside"),
        (RotatedBox(50, 51, 30, 10, 15), "rotated_box_outside"),
    ],
)
def test_a_box_that_cannot_be_meant_is_one_problem(box: RotatedBox, code: str) -> None:
    assert [problem.code for problem in problems_of(box)] == [code]


def test_corners_may_leave_the_picture_as_long_as_the_middle_is_in_it() -> None:
    assert problems_of(RotatedBox(0, 0, 60, 40, 30)) == []
    assert problems_of(RotatedBox(5000, 0, 60, 40, 30), None) == []
