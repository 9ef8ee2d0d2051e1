"""What the clock measures of a project for its offer: on a bounded sample of answers, and on counters."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.storage.offers import Figures
from goldsmith.storage.queue import IS_OPEN, IS_OPEN_APART
from goldsmith.work.offer import SAMPLE_EACH, SAMPLE_WORKERS

MOST_OPEN = 1_000
"""Open tasks are counted so far: for hundreds of projects by one clock, and nobody chooses a project by more."""

_MEASURED_AT = text("SELECT measured_at FROM project_pace WHERE project_id = :project_id")
# The latest answers of those who worked last: an index leads to each, whatever was answered before.
_SAMPLE = text(f"""
    SELECT r.active_ms FROM (
        SELECT w.worker_id FROM worker_progress w WHERE w.project_id = :project_id
        ORDER BY w.last_active_at DESC LIMIT {SAMPLE_WORKERS}
    ) w CROSS JOIN LATERAL (
        SELECT r.active_ms FROM response r
        WHERE r.project_id = :project_id AND r.worker_id = w.worker_id AND r.standing = 'counted'
          AND r.stage = 'attempt'
        ORDER BY r.id DESC LIMIT {SAMPLE_EACH}
    ) r
""")
_COUNTS = text(f"""
    SELECT p.task_count - p.error_count - p.canceled_count + p.reopened_count
            - (SELECT coalesce(sum(w.settled), 0) FROM worker_progress w WHERE w.project_id = p.id) AS left_tasks,
        (SELECT coalesce(sum(h.submitted), 0) FROM work_hour h WHERE h.project_id = p.id AND h.hour >= :since)
            AS day_count,
        (SELECT count(*) FROM (
            (SELECT 1 FROM task t WHERE t.project_id = p.id AND t.stage = 'attempt' AND {IS_OPEN} LIMIT {MOST_OPEN})
            UNION ALL
            (SELECT 1 FROM batch b CROSS JOIN LATERAL (
                SELECT FROM task t WHERE t.batch_id = b.id AND t.stage = 'attempt' AND {IS_OPEN_APART}
                LIMIT {MOST_OPEN}) t
             WHERE b.project_id = p.id AND b.is_apart AND b.state = 'in_progress' LIMIT {MOST_OPEN})
            LIMIT {MOST_OPEN}) each) AS open_count
    FROM project p WHERE p.id = :project_id
""")
_KEEP = text(f"""
    INSERT INTO project_pace AS c (project_id, organization_id, {", ".join(Figures.__slots__)})
    VALUES (:project_id, current_organization(), {", ".join(":" + name for name in Figures.__slots__)})
    ON CONFLICT (project_id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in Figures.__slots__)}
""")


@dataclass(frozen=True, slots=True)
class Counts:
    """How a project stands: tasks not settled yet, answers of the last day, and open tasks up to `MOST_OPEN`."""

    left_tasks: int
    day_count: int
    open_count: int


def measured_at(connection: Connection, project_id: UUID) -> datetime | None:
    """When a project was measured last."""
    found: datetime | None = connection.scalar(_MEASURED_AT, {"project_id": project_id})
    return found


def sampled_ms(connection: Connection, project_id: UUID) -> list[int]:
    """The active time of the latest answers of those who worked last, in milliseconds."""
    return list(connection.scalars(_SAMPLE, {"project_id": project_id}))


def counts_of(connection: Connection, project_id: UUID, now: datetime) -> Counts:
    """How a project stands."""
    row = connection.execute(_COUNTS, {"project_id": project_id, "since": now - timedelta(days=1)}).one()
    return Counts(max(0, row.left_tasks), row.day_count, row.open_count)


def keep(connection: Connection, project_id: UUID, figures: Figures) -> None:
    """Keep what was measured."""
    values = {name: getattr(figures, name) for name in Figures.__slots__}
    connection.execute(_KEEP, {"project_id": project_id, **values})
