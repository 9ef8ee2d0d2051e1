"""What a worker's own pages show: how much is open, a picture of the project, and one's totals in every project."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.storage.admission import is_served_apart
from goldsmith.storage.queue import IS_OPEN, IS_OPEN_APART
from goldsmith.storage.tallies import Tally, tally_of

MOST_COUNTED = 1_000
"""Nobody chooses a project by whether it holds more tasks than this, and counting stops there."""

_COLUMNS = ", ".join(f"w.{each.name}" for each in fields(Tally))
_TALLY = ", ".join(f"coalesce(w.{each.name}, 0) AS {each.name}" for each in fields(Tally))
_STANDING = text(f"""
    SELECT p.id AS project_id, counted.open AS open_count,
        (SELECT t.media_id FROM task t WHERE t.project_id = p.id ORDER BY t.position LIMIT 1) AS cover_id, {_TALLY}
    FROM unnest(CAST(:ids AS uuid[])) AS p (id)
    LEFT JOIN worker_progress w ON w.project_id = p.id AND w.worker_id = :worker_id
    CROSS JOIN LATERAL (SELECT count(*) AS open FROM (
        (SELECT 1 FROM task t WHERE t.project_id = p.id AND t.stage = :stage AND {IS_OPEN} LIMIT {MOST_COUNTED})
        UNION ALL
        (SELECT 1 FROM batch b CROSS JOIN LATERAL (
            SELECT FROM task t WHERE t.batch_id = b.id AND t.stage = :stage AND {IS_OPEN_APART}
            LIMIT {MOST_COUNTED}) t
         WHERE {is_served_apart("p.id")} LIMIT {MOST_COUNTED})
        LIMIT {MOST_COUNTED}) each) counted
""")
_OWN = text(f"""
    SELECT p.id AS project_id, p.name AS project_name, v.spec #>> '{{pay,currency}}' AS currency,
        (v.spec #>> '{{quality,is_feedback_shown}}')::boolean AS is_told, w.last_active_at,
        {_COLUMNS}
    FROM worker_progress w JOIN project p ON p.id = w.project_id JOIN project_version v ON v.id = p.version_id
    WHERE w.worker_id = :worker_id AND p.mode = :mode ORDER BY w.last_active_at DESC LIMIT 1000
""")


@dataclass(frozen=True, slots=True)
class Standing:
    """Tasks that wait where the worker is served from, counted up to `MOST_COUNTED`; a picture; the worker's own work.

    `cover_id` is the picture of the project's first task, where we have a copy.
    """

    open_count: int
    cover_id: UUID | None
    own: Tally


@dataclass(frozen=True, slots=True)
class OwnTotal:
    """Everything one did in one project; `is_told`: the project lets its workers know how they do on gold."""

    project_id: UUID
    project_name: str
    currency: str
    is_told: bool
    last_active_at: datetime
    total: Tally


def standing_of(
    connection: Connection, project_ids: Sequence[UUID], worker_id: UUID, stage: str
) -> dict[UUID, Standing]:
    """How some projects stand for a worker at a stage."""
    values = {"ids": list(project_ids), "worker_id": worker_id, "stage": stage}
    return {
        row["project_id"]: Standing(row["open_count"], row["cover_id"], tally_of(row))
        for row in connection.execute(_STANDING, values).mappings()
    }


def own_totals(connection: Connection, worker_id: UUID, mode: str) -> list[OwnTotal]:
    """One's totals by project, the latest first."""
    rows = connection.execute(_OWN, {"worker_id": worker_id, "mode": mode}).mappings()
    return [
        OwnTotal(
            project_id=row["project_id"],
            project_name=row["project_name"],
            currency=row["currency"],
            is_told=row["is_told"],
            last_active_at=row["last_active_at"],
            total=tally_of(row),
        )
        for row in rows
    ]
