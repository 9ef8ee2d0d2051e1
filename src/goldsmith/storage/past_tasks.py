"""Requests of tasks that were brought from another house: many at once, with what had become of them there."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection

from goldsmith.storage.statement import Statement
from goldsmith.work.request import Past

_KNOWN = Statement("""
    SELECT origin_id, task_id FROM task_request
    WHERE organization_id = current_organization() AND mode = :mode AND origin_id = ANY(CAST(:origin_ids AS text[]))
""")
_ADD = Statement("""
    WITH said AS MATERIALIZED (
        SELECT * FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (
            task_id uuid, kind text, asked jsonb, params_number integer, is_projectless boolean,
            is_unique_id_freed_on_error boolean, response jsonb, origin_id text, updated_at timestamptz,
            review_status text, review_comments text, audits jsonb, prior_responses jsonb)
    ), asked AS (
        INSERT INTO task_request (task_id, organization_id, project_id, kind, asked, params_number, is_projectless,
            is_unique_id_freed_on_error, response, mode, state, created_at, settled_at, updated_at, batch_id, is_listed,
            origin_id, review_status, review_comments, audits, prior_responses)
        SELECT t.id, t.organization_id, t.project_id, s.kind, s.asked, s.params_number, s.is_projectless,
            s.is_unique_id_freed_on_error, s.response, t.mode, t.state, t.created_at, t.settled_at,
            greatest(t.created_at, coalesce(s.updated_at, t.settled_at)), t.batch_id, NOT t.is_gold,
            s.origin_id, s.review_status, s.review_comments, s.audits, s.prior_responses
        FROM said s JOIN task t ON t.id = s.task_id
        RETURNING task_id, organization_id, mode, project_id, batch_id, created_at, is_listed
    )
    INSERT INTO request_tag (task_id, tag, organization_id, mode, project_id, batch_id, created_at)
    SELECT a.task_id, each, a.organization_id, a.mode, a.project_id, a.batch_id, a.created_at
    FROM asked a JOIN task t ON t.id = a.task_id, unnest(t.tags) AS each WHERE a.is_listed ON CONFLICT DO NOTHING
""")


@dataclass(frozen=True, slots=True)
class PastRequest:
    """What is kept beside a task that was just brought: see TaskRequest."""

    task_id: UUID
    kind: str
    asked: Mapping[str, Any]
    params_number: int | None
    is_projectless: bool
    is_unique_id_freed_on_error: bool
    response: Mapping[str, Any] | None
    past: Past


def add_requests(connection: Connection, new: Sequence[PastRequest]) -> None:
    """Keep requests beside their tasks, which were made with the requests' kinds; raises Conflict for an origin id
    that is here already.
    """
    _ADD.run(connection, {"rows": orjson.dumps([_row(each) for each in new]).decode()})


def tasks_of_origins(connection: Connection, origin_ids: Collection[str], mode: str) -> dict[str, UUID]:
    """Which of these tasks of another house are here, and under which ids."""
    rows = _KNOWN.all(connection, {"origin_ids": list(origin_ids), "mode": mode})
    return {row["origin_id"]: row["task_id"] for row in rows}


def _row(new: PastRequest) -> dict[str, Any]:
    past = new.past
    own = {name: getattr(new, name) for name in PastRequest.__slots__ if name != "past"}
    kept = ("origin_id", "updated_at", "review_status", "review_comments", "audits", "prior_responses")
    return own | {name: getattr(past, name) for name in kept}
