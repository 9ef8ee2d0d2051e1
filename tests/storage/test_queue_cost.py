"""What a request reads does not grow with the work that is done already: measured in rows, not in seconds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from goldsmith.actions import holding, projects, tasks, work
from goldsmith.actions.context import Context
from goldsmith.storage.database import Connection
from tests import build
from tests.build import NOW, Lab

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


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def finish(lab: Lab, project_id: UUID, count: int) -> None:
    """Add finished tasks by SQL, and let the planner know of them as autovacuum would."""
    assert lab.connection is not None
    seed = build.task(lab, project_id)
    build.see(lab.connection, lab.organization.id)
    for statement in filter(str.strip, _FINISH.split(";")):
        values = {"count": count, "task_id": seed.id}
        lab.connection.execute(text(statement), values if ":count" in statement else {})
    lab.connection.execute(text("RESET ROLE"))
    lab.connection.execute(text("ANALYZE task, assignment, response, event, queue_cursor, worker_progress"))
    # Tables of people and projects are small here and rightly read whole; let the planner choose as for large ones.
    lab.connection.execute(text("SET LOCAL enable_seqscan = off"))


def rows_read(lab: Lab, done: Callable[[], object]) -> int:
    """How many rows of all tables an action reads."""
    assert lab.connection is not None
    before = lab.connection.scalar(_READ)
    done()
    return int((lab.connection.scalar(_READ) or 0) - (before or 0))


def test_the_labelling_loop_reads_open_work_only(lab: Lab) -> None:
    project = build.project(lab, attempts=2, gold_share=0.1, review_share=0.5)
    workers, reviewer = build.users(lab, 2), build.user(lab, "reviewer")
    finish(lab, project.id, DONE)
    build.tasks(lab, project.id, 30)
    build.tasks(lab, project.id, 5, gold=build.answer(build.box()))
    read = {"claim": 0, "submit": 0, "beat": 0, "review": 0}
    for worker in workers * 10:
        held = []
        read["claim"] = max(read["claim"], rows_read(lab, lambda: held.append(build.claim(lab, worker, project.id))))  # noqa: B023
        with lab.open(worker) as context:
            read["beat"] = max(read["beat"], rows_read(lab, lambda: holding.heartbeat(context, held[0].id)))  # noqa: B023
        read["submit"] = max(read["submit"], rows_read(lab, lambda: build.give(lab, worker, held[0].id)))  # noqa: B023
    read["review"] = rows_read(lab, lambda: build.claim(lab, reviewer, project.id, "review"))
    assert {what: count for what, count in read.items() if not 0 < count < MOST} == {}


def test_asking_again_in_vain_reads_next_to_nothing(lab: Lab) -> None:
    project, workers = build.project(lab, attempts=2), build.users(lab, 2)
    finish(lab, project.id, DONE)
    build.tasks(lab, project.id, 300)
    for _ in range(301):
        build.do(lab, workers[0], project.id)
    assert build.try_claim(lab, workers[0], project.id) is None
    soon = NOW + timedelta(seconds=1)
    assert rows_read(lab, lambda: build.try_claim(lab, workers[0], project.id, now=soon)) < 30


def page(context: Context, project_id: UUID, chosen: str) -> None:
    """A page of tasks."""
    tasks.list_tasks(context, project_id, filter_=chosen, after=0, limit=20)


def test_screens_and_the_clock_read_what_they_show(lab: Lab) -> None:
    project, worker = build.project(lab, attempts=2), build.users(lab, 2)[0]
    finish(lab, project.id, DONE)
    build.tasks(lab, project.id, 5)
    build.claim(lab, worker, project.id)
    with lab.open() as owner:
        looks: dict[str, Callable[[], object]] = {
            "summary": lambda: projects.summarize(owner, project.id),
            "projects": lambda: projects.list_projects(owner, before=None, limit=50),
            "workers": lambda: projects.list_workers(owner, project.id),
            "tasks": lambda: page(owner, project.id, "all"),
            "failed tasks": lambda: page(owner, project.id, "error"),
            "expire": lambda: holding.expire_leases(owner),
        }
        read = {name: rows_read(lab, look) for name, look in looks.items()}
    with lab.open(worker) as context:
        read["home"] = rows_read(lab, lambda: work.open_projects(context, "attempt"))
        read["history"] = rows_read(lab, lambda: holding.own_history(context, before=None, limit=20))
    assert {what: count for what, count in read.items() if count > MOST + 60} == {}
