"""Batches apart: given out batch by batch in their order, whatever was passed, and beside the project's own queue."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from goldsmith.actions import apart_batches, batches, holding, tasks, voiding, work
from goldsmith.actions.apart_batches import BadOrder
from goldsmith.kit.errors import Forbidden, NotFound
from goldsmith.people import User
from goldsmith.storage.database import Connection
from goldsmith.work.batch import Batch
from goldsmith.work.project import Project
from goldsmith.work.routing import WRAP_EVERY
from goldsmith.work.task import Task
from tests import build
from tests.build import NOW, Lab
from tests.postgres import Server


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def apart(lab: Lab, project: Project, *counts: int, **said: Any) -> list[Batch]:
    """New batches apart with so many tasks each, oldest first."""
    return [build.batch(lab, project.id, count, is_apart=True, **said) for count in counts]


def order(lab: Lab, *wanted: Batch, project: Project | None = None) -> list[str]:
    with lab.open() as context:
        chosen = [each.id for each in wanted]
        return [each.name for each in apart_batches.order_batches(context, chosen, project.id if project else None)]


def taken(lab: Lab, worker: User, project: Project, count: int) -> list[str | None]:
    """The batches, by name, of the next tasks that a worker does; None for a task without one."""
    done = [build.task_now(lab, build.do(lab, worker, project.id).task_id) for _ in range(count)]
    return [build.batch_now(lab, each.batch_id).name if each.batch_id else None for each in done]


def names(*some: Batch) -> list[str]:
    return [each.name for each in some]


def test_batches_apart_are_worked_through_one_after_the_other_oldest_first(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    one, other = apart(lab, project, 2, 2)
    build.tasks(lab, project.id, 1, batch_id=one.id)
    assert taken(lab, worker, project, 5) == [*names(one) * 3, *names(other) * 2]
    assert build.try_claim(lab, worker, project.id) is None
    assert {build.batch_now(lab, each.id).state for each in (one, other)} == {"completed"}


def test_the_order_holds_from_the_next_task_on_and_touches_none(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    one, two, three = apart(lab, project, 2, 2, 2)
    assert taken(lab, worker, project, 1) == names(one)
    before = [build.task_now(lab, each.id) for each in tasks_of(lab, three)]
    assert order(lab, three, one, two) == names(three, one, two)
    assert [build.task_now(lab, each.id) for each in before] == before
    assert taken(lab, worker, project, 1) == names(three)
    order(lab, two, three, one)
    assert taken(lab, worker, project, 2) == names(two, two)
    with lab.open() as context:
        assert [each.name for each in apart_batches.reset_order(context)] == names(one, three)
    assert taken(lab, worker, project, 2) == names(one, three)
    assert build.verbs(lab, three.id) == ["batch_created", *["batch_changed"] * 3, "batch_completed"]


def tasks_of(lab: Lab, batch: Batch) -> list[Task]:
    with lab.open() as context:
        return batches.list_batch_tasks(context, batch.id, limit=500)[::-1]


def test_a_new_batch_comes_after_those_that_were_put_in_order(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    one, two = apart(lab, project, 1, 1)
    order(lab, two, one)
    (three,) = apart(lab, project, 1)
    assert taken(lab, worker, project, 3) == names(two, one, three)


def test_an_order_names_every_unfinished_batch_once(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    done, one, two, staged = *apart(lab, project, 1, 1, 1), *apart(lab, project, 0, is_staging=True)
    plain, test = build.batch(lab, project.id, 1), build.project(lab, mode="test")
    elsewhere = build.batch(lab, test.id, mode="test", is_apart=True)
    build.do(lab, worker, project.id)
    for wrong, said in (
        ([one, two], f"missing: '{staged.name}'"),
        ([one, two, staged, one], f"twice: '{one.name}'"),
        ([one, two, staged, plain], str(plain.id)),
        ([one, two, staged, done], str(done.id)),
        ([one, two, staged, elsewhere], str(elsewhere.id)),
    ):
        with pytest.raises(BadOrder) as refused:
            order(lab, *wrong)
        assert said in refused.value.message
    assert order(lab, staged, two, one) == names(staged, two, one)
    assert order(lab, one, staged, two) == names(one, staged, two)


def test_a_project_has_an_order_of_its_own_within_the_whole(lab: Lab) -> None:
    project, other = build.project(lab), build.project(lab)
    one, two, three = *apart(lab, project, 1, 1), *apart(lab, other, 1)
    assert order(lab, two, one, project=project) == names(two, one)
    with pytest.raises(BadOrder):
        order(lab, two, one)
    with lab.open() as context:
        listed = apart_batches.list_unfinished(context)
        assert [each.name for each in listed] == names(two, one, three)
        assert [each.name for each in apart_batches.list_unfinished(context, other.id)] == names(three)
        with pytest.raises(NotFound):
            apart_batches.list_unfinished(context, one.id)


def test_apart_and_the_projects_own_queue_go_by_priority(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    build.tasks(lab, project.id, 1, priority=30)
    build.tasks(lab, project.id, 1, priority=1)
    build.tasks(lab, project.id, 1, priority=-5)
    low, high = apart(lab, project, 1, 1)
    equal, least = apart(lab, project, 1, priority=1)[0], apart(lab, project, 1, priority=-9)[0]
    with lab.open() as context:
        batches.change_batch(context, high.id, {"priority": 31})
    expected = [high.name, None, equal.name, None, low.name, None, least.name]
    assert taken(lab, worker, project, 7) == expected
    assert build.try_claim(lab, worker, project.id) is None


def test_within_a_batch_its_tasks_go_by_their_own_priority(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    (batch,) = apart(lab, project, 1, priority=7)
    for priority in (-3, 20, 5, 20):
        build.task(lab, project.id, batch_id=batch.id, priority=priority)
    done = [build.task_now(lab, build.do(lab, worker, project.id).task_id) for _ in range(5)]
    assert [each.priority for each in done] == [20, 20, 5, 0, -3]
    assert done[0].position < done[1].position


def test_nobody_is_given_one_twice_and_whoever_was_given_all_goes_on(lab: Lab) -> None:
    project, (one, other) = build.project(lab, attempts=2), build.users(lab, 2)
    first, second = apart(lab, project, 3, 2)
    assert taken(lab, one, project, 5) == [*names(first) * 3, *names(second) * 2]
    assert build.try_claim(lab, one, project.id) is None
    assert taken(lab, other, project, 5) == [*names(first) * 3, *names(second) * 2]
    assert build.batch_now(lab, second.id).state == "completed"


@pytest.mark.parametrize("way", ["released", "expired", "voided", "redone"])
def test_what_comes_back_is_found_by_those_who_are_past_it(lab: Lab, way: str) -> None:
    project, (one, other) = build.project(lab, lease=60), build.users(lab, 2)
    apart(lab, project, 3)
    held = build.claim(lab, one, project.id)
    assert len(taken(lab, other, project, 2)) == 2
    later = NOW + timedelta(seconds=61)
    if way == "released":
        with lab.open(one) as context:
            holding.give_back(context, held.id, state=way)
    elif way == "expired":
        with lab.open(now=later) as context:
            holding.expire_leases(context)
    else:
        build.give(lab, one, held.id)
        with lab.open() as context:
            if way == "redone":
                tasks.redo_task(context, held.task_id)
            else:
                ordered = voiding.order_voiding(context, project.id, one.id, None, "A robot.")
                voiding.void_some(context, ordered.id)
    assert build.claim(lab, other, project.id, now=later).task_id == held.task_id


def test_a_batch_set_apart_takes_its_open_tasks_along_and_those_that_open_again(lab: Lab) -> None:
    project, worker, other = build.project(lab), build.user(lab), build.user(lab)
    batch, plain = build.batch(lab, project.id, 3, priority=4), build.batch(lab, project.id, 1, priority=3)
    build.task(lab, project.id, batch_id=batch.id, priority=9)
    ended = [build.do(lab, worker, project.id).task_id for _ in range(2)]
    at_work = build.claim(lab, worker, project.id)
    with lab.open() as context:
        assert apart_batches.set_apart(context, batch.id).is_apart
        assert apart_batches.set_apart(context, batch.id).priority == 4
        tasks.redo_task(context, ended[0])
    assert build.verbs(lab, batch.id) == ["batch_created", "batch_set_apart"]
    (late,) = build.tasks(lab, project.id, 1, batch_id=batch.id)
    build.give(lab, worker, at_work.id)
    assert [each.priority for each in tasks_of(lab, batch)] == [4, 0, 0, 9, 0]
    order(lab, batch)
    assert taken(lab, other, project, 1) == names(plain), "the batch has priority 1 now, whatever its tasks had"
    assert taken(lab, other, project, 3) == names(batch) * 3
    assert build.task_now(lab, late.id).state == "completed"


def test_rest_and_end_are_those_of_all_batches(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    staged, one, two = *apart(lab, project, 1, is_staging=True), *apart(lab, project, 1, 1)
    with lab.open() as context:
        batches.pause_batch(context, one.id)
    assert taken(lab, worker, project, 1) == names(two)
    assert build.try_claim(lab, worker, project.id) is None
    with lab.open() as context:
        batches.resume_batch(context, one.id)
        batches.finalize_batch(context, staged.id)
    assert taken(lab, worker, project, 1) == names(staged)
    with lab.open() as context:
        batches.cancel_batch(context, one.id)
        assert apart_batches.list_unfinished(context) == []
    assert build.try_claim(lab, worker, project.id) is None


def test_reviews_go_in_the_same_order(lab: Lab) -> None:
    project, worker, reviewer = build.project(lab, review_share=1.0), build.user(lab), build.user(lab, "reviewer")
    one, two = apart(lab, project, 2, 1)
    taken(lab, worker, project, 3)
    order(lab, two, one)
    reviewed = []
    for _ in range(3):
        case = build.claim(lab, reviewer, project.id, "review")
        build.judge(lab, reviewer, case.id)
        reviewed.append(build.task_now(lab, case.task_id).batch_id)
    assert reviewed == [two.id, one.id, one.id]


def test_gold_is_mixed_in_as_often(lab: Lab) -> None:
    project, worker = build.project(lab, gold_share=0.5), build.user(lab)
    build.tasks(lab, project.id, 40, gold=build.answer(build.box()))
    apart(lab, project, 40)
    done = [build.task_now(lab, build.do(lab, worker, project.id).task_id).is_gold for _ in range(40)]
    assert 15 <= sum(done) <= 25


def home(lab: Lab, user: User, stage: str = "attempt") -> list[tuple[UUID, int]]:
    with lab.open(user) as context:
        return [(each.project.id, each.open_task_count) for each in work.open_projects(context, stage)]


def test_home_counts_what_waits_apart(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    apart(lab, project, 2, 1)
    apart(lab, project, 5, is_staging=True)
    assert home(lab, worker) == [(project.id, 3)]
    build.task(lab, project.id)
    assert home(lab, worker) == [(project.id, 4)]


def test_what_was_locked_in_passing_is_found_in_time_before_other_batches(server: Server) -> None:
    lab = build.committed(server)
    project, (first, second) = build.project(lab, attempts=2), build.users(lab, 2)
    urgent, _ = apart(lab, project, 2, 9)
    locked_task, task = tasks_of(lab, urgent)
    with lab.open(first) as busy:
        locked = work.next_task(busy, project.id, "attempt", ())
        assert locked is not None
        assert locked.assignment.task_id == locked_task.id
        assert build.do(lab, second, project.id).task_id == task.id
        assert taken(lab, second, project, 1) != names(urgent)
    later = NOW + WRAP_EVERY
    held = build.claim(lab, second, project.id, now=later)
    assert held.task_id == locked_task.id
    build.give(lab, second, held.id, now=later)
    assert build.claim(lab, second, project.id, now=later).task_id != locked_task.id


def test_who_may_not_manage_neither_sees_nor_changes_an_order(lab: Lab) -> None:
    batch = apart(lab, build.project(lab), 1)[0]
    with lab.open(build.user(lab, "reviewer")) as context:
        for ask in (apart_batches.list_unfinished, apart_batches.reset_order):
            with pytest.raises(Forbidden):
                ask(context)
        with pytest.raises(Forbidden):
            apart_batches.order_batches(context, [batch.id])
        with pytest.raises(Forbidden):
            apart_batches.set_apart(context, batch.id)
