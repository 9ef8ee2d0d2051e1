"""Says equal their loops, go to whoever foresaw best, and stay as given where nothing came."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldsmith.quality.categorical.says import learnt_says
from tests.quality.categorical.naive_passes import naive_says

cases = st.lists(st.lists(st.floats(0.05, 1.0), min_size=3, max_size=3), max_size=20)
begun = st.lists(st.floats(0.5, 3.0), min_size=3, max_size=3)


def transposed(seen: list[list[float]]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.array(seen).reshape(-1, 3).T


@given(cases, begun, st.floats(1.0, 30.0))
@settings(max_examples=60, deadline=None)
def test_says_equal_the_loops(seen: list[list[float]], says: list[float], worth: float) -> None:
    found = learnt_says(transposed(seen), np.array(says), worth=worth)
    assert found.sum() == pytest.approx(1.0)
    assert np.allclose(found, naive_says(transposed(seen).tolist(), says, worth), atol=1e-3)


@given(cases, begun, st.permutations(range(3)))
@settings(max_examples=40, deadline=None)
def test_the_order_of_models_and_cases_does_not_matter(
    seen: list[list[float]], says: list[float], order: list[int]
) -> None:
    one = learnt_says(transposed(seen), np.array(says), worth=3.0)
    other = learnt_says(transposed(seen[::-1])[order], np.array(says)[order], worth=3.0)
    assert np.allclose(one[order], other, atol=1e-9)


def test_without_cases_says_stay_as_given() -> None:
    assert np.allclose(learnt_says(np.zeros((2, 0)), np.array([1.0, 3.0]), worth=5.0), [0.25, 0.75])


def test_who_foresees_better_says_more_and_all_the_more_with_more_cases() -> None:
    few, many = (learnt_says(np.tile([[0.9], [0.3]], count), np.ones(2), worth=10.0)[0] for count in (5, 500))
    assert 0.5 < few < many
    assert many > 0.95


def test_models_that_are_each_right_on_a_part_share_their_say() -> None:
    seen = np.where(np.arange(100) < 70, [[0.9], [0.1]], [[0.1], [0.9]])
    found = learnt_says(seen, np.ones(2), worth=1.0)
    assert found[0] == pytest.approx(0.75, abs=0.03)
