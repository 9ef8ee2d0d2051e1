"""What rules judge: sums over a window that were kept as work was done, for some workers, now or day by day."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, text

_WHO = "unnest(CAST(:worker_ids AS uuid[])) AS who (worker_id)"
_DAYS = text("""
    SELECT w.worker_id, (extract(epoch FROM date_trunc('day', w.hour, 'UTC')) / 86400)::int AS day,
        sum(w.submitted)::int AS answers, sum(w.active_ms)::float / 1000 AS active_seconds,
        sum(w.agreement_sum)::float AS agreement_sum, sum(w.agreement_count)::int AS agreement_count,
        sum(w.gold_answered)::int AS gold_answered
    FROM work_hour w
    WHERE w.project_id = :project_id AND w.worker_id = ANY(:worker_ids) AND w.hour >= :since
    GROUP BY w.worker_id, day ORDER BY w.worker_id, day
""")
# A row a worker: grows with people, not with their work.
_MEDIAN = text("""
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY w.active_ms::float / 1000 / w.submitted) FROM worker_progress w
    WHERE w.project_id = :project_id AND w.submitted >= 5 AND w.reviewed = 0
""")
_TOTALS = text("""
    SELECT w.worker_id, w.submitted, w.gold_answered, w.accepted, w.rejected FROM worker_progress w
    WHERE w.project_id = :project_id AND w.worker_id = ANY(:worker_ids)
""")
_LATEST = text(f"""
    SELECT who.worker_id, a.state, (extract(epoch FROM a.ended_at) / 86400)::float AS at
    FROM {_WHO} CROSS JOIN LATERAL (
        SELECT state, project_id, ended_at, id FROM assignment
        WHERE assignment.worker_id = who.worker_id AND state <> 'leased' ORDER BY id DESC LIMIT :latest
    ) a
    WHERE a.project_id = :project_id AND a.state IN ('submitted', 'returned', 'skipped') AND a.ended_at IS NOT NULL
    ORDER BY who.worker_id, a.id DESC
""")
_GOLD = text(f"""
    SELECT who.worker_id, s.is_passed, (extract(epoch FROM s.created_at) / 86400)::float AS at
    FROM {_WHO} CROSS JOIN LATERAL (
        SELECT is_passed, created_at, response_id FROM gold_score g
        WHERE g.project_id = :project_id AND g.worker_id = who.worker_id ORDER BY g.created_at DESC LIMIT :latest
    ) s
    ORDER BY who.worker_id, s.created_at DESC, s.response_id DESC
""")
_SKILLS = text("""
    SELECT worker_id, level FROM worker_skill
    WHERE worker_id = ANY(:worker_ids) AND name = :name AND revoked_at IS NULL
      AND (expires_at IS NULL OR expires_at > :now)
""")


@dataclass(frozen=True, slots=True)
class DaySums:
    """What a worker did on a day, counted from 1970."""

    worker_id: UUID
    day: int
    answers: int
    active_seconds: float
    agreement_sum: float
    agreement_count: int
    gold_answered: int


@dataclass(frozen=True, slots=True)
class Totals:
    """What a worker did in a project in all."""

    submitted: int
    gold_answered: int
    accepted: int
    rejected: int


def day_sums(
    connection: Connection, project_id: UUID, worker_ids: Collection[UUID], since: datetime
) -> dict[UUID, list[DaySums]]:
    """What some workers did on each day since an instant; days without work are left out."""
    found: dict[UUID, list[DaySums]] = {}
    values = {"project_id": project_id, "worker_ids": list(worker_ids), "since": since}
    for row in connection.execute(_DAYS, values).mappings():
        found.setdefault(row["worker_id"], []).append(DaySums(**row))
    return found


def median_seconds(connection: Connection, project_id: UUID) -> float | None:
    """The active seconds an answer of a typical worker of the project."""
    found: float | None = connection.scalar(_MEDIAN, {"project_id": project_id})
    return found


def totals_of(connection: Connection, project_id: UUID, worker_ids: Collection[UUID]) -> dict[UUID, Totals]:
    """What some workers did in all."""
    rows = connection.execute(_TOTALS, {"project_id": project_id, "worker_ids": list(worker_ids)}).mappings()
    return {row["worker_id"]: Totals(*(row[name] for name in Totals.__slots__)) for row in rows}


def latest_ends(
    connection: Connection, project_id: UUID, worker_ids: Collection[UUID], *, latest: int
) -> dict[UUID, list[tuple[float, bool]]]:
    """How workers' latest tasks ended, newest first: when (days from 1970), and whether it was skipped."""
    values = {"project_id": project_id, "worker_ids": list(worker_ids), "latest": latest}
    return _by_worker(connection.execute(_LATEST, values).mappings(), lambda row: row["state"] == "skipped")


def latest_gold(
    connection: Connection, project_id: UUID, worker_ids: Collection[UUID], *, latest: int
) -> dict[UUID, list[tuple[float, bool]]]:
    """Workers' latest gold answers, newest first: when (days from 1970), and whether it was right."""
    values = {"project_id": project_id, "worker_ids": list(worker_ids), "latest": latest}
    return _by_worker(connection.execute(_GOLD, values).mappings(), lambda row: row["is_passed"])


def levels_of(connection: Connection, worker_ids: Collection[UUID], name: str, now: datetime) -> dict[UUID, int]:
    """At what level some workers hold a skill."""
    values = {"worker_ids": list(worker_ids), "name": name, "now": now}
    return {row.worker_id: row.level for row in connection.execute(_SKILLS, values)}


def _by_worker(rows: Iterable[RowMapping], said: Callable[[RowMapping], Any]) -> dict[UUID, list[tuple[float, bool]]]:
    found: dict[UUID, list[tuple[float, bool]]] = {}
    for row in rows:
        found.setdefault(row["worker_id"], []).append((row["at"], bool(said(row))))
    return found
