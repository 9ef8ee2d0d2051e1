"""How alike shapes are: laws for every kind, areas against counted places, lines and points by hand."""

from typing import TypeAlias

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from goldsmith.labels import Geometry, Line, Point, Polygon, RotatedBox, Size
from goldsmith.quality import overlap, reach_of
from goldsmith.quality.matching import overlaps
from goldsmith.quality.overlap import near_pairs
from tests.labels.strategies import SHAPES, polygons, rotated_boxes

any_shape = st.sampled_from(sorted(SHAPES)).flatmap(SHAPES.__getitem__)
pairs_of_a_kind = st.sampled_from(sorted(SHAPES)).flatmap(lambda kind: st.tuples(SHAPES[kind], SHAPES[kind]))
Places: TypeAlias = NDArray[np.float64]
PLACES = 150


@given(pairs_of_a_kind)
def test_it_is_symmetric_and_between_nothing_and_everything(pair: tuple[Geometry, Geometry]) -> None:
    one, other = pair
    assert 0 <= overlap(one, other) <= 1
    assert overlap(one, other) == overlap(other, one)
    assert overlap(one, one) == pytest.approx(1.0)


@given(any_shape, any_shape)
def test_shapes_of_two_kinds_never_meet(one: Geometry, other: Geometry) -> None:
    if type(one) is not type(other):
        assert overlap(one, other) == 0


@given(st.lists(st.tuples(any_shape, st.integers(0, 2)), max_size=9), st.sampled_from([0.0, 0.3]))
def test_the_sweep_finds_every_overlapping_pair(owned: list[tuple[Geometry, int]], least: float) -> None:
    shapes, owners = [shape for shape, _ in owned], [owner for _, owner in owned]
    expected = {
        (i, j)
        for j in range(len(shapes))
        for i in range(j)
        if owners[i] != owners[j] and overlap(shapes[i], shapes[j]) >= least and overlap(shapes[i], shapes[j]) > 0
    }
    found = overlaps(shapes, owners, least)
    assert {(i, j) for _, i, j in found} == expected
    assert [value for value, _, _ in found] == sorted((value for value, _, _ in found), reverse=True)


def test_shapes_in_a_row_are_not_all_compared() -> None:
    row = [Point(100.0 * place, 0) for place in range(200)]
    assert len(near_pairs(row, range(200))) == 0
    assert len(near_pairs(row, range(200), reach=40)) == 199


def inside(shape: Geometry, x: Places, y: Places) -> NDArray[np.bool_]:
    """Whether a way to the right crosses the shape's rings an odd number of times, at each of many places."""
    assert isinstance(shape, Polygon | RotatedBox)
    rings = (shape.points, *shape.holes) if isinstance(shape, Polygon) else (shape.corners,)
    is_inside = np.zeros(x.shape, bool)
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
            if ay != by:
                is_inside ^= ((ay > y) != (by > y)) & (ax + (y - ay) * (bx - ax) / (by - ay) > x)
    return is_inside


def counted(one: Geometry, other: Geometry) -> float:
    """Intersection over union by asking the places of a grid."""
    a, b = one.bounds, other.bounds
    across = np.linspace(min(a.left, b.left), max(a.right, b.right), PLACES) + 1e-7
    down = np.linspace(min(a.top, b.top), max(a.bottom, b.bottom), PLACES) + 1e-7
    x, y = np.meshgrid(across, down)
    these, those = inside(one, x, y), inside(other, x, y)
    return float((these & those).sum() / max((these | those).sum(), 1))


@given(polygons(least=4), st.floats(-20, 20), st.floats(-20, 20))
def test_polygons_share_what_a_grid_counts(polygon: Polygon, x: float, y: float) -> None:
    moved = Polygon(tuple((a + x, b + y) for a, b in polygon.points), polygon.holes)
    assert overlap(polygon, moved) == pytest.approx(counted(polygon, moved), abs=0.04)


def test_numbers_next_to_nothing_raise_no_warning() -> None:
    one = Polygon(((8, 0), (0, 8), (-9, 0), (0, -8.12)), (((1.5, 0), (-0.62, 1.36), (-0.98, -1.14)),))
    other = Polygon(tuple((x + 9.4e-107, y - 3.8e-107) for x, y in one.points), one.holes)
    assert overlap(one, other) == pytest.approx(1)


@given(rotated_boxes, st.floats(-10, 10), st.floats(-30, 30))
def test_rotated_boxes_share_what_a_grid_counts(box: RotatedBox, x: float, degrees: float) -> None:
    if min(box.width, box.height) > 0.1 * max(box.width, box.height):
        turned = RotatedBox(box.center_x + x, box.center_y, box.width, box.height, box.angle + degrees)
        assert overlap(box, turned) == pytest.approx(counted(box, turned), abs=0.04)


@given(
    st.integers(1, 200), st.floats(1, 200).map(lambda wide: round(wide, 2)), st.integers(0, 3600), st.integers(0, 300)
)
@example(8, 45.12, 2829, 29)
def test_boxes_that_share_two_sides_overlap_by_their_widths(one: int, other: float, angle: int, x: int) -> None:
    narrow, wide = (RotatedBox(x, 8, width, 121, angle / 10) for width in sorted((one, other)))
    expected = pytest.approx(narrow.width / wide.width, abs=1e-6)
    assert overlap(narrow, wide) == expected
    assert overlap(wide, narrow) == expected


def test_lines_side_by_side_overlap_by_their_distance() -> None:
    one, reach = Line(((0, 0), (1000, 0))), 12.0
    for apart, expected in ((0, 1), (8, 1 / 2), (12, 1 / 3), (24, 0)):
        other = Line(((1000, apart), (0, apart)))
        assert overlap(one, other, reach) == pytest.approx(expected, abs=0.01)
    half = Line(((0, 0), (500, 0)))
    assert overlap(one, half, reach) == pytest.approx(0.5, abs=0.02)


def test_points_overlap_by_their_distance() -> None:
    for apart, expected in ((0, 1), (5, 2**-0.25), (10, 1 / 2), (20, 1 / 16), (29, 2**-8.41), (30, 0)):
        assert overlap(Point(3, 4), Point(3, 4 + apart), 10) == pytest.approx(expected)


def test_without_a_reach_nothing_is_near() -> None:
    with pytest.raises(ValueError, match="reach must be above 0"):
        overlap(Point(3, 4), Point(3, 4), 0)


def test_the_reach_grows_with_the_picture() -> None:
    assert reach_of(Size(300, 400)) == 5
    assert reach_of(Size(3000, 4000)) == 50
