"""Seats: who is in a project, never more than it has. None is removed: `left_at` says when it ended."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.kit.ids import new_id
from goldsmith.people import User
from goldsmith.storage.statement import Statement

Taking = Literal["taken", "had", "full"]
LeftReason = Literal["left", "unused", "removed"]

_TAKE = Statement("SELECT take_seat(:id, :project_id, :worker_id, :now) AS became")
_HOLD_WORKER = text("SELECT pg_advisory_xact_lock(hashtextextended('cap of ' || :worker_id, 0))")
_HELD = text("SELECT count(*) FROM seat WHERE worker_id = :worker_id AND left_at IS NULL")
_LEAVE = text("""
    UPDATE seat SET left_at = :now, left_reason = :reason
    WHERE project_id = :project_id AND worker_id = ANY(:worker_ids) AND left_at IS NULL RETURNING id, worker_id
""")
_REST = Statement("""
    UPDATE seat SET vain_until = :until
    WHERE project_id = :project_id AND worker_id = :worker_id AND left_at IS NULL
""")
# A seat is used by whoever answers, reviews or skips, and by whoever holds a task.
_DUE = text("""
    SELECT s.id, s.project_id, s.worker_id, coalesce(o.seats IS NOT NULL, false) AS is_limited,
        coalesce(o.seat_days, 14) AS days, greatest(s.joined_at, w.last_active_at) AS used_at,
        (SELECT a.id FROM assignment a WHERE a.worker_id = s.worker_id AND a.project_id = s.project_id
            AND a.state = 'leased' LIMIT 1) IS NOT NULL AS is_held
    FROM seat s LEFT JOIN offer o ON o.project_id = s.project_id
        LEFT JOIN worker_progress w ON w.project_id = s.project_id AND w.worker_id = s.worker_id
    WHERE s.organization_id = current_organization() AND s.left_at IS NULL AND s.due_at <= :now
    ORDER BY s.due_at LIMIT :limit FOR NO KEY UPDATE OF s SKIP LOCKED
""")
_SET_DUE = text("UPDATE seat SET due_at = :due_at WHERE id = :id")
_SET_ALL_DUE = text("""
    UPDATE seat SET due_at = :due_at WHERE project_id = :project_id AND left_at IS NULL
""")
_USER = ", ".join(f"u.{name}" for name in User.__slots__)
_OF_PROJECT = text(f"""
    SELECT s.id AS seat_id, s.joined_at, s.due_at, w.last_active_at, coalesce(w.submitted, 0) AS submitted, {_USER}
    FROM seat s JOIN user_account u ON u.id = s.worker_id
        LEFT JOIN worker_progress w ON w.project_id = s.project_id AND w.worker_id = s.worker_id
    WHERE s.project_id = :project_id AND s.left_at IS NULL AND s.id > :after ORDER BY s.id LIMIT :limit
""")
_COUNTS = text("""
    SELECT count(*) AS joined, count(*) FILTER (WHERE w.last_active_at >= :since) AS active
    FROM seat s LEFT JOIN worker_progress w ON w.project_id = s.project_id AND w.worker_id = s.worker_id
    WHERE s.project_id = :project_id AND s.left_at IS NULL
""")
_FREED = text("""
    SELECT s.project_id, p.name AS project_name, s.left_at FROM seat s JOIN project p ON p.id = s.project_id
    WHERE s.worker_id = :worker_id AND s.left_reason = 'unused' AND s.left_at >= :since AND p.mode = :mode
      AND NOT EXISTS (SELECT FROM seat n WHERE n.project_id = s.project_id AND n.worker_id = s.worker_id
                      AND n.left_at IS NULL)
    ORDER BY s.left_at DESC LIMIT 20
""")


@dataclass(frozen=True, slots=True)
class DueSeat:
    """A seat of which it is to be looked whether it was used; `used_at`: when last."""

    id: UUID
    project_id: UUID
    worker_id: UUID
    is_limited: bool
    days: int
    used_at: datetime
    is_held: bool


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody in a project, what they answered in it, and when it is looked whether they still come."""

    seat_id: UUID
    user: User
    joined_at: datetime
    due_at: datetime | None
    last_active_at: datetime | None
    submitted: int


