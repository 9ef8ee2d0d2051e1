"""The next task over all projects that a worker is in: what is held comes first, then the projects by `RULES`."""

from collections.abc import Collection, Sequence
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.sanctioning import WorkerSuspended
from goldsmith.actions.skills import known_where_asked
from goldsmith.actions.specs import spec_of
from goldsmith.actions.terms import TermsNotAccepted
from goldsmith.actions.work import NextTask, desk_of, take_from
from goldsmith.kit.errors import Conflict, Forbidden
from goldsmith.people import Permission
from goldsmith.storage import queue, routes, seats
from goldsmith.storage.routes import OpenRoute
from goldsmith.work.routing import MOST_LEASES, MOST_TRIES, VAIN_FOR, Choice, Route, order_routes


def next_of_all(context: Context, holding: Collection[UUID]) -> NextTask | None:
    """The caller's next attempt in any project they are in; None when there is nothing for them now.

    Each statement is a transaction of its own. A project searched in vain is left aside for some seconds. Raises
    TermsNotAccepted.
    """
    context.require(Permission.ANNOTATE)
    caller = context.caller
    standing = routes.standing_of(context.connection, caller.user_id, caller.mode, context.now)
    resumable = next((each for each in standing.held if each not in holding), None)
    if resumable is not None:
        resumed = queue.assignment_of(context.connection, resumable, caller.user_id, caller.mode)
        return NextTask(resumed, False) if resumed else None
    if len(standing.held) >= MOST_LEASES:
        return None
    for choice in order_routes(able_routes(context, standing.routes), context.now)[:MOST_TRIES]:
        taken = _try(context, choice)
        if taken is not None:
            return taken
    return None


def open_routes(context: Context) -> list[Route]:
    """The projects that have something the caller may do, as the rules weigh them."""
    caller = context.caller
    standing = routes.standing_of(context.connection, caller.user_id, caller.mode, context.now)
    return able_routes(context, standing.routes)


def able_routes(context: Context, found: Sequence[OpenRoute]) -> list[Route]:
    """Of open projects, those whose requirements the caller meets, as the rules weigh them."""
    asked = {each.project_id: spec_of(context.connection, each.version_id).spec.requirements for each in found}
    known = known_where_asked(context, asked.values())
    last = max((each.last_active_at for each in found if each.last_active_at), default=None)
    return [
        Route(
            project_id=each.project_id,
            priority=each.priority,
            is_starred=each.is_starred,
            asks_skill=bool(asked[each.project_id]),
            waiting_since=each.waiting_since,
            is_last=last is not None and each.last_active_at == last,
        )
        for each in found
        if not known.unmet(asked[each.project_id])
    ]


def _try(context: Context, choice: Choice) -> NextTask | None:
    try:
        taken = take_from(context, choice.project_id, "attempt", desk_of(context, choice.project_id, "attempt"), choice)
    except (TermsNotAccepted, WorkerSuspended):  # of all projects alike: to be told
        raise
    except (Conflict, Forbidden):  # paused, capped or full since, and so nothing for this worker
        taken = None
    if taken is None:
        until = context.now + VAIN_FOR
        seats.rest(context.connection, choice.project_id, context.caller.user_id, until)
    return taken
