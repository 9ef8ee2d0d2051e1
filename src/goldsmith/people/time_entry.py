"""Time: what the pages recorded about the time of people, as single entries and as sums."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

TimeKind = Literal["labelling", "review", "learning"]


@dataclass(frozen=True, slots=True)
class TimeEntry:
    """A stretch of time in a project that no attempt holds.

    `source` is the page that recorded it. `hourly_minor` is what an hour was said to pay, None where nothing was said;
    `paid_minor` is what was paid for it here: reviews are paid by piece, so theirs is 0. `is_owed`: it is paid once
    it is known what an hour pays. `paid_ms`: how much of the active time is paid, or owed, by the hour.
    """

    id: UUID
    project_id: UUID
    worker_id: UUID
    kind: TimeKind
    source: str
    started_at: datetime
    ended_at: datetime
    active_ms: int
    client_key: str
    hourly_minor: int | None
    paid_minor: int
    currency: str | None
    is_owed: bool = False
    paid_ms: int = 0


@dataclass(frozen=True, slots=True)
class TimeSums:
    """Milliseconds by kind. `idle_ms` and `load_ms` are those of answers and reviews together.

    The counts are pieces of work: answers, reviews and learning entries.
    """

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
    """A worker's day (UTC) in a project."""

    day: date
    project_id: UUID
    project_name: str
    sums: TimeSums


@dataclass(frozen=True, slots=True)
class WorkerTime:
    """A worker's time in a project over a period, for requesters: by pseudonym."""

    worker_id: UUID
    project_id: UUID
    project_name: str
    sums: TimeSums
