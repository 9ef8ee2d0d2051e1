"""Looking for a worker's next task: in the lanes of the project's queue, in its batches apart, and in its gold."""

from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.storage import apart_queue, gold_queue, queue
from goldsmith.work.assignment import Assignment
from goldsmith.work.routing import TOP_LANE, WRAP_EVERY, may_wrap


def search_gold(context: Context, claim: queue.Claim, *, has_apart: bool) -> Assignment | None:
    """A gold task for the worker. Batches apart are looked through too: for other tasks that takes its time."""
    look = apart_queue.LookApart(TOP_LANE, context.now - WRAP_EVERY) if has_apart else None
    return gold_queue.claim_gold(context.connection, claim, look)


def search(context: Context, claim: queue.Claim, *, has_apart: bool) -> Assignment | None:
    """The next task of the project's queue, lane by lane, and of batches apart that are as urgent as the lane."""
    below = TOP_LANE
    while True:
        if has_apart and (taken := _search_apart(context, claim, below)) is not None:
            return taken
        found = _search_lane(context, claim, below)
        if found is None or found.assignment is not None:
            return found.assignment if found else None
        below = found.lane


def _search_lane(context: Context, claim: queue.Claim, below: int) -> queue.Found | None:
    found = queue.claim_task(context.connection, claim, below=below, from_start=False)
    if found is not None and found.assignment is None and may_wrap(found.wrapped_at, context.now):
        newest = queue.newest_queue_position(context.connection)
        again = queue.claim_task(context.connection, claim, below=below, from_start=True)
        found = again or found
        if found.assignment is None:
            queue.mark_wrapped(context.connection, claim, found.lane, newest)
    return found


def _search_apart(context: Context, claim: queue.Claim, below: int) -> Assignment | None:
    passed: list[UUID] = []
    look = apart_queue.LookApart(below, context.now - WRAP_EVERY)
    while True:
        found = apart_queue.claim_apart(context.connection, claim, look, passed)
        if found is None or found.assignment is not None:
            return found.assignment if found else None
        if found.is_ahead:  # others are just taking what is left of it
            passed.append(found.batch_id)
