"""Batches: reading them, and changes that reach every open task of one, each in one statement over them all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, RowMapping, Select, func, insert, select, text, update

from goldsmith.storage.schema import batch, task
from goldsmith.work.batch import Batch, BatchState
from goldsmith.work.task import Task

_BATCH = [batch.c[name] for name in Batch.__slots__]
_TASK = [task.c[name] for name in Task.__slots__]

# Whoever changes a batch as a whole must see all its open tasks; whoever adds or reopens some must know how it stands.
# The former wait for the latter, project by project, and none of them for those who do tasks. Taken before any task.
# Who reopens tasks of several batches is alone too: two such would wait for each other's batches.
_ALONE = text("SELECT pg_advisory_xact_lock(hashtextextended('batches ' || CAST(:project_id AS text), 0))")
_TOGETHER = text("SELECT pg_advisory_xact_lock_shared(hashtextextended('batches ' || CAST(:project_id AS text), 0))")

# By id, as all who lock several tasks do.
_OPEN = """open AS MATERIALIZED (
        SELECT id, queue_position, is_gold FROM task WHERE batch_id = :batch_id AND state = 'pending' AND {which}
        ORDER BY id FOR NO KEY UPDATE
    )"""
# Workers may have gone past the old places: tasks that come into a lane go to its end, in the order they had.
_PLACED = """placed AS MATERIALIZED (
        SELECT id, nextval('task_position_seq') AS place FROM (SELECT id FROM open ORDER BY queue_position) ordered
    )"""
_HOLD = text(
    f"WITH {_OPEN.format(which='NOT is_held')} UPDATE task SET is_held = true FROM open WHERE task.id = open.id"
)
_RELEASE = text(f"""
    WITH {_OPEN.format(which="is_held")}, {_PLACED}
    UPDATE task SET is_held = false, queue_position = placed.place FROM placed WHERE task.id = placed.id
""")
_PRIORITIZE = text(f"""
    WITH {_OPEN.format(which="priority <> :priority")}, {_PLACED}
    UPDATE task SET priority = :priority, queue_position = placed.place FROM placed WHERE task.id = placed.id
""")
_CANCEL_OPEN = text(f"""
    WITH {_OPEN.format(which="true")}, gone AS (
        UPDATE task SET state = 'canceled' FROM open WHERE task.id = open.id RETURNING task.id, task.is_gold
    ), noted AS (
        INSERT INTO event (organization_id, project_id, actor_id, verb, subject, subject_id, facts, at)
        SELECT current_organization(), :project_id, :actor_id, 'canceled', 'task', id,
               jsonb_build_object('batch_id', CAST(:batch_id AS uuid)), :now FROM gone
    )
    SELECT count(*) FROM gone WHERE NOT is_gold
""")
# What begins and has nothing left to do, nor takes any more, has ended.
_IS_DONE = """:state = 'in_progress' AND completed_count + error_count + canceled_count = task_count
            AND (task_count > 0 OR state = 'staging' OR finalized_at IS NOT NULL)"""
_MOVE = text(f"""
    UPDATE batch SET canceled_count = canceled_count + :canceled,
        finalized_at = CASE WHEN state = 'staging' AND :state = 'in_progress' THEN CAST(:now AS timestamptz)
            ELSE finalized_at END,
        state = CASE WHEN {_IS_DONE} THEN 'completed' ELSE :state END,
        completed_at = CASE WHEN {_IS_DONE} THEN CAST(:now AS timestamptz) END
    WHERE id = :batch_id AND state = :was RETURNING state
""")
_FOLLOW_REOPENED = text("""
    UPDATE task SET is_held = b.state IN ('staging', 'paused', 'canceled'), is_apart = b.is_apart FROM batch b
    WHERE task.id = ANY(:task_ids) AND b.id = task.batch_id AND task.state = 'pending'
      AND (task.is_held, task.is_apart) <> (b.state IN ('staging', 'paused', 'canceled'), b.is_apart)
""")
_SET_METADATA = text("""
    UPDATE batch SET metadata = CASE WHEN :merge THEN metadata ELSE '{}' END || CAST(:metadata AS jsonb)
    WHERE id = :batch_id
