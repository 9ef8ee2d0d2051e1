"""Tasks: reading one or a page, and changes that are not part of doing them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, RowMapping, select, text, update

from goldsmith.storage.batch_counting import COUNT_IN_BATCH
from goldsmith.storage.schema import gold, task
from goldsmith.work.task import Task

_TASK = [task.c[name] for name in Task.__slots__]

# A task that ends otherwise than by its verdict; its row is locked first, so that its state before is the true one.
_END = text(f"""
    WITH was AS (
        SELECT id, state FROM task WHERE id = :task_id AND state = ANY(:states) FOR NO KEY UPDATE
    ), ended AS (
        UPDATE task SET state = :state, error = coalesce(CAST(:error AS jsonb), error) FROM was WHERE task.id = was.id
        RETURNING task.batch_id, task.is_gold, was.state AS was, task.state AS became
    ), changed AS (
        SELECT batch_id, was, became FROM ended WHERE NOT is_gold
    ), {COUNT_IN_BATCH}
    SELECT was FROM ended
""")

_TO_FETCH = tuple(
    text(
        f"SELECT {', '.join(f't.{name}' for name in Task.__slots__)} FROM task t WHERE NOT t.is_fetched"
        f" AND t.organization_id = current_organization() AND {which} ORDER BY t.position LIMIT :limit"
    )
    for which in ("t.state = 'pending'", "t.state = 'completed' AND t.error IS NULL")
)

# Each filter is one of the indexes: the listing by position, or a partial index of the rare states.
_FILTERS = {
    "all": "true",
    "open": "t.state = 'pending' AND t.stage = 'attempt' AND NOT t.is_gold",
    "review": "t.stage = 'review' AND t.state = 'pending'",
    "completed": "t.state = 'completed'",
    "error": "t.state = 'error'",
    "gold": "t.is_gold",
}


def task_by_id(connection: Connection, task_id: UUID, mode: str) -> Task | None:
    """One task of a mode."""
    statement = select(*_TASK).where(task.c.id == task_id, task.c.mode == mode)
    row = connection.execute(statement).mappings().one_or_none()
    return _task(row) if row else None


def position_of(connection: Connection, task_id: UUID) -> int | None:
    """A task's place among all tasks in the order they came, which it keeps."""
    found: int | None = connection.scalar(select(task.c.position).where(task.c.id == task_id))
    return found


def tasks_page(connection: Connection, project_id: UUID, *, filter_: str, after: int, limit: int) -> list[Task]:
    """Tasks of a project in the order they came, after a position. `filter_` is a key of the filters."""
    columns = ", ".join(f"t.{name}" for name in Task.__slots__)
    statement = text(
        f"SELECT {columns} FROM task t WHERE t.project_id = :project_id AND t.position > :after"
        f" AND {_FILTERS[filter_]} ORDER BY t.position LIMIT :limit"
    )
    rows = connection.execute(statement, {"project_id": project_id, "after": after, "limit": limit}).mappings()
    return [_task(row) for row in rows]


def in_review_count(connection: Connection, project_id: UUID) -> int:
    """How many tasks wait for or are with a reviewer: open work only, from its own index."""
    statement = text("SELECT count(*) FROM task WHERE project_id = :id AND stage = 'review' AND state = 'pending'")
    return int(connection.scalar(statement, {"id": project_id}) or 0)


def cancel(connection: Connection, task_id: UUID, now: datetime) -> str | None:
    """Take an unfinished task out of the queue for good; its state before, None where it has ended already."""
    values = {"task_id": task_id, "states": ["pending", "error"], "state": "canceled", "error": None, "now": now}
    was: str | None = connection.scalar(_END, values)
    return was


def expected_of(connection: Connection, task_id: UUID) -> Mapping[str, Any] | None:
    """The expected answer of a gold task."""
    expected: Mapping[str, Any] | None = connection.scalar(select(gold.c.expected).where(gold.c.task_id == task_id))
    return expected


def tasks_to_fetch(connection: Connection, *, limit: int) -> list[Task]:
    """Tasks whose files have still to be fetched, oldest first; settled ones once no open one waits for its own."""
    for which in _TO_FETCH:
        if found := [_task(row) for row in connection.execute(which, {"limit": limit}).mappings()]:
            return found
    return []


def set_fetched(connection: Connection, task_id: UUID, media_id: UUID, width: int, height: int) -> None:
    """Give a task its fetched picture; it can be worked on from now."""
    values = {"media_id": media_id, "width": width, "height": height, "is_fetched": True}
    connection.execute(update(task).where(task.c.id == task_id).values(**values))


def set_error(connection: Connection, task_id: UUID, error: Mapping[str, Any], now: datetime) -> bool:
    """Mark an open task as impossible to do, with the reason; False where it has ended otherwise."""
    values = {"task_id": task_id, "states": ["pending"], "state": "error", "error": _json(error), "now": now}
    return bool(connection.scalar(_END, values))


def note_unfetched(connection: Connection, task_id: UUID, error: Mapping[str, Any]) -> bool:
    """Keep why a settled task's file could not be had: it is not asked for again unless the task is done again."""
    settled = update(task).where(task.c.id == task_id, task.c.state == "completed", task.c.error.is_(None))
    return bool(connection.execute(settled.values(error=dict(error))).rowcount)


def organizations_with_media_to_fetch(connection: Connection) -> list[UUID]:
    """Who has pictures to fetch."""
    return list(connection.scalars(text("SELECT organizations_with_media_to_fetch()")))


def _task(row: RowMapping) -> Task:
    return Task(**{**row, "tags": tuple(row["tags"])})


def _json(value: object) -> str | None:
    return None if value is None else orjson.dumps(value).decode()


def task_by_content(connection: Connection, project_id: UUID, content_key: str) -> UUID | None:
    """The project's task with this content."""
    statement = select(task.c.id).where(task.c.project_id == project_id, task.c.content_key == content_key)
    task_id: UUID | None = connection.scalar(statement)
    return task_id
