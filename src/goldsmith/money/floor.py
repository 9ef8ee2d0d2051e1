"""The hourly floor: what a day of accepted work comes to at least, where a project promises so."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from goldsmith.money.rate import HOUR_MS


@dataclass(frozen=True, slots=True)
class FloorDay:
    """A worker's accepted work in a project that was submitted on a day (UTC).

    `promised` is the sum of floor times counted milliseconds, so that days under several floors stay exact;
    `topped_minor` is what was added by now, in `topped_count` transfers.
    """

    project_id: UUID
    worker_id: UUID
    day: date
    currency: str
    accepted_minor: int
    counted_ms: int
    promised: int
    topped_minor: int = 0
    topped_count: int = 0

    @property
    def missing_minor(self) -> int:
        """What is still missing to the floor, rounded up; never below nothing, so that it takes nothing away."""
        return max(0, -(-self.promised // HOUR_MS) - self.accepted_minor - self.topped_minor)


def looked_at(day: date, accept_after_hours: int, now: datetime) -> datetime:
    """When all work of a day is decided, unless that is over already."""
    end = datetime.combine(day + timedelta(days=1), time(), UTC)
    return max(end + timedelta(hours=accept_after_hours), now)
