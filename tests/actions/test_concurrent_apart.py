"""Many at once on batches apart: nothing twice, nothing left, and nobody served from where they were just shut out."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime
from threading import Event
from typing import Any

import pytest

from goldsmith.actions import apart_batches, groups, holding
from goldsmith.actions.members import NotAMember
from goldsmith.kit.errors import GoldsmithError, Unavailable
from goldsmith.people import User
from goldsmith.work.project import Project
from goldsmith.work.routing import WRAP_EVERY
from tests import build
from tests.actions.test_concurrent_batches import broken
from tests.actions.test_concurrent_work import AT_ONCE, rows, together, watched, work_off
from tests.build import NOW, Lab
from tests.postgres import Server

_MISPLACED = (
    "SELECT t.id FROM task t JOIN batch b ON b.id = t.batch_id WHERE t.state = 'pending' AND t.is_apart <> b.is_apart"
)
_STRANGERS = """
    SELECT g.user_id FROM group_member g WHERE g.removed_at IS NULL AND NOT EXISTS (
        SELECT FROM project_member m WHERE m.project_id = g.project_id AND m.user_id = g.user_id
        AND m.removed_at IS NULL)
"""


@pytest.fixture
def lab(server: Server) -> Lab:
    return build.committed(server)


def clock() -> Callable[[], datetime]:
    """Every look is later by the time after which one may look back."""
    ticks = iter(range(10_000_000))
    return lambda: NOW + WRAP_EVERY * next(ticks)


def test_sixteen_people_do_every_task_of_an_urgent_batch_first_and_none_is_left(lab: Lab) -> None:
    project, workers = build.project(lab, attempts=3), build.users(lab, AT_ONCE)
    for _ in range(4):
        build.batch(lab, project.id, 10, is_apart=True)
    build.tasks(lab, project.id, 10)
    now = clock()
    with watched(lab):
        counted = together(lambda worker: work_off(lab, project, worker, now, odd=0.05), workers)
    assert sum(each for each in counted if isinstance(each, int)) == 150, counted
    assert rows(lab, "SELECT state, count(*) FROM task GROUP BY state") == [("completed", 50)]
    assert broken(lab) == []


def test_one_task_wanted_once_goes_to_one_of_sixteen(lab: Lab) -> None:
    project, workers = build.project(lab), build.users(lab, AT_ONCE)
    batch = build.batch(lab, project.id, is_apart=True)
    for _ in range(5):
        build.tasks(lab, project.id, 1, batch_id=batch.id)
        got = [each for each in together(lambda w: build.try_claim(lab, w, project.id), workers) if each is not None]
        assert len(got) == 1
        assert not isinstance(got[0], GoldsmithError)
        winner = next(worker for worker in workers if worker.id == got[0].worker_id)
        build.give(lab, winner, got[0].id)


def test_sixteen_who_ask_at_once_are_all_served_while_there_is_enough(lab: Lab) -> None:
    project, workers = build.project(lab), build.users(lab, AT_ONCE)
    for count in (3, 40):
        build.batch(lab, project.id, count, is_apart=True)
    got = together(lambda worker: build.try_claim(lab, worker, project.id), workers)
    assert len({each.task_id for each in got if each is not None and not isinstance(each, GoldsmithError)}) == AT_ONCE


def work_and_give_back(lab: Lab, project: Project, worker: User, now: Callable[[], datetime]) -> None:
    """Work until there is nothing left, now and then giving a task back, which nobody is spared for."""
    chance, idle = random.Random(worker.id.int), 0
    while idle < 3:
        held = build.try_claim(lab, worker, project.id, now=now())
        if held is None:
            idle += 1
        elif chance.random() < 0.1:
            with lab.open(worker, now=now()) as context:
                holding.give_back(context, held.id, state="released")
        else:
            build.give(lab, worker, held.id, now=now())


def test_a_batch_set_apart_while_it_is_worked_on_loses_and_doubles_nothing(lab: Lab) -> None:
    project, workers = build.project(lab, attempts=2), build.users(lab, 6)
    some = [build.batch(lab, project.id, 20) for _ in range(3)]
    now = clock()

    def act(n: int) -> None:
        if n < 6:
            work_and_give_back(lab, project, workers[n], now)
            return
        for batch in some:
            build.tasks(lab, project.id, 3, batch_id=batch.id)
            with lab.open() as context:
                apart_batches.set_apart(context, batch.id)
            with lab.open() as context:
                apart_batches.reset_order(context)
            build.tasks(lab, project.id, 3, batch_id=batch.id)

    with watched(lab):
        done = together(act, range(7))
    assert not [each for each in done if isinstance(each, GoldsmithError)], done
    for worker in workers:
        work_off(lab, project, worker, now)
    assert rows(lab, "SELECT state, count(*) FROM task GROUP BY state") == [("completed", 78)]
    assert rows(lab, _MISPLACED) + broken(lab) == []


def shuffle(lab: Lab, project: Project, people: list[User], made: groups.FilledGroup, seed: int) -> int:
    """Move people in and out of a project and its group, and batches to and fro."""
    chance = random.Random(seed)
    for _ in range(12):
        some = chance.sample(people, 2)
        try:
            if chance.random() < 0.5:
                build.join(lab, project.id, leaving=some)
                build.join(lab, project.id, *some)
            build.regroup(lab, made, some[0], leaving=[some[1]])
            with lab.open() as context:
                listed = [each.id for each in apart_batches.list_unfinished(context)]
                chance.shuffle(listed)
                apart_batches.order_batches(context, listed)
            build.keep(lab, chance.choice(listed), *([made] if chance.random() < 0.5 else []))
        except Unavailable as error:
            raise AssertionError("a circle of waiting") from error
        except GoldsmithError:  # the other one was faster: no member now, or a batch has ended
            continue
    return 0


def test_whatever_is_changed_meanwhile_groups_hold_members_and_tasks_are_done(lab: Lab) -> None:
    project, workers = build.project(lab, attempts=2), build.users(lab, 6)
    some = [build.batch(lab, project.id, 15, is_apart=True) for _ in range(4)]
    made = build.group(lab, project.id, *workers)
    build.batch(lab, project.id, is_apart=True)
    now = clock()

    def act(n: int) -> int:
        if n >= 6:
            return shuffle(lab, project, workers, made, n)
        done = 0
        for _ in range(60):
            try:
                held = build.try_claim(lab, workers[n], project.id, now=now())
            except NotAMember:
                continue
            if held is not None:
                done += build.give(lab, workers[n], held.id, now=now()).standing == "counted"
        return done

    with watched(lab):
        done = together(act, range(9))
    assert not [each for each in done if isinstance(each, GoldsmithError)], done
    assert rows(lab, _STRANGERS) == []
    for each in some:
        build.keep(lab, each.id)
    build.join(lab, project.id, *workers)
    for worker in workers:
        work_off(lab, project, worker, now)
    assert rows(lab, "SELECT state, count(*) FROM task GROUP BY state") == [("completed", 60)]
    assert broken(lab) == []


@pytest.mark.parametrize("way", ["project", "group", "batch"])
def test_who_is_shut_out_is_given_nothing_from_that_instant(lab: Lab, way: str) -> None:
    project, workers = build.project(lab), build.users(lab, 6)
    batch, spare = build.batch(lab, project.id, 300), build.user(lab)
    made, empty = build.group(lab, project.id, *workers), build.group(lab, project.id, spare)
    if way != "project":
        build.keep(lab, batch.id, made)
    is_shut = Event()

    def shut() -> None:
        if way == "project":
            build.join(lab, project.id, leaving=workers)
        elif way == "group":
            build.regroup(lab, made, leaving=workers)
        else:
            build.keep(lab, batch.id, empty)
        is_shut.set()

    def act(n: int) -> list[bool]:
        """Whether one had been shut out before each task that was taken."""
        if n == 6:
            shut()
            return []
        taken = []
        for _ in range(25):
            was_shut = is_shut.is_set()
            try:
                held = build.try_claim(lab, workers[n], project.id)
            except NotAMember:
                continue
            if held is not None:
                taken.append(was_shut)
                build.give(lab, workers[n], held.id)
        return taken

    done: list[Any] = together(act, range(7))
    taken = [each for some in done for each in some]
    assert not any(taken)
    assert build.batch_now(lab, batch.id).completed_count == len(taken) < 150
