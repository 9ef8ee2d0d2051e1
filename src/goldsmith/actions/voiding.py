"""Voiding a worker's answers: what rested on them opens again by itself or is settled anew by what remains."""

from collections import Counter
from datetime import UTC, datetime
from uuid import UUID

from goldsmith.actions import relearning, resting
from goldsmith.actions.context import Context
from goldsmith.actions.projects import find_project
from goldsmith.kit.errors import Invalid, NotFound, Problem
from goldsmith.kit.ids import new_id
from goldsmith.people import Permission
from goldsmith.storage import batches, jobs, people, projects, voidings
from goldsmith.storage.events import Event
from goldsmith.storage.voidings import Voiding

VOID_JOB = "void_answers"
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
_AT_ONCE = 100


def order_voiding(context: Context, project_id: UUID, worker_id: UUID, since: datetime | None, note: str) -> Voiding:
    """Make a worker's answers of a project void, all or since an instant; a background job carries it out.

    Pay is not touched: what was accepted stays paid. Raises NotFound, or Invalid where there is no reason.
    """
    context.require(Permission.MANAGE_PROJECTS)
    find_project(context, project_id)
    if people.user_by_id(context.connection, worker_id) is None:
        raise NotFound("There is no such worker.", details={"worker_id": str(worker_id)})
    if not note.strip():
        message = "Say why the answers are void: the worker may read it, and so may whoever comes after you."
        raise Invalid(message, code="note_missing", problems=[Problem("note", "note_missing", message)])
    caller = context.caller
    made = Voiding(
        new_id(), project_id, worker_id, since or BEGINNING, note.strip(), "running", 0, 0, caller.user_id,
        context.now, None,
    )  # fmt: skip
    voidings.insert_voiding(context.connection, made, caller.organization_id)
    facts = {"voiding_id": str(made.id), "since": made.since.isoformat(), "note": made.note}
    context.record(Event("answers_voided", "user", worker_id, facts), project_id=project_id)
    arguments = {"organization_id": caller.organization_id, "voiding_id": made.id, "mode": caller.mode}
    jobs.enqueue(context.connection, VOID_JOB, arguments, lock=f"voiding-{project_id}")
    return made


def void_some(context: Context, voiding_id: UUID) -> bool:
    """Void the next hundred answers; whether there may be more. At the end the project is learnt from anew."""
    made = voidings.voiding_by_id(context.connection, voiding_id)
    if made is None or made.state == "done":
        return False
    project = find_project(context, made.project_id)
    batches.lock_alone(context.connection, project.id)
    found = voidings.next_voidable(context.connection, made, UUID(int=0), limit=_AT_ONCE)
    task_ids = [each.task_id for each in found]
    voidings.lock_tasks(context.connection, task_ids)
    facts = {"voiding_id": str(made.id)}
    became = Counter(resting.take_away(context, project, each, facts) for each in found)
    batches.follow_reopened(context.connection, task_ids)
    unsettled = became["unsettled"] + became["in_review"]
    projects.add_counts(context.connection, project.id, reopened_count=unsettled)
    is_over = len(found) < _AT_ONCE
    voidings.add_progress(
        context.connection, voiding_id, responses=len(found), reopened=became["open"] + became["unsettled"],
        ended_at=context.now if is_over else None,
    )  # fmt: skip
    if is_over:
        relearning.begin(context, made.project_id)
    return not is_over


def list_voidings(context: Context, project_id: UUID, worker_id: UUID | None = None) -> list[Voiding]:
    """A project's voidings, or those of one worker's answers, newest first."""
    context.require(Permission.READ_WORKERS)
    find_project(context, project_id)
    return voidings.voidings_of(context.connection, project_id, worker_id)


def count_voidable(context: Context, project_id: UUID, worker_id: UUID, since: datetime | None) -> int:
    """How many answers a voiding would touch: told before it is ordered."""
    context.require(Permission.READ_WORKERS)
    find_project(context, project_id)
    return voidings.count_voidable(context.connection, project_id, worker_id, since or BEGINNING)
