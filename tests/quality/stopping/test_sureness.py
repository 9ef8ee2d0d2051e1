"""Sureness: what was stated, as it has come true; a few outcomes move it little, many teach it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.quality.stopping import Sureness, fit_sureness

outcomes = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=30)


def drawn(count: int, scale: float, shift: float, seed: int = 0) -> list[tuple[float, bool]]:
    """Outcomes of tasks whose log-odds of being right are the stated ones, scaled and shifted."""
    random = np.random.default_rng(seed)
    odds = random.normal(2.5, 1.5, count)
    real = 1 / (1 + np.exp(-(scale * odds + shift)))
    return [(float(1 / (1 + math.exp(-o))), bool(random.random() < r)) for o, r in zip(odds, real, strict=True)]


def alone(points: list[tuple[float, bool]]) -> list[list[tuple[float, bool]]]:
    """Each outcome as the path of a task of its own."""
    return [[point] for point in points]


@given(st.floats(0, 1), st.floats(0, 1))
def test_unfitted_it_is_what_was_stated_and_more_is_never_less(one: float, other: float) -> None:
    plain, fitted = Sureness(), Sureness(0.4, -0.5, 10)
    assert plain.of(one) == pytest.approx(one, abs=2e-6)
    low, high = sorted((one, other))
    assert fitted.of(low) <= fitted.of(high)
    assert 0 < fitted.of(low) < 1


@given(outcomes)
def test_whatever_came_true_the_fit_is_bounded_and_the_same_again(known: list[tuple[float, bool]]) -> None:
    found = fit_sureness(alone(known))
    assert found == fit_sureness(alone(known))
    assert 0.02 <= found.scale <= 5.0
    assert abs(found.shift) <= 5.0
    assert found.trials == len(known)


def test_nothing_known_changes_nothing() -> None:
    assert fit_sureness([]) == Sureness()


def test_one_surprise_moves_it_little_and_many_teach_it() -> None:
    one = fit_sureness([[(0.95, False)]])
    assert one.of(0.95) > 0.75
    many = fit_sureness(alone(drawn(3000, 0.5, -0.4)))
    assert many.scale == pytest.approx(0.5, abs=0.08)
    assert many.shift == pytest.approx(-0.4, abs=0.15)


def test_a_task_of_many_answers_is_one_surprise() -> None:
    once, often = fit_sureness([[(0.95, False)]]), fit_sureness([[(0.95, False)] * 6])
    assert often.of(0.95) == pytest.approx(once.of(0.95), abs=1e-3)
    assert often.trials == once.trials == 1


def test_fitted_chances_come_true_on_other_tasks() -> None:
    fitted = fit_sureness(alone(drawn(1500, 0.5, -0.4)))
    fresh = drawn(4000, 0.5, -0.4, seed=1)
    stated = np.array([fitted.of(each) for each, _ in fresh])
    right = np.array([each for _, each in fresh])
    for low in (0.5, 0.7, 0.9):
        inside = (stated >= low) & (stated < low + 0.1)
        assert right[inside].mean() == pytest.approx(stated[inside].mean(), abs=0.06)
