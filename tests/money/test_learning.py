"""What an hour of learning pays, where that comes from, and how much of what a page reports can be true."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.kit.amounts import Amount
from goldsmith.money import PayPolicy
from goldsmith.money.learning import HOUR_MS, LearningRate, countable_ms, learning_rate

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "promise, median, setting, is_paid, expected",
    [
        (1500, 900, 700, True, (1500, "promise")),
        (None, 900, 700, True, (900, "median")),
        (None, None, 700, True, (700, "setting")),
        (None, None, None, True, (0, "later")),
        (1500, 900, 700, False, (0, "unpaid")),
    ],
)
def test_the_rate_is_the_first_that_is_known(
    promise: int | None, median: int | None, setting: int | None, is_paid: bool, expected: tuple[int, str]
) -> None:
    policy = PayPolicy(6, 4, "USD", is_learning_paid=is_paid, learning_hourly_minor=setting)
    found = learning_rate(policy, promise_minor=promise, median_minor=median)
    assert (found.hourly.minor, found.basis) == expected


def test_where_work_is_not_paid_learning_is_never_owed() -> None:
    assert learning_rate(PayPolicy(0, 4, "USD"), promise_minor=None, median_minor=None).basis == "unpaid"


@pytest.mark.parametrize(
    "promise, median, setting, is_paid, expected",
    [
        (1500, 900, 700, True, (1500, "promise")),
        (800, None, None, True, (1200, "floor")),
        (None, 900, None, True, (1200, "floor")),
        (None, 1200, None, True, (1200, "median")),
        (None, None, 700, True, (1200, "floor")),
        (None, None, None, True, (1200, "floor")),
        (None, None, None, False, (0, "unpaid")),
    ],
)
def test_an_hour_of_learning_comes_to_no_less_than_the_floor(
    promise: int | None, median: int | None, setting: int | None, is_paid: bool, expected: tuple[int, str]
) -> None:
    policy = PayPolicy(6, 4, "USD", is_learning_paid=is_paid, learning_hourly_minor=setting, hourly_floor_minor=1200)
    found = learning_rate(policy, promise_minor=promise, median_minor=median)
    assert (found.hourly.minor, found.basis) == expected


@given(st.integers(0, 100_000), st.lists(st.integers(0, HOUR_MS), max_size=20))
def test_pay_in_pieces_is_that_of_the_whole_but_for_rounding(hourly: int, pieces: list[int]) -> None:
    rate = LearningRate(Amount(hourly, "USD"), "setting")
    together = sum(rate.pay_of(each) for each in pieces)
    assert abs(together - hourly * sum(pieces) / HOUR_MS) <= len(pieces) / 2


@given(st.lists(st.tuples(st.integers(0, 7200), st.integers(0, 10_000_000)), max_size=20))
def test_no_more_is_counted_than_time_has_passed(reports: list[tuple[int, int]]) -> None:
    now, counted_until, counted = NOW, None, 0
    for seconds, active_ms in reports:
        started_at, now = now - timedelta(seconds=seconds), now + timedelta(seconds=60)
        counted += countable_ms(active_ms, started_at, now, counted_until)
        counted_until = now
    first = reports[0][0] if reports else 0
    assert counted <= (now - NOW + timedelta(seconds=first)).total_seconds() * 1000
