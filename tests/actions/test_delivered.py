"""Deliveries as clients of another API read them: by place and by task, as the tasks stood when they were delivered."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from goldsmith.actions import delivered, deliveries, projects, request_details, requests, task_requests, tasks
from goldsmith.actions.requests import NewRequest
from goldsmith.actions.task_requests import AskedTask
from goldsmith.kit.errors import Conflict, Forbidden, NotFound
from goldsmith.kit.ids import first_id_at, new_id, random_id
from goldsmith.storage import deliveries as stored
from goldsmith.storage.database import Connection
from goldsmith.storage.deliveries import Delivery, DeliveryFilter
from goldsmith.storage.files import Files
from goldsmith.work.part import Part
from goldsmith.work.project import Project
from goldsmith.work.request import TaskFilter, TaskRequest
from tests import build
from tests.actions.test_deliveries import deliver
from tests.build import NOW, Lab

WHY: dict[str, Any] = {"name": "why", "type": "text", "required": True}


@dataclass(frozen=True, slots=True)
class Talks:
    """A project that was asked for in another API's words."""

    lab: Lab
    files: Files
    project_id: UUID

    def ask(self, count: int = 1) -> list[UUID]:
        with self.lab.open() as context:
            project = projects.find_project(context, self.project_id)
            return [task_requests.request_task(context, asked(project)).task_id for _ in range(count)]

    def answer(self, count: int = 1, why: str = "Kind") -> None:
        for _ in range(count):
            build.do(self.lab, build.user(self.lab), self.project_id, build.saying(why=why))

    def deliver(self) -> Delivery:
        return deliver(self.lab, self.files, self.project_id)[0]

    def read(self, delivery: Delivery, place: int, limit: int) -> tuple[list[UUID], int | None]:
        with self.lab.open() as context:
            page = delivered.read_delivered(context, self.files, delivery, place, limit)
        return [each.task_id for each in page.tasks], page.next_place

    def among(self, delivery: Delivery, wanted: Sequence[TaskRequest]) -> set[UUID]:
        with self.lab.open() as context:
            return set(delivered.delivered_among(context, self.files, delivery, wanted))

    def all(self) -> tuple[TaskRequest, ...]:
        with self.lab.open() as context:
            wanted = TaskFilter(project_id=self.project_id)
            return task_requests.list_tasks(context, wanted, before=None, limit=1000).tasks


def asked(project: Project) -> AskedTask:
    return AskedTask(
        task_id=random_id(), dialect="scale", project=project, is_projectless=False, batch_id=None, kind="chat",
        task_type="questions", spec=build.spec(labels=(), fields=(WHY,)), asked={"project": project.name},
        params_number=None, url=None, unique_id=None, is_unique_id_freed_on_error=False, metadata={}, tags=(),
        priority=0, callback_url=None, pre_labels=None, response=None, parts=(Part("text", text="Hi"),),
    )  # fmt: skip


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def talks(lab: Lab, tmp_path: Path) -> Talks:
    spec = build.spec(labels=(), fields=(WHY,))
    with lab.open() as context:
        made = requests.request_project(context, NewRequest("scale", "talks", "chat", "questions", spec, None, {}))
    return Talks(lab, Files.at(None, tmp_path), made.request.project_id)


def test_pages_hold_every_task_once_in_the_order_they_came(talks: Talks) -> None:
    ids = talks.ask(7)
    talks.answer(7)
    made, read, place = talks.deliver(), list[UUID](), 0
    while True:
        page, next_ = talks.read(made, place, 3)
        read += page
        if next_ is None:
            break
        place = next_
    assert read == ids
    assert talks.read(made, 7, 3) == talks.read(made, 900, 3) == ([], None)


def test_an_empty_delivery_has_no_page(talks: Talks) -> None:
    made = talks.deliver()
    assert (made.task_count, talks.read(made, 0, 100)) == (0, ([], None))
    talks.ask()
    assert talks.among(made, talks.all()) == set()


def test_a_task_is_found_wherever_it_lies(talks: Talks) -> None:
    """Against the naive way, with gaps of tasks that are not in it before, between and after."""
    other = build.project(talks.lab)
    dice, ids = random.Random(7), list[UUID]()
    for _ in range(12):
        build.tasks(talks.lab, other.id, dice.randint(0, 3))
        ids += talks.ask(dice.randint(1, 2))
    talks.answer(len(ids) - 3)
    made = talks.deliver()
    talks.ask(2)
    every = talks.all()
    held = set(talks.read(made, 0, 1000)[0])
    assert len(held) == len(ids) - 3
    for _ in range(60):
        some = dice.sample(every, dice.randint(1, len(every)))
        assert talks.among(made, some) == held & {each.task_id for each in some}
    for each in every:
        assert talks.among(made, [each]) == held & {each.task_id}
    assert talks.among(made, []) == set()


