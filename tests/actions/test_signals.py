"""Signals come up by the clock, are combined over projects, and end in what a person decides; never by themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from goldsmith.actions import notifying, payees, sanctioning, signals
from goldsmith.actions.signals import OwnSignals
from goldsmith.kit.errors import Conflict, Forbidden
from goldsmith.kit.vault import Vault
from goldsmith.money.payee import PayeeDetails
from goldsmith.people import User
from goldsmith.storage import sayings
from goldsmith.storage.database import Connection
from goldsmith.storage.signals import Case
from goldsmith.work.project import Project
from goldsmith.work.response import Effort
from tests import build
from tests.build import NOW, Lab

HOUR = timedelta(hours=1)


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def project(lab: Lab) -> Project:
    made = build.project(lab, attempts=3)
    build.tasks(lab, made.id, 40)
    return made


def work(lab: Lab, project: Project, workers: list[User], count: int, effort: Effort, minute: int = 0) -> None:
    """Everybody answers within a second of the others, every ten minutes."""
    for number in range(count):
        for worker in workers:
            at = NOW + timedelta(minutes=10 * number + minute)
            build.give(lab, worker, build.claim(lab, worker, project.id, now=at).id, now=at, effort=effort)


def look(lab: Lab, project: Project, after: timedelta = 8 * HOUR) -> None:
    with lab.open(build.clock(lab), now=NOW + after) as context:
        signals.gather(context, project.id)


def cases(lab: Lab) -> list[Case]:
    with lab.open() as context:
        return signals.open_cases(context)


def test_answers_in_lockstep_and_in_no_time_come_before_a_person(lab: Lab, project: Project) -> None:
    typical, *pair = build.users(lab, 3)
    work(lab, project, [typical], 10, Effort(20_000), minute=5)
    work(lab, project, pair, 25, Effort(400))
    with lab.open() as context:  # in a true project the pair is beside many others, who make the median
        statement = text("UPDATE worker_progress SET active_ms = 20000 * submitted")
        context.connection.execute(statement)
    look(lab, project)
    found = cases(lab)
    assert {each.worker_id for each in found} == {each.id for each in pair}
    assert {one["kind"] for each in found for one in each.evidence} == {"co_timed", "impossible_pace"}
    with lab.open(pair[0]) as context:
        assert sanctioning.taking_access(context) == [], "nothing happens by itself"


def test_a_case_is_decided_once_by_another_and_the_same_does_not_come_again(lab: Lab, project: Project) -> None:
    manager, worker = build.user(lab, "manager"), build.user(lab)
    work(lab, project, [manager, worker], 25, Effort(20_000))
    for who in (manager, worker):
        with lab.open() as context:
            signals.take_evidence(context, project.id, who.id, 1.0, "All comments look model-written.")
    look(lab, project)
    by_worker = {each.worker_id: each for each in cases(lab)}
    with lab.open(manager) as context:
        with pytest.raises(OwnSignals):
            signals.decide_case(context, by_worker[manager.id].id, "nothing", "It was me.", None)
        with pytest.raises(Forbidden):
            signals.decide_case(context, by_worker[worker.id].id, "suspension", "Out.", None)
    with lab.open(now=NOW + 9 * HOUR) as context:
        mine = by_worker[worker.id].id
        assert signals.decide_case(context, mine, "warning", "Please do not.", None).decision == "warning"
        with pytest.raises(Conflict):
            signals.decide_case(context, mine, "nothing", "Well.", None)
    look(lab, project, 12 * HOUR)
    assert [each.worker_id for each in cases(lab)] == [manager.id]
    with lab.open(worker) as context:
        (warning,) = sanctioning.sanctions_of(context, worker.id, before=None, limit=5)
    assert warning.sentence.startswith("Please do not. ")
    assert "model-written" in warning.sentence


def test_one_weak_hint_is_kept_and_disturbs_nobody(lab: Lab, project: Project) -> None:
    worker = build.user(lab)
    work(lab, project, [worker], 12, Effort(20_000, is_pasted=True))
    look(lab, project)
    assert cases(lab) == []
    with lab.open() as context:
        kinds = context.connection.execute(text("SELECT kind, sentence FROM signal")).all()
    assert [tuple(row) for row in kinds] == [("pasted", "Text from elsewhere was pasted into 12 of 12 answers.")]


def test_shared_accounts_count(lab: Lab, project: Project) -> None:
    one, *others = build.users(lab, 3)
    vault = Vault(b"a secret of this house")
    for who in (one, *others):
        with lab.open(who) as context:
            payees.write_details(context, vault, PayeeDetails("email", "Ada", email="ada@pay.example"))
    work(lab, project, [one], 1, Effort(20_000))
    look(lab, project)
    (case,) = cases(lab)
    assert case.worker_id == one.id, "the others have not worked here"
    names = ", ".join(sorted(each.pseudonym for each in others))
    assert case.evidence[0]["sentence"] == f"Is or was paid into the same account as {names}."
    with lab.open() as context:
        signals.decide_case(context, case.id, "pause", "Ask them.", None)
    with lab.open(one) as context:
        assert [each.project_id for each in sanctioning.taking_access(context)] == [project.id]


def test_what_the_full_model_found_of_two_alike_is_a_signal_and_names_nobody(lab: Lab, project: Project) -> None:
    """An employee is known to requesters by name; whoever is warned reads the signals."""
    one, other = (build.user(lab, is_employee=True) for _ in range(2))
    work(lab, project, [one, other], 12, Effort(20_000))
    found = {"verdict": "colluding", "sentence": "9 of 10 errors are the same.", "field": "weather"}
    with lab.open() as context:
        sayings.keep_findings(context.connection, project.id, {one.id: [found]})
    look(lab, project)
    (case,) = (each for each in cases(lab) if each.worker_id == one.id)
    sentences = {each["kind"]: each["sentence"] for each in case.evidence}
    assert (set(sentences), sentences["near_identical"]) == (
        {"near_identical", "co_timed"},
        "9 of 10 errors are the same.",
    )
    assert other.pseudonym in sentences["co_timed"]
    with lab.open(now=NOW + 9 * HOUR) as context:
        signals.decide_case(context, case.id, "warning", "Please work alone.", None)
    with lab.open(one) as context:
        (warning,) = sanctioning.sanctions_of(context, one.id, before=None, limit=5)
    assert other.name not in warning.sentence


def test_managers_are_told_once_that_a_case_waits_and_never_of_their_own(lab: Lab, project: Project) -> None:
    manager, worker = build.user(lab, "manager"), build.user(lab)
    work(lab, project, [manager, worker], 25, Effort(20_000))
    with lab.open() as context:
        signals.take_evidence(context, project.id, manager.id, 1.0, "All comments look model-written.")
    look(lab, project)
    assert len(cases(lab)) == 2
    for who, count in ((lab.owner, 1), (manager, 1), (worker, 0)):
        with lab.open(who) as context:
            told = notifying.own_notifications(context, before=None, limit=9)
        assert [(each.kind, each.path) for each in told] == [("decision", "/workers/signals")] * count


def test_a_project_is_looked_at_once_an_hour(lab: Lab, project: Project) -> None:
    worker = build.user(lab)
    look(lab, project, timedelta(0))
    work(lab, project, [worker], 6, Effort(20_000, is_pasted=True))
    for after, count in ((timedelta(minutes=59), 0), (timedelta(minutes=61), 1)):
        look(lab, project, after)
        with lab.open() as context:
            assert context.connection.scalar(text("SELECT count(*) FROM signal")) == count


def test_everybody_who_worked_is_looked_at_some_at_a_time_and_once_an_hour(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signals, "_AT_ONCE", 3)
    monkeypatch.setattr(signals, "_AGAIN", 1)
    project, workers = build.project(lab, attempts=1), build.users(lab, 8)
    build.tasks(lab, project.id, 8)
    for number, each in enumerate(workers):
        work(lab, project, [each], 1, Effort(400), minute=number)
    _hurry(lab)
    rounds = [_look_once(lab, project, 2 * HOUR) for _ in range(4)]
    assert rounds == [True, True, True, False], "3, then 2 new ones each time, and 2 at last"
    assert _noted(lab) == {each.id for each in workers}
    assert not _look_once(lab, project, 2 * HOUR), "one round an hour"
    assert _look_once(lab, project, 3 * HOUR), "and then the next one"


def test_who_works_in_lockstep_is_found_however_many_work_beside_them(
    lab: Lab, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signals, "_AT_ONCE", 4)
    monkeypatch.setattr(signals, "_AGAIN", 2)
    beside, pair = build.users(lab, 4), build.users(lab, 2)
    for number, each in enumerate(beside[:3]):
        work(lab, project, [each], 1, Effort(20_000), minute=-9 + number)
    work(lab, project, pair, 25, Effort(20_000))
    work(lab, project, [beside[3]], 1, Effort(20_000), minute=300)
    while _look_once(lab, project, 8 * HOUR):
        pass
    assert _noted(lab) == {each.id for each in pair}, "the fourth of one page, and the first of the next"


def _hurry(lab: Lab) -> None:
    """As if each had given 25 answers, in no time beside what is typical."""
    with lab.open() as context:
        for table in ("worker_progress", "work_hour"):
            context.connection.execute(text(f"UPDATE {table} SET submitted = 25, active_ms = 2500"))
        typical = "UPDATE worker_progress SET active_ms = 500000"
        context.connection.execute(text(typical))


def _look_once(lab: Lab, project: Project, after: timedelta) -> bool:
    with lab.open(build.clock(lab), now=NOW + after) as context:
        return signals.gather(context, project.id)


def _noted(lab: Lab) -> set[object]:
    with lab.open() as context:
        return set(context.connection.scalars(text("SELECT worker_id FROM signal")))
