"""What a project offers: typical time with its interval, effective hourly pay, caps, and when it ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.kit.amounts import Amount
from goldsmith.money.rate import Rate
from goldsmith.work.offer import ENOUGH, NEAR_CAP, OfferSettings, Pace, expected_end, hourly_pay, pace_of

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)


@given(st.lists(st.integers(1, 10**6), min_size=ENOUGH, max_size=200))
def test_the_typical_time_is_the_median_within_its_interval(times: list[int]) -> None:
    pace = pace_of(times)
    assert pace is not None
    assert pace.low_ms <= pace.median_ms <= pace.high_ms
    assert pace.median_ms == int(median(times))


def test_the_interval_holds_the_true_median_as_often_as_it_says() -> None:
    random, inside = Random(7), 0
    for _ in range(2000):
        pace = pace_of([max(1, round(random.lognormvariate(9, 0.8))) for _ in range(40)])
        assert pace is not None
        inside += pace.low_ms <= 2.718281828**9 <= pace.high_ms
    assert 0.94 <= inside / 2000 <= 0.985


def test_too_few_answers_or_none_with_a_time_say_nothing() -> None:
    assert pace_of([5000] * (ENOUGH - 1)) is None
    assert pace_of([0] * 100) is None


def test_an_hour_brings_the_rate_as_often_as_the_task_fits_in() -> None:
    pay = hourly_pay(Rate(6, "USD"), Pace(40, 12_000, 9_000, 18_000))
    assert pay is not None
    assert (pay.low, pay.typical, pay.high) == (Amount(1200, "USD"), Amount(1800, "USD"), Amount(2400, "USD"))
    assert hourly_pay(Rate(6, "USD"), None) is None
    assert hourly_pay(Rate(0, "USD"), Pace(40, 12_000, 9_000, 18_000)) is None


def test_an_hour_brings_what_an_hour_is_paid_and_pay_by_the_object_does_not_say() -> None:
    pay = hourly_pay(Rate(1800, "USD", "hour", 60), None)
    assert pay is not None
    assert pay.typical == Amount(1800, "USD")
    assert hourly_pay(Rate(6, "USD", "object", 100), Pace(40, 12_000, 9_000, 18_000)) is None


def test_it_ends_at_the_pace_of_the_last_day() -> None:
    assert expected_end(300, 100, NOW) == NOW + timedelta(days=3)
    assert expected_end(0, 100, NOW) is None
    assert expected_end(300, 0, NOW) is None
    assert expected_end(10**9, 1, NOW) is None


@pytest.mark.parametrize(
    "facts, cap",
    [
        ({"done_today": 2, "held": 0}, None),
        ({"done_today": 2, "held": 1}, "daily_cap"),
        ({"done": 19, "held": 0}, None),
        ({"done": 19, "held": 1}, "share_cap"),
    ],
)
def test_what_is_held_counts_as_done(facts: dict[str, int], cap: str | None) -> None:
    usual = {"done_today": 0, "done": 0, "held": 0, "wanted": 200}
    assert OfferSettings(daily_cap=3, share_cap=10).capped_by(**{**usual, **facts}) == cap


def test_a_small_project_leaves_everybody_one_answer() -> None:
    said = OfferSettings(share_cap=1)
    assert said.capped_by(done_today=0, done=0, held=0, wanted=3) is None
    assert said.capped_by(done_today=1, done=1, held=0, wanted=3) == "share_cap"


@pytest.mark.parametrize(
    "said, done, is_near",
    [
        ({}, 10_000, False),
        ({"daily_cap": 200}, 200 - NEAR_CAP, False),
        ({"daily_cap": 200}, 201 - NEAR_CAP, True),
        ({"share_cap": 10}, 100 - NEAR_CAP, False),
        ({"share_cap": 10}, 101 - NEAR_CAP, True),
        ({"share_cap": 10, "daily_cap": 500}, 99, True),
    ],
)
def test_a_cap_is_near_while_few_tasks_are_left_to_any(said: dict[str, int], done: int, is_near: bool) -> None:
    assert OfferSettings(**said).is_near_cap(done_today=done, done=done, held=0, wanted=1000) == is_near
