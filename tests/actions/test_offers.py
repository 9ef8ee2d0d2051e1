"""The marketplace: what a worker sees of each project, measured by the clock and never by the request."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from goldsmith.actions import exams, offers, paces, seats, skills
from goldsmith.actions.offers import Offer
from goldsmith.kit.amounts import Amount
from goldsmith.kit.errors import NotFound
from goldsmith.people import User
from goldsmith.people.skill import Requirement, how_to_meet
from goldsmith.storage.database import Connection
from goldsmith.work.response import Effort
from tests import build
from tests.actions.test_exams import SETTINGS as EXAM
from tests.build import NOW, Lab
from tests.storage.test_market_cost import OPEN

NIGHT = {"skill": "night", "comparison": "at_least", "level": 60}


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def seen(lab: Lab, worker: User) -> dict[UUID, Offer]:
    with lab.open(worker) as context:
        return {each.listed.project_id: each for each in offers.list_offers(context, before=None, limit=100).offers}


def test_an_offer_says_pay_time_tasks_and_end(lab: Lab) -> None:
    project, worker = build.project(lab, pay=6, attempts=2), build.user(lab)
    build.tasks(lab, project.id, 30)
    for seconds in range(10, 20):
        held = build.claim(lab, worker, project.id)
        build.give(lab, worker, held.id, effort=Effort(seconds * 1000, 0, 0))
    before = seen(lab, worker)[project.id]
    assert (before.pace, before.pay, before.open_count) == (None, None, 30)
    with lab.open() as context:
        paces.measure(context, project.id)
    found = seen(lab, worker)[project.id]
    assert found.pace is not None
    assert found.pay is not None
    assert (found.pace.answers, found.pace.median_ms) == (10, 14_500)
    assert found.pay.typical == Amount(round(6 * 3600 / 14.5), "USD")
    assert found.pay.low < found.pay.typical < found.pay.high
    assert found.ends_at == NOW + timedelta(days=6)  # 60 answers are wanted by its counters, 10 came in a day


def test_the_typical_time_is_nobodys_alone_and_is_measured_once_in_a_while(lab: Lab) -> None:
    project, (slow, fast) = build.project(lab, attempts=2), build.users(lab, 2)
    build.tasks(lab, project.id, 40)
    for worker, seconds, count in ((slow, 60, 15), (fast, 2, 40)):
        for _ in range(count):
            held = build.claim(lab, worker, project.id)
            build.give(lab, worker, held.id, effort=Effort(seconds * 1000, 0, 0))
    with lab.open() as context:
        paces.measure(context, project.id)
    first = seen(lab, slow)[project.id].pace
    assert first is not None
    assert (first.answers, first.low_ms, first.high_ms) == (30, 2000, 60_000)
    held = build.claim(lab, slow, project.id)
    build.give(lab, slow, held.id, effort=Effort(500_000, 0, 0))
    for minutes, is_same in ((4, True), (6, False)):
        with lab.open(now=NOW + timedelta(minutes=minutes)) as context:
            paces.measure(context, project.id)
        figures = seen(lab, slow)[project.id].listed.figures
        assert figures is not None
        assert (figures.measured_at == NOW) is is_same


def test_requirements_say_whether_they_are_met_and_how_to_meet_them(lab: Lab) -> None:
    project, worker = build.project(lab, requirements=[NIGHT]), build.user(lab)
    build.tasks(lab, project.id, 3)
    found = seen(lab, worker)[project.id]
    assert [(each.is_met, each.how) for each in found.requirements] == [
        (False, how_to_meet(Requirement("night", "at_least", 60)))
    ]
    assert not found.can_start
    with lab.open() as context:
        skills.grant(context, worker.id, "night", level=60, note=None, expires_at=None)
    found = seen(lab, worker)[project.id]
    assert [(each.is_met, each.how) for each in found.requirements] == [(True, None)]
    assert found.can_start


def test_an_exam_that_gives_the_skill_is_named(lab: Lab) -> None:
    asking, project, worker = build.classification(lab), build.project(lab, requirements=[NIGHT]), build.user(lab)
    golden = build.tasks(lab, asking.id, 2, gold=build.saying(weather="rain"))
    build.tasks(lab, project.id, 1)
    said = {**EXAM, "title": "Night driving", "skill": "night", "state": "draft"}
    with lab.open() as context:
        made = exams.make_exam(context, asking.id, said, 0)
        exams.add_questions(context, made.exam.id, [each.id for each in golden], 0)
    [told] = seen(lab, worker)[project.id].requirements
    assert "manager" in str(told.how)
    with lab.open() as context:
        exams.change_exam(context, made.exam.id, {"state": "open"})
    [told] = seen(lab, worker)[project.id].requirements
    assert "Night driving" in str(told.how)


def test_seats_left_are_told_and_a_full_project_cannot_be_started(lab: Lab) -> None:
    project, (ann, ben) = build.project(lab), build.users(lab, 2)
    build.tasks(lab, project.id, 3)
    with lab.open() as context:
        offers.change_settings(context, project.id, {"seats": 1})
    assert (seen(lab, ben)[project.id].seats_left, seen(lab, ben)[project.id].can_start) == (1, True)
    with lab.open(ann) as context:
        seats.join(context, project.id)
    assert (seen(lab, ben)[project.id].seats_left, seen(lab, ben)[project.id].can_start) == (0, False)
    assert seen(lab, ann)[project.id].can_start


def test_what_is_offered_is_open_has_work_or_is_ones_own(lab: Lab) -> None:
    worker, other = build.users(lab, 2)
    empty, full, closed, mine, starred = (build.project(lab) for _ in range(5))
    for project in (full, closed):
        build.tasks(lab, project.id, 2)
    build.join(lab, closed.id, other)
    with lab.open(worker) as context:
        seats.join(context, mine.id)
        offers.star(context, starred.id, is_starred=True)
        with pytest.raises(NotFound):
            offers.show_offer(context, closed.id)
        assert offers.show_offer(context, empty.id).open_count == 0
    assert set(seen(lab, worker)) == {full.id, mine.id, starred.id}
    assert seen(lab, worker)[starred.id].listed.is_starred
    with lab.open(worker) as context:
        offers.star(context, starred.id, is_starred=False)
    assert set(seen(lab, worker)) == {full.id, mine.id}


def test_offers_are_paged(lab: Lab) -> None:
    worker, made = build.user(lab), []
    for _ in range(5):
        project = build.project(lab)
        build.tasks(lab, project.id, 1)
        made.append(project.id)
    found: list[UUID] = []
    before = None
    with lab.open(worker) as context:
        while True:
            page = offers.list_offers(context, before=before, limit=2)
            found += [each.listed.project_id for each in page.offers]
            before = page.next_before
            if before is None:
                break
    assert found == made[::-1]


def test_a_sample_is_shown_before_joining(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    first = build.tasks(lab, project.id, 2)[0]
    with lab.open(worker) as context:
        sample = offers.sample_of(context, offers.show_offer(context, project.id))
    assert sample is not None
    assert sample.file_name == first.file_name


def test_a_cap_that_is_reached_is_said_until_it_is_not(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    build.tasks(lab, project.id, 10)
    with lab.open() as context:
        offers.change_settings(context, project.id, {"daily_cap": 2, "share_cap": 30})
    build.do(lab, worker, project.id)
    held = build.claim(lab, worker, project.id)
    found = seen(lab, worker)[project.id]
    assert (found.capped_by, found.can_start) == (None, True), "what is held may be finished"
    build.give(lab, worker, held.id)
    found = seen(lab, worker)[project.id]
    assert (found.capped_by, found.can_start) == ("daily_cap", False)
    assert seen(lab, build.user(lab))[project.id].can_start
    tomorrow = NOW + timedelta(days=1)
    build.give(lab, worker, build.claim(lab, worker, project.id, now=tomorrow).id, now=tomorrow)
    with lab.open(worker, now=tomorrow) as context:
        found = offers.show_offer(context, project.id)
    assert (found.capped_by, found.can_start) == ("share_cap", False)


@pytest.mark.parametrize("count, told", [(999, (999, False)), (1000, (1000, True))])
def test_no_more_than_a_thousand_open_tasks_are_counted(lab: Lab, count: int, told: tuple[int, bool]) -> None:
    project, worker = build.project(lab), build.user(lab)
    (task,) = build.tasks(lab, project.id, 1)
    assert lab.connection is not None
    lab.connection.execute(OPEN, {"task_id": task.id, "count": count - 1})
    found = seen(lab, worker)[project.id]
    assert (found.open_count, found.is_more) == (100, True), "the clock has not counted yet"
    with lab.open() as context:
        paces.measure(context, project.id)
    found = seen(lab, worker)[project.id]
    assert (found.open_count, found.is_more) == told
