"""Warnings, pauses and suspensions: by whom, from when to when, what they keep a worker from, how they are lifted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from goldsmith.actions import appeals, judging, notices, pausing, sanctioning
from goldsmith.actions.appeals import FirstDecider, TooLateToAppeal
from goldsmith.actions.pausing import WorkerPaused
from goldsmith.actions.sanctioning import NewSanction, OwnSanction, WorkerSuspended
from goldsmith.kit.errors import Conflict, Forbidden, Invalid
from goldsmith.kit.ids import new_id
from goldsmith.people import User
from goldsmith.people.appeal import Windows
from goldsmith.people.sanction import Sanction
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
    made = build.project(lab)
    build.tasks(lab, made.id, 5)
    return made


@pytest.fixture
def worker(lab: Lab) -> User:
    return build.user(lab)


@pytest.fixture
def manager(lab: Lab) -> User:
    return build.user(lab, "manager")


def of(kind: str, project: Project | None = None, **said: object) -> NewSanction:
    facts = {"kind": kind, "project_id": project and project.id, "rule": "Look first", "evidence": "Nobody looked."}
    return NewSanction(**{**facts, **said})  # type: ignore[arg-type]


def test_a_suspension_takes_effect_after_its_notice_and_ends_by_its_date(
    lab: Lab, project: Project, worker: User
) -> None:
    with lab.open() as context:
        made = sanctioning.impose(context, worker.id, of("suspension", ends_at=NOW + 10 * DAY))
        with pytest.raises(Conflict, match="in force"):
            sanctioning.impose(context, worker.id, of("suspension"))
    assert made.takes_effect_at == NOW + 3 * DAY
    assert build.try_claim(lab, worker, project.id, now=NOW + 2 * DAY) is not None
    other = build.project(lab)
    build.task(lab, other.id)
    with pytest.raises(WorkerSuspended):
        build.try_claim(lab, worker, other.id, now=NOW + 3 * DAY)
    assert build.try_claim(lab, worker, other.id, now=NOW + 11 * DAY) is not None
    with lab.open(now=NOW + 11 * DAY) as context:
        assert sanctioning.list_sanctions(context, is_in_force=True, before=None, limit=10) == []
        (ended,) = sanctioning.list_sanctions(context, is_in_force=False, before=None, limit=10)
        assert ended.state == "ended", "by its date, before anybody writes so"
        assert sanctioning.impose(context, worker.id, of("suspension")).is_in_force, "the one before has ended"
    with lab.open(worker, now=NOW + 11 * DAY) as context:
        states = [each.sanction.state for each in notices.own_sanctions(context, before=None, limit=10)]
        assert states == ["upheld", "ended"]


def test_what_is_over_can_be_appealed_against_while_there_is_time(lab: Lab, worker: User) -> None:
    with lab.open() as context:
        sanctioning.impose(context, worker.id, of("suspension", takes_effect_at=NOW, ends_at=NOW + DAY))
    with lab.open(worker, now=NOW + 2 * DAY) as context:
        (own,) = notices.own_sanctions(context, before=None, limit=10)
    assert (own.sanction.state, own.appeal_until is not None) == ("ended", True)


def test_a_pause_is_of_its_project_alone(lab: Lab, project: Project, worker: User, manager: User) -> None:
    with lab.open(manager) as context:
        sanctioning.impose(context, worker.id, of("pause", project))
    with pytest.raises(WorkerPaused):
        build.try_claim(lab, worker, project.id)
    other = build.project(lab)
    build.task(lab, other.id)
    assert build.try_claim(lab, worker, other.id) is not None


def test_a_warning_takes_nothing_away_and_there_may_be_several(
    lab: Lab, project: Project, worker: User, manager: User
) -> None:
    for place in (project, project, None):
        with lab.open(manager) as context:
            sanctioning.impose(context, worker.id, of("warning", place))
    assert build.try_claim(lab, worker, project.id) is not None
    with lab.open(worker) as context:
        listed = notices.own_sanctions(context, before=None, limit=10)
    assert [each.project_name for each in listed] == [None, project.name, project.name]
    assert {each.decided_by for each in listed} == {"manager"}, "workers know staff by their role"
    assert {each.appeal_until for each in listed} == {NOW + 7 * DAY}


def test_who_may_hold_what_against_whom(lab: Lab, project: Project, worker: User, manager: User) -> None:
    with lab.open(manager) as context:
        with pytest.raises(Forbidden):
            sanctioning.impose(context, worker.id, of("suspension"))
        with pytest.raises(OwnSanction):
            sanctioning.impose(context, manager.id, of("warning"))
        for wrong in (of("pause"), of("pause", project, ends_at=NOW), of("warning", rule=" ")):
            with pytest.raises(Invalid):
                sanctioning.impose(context, worker.id, wrong)
    with lab.open(build.user(lab, "reviewer")) as context, pytest.raises(Forbidden):
        sanctioning.impose(context, worker.id, of("warning"))


@pytest.mark.parametrize("kind", ["warning", "suspension"])
def test_nothing_but_a_pause_is_made_without_a_person(lab: Lab, worker: User, kind: str) -> None:
    nobody = Sanction(new_id(), None, worker.id, kind, "open", "r", {}, NOW, None, None, None, None, NOW, None)  # type: ignore[arg-type]
    with lab.open() as context, pytest.raises(IntegrityError, match="by_a_person"), context.connection.begin_nested():
        sanctions.impose(context.connection, nobody)


@pytest.mark.parametrize("kind", ["warning", "pause", "suspension"])
def test_an_appeal_against_each_is_granted_by_another_who_lifts_it(
    lab: Lab, project: Project, worker: User, kind: str
) -> None:
    first = build.user(lab, "admin")
    with lab.open(first) as context:
        made = sanctioning.impose(context, worker.id, of(kind, project if kind == "pause" else None))
    with lab.open(worker) as context:
        with pytest.raises(Forbidden):
            pausing.decide_sanction(context, made.id, "lifted", "Mine.")
        appeal = appeals.file_appeal(context, kind, made.id, "I did look.")  # type: ignore[arg-type]
    with lab.open(first) as context, pytest.raises(FirstDecider):
        appeals.answer_appeal(context, appeal.id, "granted", "Well.")
    with lab.open() as context:
        appeals.answer_appeal(context, appeal.id, "granted", "They did.")
        (figures,) = sanctioning.reversals_of(context, first.id)
    assert (figures.kind, figures.decided, figures.reversed) == ("sanction", 1, 1)
    with lab.open(worker) as context:
        assert sanctioning.taking_access(context) == []
        (own,) = notices.own_sanctions(context, before=None, limit=10)
    assert (own.sanction.state, own.sanction.note, own.appeal_until) == ("lifted", "They did.", None)


def test_appeals_against_sanctions_are_not_granted_by_the_clock(lab: Lab, worker: User) -> None:
    with lab.open() as context:
        made = sanctioning.impose(context, worker.id, of("suspension"))
    with lab.open(worker) as context:
        appeals.file_appeal(context, "suspension", made.id, "No.")
    with lab.open(build.clock(lab), now=NOW + 60 * DAY) as context:
        assert appeals.grant_overdue(context) == 0


def test_an_organization_gives_its_workers_longer_to_appeal_but_never_less(lab: Lab, worker: User) -> None:
    with lab.open() as context:
        sanctioning.set_appeal_windows(context, Windows(30, 5))
        made = sanctioning.impose(context, worker.id, of("warning"))
    with lab.open(worker, now=NOW + 31 * DAY) as context, pytest.raises(TooLateToAppeal, match="30 days"):
        appeals.file_appeal(context, "warning", made.id, "Late.")
    with lab.open(worker, now=NOW + 29 * DAY) as context:
        assert appeals.file_appeal(context, "warning", made.id, "I looked.").answer_by == NOW + 34 * DAY
    with lab.open() as context, pytest.raises(IntegrityError), context.connection.begin_nested():
        sanctioning.set_appeal_windows(context, Windows(3, 5))


def test_what_a_review_said_is_struck_by_another_and_counted_to_the_reviewer(lab: Lab, worker: User) -> None:
    project, reviewer = build.project(lab, review_share=1.0), build.user(lab, "manager")
    build.task(lab, project.id)
    mine = build.claim(lab, worker, project.id)
    build.give(lab, worker, mine.id)
    build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review").id, "send_back")
    assert build.past_work(lab, worker)[0].contestable == ("review_score", NOW)
    with lab.open(worker) as context:
        appeal = appeals.file_appeal(context, "review_score", mine.id, "The mirror is there.")
    with lab.open(reviewer) as context, pytest.raises(FirstDecider):
        appeals.answer_appeal(context, appeal.id, "denied", "No.")
    with lab.open() as context:
        appeals.answer_appeal(context, appeal.id, "granted", "It is.")
        with pytest.raises(Conflict):
            judging.strike(context, mine.id, "Twice.")
        (figures,) = sanctioning.reversals_of(context, reviewer.id)
    assert (figures.kind, figures.decided, figures.reversed) == ("review", 1, 1)
    second = build.user(lab, "admin")
    with lab.open(second) as context:
        sanctioning.impose(context, worker.id, of("warning"))
        deciders, known = sanctioning.reversals_page(context, after=None, limit=1)
        assert [(each.user_id, each.kind, each.reversed) for each in deciders] == [(reviewer.id, "review", 1)]
        assert known[reviewer.id].pseudonym == reviewer.pseudonym
        rest, _ = sanctioning.reversals_page(context, after=reviewer.id, limit=1)
        assert [(each.user_id, each.kind, each.reversed) for each in rest] == [(second.id, "sanction", 0)]
    with lab.open(worker) as context, pytest.raises(Forbidden):
        sanctioning.reversals_page(context, after=None, limit=1)
    assert build.past_work(lab, worker)[0].review_struck_at == NOW
