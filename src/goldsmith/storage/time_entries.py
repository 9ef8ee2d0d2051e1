"""Time: entries for reviewing and learning, and what was recorded about workers day by day."""

from dataclasses import fields
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, RowMapping, text

from goldsmith.people.caller import Mode
from goldsmith.people.time_entry import TimeDay, TimeEntry, TimeSums, WorkerTime

_COLUMNS = ", ".join(f"e.{name}" for name in TimeEntry.__slots__)
_INSERT = text(f"""
    INSERT INTO time_entry (organization_id, {", ".join(TimeEntry.__slots__)})
    VALUES (current_organization(), {", ".join(f":{name}" for name in TimeEntry.__slots__)})
    ON CONFLICT (worker_id, client_key) DO NOTHING
""")
_OWING = text("""
    SELECT p.id FROM project p WHERE p.mode = :mode AND p.organization_id = current_organization()
      AND EXISTS (SELECT FROM time_entry e WHERE e.project_id = p.id AND e.is_owed)
""")
_LOCK_OWED = text(f"""
    SELECT {_COLUMNS} FROM time_entry e WHERE e.project_id = :project_id AND e.is_owed
    ORDER BY e.id LIMIT :limit FOR UPDATE SKIP LOCKED
""")
_SETTLE = text("""
    UPDATE time_entry SET hourly_minor = :hourly_minor, paid_minor = :paid_minor, currency = :currency, is_owed = false
    WHERE id = :id
""")
_BY_KEY = text(f"SELECT {_COLUMNS} FROM time_entry e WHERE e.worker_id = :worker_id AND e.client_key = :client_key")
# Under the worker's lock, so that two pages at once cannot count the same minutes.
_LOCK_WORKER = text("SELECT FROM user_account WHERE id = :worker_id FOR NO KEY UPDATE")
_COUNTED_UNTIL = text("""
    SELECT e.ended_at FROM time_entry e WHERE e.worker_id = :worker_id AND e.kind = 'learning'
    ORDER BY e.ended_at DESC LIMIT 1
""")
_PAGE = text(f"""
    SELECT {_COLUMNS} FROM time_entry e JOIN project p ON p.id = e.project_id
    WHERE e.worker_id = :worker_id AND p.mode = :mode AND e.id < :before ORDER BY e.id DESC LIMIT :limit
""")
# Hours hold answers and reviews together; the entries tell how much of them was reviewing.
_RECORDED = """
    SELECT h.project_id, h.worker_id, (h.hour AT TIME ZONE 'UTC')::date AS day, h.active_ms AS hour_ms,
        0 AS review_ms, 0 AS learning_ms, h.idle_ms, h.load_ms, h.submitted AS labelling_count,
        h.reviewed AS review_count, 0 AS learning_count
    FROM work_hour h WHERE h.hour >= :since AND h.hour < :until AND {hours}
    UNION ALL
    SELECT e.project_id, e.worker_id, (e.ended_at AT TIME ZONE 'UTC')::date, 0,
        CASE WHEN e.kind = 'review' THEN e.active_ms ELSE 0 END,
        CASE WHEN e.kind = 'learning' THEN e.active_ms ELSE 0 END, 0, 0, 0, 0, (e.kind = 'learning')::integer
    FROM time_entry e WHERE e.ended_at >= :since AND e.ended_at < :until AND {entries}
"""
_SUMS = """
    greatest(sum(r.hour_ms) - sum(r.review_ms), 0)::bigint AS labelling_ms, sum(r.review_ms)::bigint AS review_ms,
    sum(r.learning_ms)::bigint AS learning_ms, sum(r.idle_ms)::bigint AS idle_ms, sum(r.load_ms)::bigint AS load_ms,
    sum(r.labelling_count)::bigint AS labelling_count, sum(r.review_count)::bigint AS review_count,
    sum(r.learning_count)::bigint AS learning_count
"""
_DAYS = text(f"""
    SELECT r.day, r.project_id, p.name AS project_name, {_SUMS}
    FROM ({_RECORDED.format(hours="h.worker_id = :worker_id", entries="e.worker_id = :worker_id")}) r
        JOIN project p ON p.id = r.project_id
    WHERE p.mode = :mode GROUP BY r.day, r.project_id, p.name ORDER BY r.day DESC, p.name, r.project_id
""")
_WORKERS = text(f"""
    SELECT r.worker_id, r.project_id, p.name AS project_name, {_SUMS}
    FROM ({_RECORDED.format(hours="h.project_id = :project_id", entries="e.project_id = :project_id")}) r
        JOIN project p ON p.id = r.project_id
    WHERE p.mode = :mode AND r.worker_id > :after
    GROUP BY r.worker_id, r.project_id, p.name ORDER BY r.worker_id LIMIT :limit
""")
# Over the project's workers, not over their work. Few of them, or little time, would say little.
_MEDIAN = text("""
    SELECT count(*) AS count,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY w.cost_minor * 3600000.0 / w.active_ms) AS minor
    FROM worker_progress w WHERE w.project_id = :project_id AND w.active_ms >= :least_ms
""")


