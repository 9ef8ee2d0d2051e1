"""The submitted work on a task, for whoever decides whether it is accepted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.tasks import find_task
from goldsmith.people import Permission, User
from goldsmith.storage import people, task_work
from goldsmith.storage.task_work import EndedWork, TaskWork


@dataclass(frozen=True, slots=True)
class WorkOn:
    """The submitted work on a task, what ended without an answer, and who did it."""

    work: Sequence[TaskWork]
    ended: Sequence[EndedWork]
    workers: Mapping[UUID, User]


def work_on(context: Context, task_id: UUID) -> WorkOn:
    """What was submitted for a task, and how it stands. Raises NotFound."""
    context.require(Permission.READ_WORKERS)
    found = find_task(context, task_id)
    done, ended = task_work.work_on(context.connection, found.id), task_work.ended_on(context.connection, found.id)
    who = {each.worker_id for each in done} | {each.worker_id for each in ended}
    return WorkOn(done, ended, people.users_by_id(context.connection, who))
