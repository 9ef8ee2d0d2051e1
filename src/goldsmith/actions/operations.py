"""Operations: one thing done to many, recorded with what was before, and undone where that is still possible."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from types import MappingProxyType
from typing import Any
from uuid import UUID

from goldsmith.actions import batches, tasks
from goldsmith.actions.context import Context
from goldsmith.kit.errors import Conflict, Invalid, NotFound
from goldsmith.kit.ids import LAST_ID, new_id
from goldsmith.people import Permission
from goldsmith.storage import operations, projects, redoing
from goldsmith.storage.events import Event
from goldsmith.work.operation import MOST_AT_ONCE, Operation, OperationKind, Outcome

_LEASED_FOR = timedelta(minutes=10)
"""How long a lease that is given back lasts at least: its worker may have left the page."""
Parameters = Mapping[str, Any]


class AlreadyUndone(Conflict):
    """This operation was undone already."""

    code = "already_undone"


def carry_out(context: Context, kind: OperationKind, ids: Sequence[UUID], *, priority: int | None = None) -> Operation:
    """Do one thing to many (tasks, batches or assignments), and remember what was before. Raises Invalid."""
    context.require(Permission.MANAGE_PROJECTS)
    chosen = list(dict.fromkeys(ids))
    if not 1 <= len(chosen) <= MOST_AT_ONCE:
        raise Invalid(f"Choose 1 to {MOST_AT_ONCE} at once.", code="too_many_at_once")
    if (kind == "set_priority") != (priority is not None):
        raise Invalid("A priority is given with set_priority, and with nothing else.", code="bad_operation")
    parameters = {"ids": [str(each) for each in chosen], "priority": priority}
    effect = [each.to_json() for each in _DO[kind](context, chosen, parameters)]
    user_id, now = context.caller.user_id, context.now
    made = Operation(new_id(), kind, parameters, effect, user_id, now, None, None)
    operations.insert(context.connection, made, context.caller.mode)
    _record(context, "operation_done", made, len(made.changed))
    return made


def undo(context: Context, operation_id: UUID) -> Operation:
    """Put back what an operation changed, where it is still as the operation left it; the effect says what was not.

    Raises NotFound, AlreadyUndone.
    """
    context.require(Permission.MANAGE_PROJECTS)
    found = operations.by_id(context.connection, operation_id, context.caller.mode)
    if found is None:
        raise NotFound("There is no such operation.", details={"operation_id": str(operation_id)})
    if found.undone_at is not None:
        raise AlreadyUndone(details={"operation_id": str(operation_id)})
    effect = [each.to_json() for each in _UNDO[found.kind](context, found)]
    operations.mark_undone(context.connection, operation_id, effect, context.caller.user_id, context.now)
    _record(context, "operation_undone", found, sum(each["reason"] is None for each in effect))
    undone = operations.by_id(context.connection, operation_id, context.caller.mode)
    assert undone is not None
    return undone


def list_operations(context: Context, *, before: UUID | None, limit: int) -> list[Operation]:
    """What was done, newest first."""
    context.require(Permission.READ_PROJECTS)
    return operations.page(context.connection, context.caller.mode, before=before or LAST_ID, limit=limit)


def _prioritize(context: Context, ids: Sequence[UUID], parameters: Parameters) -> list[Outcome]:
    priority = parameters["priority"]
    was = operations.prioritize(context.connection, [(each, priority) for each in ids], context.caller.mode)
    reason = "It is not open, or has this priority already."
    return [Outcome(each, was[each]) if each in was else Outcome(each, reason=reason) for each in ids]


def _prioritize_back(context: Context, done: Operation) -> list[Outcome]:
    wanted = [(each.id, int(each.was)) for each in done.changed]
    now = done.parameters["priority"]
    back = operations.prioritize(context.connection, wanted, context.caller.mode, expected=now)
    reason = "It is not open any more, or somebody changed its priority since."
    return [Outcome(id_) if id_ in back else Outcome(id_, reason=reason) for id_, _ in wanted]


def _pause(context: Context, ids: Sequence[UUID], _: Parameters) -> list[Outcome]:
    return [_move_batch(context, each, batches.pause_batch) for each in sorted(ids)]


def _resume(context: Context, ids: Sequence[UUID], _: Parameters) -> list[Outcome]:
    return [_move_batch(context, each, batches.resume_batch) for each in sorted(ids)]


def _resume_back(context: Context, done: Operation) -> list[Outcome]:
    return _resume(context, [each.id for each in done.changed], {})


def _pause_back(context: Context, done: Operation) -> list[Outcome]:
    return _pause(context, [each.id for each in done.changed], {})


def _move_batch(context: Context, batch_id: UUID, move: Callable[[Context, UUID], object]) -> Outcome:
    try:
        was = batches.find_batch(context, batch_id).state
        move(context, batch_id)
    except (Conflict, NotFound) as error:
        return Outcome(batch_id, reason=error.message)
    return Outcome(batch_id, was)


def _release(context: Context, ids: Sequence[UUID], _: Parameters) -> list[Outcome]:
    held = operations.release_leases(context.connection, ids, context.caller.mode, context.now)
    reason = "Nobody holds it any more."
    return [Outcome(each, held[each].isoformat()) if each in held else Outcome(each, reason=reason) for each in ids]


def _lease_back(context: Context, done: Operation) -> list[Outcome]:
    until = context.now + _LEASED_FOR
    reason = "Somebody else has the task by now, or it is done."
    ids = [each.id for each in done.changed]
    back = {each for each in ids if operations.lease_again(context.connection, each, until)}
    return [Outcome(each, reason=None if each in back else reason) for each in ids]


def _offer(context: Context, ids: Sequence[UUID], _: Parameters) -> list[Outcome]:
    found = operations.offer_again(context.connection, ids, context.caller.mode)
    reason = "It is not open, or nobody skipped it."
    return [
        Outcome(each, [str(one) for one in found[each]]) if each in found else Outcome(each, reason=reason)
        for each in ids
    ]


def _offer_back(context: Context, done: Operation) -> list[Outcome]:
    skipped = {each.id: [UUID(one) for one in each.was] for each in done.changed}
    every = [one for some in skipped.values() for one in some]
    back = operations.skipped_as_before(context.connection, every)
    reason = "Some of those who skipped it have taken it since."
    return [Outcome(id_, reason=None if set(some) <= back else reason) for id_, some in skipped.items()]


def _redo(context: Context, ids: Sequence[UUID], _: Parameters) -> list[Outcome]:
    return [_redo_one(context, each) for each in sorted(ids)]


def _redo_one(context: Context, task_id: UUID) -> Outcome:
    was = redoing.settled_as(context.connection, task_id, context.caller.mode)
    if was is None:
        return Outcome(task_id, reason="It is not settled.")
    tasks.redo_task(context, task_id)
    return Outcome(task_id, was)


def _settle_back(context: Context, done: Operation) -> list[Outcome]:
    reason = "Somebody has begun it since, or it is open no more."
    return [Outcome(each.id, reason=None if _settle_one(context, each) else reason) for each in done.changed]


def _settle_one(context: Context, opened: Outcome) -> bool:
    if not redoing.settle_again(context.connection, opened.id, opened.was, context.now):
        return False
    task = tasks.find_task(context, opened.id)
    projects.add_counts(context.connection, task.project_id, reopened_count=-1)
    event = Event("settled_again", "task", opened.id, {"round": task.round})
    context.record(event, project_id=task.project_id)
    return True


def _record(context: Context, verb: str, about: Operation, changed: int) -> None:
    context.record(Event(verb, "operation", about.id, {"kind": about.kind, "changed": changed}))


_DO: Mapping[OperationKind, Callable[[Context, Sequence[UUID], Parameters], list[Outcome]]] = MappingProxyType(
    {
        "set_priority": _prioritize, "pause_batches": _pause, "resume_batches": _resume,
        "release_leases": _release, "offer_again": _offer, "redo": _redo,
    }
)  # fmt: skip
_UNDO: Mapping[OperationKind, Callable[[Context, Operation], list[Outcome]]] = MappingProxyType(
    {
        "set_priority": _prioritize_back, "pause_batches": _resume_back, "resume_batches": _pause_back,
        "release_leases": _lease_back, "offer_again": _offer_back, "redo": _settle_back,
    }
)  # fmt: skip
