"""What a client writes on a task at any time: its own id for it, metadata and tags."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.task_requests import UniqueIdTaken
from goldsmith.actions.tasks import find_task
from goldsmith.kit.errors import Invalid
from goldsmith.people import Permission
from goldsmith.storage import task_notes
from goldsmith.storage.events import Event
from goldsmith.work.task import Task


def set_unique_id(context: Context, task_id: UUID, unique_id: str | None) -> None:
    """Give a task the client's own id, or None to free it; UniqueIdTaken where another task has it."""
    task = _changeable(context, task_id)
    if unique_id is not None:
        other = task_notes.task_of_unique_id(context.connection, unique_id, context.caller.mode)
        if other is not None and other != task_id:
            raise UniqueIdTaken(unique_id, other)
    task_notes.set_unique_id(context.connection, task_id, unique_id)
    _record(context, task, {"unique_id": unique_id})


def set_metadata(context: Context, task_id: UUID, metadata: Mapping[str, Any]) -> None:
    """Replace a task's metadata."""
    task = _changeable(context, task_id)
    task_notes.set_metadata(context.connection, task_id, metadata)
    _record(context, task, {"metadata": dict(metadata)})


def set_tags(context: Context, task_id: UUID, tags: Sequence[str]) -> None:
    """Replace a task's tags."""
    task = _changeable(context, task_id)
    task_notes.set_tags(context.connection, task_id, tags)
    _record(context, task, {"tags": list(tags)})


def add_tags(context: Context, task_id: UUID, tags: Sequence[str], *, most: int) -> None:
    """Add tags that a task has not yet; Invalid where it would have more than `most`."""
    task = _changeable(context, task_id)
    kept = task_notes.add_tags(context.connection, task_id, tags)
    if len(kept) > most:
        raise Invalid(f"A task has at most {most} tags; this one would have {len(kept)}.", code="too_many_tags")
    _record(context, task, {"tags": kept})


def remove_tags(context: Context, task_id: UUID, tags: Sequence[str]) -> None:
    """Take tags off a task; those that it has not are no mistake."""
    task = _changeable(context, task_id)
    task_notes.remove_tags(context.connection, task_id, tags)
    _record(context, task, {"tags_removed": list(tags)})


def _changeable(context: Context, task_id: UUID) -> Task:
    context.require(Permission.IMPORT_TASKS)
    return find_task(context, task_id)


def _record(context: Context, task: Task, facts: Mapping[str, Any]) -> None:
    context.record(Event("noted", "task", task.id, dict(facts)), project_id=task.project_id)
