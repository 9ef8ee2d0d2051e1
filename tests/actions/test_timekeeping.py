"""Time is recorded once, shown to whom it is about, and learning is paid as it was said to be."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from goldsmith.actions import learning_time, pay, projects, timekeeping
from goldsmith.kit.amounts import Amount
from goldsmith.kit.errors import Conflict, Forbidden, Invalid
from goldsmith.money.learning import LearningRate
from goldsmith.people import User
from goldsmith.storage.database import Connection
from goldsmith.work.project import Project
from goldsmith.work.response import Effort
from tests import build
from tests.build import NOW, Lab

MINUTE = 60_000
TWELVE = LearningRate(Amount(1200, "USD"), "setting")


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def project(lab: Lab) -> Project:
    made = build.project(lab, pay=6, review_share=1.0)
    build.tasks(lab, made.id, 5)
    return made


def learn(lab: Lab, worker: User, project: Project, key: str, minutes: int = 10, *, at: timedelta = timedelta()) -> int:
    """Report so many minutes that ended at an instant; what was paid for them."""
    with lab.open(worker, now=NOW + at) as context:
        began = NOW + at - timedelta(minutes=minutes)
        entry = timekeeping.note_learning_time(
            context, project.id, source="course", started_at=began, active_ms=minutes * MINUTE, client_key=key,
            rate=TWELVE,
        )  # fmt: skip
    return entry.paid_minor


def payable(lab: Lab, worker: User) -> int:
    with lab.open(worker) as context:
        return sum(each.minor for each in pay.balances(context) if each.kind == "payable")


def test_learning_is_paid_by_the_hour_and_once(lab: Lab, project: Project) -> None:
    worker = build.user(lab)
    assert [learn(lab, worker, project, "lesson 1") for _ in range(2)] == [200, 200]
    assert payable(lab, worker) == 200
    with lab.open(worker) as context:
        (moved,) = pay.transfers(context, before=None, limit=10)
        (entry,) = timekeeping.own_entries(context, before=None, limit=10)
        with pytest.raises(Conflict, match="other time"):
            timekeeping.record_time(
                context, project.id, "review", source="x", started_at=NOW, active_ms=0, client_key="lesson 1"
            )
    assert (moved.reason, moved.subject_id) == ("learning", entry.id)
    assert "time_recorded" in build.verbs(lab, worker.id)


def test_the_same_minutes_are_not_paid_twice(lab: Lab, project: Project) -> None:
    worker = build.user(lab)
    assert learn(lab, worker, project, "one") == 200
    assert learn(lab, worker, project, "two") == 0
    assert learn(lab, worker, project, "three", at=timedelta(minutes=6)) == 120


def test_the_rate_is_the_median_of_what_workers_earn_and_else_the_projects_setting(lab: Lab) -> None:
    project = build.project(lab, pay=30)
    build.tasks(lab, project.id, 9)
    with lab.open() as context:
        assert timekeeping.rate_of_learning(context, project.id).basis == "later"
    for minutes in (5, 6, 10):
        worker = build.user(lab)
        mine = build.claim(lab, worker, project.id)
        build.give(lab, worker, mine.id, effort=Effort(active_ms=minutes * MINUTE))
    with lab.open() as context:
        rate = timekeeping.rate_of_learning(context, project.id)
    assert (rate.hourly, rate.basis) == (Amount(300, "USD"), "median")


def owe(lab: Lab, worker: User, project: Project, key: str, *, paid_minutes: int = 60) -> None:
    """Report ten minutes of a course that was begun when nobody knew what an hour pays."""
    with lab.open(worker, now=NOW) as context:
        learning_time.record(
            context, project.id, source="course", started_at=NOW - timedelta(minutes=10), active_ms=10 * MINUTE,
            before_ms=0, paid_minutes=paid_minutes, hourly=Amount(0, "USD"), client_key=key,
        )  # fmt: skip


def say_pay(lab: Lab, project: Project, **said: Any) -> None:
    """Let a project promise other pay from now on."""
    spec = build.spec(pay=30)
    spec["pay"] |= said
    with lab.open() as context:
        projects.change_project(context, project.id, name=None, state=None, spec=spec)


def pay_owed(lab: Lab) -> int:
    with lab.open() as context:
        owing = learning_time.organizations_owing(context.connection)
        assert [each for each in owing if each[0] == lab.organization.id] in ([], [(lab.organization.id, "live")])
        return learning_time.pay_owed(context)


def test_learning_is_owed_until_it_is_known_what_an_hour_pays_and_paid_once(lab: Lab) -> None:
    project, learner = build.project(lab, pay=30), build.user(lab)
    build.tasks(lab, project.id, 9)
    owe(lab, learner, project, "lesson")
    with lab.open(learner) as context:
        (entry,) = timekeeping.own_entries(context, before=None, limit=9)
    assert (entry.is_owed, entry.hourly_minor, entry.paid_minor, pay_owed(lab), payable(lab, learner)) == (
        True, None, 0, 0, 0,
    )  # fmt: skip
    for minutes in (5, 6, 10):
        worker = build.user(lab)
        build.give(lab, worker, build.claim(lab, worker, project.id).id, effort=Effort(active_ms=minutes * MINUTE))
    assert [pay_owed(lab), pay_owed(lab)] == [1, 0]
    assert payable(lab, learner) == 50
    with lab.open(learner) as context:
        (paid,) = timekeeping.own_entries(context, before=None, limit=9)
        assert [each.subject_id for each in pay.transfers(context, before=None, limit=9)] == [entry.id]
    assert paid == replace(entry, is_owed=False, hourly_minor=300, paid_minor=50)
    assert "learning_paid" in build.verbs(lab, learner.id)


def test_what_is_owed_for_learning_is_paid_though_the_project_pays_for_no_more(lab: Lab) -> None:
    project, learner = build.project(lab, pay=30), build.user(lab)
    owe(lab, learner, project, "lesson")
    say_pay(lab, project, is_learning_paid=False, learning_hourly_minor=600)
    owe(lab, build.user(lab), project, "later")
    assert (pay_owed(lab), payable(lab, learner)) == (1, 100)


def test_what_is_owed_stays_owed_where_the_project_pays_nothing_any_more(lab: Lab) -> None:
    project, learner = build.project(lab, pay=30), build.user(lab)
    owe(lab, learner, project, "lesson")
    say_pay(lab, project, per_task_minor=0)
    assert pay_owed(lab) == 0
    say_pay(lab, project, learning_hourly_minor=600)
    assert (pay_owed(lab), payable(lab, learner)) == (1, 100)


def test_nothing_is_owed_beyond_the_paid_minutes(lab: Lab, project: Project) -> None:
    worker = build.user(lab)
    owe(lab, worker, project, "lesson", paid_minutes=0)
    with lab.open(worker) as context:
        (entry,) = timekeeping.own_entries(context, before=None, limit=9)
    assert (entry.is_owed, entry.hourly_minor, entry.active_ms) == (False, 0, 10 * MINUTE)


def test_a_worker_sees_answers_reviews_and_learning_apart(lab: Lab, project: Project) -> None:
    worker, reviewer = build.user(lab), build.user(lab, "reviewer")
    build.give(lab, worker, build.claim(lab, worker, project.id).id, effort=Effort(8000, 2000, 500))
    build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review").id)
    learn(lab, reviewer, project, "lesson")
    with lab.open(worker) as context:
        (day,) = timekeeping.own_days(context, None, None)
    assert (day.sums.labelling_ms, day.sums.idle_ms, day.sums.load_ms, day.sums.review_ms) == (8000, 2000, 500, 0)
    with lab.open(reviewer) as context:
        (day,) = timekeeping.own_days(context, None, None)
        assert {each.kind for each in timekeeping.own_entries(context, before=None, limit=9)} == {"review", "learning"}
    assert (day.sums.labelling_ms, day.sums.review_ms, day.sums.learning_ms) == (0, 900, 10 * MINUTE)
    assert (day.sums.review_count, day.sums.learning_count) == (1, 1)


def test_a_manager_reads_sums_by_worker_and_nobody_else_does(lab: Lab, project: Project) -> None:
    workers = build.users(lab, 3)
    for each in workers:
        learn(lab, each, project, "lesson")
    with lab.open(build.user(lab, "manager")) as context:
        first, known = timekeeping.times_of_workers(context, project.id, None, None, after=None, limit=2)
        rest, _ = timekeeping.times_of_workers(context, project.id, None, None, after=first[-1].worker_id, limit=2)
        with pytest.raises(Invalid, match="366 days"):
            timekeeping.times_of_workers(context, project.id, NOW.date(), NOW.date(), after=None, limit=2)
    assert [each.worker_id for each in (*first, *rest)] == sorted(each.id for each in workers)
    assert all(each.sums.learning_ms == 10 * MINUTE for each in first)
    assert set(known) <= {each.id for each in workers}
    with lab.open(workers[0]) as context, pytest.raises(Forbidden):
        timekeeping.times_of_workers(context, project.id, None, None, after=None, limit=2)
