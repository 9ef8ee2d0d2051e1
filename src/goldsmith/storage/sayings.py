"""Everything said about one field of a project, read in one pass; and tasks that the full model sends to a reviewer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, text

from goldsmith.storage.batch_counting import COUNT_IN_BATCH

_SAID = text("""
    SELECT t.position, r.worker_id, r.answer #> ARRAY['fields', :field] AS value, r.active_ms
    FROM response r JOIN task t ON t.id = r.task_id
    WHERE r.project_id = :project_id AND r.standing = 'counted' AND r.stage = 'attempt' AND r.round = t.round
""")
# Gold that teaches, and what a reviewer has settled but for audits: what measures must have taught nothing.
_KNOWN = text("""
    SELECT t.position, g.expected #> ARRAY['fields', :field] AS value
    FROM gold g JOIN task t ON t.id = g.task_id
    WHERE g.project_id = :project_id AND NOT g.measures AND g.retired_reason IS DISTINCT FROM 'wrong'
      AND g.doubted_at IS NULL
    UNION ALL
    SELECT t.position, e -> 'value' FROM verdict v JOIN task t ON t.verdict_id = v.id
        CROSS JOIN LATERAL jsonb_array_elements(v.fields) e
    WHERE v.project_id = :project_id AND v.origin = 'review' AND e ->> 'name' = :field AND NOT t.is_gold
      AND NOT EXISTS (SELECT FROM known_outcome k WHERE k.task_id = t.id)
""")
_WORKERS = text("SELECT worker_id FROM worker_progress WHERE project_id = :project_id ORDER BY worker_id")
_STANDING = text("""
    SELECT t.id AS task_id, t.position, v.id AS verdict_id, v.fields, v.objects
    FROM task t JOIN verdict v ON v.id = t.verdict_id
    WHERE t.project_id = :project_id AND t.position = ANY(:positions) AND t.state = 'completed' AND NOT t.is_gold
      AND v.origin = 'consensus'
""")
_TO_REVIEW = text(f"""
    WITH was AS (
        SELECT id, state FROM task
        WHERE id = :task_id AND state = 'completed' AND verdict_id = :verdict_id AND NOT is_gold FOR NO KEY UPDATE
    ), sent AS (
        UPDATE task SET stage = 'review', state = 'pending', wanted = 1, live = 0, submitted = 0, settled_at = NULL,
            queue_position = nextval('task_position_seq')
        FROM was WHERE task.id = was.id RETURNING task.batch_id, was.state AS was, task.state AS became
    ), changed AS (
        SELECT batch_id, was, became FROM sent
    ), {COUNT_IN_BATCH}
    SELECT count(*) FROM sent
""")
_ANSWERS = text("SELECT coalesce(sum(submitted), 0) FROM worker_progress WHERE project_id = :project_id")
_MODELLED = text("SELECT modelled_answers, model FROM project_quality WHERE project_id = :project_id")
_KEEP = text("""
    INSERT INTO project_quality AS q (project_id, organization_id, model, modelled_at, modelled_answers)
    VALUES (:project_id, current_organization(), CAST(:model AS jsonb), :now, :answers)
    ON CONFLICT (project_id) DO UPDATE
    SET model = excluded.model, modelled_at = excluded.modelled_at, modelled_answers = excluded.modelled_answers
""")
_CLEAR_FINDINGS = text("""
    UPDATE worker_record SET findings = '[]'
    WHERE project_id = :project_id AND findings <> '[]' AND worker_id <> ALL(:worker_ids)
""")
_FINDINGS = text("""
    INSERT INTO worker_record AS w (project_id, worker_id, organization_id, findings)
    SELECT :project_id, worker_id, current_organization(), CAST(findings AS jsonb)
    FROM unnest(CAST(:worker_ids AS uuid[]), CAST(:findings AS text[])) AS f (worker_id, findings) ORDER BY worker_id
    ON CONFLICT (project_id, worker_id) DO UPDATE SET findings = excluded.findings
""")
_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Said:
    """One answer to the field: the task's position, the value as JSON has it, and the time it took."""

    position: int
    worker_id: UUID
    value: Any
    active_ms: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A settled task that no reviewer has seen, with the fields and the objects of its verdict."""

    task_id: UUID
    position: int
    verdict_id: UUID
    fields: Sequence[Mapping[str, Any]]
    objects: Sequence[Mapping[str, Any]]


def said_of(connection: Connection, project_id: UUID, field: str) -> Iterator[Said]:
    """Every answer that counts, in no order, through a server-side cursor."""
    options = {"stream_results": True, "max_row_buffer": _ROWS}
    values = {"project_id": project_id, "field": field}
    for row in connection.execute(_SAID, values, execution_options=options):
        yield Said(*row)


def known_values(connection: Connection, project_id: UUID, field: str) -> dict[int, Any]:
    """What gold expects and what reviewers settled, by position of the task; None where the field is left out."""
    rows = connection.execute(_KNOWN, {"project_id": project_id, "field": field})
    return {row.position: row.value for row in rows}


def workers_of(connection: Connection, project_id: UUID) -> list[UUID]:
    """Everybody who has worked in a project."""
    return list(connection.scalars(_WORKERS, {"project_id": project_id}))


def standing_of(connection: Connection, project_id: UUID, positions: Sequence[int]) -> list[Standing]:
    """Those of some tasks that are settled and were seen by no reviewer."""
    values = {"project_id": project_id, "positions": list(positions)}
    return [Standing(**row) for row in connection.execute(_STANDING, values).mappings()]


def send_to_review(connection: Connection, task_id: UUID, verdict_id: UUID, now: datetime) -> bool:
    """Put a settled task before a reviewer; False where something else has happened to it."""
    return bool(connection.scalar(_TO_REVIEW, {"task_id": task_id, "verdict_id": verdict_id, "now": now}))


def answer_count(connection: Connection, project_id: UUID) -> int:
    """How many answers a project has, from its counters."""
    return int(connection.scalar(_ANSWERS, {"project_id": project_id}) or 0)


def last_model(connection: Connection, project_id: UUID) -> tuple[int, Mapping[str, Any] | None]:
    """How many answers the full model had when it last ran, and what it found."""
    row = connection.execute(_MODELLED, {"project_id": project_id}).one_or_none()
    return (row.modelled_answers, row.model) if row else (0, None)


def keep_model(connection: Connection, project_id: UUID, model: Mapping[str, Any], answers: int, now: datetime) -> None:
    """Keep what the full model found over so many answers."""
    values = {"project_id": project_id, "model": orjson.dumps(model).decode(), "answers": answers, "now": now}
    connection.execute(_KEEP, values)


def keep_findings(
    connection: Connection, project_id: UUID, findings: Mapping[UUID, Sequence[Mapping[str, str]]]
) -> None:
    """Keep what was found about some workers; of all others nothing is found any more."""
    written = [orjson.dumps(list(each)).decode() for each in findings.values()]
    values = {"project_id": project_id, "worker_ids": list(findings)}
    connection.execute(_CLEAR_FINDINGS, values)
    connection.execute(_FINDINGS, {**values, "findings": written})
