"""What talk is about: whose assignment of which task, and in words for lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.storage.admission import admits

_MOST_ASKED = 500
_OF_ASSIGNMENT = text("""
    SELECT a.task_id, a.project_id, a.worker_id FROM assignment a JOIN task t ON t.id = a.task_id
    WHERE a.id = :assignment_id AND t.mode = :mode
""")
_HAD = text("""
    SELECT t.project_id FROM task t
    WHERE t.id = :task_id AND t.mode = :mode
      AND EXISTS (SELECT FROM assignment a WHERE a.task_id = t.id AND a.worker_id = :worker_id)
""")
_TASKS = text("SELECT t.id, t.file_name, t.is_gold FROM task t WHERE t.id = ANY(:ids)")
_PROJECTS = text("SELECT p.id, p.name FROM project p WHERE p.id = ANY(:ids)")
_AUDIENCE = text("""
    SELECT DISTINCT u.id FROM user_account u
    WHERE NOT u.is_machine AND u.disabled_at IS NULL AND u.role IN ('annotator', 'reviewer')
      AND (CAST(:project_id AS uuid) IS NULL
           OR EXISTS (SELECT FROM project_member m
                      WHERE m.project_id = :project_id AND m.user_id = u.id AND m.removed_at IS NULL)
           OR NOT EXISTS (SELECT FROM project_member m WHERE m.project_id = :project_id AND m.removed_at IS NULL)
              AND (EXISTS (SELECT FROM worker_progress w WHERE w.project_id = :project_id AND w.worker_id = u.id)
                   OR EXISTS (SELECT FROM seat s
                              WHERE s.project_id = :project_id AND s.worker_id = u.id AND s.left_at IS NULL)))
""")
# Whoever manages projects, and reviewers whom the project is open to. However many questions come, nobody has more than
# one of a project that they have not looked at.
_STAFF = text(f"""
    SELECT u.id FROM user_account u
    WHERE NOT u.is_machine AND u.disabled_at IS NULL AND u.id <> :asker
      AND (u.role IN ('owner', 'admin', 'manager')
           OR u.role = 'reviewer' AND {admits(":project_id").replace(":worker_id", "u.id")})
      AND NOT EXISTS (SELECT FROM notification n
                      WHERE n.user_id = u.id AND n.mode = :mode AND n.read_at IS NULL AND n.kind = 'question'
                        AND n.project_id = :project_id)
    ORDER BY u.role = 'reviewer', u.id LIMIT {_MOST_ASKED}
""")


@dataclass(frozen=True, slots=True)
class Given:
    """A task that was given to a worker."""

    task_id: UUID
    project_id: UUID
    worker_id: UUID


@dataclass(frozen=True, slots=True)
class TaskName:
    """How a task is called. `is_gold` is for requesters alone."""

    file_name: str
    is_gold: bool


def given_by(connection: Connection, assignment_id: UUID, mode: str) -> Given | None:
    """What an assignment gave to whom."""
    row = connection.execute(_OF_ASSIGNMENT, {"assignment_id": assignment_id, "mode": mode}).mappings().one_or_none()
    return Given(**row) if row else None


def project_of_work(connection: Connection, task_id: UUID, worker_id: UUID, mode: str) -> UUID | None:
    """The project of a task that a worker was given at any time; None where they were not."""
    values = {"task_id": task_id, "worker_id": worker_id, "mode": mode}
    found: UUID | None = connection.scalar(_HAD, values)
    return found


def task_names(connection: Connection, task_ids: Sequence[UUID]) -> dict[UUID, TaskName]:
    """How some tasks are called."""
    rows = connection.execute(_TASKS, {"ids": list(task_ids)})
    return {row.id: TaskName(row.file_name, row.is_gold) for row in rows}


def project_names(connection: Connection, project_ids: Sequence[UUID]) -> dict[UUID, str]:
    """How some projects are called."""
    return {row.id: row.name for row in connection.execute(_PROJECTS, {"ids": list(project_ids)})}


def audience_of(connection: Connection, project_id: UUID | None) -> list[UUID]:
    """Whom news concern: a project's members, or where it has none, who joined it or worked in it; or every worker."""
    return list(connection.scalars(_AUDIENCE, {"project_id": project_id}))


def staff_to_ask(connection: Connection, project_id: UUID, mode: str, asker: UUID) -> list[UUID]:
    """Who can answer a worker's question, and has no unread one of the project."""
    return list(connection.scalars(_STAFF, {"project_id": project_id, "mode": mode, "asker": asker}))
