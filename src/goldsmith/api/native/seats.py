"""What managers set for a project's offer to workers, and who has a seat in it."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Query
from pydantic import Field

from goldsmith.actions import offers, seats
from goldsmith.actions.seats import SeatCounts
from goldsmith.api.door import DoorDep
from goldsmith.api.native.figures import worker_out
from goldsmith.api.native.shapes import In, Limit, Out, PageOut, WorkerOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.storage.seats import Seated
from goldsmith.work.offer import OfferSettings

router = strict_router(tags=["marketplace"])
_FIRST = UUID(int=0)


class OfferChange(In):
    """What to change of a project's offer; what is left out stays, null takes a limit away."""

    seats: int | None = Field(None, ge=1, le=100_000, description="How many can be in it at once; null: everybody.")
    seat_days: int = Field(14, ge=1, le=365, description="Days after which a seat nobody uses is free again.")
    priority: int = Field(0, ge=-100, le=100, description="Among projects: those with more come first.")
    daily_cap: int | None = Field(None, ge=1, le=100_000, description="Most answers of one person a day (UTC).")
    share_cap: int | None = Field(None, ge=1, le=100, description="Most of all answers, in percent, of one person.")


class OfferSettingsOut(Out):
    """What a project says to workers beside its spec, and how many are in it."""

    seats: int | None
    seat_days: int
    priority: int
    daily_cap: int | None
    share_cap: int | None
    joined: int = Field(description="How many are in it now.")
    active: int = Field(description="How many of them did something in the last 7 days.")


class SeatOut(Out):
    """Somebody in a project."""

    worker: WorkerOut
    joined_at: datetime
    last_active_at: datetime | None
    submitted: int


@router.get("/projects/{project_id}/offer", tags=["requesters"])
def show_settings(project_id: UUID, door: DoorDep) -> OfferSettingsOut:
    """What a project says to workers beside its spec."""
    with door.open() as context:
        return _settings(*offers.show_settings(context, project_id))


@router.patch("/projects/{project_id}/offer", tags=["requesters"])
def change_settings(project_id: UUID, body: OfferChange, door: DoorDep) -> OfferSettingsOut:
    """Set seats, priority and caps. Fewer seats than are taken throw nobody out."""
    with door.open() as context:
        return _settings(*offers.change_settings(context, project_id, body.model_dump(exclude_unset=True)))


@router.get("/projects/{project_id}/seats", tags=["requesters"])
def list_seats(
    project_id: UUID, door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 100
) -> PageOut[SeatOut]:
    """Who is in the project, in the order they joined."""
    with door.open() as context:
        listed = seats.seats_of(context, project_id, after=last_id(cursor) or _FIRST, limit=limit)
    next_cursor = encode_cursor(str(listed[-1].seat_id)) if len(listed) == limit else None
    return PageOut(items=[_seat(each) for each in listed], next_cursor=next_cursor)


def _settings(settings: OfferSettings, counts: SeatCounts) -> OfferSettingsOut:
    said = {name: getattr(settings, name) for name in OfferSettings.__slots__}
    return OfferSettingsOut(**said, joined=counts.joined, active=counts.active)


def _seat(each: Seated) -> SeatOut:
    return SeatOut(
        worker=worker_out(each.user),
        joined_at=each.joined_at,
        last_active_at=each.last_active_at,
        submitted=each.submitted,
    )
