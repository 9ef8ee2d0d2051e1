"""What was drawn of late, task by task: the attempts behind the newest verdicts, and answers to gold."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, TextClause, text

MOST_TASKS = 20_000
"""The newest verdicts tell how people draw now; a project's older ones were looked at when they were new."""

_MOST_GOLD, _MOST_ANSWERS = 2_000, 25

_BEHIND = """
    SELECT t.position, {expected} AS expected, r.id, r.worker_id, r.answer, r.active_ms
    FROM v JOIN task t ON t.id = v.task_id
        CROSS JOIN LATERAL jsonb_array_elements(v.provenance -> 'responses') e
        JOIN response r ON r.id = CAST(e ->> 'response_id' AS uuid)
        LEFT JOIN verdict standing ON standing.id = t.verdict_id AND standing.origin = 'review'
    WHERE r.standing = 'counted' ORDER BY v.id DESC, r.id
"""
# Where a reviewer has settled the task since, what they settled is the truth; but for audits, which must teach nothing.
_REVIEWED = """
    CASE WHEN standing.id IS NOT NULL AND NOT EXISTS (SELECT FROM known_outcome k WHERE k.task_id = t.id)
    THEN jsonb_build_object('annotations',
        (SELECT coalesce(jsonb_agg(o -> 'annotation'), '[]') FROM jsonb_array_elements(standing.objects) o)) END
"""
_SETTLED = text(f"""
    WITH v AS (
        SELECT id, task_id, provenance FROM verdict WHERE project_id = :project_id AND origin = 'consensus'
        ORDER BY id DESC LIMIT :most
    ) {_BEHIND.format(expected=_REVIEWED)}
""")
_AT = text(f"""
    WITH v AS (
        SELECT v.id, v.task_id, v.provenance FROM verdict v JOIN task t ON t.verdict_id = v.id
        WHERE t.project_id = :project_id AND t.position = ANY(:positions) AND v.origin = 'consensus'
    ) {_BEHIND.format(expected="NULL")}
""")
_GOLD = text("""
    WITH g AS (
        SELECT task_id, CASE WHEN NOT measures THEN expected END AS expected FROM gold
        WHERE project_id = :project_id AND retired_reason IS DISTINCT FROM 'wrong' AND doubted_at IS NULL
        ORDER BY created_at DESC LIMIT :most
    )
    SELECT t.position, g.expected, r.id, r.worker_id, r.answer, r.active_ms
    FROM g JOIN task t ON t.id = g.task_id CROSS JOIN LATERAL (
        SELECT r.id, r.worker_id, r.answer, r.active_ms FROM gold_score s JOIN response r ON r.id = s.response_id
        WHERE s.task_id = g.task_id AND r.standing <> 'voided' ORDER BY s.response_id DESC LIMIT :answers
    ) r ORDER BY t.position, r.id
""")
_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class DrawnAttempt:
    """One person's answer to a task."""

    id: UUID
    worker_id: UUID
    answer: Mapping[str, Any]
    active_ms: int


@dataclass(frozen=True, slots=True)
class DrawnTask:
    """A task by its position, with the answers behind a verdict; `expected` is what is true, where that is known."""

    position: int
    expected: Mapping[str, Any] | None
    attempts: tuple[DrawnAttempt, ...]


def drawn_of(connection: Connection, project_id: UUID) -> Iterator[DrawnTask]:
    """The tasks settled last and the gold made last, each once, through server-side cursors."""
    seen = set[int]()
    yield from _tasks(connection, _SETTLED, {"project_id": project_id, "most": MOST_TASKS}, seen)
    values = {"project_id": project_id, "most": _MOST_GOLD, "answers": _MOST_ANSWERS}
    yield from _tasks(connection, _GOLD, values, seen)


def drawn_at(connection: Connection, project_id: UUID, positions: Collection[int]) -> Iterator[DrawnTask]:
    """Those of some tasks that stand settled by consensus."""
    yield from _tasks(connection, _AT, {"project_id": project_id, "positions": sorted(positions)}, set())


def _tasks(
    connection: Connection, statement: TextClause, values: Mapping[str, Any], seen: set[int]
) -> Iterator[DrawnTask]:
    options = {"stream_results": True, "max_row_buffer": _ROWS}
    rows = connection.execute(statement, values, execution_options=options)
    for position, some in groupby(rows, key=lambda row: row.position):
        listed = list(some)
        if position not in seen:
            seen.add(position)
            attempts = (DrawnAttempt(row.id, row.worker_id, row.answer, row.active_ms) for row in listed)
            yield DrawnTask(position, listed[0].expected, tuple(attempts))
