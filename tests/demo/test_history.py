"""The demo's past: lived through once, in the past, and something is left for people to do."""

from __future__ import annotations

import io
from datetime import timedelta
from uuid import UUID

import pytest
from PIL import Image
from sqlalchemy import text

from goldsmith.actions import course_taking, exam_attempts, people, projects, work
from goldsmith.demo.cast import ANNOTATORS, FREELANCERS, REQUESTER, Person
from goldsmith.demo.history import (
    BEGAN_HOURS_AGO,
    add_picture,
    has_history,
    keep_examples,
    live_through,
    make_project,
)
from goldsmith.demo.house import House, move_in
from goldsmith.demo.plan import Plan, plan_of_streets
from goldsmith.demo.scenes import TruthBox
from goldsmith.demo.street_project import instructions
from goldsmith.demo.subject import Subject
from goldsmith.demo.training import PASSED, teach
from goldsmith.formats.picture import PictureLimits
from goldsmith.kit.clock import utc_now
from goldsmith.storage.files import Files
from tests.postgres import Server

TASKS, GOLD = 24, 6
NOW = utc_now()


@pytest.fixture(scope="module")
def house(server: Server, tmp_path_factory: pytest.TempPathFactory) -> House:
    """An organization of the demo that nobody has moved into."""
    with server.owner.begin() as connection:
        made, _ = people.create_organization(connection, "Street Lab of the demo", REQUESTER.email, NOW)
    return House(made, server.database, Files.at(None, tmp_path_factory.mktemp("files")), PictureLimits())


@pytest.fixture(scope="module")
def lived(house: House) -> tuple[House, UUID]:
    """The same with its past."""
    begin = NOW - timedelta(hours=BEGAN_HOURS_AGO)
    move_in(house, begin)
    move_in(house, begin)
    subjects = [_subject(number) for number in range(TASKS + GOLD)]
    streets = plan_of_streets()
    plan = Plan(
        streets.project_name, streets.ontology, tuple(subjects[:TASKS]), tuple(subjects[TASKS:]), has_truth=True
    )
    addresses = keep_examples(house, {"box-tight.jpg": _picture(99)}, NOW)
    project_id = make_project(house, plan, instructions(addresses), NOW)
    for _ in range(2):
        for each in subjects:
            add_picture(house, project_id, each, NOW, is_gold=each in plan.gold)
    assert not has_history(house, project_id, NOW)
    live_through(house, plan, project_id, NOW, 1)
    return house, project_id


def _picture(number: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (320, 240), (number * 8 % 256, number, 90)).save(buffer, "PNG")
    return buffer.getvalue()


def _subject(number: int) -> Subject:
    """Ten small dogs: so many that somebody always overlooks one, and a reviewer is asked."""
    dogs = (TruthBox("dog", 60.0 * x + 10, 100.0 * y + 20, 20.0, 20.0, {}) for x in range(5) for y in range(2))
    return Subject(f"{number:02}.png", _picture(number), (320, 240), tuple(dogs))


def test_work_is_done_and_work_is_left(lived: tuple[House, UUID]) -> None:
    house, project_id = lived
    with house.open(REQUESTER, NOW) as context:
        found = projects.summarize(context, project_id)
        workers = projects.list_workers(context, project_id)
    assert found.project.task_count == TASKS
    assert found.project.gold_count == GOLD
    assert found.total.settled >= 3
    assert found.total.reviewed >= 3
    assert found.in_review >= 1
    assert found.total.settled + found.in_review <= TASKS - 4
    assert len(found.hours) >= 4
    assert len([each for each in workers if each.tally.total.submitted]) == len(ANNOTATORS) + len(FREELANCERS)
    assert has_history(house, project_id, NOW)


def test_everything_happened_in_the_past_and_in_order(lived: tuple[House, UUID]) -> None:
    house, project_id = lived
    with house.open(REQUESTER, NOW) as context:
        statement = text("SELECT at FROM event WHERE project_id = :id AND subject = 'task' ORDER BY id")
        instants = list(context.connection.scalars(statement, {"id": project_id}))
    assert instants == sorted(instants)
    assert NOW - timedelta(hours=BEGAN_HOURS_AGO) <= instants[0]
    assert instants[-1] <= NOW


@pytest.mark.parametrize("person", ANNOTATORS, ids=lambda person: person.name)
def test_everybody_who_signs_in_finds_a_task(lived: tuple[House, UUID], person: Person) -> None:
    house, project_id = lived
    with house.open(person, NOW) as context:
        assert work.next_task(context, project_id, "attempt", ()) is not None
        context.connection.rollback()


def test_a_course_and_an_exam_wait_for_those_who_sign_in(lived: tuple[House, UUID]) -> None:
    house, project_id = lived
    teach(house, project_id, NOW)
    with house.open(FREELANCERS[0], NOW) as context:
        (course,) = course_taking.open_courses(context)
        assert [each.question_count for each in course.lessons] == [1, 0]
        (own,) = exam_attempts.open_exams(context)
        assert (own.exam.skill, own.barred and own.barred.reason) == (PASSED, "course")


def test_the_requester_goes_by_name(lived: tuple[House, UUID]) -> None:
    house, _ = lived
    assert house.user(REQUESTER).name == REQUESTER.name
    assert not house.user(FREELANCERS[0]).is_employee
