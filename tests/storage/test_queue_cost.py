"""What a request reads does not grow with the work that is done already: measured in rows, not in seconds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from goldsmith.actions import holding, projects, tasks, work
from goldsmith.actions.context import Context
from goldsmith.storage.database import Connection
from tests import build
from tests.build import NOW, Lab
from tests.storage.cost import DONE, MOST, finish, rows_read


@pytest.fixture
def lab(own_connection: Connection) -> Lab:
    return build.organization(own_connection)


def test_the_labelling_loop_reads_open_work_only(lab: Lab) -> None:
    project = build.project(lab, attempts=2, gold_share=0.1, review_share=0.9)
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
