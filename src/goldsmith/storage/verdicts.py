"""Verdicts: written once per version, and the task's move to review, back to its attempts, or to its end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, text

from goldsmith.storage.batch_counting import count_change
from goldsmith.storage.statement import Statement
from goldsmith.work.response import Review, Verdict

_VERDICT = """v.id, v.task_id, v.number, v.objects, v.rejected, v.confidence, v.agreement, v.method, v.parameters,
    v.provenance, v.origin, v.created_at, v.fields"""

# stage 'review' asks for one reviewer; 'done' ends the task. Both go with the verdict in one statement. What is settled
# is not held any more: only open tasks are. Most tasks are in no batch and need not wait for what counts in one.
_SETTLE = Statement("""
    WITH written AS (
        INSERT INTO verdict (id, organization_id, project_id, task_id, number, objects, rejected, confidence, agreement,
                             method, parameters, provenance, origin, created_at, fields)
        SELECT :verdict_id, current_organization(), :project_id, :task_id,
               1 + coalesce((SELECT max(v.number) FROM verdict v WHERE v.task_id = :task_id), 0),
               CAST(:objects AS jsonb), CAST(:rejected AS jsonb), :confidence,
               CAST(:agreement AS double precision), :method,
               CAST(:parameters AS jsonb), CAST(:provenance AS jsonb), :origin, :now, CAST(:fields AS jsonb)
    ), was AS (
        SELECT id, state FROM task WHERE id = :task_id FOR NO KEY UPDATE
    )
    UPDATE task SET verdict_id = :verdict_id, confidence = :confidence,
        agreement = coalesce(CAST(:agreement AS double precision), agreement),
        stage = :next_stage, state = CASE WHEN :next_stage = 'done' THEN 'completed' ELSE 'pending' END,
        wanted = CASE WHEN :next_stage = 'review' THEN 1 ELSE wanted END,
        live = CASE WHEN :next_stage = 'review' THEN 0 ELSE live END,
        submitted = CASE WHEN :next_stage = 'review' THEN 0 ELSE submitted END,
        queue_position = CASE WHEN :next_stage = 'review' THEN nextval('task_position_seq') ELSE queue_position END,
        settled_at = CASE WHEN :next_stage = 'done' THEN CAST(:now AS timestamptz) ELSE NULL END,
        is_held = is_held AND :next_stage <> 'done'
    FROM was WHERE task.id = was.id
    RETURNING CASE WHEN NOT task.is_gold THEN task.batch_id END AS batch_id, was.state AS was, task.state AS became
""")

_REVIEW = text("""
    INSERT INTO review (id, organization_id, project_id, task_id, assignment_id, reviewer_id, round, outcome, category,
                        comments, response_id, created_at)
    VALUES (:review_id, current_organization(), :project_id, :task_id, :assignment_id, :reviewer_id, :round, :outcome,
            :category, CAST(:comments AS jsonb), :response_id, :now)
""")

# Sent back: the answers stay and stay paid, but no longer decide; one more attempt starts from what was settled.
_SEND_BACK = text("""
    WITH returned AS (
        UPDATE assignment SET state = 'returned'
        WHERE task_id = :task_id AND state = 'submitted' AND stage = 'attempt'
    ), set_aside AS (
        UPDATE response SET standing = 'returned'
        WHERE task_id = :task_id AND standing = 'counted' AND stage = 'attempt'
    ), reviewed AS (
        UPDATE assignment SET state = 'returned' WHERE id = :assignment_id
    )
    UPDATE task SET stage = 'attempt', round = round + 1, wanted = 1, live = 0, submitted = 0,
        pre_labels = CAST(:pre_labels AS jsonb), queue_position = nextval('task_position_seq')
    WHERE id = :task_id
""")

_OF_TASK = text(f"SELECT {_VERDICT} FROM verdict v WHERE v.task_id = :task_id ORDER BY v.number")
_BY_ID = text(f"SELECT {_VERDICT} FROM verdict v WHERE v.id = :verdict_id")
_BY_IDS = text(f"SELECT {_VERDICT} FROM verdict v WHERE v.id = ANY(:verdict_ids)")
_CURRENT = text(f"SELECT {_VERDICT} FROM verdict v JOIN task t ON t.verdict_id = v.id WHERE t.id = :task_id")
_REVIEWS = text("""
    SELECT id, task_id, reviewer_id, round, outcome, category, comments, response_id, created_at
    FROM review WHERE task_id = :task_id ORDER BY id
