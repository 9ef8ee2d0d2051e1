"""Appeals: filed in time, answered by somebody else, and what was wrong is put right; or the clock does it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from goldsmith.actions import acceptance, appeals, bookkeeping, holding, pausing, pay
from goldsmith.actions.appeals import FirstDecider, TooLateToAppeal
from goldsmith.kit.errors import Conflict, Forbidden, NotFound
from goldsmith.kit.ids import new_id
from goldsmith.people import User
from goldsmith.storage import sanctions
from goldsmith.storage.database import Connection
from goldsmith.work.project import Project
from tests import build
from tests.build import NOW, Lab

DAY = timedelta(days=1)


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def project(lab: Lab) -> Project:
    made = build.project(lab, pay=6)
    build.tasks(lab, made.id, 3)
    return made


@pytest.fixture
def manager(lab: Lab) -> User:
    return build.user(lab, "manager")


def rejected(lab: Lab, project: Project, worker: User, manager: User) -> UUID:
    held = build.claim(lab, worker, project.id)
    build.give(lab, worker, held.id)
    with lab.open(manager) as context:
        acceptance.reject(context, held.id, category="guessed", reason="Look.")
    return held.id


def payable(lab: Lab, worker: User) -> int:
    with lab.open(worker) as context:
        return sum(each.minor for each in pay.balances(context) if each.kind == "payable")


def test_a_reversed_rejection_restores_pay_and_verdict(lab: Lab, project: Project, manager: User) -> None:
    worker = build.user(lab)
    mine = rejected(lab, project, worker, manager)
    with lab.open(worker) as context:
        appeal = appeals.file_appeal(context, "rejection", mine, "I did look.")
        with pytest.raises(Conflict, match="an appeal against this already"):
            appeals.file_appeal(context, "rejection", mine, "I did look.")
        with pytest.raises(Forbidden):
            appeals.answer_appeal(context, appeal.id, "granted", "I did.")
    with lab.open() as context:
        assert [each.id for each in appeals.open_appeals(context)] == [appeal.id]
        assert appeals.answer_appeal(context, appeal.id, "granted", "True.").decided_by == lab.owner.id
        with pytest.raises(Conflict, match="answered already"):
            appeals.answer_appeal(context, appeal.id, "denied", "No.")
        assert appeals.open_appeals(context) == []
    assert payable(lab, worker) == 6
    assert build.past_work(lab, worker)[0].acceptance == "accepted"


def test_a_reviewer_cannot_decide_an_appeal_against_his_own_decision(lab: Lab, project: Project, manager: User) -> None:
    worker = build.user(lab)
    mine = rejected(lab, project, worker, manager)
    with lab.open(worker) as context:
        appeal = appeals.file_appeal(context, "rejection", mine, "I did look.")
    with lab.open(manager) as context, pytest.raises(FirstDecider):
        appeals.answer_appeal(context, appeal.id, "denied", "No.")
    with lab.open() as context:
        assert appeals.answer_appeal(context, appeal.id, "denied", "All boxes are of one size.").state == "denied"
    assert payable(lab, worker) == 0


def test_an_appeal_about_pay_that_nobody_answers_is_granted(lab: Lab, project: Project, manager: User) -> None:
    worker = build.user(lab)
    mine = rejected(lab, project, worker, manager)
    with lab.open(worker, now=NOW + 6 * DAY) as context:
        appeals.file_appeal(context, "rejection", mine, "I did look.")
    for days, granted in ((19, 0), (21, 1), (21, 0)):
        with lab.open(build.clock(lab), now=NOW + days * DAY) as context:
            assert appeals.grant_overdue(context) == granted
    assert payable(lab, worker) == 6
    with lab.open(worker) as context:
        (appeal,) = appeals.own_appeals(context, before=None, limit=10)
    assert (appeal.state, appeal.decided_by) == ("granted", None)


def test_work_that_expired_is_paid_when_its_worker_shows_that_it_was_done(lab: Lab, project: Project) -> None:
    worker, other = build.users(lab, 2)
    held = build.claim(lab, worker, project.id)
    with lab.open(now=NOW + DAY) as context:
        holding.expire_leases(context)
    with lab.open(other, now=NOW + DAY) as context, pytest.raises(NotFound):
        appeals.file_appeal(context, "missing_pay", held.id, "Mine.")
    with lab.open(worker, now=NOW + 2 * DAY) as context:
        appeal = appeals.file_appeal(context, "missing_pay", held.id, "The page crashed.")
    with lab.open(now=NOW + 3 * DAY) as context:
        appeals.answer_appeal(context, appeal.id, "granted", "So it did.")
        bookkeeping.charge_projects(context)
    assert payable(lab, worker) == 6
    with lab.open(worker, now=NOW + 4 * DAY) as context, pytest.raises(NotFound):
        appeals.file_appeal(context, "missing_pay", held.id, "Once more.")


def test_a_pause_is_lifted_by_somebody_else_than_who_upheld_it(lab: Lab, project: Project, manager: User) -> None:
    worker, pause = build.user(lab), new_id()
    with lab.open() as context:
        sanctions.pause_by_rule(
            context.connection, pause, project.id, worker.id, rule="gold_below_bar", evidence={}, now=NOW
        )
    with lab.open(manager) as context:
        pausing.decide_sanction(context, pause, "upheld", "Too much wrong.")
    with lab.open(worker) as context:
        appeal = appeals.file_appeal(context, "pause", pause, "The gold was wrong.")
    with lab.open(manager) as context, pytest.raises(FirstDecider):
        appeals.answer_appeal(context, appeal.id, "denied", "No.")
    with lab.open() as context:
        appeals.answer_appeal(context, appeal.id, "granted", "The gold was wrong indeed.")
    with lab.open(worker) as context:
        assert pausing.own_pauses(context) == []


def test_appeals_are_filed_within_a_week_and_by_whom_they_concern(lab: Lab, project: Project, manager: User) -> None:
    worker = build.user(lab)
    mine = rejected(lab, project, worker, manager)
    with lab.open(worker, now=NOW + 8 * DAY) as context, pytest.raises(TooLateToAppeal):
        appeals.file_appeal(context, "rejection", mine, "I did look.")
    with lab.open(build.user(lab)) as context, pytest.raises(NotFound):
        appeals.file_appeal(context, "rejection", mine, "I did look.")
