"""The next task over all projects that a worker is in, and why they got it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from goldsmith.actions import next_work, offers, projects, seats, skills, task_work
from goldsmith.kit.ids import new_id
from goldsmith.people import User
from goldsmith.storage import sanctions
from goldsmith.storage.database import Connection
from goldsmith.work.assignment import Assignment
from goldsmith.work.routing import VAIN_FOR, explain
from tests import build
from tests.build import NOW, Lab

NIGHT = {"skill": "night", "comparison": "held"}


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def following(lab: Lab, worker: User, *, now: datetime = NOW, holding: Sequence[UUID] = ()) -> Assignment | None:
    with lab.open(worker, now=now) as context:
        found = next_work.next_of_all(context, holding)
        return found.assignment if found else None


def take(lab: Lab, worker: User, *, now: datetime = NOW, holding: Sequence[UUID] = ()) -> Assignment:
    found = following(lab, worker, now=now, holding=holding)
    assert found is not None
    return found


def joined(lab: Lab, worker: User, *, tasks: int = 4, priority: int = 0, **said: object) -> UUID:
    """A project with tasks, in which the worker has a seat."""
    project = build.project(lab, **said)  # type: ignore[arg-type]
    build.tasks(lab, project.id, tasks)
    with lab.open() as context:
        offers.change_settings(context, project.id, {"priority": priority})
    with lab.open(worker) as context:
        seats.join(context, project.id)
    return project.id


def test_only_projects_one_is_in_are_asked(lab: Lab) -> None:
    worker = build.user(lab)
    build.tasks(lab, build.project(lab).id, 3)
    assert following(lab, worker) is None
    mine = joined(lab, worker)
    assert take(lab, worker).project_id == mine


def test_priority_then_favourites_then_skill(lab: Lab) -> None:
    worker = build.user(lab)
    plain, starred = joined(lab, worker), joined(lab, worker)
    skilled, urgent = joined(lab, worker, requirements=[NIGHT]), joined(lab, worker, priority=5, tasks=1)
    with lab.open() as context:
        skills.grant(context, worker.id, "night", level=50, note=None, expires_at=None)
    with lab.open(worker) as context:
        offers.star(context, starred, is_starred=True)
    done = []
    for _ in range(13):
        held = take(lab, worker)
        done.append((held.project_id, (held.why or {}).get("rule")))
        build.give(lab, worker, held.id)
    assert done == [
        (urgent, "priority"), *[(starred, "starred")] * 4, *[(skilled, "skill")] * 4, *[(plain, "only")] * 4,
    ]  # fmt: skip
    assert following(lab, worker) is None


def test_what_one_holds_comes_first_and_a_page_that_is_open_is_passed(lab: Lab) -> None:
    worker = build.user(lab)
    joined(lab, worker)
    first = take(lab, worker)
    assert take(lab, worker).id == first.id
    second = take(lab, worker, holding=[first.id])
    assert second.id != first.id
    third = take(lab, worker, holding=[first.id, second.id])
    assert following(lab, worker, holding=[first.id, second.id, third.id]) is None


def test_projects_closed_to_one_are_passed(lab: Lab) -> None:
    worker = build.user(lab)
    unskilled = joined(lab, worker, requirements=[NIGHT], priority=9)
    paused, capped = joined(lab, worker, priority=8), joined(lab, worker, priority=7)
    halted, left = joined(lab, worker, priority=6), joined(lab, worker, priority=5)
    for_others, open_ = joined(lab, worker, priority=4), joined(lab, worker)
    with lab.open() as context:
        sanctions.pause_by_rule(context.connection, new_id(), paused, worker.id, rule="r", evidence={}, now=NOW)
        offers.change_settings(context, capped, {"daily_cap": 1})
        projects.change_project(context, halted, name=None, state="paused", spec=None)
    build.do(lab, worker, capped)
    build.join(lab, for_others, build.user(lab))
    with lab.open(worker) as context:
        seats.leave(context, left)
    assert take(lab, worker).project_id == open_
    assert len({unskilled, paused, capped, halted, left, for_others, open_}) == 7


def test_a_project_searched_in_vain_is_left_aside_for_a_while(lab: Lab) -> None:
    worker, other = build.users(lab, 2)
    done, plenty = joined(lab, worker, attempts=2, tasks=1, priority=1), joined(lab, worker)
    build.give(lab, worker, take(lab, worker).id)
    held = take(lab, worker)  # `done` still waits for somebody else's answer
    assert held.project_id == plenty
    build.give(lab, worker, held.id)
    with lab.open(worker) as context:
        assert [each.project_id for each in next_work.open_routes(context)] == [plenty]
    with lab.open(worker, now=NOW + VAIN_FOR) as context:
        assert {each.project_id for each in next_work.open_routes(context)} == {done, plenty}
    build.tasks(lab, done, 1)
    assert take(lab, worker, now=NOW + VAIN_FOR).project_id == done
    assert build.try_claim(lab, other, done) is not None


def test_batches_apart_are_found(lab: Lab) -> None:
    worker, project = build.user(lab), build.project(lab)
    batch = build.batch(lab, project.id, 1, is_apart=True)
    with lab.open(worker) as context:
        seats.join(context, project.id)
    held = take(lab, worker)
    assert build.task_now(lab, held.task_id).batch_id == batch.id


def test_the_explanation_is_kept_and_says_nothing_that_depends_on_the_task(lab: Lab) -> None:
    worker = build.user(lab)
    project = joined(lab, worker, tasks=6, gold_share=0.5)
    build.tasks(lab, project, 6, gold=build.answer(build.box()), priority=3)
    joined(lab, worker)
    seen = set()
    for _ in range(8):
        held = take(lab, worker)
        assert held.project_id == project
        seen.add((build.task_now(lab, held.task_id).is_gold, explain(held.why)))
        build.give(lab, worker, held.id)
    assert {is_gold for is_gold, _ in seen} == {True, False}
    sentences = {said for _, said in seen}
    assert len(sentences) <= 2  # the first was chosen by age, the later ones because one was there already
    assert all(said in sentences for _, said in seen)
    for said in sentences:
        assert len({is_gold for is_gold, one in seen if one == said}) == 2 or "oldest" in said[0]


def test_a_manager_sees_what_chose_a_task(lab: Lab) -> None:
    worker = build.user(lab)
    joined(lab, worker)
    joined(lab, worker)
    held = take(lab, worker)
    build.give(lab, worker, held.id)
    with lab.open() as context:
        [piece] = task_work.work_on(context, held.task_id).work
    assert piece.why == {"rule": "age", "weighed": 2, "hours": 0}


def test_a_pause_is_never_passed_by_asking_all(lab: Lab) -> None:
    worker = build.user(lab)
    project = joined(lab, worker)
    with lab.open() as context:
        sanctions.pause_by_rule(context.connection, new_id(), project, worker.id, rule="r", evidence={}, now=NOW)
    assert following(lab, worker) is None
    assert following(lab, worker, now=NOW + timedelta(days=1)) is None
