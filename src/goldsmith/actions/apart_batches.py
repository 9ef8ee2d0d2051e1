"""Batches apart: their tasks wait in a queue of the batch's own, and are given out in the order of the batches."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from goldsmith.actions.batches import find_batch
from goldsmith.actions.context import Context
from goldsmith.actions.groups import groups_to_keep_to
from goldsmith.actions.projects import find_project
from goldsmith.kit.errors import Conflict, Invalid
from goldsmith.people import Permission
from goldsmith.storage import apart_batches, batches
from goldsmith.storage.events import Event
from goldsmith.work.batch import Batch, Denied
from goldsmith.work.batch_order import CREATION_ORDER, is_seen, priorities_of, without_ended


class BadOrder(Invalid):
    """The order does not name every unfinished batch that is apart once."""

    code = "bad_batch_order"


class OrderChanged(Conflict):
    """The batches have been put in another order since, or others have come; look again before you change it."""

    code = "batch_order_changed"


def set_apart(context: Context, batch_id: UUID) -> Batch:
    """Let a batch's tasks wait apart from the project's queue, for good. Reaches all its open tasks."""
    context.require(Permission.MANAGE_PROJECTS)
    found = find_batch(context, batch_id)
    batches.lock_alone(context.connection, found.project_id)
    if not find_batch(context, batch_id).is_apart:
        apart_batches.set_apart(context.connection, batch_id)
        context.record(Event("batch_set_apart", "batch", batch_id), project_id=found.project_id)
    return find_batch(context, batch_id)


def keep_to_groups(context: Context, batch_id: UUID, group_ids: Sequence[UUID]) -> Batch:
    """Give the attempts at a batch to the members of these groups alone; without any, to everybody again.

    The batch is set apart where it is to be kept and is not. Who holds a task keeps it. Raises NotFound.
    """
    context.require(Permission.MANAGE_PROJECTS)
    found = find_batch(context, batch_id)
    groups = groups_to_keep_to(context, found.project_id, group_ids)
    if groups:
        set_apart(context, batch_id)
    chosen = tuple(each.id for each in groups)
    if chosen != found.group_ids:
        apart_batches.keep_to_groups(context.connection, batch_id, chosen)
        event = Event("batch_kept_to_groups", "batch", batch_id, {"groups": [each.name for each in groups]})
        context.record(event, project_id=found.project_id)
    return find_batch(context, batch_id)


def list_unfinished(context: Context, project_id: UUID | None = None) -> list[Batch]:
    """The unfinished batches apart in their order, of a project or of all projects of the caller's mode."""
    context.require(Permission.READ_PROJECTS)
    if project_id is not None:
        find_project(context, project_id)
    return apart_batches.unfinished(context.connection, context.caller.mode, project_id)


def order_batches(
    context: Context, order: Sequence[UUID], project_id: UUID | None = None, *, seen: Sequence[UUID] | None = None
) -> list[Batch]:
    """Work through the unfinished batches apart in this order, the first first; each must be named once.

    Of a project, or of all projects of the caller's mode. Raises BadOrder, and OrderChanged where they no longer stand
    as they were `seen`; what has ended since may be named then. Reaches no task.
    """
    unfinished = _lock(context, project_id)
    if seen is not None:
        if not is_seen(unfinished, seen):
            raise OrderChanged
        order = without_ended(unfinished, seen, order)
    priorities = priorities_of(unfinished, order)
    if isinstance(priorities, Denied):
        raise BadOrder(priorities.reason)
    _prioritize(context, unfinished, priorities)
    return list_unfinished(context, project_id)


def reset_order(context: Context, project_id: UUID | None = None) -> list[Batch]:
    """Work through the unfinished batches apart in the order in which they were made."""
    unfinished = _lock(context, project_id)
    _prioritize(context, unfinished, {each.id: CREATION_ORDER for each in unfinished})
    return list_unfinished(context, project_id)


def _lock(context: Context, project_id: UUID | None) -> list[Batch]:
    context.require(Permission.MANAGE_PROJECTS)
    if project_id is not None:
        find_project(context, project_id)
    return apart_batches.lock_unfinished(context.connection, context.caller.mode, project_id)


def _prioritize(context: Context, unfinished: Sequence[Batch], priorities: Mapping[UUID, int]) -> None:
    apart_batches.set_priorities(context.connection, priorities)
    for each in unfinished:
        if priorities[each.id] != each.priority:
            event = Event("batch_changed", "batch", each.id, {"priority": priorities[each.id]})
            context.record(event, project_id=each.project_id)
