"""Taking work: in order, by priority, nobody twice, nothing lost behind anybody's cursor."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from goldsmith.actions import holding, imports, work
from goldsmith.kit.errors import Conflict, Forbidden, NotFound
from goldsmith.people import User
from goldsmith.storage.database import Connection
from goldsmith.work.project import Project
from goldsmith.work.routing import MOST_LEASES, WRAP_EVERY
from tests import build
from tests.build import NOW, Lab
from tests.postgres import Server


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def test_tasks_come_in_the_order_they_came_in(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    wanted = build.tasks(lab, project.id, 5)
    assert [build.do(lab, worker, project.id).task_id for _ in wanted] == [each.id for each in wanted]
    assert build.try_claim(lab, worker, project.id) is None


def test_higher_priorities_come_first_and_in_order_within(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    lanes = {
        priority: build.tasks(lab, project.id, 2, priority=priority) for priority in (0, 7, -3, 7, 32_000, -32_000)
    }
    urgent_first = sorted(lanes, reverse=True)
    taken = [build.do(lab, worker, project.id).task_id for _ in range(12)]
    got = [build.task_now(lab, each).priority for each in taken]
    assert got == sorted(got, reverse=True)
    assert [each for each in got if each == 7] == [7] * 4
    assert sorted(set(got), reverse=True) == urgent_first


def test_what_comes_in_urgent_overtakes_what_is_there(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    build.tasks(lab, project.id, 3)
    build.do(lab, worker, project.id)
    urgent = build.task(lab, project.id, priority=5)
    assert build.do(lab, worker, project.id).task_id == urgent.id


def test_nobody_gets_a_task_twice_and_no_more_than_wanted_are_out(lab: Lab) -> None:
    project, workers = build.project(lab, attempts=2), build.users(lab, 4)
    task = build.task(lab, project.id)
    held = [build.try_claim(lab, each, project.id) for each in workers]
    assert [each is not None for each in held] == [True, True, False, False]
    assert build.task_now(lab, task.id).live == 2
    assert held[0] is not None
    build.give(lab, workers[0], held[0].id)
    assert [build.try_claim(lab, each, project.id) for each in (workers[0], *workers[2:])] == [None] * 3
    now = build.task_now(lab, task.id)
    assert (now.live, now.submitted, now.wanted) == (1, 1, 2)


def test_asking_again_gives_what_one_holds_already(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    build.tasks(lab, project.id, 6)
    first = build.claim(lab, worker, project.id)
    assert build.claim(lab, worker, project.id).id == first.id
    held = [first.id]
    while (more := build.try_claim(lab, worker, project.id, holding=held)) is not None:
        held.append(more.id)
    assert len(set(held)) == len(held) == MOST_LEASES
    assert build.claim(lab, worker, project.id, holding=held[1:]).id == first.id


def test_a_lease_that_ran_out_is_not_handed_on_as_if_it_held(lab: Lab) -> None:
    project, worker = build.project(lab, lease=60), build.user(lab)
    build.tasks(lab, project.id, 2)
    first = build.claim(lab, worker, project.id)
    later = NOW + timedelta(seconds=61)
    assert build.claim(lab, worker, project.id, now=later).id != first.id


@pytest.mark.parametrize("way", ["released", "skipped", "expired"])
def test_a_task_given_back_is_found_by_those_who_are_past_it(lab: Lab, way: str) -> None:
    project, first, second = build.project(lab, lease=60), build.user(lab), build.user(lab)
    tasks = build.tasks(lab, project.id, 4)
    held = build.claim(lab, first, project.id)
    assert [build.do(lab, second, project.id).task_id for _ in range(3)] == [each.id for each in tasks[1:]]
    later = NOW
    if way == "expired":
        later = NOW + timedelta(seconds=61)
        with lab.open(now=later) as context:
            assert holding.expire_leases(context) == 1
    else:
        with lab.open(first) as context:
            holding.give_back(context, held.id, state=way, reason="cannot_tell")
    assert build.claim(lab, second, project.id, now=later).task_id == held.task_id
    assert build.task_now(lab, held.task_id).live == 1


def test_what_one_skipped_does_not_come_back_to_one(lab: Lab) -> None:
    project, worker, other = build.project(lab), build.user(lab), build.user(lab)
    build.task(lab, project.id)
    held = build.claim(lab, worker, project.id)
    with lab.open(worker) as context:
        holding.give_back(context, held.id, state="skipped", reason="cannot_tell", comment="too dark")
    for days in range(3):
        assert build.try_claim(lab, worker, project.id, now=NOW + timedelta(days=days)) is None
    assert build.claim(lab, other, project.id).task_id == held.task_id


def test_what_one_released_may_come_back_to_one(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    task = build.task(lab, project.id)
    held = build.claim(lab, worker, project.id)
    with lab.open(worker) as context:
        holding.give_back(context, held.id, state="released")
    again = build.claim(lab, worker, project.id)
    assert (again.task_id, again.id != held.id) == (task.id, True)


def behind_the_cursor(server: Server, count: int) -> tuple[Lab, Project, User]:
    """A worker who looked for work while an import was under way: its tasks lie behind the worker's cursor."""
    lab = build.committed(server)
    project, worker = build.project(lab, attempts=2), build.user(lab)
    build.task(lab, project.id)
    with lab.open() as importing:
        rows = [build.row(line) for line in range(1, count + 1)]
        imports.import_rows(importing, project.id, rows, imports.ImportOptions(is_fetch_wanted=False))
        build.do(lab, worker, project.id)
        assert build.try_claim(lab, worker, project.id) is None
    return lab, project, worker


