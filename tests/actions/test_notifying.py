"""People are told what concerns them, by whatever decides it, and nobody else is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from goldsmith.actions import acceptance, appeals, bookkeeping, notifying, pausing, payouts, skills
from goldsmith.kit.ids import new_id
from goldsmith.people import User
from goldsmith.people.notification import Notice
from goldsmith.storage import sanctions
from goldsmith.storage.database import Connection
from tests import build
from tests.build import NOW, Lab

DAY = timedelta(days=1)


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def told(lab: Lab, user: User) -> list[tuple[str, str]]:
    with lab.open(user) as context:
        return [(each.kind, each.title) for each in notifying.own_notifications(context, before=None, limit=50)]


def test_a_worker_is_told_of_rejection_appeal_and_pay(lab: Lab) -> None:
    worker, other, manager = build.user(lab), build.user(lab), build.user(lab, "manager")
    project = build.project(lab, pay=600)
    build.tasks(lab, project.id, 2)
    mine = build.claim(lab, worker, project.id)
    build.give(lab, worker, mine.id)
    with lab.open(manager) as context:
        acceptance.reject(context, mine.id, category="guessed", reason="All boxes are alike.")
    assert told(lab, worker) == [("rejection", "Your work was not accepted")]
    with lab.open(worker) as context:
        appeal = appeals.file_appeal(context, "rejection", mine.id, "They are alike.")
    with lab.open() as context:
        appeals.answer_appeal(context, appeal.id, "granted", "So they are.")
        bookkeeping.charge_projects(context)
        run = payouts.begin_run(context, client_key="k", currency="USD", minimum_minor=1, note=None)
        (payee,) = payouts.payees_page(context, run.id, state=None, after=None, limit=9)
        payouts.end_payout(context, payee.payout.id, "failed", "The account is closed.")
    assert told(lab, worker)[:3] == [
        ("payout", "A payout of 6.00 USD did not arrive"),
        ("appeal", "Your appeal was granted"),
        ("rejection", "Your work is accepted after all"),
    ]
    with lab.open() as context:
        run = payouts.begin_run(context, client_key="again", currency="USD", minimum_minor=1, note=None)
        payouts.end_run(context, run.id)
    assert told(lab, worker)[0] == ("payout", "You were paid 6.00 USD")
    assert told(lab, other) == told(lab, manager) == []
    assert told(lab, lab.owner) == [("decision", "A worker appeals")], "whoever refused it cannot decide"


def test_pauses_and_skills_are_told_with_their_reasons(lab: Lab) -> None:
    worker, project, pause = build.user(lab), build.project(lab), new_id()
    with lab.open() as context:
        skills.grant(context, worker.id, "night", level=70, note="Passed.", expires_at=None)
        sanctions.pause_by_rule(
            context.connection, pause, project.id, worker.id, rule="gold_below_bar", evidence={}, now=NOW
        )
        pausing.decide_sanction(context, pause, "lifted", "The gold was wrong.")
    with lab.open(worker) as context:
        first, second = notifying.own_notifications(context, before=None, limit=50)
    assert (first.title, first.words) == ("Your pause was lifted", "The gold was wrong.")
    assert (second.title, second.words) == ("You hold the skill night, at level 70", "Passed.")


def test_what_was_read_is_new_no_more(lab: Lab) -> None:
    worker = build.user(lab)
    with lab.open() as context:
        notifying.notify(context, *(Notice(worker.id, "skill", f"Number {number}") for number in range(3)))
    with lab.open(worker) as context:
        assert notifying.unread_count(context) == 3
        listed = notifying.own_notifications(context, before=None, limit=50)
        notifying.mark_read(context, ids=[listed[0].id])
        assert notifying.unread_count(context) == 2
        older = notifying.own_notifications(context, before=listed[0].id, limit=1)
        assert [each.title for each in older] == ["Number 1"]
        notifying.mark_read(context, until=listed[1].id)
        assert notifying.unread_count(context) == 0
    with lab.open(worker, mode="test") as context:
        assert notifying.own_notifications(context, before=None, limit=50) == [], "test is a world apart"


def test_nobody_marks_what_another_was_told(lab: Lab) -> None:
    worker, other = build.users(lab, 2)
    with lab.open() as context:
        notifying.notify(context, Notice(worker.id, "skill", "Yours"))
    with lab.open(other) as context:
        notifying.mark_read(context)
    with lab.open(worker) as context:
        assert notifying.unread_count(context) == 1
