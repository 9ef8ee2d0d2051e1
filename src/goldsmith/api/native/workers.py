"""Workers over all projects: how good, how fast, how much."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Query

from goldsmith.actions import workers
from goldsmith.api.door import DoorDep
from goldsmith.api.native.figures import RatioOut, ratio_out, seconds_each, worker_out
from goldsmith.api.native.shapes import AmountOut, Limit, Out, PageOut, WorkerOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_counted
from goldsmith.storage.tallies import Tally

router = strict_router(tags=["workers"])


class LabourOut(Out):
    """A worker's figures over all projects; `cost` has an amount for each currency.

    `last_project_id` is where they were last active.
    """

    worker: WorkerOut
    project_count: int
    submitted: int
    reviewed: int
    skipped: int
    gold_accuracy: RatioOut
    seconds_per_response: float | None
    cost: list[AmountOut]
    last_active_at: datetime
    last_project_id: UUID


@router.get("/workers")
def list_workers(
    door: DoorDep,
    search: Annotated[str, Query(max_length=320, description="In a name, pseudonym or address.")] = "",
    cursor: str | None = None,
    limit: Annotated[Limit, Query()] = 100,
) -> PageOut[LabourOut]:
    """Everybody who worked in the organization's projects, busiest first."""
    after = last_counted(cursor)
    with door.open() as context:
        listed = workers.list_labour(context, search, after=after, limit=limit)
    return PageOut(items=[_labour(each) for each in listed], next_cursor=_next_cursor(listed, limit))


def _next_cursor(listed: list[workers.Labour], limit: int) -> str | None:
    if len(listed) < limit:
        return None
    answers, worker_id = listed[-1].place
    return encode_cursor(answers, str(worker_id))


def _labour(each: workers.Labour) -> LabourOut:
    total = _whole([part.total for part in each.parts])
    last = max(each.parts, key=lambda part: part.last_active_at)
    return LabourOut(
        worker=worker_out(each.user),
        project_count=sum(part.project_count for part in each.parts),
        submitted=total.submitted,
        reviewed=total.reviewed,
        skipped=total.skipped,
        gold_accuracy=ratio_out(total.gold_passed, total.gold_answered),
        seconds_per_response=seconds_each(total),
        cost=[AmountOut(minor=part.total.cost_minor, currency=part.currency) for part in each.parts],
        last_active_at=last.last_active_at,
        last_project_id=last.last_project_id,
    )


def _whole(parts: list[Tally]) -> Tally:
    return Tally(**{name: sum(getattr(part, name) for part in parts) for name in Tally.__slots__})