def test_what_lay_behind_the_cursor_is_found_in_time(server: Server) -> None:
    lab, project, worker = behind_the_cursor(server, 1)
    assert build.try_claim(lab, worker, project.id, now=NOW + WRAP_EVERY) is not None


def test_a_whole_import_behind_the_cursor_is_found_at_once_and_not_one_by_one(server: Server) -> None:
    lab, project, worker = behind_the_cursor(server, 30)
    later = NOW + WRAP_EVERY
    for _ in range(30):
        held = build.claim(lab, worker, project.id, now=later)
        build.give(lab, worker, held.id, now=later)


def test_what_was_locked_in_passing_is_found_in_time(server: Server) -> None:
    lab = build.committed(server)
    project, first, second = build.project(lab, attempts=2), build.user(lab), build.user(lab)
    tasks = build.tasks(lab, project.id, 2)
    with lab.open(first) as busy:
        locked = work.next_task(busy, project.id, "attempt", ())
        assert locked is not None
        assert build.do(lab, second, project.id).task_id == tasks[1].id
        assert build.try_claim(lab, second, project.id) is None
    assert (
        build.claim(lab, second, project.id, now=NOW + WRAP_EVERY).task_id == tasks[0].id == locked.assignment.task_id
    )


def test_every_project_and_mode_is_a_queue_of_its_own(lab: Lab) -> None:
    worker, one, two = build.user(lab), build.project(lab), build.project(lab)
    test = build.project(lab, mode="test")
    build.task(lab, two.id)
    build.tasks(lab, test.id, mode="test")
    assert build.try_claim(lab, worker, one.id) is None
    assert build.try_claim(lab, worker, two.id) is not None
    assert build.try_claim(lab, worker, test.id, mode="test") is not None
    with pytest.raises(NotFound):
        build.try_claim(lab, worker, test.id)


def test_nothing_is_given_out_of_a_project_at_rest_but_what_is_held_stays(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    build.tasks(lab, project.id, 2)
    held = build.claim(lab, worker, project.id)
    with lab.open() as context:
        from goldsmith.actions import projects

        projects.change_project(context, project.id, name=None, state="paused", spec=None)
    assert build.claim(lab, worker, project.id).id == held.id
    with pytest.raises(Conflict) as refused:
        build.try_claim(lab, worker, project.id, holding=[held.id])
    assert refused.value.code == "project_not_active"
    assert build.give(lab, worker, held.id).standing == "counted"


def test_reviewing_needs_a_reviewer(lab: Lab) -> None:
    project = build.project(lab, review_share=1.0)
    with pytest.raises(Forbidden, match="reviewer"):
        build.try_claim(lab, build.user(lab), project.id, "review")


def test_pictures_still_to_be_fetched_and_ended_tasks_are_not_given_out(lab: Lab) -> None:
    from goldsmith.actions import tasks as task_actions

    project, worker = build.project(lab), build.user(lab)
    canceled = build.task(lab, project.id)
    build.task(lab, project.id, verdict=build.answer(build.box()))
    with lab.open() as context:
        task_actions.cancel_task(context, canceled.id)
        imports.import_rows(context, project.id, [build.row()], imports.ImportOptions(is_fetch_wanted=True))
    assert build.try_claim(lab, worker, project.id) is None
    with lab.open() as context:
        context.connection.execute(text("UPDATE task SET is_fetched = true WHERE project_id = :p"), {"p": project.id})
    assert build.try_claim(lab, worker, project.id) is not None
