"""Requests of other APIs' clients: of tasks, found one by one and page by page at a cost that does not grow."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, RowMapping, text

from goldsmith.work.request import TaskFilter, TaskRequest

_ADD = text("""
    WITH asked AS (
        INSERT INTO task_request (task_id, organization_id, project_id, kind, asked, params_number, is_projectless,
                                  is_unique_id_freed_on_error, response)
        SELECT id, organization_id, project_id, :kind, CAST(:asked AS jsonb), :params_number, :is_projectless,
               :is_unique_id_freed_on_error, CAST(:response AS jsonb)
        FROM task WHERE id = :task_id
    )
    UPDATE task SET is_pinned = true, request_kind = :kind WHERE id = :task_id
""")
_FREE = text("""
    UPDATE task SET unique_id = NULL
    WHERE id = :task_id AND state = 'error'
      AND EXISTS (SELECT FROM task_request r WHERE r.task_id = task.id AND r.is_unique_id_freed_on_error)
""")
_AUDIT = text("""
    UPDATE task_request SET review_status = :status, review_comments = :comments,
        audits = audits || CAST(:audit AS jsonb), prior_responses = prior_responses || CAST(:prior AS jsonb)
    WHERE task_id = :task_id
""")
_COLUMNS = """
    t.id AS task_id, t.position, t.project_id, t.version_id, CASE WHEN NOT r.is_projectless THEN p.name END AS project,
    b.name AS batch, t.batch_id, r.kind, r.asked, r.params_number, r.response, t.unique_id, t.metadata, t.tags,
    v.id AS verdict_id, v.objects, v.fields, t.created_at, r.review_status, r.review_comments, r.audits,
    r.prior_responses
"""
_BESIDE = """
    JOIN task_request r ON r.task_id = t.id JOIN project p ON p.id = t.project_id LEFT JOIN batch b ON b.id = t.batch_id
"""
_SELECT = f"""
    SELECT {_COLUMNS}, t.state, t.error, t.settled_at
    FROM task t {_BESIDE} LEFT JOIN verdict v ON v.id = t.verdict_id AND t.state = 'completed'
"""
_WITH_VERDICTS = text(f"""
    SELECT {_COLUMNS}, 'completed' AS state, NULL AS error,
        CASE WHEN t.verdict_id = v.id AND t.state = 'completed' THEN t.settled_at ELSE v.created_at END AS settled_at
    FROM unnest(CAST(:task_ids AS uuid[]), CAST(:verdict_ids AS uuid[])) WITH ORDINALITY
            AS w(task_id, verdict_id, place)
        JOIN task t ON t.id = w.task_id {_BESIDE} JOIN verdict v ON v.id = w.verdict_id AND v.task_id = t.id
    WHERE t.mode = :mode ORDER BY w.place
""")
_ONE = text(f"{_SELECT} WHERE t.id = :task_id AND t.mode = :mode")
_OF_MODE = (
    "t.organization_id = current_organization() AND t.mode = :mode AND t.request_kind IS NOT NULL AND NOT t.is_gold"
)
_WHERE: Mapping[str, str] = {
    "project_id": "t.project_id = :project_id",
    "batch_id": "t.batch_id = :batch_id",
    "kind": "t.request_kind = :kind",
    "states": "t.state = ANY(:states)",
    "unique_ids": "t.unique_id = ANY(:unique_ids)",
    "tags": "t.tags && CAST(:tags AS text[])",
    "review_states": "EXISTS (SELECT FROM task_request q WHERE q.task_id = t.id AND"
    " q.review_status = ANY(:review_states))",
    "created_from": "t.created_at >= :created_from",
    "created_until": "t.created_at < :created_until",
    "settled_from": "t.settled_at >= :settled_from",
    "settled_until": "t.settled_at < :settled_until",
}
_COUNTED = text("""
    SELECT coalesce(sum(p.task_count), 0) FROM project_request r JOIN project p ON p.id = r.project_id
    WHERE p.mode = :mode AND (CAST(:project_id AS uuid) IS NULL OR p.id = :project_id)
