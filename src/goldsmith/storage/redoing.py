"""Having settled tasks done again."""

from datetime import datetime
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


def redo(connection: Connection, task_id: UUID, *, wanted: int, now: datetime) -> bool:
    """Open a settled task for a new round, at the end of its lane; False where it is not settled."""
    return bool(connection.scalar(_REDO, {"task_id": task_id, "wanted": wanted, "now": now}))
