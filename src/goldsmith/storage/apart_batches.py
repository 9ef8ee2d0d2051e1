"""Batches apart: setting one apart, keeping it to groups, and the order of those that are unfinished."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, select, text, update

from goldsmith.storage.schema import batch
from goldsmith.work.batch import UNFINISHED, Batch

_BATCH = [batch.c[name] for name in Batch.__slots__]

# Open tasks alone: one that has ended follows its batch when it opens again. Nobody stands in the new queue yet, so
# the tasks keep their places. What had its priority of the batch has none of its own in it.
_SET_TASKS_APART = text("""
    WITH open AS MATERIALIZED (
        SELECT id FROM task WHERE batch_id = :batch_id AND state = 'pending' ORDER BY id FOR NO KEY UPDATE
    )
    UPDATE task SET is_apart = true, priority = CASE WHEN task.priority = b.priority THEN 0 ELSE task.priority END
    FROM open CROSS JOIN batch b WHERE task.id = open.id AND b.id = :batch_id
""")
_SET_PRIORITIES = text("""
    UPDATE batch SET priority = chosen.priority
    FROM unnest(CAST(:batch_ids AS uuid[]), CAST(:priorities AS smallint[])) AS chosen (id, priority)
    WHERE batch.id = chosen.id AND batch.priority <> chosen.priority
""")


def set_apart(connection: Connection, batch_id: UUID) -> None:
    """Let a batch's tasks wait in a queue of its own from now. Needs `lock_alone`."""
    connection.execute(_SET_TASKS_APART, {"batch_id": batch_id})
    connection.execute(update(batch).where(batch.c.id == batch_id).values(is_apart=True))


def keep_to_groups(connection: Connection, batch_id: UUID, group_ids: Sequence[UUID]) -> None:
    """Give the attempts at a batch apart to these groups alone; to everybody where there are none."""
    connection.execute(update(batch).where(batch.c.id == batch_id).values(group_ids=list(group_ids)))


def unfinished(connection: Connection, mode: str, project_id: UUID | None = None) -> list[Batch]:
    """The unfinished batches apart in their order: all of a mode, or a project's."""
    statement = _unfinished(mode, project_id).order_by(batch.c.priority.desc(), batch.c.id)
    return [Batch(**row) for row in connection.execute(statement).mappings()]


def lock_unfinished(connection: Connection, mode: str, project_id: UUID | None = None) -> list[Batch]:
    """The same, oldest first; none of them ends or changes its place until the transaction does."""
    statement = _unfinished(mode, project_id).order_by(batch.c.id).with_for_update(key_share=True)
    return [Batch(**row) for row in connection.execute(statement).mappings()]


def set_priorities(connection: Connection, priorities: Mapping[UUID, int]) -> None:
    """Give batches apart their priorities, whatever tasks they hold. Needs `lock_unfinished`."""
    values = {"batch_ids": list(priorities), "priorities": list(priorities.values())}
    connection.execute(_SET_PRIORITIES, values)


def _unfinished(mode: str, project_id: UUID | None) -> Select[Any]:
    statement = select(*_BATCH).where(batch.c.mode == mode, batch.c.is_apart, batch.c.state.in_(UNFINISHED))
    return statement if project_id is None else statement.where(batch.c.project_id == project_id)
