"""Questions with known answers, which tasks become some, and the answers that were given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, text

_SHOWN = """t.file_name, t.url, t.media_id, t.width, t.height, t.margin_x, t.margin_y, t.parts, t.text_lengths,
    t.pre_labels, t.base, t.excerpt"""
_QUESTION = f"""q.id, q.project_id, q.exam_id, q.lesson_id, q.task_id, q.version_id, q.expected, q.tags,
    q.explanation, q.created_at, q.retired_at, {_SHOWN}"""

# What a reviewer decided on, the newest first; nothing of it is in the queue, and none of it is gold in service.
_CHECKED = text("""
    SELECT v.task_id, t.version_id, v.objects, v.fields FROM review r
    JOIN task t ON t.id = r.task_id JOIN verdict v ON v.id = t.verdict_id
    WHERE r.project_id = :project_id AND r.id < :before AND t.state = 'completed' AND NOT t.is_gold
      AND v.origin = 'review' AND r.outcome <> 'send_back'
      AND NOT EXISTS (SELECT FROM question q WHERE q.task_id = t.id)
    ORDER BY r.id DESC LIMIT :limit
""")
_TASK = text("""
    SELECT t.id AS task_id, t.version_id, v.objects, v.fields, g.expected, g.retired_at IS NULL AS is_served
    FROM task t LEFT JOIN verdict v ON v.id = t.verdict_id LEFT JOIN gold g ON g.task_id = t.id
    WHERE t.id = :task_id AND t.project_id = :project_id
""")
_ADD = text("""
    INSERT INTO question (id, organization_id, project_id, exam_id, lesson_id, task_id, version_id, expected, tags,
                          explanation, created_at)
    VALUES (:id, current_organization(), :project_id, :exam_id, :lesson_id, :task_id, :version_id,
            CAST(:expected AS jsonb), :tags, :explanation, :now)
    ON CONFLICT DO NOTHING
""")
_POOL = text("SELECT id, tags FROM question WHERE exam_id = :exam_id AND retired_at IS NULL ORDER BY id")
_SEEN = text("""
    SELECT DISTINCT unnest(question_ids) FROM exam_attempt WHERE exam_id = :exam_id AND worker_id = :worker_id
""")
_BY_ID = text(f"SELECT {_QUESTION} FROM question q JOIN task t ON t.id = q.task_id WHERE q.id = :id")
_BY_IDS = text(f"SELECT {_QUESTION} FROM question q JOIN task t ON t.id = q.task_id WHERE q.id = ANY(:ids)")
_OF_PLACE = """
    SELECT {columns} FROM question q JOIN task t ON t.id = q.task_id
    WHERE q.{place} = :id AND q.retired_at IS NULL AND q.id > :after ORDER BY q.id LIMIT :limit
"""
_OF_EXAM = text(_OF_PLACE.format(columns=_QUESTION, place="exam_id"))
_OF_LESSON = text(_OF_PLACE.format(columns=_QUESTION, place="lesson_id"))
_EXPLAIN = text("UPDATE question SET explanation = :explanation WHERE id = :id")
_RETIRE = text("UPDATE question SET retired_at = :now WHERE id = :id AND retired_at IS NULL")
_IS_ASKED = text("SELECT EXISTS (SELECT FROM question WHERE task_id = :task_id AND retired_at IS NULL)")
_KEEP = text("""
    INSERT INTO question_answer (id, organization_id, question_id, worker_id, exam_attempt_id, client_key, answer,
                                 score, is_passed, detail, active_ms, idle_ms, load_ms, created_at)
    VALUES (:id, current_organization(), :question_id, :worker_id, :exam_attempt_id, :client_key,
            CAST(:answer AS jsonb), :score, :is_passed, CAST(:detail AS jsonb), :active_ms, :idle_ms, :load_ms,
            :created_at)
    ON CONFLICT DO NOTHING
""")
_ANSWER = "id, question_id, worker_id, exam_attempt_id, client_key, answer, score, is_passed, detail, active_ms,"
_ANSWER += " idle_ms, load_ms, created_at"
_ANSWERS = text(f"SELECT {_ANSWER} FROM question_answer WHERE exam_attempt_id = :attempt_id ORDER BY id")
_ANSWER_BY_KEY = text(f"""
    SELECT {_ANSWER} FROM question_answer
    WHERE worker_id = :worker_id AND question_id = :question_id AND client_key = :client_key
""")
_LAST = text(f"""
    SELECT DISTINCT ON (question_id) {_ANSWER} FROM question_answer
    WHERE question_id = ANY(:ids) AND worker_id = :worker_id ORDER BY question_id, id DESC
""")
_RIGHT = text("""
    SELECT question_id, count(*) AS answered, count(*) FILTER (WHERE is_passed) AS passed
    FROM question_answer WHERE question_id = ANY(:ids) GROUP BY question_id
