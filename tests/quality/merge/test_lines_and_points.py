"""The line and the point that several amount to."""

import math
import statistics
from random import Random

import pytest

from goldsmith.labels import Line, Point
from goldsmith.quality import MeanSpread
from goldsmith.quality.merge.lines import distance, settle_line
from goldsmith.quality.merge.points import settle_point


def settled(*lines: Line) -> Line:
    return settle_line(lines, [1.0] * len(lines))[0]


def test_lines_side_by_side_give_the_middle_one() -> None:
    drawn = [Line(((0, y), (100, y))) for y in (0.0, 4.0, 50.0)]
    assert settled(*drawn) == Line(((0, 4), (100, 4)))
    assert settled(*drawn[:2]) == Line(((0, 2), (100, 2)))


def test_lines_drawn_the_other_way_round_are_turned_and_most_decide_the_way() -> None:
    ahead, back = Line(((0, 0), (100, 0), (100, 60))), Line(((100, 60), (100, 0), (0, 0)))
    assert settled(ahead, back, ahead).points[0] == (0, 0)
    assert settled(ahead, back, back).points[0] == (100, 60)
    assert distance(settled(ahead, back, back), ahead) == pytest.approx(0, abs=0.7)


def test_lines_that_have_only_their_middle_in_common_do_not_become_a_dot() -> None:
    cross = (
        Line(((0, 50), (100, 50))),
        Line(((50, 0), (50, 100))),
        Line(((100, 50), (0, 50))),
        Line(((50, 100), (50, 0))),
    )
    assert settled(*cross).length >= 2


def test_a_settled_line_has_few_corners() -> None:
    wave = [Line(tuple((10.0 * n, 20 * math.sin(n / 2) + off) for n in range(12))) for off in (0.0, 1.0, 2.0)]
    assert len(settled(*wave).points) <= 18
    assert distance(settled(*wave), wave[1]) < 0.6


def test_it_comes_nearer_to_the_truth_than_the_median_hand() -> None:
    chance = Random(2)
    gained = []
    for _ in range(40):
        truth = Line(tuple((60.0 * n, chance.uniform(0, 150)) for n in range(chance.randint(2, 7))))
        drawn = [
            Line(
                tuple((x + chance.gauss(0, 3), y + chance.gauss(0, 3)) for x, y in truth.points)[
                    :: chance.choice((1, -1))
                ]
            )
            for _ in range(5)
        ]
        gained.append(statistics.median(distance(each, truth) for each in drawn) / distance(settled(*drawn), truth))
    assert statistics.mean(gained) > 1.4


def test_points_meet_in_the_middle_and_a_wild_one_moves_nothing() -> None:
    assert settle_point([Point(0, 0), Point(10, 4)], [1, 1]) == (Point(5, 2), MeanSpread(5.39))
    assert settle_point([Point(0, 0), Point(0, 0), Point(900, 4)], [1, 1, 1])[0] == Point(0, 0)
    assert settle_point([Point(0, 0), Point(3, 0), Point(9, 0)], [1, 1, 4])[0] == Point(9, 0)
