"""What a client may write on a task at any time: its own id for it, metadata and tags."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select, text, update

from goldsmith.storage.schema import task

_ADD_TAGS = text("""
    UPDATE task SET tags = tags || ARRAY(SELECT each FROM unnest(CAST(:tags AS text[])) WITH ORDINALITY AS s(each, n)
                                         WHERE each <> ALL(tags) ORDER BY n)
    WHERE id = :task_id RETURNING tags
""")
_REMOVE_TAGS = text("""
    UPDATE task SET tags = ARRAY(SELECT each FROM unnest(tags) WITH ORDINALITY AS s(each, n)
                                 WHERE each <> ALL(CAST(:tags AS text[])) ORDER BY n)
    WHERE id = :task_id RETURNING tags
""")


def task_of_unique_id(connection: Connection, unique_id: str, mode: str) -> UUID | None:
    """The task that the client calls so."""
    found: UUID | None = connection.scalar(
        select(task.c.id).where(task.c.unique_id == unique_id, task.c.mode == mode)
    )  # fmt: skip
    return found


def set_unique_id(connection: Connection, task_id: UUID, unique_id: str | None) -> None:
    """Give a task the client's own id, or free it."""
    connection.execute(update(task).where(task.c.id == task_id).values(unique_id=unique_id))


def set_metadata(connection: Connection, task_id: UUID, metadata: Mapping[str, Any]) -> None:
    """Replace a task's metadata."""
    connection.execute(update(task).where(task.c.id == task_id).values(metadata=dict(metadata)))


def set_tags(connection: Connection, task_id: UUID, tags: Sequence[str]) -> None:
    """Replace a task's tags."""
    connection.execute(update(task).where(task.c.id == task_id).values(tags=list(tags)))


def add_tags(connection: Connection, task_id: UUID, tags: Sequence[str]) -> list[str]:
    """Add those tags that a task has not yet; all that it has then."""
    return list(connection.scalar(_ADD_TAGS, {"task_id": task_id, "tags": list(tags)}) or ())


def remove_tags(connection: Connection, task_id: UUID, tags: Sequence[str]) -> None:
    """Take those tags off a task that it has."""
    connection.execute(_REMOVE_TAGS, {"task_id": task_id, "tags": list(tags)})
