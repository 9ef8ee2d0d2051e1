"""Leaving out corners, judged by doing it the slow way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.labels import Position
from goldsmith.quality.merge.simplifying import NEGLIGIBLE, simplify

places = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda each: (float(each[0]), float(each[1])))


def naive(positions: list[Position], count: int, is_ring: bool) -> tuple[Position, ...]:
    """Measure all triangles anew before each one that is left out."""
    left = list(enumerate(positions))
    while len(left) > (3 if is_ring else 2):
        areas = []
        for n, (place, (bx, by)) in enumerate(left):
            if is_ring or 0 < n < len(left) - 1:
                (ax, ay), (cx, cy) = left[n - 1][1], left[(n + 1) % len(left)][1]
                areas.append((abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2, place, n))
        smallest, _, nearest = min(areas)
        if len(left) <= count and smallest > NEGLIGIBLE:
            break
        left.pop(nearest)
    return tuple(position for _, position in left)


@given(st.lists(places, min_size=3, max_size=14), st.integers(0, 14), st.booleans())
def test_the_same_corners_as_the_naive_way(positions: list[Position], count: int, is_ring: bool) -> None:
    assert simplify(positions, count, is_ring=is_ring) == naive(positions, count, is_ring)


@pytest.mark.parametrize("is_ring", [True, False])
def test_few_corners_are_left_alone(is_ring: bool) -> None:
    assert simplify([(0, 0), (9, 0), (9, 9)], 3, is_ring=is_ring) == ((0, 0), (9, 0), (9, 9))


def test_what_spans_nothing_is_no_corner() -> None:
    assert simplify([(0, 0), (5, 0.001), (9, 0)], 3, is_ring=False) == ((0, 0), (9, 0))
    assert simplify([(0, 0), (5, 0), (9, 0), (9, 9)], 9, is_ring=True) == ((0, 0), (9, 0), (9, 9))


def test_a_line_keeps_its_ends_and_a_ring_three_corners() -> None:
    bent = [(0.0, 0.0), (5.0, 1.0), (10.0, 0.0), (15.0, 9.0)]
    assert simplify(bent, 0, is_ring=False) == ((0, 0), (15, 9))
    assert len(simplify(bent, 0, is_ring=True)) == 3
