"""Pausing: an interval below the bar after fading, never a point estimate."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.quality import wilson
from goldsmith.quality.pausing import HALF_LIFE, GoldCredit, Z, pause_evidence


def credit_of(answers: list[bool]) -> GoldCredit:
    credit = GoldCredit()
    for is_right in answers:
        credit = credit.after(is_right=is_right)
    return credit


@given(st.lists(st.booleans(), max_size=300))
def test_older_answers_fade_by_half_each_half_life(answers: list[bool]) -> None:
    found = credit_of(answers)
    ages = np.arange(len(answers))[::-1]
    weights = 0.5 ** (ages / HALF_LIFE)
    assert found.weight == pytest.approx(weights.sum())
    assert found.right == pytest.approx((weights * np.array(answers, float)).sum() if answers else 0.0)


@given(st.lists(st.booleans(), min_size=1, max_size=200), st.floats(0.05, 1))
def test_a_pause_is_an_interval_wholly_below_the_bar(answers: list[bool], bar: float) -> None:
    credit = credit_of(answers)
    found = pause_evidence(credit, bar, answered=len(answers), passed=sum(answers))
    interval = wilson(credit.right, credit.weight, Z)
    assert (found is not None) == (interval.high < bar)
    if found is not None:
        assert found.low <= sum(answers) / len(answers) + 0.5
        assert f"{sum(answers)} of {len(answers)}" in found.sentence
        assert found.to_json()["sentence"] == found.sentence


def paused_share(accuracy: float, bar: float, people: int = 300, answers: int = 200) -> float:
    random = np.random.default_rng(0)
    paused = 0
    for _ in range(people):
        credit = GoldCredit()
        for is_right in random.random(answers) < accuracy:
            credit = credit.after(is_right=bool(is_right))
            if pause_evidence(credit, bar, answered=1, passed=0) is not None:
                paused += 1
                break
    return paused / people


def test_looking_after_every_answer_wrongs_next_to_nobody_and_finds_the_bad() -> None:
    assert paused_share(0.7, 0.7) < 0.03
    assert paused_share(0.75, 0.7) < 0.01
    assert paused_share(0.4, 0.7) > 0.95
