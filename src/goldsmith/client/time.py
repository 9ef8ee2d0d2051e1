"""Time: what is recorded about one's own, sums for managers, and what an hour of learning pays."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from goldsmith.client.transport import Transport
from goldsmith.client.values import Amount, Worker


@dataclass(frozen=True, slots=True)
class TimeSums:
    """Milliseconds by kind, and pieces of work."""

    labelling_ms: int
    review_ms: int
    learning_ms: int
    idle_ms: int
    load_ms: int
    labelling_count: int
    review_count: int
    learning_count: int


@dataclass(frozen=True, slots=True)
class TimeDay:
    """One's day (UTC) in a project."""

    day: date
    project_id: str
    project_name: str
    sums: TimeSums


@dataclass(frozen=True, slots=True)
class TimeEntry:
    """A stretch of reviewing or learning, of whose active time `paid_ms` is paid by the hour, or owed."""

    id: str
    project_id: str
    project_name: str
    kind: str
    source: str
    started_at: datetime
    ended_at: datetime
    active_ms: int
    paid_ms: int
    hourly: Amount | None
    paid: Amount | None
    is_owed: bool


@dataclass(frozen=True, slots=True)
class WorkerTime:
    """A worker's time in a project."""

    worker: Worker
    sums: TimeSums


@dataclass(frozen=True, slots=True)
class LearningRate:
    """What an hour of learning pays; `basis`: promise, median, setting, floor, later or unpaid."""

    hourly: Amount
    basis: str


class Time:
    """`goldsmith.time`; days are those of UTC, and `until` is left out."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def days(self, since: date, until: date) -> tuple[TimeDay, ...]:
        """All that is recorded about your time, newest first."""
        return tuple(self._transport.pages(TimeDay, "/time", _period(since, until)))

    def entries(self) -> Iterator[TimeEntry]:
        """Your single stretches of reviewing and learning, newest first."""
        return self._transport.pages(TimeEntry, "/time/entries")

    def of_project(self, project_id: str, since: date, until: date) -> Iterator[WorkerTime]:
        """What each worker spent in a project."""
        return self._transport.pages(WorkerTime, f"/projects/{project_id}/time", _period(since, until))

    def learning_rate(self, project_id: str) -> LearningRate:
        """What an hour of learning pays in a project now."""
        return self._transport.get(LearningRate, f"/projects/{project_id}/learning-rate")


def _period(since: date, until: date) -> dict[str, str]:
    return {"since": since.isoformat(), "until": until.isoformat()}
