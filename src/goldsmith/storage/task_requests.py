"""Requests of other APIs' clients: of tasks, one by one. Pages of them are in `request_lists`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, text

from goldsmith.storage.statement import Row, Statement
from goldsmith.work.request import TaskRequest

_COLUMNS = """
    t.id AS task_id, t.position, t.project_id, t.version_id, CASE WHEN NOT r.is_projectless THEN p.name END AS project,
    b.name AS batch, t.batch_id, r.kind, r.asked, r.params_number, t.unique_id, t.metadata, t.tags,
    v.id AS verdict_id, v.objects, v.fields, t.created_at, r.updated_at, r.review_status, r.review_comments, r.audits,
    r.prior_responses, r.origin_id,
    CASE WHEN v.origin = 'import' OR (t.state = 'completed' AND t.verdict_id IS NULL)
        OR (t.state = 'error' AND r.response ? 'error') THEN r.response END AS response
"""
_BESIDE = "JOIN project p ON p.id = t.project_id LEFT JOIN batch b ON b.id = t.batch_id"
REQUESTED = f"""
    SELECT {_COLUMNS}, t.state, t.error, t.settled_at,
        CASE WHEN t.state = 'completed' AND r.asked -> 'responses_required' IS NOT NULL THEN (
            SELECT jsonb_agg(x.answer ORDER BY x.id) FROM response x
            WHERE x.task_id = t.id AND x.stage = 'attempt' AND x.standing = 'counted' AND x.round = t.round
        ) END AS attempts
    FROM {{found}} JOIN task t ON t.id = r.task_id {_BESIDE}
        LEFT JOIN verdict v ON v.id = t.verdict_id AND t.state = 'completed'
"""
"""Tasks as they were asked for and stand; `found` says which requests, as `r`.

The response that came with a task is its own as long as the verdict that came with it stands, or none came.
"""

_ADD = Statement("""
    WITH asked AS (
        INSERT INTO task_request (task_id, organization_id, project_id, kind, asked, params_number, is_projectless,
            is_unique_id_freed_on_error, response, mode, state, created_at, settled_at, updated_at, batch_id, is_listed)
        SELECT id, organization_id, project_id, :kind, CAST(:asked AS jsonb), CAST(:params_number AS integer),
            :is_projectless, :is_unique_id_freed_on_error, CAST(:response AS jsonb), mode, state, created_at,
            settled_at, created_at, batch_id, NOT is_gold
        FROM task WHERE id = :task_id
        RETURNING task_id, organization_id, mode, project_id, batch_id, created_at, is_listed
    )
    INSERT INTO request_tag (task_id, tag, organization_id, mode, project_id, batch_id, created_at)
    SELECT a.task_id, each, a.organization_id, a.mode, a.project_id, a.batch_id, a.created_at
    FROM asked a, unnest(CAST(:tags AS text[])) AS each WHERE a.is_listed ON CONFLICT DO NOTHING
""")
_FREE = text("""
    UPDATE task SET unique_id = NULL
    WHERE id = :task_id AND state = 'error'
      AND EXISTS (SELECT FROM task_request r WHERE r.task_id = task.id AND r.is_unique_id_freed_on_error)
""")
# The task is locked first, as by all who change it: its request follows it by a trigger.
_AUDIT = text("""
    WITH task AS MATERIALIZED (SELECT id FROM task WHERE id = :task_id FOR NO KEY UPDATE)
    UPDATE task_request SET review_status = :status, review_comments = :comments,
        audits = audits || CAST(:audit AS jsonb), prior_responses = prior_responses || CAST(:prior AS jsonb),
        updated_at = greatest(CAST(:at AS timestamptz), created_at)
    FROM task WHERE task_id = task.id
""")
_ONE = Statement(f"{REQUESTED.format(found='task_request r')} WHERE r.task_id = :task_id AND r.mode = :mode")
_ORIGIN = Statement("SELECT task_id FROM task_request WHERE origin_id = :origin_id AND mode = :mode")
_WITH_VERDICTS = Statement(f"""
    SELECT {_COLUMNS}, 'completed' AS state, NULL AS error,
        CASE WHEN t.verdict_id = v.id AND t.state = 'completed' THEN t.settled_at ELSE v.created_at END AS settled_at
    FROM unnest(CAST(:task_ids AS uuid[]), CAST(:verdict_ids AS uuid[])) WITH ORDINALITY
            AS w(task_id, verdict_id, place)
        JOIN task t ON t.id = w.task_id JOIN task_request r ON r.task_id = t.id {_BESIDE}
        JOIN verdict v ON v.id = w.verdict_id AND v.task_id = t.id
    WHERE t.mode = :mode ORDER BY w.place
""")


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
    tags: tuple[str, ...] = ()


def add_task(connection: Connection, new: NewTaskRequest) -> None:
    """Keep a request beside its task, which was made with the request's kind."""
    response = None if new.response is None else _json(new.response)
    values = {name: getattr(new, name) for name in NewTaskRequest.__slots__}
    _ADD.run(connection, values | {"asked": _json(new.asked), "response": response, "tags": list(new.tags)})


def add_audit(connection: Connection, task_id: UUID, audit: Mapping[str, Any], prior: object | None) -> None:
    """Keep what a client thinks of an answer; `prior` is the answer, where it was turned down."""
    values = {
        "task_id": task_id, "status": audit["result"], "comments": audit["comments"], "audit": _json([audit]),
        "prior": _json([] if prior is None else [prior]), "at": audit["at"],
    }  # fmt: skip
    connection.execute(_AUDIT, values)


def free_unique_id(connection: Connection, task_id: UUID) -> None:
    """Free the client's own id of a task that ended in an error, where the client asked for that."""
    connection.execute(_FREE, {"task_id": task_id})


def task_by_id(connection: Connection, task_id: UUID, mode: str) -> TaskRequest | None:
    """One task that was asked for so."""
    row = _ONE.one(connection, {"task_id": task_id, "mode": mode})
    return request_of(row) if row else None


def task_of_origin(connection: Connection, origin_id: str, mode: str) -> UUID | None:
    """The task that was brought here and had this id where it was."""
    row = _ORIGIN.one(connection, {"origin_id": origin_id, "mode": mode})
    return row["task_id"] if row else None


def tasks_with_verdicts(connection: Connection, mode: str, wanted: Sequence[tuple[UUID, UUID]]) -> list[TaskRequest]:
    """Tasks as they stood when each had a verdict of its own: by the ids of both, in that order.

    Those that were not asked for so, or of another mode, are left out.
    """
    task_ids, verdict_ids = [task_id for task_id, _ in wanted], [verdict_id for _, verdict_id in wanted]
    values = {"mode": mode, "task_ids": task_ids, "verdict_ids": verdict_ids}
    return [request_of(row) for row in _WITH_VERDICTS.all(connection, values)]


def request_of(row: Row) -> TaskRequest:
    """The request that a row of REQUESTED holds."""
    return TaskRequest(**{**row, "tags": tuple(row["tags"]), "attempts": tuple(row.get("attempts") or ())})


def _json(value: object) -> str:
    return orjson.dumps(value).decode()