def insert_entry(connection: Connection, entry: TimeEntry) -> bool:
    """Write an entry; False where its worker has one under the same key."""
    return connection.execute(_INSERT, {name: getattr(entry, name) for name in TimeEntry.__slots__}).rowcount == 1


def entry_by_key(connection: Connection, worker_id: UUID, client_key: str) -> TimeEntry | None:
    """The entry that a worker has under a key, if any."""
    values = {"worker_id": worker_id, "client_key": client_key}
    row = connection.execute(_BY_KEY, values).mappings().one_or_none()
    return TimeEntry(**row) if row else None


def organizations_owing(connection: Connection) -> list[tuple[UUID, Mode]]:
    """Who owes for learning, and in which mode; asked before an organization is known."""
    return [(row.organization_id, row.mode) for row in connection.execute(text("SELECT * FROM owing_learning()"))]


def projects_owing(connection: Connection, mode: Mode) -> list[UUID]:
    """Projects of the organization that owe for learning."""
    return list(connection.scalars(_OWING, {"mode": mode}))


def lock_owed(connection: Connection, project_id: UUID, *, limit: int) -> list[TimeEntry]:
    """The first of what a project owes for learning, which nobody else pays until the transaction ends."""
    rows = connection.execute(_LOCK_OWED, {"project_id": project_id, "limit": limit}).mappings()
    return [TimeEntry(**row) for row in rows]


def settle_owed(connection: Connection, paid: TimeEntry) -> None:
    """Write what was paid for an entry that was owed."""
    connection.execute(
        _SETTLE, {name: getattr(paid, name) for name in ("id", "hourly_minor", "paid_minor", "currency")}
    )


def lock_counted_until(connection: Connection, worker_id: UUID) -> datetime | None:
    """Until when a worker's learning is counted already; under lock, until the transaction ends."""
    connection.execute(_LOCK_WORKER, {"worker_id": worker_id})
    found: datetime | None = connection.scalar(_COUNTED_UNTIL, {"worker_id": worker_id})
    return found


def entries_page(connection: Connection, worker_id: UUID, mode: str, *, before: UUID, limit: int) -> list[TimeEntry]:
    """A worker's entries, newest first, older than `before`."""
    values = {"worker_id": worker_id, "mode": mode, "before": before, "limit": limit}
    return [TimeEntry(**row) for row in connection.execute(_PAGE, values).mappings()]


def days_of(connection: Connection, worker_id: UUID, mode: str, since: datetime, until: datetime) -> list[TimeDay]:
    """What was recorded about a worker, by day (UTC) and project, newest first."""
    values = {"worker_id": worker_id, "mode": mode, "since": since, "until": until}
    rows = connection.execute(_DAYS, values).mappings()
    return [TimeDay(row["day"], row["project_id"], row["project_name"], _sums_of(row)) for row in rows]


def workers_of(
    connection: Connection, project_id: UUID, mode: str, since: datetime, until: datetime, *, after: UUID, limit: int
) -> list[WorkerTime]:
    """What a project's workers spent in a period, by worker."""
    values = {"project_id": project_id, "mode": mode, "since": since, "until": until, "after": after, "limit": limit}
    rows = connection.execute(_WORKERS, values).mappings()
    return [WorkerTime(row["worker_id"], row["project_id"], row["project_name"], _sums_of(row)) for row in rows]


def median_hourly(connection: Connection, project_id: UUID, *, least_workers: int, least_ms: int) -> int | None:
    """What the median worker of a project earns an hour of active time, in minor units; None where few have worked."""
    row = connection.execute(_MEDIAN, {"project_id": project_id, "least_ms": least_ms}).one()
    return round(row[1]) if row[0] >= least_workers else None


def _sums_of(row: RowMapping) -> TimeSums:
    return TimeSums(**{each.name: int(row[each.name]) for each in fields(TimeSums)})
