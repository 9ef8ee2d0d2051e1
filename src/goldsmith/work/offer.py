"""What a project offers to workers: seats, caps on one person's share, how long a task takes, what an hour brings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil, floor, sqrt
from typing import Literal

from goldsmith.kit.amounts import Amount
from goldsmith.money.rate import Rate

ENOUGH = 8
"""Below so many answers a typical time says more about chance than about the work."""

SAMPLE_WORKERS, SAMPLE_EACH = 40, 15
"""A typical time is measured on the latest answers of so many workers, so many of each: nobody's outweigh the rest."""

MOST_SEATS = 100
"""Projects that one person can be in at once: all are weighed whenever a next task is asked for."""

NEAR_CAP = 50
"""With so many tasks left until a cap or more, nobody gets past it by asking in many tabs at once.

A server process gives out one task at a time, so that no more are under way than there are processes.
"""

_Z = 1.96  # of a 95% interval
_HOUR_MS = 3_600_000
_FAR_DAYS = 365

Cap = Literal["daily_cap", "share_cap"]


@dataclass(frozen=True, slots=True)
class OfferSettings:
    """What a project says to workers beside its spec.

    seats: how many may be in it at once, None for all. seat_days: days after which a seat nobody uses is free again,
    where there are `seats`. priority: among projects, -100 to 100. daily_cap: most answers of one person a day (UTC).
    share_cap: most of all answers (percent) that one person gives.
    """

    seats: int | None = None
    seat_days: int = 14
    priority: int = 0
    daily_cap: int | None = None
    share_cap: int | None = None

    def capped_by(self, *, done_today: int, done: int, held: int, wanted: int) -> Cap | None:
        """The cap that keeps a person who did so much from one more task. `wanted`: answers of the whole project."""
        left = self._left(done_today=done_today, done=done, held=held, wanted=wanted)
        return next((cap for cap, tasks in left.items() if tasks <= 0), None)

    def is_near_cap(self, *, done_today: int, done: int, held: int, wanted: int) -> bool:
        """Whether requests at once could take a person who did so much over a cap."""
        left = self._left(done_today=done_today, done=done, held=held, wanted=wanted)
        return any(tasks < NEAR_CAP for tasks in left.values())

    def _left(self, *, done_today: int, done: int, held: int, wanted: int) -> dict[Cap, int]:
        left: dict[Cap, int] = {}
        if self.daily_cap is not None:
            left["daily_cap"] = self.daily_cap - done_today - held
        if self.share_cap is not None:
            left["share_cap"] = max(1, wanted * self.share_cap // 100) - done - held
        return left


@dataclass(frozen=True, slots=True)
class Pace:
    """The median active time of an answer, and the 95% interval of that median, in milliseconds."""

    answers: int
    median_ms: int
    low_ms: int
    high_ms: int


@dataclass(frozen=True, slots=True)
class HourlyPay:
    """What an hour of active work brings at the typical time, and between which amounts it surely lies."""

    typical: Amount
    low: Amount
    high: Amount


def pace_of(active_ms: Sequence[int]) -> Pace | None:
    """The typical time of these answers; None where they are too few. The interval is that of order statistics.

    Conover, Practical Nonparametric Statistics, 1999, section 3.2.
    """
    ordered = sorted(each for each in active_ms if each > 0)
    count = len(ordered)
    if count < ENOUGH:
        return None
    reach = _Z * sqrt(count) / 2
    low, high = max(0, floor(count / 2 - reach) - 1), min(count - 1, ceil(count / 2 + reach))
    middle = (ordered[(count - 1) // 2] + ordered[count // 2]) // 2
    return Pace(count, middle, ordered[low], ordered[high])


def hourly_pay(rate: Rate, pace: Pace | None) -> HourlyPay | None:
    """Effective hourly pay: the rate of a task by the typical time of one, or what an hour is paid.

    None where it is not known: without a pace, and for pay by the object, as tasks have so many or so few.
    """
    if rate.per == "hour" and rate.minor > 0:
        return HourlyPay(rate.amount, rate.amount, rate.amount)
    if pace is None or rate.minor <= 0 or rate.per == "object":
        return None
    typical, low, high = (
        Amount(round(rate.minor * _HOUR_MS / each), rate.currency)
        for each in (pace.median_ms, pace.high_ms, pace.low_ms)
    )
    return HourlyPay(typical, low, high)


def expected_end(left: int, per_day: int, now: datetime) -> datetime | None:
    """When the answers that are left are given, at the pace of the last day; None where it cannot be said."""
    if left <= 0 or per_day <= 0 or left / per_day > _FAR_DAYS:
        return None
    return now + timedelta(days=left / per_day)
