"""Exams, their attempts, and who took them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, RowMapping, text

from goldsmith.people.exam import Exam, ExamAttempt, Past
from goldsmith.storage.taught import Taught

SETTINGS = (
    "title", "instructions", "skill", "skill_days", "question_count", "pass_mark", "time_limit_minutes",
    "attempts_allowed", "cool_down_hours", "paid_minutes", "is_shared", "state",
    "course_id",
)  # fmt: skip
"""What can be changed of an exam."""

_EXAM = ", ".join(f"x.{name}" for name in Exam.__slots__ if name != "pool_size")
_EXAM += ", (SELECT count(*) FROM question q WHERE q.exam_id = x.id AND q.retired_at IS NULL) AS pool_size"
EXAMS = Taught("exam", Exam, _EXAM, SETTINGS)
"""The exams themselves; below stand attempts at them."""

_ATTEMPT = ", ".join(f"a.{name}" for name in ExamAttempt.__slots__)

_PAST = text("""
    SELECT count(a.id) FILTER (WHERE a.state = 'failed' AND a.number > (
            SELECT coalesce(max(p.number), 0) FROM exam_attempt p
            WHERE p.exam_id = e.id AND p.worker_id = :worker_id AND p.state = 'passed')) AS attempts,
        max(a.ended_at) AS last_ended_at,
        coalesce(bool_or(s.id IS NOT NULL), false) AS holds, max(s.expires_at) AS holds_until,
        e.course_id IS NULL OR EXISTS (
            SELECT FROM course_progress p
            WHERE p.course_id = e.course_id AND p.worker_id = :worker_id AND p.finished_at IS NOT NULL) AS is_taught
    FROM exam e LEFT JOIN exam_attempt a ON a.exam_id = e.id AND a.worker_id = :worker_id
    LEFT JOIN worker_skill s ON s.worker_id = :worker_id AND s.name = e.skill AND s.revoked_at IS NULL
        AND s.level >= e.pass_mark AND (s.expires_at IS NULL OR s.expires_at > :now)
    WHERE e.id = :exam_id GROUP BY e.id
""")
_BEGUN = ("id", "project_id", "exam_id", "worker_id", "ends_at", "hourly_minor", "currency")
_BEGIN = text("""
    INSERT INTO exam_attempt (id, organization_id, project_id, exam_id, worker_id, number, state, question_ids,
                              started_at, ends_at, hourly_minor, currency)
    SELECT :id, current_organization(), :project_id, :exam_id, :worker_id,
        1 + (SELECT count(*) FROM exam_attempt a WHERE a.exam_id = :exam_id AND a.worker_id = :worker_id), 'open',
        :question_ids, :now, :ends_at, :hourly_minor, :currency
    ON CONFLICT DO NOTHING
""")
_ATTEMPT_BY_ID = text(f"""
    SELECT {_ATTEMPT} FROM exam_attempt a JOIN exam e ON e.id = a.exam_id
    WHERE a.id = :id AND e.mode = :mode
""")
_HOLD = text(f"SELECT {_ATTEMPT} FROM exam_attempt a WHERE a.id = :id FOR UPDATE")
_OPEN_ATTEMPT = text(f"""
    SELECT {_ATTEMPT} FROM exam_attempt a
    WHERE a.exam_id = :exam_id AND a.worker_id = :worker_id AND a.state = 'open'
""")
_LAST_ATTEMPT = text(f"""
    SELECT {_ATTEMPT} FROM exam_attempt a
    WHERE a.exam_id = :exam_id AND a.worker_id = :worker_id ORDER BY a.number DESC LIMIT 1
""")
_END = text("""
    UPDATE exam_attempt SET state = :state, ended_at = :now, score = :score, right_count = :right_count
    WHERE id = :id AND state = 'open'
""")
_OF_EXAM = text(f"""
    SELECT {_ATTEMPT} FROM exam_attempt a WHERE a.exam_id = :exam_id AND a.id < :before ORDER BY a.id DESC LIMIT :limit
""")
_COUNTS = text("""
    SELECT count(*) FILTER (WHERE state <> 'open') AS ended, count(*) FILTER (WHERE state = 'passed') AS passed,
        count(DISTINCT worker_id) AS workers FROM exam_attempt WHERE exam_id = :exam_id
