"""Pay as it was promised: by the object, by the hour, at a floor, for expired time; and payments taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from goldsmith.actions import (
    acceptance,
    appeals,
    bookkeeping,
    contested,
    holding,
    notifying,
    pay,
    payouts,
    projects,
    reversing,
    task_work,
    topping,
)
from goldsmith.actions.acceptance import SameDecider
from goldsmith.actions.reversing import NothingLeft, NotReversible, OwnReversal, PaidWithin
from goldsmith.kit.amounts import Amount
from goldsmith.kit.errors import Conflict, Forbidden, NotFound
from goldsmith.people import User
from goldsmith.storage.database import Connection
from goldsmith.work.project import Project
from goldsmith.work.response import Effort
from tests import build
from tests.build import NOW, Lab

SOON, DECIDED = NOW + timedelta(minutes=20), NOW + timedelta(days=5)


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def paying(lab: Lab, **pay_: Any) -> Project:
    """A project with tasks that pays so."""
    made = build.project(lab, **pay_)
    build.tasks(lab, made.id, 6)
    return made


def held(lab: Lab, worker: User) -> dict[str, int]:
    with lab.open(worker) as context:
        return {each.kind: each.minor for each in pay.balances(context) if each.minor}


def keep_books(lab: Lab, now: Any = DECIDED) -> None:
    for step in (bookkeeping.accept_due, topping.top_up_due, bookkeeping.charge_projects):
        with lab.open(build.clock(lab), now=now) as context:
            step(context)


def do(lab: Lab, worker: User, project: Project, *, seconds: int = 60, boxes: int = 1) -> UUID:
    """Take a task and answer it twenty minutes later, having been active for so long; the assignment."""
    mine = build.claim(lab, worker, project.id)
    said, effort = build.answer(*[build.box(left=10 * n) for n in range(boxes)]), Effort(seconds * 1000, 0, 0)
    build.give(lab, worker, mine.id, said, now=SOON, effort=effort)
    return mine.id


def expire(lab: Lab, worker: User, project: Project, *, seconds: int = 60) -> UUID:
    """Take a task, be active for so long and let its time run out; the assignment."""
    mine = build.claim(lab, worker, project.id)
    with lab.open(worker, now=NOW + timedelta(seconds=seconds)) as context:
        holding.heartbeat(context, mine.id, seconds * 1000)
    with lab.open(build.clock(lab), now=SOON + timedelta(minutes=5)) as context:
        assert holding.expire_leases(context) == 1
    return mine.id


def movements(lab: Lab, worker: User) -> list[tuple[str, int]]:
    with lab.open(worker) as context:
        listed = pay.transfers(context, before=None, limit=50)
        return [(each.reason, each.change_minor) for each in reversed(listed) if each.change_minor]


def last_of(lab: Lab, worker: User, reason: str) -> UUID:
    with lab.open() as context:
        listed = pay.transfers(context, before=None, limit=50, worker_id=worker.id)
        return next(each.id for each in listed if each.reason == reason)


def bonus(lab: Lab, worker: User, project: Project, minor: int = 50) -> UUID:
    with lab.open() as context:
        pay.give_bonus(
            context, worker.id, project.id, amount=Amount(minor, "USD"), note="For the hard ones.", client_key="b"
        )
    return last_of(lab, worker, "bonus")


def test_each_object_is_paid(lab: Lab) -> None:
    project, worker = paying(lab, per="object", per_object_minor=3, most_objects=4), build.user(lab)
    for boxes in (0, 2, 9):
        do(lab, worker, project, boxes=boxes)
    assert held(lab, worker) == {"earned": 3 + 6 + 12}
    assert [each.paid_minor for each in build.past_work(lab, worker)] == [12, 6, 3]
    keep_books(lab)
    assert held(lab, worker) == {"payable": 21}


def test_an_hour_of_active_time_is_paid_by_its_part(lab: Lab) -> None:
    project, worker = paying(lab, per="hour", per_hour_minor=1800, most_minutes=10), build.user(lab)
    do(lab, worker, project, seconds=61)
    do(lab, worker, project, seconds=1100)  # as for a page that was left open
    assert held(lab, worker) == {"earned": 31 + 300}


def test_what_was_promised_stays_whatever_the_project_says_later(lab: Lab) -> None:
    project, worker = paying(lab, per="object", per_object_minor=3), build.user(lab)
    mine = build.claim(lab, worker, project.id)
    with lab.open() as context:
        projects.change_project(context, project.id, name=None, state=None, spec=build.spec(pay=1))
    build.give(lab, worker, mine.id, build.answer(build.box(), build.box(left=100)))
    with lab.open(worker) as context:
        rate = holding.rate_of(context, holding.find_assignment(context, mine.id))
    assert (rate.per, rate.minor) == ("object", 3)
    assert held(lab, worker) == {"earned": 6}


def test_rejected_work_gives_back_what_it_had_earned(lab: Lab) -> None:
    project, worker = paying(lab, per="object", per_object_minor=3), build.user(lab)
    mine = do(lab, worker, project, boxes=3)
    manager, other = build.users(lab, 2, "manager")
    with lab.open(manager, now=SOON) as context:
        acceptance.reject(context, mine, category="guessed", reason="They are alike.")
    assert held(lab, worker) == {}
    with lab.open(other, now=SOON) as context:
        acceptance.restore(context, mine, note="They are not.")
    assert held(lab, worker) == {"payable": 9}


def test_a_day_under_the_promised_floor_is_topped_up_once(lab: Lab) -> None:
    project, worker = paying(lab, hourly_floor_minor=1200), build.user(lab)
    for seconds in (60, 90):
        do(lab, worker, project, seconds=seconds)
    keep_books(lab, SOON + timedelta(hours=73))
    assert held(lab, worker) == {"payable": 12}  # the day's other work may still be rejected
    for _ in range(2):
        keep_books(lab)
    assert movements(lab, worker)[2:] == [("top_up", 50 - 12)]
    with lab.open(worker) as context:
        (statement,) = pay.statements(context, NOW.date(), DECIDED.date() + timedelta(days=1))
    assert {each.reason: each.minor for each in statement.lines} == {"work": 12, "top_up": 38}
    assert "topped_up" in build.verbs(lab, worker.id)


def test_a_day_above_the_floor_keeps_its_pay(lab: Lab) -> None:
    project, worker = paying(lab, pay=60, hourly_floor_minor=1200), build.user(lab)
    do(lab, worker, project, seconds=60)
    keep_books(lab)
    assert held(lab, worker) == {"payable": 60}


def test_a_restored_answer_is_topped_up_too(lab: Lab) -> None:
    project, worker = paying(lab, hourly_floor_minor=1200), build.user(lab)
    mine = do(lab, worker, project, seconds=60)
    with lab.open(build.user(lab, "manager"), now=SOON) as context:
        acceptance.reject(context, mine, category="guessed", reason="They are alike.")
    keep_books(lab)
    assert held(lab, worker) == {}
    with lab.open(now=DECIDED) as context:
        acceptance.restore(context, mine, note="They are not.")
    keep_books(lab)
    assert held(lab, worker) == {"payable": 20}


def test_expiry_pays_the_active_time_where_the_project_says_so(lab: Lab) -> None:
    worker = build.user(lab)
    paid = paying(lab, per="hour", per_hour_minor=1800, pays_expired="active_time")
    mine = expire(lab, worker, paid, seconds=120)
    assert held(lab, worker) == {"payable": 60}
    assert "expiry_paid" in build.verbs(lab, build.past_work(lab, worker)[0].task_id)
    unpaid = paying(lab, per="hour", per_hour_minor=1800)
    expire(lab, worker, unpaid, seconds=120)
    assert held(lab, worker) == {"payable": 60}
    assert [each.paid_minor for each in build.past_work(lab, worker)] == [None, 60]
    with lab.open(worker, now=SOON) as context:  # an appeal gets what the task promised beside it
        filed = appeals.file_appeal(context, "missing_pay", mine, "The page had crashed.")
    with lab.open(now=SOON) as context:
        assert contested.open_with_contested(context).against[filed.id].rate_minor == 0, "its time was paid already"
        appeals.answer_appeal(context, filed.id, "granted", "It had.")
    assert held(lab, worker) == {"payable": 60}


def test_a_late_answer_is_paid_less_what_its_time_was_paid(lab: Lab) -> None:
    worker = build.user(lab)
    project = paying(lab, per="hour", per_hour_minor=1800, pays_expired="active_time")
    mine = expire(lab, worker, project, seconds=120)
    build.give(lab, worker, mine, now=SOON + timedelta(minutes=10), effort=Effort(180_000, 0, 0))
    assert held(lab, worker) == {"payable": 60, "earned": 30}
    assert build.past_work(lab, worker)[0].paid_minor == 90


def test_a_manager_pays_for_work_that_ended_without_an_answer_once(lab: Lab) -> None:
    project, worker = paying(lab), build.user(lab)
    mine = expire(lab, worker, project)
    with lab.open() as context:
        task_id = work_task(context.connection, mine)
        (ended,) = task_work.work_on(context, task_id).ended
        assert (ended.assignment_id, ended.state, ended.counted_ms) == (mine, "expired", 60_000)
        acceptance.pay_ended(context, mine, 150, "The page crashed.")
        assert task_work.work_on(context, task_id).ended == []
        with pytest.raises(Conflict):
            acceptance.pay_ended(context, mine, 150, "The page crashed.")
    assert movements(lab, worker) == [("correction", 150)]
    assert build.past_work(lab, worker)[0].paid_minor == 150


def test_nobody_pays_themselves_for_work_that_ended(lab: Lab) -> None:
    project = paying(lab)
    mine = expire(lab, lab.owner, project)
    with lab.open() as context, pytest.raises(SameDecider):
        acceptance.pay_ended(context, mine, 150, "The page crashed.")


def test_a_payment_is_taken_back_once_with_a_reason_and_an_appeal_gives_it_again(lab: Lab) -> None:
    project, worker, admin = paying(lab), build.user(lab), build.user(lab, "admin")
    given = bonus(lab, worker, project)
    with lab.open(build.user(lab, "manager")) as context, pytest.raises(Forbidden):
        reversing.reverse(context, given, "A mistake.")
    with lab.open(admin) as context:
        reversing.reverse(context, given, "A mistake.")
        with pytest.raises(Conflict):
            reversing.reverse(context, given, "A mistake.")
    assert movements(lab, worker) == [("bonus", 50), ("reversal", -50)]
    with lab.open(worker) as context:
        listed = {each.reason: each for each in pay.transfers(context, before=None, limit=50)}
        assert listed["bonus"].is_reversed
        assert (listed["reversal"].note, listed["reversal"].subject_id) == ("A mistake.", given)
        told = notifying.own_notifications(context, before=None, limit=9)
        assert [(each.title, each.path) for each in told] == [
            ("0.50 USD was taken back from your pay", "/work/pay"),
            ("You were given a bonus of 0.50 USD", "/work/pay"),
        ]
        assert told[0].words == "A mistake."
        filed = appeals.file_appeal(context, "reversal", given, "It was promised.")
    with lab.open(admin) as context, pytest.raises(appeals.FirstDecider):
        appeals.answer_appeal(context, filed.id, "granted", "It was.")
    with lab.open() as context:
        appeals.answer_appeal(context, filed.id, "granted", "It was.")
    assert held(lab, worker) == {"payable": 50}


def test_time_whose_pay_was_taken_back_does_not_lessen_a_late_answer(lab: Lab) -> None:
    worker = build.user(lab)
    project = paying(lab, per="hour", per_hour_minor=1800, pays_expired="active_time")
    mine = expire(lab, worker, project, seconds=120)
    given = last_of(lab, worker, "expiry")
    with lab.open() as context:
        reversing.reverse(context, given, "A mistake.")
    build.give(lab, worker, mine, now=SOON + timedelta(minutes=10), effort=Effort(180_000, 0, 0))
    assert held(lab, worker) == {"earned": 90}
    with lab.open(worker) as context:
        filed = appeals.file_appeal(context, "reversal", given, "I did work.")
    with lab.open(build.user(lab, "admin")) as context, pytest.raises(PaidWithin):
        appeals.answer_appeal(context, filed.id, "granted", "They did.")


def test_time_is_not_taken_back_that_an_answer_is_paid_less_for(lab: Lab) -> None:
    worker = build.user(lab)
    project = paying(lab, per="hour", per_hour_minor=1800, pays_expired="active_time")
    mine = expire(lab, worker, project, seconds=120)
    build.give(lab, worker, mine, now=SOON + timedelta(minutes=10), effort=Effort(180_000, 0, 0))
    with lab.open() as context, pytest.raises(PaidWithin), context.connection.begin_nested():
        reversing.reverse(context, last_of(lab, worker, "expiry"), "A mistake.")
    assert held(lab, worker) == {"payable": 60, "earned": 30}


def test_time_that_is_paid_again_lessens_a_late_answer_again(lab: Lab) -> None:
    worker, project = build.user(lab), paying(lab, per="hour", per_hour_minor=1800, pays_expired="active_time")
    mine = expire(lab, worker, project, seconds=120)
    given = last_of(lab, worker, "expiry")
    with lab.open() as context:
        reversing.reverse(context, given, "A mistake.")
    with lab.open(worker) as context:
        filed = appeals.file_appeal(context, "reversal", given, "I did work.")
    with lab.open(build.user(lab, "admin")) as context:
        appeals.answer_appeal(context, filed.id, "granted", "They did.")
    build.give(lab, worker, mine, now=SOON + timedelta(minutes=10), effort=Effort(180_000, 0, 0))
    assert held(lab, worker) == {"payable": 60, "earned": 30}


def test_no_more_is_taken_back_than_the_worker_has(lab: Lab) -> None:
    project, worker = paying(lab), build.user(lab)
    given = bonus(lab, worker, project)
    with lab.open() as context:
        payouts.begin_run(context, client_key="r", currency="USD", minimum_minor=1, note=None)
    with lab.open() as context, pytest.raises(NothingLeft) as refused, context.connection.begin_nested():
        reversing.reverse(context, given, "A mistake.")
    assert refused.value.details == {"payable_minor": 0, "amount_minor": 50}
    assert held(lab, worker) == {"paying": 50}


def test_what_cannot_be_taken_back(lab: Lab) -> None:
    project, admin = paying(lab), build.user(lab, "admin")
    do(lab, admin, project)
    keep_books(lab)
    with lab.open() as context:
        with pytest.raises(NotReversible):
            reversing.reverse(context, last_of(lab, admin, "acceptance"), "A mistake.")
        with pytest.raises(NotFound):
            reversing.reverse(context, project.id, "A mistake.")
    given = bonus(lab, admin, project)
    with lab.open(admin) as context, pytest.raises(OwnReversal):
        reversing.reverse(context, given, "A mistake.")


def work_task(connection: Connection, assignment_id: UUID) -> UUID:
    found = connection.scalar(text("SELECT task_id FROM assignment WHERE id = :id"), {"id": assignment_id})
    assert isinstance(found, UUID)
    return found
