"""Gold: making it of a task, counting how people do on it, and taking it out of service."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, text

from goldsmith.storage.batch_counting import COUNT_IN_BATCH

# Only a settled task, or one that nobody has begun, can become gold: nobody holds it and nothing of it is undecided.
_MAKE = text(f"""
    WITH made AS (
        UPDATE task SET is_gold = true
        WHERE id = :task_id AND NOT is_gold
          AND (state = 'completed' OR (state = 'pending' AND round = 0 AND stage = 'attempt' AND live + submitted = 0))
        RETURNING id, organization_id, project_id, batch_id, state
    ), written AS (
        INSERT INTO gold (task_id, organization_id, project_id, expected, kind, source, tags, difficulty, grade,
                          created_at)
        SELECT id, organization_id, project_id, CAST(:expected AS jsonb), 'hidden', :source, :tags, :difficulty, :grade,
               :now
        FROM made
    ), changed AS (
        SELECT batch_id, state AS was, CAST(NULL AS text) AS became FROM made WHERE state = 'pending'
    ), {COUNT_IN_BATCH}
    SELECT count(*) FROM made
""")
_CANDIDATES = text("""
    SELECT v.id, v.task_id, t.version_id, v.objects, v.fields, v.origin, t.agreement
    FROM verdict v JOIN task t ON t.verdict_id = v.id AND t.id = v.task_id
    WHERE v.project_id = :project_id AND v.origin IN ('consensus', 'review') AND v.id > :after AND v.id < :before
      AND t.state = 'completed' AND NOT t.is_gold
      AND NOT EXISTS (SELECT FROM question q WHERE q.task_id = t.id)
      AND ((:audits AND v.origin = 'review' AND v.provenance #>> '{decision,reason}' = 'sampled')
        OR (:agreement AND v.origin = 'consensus' AND v.confidence >= :sure
            AND jsonb_array_length(v.provenance -> 'responses') >= :agreeing))
    ORDER BY v.id LIMIT :limit
""")
_POOL = text("""
    SELECT tag, count(*) AS held FROM gold g, unnest(g.tags) AS tag
    WHERE g.project_id = :project_id AND g.retired_at IS NULL GROUP BY tag
""")
_SIZE = text("SELECT count(*) FROM gold WHERE project_id = :project_id AND retired_at IS NULL")
_COUNT = text("""
    WITH fresh AS (
        SELECT s.task_id, count(*) AS answered, count(*) FILTER (WHERE s.is_passed) AS passed FROM gold_score s
        WHERE s.project_id = :project_id AND s.response_id > :after AND s.response_id < :before GROUP BY s.task_id
    )
    UPDATE gold g SET answered = g.answered + fresh.answered, passed = g.passed + fresh.passed
    FROM fresh, task t WHERE g.task_id = fresh.task_id AND t.id = g.task_id
    RETURNING g.task_id, g.answered, g.passed, t.agreement, g.confirmed_at IS NOT NULL AS is_confirmed
""")
_GRADE = text("""
    UPDATE gold g SET difficulty = k.difficulty, grade = k.grade,
        doubted_at = CASE WHEN k.is_doubted THEN coalesce(g.doubted_at, :now) ELSE g.doubted_at END
    FROM unnest(CAST(:task_ids AS uuid[]), CAST(:difficulties AS double precision[]), CAST(:grades AS text[]),
                CAST(:doubted AS boolean[])) AS k (task_id, difficulty, grade, is_doubted)
    WHERE g.task_id = k.task_id
    RETURNING g.task_id, g.doubted_at = :now AS is_newly_doubted
""")
_RETIRE = text("""
    UPDATE gold SET retired_at = :now, retired_reason = :reason WHERE task_id = :task_id AND retired_at IS NULL
    RETURNING project_id
""")
_CONFIRM = text("""
    UPDATE gold SET confirmed_at = :now, doubted_at = NULL WHERE task_id = :task_id AND retired_at IS NULL
    RETURNING project_id
""")
_LIST = text("""
    SELECT g.task_id, g.expected, g.source, g.tags, g.difficulty, g.grade, g.answered, g.passed, g.measures,
        g.doubted_at, g.confirmed_at, g.created_at, t.position, t.file_name, t.media_id, t.url, t.width, t.height,
        t.margin_x, t.margin_y, t.excerpt, t.text_lengths IS NOT NULL AS is_document
    FROM gold g JOIN task t ON t.id = g.task_id
    WHERE g.project_id = :project_id AND g.retired_at IS NULL AND (NOT :is_doubted OR g.doubted_at IS NOT NULL)
      AND (:before = 0 OR t.position < :before)
    ORDER BY t.position DESC LIMIT :limit
""")
_WORKER_TAGS = text("""
    SELECT tag, answered, passed FROM worker_gold WHERE project_id = :project_id AND worker_id = :worker_id
    ORDER BY answered DESC, tag LIMIT 200
""")
_DOUBTED = text("""
    SELECT count(*) FROM gold WHERE project_id = :project_id AND doubted_at IS NOT NULL AND retired_at IS NULL
""")
_TAKE_BACK = text("""
    WITH given AS (
        SELECT worker_id, count(*) AS answered, count(*) FILTER (WHERE is_passed) AS passed FROM gold_score
        WHERE task_id = :task_id GROUP BY worker_id
    ), cleared AS (
        UPDATE worker_record w SET gold_weight = 0, gold_right = 0
        FROM given WHERE w.project_id = :project_id AND w.worker_id = given.worker_id
    )
    UPDATE worker_progress w SET gold_answered = w.gold_answered - given.answered,
        gold_passed = w.gold_passed - given.passed
    FROM given WHERE w.project_id = :project_id AND w.worker_id = given.worker_id
""")


@dataclass(frozen=True, slots=True)
class NewGold:
    """What a task is to be known for: its expected answer, where that came from, and what serving goes by."""

    expected: Mapping[str, Any]
    source: str
    tags: Sequence[str]
    difficulty: float
    grade: str


@dataclass(frozen=True, slots=True)
class Graded:
    """How hard a gold task is, as a share and in a word, and whether its expected answer is doubted."""

    task_id: UUID
    difficulty: float
    grade: str
    is_doubted: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A settled task that could become gold; `id` is of its verdict."""

    id: UUID
    task_id: UUID
    version_id: UUID
    objects: Sequence[Mapping[str, Any]]
    fields: Sequence[Mapping[str, Any]]
    origin: str
    agreement: float | None


@dataclass(frozen=True, slots=True)
class Counted:
    """How people did on a gold task so far."""

    task_id: UUID
    answered: int
    passed: int
    agreement: float | None
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class TagCount:
    """How a worker did on gold with a tag, or of a difficulty ("(hard)")."""

    tag: str
    answered: int
    passed: int


@dataclass(frozen=True, slots=True)
class GoldTask:
    """A gold task in service, or doubted: as its project's page lists it."""

    task_id: UUID
    position: int
    expected: Mapping[str, Any]
    source: str
    tags: tuple[str, ...]
    difficulty: float
    grade: str
    answered: int
    passed: int
    measures: bool
    doubted_at: datetime | None
    confirmed_at: datetime | None
    created_at: datetime
    file_name: str
    media_id: UUID | None
    url: str | None
    width: int | None
    height: int | None
    margin_x: float
    margin_y: float
    excerpt: str | None
    is_document: bool


def make(connection: Connection, task_id: UUID, gold: NewGold, now: datetime) -> bool:
    """Serve a task as gold from now on; False where it is gold or at work."""
    expected = orjson.dumps(gold.expected).decode()
    values = {"source": gold.source, "tags": list(gold.tags), "difficulty": gold.difficulty, "grade": gold.grade}
    return bool(connection.scalar(_MAKE, {"task_id": task_id, "expected": expected, "now": now, **values}))


def candidates(
    connection: Connection, project_id: UUID, *, audits: bool, agreement: bool, sure: float, agreeing: int,
    after: UUID, before: UUID, limit: int,
) -> list[Candidate]:  # fmt: skip
    """Settled tasks that may become gold: audited ones, and those so many people agreed on so surely; oldest first."""
    chosen = {"audits": audits, "agreement": agreement, "sure": sure, "agreeing": agreeing}
    values = {"project_id": project_id, "after": after, "before": before, "limit": limit, **chosen}
    return [Candidate(**row) for row in connection.execute(_CANDIDATES, values).mappings()]


def pool_of(connection: Connection, project_id: UUID) -> tuple[dict[str, int], int]:
    """How much gold in service holds each tag, and how much there is in all."""
    held = {row.tag: int(row.held) for row in connection.execute(_POOL, {"project_id": project_id})}
    return held, int(connection.scalar(_SIZE, {"project_id": project_id}) or 0)


def count_answers(connection: Connection, project_id: UUID, after: UUID, before: UUID) -> list[Counted]:
    """Add the answers between two response ids, both left out, to the gold they were given to; what is counted now."""
    values = {"project_id": project_id, "after": after, "before": before}
    return [Counted(**row) for row in connection.execute(_COUNT, values).mappings()]


def grade(connection: Connection, graded: Sequence[Graded], now: datetime) -> list[UUID]:
    """Write how hard some gold tasks are, and whether their expected answers are doubted; which newly are."""
    if not graded:
        return []
    values = {
        "task_ids": [each.task_id for each in graded],
        "difficulties": [each.difficulty for each in graded],
        "grades": [each.grade for each in graded],
        "doubted": [each.is_doubted for each in graded],
    }
    rows = connection.execute(_GRADE, {**values, "now": now})
    return [row.task_id for row in rows if row.is_newly_doubted]


def retire(connection: Connection, task_id: UUID, reason: str, now: datetime) -> UUID | None:
    """Serve a gold task no more; its project, None where it was not in service."""
    project_id: UUID | None = connection.scalar(_RETIRE, {"task_id": task_id, "reason": reason, "now": now})
    return project_id


def take_back_scores(connection: Connection, project_id: UUID, task_id: UUID) -> None:
    """Let the answers to a gold task count for and against nobody any more; the scores themselves stay on record."""
    connection.execute(_TAKE_BACK, {"project_id": project_id, "task_id": task_id})


def confirm(connection: Connection, task_id: UUID, now: datetime) -> UUID | None:
    """Trust a gold task's expected answer from now on, whatever people say; its project."""
    project_id: UUID | None = connection.scalar(_CONFIRM, {"task_id": task_id, "now": now})
    return project_id


def gold_page(
    connection: Connection, project_id: UUID, *, is_doubted: bool = False, before: int = 0, limit: int
) -> list[GoldTask]:
    """A project's gold, or what of it is doubted, by task position from the newest; older than `before` (0: all)."""
    values = {"project_id": project_id, "is_doubted": is_doubted, "before": before, "limit": limit}
    rows = connection.execute(_LIST, values).mappings()
    return [GoldTask(**{**row, "tags": tuple(row["tags"])}) for row in rows]


def worker_tags(connection: Connection, project_id: UUID, worker_id: UUID) -> list[TagCount]:
    """How a worker did on gold, by tag, the most answered first."""
    rows = connection.execute(_WORKER_TAGS, {"project_id": project_id, "worker_id": worker_id}).mappings()
    return [TagCount(**row) for row in rows]


def doubted_count(connection: Connection, project_id: UUID) -> int:
    """How many expected answers wait for somebody to look at them."""
    return int(connection.scalar(_DOUBTED, {"project_id": project_id}) or 0)


def set_teaching(connection: Connection, task_id: UUID) -> None:
    """Make gold teach: it is never mixed among other tasks."""
    connection.execute(text("UPDATE gold SET kind = 'teaching' WHERE task_id = :task_id"), {"task_id": task_id})
