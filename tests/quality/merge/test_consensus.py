"""Medians and votes, each against the plain definition."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.quality import Reliability
from goldsmith.quality.merge.consensus import settle_attributes, settle_label, weighted_median

numbers = st.lists(st.integers(-1000, 1000).map(float), min_size=1, max_size=9)


@given(numbers)
def test_with_equal_weights_it_is_the_median(values: list[float]) -> None:
    assert weighted_median(values, [0.7] * len(values)) == statistics.median(values)


@given(st.lists(st.tuples(st.integers(-99, 99).map(float), st.integers(1, 5)), min_size=1, max_size=8))
def test_a_weight_of_n_is_a_value_given_n_times(weighted: list[tuple[float, int]]) -> None:
    spelled_out = [value for value, weight in weighted for _ in range(weight)]
    values, weights = [value for value, _ in weighted], [float(weight) for _, weight in weighted]
    assert weighted_median(values, weights) == statistics.median(spelled_out)


def test_the_median_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="median of nothing"):
        weighted_median([], [])


def test_a_single_opinion_on_the_label_is_not_contradicted() -> None:
    assert settle_label(["car"] * 3, [Reliability()] * 3, 0.9) == ("car", 1.0)


def test_two_votes_to_one_at_nine_in_ten() -> None:
    label, sure = settle_label(["dog", "car", "car"], [Reliability()] * 3, 0.9)
    assert label == "car"
    assert sure == pytest.approx(0.9)


def test_a_tied_label_is_a_coin_toss_that_goes_by_the_alphabet() -> None:
    label, sure = settle_label(["dog", "car"], [Reliability()] * 2, 0.9)
    assert label == "car"
    assert sure == pytest.approx(0.5)


def test_the_label_of_the_better_judge_wins() -> None:
    workers = [Reliability(label_odds=1 / 16), Reliability(label_odds=8)]
    label, sure = settle_label(["car", "dog"], workers, 0.9)
    assert label == "dog"
    assert sure > 0.95


@pytest.mark.parametrize(
    "answers, settled, share",
    [
        ([True, False, True], True, 2 / 3),
        ([True, False], False, 0.5),
        (["parked", "moving", "moving"], "moving", 2 / 3),
        (["b", "a"], "a", 0.5),
        ([1, 5, 100], 5, 1 / 3),
        ([1, 2], 1, 0.5),
        ([2, 2.0, 7], 2, 2 / 3),
        ([("door", "roof"), ("roof",), ("roof", "door")], ("door", "roof"), 2 / 3),
        ([("door",), ("roof",)], (), 0.0),
        ([True, 1, 1], 1, 2 / 3),
    ],
)
def test_each_type_of_attribute_has_its_vote(answers: list[bool], settled: object, share: float) -> None:
    values, shares = settle_attributes([{"x": answer} for answer in answers])
    assert values["x"] == settled
    assert isinstance(values["x"], bool) == isinstance(settled, bool)
    assert shares["x"] == pytest.approx(share, abs=1e-4)


def test_only_those_who_answered_vote() -> None:
    assert settle_attributes([{}, {"x": True}, {"y": "a"}]) == ({"x": True, "y": "a"}, {"x": 1.0, "y": 1.0})
    assert settle_attributes([]) == ({}, {})
