"""Intervals of shares: published values, and the laws any such interval obeys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.quality import Interval, beta_mean, wilson


@pytest.mark.parametrize(
    "trials, low, high", [(10, 0.49, 0.94), (20, 0.58, 0.92), (50, 0.67, 0.89), (100, 0.71, 0.87), (400, 0.76, 0.84)]
)
def test_wilson_at_four_right_of_five(trials: int, low: float, high: float) -> None:
    interval = wilson(0.8 * trials, trials)
    assert (round(interval.low, 2), round(interval.high, 2)) == (low, high)


def test_nothing_is_known_without_trials() -> None:
    assert wilson(0, 0) == Interval(0.0, 1.0)


@given(st.integers(1, 500), st.floats(0, 1))
def test_wilson_holds_the_share_and_narrows_with_trials(trials: int, share: float) -> None:
    interval, later = wilson(share * trials, trials), wilson(share * 4 * trials, 4 * trials)
    assert 0 <= interval.low <= share + 1e-9
    assert share - 1e-9 <= interval.high <= 1
    assert later.high - later.low < interval.high - interval.low


@given(st.integers(0, 50), st.integers(0, 50), st.floats(0, 1), st.floats(0.1, 50))
def test_the_posterior_lies_between_prior_and_record(right: int, wrong: int, prior: float, strength: float) -> None:
    mean = beta_mean(right, right + wrong, prior, strength)
    seen = right / (right + wrong) if right + wrong else prior
    assert min(prior, seen) - 1e-9 <= mean <= max(prior, seen) + 1e-9
    assert beta_mean(0, 0, prior, strength) == pytest.approx(prior)
