"""The polygon that several amount to: areas against a vote of pixels, cases by hand, and how near it comes to truth."""

import math
import statistics
from random import Random

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.labels import Polygon
from goldsmith.quality import MeanSpread, overlap
from goldsmith.quality.merge.area_vote import vote
from goldsmith.quality.merge.polygons import settle_polygon
from tests.labels.strategies import polygons
from tests.quality.strategies import shaken

WEIGHTS = st.sampled_from([1.0, 2.0, 0.7])


def square(left: float, top: float, side: float = 100, *holes: Polygon) -> Polygon:
    right, bottom = left + side, top + side
    return Polygon(((left, top), (right, top), (right, bottom), (left, bottom)), tuple(hole.points for hole in holes))


@given(st.lists(st.tuples(polygons(), WEIGHTS), min_size=1, max_size=5))
def test_the_vote_over_areas_is_that_of_any_place(drawn: list[tuple[Polygon, float]]) -> None:
    regions, weights = [polygon.region() for polygon, _ in drawn], [weight for _, weight in drawn]
    voted = vote(regions, weights)
    chance = Random(7)
    for _ in range(60):
        place = shapely.Point(chance.uniform(-90, 490), chance.uniform(-90, 490))
        support = sum(weight for region, weight in zip(regions, weights, strict=True) if region.contains(place))
        assert voted.most.contains(place) == (support > sum(weights) / 2 + 1e-9)
        assert voted.half.contains(place) == (support >= sum(weights) / 2 - 1e-9)


def test_what_most_cover_is_kept_and_one_wild_hand_changes_nothing() -> None:
    tight, wild = square(0, 0), square(30, -20, 200)
    settled, spread = settle_polygon([tight, wild, tight], [1, 1, 1])
    assert settled.region().equals(tight.region())
    assert isinstance(spread, MeanSpread)
    assert spread.mean == pytest.approx((200 * 200 + 100 * 100 - 2 * 70 * 100) / 400 / 3, abs=0.01)


def test_two_equal_hands_meet_halfway() -> None:
    settled, spread = settle_polygon([square(0, 0), square(10, 0)], [1, 1])
    assert overlap(settled, square(5, 0)) > 0.98
    assert isinstance(spread, MeanSpread)
    assert spread.mean == pytest.approx(2.5, abs=0.1)
    inside, outside = square(20, 20, 60), square(0, 0, 100)
    ring, _ = settle_polygon([inside, outside], [1, 1])
    assert overlap(ring, square(10, 10, 80)) > 0.98


def test_the_steadier_of_two_hands_wins() -> None:
    assert overlap(settle_polygon([square(0, 0), square(10, 0)], [1, 1.5])[0], square(10, 0)) == pytest.approx(1)


def test_holes_are_kept_where_half_cut_them_out_and_not_made_by_chance() -> None:
    hole = square(40, 40, 20)
    with_hole, without = square(0, 0, 100, hole), square(0, 0)
    (kept,) = settle_polygon([with_hole, with_hole, without], [1, 1, 1])[0].holes
    assert Polygon(kept).region().equals(hole.region())
    assert settle_polygon([with_hole, without, without], [1, 1, 1])[0].holes == ()
    left = Polygon(((0, 0), (100, 0), (100, 20), (20, 20), (20, 80), (100, 80), (100, 100), (0, 100)))
    right = Polygon(tuple((100 - x, y) for x, y in left.points))
    assert settle_polygon([left, right], [1, 1])[0].holes == ()


def test_of_several_pieces_the_largest_stays() -> None:
    left, right = Polygon(((0, 0), (80, 0), (80, 30), (0, 30))), Polygon(((90, 0), (200, 0), (200, 30), (90, 30)))
    halves, _ = settle_polygon([left, right], [1, 1])
    assert halves.region().equals(right.region())


def test_where_nothing_is_shared_by_half_the_best_overlapping_one_stands() -> None:
    row = [square(40.0 * place, 0) for place in range(8)]
    assert settle_polygon(row, [1.0] * 8)[0] in row


@given(polygons(least=4), st.integers(0, 10**6))
def test_it_has_few_corners_and_starts_at_the_top(polygon: Polygon, seed: int) -> None:
    chance = Random(seed)
    drawn = [shaken(polygon, chance, 2.0) for _ in range(3)]
    shapes = [each for each in drawn if isinstance(each, Polygon)]
    settled, _ = settle_polygon(shapes, [1.0, 1.0, 1.0])
    assert len(settled.points) <= max(math.ceil(1.5 * len(polygon.points)), 3)
    assert settled.points[0] == min(settled.points, key=lambda each: (each[1], each[0]))


@pytest.mark.parametrize("hands", [2, 3, 5])
def test_it_comes_nearer_to_the_truth_than_the_median_hand(hands: int) -> None:
    chance = Random(hands)
    gained, better = [], 0
    for _ in range(60):
        count = chance.randint(6, 30)
        radii = [chance.uniform(30, 60) for _ in range(count)]
        places = [
            (200 + r * math.cos(2 * math.pi * n / count), 200 + r * math.sin(2 * math.pi * n / count))
            for n, r in enumerate(radii)
        ]
        truth = Polygon(tuple(places))
        drawn = [Polygon(shaken(truth, chance, chance.uniform(1, 4)).points) for _ in range(hands)]  # type: ignore[union-attr]
        alike = [overlap(truth, each) for each in drawn]
        merged = overlap(truth, settle_polygon(drawn, [1.0] * hands)[0])
        gained.append(merged - statistics.median(alike))
        better += merged >= statistics.median(alike)
    assert better >= 57
    assert statistics.mean(gained) > 0.015