""")


@dataclass(frozen=True, slots=True)
class NewVerdict:
    """A verdict about to be written; `objects` and `fields` are JSON objects of the delivery's records."""

    id: UUID
    objects: Sequence[Mapping[str, Any]]
    rejected: Sequence[Mapping[str, Any]]
    fields: Sequence[Mapping[str, Any]]
    confidence: float | None
    agreement: float | None
    method: str
    parameters: Mapping[str, Any]
    provenance: Mapping[str, Any]
    origin: str


@dataclass(frozen=True, slots=True)
class NewReview:
    """A reviewer's decision about to be written."""

    id: UUID
    assignment_id: UUID
    reviewer_id: UUID
    round: int
    outcome: str
    category: str | None
    comments: Sequence[Mapping[str, Any]]
    response_id: UUID | None


def settle(
    connection: Connection, project_id: UUID, task_id: UUID, verdict: NewVerdict, next_stage: str, now: datetime
) -> None:
    """Write the task's next verdict and move the task on to `review` or `done`."""
    values = {
        "project_id": project_id, "task_id": task_id, "verdict_id": verdict.id, "objects": _json(verdict.objects),
        "rejected": _json(verdict.rejected), "fields": _json(verdict.fields), "confidence": verdict.confidence,
        "agreement": verdict.agreement, "method": verdict.method, "parameters": _json(verdict.parameters),
        "provenance": _json(verdict.provenance), "origin": verdict.origin, "next_stage": next_stage, "now": now,
    }  # fmt: skip
    changed = _SETTLE.one(connection, values)
    if changed is not None and changed["batch_id"] is not None:
        count_change(connection, **changed, now=now)


def save_review(connection: Connection, project_id: UUID, task_id: UUID, review: NewReview, now: datetime) -> None:
    """Write a reviewer's decision."""
    values = {name: getattr(review, name) for name in NewReview.__slots__ if name not in ("id", "comments")}
    extra = {"review_id": review.id, "comments": _json(review.comments), "now": now}
    connection.execute(_REVIEW, {**values, **extra, "project_id": project_id, "task_id": task_id})


def send_back(connection: Connection, task_id: UUID, assignment_id: UUID, pre_labels: Mapping[str, Any]) -> None:
    """Open one more attempt in a new round, starting from `pre_labels`; what was answered is set aside, not lost."""
    values = {"task_id": task_id, "assignment_id": assignment_id, "pre_labels": _json(pre_labels)}
    connection.execute(_SEND_BACK, values)


def current_verdict(connection: Connection, task_id: UUID) -> Verdict | None:
    """The verdict that stands for a task."""
    row = connection.execute(_CURRENT, {"task_id": task_id}).mappings().one_or_none()
    return Verdict(**row) if row else None


def verdict_by_id(connection: Connection, verdict_id: UUID) -> Verdict | None:
    """One version of a verdict."""
    row = connection.execute(_BY_ID, {"verdict_id": verdict_id}).mappings().one_or_none()
    return Verdict(**row) if row else None


def verdicts_of(connection: Connection, task_id: UUID) -> list[Verdict]:
    """Every version of a task's verdict, oldest first."""
    return [Verdict(**row) for row in connection.execute(_OF_TASK, {"task_id": task_id}).mappings()]


def reviews_of(connection: Connection, task_id: UUID) -> list[Review]:
    """Every review of a task, oldest first."""
    return [Review(**row) for row in connection.execute(_REVIEWS, {"task_id": task_id}).mappings()]


def _json(value: object) -> str:
    return orjson.dumps(value, default=str).decode()


def verdicts_by_task(connection: Connection, verdict_ids: Sequence[UUID]) -> dict[UUID, Verdict]:
    """Some verdicts, by the task they belong to."""
    rows = connection.execute(_BY_IDS, {"verdict_ids": list(verdict_ids)}).mappings()
    return {row["task_id"]: Verdict(**row) for row in rows}