@dataclass(frozen=True, slots=True)
class FreedSeat:
    """A seat that one lost because one had not used it."""

    project_id: UUID
    project_name: str
    left_at: datetime


def take(connection: Connection, project_id: UUID, worker_id: UUID, now: datetime) -> Taking:
    """Take a seat where one is free, and leave the event; settled in SQL, one request after the other."""
    row = _TAKE.one(connection, {"id": new_id(), "project_id": project_id, "worker_id": worker_id, "now": now})
    became: Taking = row["became"] if row else "full"
    return became


def hold_worker(connection: Connection, worker_id: UUID) -> None:
    """Let other requests of this worker for tasks wait until the transaction ends.

    A lock of one person alone, by their id: nobody waits but for themselves.
    """
    connection.execute(_HOLD_WORKER, {"worker_id": str(worker_id)})


def held_count(connection: Connection, worker_id: UUID) -> int:
    """In how many projects a worker is."""
    return int(connection.scalar(_HELD, {"worker_id": worker_id}) or 0)


def leave(
    connection: Connection, project_id: UUID, worker_ids: list[UUID], reason: LeftReason, now: datetime
) -> dict[UUID, UUID]:
    """End the seats of some workers; those that were held, by worker."""
    values = {"project_id": project_id, "worker_ids": worker_ids, "reason": reason, "now": now}
    return {row.worker_id: row.id for row in connection.execute(_LEAVE, values)}


def rest(connection: Connection, project_id: UUID, worker_id: UUID, until: datetime) -> None:
    """Note that a project held nothing for a worker."""
    _REST.run(connection, {"project_id": project_id, "worker_id": worker_id, "until": until})


def due_seats(connection: Connection, now: datetime, *, limit: int = 500) -> list[DueSeat]:
    """Seats of the organization to look at now, locked."""
    rows = connection.execute(_DUE, {"now": now, "limit": limit}).mappings()
    return [DueSeat(**row) for row in rows]


def set_due(connection: Connection, seat_id: UUID, due_at: datetime | None) -> None:
    """Look at a seat again then; None: never."""
    connection.execute(_SET_DUE, {"id": seat_id, "due_at": due_at})


def set_all_due(connection: Connection, project_id: UUID, due_at: datetime | None) -> None:
    """Look at every seat of a project then."""
    connection.execute(_SET_ALL_DUE, {"project_id": project_id, "due_at": due_at})


def seats_of(connection: Connection, project_id: UUID, *, after: UUID, limit: int) -> list[Seated]:
    """Who is in a project, in the order of their seats."""
    rows = connection.execute(_OF_PROJECT, {"project_id": project_id, "after": after, "limit": limit}).mappings()
    names = [name for name in Seated.__slots__ if name != "user"]
    return [
        Seated(user=User(**{name: row[name] for name in User.__slots__}), **{name: row[name] for name in names})
        for row in rows
    ]


def seat_counts(connection: Connection, project_id: UUID, since: datetime) -> tuple[int, int]:
    """How many are in a project, and how many of them did something since an instant."""
    row = connection.execute(_COUNTS, {"project_id": project_id, "since": since}).one()
    return row.joined, row.active


def freed_seats(connection: Connection, worker_id: UUID, mode: str, since: datetime) -> list[FreedSeat]:
    """Seats that a worker lost since an instant because they were not used, and did not take again."""
    rows = connection.execute(_FREED, {"worker_id": worker_id, "mode": mode, "since": since}).mappings()
    return [FreedSeat(**row) for row in rows]


def organizations_with_due_seats(connection: Connection, now: datetime) -> list[UUID]:
    """Who has seats to look at."""
    return list(connection.scalars(text("SELECT organizations_with_due_seats(:now)"), {"now": now}))
