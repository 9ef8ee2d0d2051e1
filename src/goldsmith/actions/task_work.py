"""The submitted work on a task, for whoever decides whether it is accepted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.tasks import find_task
from goldsmith.people import Permission, User
from goldsmith.storage import people, task_work
from goldsmith.storage.task_work import TaskWork


@dataclass(frozen=True, slots=True)
class WorkOn:
    """The submitted work on a task, and who did it."""

    work: Sequence[TaskWork]
    workers: Mapping[UUID, User]


def work_on(context: Context, task_id: UUID) -> WorkOn:
    """What was submitted for a task, and how it stands. Raises NotFound."""
    context.require(Permission.READ_WORKERS)
    found = task_work.work_on(context.connection, find_task(context, task_id).id)
    return WorkOn(found, people.users_by_id(context.connection, {each.worker_id for each in found}))
