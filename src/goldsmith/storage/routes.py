"""In which of a worker's projects there is something to do: one statement, whose cost is that of the seats held."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from goldsmith.storage.admission import admits, is_barred, is_served_apart
from goldsmith.storage.queue import IS_OPEN
from goldsmith.storage.statement import Statement
from goldsmith.work.offer import MOST_SEATS

# For each seat one look into the index of open work. The first task of the queue stands for the project; it may be one
# that this worker had already, then the project is searched in vain, once in a while.
_ROUTES = Statement(f"""
    WITH own AS MATERIALIZED (
        SELECT s.project_id FROM seat s
        WHERE s.worker_id = :worker_id AND s.left_at IS NULL AND (s.vain_until IS NULL OR s.vain_until <= :now)
        ORDER BY s.joined_at DESC LIMIT {MOST_SEATS}
    ), open_ AS (
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
      AND NOT {is_barred("p.id")}
      AND {admits("p.id")}
    )
    SELECT held.ids AS held, open_.* FROM (
        SELECT coalesce(array_agg(a.id ORDER BY a.id), '{{}}') AS ids FROM assignment a
        WHERE a.worker_id = :worker_id AND a.state = 'leased' AND a.stage = :stage AND (a.lease_until > :now) IS TRUE
          AND (SELECT p.mode FROM project p WHERE p.id = a.project_id) = :mode
    ) held LEFT JOIN open_ ON true
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


@dataclass(frozen=True, slots=True)
class Standing:
    """What a worker holds, the oldest first, and the projects from which they can be given an attempt, in no order."""

    held: tuple[UUID, ...]
    routes: tuple[OpenRoute, ...]


def standing_of(connection: Connection, worker_id: UUID, mode: str, now: datetime) -> Standing:
    """How a worker stands over all projects that they are in."""
    rows = _ROUTES.all(connection, {"worker_id": worker_id, "mode": mode, "now": now, "stage": "attempt"})
    held = tuple(rows[0].pop("held"))
    for row in rows[1:]:
        del row["held"]
    return Standing(held, tuple(OpenRoute(**row) for row in rows if row["project_id"]))
