"""Batches: making them, finding them, and letting them begin, rest, go on or end."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from goldsmith.actions import funding
from goldsmith.actions.context import Context
from goldsmith.actions.projects import find_project
from goldsmith.kit.errors import Conflict, NotFound
from goldsmith.kit.ids import new_id
from goldsmith.people import Permission
from goldsmith.storage import batches, projects
from goldsmith.storage.batches import BatchFilter
from goldsmith.storage.events import Event
from goldsmith.work.batch import Batch, BatchChange, BatchState, Denied, may_add, may_change
from goldsmith.work.project import Project
from goldsmith.work.task import Task

_NO_FILTER = BatchFilter()


class BatchNotReady(Conflict):
    """The batch is not in a state that allows this."""

    code = "bad_batch_state"


class BatchClosed(Conflict):
    """The batch takes no tasks of this project."""

    code = "batch_closed"


def create_batch(
    context: Context, project_id: UUID, name: str, *, is_staging: bool = False, is_calibration: bool = False,
    is_self_labelled: bool = False, callback_url: str | None = None, metadata: Mapping[str, Any] | None = None,
    priority: int = 0, is_apart: bool = False,
) -> Batch:  # fmt: skip
    """A new batch of a project: its tasks are given out as they come, or `is_staging` when it is finalized.

    `priority` is that of its tasks that come without one; where it `is_apart`, the batch's own. Raises Conflict where
    the organization has the name in use, or the project needs funds and this one is not in staging.
    """
    context.require(Permission.MANAGE_PROJECTS)
    project, caller = find_project(context, project_id), context.caller
    if batches.batch_by_name(context.connection, name, caller.mode) is not None:
        raise Conflict(f"There is a batch named {name!r} already; choose another name.", code="name_taken")
    if not is_staging:
        funding.require_none_needed(context, project)
    made = Batch(
        new_id(), caller.organization_id, project.id, caller.mode, name, "staging" if is_staging else "in_progress",
        is_calibration, is_self_labelled, callback_url, metadata or {}, priority, 0, 0, 0, 0, caller.user_id,
        context.now, None, None, is_apart,
    )  # fmt: skip
    batches.insert_batch(context.connection, made)
    _record(context, made, "batch_created", {"name": name, "state": made.state})
    return made


def bring_batch(context: Context, brought: Batch) -> Batch:
    """Make a batch that was elsewhere before, as it stood there: what ended there is nobody's news.

    The one of that name where it is here already; Conflict where that belongs to another project.
    """
    context.require(Permission.MANAGE_PROJECTS)
    find_project(context, brought.project_id)
    found = batches.batch_by_name(context.connection, brought.name, context.caller.mode)
    if found is not None:
        if found.project_id != brought.project_id:
            raise Conflict(f"There is a batch named {brought.name!r} in another project already.", code="name_taken")
        return found
    batches.insert_batch(context.connection, brought)
    _record(context, brought, "batch_created", {"name": brought.name, "state": brought.state})
    return brought


def begin_brought(context: Context, batch_id: UUID, *, takes_more: bool) -> Batch:
    """Let a batch that was brought begin now that its tasks are here; one that has begun stays as it is.

    `takes_more`: it was never finalized, and goes on taking tasks.
    """
    context.require(Permission.MANAGE_PROJECTS)
    found = find_batch(context, batch_id)
    if found.state != "staging":
        return found
    if takes_more and found.task_count == 0:  # it has not ended, so nobody is told that it had
        batches.change_batch(context.connection, batch_id, {"state": "in_progress"})
        return find_batch(context, batch_id)
    finalize_batch(context, batch_id)
    if takes_more:
        batches.change_batch(context.connection, batch_id, {"finalized_at": None})
    return find_batch(context, batch_id)


def show_batch(context: Context, batch_id: UUID) -> Batch:
    """A batch, with the counts of its tasks by state."""
    context.require(Permission.READ_PROJECTS)
    return find_batch(context, batch_id)


def batch_named(context: Context, name: str) -> Batch:
    """The batch of that name, in the caller's mode; raises NotFound."""
    context.require(Permission.READ_PROJECTS)
    found = batches.batch_by_name(context.connection, name, context.caller.mode)
    if found is None:
        raise NotFound(f"There is no batch named {name!r}.", details={"name": name})
    return found


def list_batches(
    context: Context, wanted: BatchFilter = _NO_FILTER, *, before: UUID | None = None, limit: int = 50,
    offset: int = 0,
) -> list[Batch]:  # fmt: skip
    """Batches of the caller's mode, newest first; of one project, state or time, where that is wanted."""
    context.require(Permission.READ_PROJECTS)
    if wanted.project_id is not None:
        find_project(context, wanted.project_id)
    return batches.batches_page(
        context.connection, context.caller.mode, wanted, before=before, limit=limit, offset=offset
    )


def count_batches(context: Context, wanted: BatchFilter) -> int:
    """How many batches of the caller's mode are wanted."""
    context.require(Permission.READ_PROJECTS)
    return batches.count_batches(context.connection, context.caller.mode, wanted)


