"""The camera and the curves, against what one can work out by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.demo.scenes.geometry import Camera, capsule, hull, path, rounded, signed_area, smooth

CAMERA = Camera(1280, 800, focal=800, horizon=400, centre=640, eye=2.0)
NUMBER = st.floats(-50, 50)


def test_the_eye_sees_its_own_height_on_the_horizon() -> None:
    for depth in (1.0, 10.0, 100.0):
        assert CAMERA.project(0, CAMERA.eye, depth) == (640, 400)


def test_a_thing_twice_as_far_looks_half_as_tall() -> None:
    def height(depth: float) -> float:
        return CAMERA.project(0, 0, depth)[1] - CAMERA.project(0, 1.7, depth)[1]

    assert height(20) == pytest.approx(height(10) / 2)


@given(depth=st.floats(1, 200))
def test_ground_depth_undoes_projection(depth: float) -> None:
    assert CAMERA.ground_depth(CAMERA.project(0, 0, depth)[1]) == pytest.approx(depth)


@given(st.lists(st.tuples(NUMBER, NUMBER), min_size=3, max_size=20, unique=True))
def test_no_point_lies_outside_the_hull(points: list[tuple[float, float]]) -> None:
    corners = hull(points)
    for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
        for point in points:
            assert signed_area([start, end, point]) >= -1e-6


def test_a_capsule_reaches_its_radius_beyond_both_ends() -> None:
    points = capsule((0, 0), (0, 10), 2, 3, 16)
    assert min(y for _, y in points) == pytest.approx(-2)
    assert max(y for _, y in points) == pytest.approx(13)
    assert max(x for x, _ in points) == pytest.approx(3)


def test_a_smooth_curve_passes_through_its_points() -> None:
    corners = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
    curve = smooth(corners, steps=5)
    assert all(any(math.dist(corner, point) < 1e-9 for point in curve) for corner in corners)


def test_cutting_corners_keeps_the_ends() -> None:
    line = rounded([(0.0, 0.0), (1.0, 5.0), (2.0, 0.0)])
    assert (line[0], line[-1]) == ((0.0, 0.0), (2.0, 0.0))
    assert max(y for _, y in line) < 5


def test_a_path_is_read_as_in_svg() -> None:
    assert path("0,1 -2.5,3") == ((0.0, 1.0), (-2.5, 3.0))
