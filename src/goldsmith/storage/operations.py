"""Operations, and the statements by which they change many things at once and put them back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, text

from goldsmith.work.operation import Operation

_COLUMNS = ", ".join(f"o.{name}" for name in Operation.__slots__)
_INSERT = text("""
    INSERT INTO operation (id, organization_id, mode, kind, parameters, effect, created_by, created_at)
    VALUES (:id, current_organization(), :mode, :kind, CAST(:parameters AS jsonb), CAST(:effect AS jsonb), :created_by,
            :created_at)
""")
_BY_ID = text(f"SELECT {_COLUMNS} FROM operation o WHERE o.id = :id AND o.mode = :mode FOR NO KEY UPDATE")
_PAGE = text(f"""
    SELECT {_COLUMNS} FROM operation o
    WHERE o.organization_id = current_organization() AND o.mode = :mode AND o.id < :before
    ORDER BY o.id DESC LIMIT :limit
""")
_UNDONE = text("""
    UPDATE operation o SET undone_by = :user_id, undone_at = :now, undo_effect = CAST(:effect AS jsonb)
    WHERE o.id = :id AND o.undone_at IS NULL
""")

# Workers may have gone past the old places: a task that comes into a lane goes to its end.
_PRIORITIZE = text("""
    WITH wanted AS (
        SELECT * FROM unnest(CAST(:ids AS uuid[]), CAST(:to AS integer[]), CAST(:expected AS integer[]))
            AS w (id, priority, expected)
    ), found AS MATERIALIZED (
        SELECT t.id, t.priority AS was, wanted.priority FROM task t JOIN wanted ON wanted.id = t.id
        WHERE t.mode = :mode AND t.state = 'pending' AND t.priority <> wanted.priority
          AND t.priority = coalesce(wanted.expected, t.priority)
        ORDER BY t.id FOR NO KEY UPDATE OF t
    ), changed AS (
        UPDATE task SET priority = found.priority, queue_position = nextval('task_position_seq')
        FROM found WHERE task.id = found.id
    )
    SELECT id, was FROM found
""")
_RELEASE = text("""
    WITH held AS MATERIALIZED (
        SELECT a.id, a.task_id FROM assignment a JOIN project p ON p.id = a.project_id AND p.mode = :mode
        WHERE a.id = ANY(:ids) AND a.state = 'leased' ORDER BY a.id FOR NO KEY UPDATE OF a
    ), ended AS (
        UPDATE assignment a SET state = 'released', reason = 'released_by_manager', ended_at = :now
        FROM held WHERE a.id = held.id RETURNING a.id, a.task_id, a.lease_until
    ), freed AS (
        UPDATE task SET live = live - given.count, queue_position = nextval('task_position_seq')
        FROM (SELECT task_id, count(*) AS count FROM ended GROUP BY task_id) given
        WHERE task.id = given.task_id AND NOT task.is_gold
    )
    SELECT id, lease_until FROM ended
""")
# Given back only where its task still wants somebody, is where it was, and its worker holds it in no other way.
_LEASE_AGAIN = text("""
    WITH free AS MATERIALIZED (
        SELECT a.id, t.id AS task_id FROM assignment a JOIN task t ON t.id = a.task_id
        WHERE a.id = :id AND a.state = 'released' AND a.reason = 'released_by_manager' AND t.state = 'pending'
          AND t.stage = a.stage AND t.round = a.round AND (t.is_gold OR t.live + t.submitted < t.wanted)
          AND NOT EXISTS (SELECT FROM assignment o WHERE o.task_id = a.task_id AND o.worker_id = a.worker_id
                          AND o.state IN ('leased', 'submitted', 'skipped'))
        FOR NO KEY UPDATE OF t
    ), taken AS (
        UPDATE task SET live = live + 1 FROM free WHERE task.id = free.task_id AND NOT task.is_gold
    )
    UPDATE assignment a SET state = 'leased', reason = NULL, ended_at = NULL,
        lease_until = greatest(a.lease_until, CAST(:until AS timestamptz))
    FROM free WHERE a.id = free.id
