"""Time: all that pages record about one's own, sums for managers, and what an hour of learning pays."""

import csv
import io
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import Query
from fastapi.responses import Response
from pydantic import Field

from goldsmith.actions import pay, timekeeping
from goldsmith.api.door import DoorDep
from goldsmith.api.native.pay import Since, Until
from goldsmith.api.native.shapes import AmountOut, Limit, Out, PageOut, amount_out
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.money.learning import LearningBasis
from goldsmith.people.time_entry import TimeDay, TimeEntry, TimeKind

router = strict_router(tags=["time"])
_CSV = {200: {"description": "One line a day and project", "content": {"text/csv": {"schema": {"type": "string"}}}}}
_COLUMNS = (
    "labelling_ms", "review_ms", "learning_ms", "idle_ms", "load_ms", "labelling_count", "review_count",
    "learning_count",
)  # fmt: skip


class TimeSumsOut(Out):
    """Milliseconds by kind; idle and load are those of answers and reviews. The counts are pieces of work."""

    labelling_ms: int = Field(examples=[3_600_000])
    review_ms: int
    learning_ms: int
    idle_ms: int
    load_ms: int
    labelling_count: int
    review_count: int
    learning_count: int


class TimeDayOut(Out):
    """One's day (UTC) in a project."""

    day: date
    project_id: UUID
    project_name: str
    sums: TimeSumsOut


class TimeEntryOut(Out):
    """A stretch of reviewing or learning, as a page recorded it. `paid`: for itself; reviews are paid by piece.

    `is_owed`: it is paid once it is known what an hour of the project brings. `paid_ms` of the active time is paid by
    the hour, or owed: none of reviews, and no more of learning than the course's or exam's paid minutes.
    """

    id: UUID
    project_id: UUID
    project_name: str
    kind: TimeKind
    source: str = Field(examples=["course"])
    started_at: datetime
    ended_at: datetime
    active_ms: int
    paid_ms: int
    hourly: AmountOut | None
    paid: AmountOut | None
    is_owed: bool


class LearningRateOut(Out):
    """What an hour of learning pays, and where that comes from; it holds for what is begun now."""

    hourly: AmountOut
    basis: LearningBasis


@router.get("/time")
def own_time(door: DoorDep, since: Since = None, until: Until = None) -> PageOut[TimeDayOut]:
    """All that is recorded about your time, by day (UTC) and project, newest first."""
    with door.open() as context:
        listed = timekeeping.own_days(context, since, until)
    return PageOut(items=[TimeDayOut.model_validate(each) for each in listed], next_cursor=None)


@router.get("/time/file", response_class=Response, responses=_CSV)  # type: ignore[arg-type]
def own_time_file(door: DoorDep, since: Since = None, until: Until = None) -> Response:
    """The same as CSV."""
    with door.open() as context:
        content = _csv_of(timekeeping.own_days(context, since, until))
    headers = {"Content-Disposition": 'attachment; filename="time.csv"'}
    return Response(content, media_type="text/csv", headers=headers)


@router.get("/time/entries")
def own_entries(
    door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50
) -> PageOut[TimeEntryOut]:
    """Your single stretches of reviewing and learning, newest first."""
    with door.open() as context:
        listed = timekeeping.own_entries(context, before=last_id(cursor), limit=limit)
        names = pay.project_names(context, (each.project_id for each in listed))
    next_cursor = encode_cursor(str(listed[-1].id)) if len(listed) == limit else None
    return PageOut(items=[_entry_out(each, names[each.project_id]) for each in listed], next_cursor=next_cursor)


@router.get("/projects/{project_id}/learning-rate")
def learning_rate(project_id: UUID, door: DoorDep) -> LearningRateOut:
    """What an hour of learning pays in a project, to be shown before somebody begins."""
    with door.open() as context:
        found = timekeeping.rate_of_learning(context, project_id)
    return LearningRateOut(hourly=amount_out(found.hourly), basis=found.basis)


def _entry_out(each: TimeEntry, project_name: str) -> TimeEntryOut:
    def amount(minor: int | None) -> AmountOut | None:
        return None if minor is None or each.currency is None else AmountOut(minor=minor, currency=each.currency)

    return TimeEntryOut(
        id=each.id,
        project_id=each.project_id,
        project_name=project_name,
        kind=each.kind,
        source=each.source,
        started_at=each.started_at,
        ended_at=each.ended_at,
        active_ms=each.active_ms,
        paid_ms=each.paid_ms,
        hourly=amount(each.hourly_minor),
        paid=amount(each.paid_minor) if each.hourly_minor is not None else None,
        is_owed=each.is_owed,
    )


def _csv_of(days: list[TimeDay]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(("day", "project", *_COLUMNS))
    for each in days:
        name = f"'{each.project_name}" if each.project_name.startswith(("=", "+", "-", "@")) else each.project_name
        writer.writerow((each.day.isoformat(), name, *(getattr(each.sums, column) for column in _COLUMNS)))
    return written.getvalue()