""")


@dataclass(frozen=True, slots=True)
class BatchFilter:
    """Which batches of a mode are wanted; None is any. Times are of their making and their end, the last left out."""

    project_id: UUID | None = None
    state: BatchState | None = None
    created_from: datetime | None = None
    created_until: datetime | None = None
    completed_from: datetime | None = None
    completed_until: datetime | None = None


def insert_batch(connection: Connection, made: Batch) -> None:
    """Write a new batch."""
    connection.execute(insert(batch).values(**{name: getattr(made, name) for name in Batch.__slots__}))


def batch_by_id(connection: Connection, batch_id: UUID, mode: str) -> Batch | None:
    """One batch of a mode."""
    return _one(connection.execute(select(*_BATCH).where(batch.c.id == batch_id, batch.c.mode == mode)).mappings())


def batch_by_name(connection: Connection, name: str, mode: str) -> Batch | None:
    """The batch of that name."""
    return _one(connection.execute(select(*_BATCH).where(batch.c.name == name, batch.c.mode == mode)).mappings())


def batches_page(
    connection: Connection, mode: str, wanted: BatchFilter, *, before: UUID | None, limit: int, offset: int = 0
) -> list[Batch]:
    """Batches of a mode, newest first, from before one, or after so many, which costs more the more these are."""
    statement = select(*_BATCH).order_by(batch.c.id.desc()).limit(limit).offset(offset)
    if before is not None:
        statement = statement.where(batch.c.id < before)
    return [Batch(**row) for row in connection.execute(_filtered(statement, mode, wanted)).mappings()]


def count_batches(connection: Connection, mode: str, wanted: BatchFilter) -> int:
    """How many batches of a mode are wanted."""
    statement = _filtered(select(func.count()).select_from(batch), mode, wanted)
    return int(connection.scalar(statement) or 0)


def _filtered(statement: Select[Any], mode: str, wanted: BatchFilter) -> Select[Any]:
    statement = statement.where(batch.c.mode == mode)
    if wanted.project_id is not None:
        statement = statement.where(batch.c.project_id == wanted.project_id)
    if wanted.state is not None:
        statement = statement.where(batch.c.state == wanted.state)
    if wanted.created_from is not None:
        statement = statement.where(batch.c.created_at >= wanted.created_from)
    if wanted.created_until is not None:
        statement = statement.where(batch.c.created_at < wanted.created_until)
    if wanted.completed_from is not None:
        statement = statement.where(batch.c.completed_at >= wanted.completed_from)
    if wanted.completed_until is not None:
        statement = statement.where(batch.c.completed_at < wanted.completed_until)
    return statement


def tasks_of_batch(connection: Connection, batch_id: UUID, *, before: int | None, limit: int) -> list[Task]:
    """Tasks of a batch, newest first, from before a position."""
    statement = select(*_TASK).where(task.c.batch_id == batch_id).order_by(task.c.position.desc()).limit(limit)
    if before is not None:
        statement = statement.where(task.c.position < before)
    return [Task(**{**row, "tags": tuple(row["tags"])}) for row in connection.execute(statement).mappings()]


def lock_alone(connection: Connection, project_id: UUID) -> None:
    """Keep a project's batches to oneself until the transaction ends: before changing one as a whole,
    or reopening tasks.
    """
    connection.execute(_ALONE, {"project_id": project_id})


def lock_together(connection: Connection, project_id: UUID) -> None:
    """Keep a project's batches from changing as a whole until the transaction ends: before tasks come in."""
    connection.execute(_TOGETHER, {"project_id": project_id})


def hold_tasks(connection: Connection, batch_id: UUID) -> None:
    """Take a batch's open tasks out of the queue. Leases go on."""
    connection.execute(_HOLD, {"batch_id": batch_id})


def release_tasks(connection: Connection, batch_id: UUID) -> None:
    """Put a batch's held tasks at the end of the queue, in the order they had."""
    connection.execute(_RELEASE, {"batch_id": batch_id})


def prioritize_tasks(connection: Connection, batch_id: UUID, priority: int) -> None:
    """Give a batch's open tasks a priority, at the end of its lane."""
    connection.execute(_PRIORITIZE, {"batch_id": batch_id, "priority": priority})


def cancel_tasks(connection: Connection, canceled: Batch, actor_id: UUID, now: datetime) -> int:
    """Cancel a batch's open tasks, with their events; how many that are no gold, which the batch has still to count."""
    values = {"batch_id": canceled.id, "project_id": canceled.project_id, "actor_id": actor_id, "now": now}
    return int(connection.scalar(_CANCEL_OPEN, values) or 0)


def move_batch(
    connection: Connection, moved: Batch, state: BatchState, now: datetime, *, canceled: int = 0
) -> BatchState | None:
    """Bring a batch to a state, counting so many tasks as canceled; the state it has now, `completed` where nothing of
    it is open. None where it has changed meanwhile.
    """
    values = {"batch_id": moved.id, "was": moved.state, "state": state, "now": now, "canceled": canceled}
    became: BatchState | None = connection.scalar(_MOVE, values)
    return became


def follow_reopened(connection: Connection, task_ids: Sequence[UUID]) -> None:
    """Let some reopened tasks be held, and wait apart, as their batches do now. Needs `lock_alone`."""
    connection.execute(_FOLLOW_REOPENED, {"task_ids": list(task_ids)})


def change_batch(connection: Connection, batch_id: UUID, changes: Mapping[str, Any]) -> None:
    """Set the named columns (priority, callback_url)."""
    if changes:
        connection.execute(update(batch).where(batch.c.id == batch_id).values(**changes))


def set_metadata(connection: Connection, batch_id: UUID, metadata: Mapping[str, Any], *, merge: bool) -> None:
    """Replace a batch's metadata, or with `merge` set the named keys alone."""
    values = {"batch_id": batch_id, "metadata": orjson.dumps(metadata).decode(), "merge": merge}
    connection.execute(_SET_METADATA, values)


def _one(rows: Any) -> Batch | None:
    row: RowMapping | None = rows.one_or_none()
    return Batch(**row) if row else None
