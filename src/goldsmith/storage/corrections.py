"""Work that comes back to whoever did it, and what reviews say of each piece: a row an attempt, the last one said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

# A correction of a correction names the work that was paid, so that accepting the last accepts the first.
_ASK = text("""
    WITH a AS (
        INSERT INTO assignment (id, organization_id, project_id, task_id, version_id, worker_id, stage, state, round,
                                lease_until, rate_minor, currency, created_at, corrects_id, pay_version_id)
        SELECT :assignment_id, o.organization_id, o.project_id, o.task_id, o.version_id, o.worker_id, 'attempt',
               'leased', t.round, :lease_until, :rate_minor, o.currency, :now, coalesce(o.corrects_id, o.id),
               CASE WHEN :rate_minor > 0 THEN o.pay_version_id END
        FROM assignment o JOIN task t ON t.id = o.task_id WHERE o.id = :corrects_id
        RETURNING task_id
    )
    UPDATE task SET live = live + 1 FROM a WHERE task.id = a.task_id
""")
_WAITING = text("""
    SELECT a.id AS assignment_id, a.project_id, p.name AS project_name, a.task_id, a.lease_until, t.file_name,
        t.excerpt,
        (SELECT comments FROM review v WHERE v.task_id = a.task_id AND v.round = a.round - 1 ORDER BY v.id DESC LIMIT 1)
            AS comments
    FROM assignment a JOIN project p ON p.id = a.project_id AND p.mode = :mode JOIN task t ON t.id = a.task_id
    WHERE a.worker_id = :worker_id AND a.corrects_id IS NOT NULL AND a.state = 'leased' AND a.lease_until > :now
    ORDER BY a.lease_until LIMIT 100
""")
_SCORE = text("""
    INSERT INTO review_score AS s (assignment_id, organization_id, project_id, task_id, worker_id, decided_by, outcome,
                                   category, comment, score, created_at)
    SELECT a.id, a.organization_id, a.project_id, a.task_id, a.worker_id, :decided_by, :outcome, :category, :comment,
           said.score, :now
    FROM unnest(CAST(:assignment_ids AS uuid[]), CAST(:scores AS double precision[])) AS said (assignment_id, score)
        JOIN assignment a ON a.id = said.assignment_id
    ON CONFLICT (assignment_id) DO UPDATE SET decided_by = excluded.decided_by, outcome = excluded.outcome,
        category = excluded.category, comment = excluded.comment, score = excluded.score,
        created_at = excluded.created_at, struck_by = NULL, struck_at = NULL
""")
_SET_ASIDE = text("""
    WITH void AS (
        UPDATE response SET standing = 'voided'
        WHERE task_id = :task_id AND standing = 'counted' AND stage = 'attempt'
    ), reviewed AS (
        UPDATE assignment SET state = 'returned' WHERE id = :assignment_id
    )
    UPDATE task SET stage = 'attempt', round = round + 1, wanted = :wanted, live = 0, submitted = 0, verdict_id = NULL,
        confidence = NULL, queue_position = nextval('task_position_seq')
    WHERE id = :task_id
""")


@dataclass(frozen=True, slots=True)
class Correction:
    """Work of somebody's that came back to them, to be corrected by `lease_until`; `comments` are the reviewer's."""

    assignment_id: UUID
    project_id: UUID
    project_name: str
    task_id: UUID
    lease_until: datetime
    file_name: str
    excerpt: str | None
    comments: Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ReviewScore:
    """The last thing that was decided about an attempt, and by whom; struck where an appeal was granted."""

    assignment_id: UUID
    project_id: UUID
    task_id: UUID
    worker_id: UUID
    decided_by: UUID
    created_at: datetime
    struck_at: datetime | None


@dataclass(frozen=True, slots=True)
class Said:
    """What a decision says of one attempt; `score` in 0..1, None where there is nothing to compare it with."""

    assignment_id: UUID
    score: float | None


def ask(
    connection: Connection, assignment_id: UUID, *, corrects_id: UUID, lease_until: datetime, rate_minor: int,
    now: datetime,
) -> None:  # fmt: skip
    """Lease a task that was sent back to whoever did the work `corrects_id`."""
    values = {"assignment_id": assignment_id, "corrects_id": corrects_id, "lease_until": lease_until}
    connection.execute(_ASK, {**values, "rate_minor": rate_minor, "now": now})


def corrections_of(connection: Connection, worker_id: UUID, mode: str, now: datetime) -> list[Correction]:
    """What came back to somebody, the most urgent first."""
    rows = connection.execute(_WAITING, {"worker_id": worker_id, "mode": mode, "now": now}).mappings()
    return [Correction(**{**row, "comments": row["comments"] or []}) for row in rows]


def save_scores(
    connection: Connection, said: Sequence[Said], *, decided_by: UUID, outcome: str, category: str | None,
    comment: str | None, now: datetime,
) -> None:  # fmt: skip
    """Keep what a decision says of some attempts; what was said of them before is replaced."""
    values = {"decided_by": decided_by, "outcome": outcome, "category": category, "comment": comment, "now": now}
    ids, scores = [each.assignment_id for each in said], [each.score for each in said]
    connection.execute(_SCORE, {**values, "assignment_ids": ids, "scores": scores})


def set_aside(connection: Connection, task_id: UUID, assignment_id: UUID, *, wanted: int) -> None:
    """Begin a task anew in a new round; its answers decide nothing any more. Who gave them are not asked again."""
    connection.execute(_SET_ASIDE, {"task_id": task_id, "assignment_id": assignment_id, "wanted": wanted})


def score_of(connection: Connection, assignment_id: UUID, mode: str) -> ReviewScore | None:
    """What was decided last about an attempt."""
    names = ", ".join(f"s.{name}" for name in ReviewScore.__slots__)
    statement = text(f"SELECT {names} FROM review_score s JOIN project p ON p.id = s.project_id "
                     "WHERE s.assignment_id = :id AND p.mode = :mode")  # fmt: skip
    row = connection.execute(statement, {"id": assignment_id, "mode": mode}).mappings().one_or_none()
    return ReviewScore(**row) if row else None


def strike(connection: Connection, assignment_id: UUID, user_id: UUID | None, now: datetime) -> bool:
    """Let what a review said of some work count no more; False where it does not."""
    statement = text("UPDATE review_score SET struck_by = :user_id, struck_at = :now "
                     "WHERE assignment_id = :id AND struck_at IS NULL")  # fmt: skip
    return connection.execute(statement, {"id": assignment_id, "user_id": user_id, "now": now}).rowcount == 1
