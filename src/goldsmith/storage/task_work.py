"""The submitted work on a task: what each piece is paid, and whether it is accepted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.work.assignment import Acceptance

_WORK = text("""
    SELECT a.id AS assignment_id, a.worker_id, a.stage, a.currency, a.acceptance, a.accept_at,
        coalesce(a.earned_minor, a.rate_minor) + a.expired_minor AS worth_minor,
        r.id AS response_id, n.category, n.reason, n.created_at AS rejected_at, n.decided_by, n.restored_at,
        n.restoring_note, a.why, b.name AS batch_name, t.priority
    FROM assignment a
        LEFT JOIN LATERAL (SELECT id FROM response WHERE assignment_id = a.id ORDER BY id LIMIT 1) r ON true
        LEFT JOIN rejection n ON n.assignment_id = a.id
        LEFT JOIN task t ON t.id = a.task_id
        LEFT JOIN batch b ON b.id = t.batch_id
    WHERE a.task_id = :task_id AND a.acceptance IS NOT NULL ORDER BY a.id
""")


_ENDED = text("""
    SELECT a.id AS assignment_id, a.worker_id, a.state, a.ended_at, a.currency, a.counted_ms, a.expired_minor
    FROM assignment a
    WHERE a.task_id = :task_id AND a.acceptance IS NULL AND a.state IN ('expired', 'released', 'skipped')
    ORDER BY a.id
""")


@dataclass(frozen=True, slots=True)
class EndedWork:
    """An assignment that ended without an answer: how, the active time until then that counts, and what that paid."""

    assignment_id: UUID
    worker_id: UUID
    state: str
    ended_at: datetime
    currency: str
    counted_ms: int
    expired_minor: int


@dataclass(frozen=True, slots=True)
class TaskWork:
    """One piece of work: `pending` until `accept_at`, accepted or rejected; why, by whom, and whether restored.

    `why`: what chose the project for its worker, None where the worker did; then the task's batch and its priority.
    """

    assignment_id: UUID
    worker_id: UUID
    stage: str
    worth_minor: int
    currency: str
    acceptance: Acceptance
    accept_at: datetime | None
    response_id: UUID | None
    category: str | None
    reason: str | None
    rejected_at: datetime | None
    decided_by: UUID | None
    restored_at: datetime | None
    restoring_note: str | None
    why: Mapping[str, Any] | None
    batch_name: str | None
    priority: int

    def is_rejectable(self, now: datetime) -> bool:
        """Whether there is time left to reject it."""
        return self.acceptance == "pending" and self.accept_at is not None and now < self.accept_at


def work_on(connection: Connection, task_id: UUID) -> list[TaskWork]:
    """What was submitted for a task, attempts and reviews, in the order it was taken."""
    return [TaskWork(**row) for row in connection.execute(_WORK, {"task_id": task_id}).mappings()]


def ended_on(connection: Connection, task_id: UUID) -> list[EndedWork]:
    """What ended on a task without an answer, and was not paid by a person."""
    return [EndedWork(**row) for row in connection.execute(_ENDED, {"task_id": task_id}).mappings()]
