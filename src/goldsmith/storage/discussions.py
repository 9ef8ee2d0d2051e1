"""Discussions: opened, added to, and listed by who waits longest or by what was said last."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.people.discussion import Discussion
from goldsmith.storage.admission import admits

_COLUMNS = ", ".join(f"d.{name}" for name in Discussion.__slots__)
_MOST_COUNTED = 100
_INSERT = text("""
    INSERT INTO discussion (id, organization_id, mode, project_id, task_id, worker_id, annotation_id, title, state,
                            last_message_id, created_at)
    VALUES (:id, current_organization(), :mode, :project_id, :task_id, :worker_id, :annotation_id, :title, 'open', :id,
            :created_at)
    ON CONFLICT (task_id, worker_id) WHERE task_id IS NOT NULL DO NOTHING
""")
_BY_ID = text(f"SELECT {_COLUMNS} FROM discussion d WHERE d.id = :id AND d.mode = :mode")
_OF_TASK = text(f"SELECT {_COLUMNS} FROM discussion d WHERE d.task_id = :task_id AND d.worker_id = :worker_id")
_ALL_OF_TASK = text(f"SELECT {_COLUMNS} FROM discussion d WHERE d.task_id = :task_id AND d.mode = :mode ORDER BY d.id")

# What concerns a reader: everything for requesters; else what is their own, what is for the whole project, and for
# reviewers what is said of its tasks.
_CONCERNS = f"""(:sees_all OR d.worker_id = :worker_id
            OR (d.task_id IS NULL OR :sees_tasks) AND {admits("d.project_id")})"""
_WAITING = text(f"""
    SELECT {_COLUMNS} FROM discussion d
    WHERE d.organization_id = current_organization() AND d.mode = :mode AND d.waiting_since IS NOT NULL
      AND (d.waiting_since, d.id) > (:after_at, :after_id)
      AND (CAST(:project_id AS uuid) IS NULL OR d.project_id = :project_id) AND {_CONCERNS}
    ORDER BY d.waiting_since, d.id LIMIT :limit
""")
_LATELY = text(f"""
    SELECT {_COLUMNS} FROM discussion d
    WHERE d.organization_id = current_organization() AND d.mode = :mode AND d.last_message_id < :before
      AND {_CONCERNS}
    ORDER BY d.last_message_id DESC LIMIT :limit
""")
_OF_PROJECT = text(f"""
    SELECT {_COLUMNS} FROM discussion d
    WHERE d.project_id = :project_id AND d.mode = :mode AND d.last_message_id < :before AND {_CONCERNS}
    ORDER BY d.last_message_id DESC LIMIT :limit
""")
_OWN = text(f"""
    SELECT {_COLUMNS} FROM discussion d
    WHERE d.worker_id = :worker_id AND d.mode = :mode AND d.last_message_id < :before
    ORDER BY d.last_message_id DESC LIMIT :limit
""")
_COUNT_WAITING = text(f"""
    SELECT count(*) AS waiting, min(waiting_since) AS oldest FROM (
        SELECT d.waiting_since FROM discussion d
        WHERE d.organization_id = current_organization() AND d.mode = :mode AND d.waiting_since IS NOT NULL
          AND {_CONCERNS}
        ORDER BY d.waiting_since, d.id LIMIT {_MOST_COUNTED}) AS d
""")
_ADDED = text("""
    UPDATE discussion d SET message_count = d.message_count + 1, state = 'open',
        last_message_id = greatest(d.last_message_id, :message_id),
        waiting_since = CASE WHEN :is_waiting THEN coalesce(d.waiting_since, :now) END,
        resolved_by = NULL, resolved_at = NULL
    WHERE d.id = :id AND d.message_count < :most
""")
_RESOLVE = text("""
    UPDATE discussion d SET state = 'resolved', waiting_since = NULL, resolved_by = :user_id, resolved_at = :now
    WHERE d.id = :id AND d.state = 'open'
""")
_READ_UNTIL = text("SELECT discussion_id, read_until FROM discussion_reading WHERE user_id = :user_id "
                   "AND discussion_id = ANY(:ids)")  # fmt: skip
_READ = text("""
    INSERT INTO discussion_reading AS r (discussion_id, user_id, organization_id, read_until)
    VALUES (:id, :user_id, current_organization(), :until)
    ON CONFLICT (discussion_id, user_id) DO UPDATE SET read_until = greatest(r.read_until, excluded.read_until)