def test_a_task_stands_as_it_was_delivered(talks: Talks) -> None:
    [task_id] = talks.ask()
    talks.answer(why="First")
    made = talks.deliver()
    with talks.lab.open() as context:
        tasks.redo_task(context, task_id)
        assert task_requests.requested_task(context, task_id).state == "pending"
    talks.answer(why="Second")
    reviewer = build.user(talks.lab, "reviewer")  # whatever is done again is looked at
    build.judge(talks.lab, reviewer, build.claim(talks.lab, reviewer, talks.project_id, "review").id)
    with talks.lab.open() as context:
        now = task_requests.requested_task(context, task_id)
        [stood] = delivered.read_delivered(context, talks.files, made, 0, 1).tasks
        assert now.verdict_id is not None
        assert stood.verdict_id is not None
        assert [[each["value"] for each in one.fields or ()] for one in (stood, now)] == [["First"], ["Second"]]
        assert (stood.state, stood.settled_at) == ("completed", NOW)
        for one in (stood, now):
            assert one.verdict_id is not None
            assert delivered.settled_task(context, task_id, one.verdict_id) == one
        for other in ((task_id, new_id()), (new_id(), now.verdict_id)):
            with pytest.raises(NotFound):
                delivered.settled_task(context, *other)


def test_deliveries_are_found_by_project_time_and_id(talks: Talks) -> None:
    first, second = talks.deliver(), talks.deliver()
    assert first.completed_at is not None
    with talks.lab.open() as context:
        building = delivered.list_delivered(context, DeliveryFilter())
        assert [each.id for each in building] == [second.id, first.id]
        assert delivered.delivered_projects(context) == [(talks.project_id, "talks")]
        assert delivered.newest_delivered(context, DeliveryFilter(talks.project_id)) == second
        at = first.completed_at
        assert delivered.list_delivered(context, DeliveryFilter(until=at)) == []
        assert len(delivered.list_delivered(context, DeliveryFilter(since=at))) == 2
        by_id = DeliveryFilter(talks.project_id, first_id=first.id, last_id=second.id)
        assert delivered.list_delivered(context, by_id) == [first]
        assert delivered.list_delivered(context, DeliveryFilter(last_id=first_id_at(NOW))) == []


def test_all_deliveries_are_listed_however_many(talks: Talks) -> None:
    first = talks.deliver()
    with talks.lab.open() as context:
        made = [replace(first, id=new_id()) for _ in range(1_200)]
        for each in made:
            stored.insert_delivery(context.connection, each)
        newest_first = sorted([first.id, *(each.id for each in made)], reverse=True)
        for wanted in (DeliveryFilter(), DeliveryFilter(talks.project_id)):
            assert [each.id for each in delivered.list_delivered(context, wanted)] == newest_first
        assert [each.id for each in delivered.list_delivered(context, DeliveryFilter(), limit=2)] == newest_first[:2]


def test_what_is_not_ready_or_not_asked_for_so_is_refused(talks: Talks) -> None:
    native = build.project(talks.lab)
    made, _ = deliver(talks.lab, talks.files, native.id)
    with talks.lab.open() as context:
        ordered = deliveries.order_delivery(context, talks.project_id, "jsonl")
        assert delivered.list_delivered(context, DeliveryFilter()) == []
        with pytest.raises(Conflict):
            delivered.find_delivered(context, ordered.id)
        for refused in (lambda: delivered.find_delivered(context, made.id),
                        lambda: delivered.list_delivered(context, DeliveryFilter(native.id))):  # fmt: skip
            with pytest.raises(NotFound):
                refused()
    with talks.lab.open(build.user(talks.lab, "reviewer")) as context, pytest.raises(Forbidden):
        delivered.delivered_projects(context)
    with talks.lab.open(mode="test") as context:
        assert delivered.delivered_projects(context) == []
        assert delivered.list_delivered(context, DeliveryFilter()) == []


def test_who_answered_is_told_by_pseudonym(talks: Talks) -> None:
    talks.ask(2)
    worker = build.user(talks.lab)
    build.do(talks.lab, worker, talks.project_id, build.saying(why="Kind"))
    found = talks.all()
    with talks.lab.open() as context:
        told = request_details.submissions_of(context, found)
    assert [[(each.worker, each.at) for each in one] for one in told.values()] == [[(worker.pseudonym, NOW)]]