def list_batch_tasks(context: Context, batch_id: UUID, *, before: int | None = None, limit: int = 60) -> list[Task]:
    """A page of a batch's tasks, newest first, from before a position."""
    context.require(Permission.READ_PROJECTS)
    find_batch(context, batch_id)
    return batches.tasks_of_batch(context.connection, batch_id, before=before, limit=limit)


def finalize_batch(context: Context, batch_id: UUID) -> Batch:
    """Give a staged batch's tasks to the workers; it takes no more. One without anything to do is completed at once.

    Raises FundsMissing where its project needs funds for it.
    """
    found = _take(context, batch_id, "finalize")
    batches.release_tasks(context.connection, batch_id)
    funding.set_aside_first(context, batch_id)
    return _move(context, found, "in_progress", "batch_finalized")


def pause_batch(context: Context, batch_id: UUID) -> Batch:
    """Give out no more tasks of a batch. Who holds one may still submit it."""
    found = _take(context, batch_id, "pause")
    batches.hold_tasks(context.connection, batch_id)
    return _move(context, found, "paused", "batch_paused")


def resume_batch(context: Context, batch_id: UUID) -> Batch:
    """Give the tasks of a paused batch out again."""
    found = _take(context, batch_id, "resume")
    batches.release_tasks(context.connection, batch_id)
    return _move(context, found, "in_progress", "batch_resumed")


def cancel_batch(context: Context, batch_id: UUID) -> Batch:
    """End a batch: its open tasks are canceled, what has ended stays as it is."""
    found = _take(context, batch_id, "cancel")
    canceled = batches.cancel_tasks(context.connection, found, context.caller.user_id, context.now)
    done = _move(context, found, "canceled", "batch_canceled", canceled=canceled)
    projects.add_counts(context.connection, found.project_id, canceled_count=canceled)
    return done


def change_batch(context: Context, batch_id: UUID, changes: Mapping[str, Any], *, is_merge: bool = False) -> Batch:
    """Set what is named of `metadata`, `priority` and `callback_url`.

    With `is_merge` metadata keeps the keys that are not named. A priority is given to all open tasks of the batch,
    unless it is apart: then it is the batch's alone.
    """
    context.require(Permission.MANAGE_PROJECTS)
    found = find_batch(context, batch_id)
    if "priority" in changes:
        batches.lock_alone(context.connection, found.project_id)
        if not find_batch(context, batch_id).is_apart:
            batches.prioritize_tasks(context.connection, batch_id, changes["priority"])
    columns = {name: changes[name] for name in ("priority", "callback_url") if name in changes}
    batches.change_batch(context.connection, batch_id, columns)
    if "metadata" in changes:
        batches.set_metadata(context.connection, batch_id, changes["metadata"], merge=is_merge)
    if changes:
        _record(context, found, "batch_changed", changes)
    return find_batch(context, batch_id)


def find_batch(context: Context, batch_id: UUID) -> Batch:
    """The batch, in the caller's organization and mode; raises NotFound."""
    found = batches.batch_by_id(context.connection, batch_id, context.caller.mode)
    if found is None:
        raise NotFound("There is no such batch.", details={"batch_id": str(batch_id)})
    return found


def batch_for_tasks(context: Context, project: Project, batch_id: UUID) -> Batch:
    """The batch that tasks of a project are about to go into; it stays as it is until the transaction ends.

    Raises NotFound, or BatchClosed.
    """
    batches.lock_together(context.connection, project.id)
    found = find_batch(context, batch_id)
    answer = may_add(found, project.id)
    if isinstance(answer, Denied):
        raise BatchClosed(answer.reason, details=_facts(found))
    return found


def _take(context: Context, batch_id: UUID, change: BatchChange) -> Batch:
    """The batch to be changed as a whole, its project's batches locked; raises BatchNotReady."""
    context.require(Permission.MANAGE_PROJECTS)
    batches.lock_alone(context.connection, find_batch(context, batch_id).project_id)
    found = find_batch(context, batch_id)
    answer = may_change(found, change)
    if isinstance(answer, Denied):
        raise BatchNotReady(answer.reason, details=_facts(found))
    return found


def _move(context: Context, found: Batch, state: BatchState, verb: str, *, canceled: int = 0) -> Batch:
    became = batches.move_batch(context.connection, found, state, context.now, canceled=canceled)
    if became is None:  # its last task ended while we waited for it
        now = find_batch(context, found.id)
        raise BatchNotReady(f"The batch {found.name!r} has become {now.state} meanwhile.", details=_facts(now))
    _record(context, found, verb, {})
    if became == "completed":
        _record(context, found, "batch_completed", {})
    return find_batch(context, found.id)


def _record(context: Context, about: Batch, verb: str, facts: Mapping[str, Any]) -> None:
    context.record(Event(verb, "batch", about.id, facts), project_id=about.project_id)


def _facts(about: Batch) -> dict[str, str]:
    return {"batch_id": str(about.id), "state": about.state}
