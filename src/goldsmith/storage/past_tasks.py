"""Requests of tasks that were brought from another house: many at once, with what had become of them there."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection

from goldsmith.storage.new_tasks import Placement
from goldsmith.storage.statement import Statement
from goldsmith.work.request import Past
from goldsmith.work.task import NewTask

_KNOWN = Statement("""
    SELECT origin_id, task_id FROM task_request
    WHERE organization_id = current_organization() AND mode = :mode AND origin_id = ANY(CAST(:origin_ids AS text[]))
""")
# The tasks were written a moment ago and are not looked at again: a plan that is kept from when there were few of them
# would read them all.
_ADD = Statement("""
    WITH said AS MATERIALIZED (
        SELECT * FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (
            task_id uuid, kind text, asked jsonb, params_number integer, is_projectless boolean,
            is_unique_id_freed_on_error boolean, response jsonb, state text, created_at timestamptz,
            settled_at timestamptz, updated_at timestamptz, is_listed boolean, origin_id text, review_status text,
            review_comments text, audits jsonb, prior_responses jsonb, tags text[])
    ), asked AS (
        INSERT INTO task_request (task_id, organization_id, project_id, kind, asked, params_number, is_projectless,
            is_unique_id_freed_on_error, response, mode, state, created_at, settled_at, updated_at, batch_id, is_listed,
            origin_id, review_status, review_comments, audits, prior_responses)
        SELECT task_id, current_organization(), :project_id, kind, asked, params_number, is_projectless,
            is_unique_id_freed_on_error, response, :mode, state, created_at, settled_at,
            greatest(created_at, coalesce(updated_at, settled_at)), CAST(:batch_id AS uuid), is_listed,
            origin_id, review_status, review_comments, audits, prior_responses
        FROM said
    )
    INSERT INTO request_tag (task_id, tag, organization_id, mode, project_id, batch_id, created_at)
    SELECT task_id, each, current_organization(), :mode, :project_id, CAST(:batch_id AS uuid), created_at
    FROM said, unnest(tags) AS each WHERE is_listed ON CONFLICT DO NOTHING
""")


@dataclass(frozen=True, slots=True)
class PastRequest:
    """What is kept beside a task that was just brought: see TaskRequest."""

    task: NewTask
    asked: Mapping[str, Any]
    params_number: int | None
    is_projectless: bool
    is_unique_id_freed_on_error: bool
    response: Mapping[str, Any] | None
    past: Past


def add_requests(connection: Connection, placement: Placement, new: Sequence[PastRequest]) -> None:
    """Keep requests beside their tasks, which were made there with the requests' kinds; raises Conflict for an origin
    id that is here already.
    """
    rows = orjson.dumps([_row(each, placement) for each in new]).decode()
    where = {name: getattr(placement, name) for name in ("project_id", "mode", "batch_id")}
    _ADD.run(connection, where | {"rows": rows})


def tasks_of_origins(connection: Connection, origin_ids: Collection[str], mode: str) -> dict[str, UUID]:
    """Which of these tasks of another house are here, and under which ids."""
    rows = _KNOWN.all(connection, {"origin_ids": list(origin_ids), "mode": mode})
    return {row["origin_id"]: row["task_id"] for row in rows}


def _row(new: PastRequest, placement: Placement) -> dict[str, Any]:
    task, past = new.task, new.past
    asked = ("asked", "params_number", "is_projectless", "is_unique_id_freed_on_error", "response")
    kept = ("origin_id", "updated_at", "review_status", "review_comments", "audits", "prior_responses")
    return {
        "task_id": task.id,
        "kind": task.request_kind,
        "state": task.state,
        "created_at": task.made_at or placement.now,
        "settled_at": (task.settled_at or placement.now) if task.state == "completed" else None,
        "is_listed": task.gold is None,
        "tags": task.tags,
        **{name: getattr(new, name) for name in asked},
        **{name: getattr(past, name) for name in kept},
    }
