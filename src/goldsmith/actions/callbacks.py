"""Callbacks as people see them: what was told to whom, with every try, and sending one again.

Tasks tell by themselves: the database does it with the task's row. Everything else that tells calls `tell`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.projects import find_project
from goldsmith.actions.tasks import find_task
from goldsmith.kit.errors import Invalid, NotFound, Problem
from goldsmith.people import Permission
from goldsmith.storage import callbacks
from goldsmith.storage.callbacks import NewCallback
from goldsmith.storage.events import Event
from goldsmith.work.callback import Callback, CallbackTry, State, address_fault


@dataclass(frozen=True, slots=True)
class ShownCallback:
    """A callback with its tries, oldest first."""

    callback: Callback
    tries: Sequence[CallbackTry]


def tell(context: Context, new: NewCallback) -> UUID | None:
    """Have a customer's server told of something, if there is an address; in the transaction of what happened."""
    return callbacks.add(context.connection, new, context.now)


def list_of_project(
    context: Context, project_id: UUID, *, state: State | None, before: int, limit: int
) -> list[ShownCallback]:
    """A page of a project's callbacks, newest first."""
    context.require(Permission.READ_PROJECTS)
    find_project(context, project_id)
    found = callbacks.callbacks_page(context.connection, project_id, state=state, before=before, limit=limit)
    return _shown(context, found)


def list_undelivered(context: Context, *, before: int, limit: int) -> list[ShownCallback]:
    """A page of what was tried and has not arrived, over all projects of the caller's mode, newest first."""
    context.require(Permission.READ_PROJECTS)
    return _shown(
        context, callbacks.undelivered_page(context.connection, context.caller.mode, before=before, limit=limit)
    )


def list_of_task(context: Context, task_id: UUID) -> list[ShownCallback]:
    """What was told of a task, newest first."""
    context.require(Permission.READ_PROJECTS)
    find_task(context, task_id)
    return _shown(context, callbacks.callbacks_of(context.connection, task_id))


def send_again(context: Context, callback_id: UUID) -> ShownCallback:
    """Have a callback sent now, however it stands; it is tried on as before, though not more often than ever."""
    context.require(Permission.MANAGE_PROJECTS)
    found = _find(context, callback_id)
    callbacks.make_due(context.connection, callback_id, context.now)
    facts = {"callback_id": str(callback_id), "was": found.state}
    context.record(Event("callback_resent", found.subject, found.subject_id, facts), project_id=found.project_id)
    return _shown(context, [_find(context, callback_id)])[0]


def check_address(url: str | None, name: str = "callback_url") -> None:
    """Raise Invalid unless something can be sent to the address; where its name leads is seen when it is sent."""
    fault = address_fault(url) if url is not None else None
    if fault is not None:
        message = f"{name}: {fault}"
        raise Invalid(message, code="bad_callback_url", problems=[Problem(name, "bad_callback_url", message)])


def _find(context: Context, callback_id: UUID) -> Callback:
    found = callbacks.callback_by_id(context.connection, callback_id, context.caller.mode)
    if found is None:
        raise NotFound("There is no such callback.", details={"callback_id": str(callback_id)})
    return found


def _shown(context: Context, found: Sequence[Callback]) -> list[ShownCallback]:
    tries = callbacks.tries_of(context.connection, [each.id for each in found])
    return [ShownCallback(each, tries[each.id]) for each in found]
