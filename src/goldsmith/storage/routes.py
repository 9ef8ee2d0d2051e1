"""In which of a worker's projects there is something to do: one statement, whose cost is that of the seats held."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from goldsmith.storage.admission import admits, is_served_apart
from goldsmith.storage.queue import IS_OPEN
from goldsmith.storage.statement import Statement
from goldsmith.work.offer import MOST_SEATS

# For each seat one look into the index of open work. The first task of the queue stands for the project; it may be one
# that this worker had already, then the project is searched in vain, once in a while.
_ROUTES = Statement(f"""
    WITH own AS MATERIALIZED (
        SELECT s.project_id FROM seat s
        WHERE s.worker_id = :worker_id AND s.left_at IS NULL AND (s.vain_until IS NULL OR s.vain_until <= :now)
        LIMIT {MOST_SEATS}
    )
    SELECT p.id AS project_id, p.version_id, coalesce(o.priority, 0) AS priority, w.last_active_at,
        (SELECT f.is_starred FROM favourite f WHERE f.worker_id = :worker_id AND f.project_id = p.id) IS TRUE
            AS is_starred,
        coalesce(head.created_at, apart.created_at) AS waiting_since
    FROM own JOIN project p ON p.id = own.project_id
        LEFT JOIN offer o ON o.project_id = p.id
        LEFT JOIN worker_progress w ON w.project_id = p.id AND w.worker_id = :worker_id
        LEFT JOIN LATERAL (
            SELECT t.created_at FROM task t WHERE t.project_id = p.id AND t.stage = :stage AND {IS_OPEN}
            ORDER BY t.priority DESC, t.queue_position LIMIT 1
        ) head ON true
        LEFT JOIN LATERAL (
            SELECT b.created_at FROM batch b WHERE {is_served_apart("p.id")} ORDER BY b.priority DESC, b.id LIMIT 1
        ) apart ON true
    WHERE p.mode = :mode AND p.state = 'active'
      AND (head.created_at IS NOT NULL OR apart.created_at IS NOT NULL)
      AND NOT EXISTS (SELECT FROM sanction x WHERE x.project_id = p.id AND x.worker_id = :worker_id
                      AND x.kind = 'pause' AND x.state IN ('open', 'upheld'))
      AND {admits("p.id")}
""")
_HELD = Statement("""
    SELECT a.id, a.project_id FROM assignment a JOIN project p ON p.id = a.project_id
    WHERE a.worker_id = :worker_id AND a.state = 'leased' AND a.stage = 'attempt' AND a.lease_until > :now
      AND p.mode = :mode
    ORDER BY a.id LIMIT 50
""")


@dataclass(frozen=True, slots=True)
class OpenRoute:
    """A project where a worker has a seat and in which there is open work."""

    project_id: UUID
    version_id: UUID
    priority: int
    last_active_at: datetime | None
    is_starred: bool
    waiting_since: datetime


def open_routes(connection: Connection, worker_id: UUID, mode: str, now: datetime) -> list[OpenRoute]:
    """The projects from which a worker can be given an attempt now, in no order."""
    values = {"worker_id": worker_id, "mode": mode, "now": now, "stage": "attempt"}
    return [OpenRoute(**row) for row in _ROUTES.all(connection, values)]


def held_attempts(connection: Connection, worker_id: UUID, mode: str, now: datetime) -> list[UUID]:
    """The attempts that a worker holds in all projects, the oldest first."""
    rows = _HELD.all(connection, {"worker_id": worker_id, "mode": mode, "now": now})
    return [row["id"] for row in rows]
