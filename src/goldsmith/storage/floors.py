"""Days of accepted work under an hourly floor, until each was looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.money import FloorDay
from goldsmith.people.caller import Mode

# In the order of their keys, so that two who add cannot wait for each other in a circle.
_ADD = text("""
    INSERT INTO floor_day AS d (project_id, worker_id, day, currency, organization_id, accepted_minor, counted_ms,
                                promised, due_at)
    SELECT n.project_id, n.worker_id, n.day, n.currency, current_organization(), n.minor, n.counted_ms, n.promised,
           n.due_at
    FROM unnest(CAST(:project_id AS uuid[]), CAST(:worker_id AS uuid[]), CAST(:day AS date[]),
                CAST(:currency AS text[]), CAST(:minor AS bigint[]), CAST(:counted_ms AS bigint[]),
                CAST(:promised AS bigint[]), CAST(:due_at AS timestamptz[]))
        AS n (project_id, worker_id, day, currency, minor, counted_ms, promised, due_at)
    ORDER BY n.project_id, n.worker_id, n.day, n.currency
    ON CONFLICT (project_id, worker_id, day, currency) DO UPDATE SET
        accepted_minor = d.accepted_minor + excluded.accepted_minor, counted_ms = d.counted_ms + excluded.counted_ms,
        promised = d.promised + excluded.promised, due_at = greatest(d.due_at, excluded.due_at)
""")
_DAY = ", ".join(f"d.{name}" for name in FloorDay.__slots__)
_LOCK_DUE = text(f"""
    SELECT p.mode, {_DAY} FROM floor_day d JOIN project p ON p.id = d.project_id
    WHERE d.organization_id = current_organization() AND d.due_at <= :now
    ORDER BY d.due_at LIMIT :limit FOR NO KEY UPDATE OF d SKIP LOCKED
""")
_END = text("""
    UPDATE floor_day d SET due_at = NULL, topped_minor = d.topped_minor + n.minor,
        topped_count = d.topped_count + (n.minor > 0)::integer
    FROM unnest(CAST(:project_ids AS uuid[]), CAST(:worker_ids AS uuid[]), CAST(:days AS date[]),
                CAST(:currencies AS text[]), CAST(:minors AS bigint[]))
        AS n (project_id, worker_id, day, currency, minor)
    WHERE (d.project_id, d.worker_id, d.day, d.currency) = (n.project_id, n.worker_id, n.day, n.currency)
""")


@dataclass(frozen=True, slots=True)
class Addition:
    """Accepted work to be added to a day, which is to be looked at no sooner than `due_at`."""

    project_id: UUID
    worker_id: UUID
    day: date
    currency: str
    minor: int
    counted_ms: int
    promised: int
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """A day to be looked at, with the mode of its project."""

    mode: Mode
    floor_day: FloorDay


def add(connection: Connection, additions: Sequence[Addition]) -> None:
    """Add accepted work to days; each day comes once."""
    values = {name: [getattr(each, name) for each in additions] for name in Addition.__slots__}
    connection.execute(_ADD, values)


def lock_due(connection: Connection, now: datetime, *, limit: int = 500) -> list[Due]:
    """Days to be looked at by now, locked until the transaction ends."""
    rows = connection.execute(_LOCK_DUE, {"now": now, "limit": limit}).mappings()
    return [Due(row["mode"], FloorDay(**{name: row[name] for name in FloorDay.__slots__})) for row in rows]


def end(connection: Connection, days: Sequence[FloorDay]) -> None:
    """Note that days were looked at, and that what they lacked was paid."""
    values = {
        "project_ids": [each.project_id for each in days],
        "worker_ids": [each.worker_id for each in days],
        "days": [each.day for each in days],
        "currencies": [each.currency for each in days],
        "minors": [each.missing_minor for each in days],
    }
    connection.execute(_END, values)
