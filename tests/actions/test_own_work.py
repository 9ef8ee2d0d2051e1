"""What a worker's own pages tell: open tasks, a cover, and one's totals, of one's own work alone."""

from __future__ import annotations

import pytest

from goldsmith.actions import holding, work
from goldsmith.storage import home
from goldsmith.storage.database import Connection
from tests import build
from tests.build import Lab


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def test_open_tasks_are_those_that_somebody_could_take_now(lab: Lab) -> None:
    project, workers = build.project(lab, attempts=2), build.users(lab, 3)
    build.tasks(lab, project.id, 3)

    def open_now() -> list[int]:
        with lab.open(workers[2]) as context:
            return [each.open_task_count for each in work.open_projects(context, "attempt")]

    assert open_now() == [3]
    build.claim(lab, workers[0], project.id)
    assert open_now() == [3]  # one of the two attempts is out; the other can still be taken
    build.claim(lab, workers[1], project.id)
    assert open_now() == [2]
    for worker in workers[:2]:
        for _ in range(3):
            build.do(lab, worker, project.id)
    assert open_now() == []


def test_counting_stops_where_nobody_cares_any_more(lab: Lab) -> None:
    project = build.project(lab)
    build.tasks(lab, project.id, home.MOST_COUNTED + 1)
    with lab.open(build.user(lab)) as context:
        (listed,) = work.open_projects(context, "attempt")
    assert listed.open_task_count == home.MOST_COUNTED


def test_totals_are_by_project_and_of_nobody_elses_work(lab: Lab) -> None:
    first, second = build.project(lab, name="First"), build.project(lab, name="Second")
    mine, other = build.users(lab, 2)
    build.tasks(lab, first.id, 3)
    build.tasks(lab, second.id, 2)
    for worker, project, count in ((mine, first, 2), (other, first, 1), (mine, second, 1)):
        for _ in range(count):
            build.do(lab, worker, project.id)
    with lab.open(mine) as context:
        totals = holding.own_totals(context)
    assert sorted((each.project_name, each.total.submitted) for each in totals) == [("First", 2), ("Second", 1)]
    with lab.open(build.user(lab)) as context:
        assert holding.own_totals(context) == []


def test_totals_of_the_other_mode_are_apart(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    build.task(lab, project.id)
    build.do(lab, worker, project.id)
    with lab.open(worker, mode="test") as context:
        assert holding.own_totals(context) == []
