"""Polygons: what they enclose against counted places, how they are read, and what is wrong with one."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.kit.errors import Problem
from goldsmith.labels import Polygon, Position, Size
from goldsmith.labels.polygon import find_polygon_problems, parse_polygon, polygon_to_json
from goldsmith.labels.position import MOST_POSITIONS
from goldsmith.labels.region import region_of_rings
from tests.labels.strategies import polygons

SQUARE = ((10.0, 10.0), (50.0, 10.0), (50.0, 40.0), (10.0, 40.0))
HOLE = ((20.0, 20.0), (30.0, 20.0), (30.0, 30.0), (20.0, 30.0))
BOW_TIE = ((0.0, 0.0), (40.0, 30.0), (40.0, 0.0), (0.0, 30.0))
SIZE = Size(100, 50)

grid = st.tuples(st.integers(0, 8), st.integers(0, 8)).map(lambda each: (float(each[0]), float(each[1])))
rings = st.lists(grid, min_size=3, max_size=8)


def read(value: object) -> tuple[Polygon | None, list[Problem]]:
    problems: list[Problem] = []
    return parse_polygon(value, "polygon", problems), problems


def problems_of(polygon: Polygon, size: Size | None = SIZE) -> list[Problem]:
    return list(find_polygon_problems(polygon, size, "Polygon 3 (car)", "annotations[2].polygon"))


def crossings(ring: list[Position], x: float, y: float) -> int:
    """How often the way from a place to the right, out of the picture, meets a ring."""
    count = 0
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and ax + (y - ay) * (bx - ax) / (by - ay) > x:
            count += 1
    return count


@given(rings, st.lists(rings, max_size=2))
def test_the_area_is_where_the_way_out_is_crossed_an_odd_number_of_times(
    outer: list[Position], holes: list[list[Position]]
) -> None:
    """Any list of points has an area, also one that crosses itself, and lists that enclose nothing have none."""
    import shapely

    region = region_of_rings(outer, holes)
    # Places that no line between two grid points passes through.
    places = [(0.5077 + x / 2, 0.2513 + y / 2) for x in range(16) for y in range(16)]
    for x, y in places:
        is_inside = sum(crossings(ring, x, y) for ring in (outer, *holes)) % 2 == 1
        assert region.contains(shapely.Point(x, y)) == is_inside
    assert [piece.area for piece in region.geoms] == sorted((piece.area for piece in region.geoms), reverse=True)


@given(polygons())
def test_json_round_trip(polygon: Polygon) -> None:
    assert read(polygon_to_json(polygon)) == (polygon, [])
    assert problems_of(polygon, None) == []


def test_the_documented_json_is_read_as_written() -> None:
    value = {"points": [[10, 10], [50, 10], [50, 40]], "holes": [[[30, 15], [45, 15], [45, 25]]]}
    polygon, _ = read(value)
    assert polygon is not None
    assert polygon_to_json(polygon) == value
    assert polygon_to_json(Polygon(SQUARE)) == {"points": [list(each) for each in SQUARE]}


def test_clicks_that_repeat_a_point_and_one_that_closes_the_ring_are_dropped() -> None:
    polygon, _ = read({"points": [[10, 10], [10, 10], [50, 10], [50, 40], [50, 40.0], [10, 40], [10, 10]]})
    assert polygon == Polygon(SQUARE)


@pytest.mark.parametrize(
    "value, path, code",
    [
        (None, "polygon", "polygon_not_object"),
        ([[1, 2]], "polygon", "polygon_not_object"),
        ({}, "polygon.points", "polygon_incomplete"),
        ({"points": "1,2 3,4"}, "polygon.points", "polygon_points_not_list"),
        ({"points": [[1, 2], [3]]}, "polygon.points[1]", "polygon_point_not_pair"),
        ({"points": [[1, 2], [3, math.nan]]}, "polygon.points[1]", "polygon_point_not_pair"),
        ({"points": [[1, 2], [3, True]]}, "polygon.points[1]", "polygon_point_not_pair"),
        ({"points": [{"x": 1, "y": 2}]}, "polygon.points[0]", "polygon_point_not_pair"),
        ({"points": [[1, 2]] * (MOST_POSITIONS + 1)}, "polygon.points", "polygon_too_many_points"),
        ({"points": [], "holes": 3}, "polygon.holes", "polygon_holes_not_list"),
        ({"points": [], "holes": [[[1, 2], None]]}, "polygon.holes[0][1]", "polygon_point_not_pair"),
        ({"points": [], "color": "red"}, "polygon.color", "unknown_field"),
    ],
)
def test_what_cannot_be_read_is_named(value: object, path: str, code: str) -> None:
    polygon, problems = read(value)
    assert polygon is None
    assert [(problem.path, problem.code) for problem in problems] == [(path, code)]
    assert problems[0].message.endswith(".")


def test_a_list_of_wrong_points_names_only_the_first_few() -> None:
    _, problems = read({"points": [None] * 1000})
    assert len(problems) == 5


@pytest.mark.parametrize(
    "polygon, code, words",
    [
        (Polygon(((0, 0), (9, 9))), "polygon_too_few_points", "an outline of fewer than 3"),
        (Polygon(SQUARE, (HOLE[:2],)), "polygon_too_few_points", "a hole of fewer than 3"),
        (Polygon(((0, 0), (math.inf, 0), (9, 9))), "polygon_not_finite", "not a number"),
        (Polygon(((0, 0), (9, 9), (18, 18))), "polygon_too_small", "covers only 0.0 square px"),
        (Polygon(((0, 0), (2, 0), (2, 3.9))), "polygon_too_small", "covers only 3.9 square px"),
        (Polygon(((0, 0), (9, 9), (18, 18)), (HOLE,)), "polygon_too_small", "covers only 0.0 square px"),
        (Polygon(((-3, 1), (20, 1), (20, 20))), "polygon_outside", "reaches 3.0 px past the left edge"),
        (Polygon(((3, 1), (20, 1), (20, 62.5))), "polygon_outside", "reaches 12.5 px past the bottom edge"),
        (
            Polygon(SQUARE, (((40, 20), (60, 20), (60, 30)),)),
            "polygon_hole_outside",
            "past its outline by 75 square px",
        ),
        (
            Polygon(BOW_TIE),
            "polygon_falls_apart",
            "2 pieces because its outline crosses or touches itself, near 20, 15",
        ),
    ],
)
def test_a_polygon_that_cannot_be_meant_is_one_problem(polygon: Polygon, code: str, words: str) -> None:
    (problem,) = problems_of(polygon)
    assert problem.code == code
    assert words in problem.message
    assert problem.message.startswith("Polygon 3 (car) ")


def test_what_touches_or_crosses_itself_by_little_is_fine() -> None:
    spike: Any = (*SQUARE[:2], (50.0, 5.0), (50.0, 10.0), *SQUARE[2:])
    hair: Any = ((10.0, 10.0), (50.0, 10.0), (50.0, 40.0), (49.0, 40.0), (51.0, 41.0), (10.0, 40.0))
    assert problems_of(Polygon(SQUARE)) == problems_of(Polygon(spike)) == problems_of(Polygon(hair)) == []
    assert problems_of(Polygon(SQUARE, (HOLE,))) == []
    assert Polygon(SQUARE, (HOLE,)).region().area == 40 * 30 - 100


def test_half_a_pixel_past_the_picture_is_rounding() -> None:
    assert problems_of(Polygon(((-0.5, 0), (100.5, 0), (100.5, 50.5)))) == []
    assert problems_of(Polygon(((-30, 0), (1000, 0), (1000, 500))), None) == []