""")


@dataclass(frozen=True, slots=True)
class Known:
    """A task whose answer is known: by its verdict, or as gold (`expected`); `is_served` where the queue serves it."""

    task_id: UUID
    version_id: UUID
    objects: Sequence[Mapping[str, Any]] | None
    fields: Sequence[Mapping[str, Any]] | None
    expected: Mapping[str, Any] | None = None
    is_served: bool | None = None


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """A question about to be written."""

    id: UUID
    project_id: UUID
    exam_id: UUID | None
    lesson_id: UUID | None
    task_id: UUID
    version_id: UUID
    expected: Mapping[str, Any]
    tags: Sequence[str]
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what its task shows and the expected answer."""

    id: UUID
    project_id: UUID
    exam_id: UUID | None
    lesson_id: UUID | None
    task_id: UUID
    version_id: UUID
    expected: Mapping[str, Any]
    tags: Sequence[str]
    explanation: str
    created_at: datetime
    retired_at: datetime | None
    file_name: str
    url: str | None
    media_id: UUID | None
    width: int | None
    height: int | None
    margin_x: float
    margin_y: float
    parts: Sequence[Mapping[str, Any]] | None
    text_lengths: list[int | None] | None
    pre_labels: Mapping[str, Any] | None
    base: Mapping[str, Any] | None
    excerpt: str | None


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to a question, with its gold score (0..1)."""

    id: UUID
    question_id: UUID
    worker_id: UUID
    exam_attempt_id: UUID | None
    client_key: str
    answer: Mapping[str, Any]
    score: float
    is_passed: bool
    detail: Mapping[str, Any]
    active_ms: int
    idle_ms: int
    load_ms: int
    created_at: datetime


def checked_tasks(connection: Connection, project_id: UUID, *, before: UUID, limit: int) -> list[Known]:
    """Tasks that a reviewer decided, newest first, which are asked nowhere yet."""
    rows = connection.execute(_CHECKED, {"project_id": project_id, "before": before, "limit": limit}).mappings()
    return [Known(**row) for row in rows]


def known_task(connection: Connection, project_id: UUID, task_id: UUID) -> Known | None:
    """What is known of a task of a project."""
    row = connection.execute(_TASK, {"task_id": task_id, "project_id": project_id}).mappings().one_or_none()
    return Known(**row) if row else None


def add_question(connection: Connection, new: NewQuestion, now: datetime) -> bool:
    """Write a question; False where its task is asked there already."""
    values = {name: getattr(new, name) for name in NewQuestion.__slots__}
    values |= {"expected": orjson.dumps(new.expected).decode(), "tags": list(new.tags), "now": now}
    return connection.execute(_ADD, values).rowcount == 1


def pool_of(connection: Connection, exam_id: UUID) -> list[tuple[UUID, Sequence[str]]]:
    """The questions in an exam's pool, with their tags."""
    return [(row.id, row.tags) for row in connection.execute(_POOL, {"exam_id": exam_id})]


def seen_by(connection: Connection, exam_id: UUID, worker_id: UUID) -> set[UUID]:
    """The questions of an exam that were drawn for a worker before."""
    return set(connection.scalars(_SEEN, {"exam_id": exam_id, "worker_id": worker_id}))


def question_by_id(connection: Connection, question_id: UUID) -> Question | None:
    """One question."""
    row = connection.execute(_BY_ID, {"id": question_id}).mappings().one_or_none()
    return Question(**row) if row else None


def questions_by_id(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, Question]:
    """Several questions by their ids."""
    return {row["id"]: Question(**row) for row in connection.execute(_BY_IDS, {"ids": list(ids)}).mappings()}


def questions_of(connection: Connection, exam_id: UUID, *, after: UUID, limit: int) -> list[Question]:
    """The questions in an exam's pool, oldest first."""
    rows = connection.execute(_OF_EXAM, {"id": exam_id, "after": after, "limit": limit}).mappings()
    return [Question(**row) for row in rows]


def practice_of(connection: Connection, lesson_id: UUID, *, after: UUID, limit: int) -> list[Question]:
    """The questions to practise on in a lesson, oldest first."""
    rows = connection.execute(_OF_LESSON, {"id": lesson_id, "after": after, "limit": limit}).mappings()
    return [Question(**row) for row in rows]


def last_answers(connection: Connection, worker_id: UUID, ids: Sequence[UUID]) -> dict[UUID, Answered]:
    """A worker's newest answer to each of some questions."""
    rows = connection.execute(_LAST, {"worker_id": worker_id, "ids": list(ids)}).mappings()
    return {row["question_id"]: Answered(**row) for row in rows}


def explain(connection: Connection, question_id: UUID, explanation: str) -> None:
    """Say why the expected answer is right."""
    connection.execute(_EXPLAIN, {"id": question_id, "explanation": explanation})


def retire(connection: Connection, question_id: UUID, now: datetime) -> bool:
    """Draw a question no more; False where that is so already. Attempts that have it keep it."""
    return connection.execute(_RETIRE, {"id": question_id, "now": now}).rowcount == 1


def is_asked(connection: Connection, task_id: UUID) -> bool:
    """Whether a task is a question somewhere, so that workers may know its answer."""
    return bool(connection.scalar(_IS_ASKED, {"task_id": task_id}))


def keep_answer(connection: Connection, answered: Answered) -> bool:
    """Write an answer; False where the question was answered in the same attempt, or the same key came before."""
    values = {name: getattr(answered, name) for name in Answered.__slots__}
    values |= {name: orjson.dumps(values[name]).decode() for name in ("answer", "detail")}
    return connection.execute(_KEEP, values).rowcount == 1


def answers_of(connection: Connection, attempt_id: UUID) -> list[Answered]:
    """The answers of an attempt, in the order they came."""
    return [Answered(**row) for row in connection.execute(_ANSWERS, {"attempt_id": attempt_id}).mappings()]


def answer_by_key(connection: Connection, worker_id: UUID, question_id: UUID, client_key: str) -> Answered | None:
    """The answer that came in under a client's key."""
    values = {"worker_id": worker_id, "question_id": question_id, "client_key": client_key}
    row = connection.execute(_ANSWER_BY_KEY, values).mappings().one_or_none()
    return Answered(**row) if row else None


def rightness_of(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, tuple[int, int]]:
    """How often questions were answered, and how often rightly."""
    rows = connection.execute(_RIGHT, {"ids": list(ids)})
    return {row.question_id: (int(row.answered), int(row.passed)) for row in rows}
