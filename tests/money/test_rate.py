"""What a piece of work is paid: by its stage, its objects or its time, in whole minor units."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from goldsmith.kit.amounts import Amount
from goldsmith.money import FloorDay, PayPolicy, Rate
from goldsmith.money.floor import looked_at
from goldsmith.money.rate import pay_for_time

MINORS = st.integers(0, 10**6)
MILLISECONDS = st.integers(0, 10**8)
BY_OBJECT = PayPolicy(0, 4, "USD", per="object", per_object_minor=3, most_objects=10)
BY_HOUR = PayPolicy(0, 4, "USD", per="hour", per_hour_minor=1800, most_minutes=10)


@given(MINORS, MINORS, st.sampled_from(["USD", "EUR", "JPY"]))
def test_each_stage_has_its_rate(task: int, review: int, currency: str) -> None:
    policy = PayPolicy(task, review, currency)
    assert policy.rate_of("attempt") == Rate(task, currency)
    assert policy.rate_of("review").amount == Amount(review, currency)


@given(MINORS, MILLISECONDS)
def test_time_is_paid_to_the_millisecond_and_rounded_up(hourly: int, milliseconds: int) -> None:
    exact = Fraction(hourly * milliseconds, 3_600_000)
    assert exact <= pay_for_time(hourly, milliseconds) < exact + 1


def test_objects_are_paid_each_one_at_least_and_no_more_than_the_most() -> None:
    paid = [BY_OBJECT.earning("attempt", count, 0).minor for count in (0, 1, 2, 10, 11)]
    assert paid == [3, 3, 6, 30, 30]
    assert BY_OBJECT.earning("review", 9, 0).minor == 4
    assert BY_OBJECT.rate_of("attempt").most_minor == 30


def test_hours_are_paid_by_their_part_and_no_more_than_the_most() -> None:
    counted = [BY_HOUR.counted_ms(seconds * 1000, timedelta(minutes=30)) for seconds in (0, 1, 60, 900)]
    assert [BY_HOUR.earning("attempt", 0, each).minor for each in counted] == [0, 1, 30, 300]
    assert BY_HOUR.rate_of("attempt").most_minor == 300


def test_no_more_time_counts_than_has_passed() -> None:
    assert BY_HOUR.counted_ms(50_000, timedelta(seconds=20)) == 20_000
    assert BY_HOUR.counted_ms(50_000, timedelta(seconds=-1)) == 0


def test_expired_time_is_paid_by_the_hour_or_at_the_floor_and_never_above_the_promise() -> None:
    assert BY_HOUR.expired_minor("attempt", 60_000) == 0
    hourly = PayPolicy(0, 4, "USD", per="hour", per_hour_minor=1800, pays_expired="active_time")
    assert hourly.expired_minor("attempt", 60_000) == 30
    floor = PayPolicy(25, 4, "USD", hourly_floor_minor=1200, pays_expired="active_time")
    assert [floor.expired_minor("attempt", each) for each in (0, 60_000, 600_000)] == [0, 20, 25]
    assert floor.expired_minor("review", 60_000) == 4


@given(MINORS, st.integers(0, 10**7), st.integers(0, 10**9), st.integers(0, 10**6))
def test_a_day_comes_to_its_floor_and_nothing_is_taken(accepted: int, floor: int, time_ms: int, topped: int) -> None:
    day = FloorDay(UUID(int=1), UUID(int=2), date(2026, 1, 5), "USD", accepted, time_ms, floor * time_ms, topped, 0)
    assert day.missing_minor >= 0
    whole = accepted + topped + day.missing_minor
    assert whole * 3_600_000 >= floor * time_ms
    if day.missing_minor:
        assert (whole - 1) * 3_600_000 < floor * time_ms


def test_a_day_is_looked_at_when_all_its_work_is_decided() -> None:
    early, late = datetime(2026, 1, 5, 12, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
    assert looked_at(date(2026, 1, 5), 72, early) == datetime(2026, 1, 9, tzinfo=UTC)
    assert looked_at(date(2026, 1, 5), 72, late) == late
