"""Figures of many projects or workers at once, as lists show them: sums of the counters kept, never recounts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, RowMapping, text

from goldsmith.storage.tallies import Tally, tally_of

_NAMES = [each.name for each in fields(Tally)]
_SUMS = ", ".join(f"coalesce(sum(w.{name}), 0) AS {name}" for name in _NAMES)
_PROJECTS = text(f"""
    SELECT w.project_id, max(w.last_active_at) AS last_active_at, {_SUMS}
    FROM worker_progress w WHERE w.project_id = ANY(:ids) GROUP BY w.project_id
""")
_IN_REVIEW = text("""
    SELECT t.project_id, count(*) AS waiting FROM task t
    WHERE t.project_id = ANY(:ids) AND t.stage = 'review' AND t.state = 'pending' GROUP BY t.project_id
""")
# The page of workers is cut first; only their lines are then added up by currency.
_WORKERS = text(f"""
    WITH busiest AS (
        SELECT w.worker_id, sum(w.submitted) AS answers
        FROM worker_progress w JOIN project p ON p.id = w.project_id AND p.mode = :mode
        WHERE CAST(:pattern AS text) IS NULL OR w.worker_id IN (
            SELECT u.id FROM user_account u
            WHERE u.pseudonym ILIKE :pattern
               OR ((:is_all_shown OR u.is_employee) AND (u.name ILIKE :pattern OR u.email ILIKE :pattern)))
        GROUP BY w.worker_id
        HAVING CAST(:answers AS bigint) IS NULL OR (sum(w.submitted), w.worker_id) < (:answers, :worker_id)
        ORDER BY answers DESC, w.worker_id DESC LIMIT :limit
    )
    SELECT w.worker_id, v.spec -> 'pay' ->> 'currency' AS currency, count(*) AS project_count,
           max(w.last_active_at) AS last_active_at,
           (array_agg(w.project_id ORDER BY w.last_active_at DESC))[1] AS last_project_id, {_SUMS}
    FROM busiest b
    JOIN worker_progress w ON w.worker_id = b.worker_id
    JOIN project p ON p.id = w.project_id AND p.mode = :mode
    JOIN project_version v ON v.id = p.version_id
    GROUP BY b.answers, w.worker_id, currency ORDER BY b.answers DESC, w.worker_id DESC, currency
""")

Place = tuple[int, UUID]
"""Where a page of workers ended: answers, and the worker."""

_SPECIAL = re.compile(r"[%_\\]")
_ITSELF = r"\\\g<0>"
"""What LIKE would take for more than itself, and how it is said there."""


@dataclass(frozen=True, slots=True)
class ProjectTally:
    """Everything done in a project, when last, and how many of its tasks are at the review stage."""

    total: Tally
    in_review: int
    last_active_at: datetime | None


@dataclass(frozen=True, slots=True)
class WorkerOverall:
    """What a worker did in all projects that pay in one currency."""

    worker_id: UUID
    currency: str
    project_count: int
    last_active_at: datetime
    last_project_id: UUID
    total: Tally


def in_review_of(connection: Connection, project_ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many tasks of some projects are at the review stage, where any are."""
    return {row.project_id: row.waiting for row in connection.execute(_IN_REVIEW, {"ids": list(project_ids)})}


def tallies_of(connection: Connection, project_ids: Sequence[UUID]) -> dict[UUID, ProjectTally]:
    """The figures of some projects, by project; each one asked for is there."""
    values = {"ids": list(project_ids)}
    worked = {row["project_id"]: row for row in connection.execute(_PROJECTS, values).mappings()}
    waiting = in_review_of(connection, project_ids)
    return {each: _project_tally(worked.get(each), waiting.get(each, 0)) for each in project_ids}


def workers_overall(
    connection: Connection, mode: str, words: str, *, is_all_shown: bool, after: Place | None, limit: int
) -> list[WorkerOverall]:
    """A page of workers with their totals over the projects of a mode, a line per currency, busiest first.

    `words` are looked for as `people.users_found` does.
    """
    answers, worker_id = after or (None, None)
    pattern = f"%{_SPECIAL.sub(_ITSELF, words)}%" if words else None
    values = {"mode": mode, "pattern": pattern, "is_all_shown": is_all_shown}
    rows = connection.execute(
        _WORKERS, {**values, "answers": answers, "worker_id": worker_id, "limit": limit}
    ).mappings()
    return [
        WorkerOverall(
            row["worker_id"],
            row["currency"],
            row["project_count"],
            row["last_active_at"],
            row["last_project_id"],
            tally_of(row),
        )
        for row in rows
    ]


def _project_tally(row: RowMapping | None, waiting: int) -> ProjectTally:
    if row is None:
        return ProjectTally(Tally(), waiting, None)
    return ProjectTally(tally_of(row), waiting, row["last_active_at"])
