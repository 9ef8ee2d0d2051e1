"""How batches count their tasks: under the lock on the task that changes, so that no two can miscount together."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from goldsmith.storage.statement import Statement

# What a statement that ends, opens or adds tasks puts after a CTE `changed (batch_id, was, became)`: a row for each
# task that is no gold, with its state before (NULL: it is new) and after (NULL: it has left). Binds `:now`.
# A batch ends with its last task and opens again with any; both leave an event. Its row is locked before it is read:
# of two last tasks that end at once, the second sees the first. So every transaction locks tasks first, then batches,
# then projects, and none can wait in a circle.
COUNT_IN_BATCH = """
    moved AS MATERIALIZED (
        SELECT batch_id, count(became) - count(was) AS tasks,
            count(*) FILTER (WHERE became = 'completed') - count(*) FILTER (WHERE was = 'completed') AS completed,
            count(*) FILTER (WHERE became = 'error') - count(*) FILTER (WHERE was = 'error') AS failed,
            count(*) FILTER (WHERE became = 'canceled') - count(*) FILTER (WHERE was = 'canceled') AS canceled
        FROM changed WHERE batch_id IS NOT NULL AND became IS DISTINCT FROM was GROUP BY batch_id
    ), locked AS MATERIALIZED (
        SELECT b.id, b.state, b.finalized_at, b.task_count + m.tasks AS task_count,
            b.completed_count + m.completed AS completed_count, b.error_count + m.failed AS error_count,
            b.canceled_count + m.canceled AS canceled_count
        FROM moved m JOIN batch b ON b.id = m.batch_id ORDER BY b.id FOR NO KEY UPDATE OF b
    ), fresh AS MATERIALIZED (
        SELECT *, completed_count + error_count + canceled_count = task_count
            AND (task_count > 0 OR finalized_at IS NOT NULL) AS is_done FROM locked
    ), counted AS (
        UPDATE batch b SET task_count = f.task_count, completed_count = f.completed_count,
            error_count = f.error_count, canceled_count = f.canceled_count,
            state = CASE WHEN f.is_done AND f.state IN ('in_progress', 'paused') THEN 'completed'
                WHEN NOT f.is_done AND f.state = 'completed' THEN 'in_progress' ELSE f.state END,
            completed_at = CASE WHEN f.is_done AND f.state IN ('in_progress', 'paused') THEN CAST(:now AS timestamptz)
                WHEN f.is_done THEN b.completed_at END
        FROM fresh f WHERE b.id = f.id
        RETURNING b.id, b.organization_id, b.project_id, b.state, f.state AS was
    ), told AS (
        INSERT INTO event (organization_id, project_id, actor_id, verb, subject, subject_id, facts, at)
        SELECT organization_id, project_id, NULL,
               CASE state WHEN 'completed' THEN 'batch_completed' ELSE 'batch_reopened' END, 'batch', id, '{}', :now
        FROM counted WHERE state <> was
    )
"""

_COUNT_CHANGE = Statement(f"""
    WITH changed AS (
        SELECT CAST(:batch_id AS uuid) AS batch_id, CAST(:was AS text) AS was, CAST(:became AS text) AS became
    ), {COUNT_IN_BATCH}
    SELECT FROM changed
""")


def count_change(connection: Connection, batch_id: UUID, was: str, became: str, now: datetime) -> None:
    """Count the change of a task that is no gold; the transaction has just made it, and so holds the task's lock."""
    if was != became:
        _COUNT_CHANGE.run(connection, {"batch_id": batch_id, "was": was, "became": became, "now": now})
