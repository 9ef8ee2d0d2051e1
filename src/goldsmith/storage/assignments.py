"""What happens to a lease after it was taken: heartbeat, release, skip, expiry, drafts, flags, history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, text

from goldsmith.kit.ids import LAST_ID
from goldsmith.people.caller import Mode
from goldsmith.work.assignment import PastAssignment

_BEAT = text("""
    UPDATE assignment SET lease_until = greatest(lease_until, CAST(:lease_until AS timestamptz)),
        counted_ms = greatest(counted_ms, :counted_ms)
    WHERE id = :assignment_id AND worker_id = :worker_id AND state = 'leased'
    RETURNING lease_until
""")

# Giving a task back frees its place; it goes to the end of the queue, so that every worker's cursor meets it again.
_END = text("""
    WITH ended AS (
        UPDATE assignment SET state = :state, reason = :reason, comment = :comment, ended_at = :now
        WHERE id = :assignment_id AND worker_id = :worker_id AND state = 'leased'
        RETURNING task_id, project_id
    ), freed AS (
        UPDATE task SET live = live - 1, queue_position = nextval('task_position_seq')
        FROM ended WHERE task.id = ended.task_id AND NOT task.is_gold
    )
    SELECT task_id, project_id FROM ended
""")

_EXPIRE = text("""
    WITH due AS (
        SELECT id FROM assignment
        WHERE organization_id = current_organization() AND state = 'leased' AND lease_until < :now
        ORDER BY lease_until LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED
    ), ended AS (
        UPDATE assignment SET state = 'expired', ended_at = :now FROM due WHERE assignment.id = due.id
        RETURNING assignment.*
    ), freed AS (
        UPDATE task SET live = live - given.count, queue_position = nextval('task_position_seq')
        FROM (SELECT task_id, count(*) AS count FROM ended GROUP BY task_id) given
        WHERE task.id = given.task_id AND NOT task.is_gold
    ), noted AS (
        INSERT INTO event (organization_id, project_id, actor_id, verb, subject, subject_id, facts, at)
        SELECT current_organization(), project_id, NULL, 'lease_expired', 'task', task_id,
               jsonb_build_object('assignment_id', id, 'worker_id', worker_id), :now FROM ended
    )
    SELECT e.id, p.mode, e.project_id, e.task_id, e.worker_id, e.stage, e.currency, e.pay_version_id, e.counted_ms
    FROM ended e JOIN project p ON p.id = e.project_id
""")

_PAID_EXPIRED = text("""
    UPDATE assignment a SET expired_minor = n.minor
    FROM unnest(CAST(:ids AS uuid[]), CAST(:minors AS integer[])) AS n (id, minor) WHERE a.id = n.id
""")

_SET_EXPIRED_PAY = text("""
    UPDATE assignment SET expired_minor = expired_minor + :minor
    WHERE id = :assignment_id AND state = 'expired' AND acceptance IS NULL
""")

_SAVE_DRAFT = text("""
    INSERT INTO draft AS d (assignment_id, organization_id, worker_id, revision, body, updated_at)
    SELECT a.id, a.organization_id, a.worker_id, :revision, CAST(:body AS jsonb), :now
    FROM assignment a WHERE a.id = :assignment_id AND a.worker_id = :worker_id AND a.state <> 'submitted'
    ON CONFLICT (assignment_id) DO UPDATE SET revision = excluded.revision, body = excluded.body, updated_at = :now
        WHERE d.revision < excluded.revision
    RETURNING revision
""")
_DRAFT = text("SELECT revision, body, updated_at FROM draft WHERE assignment_id = :id AND worker_id = :worker_id")

_FLAG = text("""
    INSERT INTO flag (id, organization_id, project_id, task_id, assignment_id, worker_id, reason, comment, created_at)
    SELECT :flag_id, organization_id, project_id, task_id, id, worker_id, :reason, :comment, :now
    FROM assignment WHERE id = :assignment_id AND worker_id = :worker_id RETURNING task_id, project_id
