"""What an action costs in rows that it reads, and the work done already with which that must not grow.

Whoever counts works in a database of their own (`own_connection`) and lets the planner know what is there: the rows are
those of its plan, which would rest on what other tests left behind otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import text

from tests import build
from tests.build import Lab

_READ = text("SELECT coalesce(sum(seq_tup_read + idx_tup_fetch), 0) FROM pg_stat_xact_user_tables")
DONE = 3_000
MOST = 150
"""Rows that one request may read. A scan of the finished work would read thousands."""

# Finished work, as many workers would have left it: tasks, two answers each, verdicts, events.
_FINISH = """
    INSERT INTO task (id, organization_id, project_id, version_id, priority, mode, content_key, file_name, name_key,
                      state, stage, wanted, submitted, verdict_id, created_at, settled_at)
    SELECT gen_random_uuid(), organization_id, project_id, version_id, 0, mode, 'done ' || n, n || '.jpg', n || '',
           'completed', 'done', 2, 2, gen_random_uuid(), created_at, created_at
    FROM task, generate_series(1, :count) n WHERE id = :task_id;
    INSERT INTO assignment (id, organization_id, project_id, task_id, version_id, worker_id, stage, state, lease_until,
                            currency, created_at)
    SELECT gen_random_uuid(), t.organization_id, t.project_id, t.id, t.version_id, u.id, 'attempt', 'submitted',
           t.created_at, 'USD', t.created_at
    FROM task t, (SELECT id FROM user_account WHERE role = 'annotator') u WHERE t.stage = 'done';
    INSERT INTO response (id, organization_id, project_id, task_id, assignment_id, worker_id, stage, standing,
                          client_key, answer, created_at)
    SELECT gen_random_uuid(), organization_id, project_id, task_id, id, worker_id, stage, 'counted', 'k',
           '{"annotations": []}', created_at FROM assignment WHERE state = 'submitted';
    INSERT INTO event (organization_id, project_id, verb, subject, subject_id, facts, at)
    SELECT organization_id, project_id, 'submitted', 'task', task_id, '{}', created_at FROM response;
"""


def finish(lab: Lab, project_id: UUID, count: int) -> None:
    """Add finished tasks by SQL, and let the planner know of them."""
    assert lab.connection is not None
    seed = build.task(lab, project_id)
    build.see(lab.connection, lab.organization.id)
    for statement in filter(str.strip, _FINISH.split(";")):
        values = {"count": count, "task_id": seed.id}
        lab.connection.execute(text(statement), values if ":count" in statement else {})
    analyze(lab)


def analyze(lab: Lab) -> None:
    """Let the planner know of all tables as autovacuum would, and choose as for large ones."""
    assert lab.connection is not None
    lab.connection.execute(text("RESET ROLE"))
    lab.connection.execute(text("ANALYZE"))
    # Tables of people and projects are small here and rightly read whole.
    lab.connection.execute(text("SET LOCAL enable_seqscan = off"))


def rows_read(lab: Lab, done: Callable[[], object]) -> int:
    """How many rows of all tables an action reads."""
    assert lab.connection is not None
    before = lab.connection.scalar(_READ)
    done()
    return int((lab.connection.scalar(_READ) or 0) - (before or 0))