""")
_LOCK_OVERDUE = text(f"""
    SELECT e.mode, {_ATTEMPT} FROM exam_attempt a JOIN exam e ON e.id = a.exam_id
    WHERE a.organization_id = current_organization() AND a.state = 'open' AND a.ends_at <= :now
    ORDER BY a.ends_at LIMIT 1 FOR UPDATE OF a SKIP LOCKED
""")


@dataclass(frozen=True, slots=True)
class Counts:
    """How an exam went so far: attempts that ended, those that passed, and how many people tried."""

    ended: int
    passed: int
    workers: int


def past_of(connection: Connection, exam_id: UUID, worker_id: UUID, now: datetime) -> Past:
    """What a worker made of an exam so far."""
    values = {"exam_id": exam_id, "worker_id": worker_id, "now": now}
    return Past(**connection.execute(_PAST, values).mappings().one())


def begin(connection: Connection, attempt: ExamAttempt) -> bool:
    """Write a new attempt, whose number follows; False where one is open already."""
    values = {name: getattr(attempt, name) for name in _BEGUN}
    values |= {"question_ids": list(attempt.question_ids), "now": attempt.started_at}
    return connection.execute(_BEGIN, values).rowcount == 1


def attempt_by_id(connection: Connection, attempt_id: UUID, mode: str) -> ExamAttempt | None:
    """One attempt of a mode."""
    return _attempt(connection.execute(_ATTEMPT_BY_ID, {"id": attempt_id, "mode": mode}).mappings().one_or_none())


def hold_attempt(connection: Connection, attempt_id: UUID) -> ExamAttempt | None:
    """One attempt, under lock: answers and its end follow one another."""
    return _attempt(connection.execute(_HOLD, {"id": attempt_id}).mappings().one_or_none())


def open_attempt(connection: Connection, exam_id: UUID, worker_id: UUID) -> ExamAttempt | None:
    """The attempt that a worker is at."""
    values = {"exam_id": exam_id, "worker_id": worker_id}
    return _attempt(connection.execute(_OPEN_ATTEMPT, values).mappings().one_or_none())


def last_attempt(connection: Connection, exam_id: UUID, worker_id: UUID) -> ExamAttempt | None:
    """A worker's newest attempt at an exam."""
    values = {"exam_id": exam_id, "worker_id": worker_id}
    return _attempt(connection.execute(_LAST_ATTEMPT, values).mappings().one_or_none())


def end(connection: Connection, attempt_id: UUID, *, state: str, score: float, right_count: int, now: datetime) -> bool:
    """End an attempt; False where it has ended."""
    values = {"id": attempt_id, "state": state, "score": score, "right_count": right_count, "now": now}
    return connection.execute(_END, values).rowcount == 1


def attempts_of(connection: Connection, exam_id: UUID, *, before: UUID, limit: int) -> list[ExamAttempt]:
    """Attempts at an exam, newest first."""
    rows = connection.execute(_OF_EXAM, {"exam_id": exam_id, "before": before, "limit": limit}).mappings()
    return [each for row in rows if (each := _attempt(row))]


def counts_of(connection: Connection, exam_id: UUID) -> Counts:
    """How an exam went so far."""
    return Counts(**connection.execute(_COUNTS, {"exam_id": exam_id}).mappings().one())


def lock_overdue(connection: Connection, now: datetime) -> tuple[str, ExamAttempt] | None:
    """An attempt whose time is up, with its mode, under lock."""
    row = connection.execute(_LOCK_OVERDUE, {"now": now}).mappings().one_or_none()
    found = _attempt(row)
    return (str(row["mode"]), found) if row and found else None


def organizations_with_overdue(connection: Connection, now: datetime) -> list[UUID]:
    """Who has attempts whose time is up; asked by the clock, before an organization is known."""
    return list(connection.scalars(text("SELECT organizations_with_overdue_exams(:now)"), {"now": now}))


def _attempt(row: RowMapping | None) -> ExamAttempt | None:
    if row is None:
        return None
    values = {name: row[name] for name in ExamAttempt.__slots__}
    return ExamAttempt(**{**values, "question_ids": tuple(values["question_ids"])})
