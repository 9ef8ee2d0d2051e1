"""The pay a project promises; an assignment keeps the version whose promise it was accepted under."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from goldsmith.kit.amounts import Amount

Per = Literal["task", "object", "hour"]
HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class Rate:
    """`minor` units of `currency` for one unit (`per`) of work, for at most `most` of them a task.

    Units are objects of the answer, or minutes of active time; an `hour` is paid by the part, so many minutes at most.
    """

    minor: int
    currency: str
    per: Per = "task"
    most: int | None = None

    @property
    def amount(self) -> Amount:
        """What one unit is paid."""
        return Amount(self.minor, self.currency)

    @property
    def most_minor(self) -> int:
        """The most that a task can be paid."""
        if self.per == "hour":
            return pay_for_time(self.minor, (self.most or 0) * 60_000)
        return self.minor * (self.most or 1)


@dataclass(frozen=True, slots=True)
class Earning:
    """What a piece of work is paid, by how many objects its answer has and how much active time counts."""

    minor: int
    object_count: int
    counted_ms: int


@dataclass(frozen=True, slots=True)
class PayPolicy:
    """What a project promises, in minor units of `currency`. Reviews are paid by the piece, whatever attempts are.

    per: an attempt is paid `per_task_minor`; or `per_object_minor` for each object of the answer, one at least and
    `most_objects` at most; or `per_hour_minor` for an hour of active time. most_minutes: of the active time of a task
    no more counts, wherever time counts. accept_after_hours: work is accepted by itself so long after it was
    submitted; until then a person may reject it. hourly_floor_minor: what an hour of accepted work comes to at least.
    pays_expired: whether active time is paid where a lease ends before an answer came. needs_funds: no batch begins
    before there is money for it. is_learning_paid: courses and exams are paid by the hour; learning_hourly_minor: so
    much where nothing else tells.
    """

    per_task_minor: int
    per_review_minor: int
    currency: str
    accept_after_hours: int = 72
    is_learning_paid: bool = True
    learning_hourly_minor: int | None = None
    per: Per = "task"
    per_object_minor: int = 0
    most_objects: int = 100
    per_hour_minor: int = 0
    most_minutes: int = 60
    hourly_floor_minor: int | None = None
    pays_expired: Literal["none", "active_time"] = "none"
    needs_funds: bool = False

    def accept_at(self, submitted_at: datetime) -> datetime:
        """When work that was submitted then is accepted, unless a person decides before."""
        return submitted_at + timedelta(hours=self.accept_after_hours)

    def rate_of(self, stage: str) -> Rate:
        """The promise made to whoever takes a task at this stage."""
        if stage == "review":
            return Rate(self.per_review_minor, self.currency)
        if self.per == "object":
            return Rate(self.per_object_minor, self.currency, "object", self.most_objects)
        if self.per == "hour":
            return Rate(self.per_hour_minor, self.currency, "hour", self.most_minutes)
        return Rate(self.per_task_minor, self.currency)

    def counted_ms(self, active_ms: int, elapsed: timedelta) -> int:
        """How much of the active time that a page tells counts: no more than has passed, and no more than the most."""
        return max(0, min(active_ms, int(elapsed.total_seconds() * 1000), self.most_minutes * 60_000))

    def earning(self, stage: str, object_count: int, counted_ms: int) -> Earning:
        """What submitted work is paid. Time is paid to the millisecond, rounded up to a whole minor unit."""
        rate = self.rate_of(stage)
        minor = rate.minor
        if rate.per == "object":
            minor *= min(max(1, object_count), self.most_objects)
        elif rate.per == "hour":
            minor = pay_for_time(rate.minor, counted_ms)
        return Earning(minor, object_count, counted_ms)

    def promised(self, stage: str, counted_ms: int) -> int:
        """What a task that ended without an answer would have paid: by the object, that of one."""
        return self.earning(stage, 0, counted_ms).minor

    def expired_minor(self, stage: str, counted_ms: int) -> int:
        """What active time is paid where the lease ended: by the hour, else at the floor; never above the promise."""
        if self.pays_expired == "none":
            return 0
        rate = self.rate_of(stage)
        hourly = rate.minor if rate.per == "hour" else self.hourly_floor_minor or 0
        return min(pay_for_time(hourly, counted_ms), rate.most_minor)


def pay_for_time(hourly_minor: int, milliseconds: int) -> int:
    """Minor units for some time, rounded up."""
    return -(-hourly_minor * milliseconds // HOUR_MS)
