"""What batches apart cost: taking reads what waits for the worker, and an order touches batches alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from goldsmith.actions import apart_batches, work
from goldsmith.storage.database import Connection
from tests import build
from tests.build import NOW, Lab
from tests.storage.cost import DONE, MOST, analyze, finish, rows_read

BATCHES, TASKS = 20, 40
_WRITTEN = text("SELECT n_tup_upd FROM pg_stat_xact_user_tables WHERE relname = 'task'")


@pytest.fixture
def lab(own_connection: Connection) -> Lab:
    return build.organization(own_connection)


def test_taking_reads_neither_what_is_done_nor_what_one_has_had(lab: Lab) -> None:
    project, (worker, fresh) = build.project(lab, attempts=2), build.users(lab, 2)
    finish(lab, project.id, DONE)
    for _ in range(BATCHES):
        build.batch(lab, project.id, TASKS, is_apart=True)
    for _ in range(1 + TASKS * 4):  # the task beside those that are done, and four batches
        build.do(lab, worker, project.id)
    analyze(lab)
    read = {"first": rows_read(lab, lambda: build.do(lab, fresh, project.id))}
    build.do(lab, fresh, project.id)
    read["next"] = rows_read(lab, lambda: build.claim(lab, fresh, project.id))
    build.do(lab, worker, project.id)
    read["past four batches"] = rows_read(lab, lambda: build.claim(lab, worker, project.id))
    with lab.open(worker) as context:
        read["home"] = rows_read(lab, lambda: work.open_projects(context, "attempt"))
    assert read.pop("home") < BATCHES * TASKS + MOST, "it counts what is open"
    assert {what: count for what, count in read.items() if not 0 < count < MOST} == {}


def test_asking_again_in_vain_reads_a_few_rows_of_each_batch(lab: Lab) -> None:
    project, worker = build.project(lab, attempts=2), build.user(lab)
    for _ in range(BATCHES):
        build.batch(lab, project.id, 10, is_apart=True)
    for _ in range(BATCHES * 10):
        build.do(lab, worker, project.id)
    analyze(lab)
    assert build.try_claim(lab, worker, project.id) is None
    soon = NOW + timedelta(seconds=1)
    assert rows_read(lab, lambda: build.try_claim(lab, worker, project.id, now=soon)) < 10 * BATCHES


def test_an_order_is_put_up_without_touching_a_task(lab: Lab) -> None:
    assert lab.connection is not None
    project = build.project(lab)
    made = [build.batch(lab, project.id, TASKS, is_apart=True) for _ in range(BATCHES)]
    finish(lab, project.id, DONE)
    before = lab.connection.scalar(_WRITTEN)
    with lab.open() as context:
        backwards = [each.id for each in reversed(made)]
        read = rows_read(lab, lambda: apart_batches.order_batches(context, backwards))
    assert read < BATCHES * 10
    assert lab.connection.scalar(_WRITTEN) == before
