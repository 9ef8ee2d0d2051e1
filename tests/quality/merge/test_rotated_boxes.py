"""The rotated box that several amount to: angles that wrap around, sides changed about, wild hands."""

import statistics
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.labels import RotatedBox
from goldsmith.quality import overlap
from goldsmith.quality.merge.rotated_boxes import settle_rotated_box
from tests.labels.strategies import rotated_boxes


def settled(*boxes: RotatedBox) -> RotatedBox:
    return settle_rotated_box(boxes, [1.0] * len(boxes))[0]


def test_angles_meet_across_the_half_turn() -> None:
    box = settled(RotatedBox(50, 50, 40, 10, 178), RotatedBox(50, 50, 40, 10, 2), RotatedBox(50, 50, 40, 10, 1))
    assert (box.angle, box.width, box.height) == (1, 40, 10)
    assert settled(RotatedBox(50, 50, 40, 10, 179), RotatedBox(50, 50, 40, 10, -179)).angle == 0


def test_one_hands_width_is_anothers_height() -> None:
    box = settled(RotatedBox(50, 50, 40, 10, 30), RotatedBox(50, 50, 10, 40, 121), RotatedBox(50, 50, 42, 12, 209))
    assert box == RotatedBox(50, 50, 40, 10, 30)
    assert settled(RotatedBox(50, 50, 10, 40, 120), RotatedBox(50, 50, 10, 40, 122)).angle == 121


def test_the_median_is_not_moved_by_one_wild_box() -> None:
    tight = RotatedBox(50, 50, 40, 10, 30)
    assert settled(tight, tight, RotatedBox(58, 44, 90, 30, 75)) == tight


def test_one_side_drawn_too_far_moves_that_side_alone() -> None:
    """The middle and the width of one box are both off, but three of its four sides are right."""
    boxes = RotatedBox(50, 50, 40, 10, 0), RotatedBox(60, 50, 60, 10, 0), RotatedBox(50, 50, 40, 10, 0)
    assert settled(*boxes) == RotatedBox(50, 50, 40, 10, 0)


@given(rotated_boxes, st.integers(-3, 3), st.booleans())
def test_other_names_for_the_same_rectangle_change_no_shape(box: RotatedBox, turns: int, is_aside: bool) -> None:
    width, height = (box.height, box.width) if is_aside else (box.width, box.height)
    other = RotatedBox(box.center_x, box.center_y, width, height, box.angle + 180 * turns + 90 * is_aside)
    assert overlap(settled(box, other, other), box) == pytest.approx(1, abs=1e-3)
    assert 0 <= settled(box, other).angle < 180


@given(rotated_boxes, st.integers(0, 10**6))
def test_it_turns_with_the_picture(box: RotatedBox, seed: int) -> None:
    chance = Random(seed)
    drawn = [
        RotatedBox(
            box.center_x + chance.gauss(0, 1), box.center_y, box.width, box.height, box.angle + chance.gauss(0, 4)
        )
        for _ in range(3)
    ]
    turned = [RotatedBox(-each.center_y, each.center_x, each.width, each.height, each.angle + 90) for each in drawn]
    one, other = settled(*drawn), settled(*turned)
    expected = RotatedBox(-one.center_y, one.center_x, one.width, one.height, one.angle + 90)
    assert overlap(other, expected) > 0.99


def test_it_comes_nearer_to_the_truth_than_the_median_hand() -> None:
    chance = Random(1)
    gained = []
    for _ in range(100):
        truth = RotatedBox(200, 200, chance.uniform(20, 90), chance.uniform(20, 90), chance.uniform(0, 180))
        drawn = [
            RotatedBox(
                200 + chance.gauss(0, 3),
                200 + chance.gauss(0, 3),
                truth.width + chance.gauss(0, 4),
                truth.height + chance.gauss(0, 4),
                truth.angle + chance.gauss(0, 5),
            )
            for _ in range(5)
        ]
        gained.append(overlap(truth, settled(*drawn)) - statistics.median(overlap(truth, each) for each in drawn))
    assert statistics.mean(gained) > 0.04