""")

_COUNTED_IN_BATCH = text("SELECT task_count FROM batch WHERE id = :batch_id")


@dataclass(frozen=True, slots=True)
class NewTaskRequest:
    """What is kept beside a task that was just made: see TaskRequest."""

    task_id: UUID
    kind: str
    asked: Mapping[str, Any]
    params_number: int | None
    is_projectless: bool
    is_unique_id_freed_on_error: bool
    response: Mapping[str, Any] | None


def add_task(connection: Connection, new: NewTaskRequest) -> None:
    """Keep a request beside its task, which stays with the version it was made with."""
    response = None if new.response is None else _json(new.response)
    values = {name: getattr(new, name) for name in NewTaskRequest.__slots__}
    connection.execute(_ADD, values | {"asked": _json(new.asked), "response": response})


def add_audit(connection: Connection, task_id: UUID, audit: Mapping[str, Any], prior: object | None) -> None:
    """Keep what a client thinks of an answer; `prior` is the answer, where it was turned down."""
    values = {
        "task_id": task_id, "status": audit["result"], "comments": audit["comments"], "audit": _json([audit]),
        "prior": _json([] if prior is None else [prior]),
    }  # fmt: skip
    connection.execute(_AUDIT, values)


def free_unique_id(connection: Connection, task_id: UUID) -> None:
    """Free the client's own id of a task that ended in an error, where the client asked for that."""
    connection.execute(_FREE, {"task_id": task_id})


def task_by_id(connection: Connection, task_id: UUID, mode: str) -> TaskRequest | None:
    """One task that was asked for so."""
    row = connection.execute(_ONE, {"task_id": task_id, "mode": mode}).mappings().one_or_none()
    return _task(row) if row else None


def tasks_with_verdicts(connection: Connection, mode: str, wanted: Sequence[tuple[UUID, UUID]]) -> list[TaskRequest]:
    """Tasks as they stood when each had a verdict of its own: by the ids of both, in that order.

    Those that were not asked for so, or of another mode, are left out.
    """
    task_ids, verdict_ids = [task_id for task_id, _ in wanted], [verdict_id for _, verdict_id in wanted]
    values = {"mode": mode, "task_ids": task_ids, "verdict_ids": verdict_ids}
    return [_task(row) for row in connection.execute(_WITH_VERDICTS, values).mappings()]


def tasks_page(
    connection: Connection, mode: str, wanted: TaskFilter, *, before: int | None, limit: int
) -> list[TaskRequest]:
    """Tasks of a mode, newest first, from before a position."""
    where, values = _where(wanted)
    earlier = " AND t.position < :before" if before is not None else ""
    statement = text(f"{_SELECT} WHERE {_OF_MODE}{where}{earlier} ORDER BY t.position DESC LIMIT :limit")
    values |= {"mode": mode, "before": before, "limit": limit}
    return [_task(row) for row in connection.execute(statement, values).mappings()]


def count_tasks(connection: Connection, mode: str, wanted: TaskFilter) -> int:
    """How many tasks a filter lets through: from the projects' counters, or counted where it asks for more."""
    where, values = _where(wanted)
    if set(values) == {"batch_id"}:
        return int(connection.scalar(_COUNTED_IN_BATCH, values) or 0)
    if set(values) <= {"project_id"}:
        return int(connection.scalar(_COUNTED, {"mode": mode, "project_id": wanted.project_id}) or 0)
    statement = text(f"SELECT count(*) FROM task t WHERE {_OF_MODE}{where}")
    return int(connection.scalar(statement, values | {"mode": mode}) or 0)


def _where(wanted: TaskFilter) -> tuple[str, dict[str, Any]]:
    values = dict(_asked_of(wanted))
    return "".join(f" AND {_WHERE[name]}" for name in values), values


def _asked_of(wanted: TaskFilter) -> Iterator[tuple[str, Any]]:
    for name in TaskFilter.__slots__:
        value = getattr(wanted, name)
        if value is not None:
            yield name, list(value) if isinstance(value, tuple) else value


def _task(row: RowMapping) -> TaskRequest:
    return TaskRequest(**{**row, "tags": tuple(row["tags"])})


def _json(value: object) -> str:
    return orjson.dumps(value).decode()
