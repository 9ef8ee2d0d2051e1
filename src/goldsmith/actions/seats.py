"""Seats: joining a project and leaving it, and freeing what nobody uses. What was earned stays, whoever leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.members import NotAMember
from goldsmith.actions.projects import find_project
from goldsmith.kit.errors import Conflict, Forbidden, NotFound
from goldsmith.people import Permission
from goldsmith.storage import members, queue, seats
from goldsmith.storage.database import Connection
from goldsmith.storage.events import Event
from goldsmith.storage.queue import Desk
from goldsmith.storage.seats import DueSeat, FreedSeat, Seated
from goldsmith.work.offer import MOST_SEATS, OfferSettings
from goldsmith.work.spec import Spec

ACTIVE = timedelta(days=7)
"""Who did something in a project since is active in it."""

TOLD_FOR = timedelta(days=30)
"""For so long a worker is told that a seat was freed."""


class NoSeat(Conflict):
    """All seats of this project are taken; one is free again when somebody leaves, or has not come for long."""

    code = "no_seat"


class TooManySeats(Conflict):
    """You are in as many projects as one person can be; leave one that you do not work in any more."""

    code = "too_many_seats"


class Capped(Forbidden):
    """You have done as much of this project as one person may."""

    code = "capped"


@dataclass(frozen=True, slots=True)
class SeatCounts:
    """How many are in a project, how many of them were active of late, and how many may be (None: all)."""

    joined: int
    active: int
    seats: int | None


def join(context: Context, project_id: UUID) -> bool:
    """Take a seat in a project; False where one was held already. Raises NotFound, NotAMember, NoSeat, TooManySeats."""
    context.require(Permission.ANNOTATE)
    find_project(context, project_id)
    if not members.is_open_to(context.connection, project_id, context.caller.user_id):
        raise NotAMember(details={"project_id": str(project_id)})
    return _take(context, project_id)


def leave(context: Context, project_id: UUID) -> None:
    """Give a seat back; what is held may be finished, and what was earned stays. Raises NotFound where none is held."""
    context.require(Permission.ANNOTATE)
    find_project(context, project_id)
    if not end(context, project_id, [context.caller.user_id], "left"):
        raise NotFound("You are not in this project.", details={"project_id": str(project_id)})


def end(context: Context, project_id: UUID, worker_ids: Sequence[UUID], reason: seats.LeftReason) -> int:
    """End the seats of some workers; how many were held."""
    ended = seats.leave(context.connection, project_id, list(worker_ids), reason, context.now)
    recorded = [
        Event("left", "seat", seat_id, {"worker_id": str(who), "reason": reason}) for who, seat_id in ended.items()
    ]
    context.record(*recorded, project_id=project_id)
    return len(ended)


def require_room(context: Context, project_id: UUID, desk: Desk, spec: Spec) -> None:
    """Raise Capped where a worker did as much as one may; where seats are few, take one or raise NoSeat."""
    cap = _caps(desk).capped_by(**_done(desk, spec))
    if cap is not None:
        raise Capped(details={"cap": cap, "project_id": str(project_id)})
    if desk.seats is not None and not desk.is_seated:
        if not members.is_open_to(context.connection, project_id, context.caller.user_id):
            raise NotAMember(details={"project_id": str(project_id)})
        _take(context, project_id)


def is_near_cap(desk: Desk, spec: Spec) -> bool:
    """Whether a worker is so near to a cap that their requests have to be answered one after the other."""
    return _caps(desk).is_near_cap(**_done(desk, spec))


def held_desk(context: Context, project_id: UUID) -> Desk:
    """How the caller stands in a project, read once nobody else asks for tasks in their name.

    Within a transaction, until it ends: each request counts what the one before it took.
    """
    caller = context.caller
    seats.hold_worker(context.connection, caller.user_id)
    desk = queue.desk_of(context.connection, project_id, caller.user_id, "attempt", caller.mode, context.now)
    assert desk is not None
    return desk


def sit_down(context: Context, project_id: UUID, desk: Desk) -> None:
    """Who takes a first task of a project is in it from then on."""
    if not desk.is_seated and desk.seats is None:
        seats.take(context.connection, project_id, context.caller.user_id, context.now)


def seats_of(context: Context, project_id: UUID, *, after: UUID, limit: int) -> list[Seated]:
    """Who is in a project. Raises NotFound."""
    context.require(Permission.READ_WORKERS)
    find_project(context, project_id)
    return seats.seats_of(context.connection, project_id, after=after, limit=limit)


def seat_counts(context: Context, project_id: UUID, settings: OfferSettings) -> SeatCounts:
    """How many are in a project, and how many may be."""
    joined, active = seats.seat_counts(context.connection, project_id, context.now - ACTIVE)
    return SeatCounts(joined, active, settings.seats)


def freed_seats(context: Context) -> list[FreedSeat]:
    """Seats that the caller lost of late because they were not used."""
    caller = context.caller
    return seats.freed_seats(context.connection, caller.user_id, caller.mode, context.now - TOLD_FOR)


def free_unused(context: Context) -> int:
    """Look at the organization's seats that are due: free those that nobody used; how many were looked at."""
    due = seats.due_seats(context.connection, context.now)
    for each in due:
        _look_at(context, each)
    return len(due)


def organizations_with_due_seats(connection: Connection, now: datetime) -> list[UUID]:
    """Who has seats to look at; asked by the clock, before an organization is known."""
    return seats.organizations_with_due_seats(connection, now)


def _caps(desk: Desk) -> OfferSettings:
    return OfferSettings(daily_cap=desk.daily_cap, share_cap=desk.share_cap)


def _done(desk: Desk, spec: Spec) -> dict[str, int]:
    wanted = desk.wanted_tasks * spec.pipeline.attempts
    return {"done_today": desk.done_today, "done": desk.answered, "held": len(desk.leased), "wanted": wanted}


def _look_at(context: Context, seat: DueSeat) -> None:
    until = seat.used_at + timedelta(days=seat.days)
    if not seat.is_limited:
        seats.set_due(context.connection, seat.id, None)
    elif seat.is_held:
        seats.set_due(context.connection, seat.id, max(until, context.now + timedelta(days=1)))
    elif until > context.now:
        seats.set_due(context.connection, seat.id, until)
    else:
        end(context, seat.project_id, [seat.worker_id], "unused")


def _take(context: Context, project_id: UUID) -> bool:
    worker_id = context.caller.user_id
    if seats.held_count(context.connection, worker_id) >= MOST_SEATS:
        raise TooManySeats(details={"most": MOST_SEATS})
    became = seats.take(context.connection, project_id, worker_id, context.now)
    if became == "full":
        raise NoSeat(details={"project_id": str(project_id)})
    return became == "taken"