""")
_FLAGS = text("""
    SELECT id, task_id, worker_id, reason, comment, created_at FROM flag WHERE task_id = :task_id ORDER BY id
""")

# The page is cut first and each line completed by itself: joined whole, a plan may read all that was ever done.
_HISTORY = text("""
    WITH a AS MATERIALIZED (
        SELECT * FROM assignment
        WHERE worker_id = :worker_id AND state <> 'leased' AND id < :before
          AND (SELECT p.mode = :mode FROM project p WHERE p.id = assignment.project_id)
        ORDER BY id DESC LIMIT :limit
    )
    SELECT a.id, a.project_id, p.name AS project_name, a.task_id, a.stage, a.state, a.rate_minor, a.currency,
        t.file_name, t.media_id, t.excerpt, a.created_at, a.ended_at, r.active_ms,
        CASE WHEN (v.spec #>> '{quality,is_feedback_shown}')::boolean THEN g.score END AS gold_score,
        CASE WHEN (v.spec #>> '{quality,is_feedback_shown}')::boolean THEN g.is_passed END AS is_gold_passed,
        void.note AS void_note, a.acceptance, a.accept_at, no.category AS rejection_category,
        no.reason AS rejection_reason, no.created_at AS rejected_at, said.state AS appeal_state,
        a.earned_minor, a.expired_minor,
        said.subject AS appeal_subject,
        judged.outcome AS review_outcome, judged.category AS review_category, judged.comment AS review_comment,
        judged.score AS review_score, judged.created_at AS reviewed_at, judged.struck_at AS review_struck_at,
        a.corrects_id IS NOT NULL AS is_correction
    FROM a JOIN project p ON p.id = a.project_id JOIN project_version v ON v.id = a.version_id
        CROSS JOIN LATERAL (SELECT file_name, media_id, excerpt FROM task WHERE task.id = a.task_id LIMIT 1) t
        LEFT JOIN LATERAL (SELECT id, active_ms, standing, created_at FROM response
                           WHERE assignment_id = a.id AND standing <> 'late' LIMIT 1) r ON true
        LEFT JOIN LATERAL (SELECT score, is_passed FROM gold_score WHERE response_id = r.id LIMIT 1) g ON true
        LEFT JOIN LATERAL (SELECT note FROM voiding o
                           WHERE r.standing = 'voided' AND o.project_id = a.project_id AND o.worker_id = a.worker_id
                             AND o.since <= r.created_at AND o.created_at >= r.created_at
                           ORDER BY o.id LIMIT 1) void ON true
        LEFT JOIN LATERAL (SELECT category, reason, created_at FROM rejection n
                           WHERE n.assignment_id = a.id AND n.restored_at IS NULL LIMIT 1) no ON true
        LEFT JOIN LATERAL (SELECT * FROM review_score q WHERE q.assignment_id = a.id LIMIT 1) judged ON true
        LEFT JOIN LATERAL (SELECT o.state, o.subject FROM appeal o
                           WHERE o.subject IN ('rejection', 'missing_pay', 'review_score') AND o.subject_id = a.id
                           ORDER BY o.id DESC LIMIT 1) said ON true
    ORDER BY a.id DESC
""")


@dataclass(frozen=True, slots=True)
class Ended:
    """The task and project of a lease that ended."""

    task_id: UUID
    project_id: UUID


@dataclass(frozen=True, slots=True)
class Expired:
    """A lease that ended before an answer came, the active time until then that counts, and the promise for it."""

    id: UUID
    mode: Mode
    project_id: UUID
    task_id: UUID
    worker_id: UUID
    stage: str
    currency: str
    pay_version_id: UUID | None
    counted_ms: int


@dataclass(frozen=True, slots=True)
class Draft:
    """Unsubmitted work as last saved; `revision` counts the client's edits, so that an old tab cannot overwrite."""

    revision: int
    body: Mapping[str, Any]
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Flag:
    """A problem somebody reported about a task."""

    id: UUID
    task_id: UUID
    worker_id: UUID
    reason: str
    comment: str
    created_at: datetime


def beat(
    connection: Connection, assignment_id: UUID, worker_id: UUID, lease_until: datetime, counted_ms: int
) -> datetime | None:
    """Prolong a lease that still holds, with the active time so far; its new end, or None where it has ended."""
    values = {"assignment_id": assignment_id, "worker_id": worker_id, "lease_until": lease_until}
    values["counted_ms"] = counted_ms
    until: datetime | None = connection.scalar(_BEAT, values)
    return until


def end(
    connection: Connection,
    assignment_id: UUID,
    worker_id: UUID,
    *,
    state: str,
    reason: str | None,
    comment: str | None,
    now: datetime,
) -> Ended | None:
    """Give a leased task back as `released` or `skipped`; None where the lease had ended already."""
    values = {"assignment_id": assignment_id, "worker_id": worker_id, "state": state, "reason": reason}
    row = connection.execute(_END, {**values, "comment": comment, "now": now}).one_or_none()
    return Ended(row.task_id, row.project_id) if row else None


def expire_due(connection: Connection, now: datetime, *, limit: int = 1000) -> list[Expired]:
    """End leases whose deadline has passed and return their tasks to the queue; which."""
    return [Expired(**row) for row in connection.execute(_EXPIRE, {"now": now, "limit": limit}).mappings()]


def note_expired_pay(connection: Connection, paid: Mapping[UUID, int]) -> None:
    """Note what the time of some leases that ended was paid."""
    connection.execute(_PAID_EXPIRED, {"ids": list(paid), "minors": list(paid.values())})


def add_expired_pay(connection: Connection, assignment_id: UUID, minor: int) -> bool:
    """Add to what the time of a lease that ended was paid; False where an answer came in since, or it was paid for."""
    values = {"assignment_id": assignment_id, "minor": minor}
    return connection.execute(_SET_EXPIRED_PAY, values).rowcount == 1


def organizations_with_due_leases(connection: Connection, now: datetime) -> list[UUID]:
    """Who has leases to expire."""
    return list(connection.scalars(text("SELECT organizations_with_due_leases(:now)"), {"now": now}))


def save_draft(
    connection: Connection, assignment_id: UUID, worker_id: UUID, revision: int, body: Mapping[str, Any], now: datetime
) -> bool:
    """Keep unsubmitted work; False where a newer revision is kept already, or nothing is left to draft."""
    values = {"assignment_id": assignment_id, "worker_id": worker_id, "revision": revision}
    text_body = orjson.dumps(body).decode()
    return connection.scalar(_SAVE_DRAFT, {**values, "body": text_body, "now": now}) is not None


def draft_of(connection: Connection, assignment_id: UUID, worker_id: UUID) -> Draft | None:
    """The worker's own draft for an assignment."""
    row = connection.execute(_DRAFT, {"id": assignment_id, "worker_id": worker_id}).one_or_none()
    return Draft(row.revision, row.body, row.updated_at) if row else None


def save_flag(
    connection: Connection,
    flag_id: UUID,
    assignment_id: UUID,
    worker_id: UUID,
    *,
    reason: str,
    comment: str,
    now: datetime,
) -> Ended | None:
    """Keep a problem report; None where the assignment is not the worker's."""
    values = {"flag_id": flag_id, "assignment_id": assignment_id, "worker_id": worker_id}
    row = connection.execute(_FLAG, {**values, "reason": reason, "comment": comment, "now": now}).one_or_none()
    return Ended(row.task_id, row.project_id) if row else None


def flags_of(connection: Connection, task_id: UUID) -> list[Flag]:
    """The problems reported about a task."""
    return [Flag(**row) for row in connection.execute(_FLAGS, {"task_id": task_id}).mappings()]


def history_page(
    connection: Connection, worker_id: UUID, mode: str, *, before: UUID = LAST_ID, limit: int = 50
) -> list[PastAssignment]:
    """A worker's own assignments that have ended, in a mode, newest first, older than `before`."""
    values = {"worker_id": worker_id, "mode": mode, "before": before, "limit": limit}
    rows = connection.execute(_HISTORY, values).mappings()
    return [PastAssignment(**row) for row in rows]
