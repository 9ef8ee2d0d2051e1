"""Accuracy from gold: the posterior, the fading, and that only an interval speaks."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from goldsmith.quality.interval import wilson
from goldsmith.quality.workers import Verdict, gold_accuracies, gold_accuracy

scores = st.lists(st.floats(0, 1), max_size=40)


def test_plain_counts_without_fading() -> None:
    found = gold_accuracy([1, 1, 0, 1], prior_mean=0.8, prior_strength=5, half_life=None)
    assert (found.answered, found.right, found.weight) == (4, 3, 4)
    assert found.mean == pytest.approx((3 + 4) / 9)
    assert found.interval == wilson(3, 4)
    assert (found.credible.low, found.credible.high) == pytest.approx(beta(7, 2).interval(0.95))
    assert found.verdict is None
    assert found.evidence.startswith("Right on 3 of 4 gold answers")


@given(scores, st.floats(1, 50))
def test_fading_halves_an_answer_after_its_half_life(given_scores: list[float], half_life: float) -> None:
    found = gold_accuracy(given_scores, prior_mean=0.7, half_life=half_life)
    ages = [len(given_scores) - 1 - place for place in range(len(given_scores))]
    weights = [0.5 ** (age / half_life) for age in ages]
    assert found.weight == pytest.approx(math.fsum(weights))
    assert found.weight_right == pytest.approx(sum(w * s for w, s in zip(weights, given_scores, strict=True)))
    assert 0 <= found.interval.low <= found.interval.high <= 1
    assert found.credible.low <= found.mean <= found.credible.high


def test_three_wrong_answers_condemn_nobody_but_thirty_do() -> None:
    few, many = (gold_accuracy([0, 0, 1] * count, prior_mean=0.8, bar=0.7) for count in (1, 10))
    assert few.verdict is None
    assert many.verdict is Verdict.BELOW_BAR
    assert "below the bar of 70%" in many.evidence
    assert gold_accuracy([1] * 40, prior_mean=0.8, bar=0.7).is_above


def test_the_prior_is_the_pool_and_none_is_a_half() -> None:
    found = gold_accuracies({"a": [1, 1, 1], "b": [0], "c": []}, half_life=None)
    assert found["c"].mean == pytest.approx(0.75)
    assert found["a"].mean > 0.75 > found["b"].mean
    assert gold_accuracies({"a": []})["a"].mean == pytest.approx(0.5)
    assert gold_accuracies({}) == {}
    assert gold_accuracy([0], prior_mean=0.0).credible.high == 0.0