""")
# Whoever skipped a task may have it again: their skipping stays in the books as a lease that was given back.
_OFFER_AGAIN = text("""
    WITH found AS MATERIALIZED (
        SELECT t.id FROM task t
        WHERE t.id = ANY(:ids) AND t.mode = :mode AND t.state = 'pending' AND NOT t.is_gold
        ORDER BY t.id FOR NO KEY UPDATE
    ), again AS (
        UPDATE assignment a SET state = 'released' FROM found WHERE a.task_id = found.id AND a.state = 'skipped'
        RETURNING a.task_id, a.id
    ), moved AS (
        UPDATE task SET queue_position = nextval('task_position_seq') FROM found
        WHERE task.id = found.id AND EXISTS (SELECT FROM again WHERE again.task_id = found.id)
    )
    SELECT task_id AS id, array_agg(id) AS skipped FROM again GROUP BY task_id
""")
_SKIPPED_AS_BEFORE = text("""
    UPDATE assignment a SET state = 'skipped'
    WHERE a.id = ANY(:ids) AND a.state = 'released' AND NOT EXISTS (
        SELECT FROM assignment o WHERE o.task_id = a.task_id AND o.worker_id = a.worker_id
          AND o.state IN ('leased', 'submitted', 'skipped'))
    RETURNING a.id
""")


def insert(connection: Connection, made: Operation, mode: str) -> None:
    """Write an operation that was carried out."""
    values = {"id": made.id, "kind": made.kind, "created_by": made.created_by, "created_at": made.created_at}
    connection.execute(
        _INSERT, {**values, "mode": mode, "parameters": _json(made.parameters), "effect": _json(made.effect)}
    )


def by_id(connection: Connection, operation_id: UUID, mode: str) -> Operation | None:
    """One operation, under lock."""
    row = connection.execute(_BY_ID, {"id": operation_id, "mode": mode}).mappings().one_or_none()
    return Operation(**row) if row else None


def page(connection: Connection, mode: str, *, before: UUID, limit: int) -> list[Operation]:
    """Operations, newest first."""
    values = {"mode": mode, "before": before, "limit": limit}
    return [Operation(**row) for row in connection.execute(_PAGE, values).mappings()]


def mark_undone(
    connection: Connection, operation_id: UUID, effect: Sequence[Any], user_id: UUID, now: datetime
) -> bool:
    """Note that an operation was undone, and what that put back; False where it was before."""
    values = {"id": operation_id, "effect": _json(effect), "user_id": user_id, "now": now}
    return connection.execute(_UNDONE, values).rowcount == 1


def prioritize(
    connection: Connection, wanted: Sequence[tuple[UUID, int]], mode: str, *, expected: int | None = None
) -> dict[UUID, int]:
    """Give open tasks priorities, where they have the expected one; what each had before, of those that changed."""
    values = {
        "ids": [id_ for id_, _ in wanted], "to": [priority for _, priority in wanted],
        "expected": [expected] * len(wanted), "mode": mode,
    }  # fmt: skip
    return {row.id: row.was for row in connection.execute(_PRIORITIZE, values)}


def release_leases(connection: Connection, ids: Sequence[UUID], mode: str, now: datetime) -> dict[UUID, datetime]:
    """End leases so that others get the tasks; until when each lasted, of those that were held."""
    rows = connection.execute(_RELEASE, {"ids": list(ids), "mode": mode, "now": now})
    return {row.id: row.lease_until for row in rows}


def lease_again(connection: Connection, assignment_id: UUID, until: datetime) -> bool:
    """Give a released task back to whoever held it; False where that is not possible any more."""
    return connection.execute(_LEASE_AGAIN, {"id": assignment_id, "until": until}).rowcount == 1


def offer_again(connection: Connection, ids: Sequence[UUID], mode: str) -> dict[UUID, list[UUID]]:
    """Let those who skipped open tasks have them again; the skipped assignments of each task that had any."""
    return {row.id: row.skipped for row in connection.execute(_OFFER_AGAIN, {"ids": list(ids), "mode": mode})}


def skipped_as_before(connection: Connection, ids: Sequence[UUID]) -> set[UUID]:
    """Let assignments be skipped as they were; those whose worker has not taken the task meanwhile."""
    return set(connection.scalars(_SKIPPED_AS_BEFORE, {"ids": list(ids)}))


def _json(value: object) -> str:
    return orjson.dumps(value, default=str).decode()
