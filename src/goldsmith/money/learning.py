"""What an hour of learning pays, and what a measured piece of it comes to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Literal

from goldsmith.kit.amounts import Amount
from goldsmith.money.rate import PayPolicy

LearningBasis = Literal["promise", "median", "setting", "floor", "later", "unpaid"]
"""Where the rate comes from: the project's promise per hour; the median of what its workers earn an hour; the project's
setting; the hourly floor, where that is more; `later`: it is owed, and paid once one of these is known; or nothing,
as the project does not pay for learning."""

HOUR_MS = 3_600_000
_UNKNOWN: Mapping[bool, tuple[LearningBasis, int]] = MappingProxyType({True: ("later", 0), False: ("unpaid", 0)})
"""Where work is paid, what an hour of it brings will be known some day."""


@dataclass(frozen=True, slots=True)
class LearningRate:
    """What an hour of learning pays in a project, in minor units, and where that comes from."""

    hourly: Amount
    basis: LearningBasis

    @property
    def is_paid(self) -> bool:
        """Whether learning is paid at all, now or later."""
        return self.basis == "later" or self.hourly.minor > 0

    def pay_of(self, active_ms: int) -> int:
        """The minor units for so much active time, rounded to the nearest."""
        return (self.hourly.minor * active_ms + HOUR_MS // 2) // HOUR_MS


def learning_rate(policy: PayPolicy, *, promise_minor: int | None, median_minor: int | None) -> LearningRate:
    """The first that is known: the project's promise per hour, the median hourly pay of its work, its own setting.

    Where the project promises that an hour comes to so much at least, learning does, too.
    """
    if not policy.is_learning_paid:
        return LearningRate(Amount(0, policy.currency), "unpaid")
    is_paid = policy.rate_of("attempt").minor > 0
    known: tuple[tuple[LearningBasis, int | None], ...] = (
        ("promise", promise_minor),
        ("median", median_minor),
        ("setting", policy.learning_hourly_minor),
    )
    basis, minor = next(((basis, minor) for basis, minor in known if minor is not None), _UNKNOWN[is_paid])
    floor = policy.hourly_floor_minor or 0
    return LearningRate(Amount(max(minor, floor), policy.currency), "floor" if floor > minor else basis)


def countable_ms(active_ms: int, started_at: datetime, now: datetime, counted_until: datetime | None) -> int:
    """How much of the active time that a page reports can have passed: none of it before what was counted last."""
    since = max(started_at, counted_until) if counted_until else started_at
    passed = max(0, int((now - since).total_seconds() * 1000))
    return min(active_ms, passed)
