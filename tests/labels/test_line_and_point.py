"""Lines and points: how they are read, and what is wrong with one."""

import math

import pytest
from hypothesis import given

from goldsmith.kit.errors import Problem
from goldsmith.labels import Line, Point, Size
from goldsmith.labels.line import find_line_problems, line_to_json, parse_line
from goldsmith.labels.point import find_point_problems, parse_point, point_to_json
from tests.labels.strategies import lines, points

SIZE = Size(100, 50)


@given(lines(), points)
def test_json_round_trips(line: Line, point: Point) -> None:
    problems: list[Problem] = []
    assert parse_line(line_to_json(line), "line", problems) == line
    assert parse_point(point_to_json(point), "point", problems) == point
    assert problems == []


def test_the_length_runs_along_the_line() -> None:
    line = Line(((0, 0), (3, 4), (3, 14)))
    assert line.length == 15
    assert (line.bounds.left, line.bounds.top, line.bounds.right, line.bounds.bottom) == (0, 0, 3, 14)
    assert Point(1, 2).distance(Point(4, 6)) == 5


def test_a_double_click_is_one_point_and_a_closed_line_stays_closed() -> None:
    line = parse_line({"points": [[1, 1], [1, 1], [30, 1], [30, 1], [1, 1]]}, "line", [])
    assert line == Line(((1, 1), (30, 1), (1, 1)))


@pytest.mark.parametrize(
    "value, path, code",
    [
        (None, "line", "line_not_object"),
        ({}, "line.points", "line_incomplete"),
        ({"points": {}}, "line.points", "line_points_not_list"),
        ({"points": [[1, 2], [3, None]]}, "line.points[1]", "line_point_not_pair"),
        ({"points": [[1, 2], [3, 4]], "width": 3}, "line.width", "unknown_field"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(value: object, path: str, code: str) -> None:
    problems: list[Problem] = []
    assert parse_line(value, "line", problems) is None
    assert [(problem.path, problem.code) for problem in problems] == [(path, code)]


@pytest.mark.parametrize(
    "value, path, code",
    [
        ([3, 4], "point", "point_not_object"),
        ({"x": 3}, "point.y", "point_incomplete"),
        ({"x": 3, "y": "4"}, "point.y", "point_not_number"),
        ({"x": 3, "y": 4, "z": 5}, "point.z", "unknown_field"),
    ],
)
def test_a_point_that_cannot_be_read_is_named(value: object, path: str, code: str) -> None:
    problems: list[Problem] = []
    assert parse_point(value, "point", problems) is None
    assert [(problem.path, problem.code) for problem in problems] == [(path, code)]


@pytest.mark.parametrize(
    "line, code",
    [
        (Line(((1, 1), (1, math.nan))), "line_not_finite"),
        (Line(((1, 1),)), "line_too_few_points"),
        (Line(((1, 1), (2, 2))), "line_too_short"),
        (Line(((1, 1), (101, 1))), "line_outside"),
    ],
)
def test_a_line_that_cannot_be_meant_is_one_problem(line: Line, code: str) -> None:
    (problem,) = find_line_problems(line, SIZE, "Line 2 (lane)", "annotations[1].line")
    assert problem.code == code
    assert problem.message.startswith("Line 2 (lane) ")


def test_a_point_lies_in_the_picture_give_or_take_half_a_pixel() -> None:
    for point, codes in (
        (Point(-0.5, 50.5), []),
        (Point(-0.6, 3), ["point_outside"]),
        (Point(1, 51), ["point_outside"]),
    ):
        assert [each.code for each in find_point_problems(point, SIZE, "Point 1 (nose)", "point")] == codes
    assert list(find_point_problems(Point(-9, 900), None, "Point 1 (nose)", "point")) == []
    (problem,) = find_point_problems(Point(math.nan, 3), None, "Point 1 (nose)", "point")
    assert problem.code == "point_not_finite"
