"""Taking work of batches apart: batch by batch in their order, each from a queue of its own, in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from goldsmith.storage.admission import admits, is_served_apart
from goldsmith.storage.queue import ASSIGNMENT, IS_OPEN, IS_OPEN_APART, NOT_HAD, TAKE, TASK, Claim, assignment_from
from goldsmith.storage.statement import Statement
from goldsmith.work.assignment import Assignment

_OPEN = f"t.stage = :stage AND {IS_OPEN_APART}"
# The lanes of a batch that have open work: PostgreSQL steps from one to the next and reads no other task.
_LANES = f"""
    WITH RECURSIVE lane AS (
        (SELECT t.priority FROM task t WHERE t.batch_id = b.id AND {_OPEN} ORDER BY t.priority DESC LIMIT 1)
        UNION ALL
        SELECT (SELECT t.priority FROM task t WHERE t.batch_id = b.id AND t.priority < lane.priority AND {_OPEN}
                ORDER BY t.priority DESC LIMIT 1)
        FROM lane WHERE lane.priority IS NOT NULL
    ) SELECT priority FROM lane WHERE priority IS NOT NULL
"""
# Not coalesce: under row level security PostgreSQL takes it for leaky, and would not look it up in the index.
_POSITION = "CASE WHEN c.position IS NULL THEN 0 ELSE c.position END"
_AHEAD = f"""(SELECT t.id FROM task t
              WHERE t.batch_id = b.id AND t.priority = lane.priority AND t.queue_position > {_POSITION}
                AND {_OPEN} AND {NOT_HAD} LIMIT 1) IS NOT NULL"""

# The first lane, of the first batch in the order, that holds something for the worker: ahead of where they stand, or
# perhaps behind, where they have not looked for a while. Batches of a lower priority than what waits in the project's
# queue have to wait for it. What was searched from its start in vain is noted, and not chosen again so soon.
# Two CTEs; they bind a `Claim` and a `LookApart`.
CHOSEN_APART = f"""
    top AS MATERIALIZED (
        SELECT t.priority FROM task t
        WHERE t.project_id = :project_id AND t.stage = :stage AND t.priority < :below AND {IS_OPEN}
        ORDER BY t.priority DESC LIMIT 1
    ), chosen AS MATERIALIZED (
        SELECT b.id AS batch_id, found.priority, found.is_ahead,
            CASE WHEN found.is_ahead THEN found.position ELSE 0 END AS position
        FROM batch b CROSS JOIN LATERAL (
            SELECT lane.priority, {_POSITION} AS position, {_AHEAD} AS is_ahead
            FROM ({_LANES}) lane LEFT JOIN batch_cursor c ON c.batch_id = b.id AND c.worker_id = :worker_id
                AND c.stage = :stage AND c.priority = lane.priority
            WHERE {_AHEAD} OR (c.position > 0 AND (c.wrapped_at IS NULL OR c.wrapped_at <= :looked_before))
            ORDER BY lane.priority DESC LIMIT 1
        ) found
        WHERE {is_served_apart(":project_id")} AND {admits(":project_id")}
          AND b.priority >= coalesce((SELECT priority FROM top), b.priority) AND b.id <> ALL(CAST(:passed AS uuid[]))
        ORDER BY b.priority DESC, b.id LIMIT 1
    )
"""
_CLAIM_APART = Statement(f"""
    WITH {CHOSEN_APART}, t AS MATERIALIZED (
        SELECT t.* FROM task t
        WHERE t.batch_id = (SELECT batch_id FROM chosen) AND t.priority = (SELECT priority FROM chosen)
          AND t.queue_position > (SELECT position FROM chosen)
          AND {_OPEN}
          AND {NOT_HAD}
        ORDER BY t.queue_position LIMIT 1 FOR NO KEY UPDATE OF t SKIP LOCKED
    ), {TAKE}, moved AS (
        INSERT INTO batch_cursor AS c (batch_id, worker_id, stage, priority, organization_id, position, wrapped_at)
        SELECT chosen.batch_id, :worker_id, :stage, chosen.priority, current_organization(),
            coalesce(t.queue_position, (SELECT last_value FROM task_position_seq)),
            CASE WHEN NOT chosen.is_ahead THEN CAST(:now AS timestamptz) END
        FROM chosen LEFT JOIN t ON true WHERE t.id IS NOT NULL OR NOT chosen.is_ahead
        ON CONFLICT (batch_id, worker_id, stage, priority)
        DO UPDATE SET wrapped_at = coalesce(excluded.wrapped_at, c.wrapped_at),
            -- What was found by looking back may have more behind it. Go on from there.
            position = CASE WHEN excluded.wrapped_at IS NOT NULL THEN excluded.position
                ELSE greatest(c.position, excluded.position) END
    ), counted AS (
        INSERT INTO queue_cursor AS c (project_id, worker_id, stage, priority, organization_id, served)
        SELECT t.project_id, :worker_id, :stage, t.priority, t.organization_id, 1 FROM t
        ON CONFLICT (project_id, worker_id, stage, priority) DO UPDATE SET served = c.served + 1
    )
    SELECT chosen.batch_id, chosen.is_ahead, {ASSIGNMENT}, {TASK}
    FROM chosen LEFT JOIN a ON true LEFT JOIN t ON true
""")


@dataclass(frozen=True, slots=True)
class LookApart:
    """How a worker looks through the batches apart.

    Lanes of the project's queue from `below` up are left aside. Lanes of a batch of which the worker saw the start
    later than `looked_before` are not searched from it again.
    """

    below: int
    looked_before: datetime

    def parameters(self, passed: Sequence[UUID] = ()) -> dict[str, Any]:
        """What `CHOSEN_APART` binds beside a claim; the batches `passed` are left aside."""
        return {"below": self.below, "looked_before": self.looked_before, "passed": list(passed)}


@dataclass(frozen=True, slots=True)
class FoundApart:
    """The batch that was searched, ahead of the worker or else from its start, and what was found.

    None where others held what there was, or where nothing lay behind the worker.
    """

    batch_id: UUID
    is_ahead: bool
    assignment: Assignment | None


def claim_apart(connection: Connection, claim: Claim, look: LookApart, passed: Sequence[UUID]) -> FoundApart | None:
    """Lease the worker's next task of the batches apart that are not less urgent than the project's own queue.

    The batches `passed` are left aside. None where there is nothing for the worker.
    """
    row = _CLAIM_APART.one(connection, {**claim.parameters(), **look.parameters(passed)})
    if row is None:
        return None
    return FoundApart(row["batch_id"], row["is_ahead"], assignment_from(row) if row["id"] else None)
