"""Looking at tasks: pages of them, one with all that happened to it, and taking one out of the queue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.projects import find_project
from goldsmith.actions.review import ReviewCase, review_case
from goldsmith.actions.specs import spec_of
from goldsmith.kit.errors import Conflict, NotFound
from goldsmith.people import Permission, User
from goldsmith.storage import assignments, batches, events, parts, people, projects, redoing, tasks, verdicts
from goldsmith.storage.events import Event
from goldsmith.work.part import Part
from goldsmith.work.response import Verdict
from goldsmith.work.task import Task


@dataclass(frozen=True, slots=True)
class TaskDetail:
    """A task with its attempts, verdicts, reviews and reported problems."""

    task: Task
    version_number: int
    case: ReviewCase
    verdicts: Sequence[Verdict]
    flags: Sequence[assignments.Flag]
    expected: Mapping[str, object] | None
    parts: Sequence[Part] = ()


@dataclass(frozen=True, slots=True)
class History:
    """What happened to a task, with the people in it."""

    events: Sequence[events.PastEvent]
    actors: Mapping[UUID, User]


def list_tasks(context: Context, project_id: UUID, *, filter_: str, after: int, limit: int) -> list[Task]:
    """A page of a project's tasks."""
    context.require(Permission.READ_PROJECTS)
    find_project(context, project_id)
    return tasks.tasks_page(context.connection, project_id, filter_=filter_, after=after, limit=limit)


def verdicts_for(context: Context, listed: Sequence[Task]) -> dict[UUID, Verdict]:
    """The standing verdicts of some tasks, by task: for drawing overlays on thumbnails."""
    wanted = [each.verdict_id for each in listed if each.verdict_id is not None]
    return verdicts.verdicts_by_task(context.connection, wanted)


def show_task(context: Context, task_id: UUID) -> TaskDetail:
    """Everything about one task."""
    context.require(Permission.READ_PROJECTS)
    task = find_task(context, task_id)
    version = projects.version_by_id(context.connection, task.version_id)
    return TaskDetail(
        task,
        version.number if version else 0,
        review_case(context, task_id),
        verdicts.verdicts_of(context.connection, task_id),
        assignments.flags_of(context.connection, task_id),
        tasks.expected_of(context.connection, task_id) if task.is_gold else None,
        parts.parts_of(context.connection, task_id) if task.is_document else (),
    )


def task_history(context: Context, task_id: UUID, *, after: int = 0) -> History:
    """What happened to a task, oldest first."""
    context.require(Permission.READ_PROJECTS)
    find_task(context, task_id)
    listed = events.history_of(context.connection, task_id, after=after)
    actors = {each.actor_id for each in listed if each.actor_id is not None}
    return History(listed, people.users_by_id(context.connection, actors))


def cancel_task(context: Context, task_id: UUID) -> Task:
    """Take an unfinished task out of the queue for good."""
    context.require(Permission.MANAGE_PROJECTS)
    task = find_task(context, task_id)
    was = tasks.cancel(context.connection, task_id, context.now)
    after = find_task(context, task_id)
    if was is None:
        raise Conflict(f"This task is {after.state} and cannot be canceled.", code="task_ended")
    if not task.is_gold:  # gold is counted apart: it is no part of the project's work
        projects.add_counts(context.connection, task.project_id, canceled_count=1, error_count=-int(was == "error"))
    context.record(Event("canceled", "task", task_id), project_id=task.project_id)
    return after


def redo_task(context: Context, task_id: UUID) -> None:
    """Have a settled task done again, in a round of its own, by people who have not done it; Conflict where it is not.

    What was paid for it stays paid.
    """
    task = find_task(context, task_id)
    batches.lock_together(context.connection, task.project_id)
    pipeline = spec_of(context.connection, task.version_id).spec.pipeline
    if not redoing.redo(context.connection, task_id, wanted=pipeline.attempts, now=context.now):
        raise Conflict(f"This task is {task.state}, and only settled tasks can be done again.", code="not_settled")
    batches.follow_reopened(context.connection, [task_id])
    projects.add_counts(context.connection, task.project_id, reopened_count=1)
    context.record(Event("reopened", "task", task_id, {"round": task.round + 1}), project_id=task.project_id)


def find_task(context: Context, task_id: UUID) -> Task:
    """The task, in the caller's organization and mode; raises NotFound."""
    task = tasks.task_by_id(context.connection, task_id, context.caller.mode)
    if task is None:
        raise NotFound("There is no such task.", details={"task_id": str(task_id)})
    return task
