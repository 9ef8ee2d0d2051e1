"""Having settled tasks done again, and taking that back while nobody has begun."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.storage.batch_counting import COUNT_IN_BATCH

# A new round: what was said before decides nothing any more, and those who said it are not asked again.
_REDO = text(f"""
    WITH was AS (
        SELECT id, state FROM task WHERE id = :task_id AND state = 'completed' AND NOT is_gold FOR NO KEY UPDATE
    ), opened AS (
        UPDATE task SET state = 'pending', stage = 'attempt', round = round + 1, live = 0, submitted = 0,
            wanted = :wanted, verdict_id = NULL, confidence = NULL, settled_at = NULL, error = NULL,
            queue_position = nextval('task_position_seq')
        FROM was WHERE task.id = was.id RETURNING task.batch_id, was.state AS was, task.state AS became
    ), changed AS (
        SELECT batch_id, was, became FROM opened
    ), {COUNT_IN_BATCH}
    SELECT count(*) FROM opened
""")
# What the new round wrote over, as JSON; of a task of the mode that is settled, under its lock.
_SETTLED = text("""
    SELECT jsonb_build_object('round', t.round, 'stage', t.stage, 'live', t.live, 'submitted', t.submitted,
        'wanted', t.wanted, 'verdict_id', t.verdict_id, 'confidence', t.confidence, 'settled_at', t.settled_at)
    FROM task t WHERE t.id = :task_id AND t.mode = :mode AND t.state = 'completed' AND NOT t.is_gold
    FOR NO KEY UPDATE
""")
# Only a round that nobody has had anything of can be as if it had never been.
_SETTLE_AGAIN = text(f"""
    WITH was AS (
        SELECT t.id, t.state FROM task t
        WHERE t.id = :task_id AND t.state = 'pending' AND t.stage = 'attempt' AND t.round = :round + 1
          AND t.live + t.submitted = 0
          AND NOT EXISTS (SELECT FROM assignment a WHERE a.task_id = t.id AND a.round = t.round)
        FOR NO KEY UPDATE
    ), closed AS (
        UPDATE task SET state = 'completed', stage = :stage, round = :round, live = :live, submitted = :submitted,
            wanted = :wanted, verdict_id = CAST(:verdict_id AS uuid), confidence = :confidence,
            settled_at = CAST(:settled_at AS timestamptz)
        FROM was WHERE task.id = was.id RETURNING task.batch_id, was.state AS was, task.state AS became
    ), changed AS (
        SELECT batch_id, was, became FROM closed
    ), {COUNT_IN_BATCH}
    SELECT count(*) FROM closed
""")


def settled_as(connection: Connection, task_id: UUID, mode: str) -> dict[str, Any] | None:
    """How a task is settled, as JSON values, for `settle_again`; None where it is not, or is gold."""
    found: dict[str, Any] | None = connection.scalar(_SETTLED, {"task_id": task_id, "mode": mode})
    return found


def settle_again(connection: Connection, task_id: UUID, was: Mapping[str, Any], now: datetime) -> bool:
    """Settle a task as it was before it was opened; False where somebody has begun the new round, or it is over."""
    return bool(connection.scalar(_SETTLE_AGAIN, {**was, "task_id": task_id, "now": now}))


def redo(connection: Connection, task_id: UUID, *, wanted: int, now: datetime) -> bool:
    """Open a settled task for a new round, at the end of its lane; False where it is not settled."""
    return bool(connection.scalar(_REDO, {"task_id": task_id, "wanted": wanted, "now": now}))
