"""What a worker holds: keeping the lease, drafts, skipping, reporting problems, and what they held before."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.expiring import pay_expired
from goldsmith.actions.specs import spec_of
from goldsmith.kit.errors import Conflict, NotFound
from goldsmith.kit.ids import LAST_ID, new_id
from goldsmith.money import Rate
from goldsmith.storage import assignments, home, projects, queue, tallies, verdicts
from goldsmith.storage.database import Connection
from goldsmith.storage.events import Event
from goldsmith.work.assignment import Assignment, PastAssignment
from goldsmith.work.project import Project, ProjectVersion
from goldsmith.work.submission import heartbeat_until


class LeaseExpired(Conflict):
    """The lease on this task has ended and the task went back to the queue; what you drew is still on your screen."""

    code = "lease_expired"


def find_assignment(context: Context, assignment_id: UUID) -> Assignment:
    """The caller's own assignment; raises NotFound."""
    caller = context.caller
    assignment = queue.assignment_of(context.connection, assignment_id, caller.user_id, caller.mode)
    if assignment is None:
        raise NotFound("There is no such assignment of yours.", details={"assignment_id": str(assignment_id)})
    return assignment


def heartbeat(context: Context, assignment_id: UUID, active_ms: int = 0) -> datetime:
    """Prolong a lease whose page is open, where somebody was active for so long; its new end. Raises LeaseExpired."""
    assignment = find_assignment(context, assignment_id)
    pay = spec_of(context.connection, assignment.pay_version_id or assignment.version_id).spec.pay
    counted_ms = pay.counted_ms(active_ms, context.now - assignment.created_at)
    lease = spec_of(context.connection, assignment.version_id).spec.pipeline.lease_seconds
    wished = heartbeat_until(context.now, assignment.lease_until, lease)
    until = assignments.beat(context.connection, assignment_id, context.caller.user_id, wished, counted_ms)
    if until is None:
        raise LeaseExpired(details={"assignment_id": str(assignment_id), "state": assignment.state})
    return until


def save_draft(context: Context, assignment_id: UUID, revision: int, body: Mapping[str, Any]) -> bool:
    """Keep unsubmitted work; False where a newer revision is kept already. Drafts outlive the lease."""
    find_assignment(context, assignment_id)
    return assignments.save_draft(
        context.connection, assignment_id, context.caller.user_id, revision, body, context.now
    )


def draft_of(context: Context, assignment_id: UUID) -> assignments.Draft | None:
    """The caller's unsubmitted work on an assignment."""
    return assignments.draft_of(context.connection, assignment_id, context.caller.user_id)


def give_back(
    context: Context, assignment_id: UUID, *, state: str, reason: str | None = None, comment: str | None = None
) -> None:
    """Release a task, or skip it with a reason (a skipped task does not come back to this worker)."""
    find_assignment(context, assignment_id)
    worker_id = context.caller.user_id
    ended = assignments.end(
        context.connection, assignment_id, worker_id, state=state, reason=reason, comment=comment, now=context.now
    )
    if ended is None:
        raise LeaseExpired(details={"assignment_id": str(assignment_id)})
    facts = {"assignment_id": str(assignment_id), "reason": reason, "comment": comment}
    tally = tallies.Tally(skipped=int(state == "skipped"))
    events = [Event(state, "task", ended.task_id, facts)]
    tallies.record_work(context.connection, ended.project_id, worker_id, tally, events, context.now)


def flag_problem(context: Context, assignment_id: UUID, *, reason: str, comment: str) -> UUID:
    """Report a problem with a task without giving it back."""
    find_assignment(context, assignment_id)
    flag_id = new_id()
    saved = assignments.save_flag(
        context.connection,
        flag_id,
        assignment_id,
        context.caller.user_id,
        reason=reason,
        comment=comment,
        now=context.now,
    )
    if saved is None:
        raise NotFound("There is no such assignment of yours.")
    facts = {"flag_id": str(flag_id), "reason": reason, "comment": comment}
    context.record(Event("flagged", "task", saved.task_id, facts), project_id=saved.project_id)
    return flag_id


def comments_for(context: Context, assignment: Assignment) -> list[dict[str, Any]]:
    """A reviewer's comments on what was sent back, for whoever does it again."""
    if assignment.round == 0:
        return []
    reviews = verdicts.reviews_of(context.connection, assignment.task_id)
    return [dict(comment) for each in reviews if each.outcome == "send_back" for comment in each.comments]


def rate_of(context: Context, found: Assignment) -> Rate:
    """What an assignment was accepted at."""
    if found.pay_version_id is None:
        return Rate(found.rate_minor, found.currency)
    return spec_of(context.connection, found.pay_version_id).spec.pay.rate_of(found.stage)


def find_version(context: Context, version_id: UUID) -> ProjectVersion:
    """A project version of the caller's organization; raises NotFound."""
    version = projects.version_by_id(context.connection, version_id)
    if version is None:
        raise NotFound("There is no such project version.")
    return version


def project_of(context: Context, version: ProjectVersion) -> Project:
    """The project a version belongs to; raises NotFound where it is of the other mode."""
    project = projects.project_by_id(context.connection, version.project_id, context.caller.mode)
    if project is None:
        raise NotFound("There is no such project version.")
    return project


def own_history(context: Context, *, before: UUID | None, limit: int) -> list[PastAssignment]:
    """What the caller did, newest first, with feedback where the project gives it."""
    oldest = before or LAST_ID
    caller = context.caller
    return assignments.history_page(context.connection, caller.user_id, caller.mode, before=oldest, limit=limit)


def own_totals(context: Context) -> list[home.OwnTotal]:
    """What the caller did in all, by project."""
    return home.own_totals(context.connection, context.caller.user_id, context.caller.mode)


def expire_leases(context: Context) -> int:
    """End the organization's leases that are past their deadline, and pay the time spent where that is promised.

    How many ended.
    """
    ended = assignments.expire_due(context.connection, context.now)
    pay_expired(context, [each for each in ended if each.counted_ms and each.pay_version_id])
    return len(ended)


def organizations_with_due_leases(connection: Connection, now: datetime) -> list[UUID]:
    """Who has leases past their deadline; asked by the clock, before an organization is known."""
    return assignments.organizations_with_due_leases(connection, now)
