"""The place with the least summed distance, judged by a minimiser that knows nothing of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from goldsmith.quality.merge.geometric_median import geometric_median

places = st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50), st.integers(1, 4)), min_size=1, max_size=6)


def cost(place: np.ndarray, hands: np.ndarray, weights: np.ndarray) -> float:
    return float((weights * np.linalg.norm(hands - place, axis=1)).sum())


@given(places)
def test_no_place_is_nearer_to_all(drawn: list[tuple[int, int, int]]) -> None:
    hands, weights = np.array([each[:2] for each in drawn], float), np.array([each[2] for each in drawn], float)
    found = geometric_median(hands[:, None], weights)[0]
    starts = [found, hands.mean(axis=0), *hands]
    best = min(
        cost(minimize(cost, start, (hands, weights), method="Nelder-Mead").x, hands, weights) for start in starts
    )
    assert cost(found, hands, weights) <= best + 1e-3 * (1 + best)


def test_many_places_are_settled_each_by_itself() -> None:
    hands = np.random.default_rng(3).normal(size=(5, 7, 2))
    weights = np.array([1.0, 2.0, 0.5, 1.0, 1.0])
    together = geometric_median(hands, weights)
    for place in range(7):
        alone = geometric_median(hands[:, place : place + 1], weights)[0]
        assert together[place] == pytest.approx(alone, abs=1e-4)


def test_two_equal_hands_meet_in_the_middle_and_a_heavier_one_wins() -> None:
    hands = np.array([[[0.0, 0.0]], [[10.0, 4.0]]])
    assert geometric_median(hands, np.array([1.0, 1.0]))[0].tolist() == [5, 2]
    assert geometric_median(hands, np.array([1.0, 1.1]))[0].tolist() == [10, 4]


def test_one_wild_hand_hardly_moves_it() -> None:
    near = np.array([[[0.0, 0.0]], [[2.0, 0.0]], [[1.0, 1.0]], [[1.0, -1.0]]])
    moved = [geometric_median(np.concatenate([near, [[[far, 0.0]]]]), np.ones(5))[0] for far in (10.0, 1e6)]
    assert np.linalg.norm(moved[1] - moved[0]) < 0.2