""")


def insert(connection: Connection, made: Discussion, mode: str) -> bool:
    """Open a discussion without messages; False where its worker has one of the task already."""
    values = {name: getattr(made, name) for name in Discussion.__slots__}
    return connection.execute(_INSERT, {**values, "mode": mode}).rowcount == 1


def by_id(connection: Connection, discussion_id: UUID, mode: str) -> Discussion | None:
    """One discussion."""
    return _one(connection, _BY_ID, {"id": discussion_id, "mode": mode})


def of_task(connection: Connection, task_id: UUID, worker_id: UUID) -> Discussion | None:
    """A worker's discussion of a task."""
    return _one(connection, _OF_TASK, {"task_id": task_id, "worker_id": worker_id})


def all_of_task(connection: Connection, task_id: UUID, mode: str) -> list[Discussion]:
    """Everybody's discussions of a task, oldest first."""
    return [
        Discussion(**row) for row in connection.execute(_ALL_OF_TASK, {"task_id": task_id, "mode": mode}).mappings()
    ]


def waiting(
    connection: Connection, mode: str, user_id: UUID, *, sees_all: bool, project_id: UUID | None,
    after: tuple[datetime, UUID], limit: int,
) -> list[Discussion]:  # fmt: skip
    """Discussions that wait for an answer, the longest first."""
    values = {
        "mode": mode, "worker_id": user_id, "sees_all": sees_all, "sees_tasks": True, "project_id": project_id,
        "after_at": after[0], "after_id": after[1], "limit": limit,
    }  # fmt: skip
    return [Discussion(**row) for row in connection.execute(_WAITING, values).mappings()]


def lately(
    connection: Connection, mode: str, user_id: UUID, *, sees_all: bool, sees_tasks: bool, project_id: UUID | None,
    before: UUID, limit: int,
) -> list[Discussion]:  # fmt: skip
    """Discussions that concern somebody, of a project or all, those first in which something was said last."""
    values = {"mode": mode, "worker_id": user_id, "sees_all": sees_all, "sees_tasks": sees_tasks,
              "before": before, "limit": limit, "project_id": project_id}  # fmt: skip
    statement = _LATELY if project_id is None else _OF_PROJECT
    return [Discussion(**row) for row in connection.execute(statement, values).mappings()]


def own(connection: Connection, mode: str, user_id: UUID, *, before: UUID, limit: int) -> list[Discussion]:
    """A worker's own discussions, those first in which something was said last."""
    values = {"mode": mode, "worker_id": user_id, "before": before, "limit": limit}
    return [Discussion(**row) for row in connection.execute(_OWN, values).mappings()]


def count_waiting(connection: Connection, mode: str, user_id: UUID, *, sees_all: bool) -> tuple[int, datetime | None]:
    """How many wait for an answer (100 stands for more too), and since when the first of them does."""
    values = {"mode": mode, "worker_id": user_id, "sees_all": sees_all, "sees_tasks": True}
    row = connection.execute(_COUNT_WAITING, values).one()
    return row.waiting, row.oldest


def note_message(
    connection: Connection, discussion_id: UUID, message_id: UUID, *, is_waiting: bool, most: int, now: datetime
) -> bool:
    """Note that something was said, by a worker who waits for an answer or by somebody who gave it; False when full."""
    values = {"id": discussion_id, "message_id": message_id, "is_waiting": is_waiting, "most": most, "now": now}
    return connection.execute(_ADDED, values).rowcount == 1


def resolve(connection: Connection, discussion_id: UUID, user_id: UUID, now: datetime) -> bool:
    """Note that nothing is left to be said; False where that was noted before."""
    return connection.execute(_RESOLVE, {"id": discussion_id, "user_id": user_id, "now": now}).rowcount == 1


def read_until(connection: Connection, user_id: UUID, discussion_ids: list[UUID]) -> dict[UUID, UUID]:
    """The last message that somebody has read of each of these."""
    rows = connection.execute(_READ_UNTIL, {"user_id": user_id, "ids": discussion_ids})
    return {row.discussion_id: row.read_until for row in rows}


def mark_read(connection: Connection, user_id: UUID, discussion_id: UUID, until: UUID) -> None:
    """Note that somebody has read a discussion until a message."""
    connection.execute(_READ, {"id": discussion_id, "user_id": user_id, "until": until})


def _one(connection: Connection, statement: object, values: dict[str, object]) -> Discussion | None:
    row = connection.execute(statement, values).mappings().one_or_none()  # type: ignore[call-overload]
    return Discussion(**row) if row else None
