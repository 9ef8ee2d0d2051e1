"""What is known of how each worker draws in a project: sums that a verdict's weights come from."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, fields
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.quality import Tally
from goldsmith.storage.statement import Statement

_NAMES = [each.name for each in fields(Tally)]
_COLUMNS = ", ".join(_NAMES)
_ADDED = ", ".join(f"{name} = w.{name} + excluded.{name}" for name in _NAMES)

_ALL = text(f"SELECT {', '.join(f'coalesce(sum({name}), 0) AS {name}' for name in _NAMES)} "
            "FROM worker_record WHERE project_id = :project_id")  # fmt: skip

# Rows are added to in the order of their keys, so that two sums under way cannot wait for each other in a circle.
_ADD = Statement(f"""
    INSERT INTO worker_record AS w (project_id, worker_id, organization_id, {_COLUMNS})
    SELECT :project_id, worker_id, current_organization(), {_COLUMNS}
    FROM unnest(CAST(:worker_ids AS uuid[]), {", ".join(f"CAST(:{name} AS double precision[])" for name in _NAMES)})
        AS t (worker_id, {_COLUMNS})
    ORDER BY worker_id
    ON CONFLICT (project_id, worker_id) DO UPDATE SET {_ADDED}
""")
_CLEAR_CREDIT = text("""
    UPDATE worker_record SET gold_weight = 0, gold_right = 0 WHERE project_id = :project_id AND worker_id = :worker_id
""")
_DRIFT = text("""
    UPDATE worker_record SET is_drifting = :is_drifting
    WHERE project_id = :project_id AND worker_id = :worker_id AND is_drifting <> :is_drifting
""")
_SCORES = text("""
    SELECT worker_id, array_agg(CASE WHEN is_passed THEN 1.0 ELSE 0.0 END ORDER BY created_at, response_id) AS scores
    FROM (
        SELECT s.* FROM unnest(CAST(:worker_ids AS uuid[])) AS who (worker_id) CROSS JOIN LATERAL (
            SELECT g.worker_id, g.is_passed, g.created_at, g.response_id FROM gold_score g
            WHERE g.project_id = :project_id AND g.worker_id = who.worker_id
            ORDER BY g.created_at DESC LIMIT :latest
        ) s
    ) latest GROUP BY worker_id
""")
_CLEAR = text(f"""
    WITH cleared AS (
        UPDATE worker_confusion SET rows = '[]', classes = '{{}}' WHERE project_id = :project_id
    )
    UPDATE worker_record SET {", ".join(f"{name} = 0" for name in _NAMES)} WHERE project_id = :project_id
""")
_ANSWERED_GOLD = text("""
    SELECT DISTINCT worker_id FROM gold_score
    WHERE project_id = :project_id AND response_id > :after AND response_id < :before
""")


def pool_of(connection: Connection, project_id: UUID) -> Tally:
    """The sum over all workers of a project."""
    return Tally(**connection.execute(_ALL, {"project_id": project_id}).mappings().one())


def add(connection: Connection, project_id: UUID, tallies: Mapping[UUID, Tally]) -> None:
    """Add to the sums of some workers."""
    if not tallies:
        return
    columns = {name: [getattr(tally, name) for tally in tallies.values()] for name in _NAMES}
    _ADD.run(connection, {"project_id": project_id, "worker_ids": list(tallies), **columns})


def clear_gold_credit(connection: Connection, project_id: UUID, worker_id: UUID) -> None:
    """Let a worker's gold answers count from anew."""
    connection.execute(_CLEAR_CREDIT, {"project_id": project_id, "worker_id": worker_id})


def workers_on_gold(connection: Connection, project_id: UUID, after: UUID, before: UUID) -> list[UUID]:
    """Who answered gold between two response ids, both left out."""
    values = {"project_id": project_id, "after": after, "before": before}
    return list(connection.scalars(_ANSWERED_GOLD, values))


def latest_gold_scores(
    connection: Connection, project_id: UUID, worker_ids: Collection[UUID], *, latest: int = 200
) -> dict[UUID, list[float]]:
    """For each worker whether the latest gold answers were right (1) or not (0), the oldest first."""
    values = {"project_id": project_id, "worker_ids": list(worker_ids), "latest": latest}
    return {row.worker_id: list(map(float, row.scores)) for row in connection.execute(_SCORES, values)}


def mark_drifting(connection: Connection, project_id: UUID, worker_id: UUID, *, is_drifting: bool) -> None:
    """Note whether a worker's answers to gold have got worse of late."""
    values = {"project_id": project_id, "worker_id": worker_id, "is_drifting": is_drifting}
    connection.execute(_DRIFT, values)


def clear(connection: Connection, project_id: UUID) -> None:
    """Forget what a project's workers were learnt to be: it is to be learnt anew from all that was said."""
    connection.execute(_CLEAR, {"project_id": project_id})


def tally_to_json(tally: Tally) -> dict[str, float]:
    """The stored form of a pool."""
    return asdict(tally)


def tally_of(row: Mapping[str, float]) -> Tally:
    """The sums of a stored row or pool."""
    return Tally(**{name: row[name] for name in _NAMES})
