"""Counts kept as work is done, a row per worker and hour, so that no figure on a screen recounts finished work.

Each statement touches the rows of one worker only, so that workers never wait for each other here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, RowMapping, text

from goldsmith.storage.events import INSERT_EVENTS, Event, columns_of
from goldsmith.storage.statement import Statement


@dataclass(frozen=True, slots=True)
class Tally:
    """What one request adds to a worker's counts in a project."""

    submitted: int = 0
    settled: int = 0
    reviewed: int = 0
    skipped: int = 0
    gold_answered: int = 0
    gold_passed: int = 0
    pasted: int = 0
    agreement_count: int = 0
    active_ms: int = 0
    idle_ms: int = 0
    load_ms: int = 0
    cost_minor: int = 0
    agreement_sum: float = 0.0


_NAMES = [each.name for each in fields(Tally)]
_COLUMNS = ", ".join(_NAMES)
_VALUES = ", ".join(f":{name}" for name in _NAMES)
_ADDED = ", ".join(f"{name} = w.{name} + excluded.{name}" for name in _NAMES)

_ADD = Statement(f"""
    WITH noted AS ({INSERT_EVENTS}), hourly AS (
        INSERT INTO work_hour AS w (project_id, worker_id, hour, organization_id, {_COLUMNS})
        VALUES (:project_id, :worker_id, date_trunc('hour', CAST(:at AS timestamptz)), current_organization(),
                {_VALUES})
        ON CONFLICT (project_id, worker_id, hour) DO UPDATE SET {_ADDED}
    )
    INSERT INTO worker_progress AS w (project_id, worker_id, organization_id, last_active_at, {_COLUMNS})
    VALUES (:project_id, :worker_id, current_organization(), :at, {_VALUES})
    ON CONFLICT (project_id, worker_id) DO UPDATE SET last_active_at = excluded.last_active_at, {_ADDED}
""")
_TOTALS = ", ".join(f"coalesce(sum({name}), 0) AS {name}" for name in _NAMES)
_PROJECT = text(f"SELECT {_TOTALS} FROM worker_progress WHERE project_id = :project_id")
_WORKERS = text(f"""
    SELECT w.worker_id, w.last_active_at, {", ".join("w." + name for name in _NAMES)}
    FROM worker_progress w WHERE w.project_id = :project_id ORDER BY w.submitted DESC, w.worker_id LIMIT :limit
""")
_WORKER = text(f"SELECT {_TOTALS} FROM worker_progress WHERE worker_id = :worker_id AND project_id = :project_id")
_HOURS = text(f"""
    SELECT hour, {_TOTALS} FROM work_hour WHERE project_id = :project_id AND hour >= :since GROUP BY hour ORDER BY hour
""")
_DAYS = text(f"""
    SELECT date_trunc('day', hour, 'UTC') AS day, {_TOTALS} FROM work_hour
    WHERE project_id = :project_id AND hour >= :since
      AND (CAST(:worker_id AS uuid) IS NULL OR worker_id = :worker_id)
    GROUP BY day ORDER BY day
""")


@dataclass(frozen=True, slots=True)
class WorkerTally:
    """A worker's totals in one project."""

    worker_id: UUID
    last_active_at: datetime
    total: Tally


@dataclass(frozen=True, slots=True)
class DayTally:
    """What was done on one day (UTC) of a project, or by one worker in it."""

    day: datetime
    total: Tally


@dataclass(frozen=True, slots=True)
class HourTally:
    """What was done in one hour of one project."""

    hour: datetime
    total: Tally


def record_work(
    connection: Connection, project_id: UUID, worker_id: UUID, tally: Tally, events: Sequence[Event], at: datetime
) -> None:
    """Add to the worker's totals and to the present hour, and append the worker's events, in one round trip."""
    values = {name: getattr(tally, name) for name in _NAMES} | columns_of(events)
    who = {"project_id": project_id, "worker_id": worker_id, "actor_id": worker_id, "at": at}
    _ADD.run(connection, values | who)


def project_total(connection: Connection, project_id: UUID) -> Tally:
    """Everything ever done in a project: a sum over its workers, not over its work."""
    return tally_of(connection.execute(_PROJECT, {"project_id": project_id}).mappings().one())


def worker_total(connection: Connection, project_id: UUID, worker_id: UUID) -> Tally:
    """Everything one worker did in a project."""
    values = {"project_id": project_id, "worker_id": worker_id}
    return tally_of(connection.execute(_WORKER, values).mappings().one())


def worker_totals(connection: Connection, project_id: UUID, *, limit: int = 1000) -> list[WorkerTally]:
    """The project's workers with their totals, busiest first."""
    rows = connection.execute(_WORKERS, {"project_id": project_id, "limit": limit}).mappings()
    return [WorkerTally(row["worker_id"], row["last_active_at"], tally_of(row)) for row in rows]


def hourly(connection: Connection, project_id: UUID, since: datetime) -> list[HourTally]:
    """What was done hour by hour since an instant; hours without work are left out."""
    rows = connection.execute(_HOURS, {"project_id": project_id, "since": since}).mappings()
    return [HourTally(row["hour"], tally_of(row)) for row in rows]


def daily(connection: Connection, project_id: UUID, since: datetime, worker_id: UUID | None = None) -> list[DayTally]:
    """What was done day by day since an instant, by everybody or by one worker; days without work are left out."""
    values = {"project_id": project_id, "since": since, "worker_id": worker_id}
    return [DayTally(row["day"], tally_of(row)) for row in connection.execute(_DAYS, values).mappings()]


def tally_of(row: RowMapping) -> Tally:
    """The counts of a row that has a column for each."""
    counts = {name: int(row[name]) for name in _NAMES if name != "agreement_sum"}
    return Tally(**counts, agreement_sum=float(row["agreement_sum"]))
