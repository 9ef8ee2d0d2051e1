"""The laws of fair treatment, one test each, by their names; whatever else changes, these hold."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from goldsmith.actions import (
    acceptance,
    appeals,
    bookkeeping,
    members,
    pay,
    payouts,
    people,
    projects,
    sanctioning,
    work,
)
from goldsmith.actions.appeals import FirstDecider
from goldsmith.actions.sanctioning import NewSanction, WorkerSuspended
from goldsmith.kit.errors import Invalid
from goldsmith.people import User
from goldsmith.storage.database import Connection
from goldsmith.work.project import Project
from tests import build
from tests.build import NOW, Lab

DAY = timedelta(days=1)
SUSPENDED = NewSanction("suspension", None, "Answers are one's own", "38 of 40 equal another's.", NOW)


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def project(lab: Lab) -> Project:
    made = build.project(lab, pay=6)
    build.tasks(lab, made.id, 4)
    return made


@pytest.fixture
def worker(lab: Lab) -> User:
    return build.user(lab)


@pytest.fixture
def manager(lab: Lab) -> User:
    return build.user(lab, "manager")


def held(lab: Lab, worker: User) -> dict[str, int]:
    with lab.open(worker) as context:
        return {each.kind: each.minor for each in pay.balances(context) if each.minor}


def rejected(lab: Lab, project: Project, worker: User, manager: User) -> UUID:
    mine = build.claim(lab, worker, project.id)
    build.give(lab, worker, mine.id)
    with lab.open(manager) as context:
        acceptance.reject(context, mine.id, category="guessed", reason="Look.")
    return mine.id


def test_a_rate_cut_does_not_touch_accepted_work(lab: Lab, project: Project, worker: User) -> None:
    mine = build.claim(lab, worker, project.id)
    with lab.open() as context:
        projects.change_project(context, project.id, name=None, state=None, spec=build.spec(pay=1))
    build.give(lab, worker, mine.id)
    with lab.open(now=NOW + 4 * DAY) as context:
        bookkeeping.accept_due(context)
    assert held(lab, worker) == {"payable": 6}


def test_a_suspended_worker_is_paid(lab: Lab, project: Project, worker: User) -> None:
    build.do(lab, worker, project.id)
    under_way = build.claim(lab, worker, project.id)
    with lab.open() as context:
        sanctioning.impose(context, worker.id, SUSPENDED)
    build.give(lab, worker, under_way.id)
    for stage in ("attempt", "review"):
        with lab.open(build.user(lab, "reviewer") if stage == "review" else worker) as context:
            assert stage == "review" or work.open_projects(context, stage) == []
    with pytest.raises(WorkerSuspended):
        build.try_claim(lab, worker, project.id)
    with lab.open(now=NOW + 4 * DAY) as context:
        bookkeeping.accept_due(context)
        bookkeeping.charge_projects(context)
        payouts.begin_run(context, client_key="k", currency="USD", minimum_minor=1, note=None)
    assert held(lab, worker) == {"paying": 12}, "what was done before, and what was under way"
    with lab.open(worker) as context:
        assert len(build.past_work(lab, worker)) == 2
        appeals.file_appeal(context, "suspension", sanctioning.taking_access(context)[0].id, "They copied mine.")


def test_a_reversed_rejection_restores_pay_score_and_the_tasks_verdict(lab: Lab, worker: User, manager: User) -> None:
    project = build.project(lab, pay=6, gold_share=0.0)
    task = build.task(lab, project.id)
    mine = build.claim(lab, worker, project.id)
    build.give(lab, worker, mine.id)
    before = build.task_now(lab, task.id)
    with lab.open(manager) as context:
        acceptance.reject(context, mine.id, category="guessed", reason="Look.")
        assert sanctioning.reversals_of(context, manager.id)[0].reversed == 0
    assert (build.task_now(lab, task.id).state, held(lab, worker)) == ("pending", {})
    with lab.open(worker) as context:
        appeal = appeals.file_appeal(context, "rejection", mine.id, "I did look.")
    with lab.open() as context:
        appeals.answer_appeal(context, appeal.id, "granted", "True.")
    after = build.task_now(lab, task.id)
    assert (after.state, after.confidence) == (before.state, before.confidence) == ("completed", before.confidence)
    assert held(lab, worker) == {"payable": 6}
    with lab.open() as context:
        row = acceptance.find_rejection(context, mine.id)
        (figures,) = sanctioning.reversals_of(context, manager.id)
    assert row.restored_by == lab.owner.id
    assert (figures.kind, figures.decided, figures.reversed) == ("rejection", 1, 1)
    assert build.past_work(lab, worker)[0].acceptance == "accepted", "the share of work refused is what it was"


def test_a_reviewer_cannot_decide_an_appeal_against_his_own_decision(
    lab: Lab, project: Project, worker: User, manager: User
) -> None:
    mine = rejected(lab, project, worker, manager)
    with lab.open(worker) as context:
        appeal = appeals.file_appeal(context, "rejection", mine, "I did look.")
    with lab.open(manager) as context, pytest.raises(FirstDecider):
        appeals.answer_appeal(context, appeal.id, "denied", "No.")
    with lab.open() as context:
        assert appeals.answer_appeal(context, appeal.id, "denied", "All alike.").decided_by == lab.owner.id


def test_no_worker_is_removed_without_a_persons_name_and_reason(lab: Lab, project: Project, worker: User) -> None:
    build.join(lab, project.id, worker)
    with lab.open() as context:
        with pytest.raises(Invalid):
            members.change_members(context, project.id, remove=[worker.pseudonym])
        with pytest.raises(Invalid):
            people.change_user(context, worker.id, role=None, name=None, is_disabled=True, reason=" ")
        with pytest.raises(Invalid):
            sanctioning.impose(context, worker.id, NewSanction("suspension", None, "rule", " "))
        members.change_members(context, project.id, remove=[worker.pseudonym], reason="The project is over.")
        people.change_user(context, worker.id, role=None, name=None, is_disabled=True, reason="Asked for it.")
        made = sanctioning.impose(context, worker.id, SUSPENDED)
    assert (made.imposed_by, made.sentence) == (lab.owner.id, "38 of 40 equal another's.")
    for verb, reason in (("member_removed", "The project is over."), ("user_changed", "Asked for it.")):
        event = build.last_event(lab, verb)
        assert (event.actor_id, event.facts["reason"]) == (lab.owner.id, reason)
