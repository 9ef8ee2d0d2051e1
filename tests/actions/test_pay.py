"""Work is paid as promised: earned with the answer, payable once accepted, paid once, whatever comes later."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from goldsmith.actions import acceptance, bookkeeping, pausing, pay, payouts, projects
from goldsmith.actions.acceptance import SameDecider, TooLateToReject
from goldsmith.actions.pay import OwnBonus
from goldsmith.actions.payouts import NobodyToPay
from goldsmith.api.native.figures import settled_and_open
from goldsmith.kit.amounts import Amount
from goldsmith.kit.errors import Conflict, Forbidden, Invalid, NotFound
from goldsmith.kit.ids import new_id
from goldsmith.people import User
from goldsmith.storage import sanctions, tallies
from goldsmith.storage.database import Connection
from goldsmith.work.project import Project
from tests import build
from tests.build import NOW, Lab

LATER = NOW + timedelta(hours=73)


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def project(lab: Lab) -> Project:
    made = build.project(lab, pay=6)
    build.tasks(lab, made.id, 5)
    return made


def held(lab: Lab, worker: User) -> dict[str, int]:
    with lab.open(worker) as context:
        return {each.kind: each.minor for each in pay.balances(context) if each.minor}


def books(lab: Lab) -> dict[str, int]:
    with lab.open() as context:
        return {each.kind: each.minor for each in pay.organization_balances(context)}


def keep_books(lab: Lab) -> None:
    with lab.open(now=LATER) as context:
        bookkeeping.accept_due(context)
        bookkeeping.charge_projects(context)


def run(lab: Lab, key: str = "first") -> None:
    with lab.open(now=LATER) as context:
        payouts.begin_run(context, client_key=key, currency="USD", minimum_minor=1, note=None)


def test_an_answer_is_paid_as_promised_and_once(lab: Lab, project: Project) -> None:
    worker = build.user(lab)
    mine = build.claim(lab, worker, project.id)
    for _ in range(2):
        build.give(lab, worker, mine.id)
    assert held(lab, worker) == {"earned": 6}


def test_work_nobody_rejected_in_time_is_payable_and_charged_to_the_organization(lab: Lab, project: Project) -> None:
    worker = build.user(lab)
    build.do(lab, worker, project.id)
    with lab.open(now=NOW + timedelta(hours=71)) as context:
        assert bookkeeping.accept_due(context) == 0
    keep_books(lab)
    assert held(lab, worker) == {"payable": 6}
    assert books(lab)["funds"] == -6
    assert "accepted" in build.verbs(lab, build.past_work(lab, worker)[0].task_id)


def test_a_reviewer_who_takes_the_work_accepts_it(lab: Lab) -> None:
    project = build.project(lab, review_share=1.0, pay=6)
    build.task(lab, project.id)
    worker, reviewer = build.user(lab), build.user(lab, "reviewer")
    build.do(lab, worker, project.id)
    build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review").id)
    with lab.open(now=NOW + timedelta(seconds=1)) as context:
        assert bookkeeping.accept_due(context) == 1
    assert held(lab, worker) == {"payable": 6}
    assert held(lab, reviewer) == {"earned": 4}


def test_a_rate_cut_does_not_touch_accepted_work(lab: Lab, project: Project) -> None:
    worker = build.user(lab)
    mine = build.claim(lab, worker, project.id)
    with lab.open() as context:
        projects.change_project(context, project.id, name=None, state=None, spec=build.spec(pay=1))
    build.give(lab, worker, mine.id)
    assert held(lab, worker) == {"earned": 6}
    build.do(lab, worker, project.id)
    assert held(lab, worker) == {"earned": 7}


def test_a_paused_worker_is_paid(lab: Lab, project: Project) -> None:
    worker = build.user(lab)
    build.do(lab, worker, project.id)
    with lab.open() as context:
        sanctions.pause_by_rule(
            context.connection, new_id(), project.id, worker.id, rule="gold_below_bar", evidence={}, now=NOW
        )
        assert pausing.list_sanctions(context, project.id, worker.id)
    keep_books(lab)
    run(lab)
    assert held(lab, worker) == {"paying": 6}


def test_rejected_work_is_not_paid_and_a_reversal_pays_it(lab: Lab, project: Project) -> None:
    worker, manager = build.user(lab), build.user(lab, "manager")
    mine = build.claim(lab, worker, project.id)
    build.give(lab, worker, mine.id)
    with lab.open(manager) as context:
        acceptance.reject(context, mine.id, category="guessed", reason="All boxes are alike.")
    keep_books(lab)
    assert held(lab, worker) == {}
    assert costs(lab, project) == [0, 0]
    with lab.open(worker) as context:
        assert acceptance.find_rejection(context, mine.id).reason == "All boxes are alike."
    with lab.open() as context:
        acceptance.restore(context, mine.id, note="They are alike in the picture.")
    assert held(lab, worker) == {"payable": 6}
    assert costs(lab, project) == [6, 6]


def costs(lab: Lab, project: Project) -> list[int]:
    """What answers and reviews of a project cost, as its workers' totals and as its hours say."""
    with lab.open() as context:
        total = tallies.project_total(context.connection, project.id)
        hours = tallies.hourly(context.connection, project.id, NOW - timedelta(days=1))
    return [total.cost_minor, sum(each.total.cost_minor for each in hours)]


def test_a_task_does_not_rest_on_rejected_work_until_it_is_restored(lab: Lab) -> None:
    project = build.classification(lab, attempts=1)
    task, worker, manager = build.task(lab, project.id), build.user(lab), build.user(lab, "manager")
    mine = build.claim(lab, worker, project.id)
    build.give(lab, worker, mine.id, build.saying(weather="rain"))
    first = build.task_now(lab, task.id).verdict_id
    with lab.open(manager) as context:
        acceptance.reject(context, mine.id, category="guessed", reason="Look.")
    assert (build.task_now(lab, task.id).state, build.task_now(lab, task.id).verdict_id) == ("pending", None)
    with lab.open() as context:
        acceptance.restore(context, mine.id, note="It does rain.")
    restored = build.task_now(lab, task.id)
    assert restored.state == "completed"
    assert restored.verdict_id != first, "a verdict of its own, which says the same"
    assert build.fields_of(lab, task.id) == {"weather": "rain"}
    assert build.try_claim(lab, build.user(lab), project.id) is None
    with lab.open() as context:
        found = projects.summarize(context, project.id)
        assert settled_and_open(found.project, found.total.settled, found.in_review) == (1, 0)


def test_restored_work_counts_beside_what_was_done_instead(lab: Lab) -> None:
    project = build.classification(lab, attempts=1)
    task, worker, other, manager = (
        build.task(lab, project.id),
        build.user(lab),
        build.user(lab),
        build.user(lab, "manager"),
    )
    mine = build.claim(lab, worker, project.id)
    build.give(lab, worker, mine.id, build.saying(weather="rain"))
    with lab.open(manager) as context:
        acceptance.reject(context, mine.id, category="guessed", reason="Look.")
    theirs = build.claim(lab, other, project.id)
    with lab.open() as context:
        acceptance.restore(context, mine.id, note="It does rain.")
    build.give(lab, other, theirs.id, build.saying(weather="rain"))
    assert build.task_now(lab, task.id).state == "completed"
    assert (held(lab, worker), held(lab, other)) == ({"payable": 6}, {"earned": 6})
    with lab.open() as context:
        counts = context.connection.execute(text("SELECT accepted, rejected FROM worker_progress ORDER BY accepted"))
        assert [tuple(row) for row in counts] == [(0, 0), (1, 0)]


def test_nobody_decides_about_their_own_rejection(lab: Lab, project: Project) -> None:
    worker, manager = build.user(lab), build.user(lab, "manager")
    mine = build.claim(lab, worker, project.id)
    build.give(lab, worker, mine.id)
    with lab.open(manager) as context:
        acceptance.reject(context, mine.id, category="guessed", reason="Look.")
        with pytest.raises(SameDecider):
            acceptance.restore(context, mine.id, note="Well.")


def test_nobody_pays_themselves(lab: Lab, project: Project) -> None:
    manager = build.user(lab, "manager")
    mine = build.claim(lab, manager, project.id)
    build.give(lab, manager, mine.id)
    with lab.open() as context:
        acceptance.reject(context, mine.id, category="guessed", reason="Look.")
    with lab.open(manager) as context:
        with pytest.raises(SameDecider):
            acceptance.restore(context, mine.id, note="It was good.")
        with pytest.raises(OwnBonus):
            pay.give_bonus(context, manager.id, project.id, amount=Amount(9, "USD"), note="Me.", client_key="b")
    assert held(lab, manager) == {}


def test_accepted_work_cannot_be_rejected(lab: Lab, project: Project) -> None:
    worker = build.user(lab)
    mine = build.claim(lab, worker, project.id)
    with lab.open() as context, pytest.raises(Conflict, match="Nothing was submitted"):
        acceptance.reject(context, mine.id, category="c", reason="r")
    build.give(lab, worker, mine.id)
    with lab.open(now=LATER) as context, pytest.raises(TooLateToReject):
        acceptance.reject(context, mine.id, category="c", reason="r")


def test_a_run_pays_everybody_and_its_repetition_nobody(lab: Lab, project: Project) -> None:
    first, second = build.users(lab, 2)
    build.do(lab, first, project.id)
    build.do(lab, second, project.id)
    keep_books(lab)
    run(lab)
    run(lab)
    with lab.open(now=LATER) as context:
        (made,) = payouts.list_runs(context, before=None, limit=10)
        listed = payouts.payees_page(context, made.id, state=None, after=None, limit=9)
        assert {each.payout.worker_id for each in listed} == {first.id, second.id}
        payouts.end_payout(context, listed[0].payout.id, "failed", "The account is closed.")
        with pytest.raises(Conflict, match="failed already"):
            payouts.end_payout(context, listed[0].payout.id, "paid", None)
        assert payouts.end_run(context, made.id) == 1
    failed, paid = (first, second) if listed[0].payout.worker_id == first.id else (second, first)
    assert held(lab, failed) == {"payable": 6}
    assert held(lab, paid) == {}
    assert books(lab)["outside"] == 6
    with lab.open() as context, pytest.raises(NobodyToPay):
        payouts.begin_run(context, client_key="more", currency="USD", minimum_minor=7, note=None)


def test_statements_add_up(lab: Lab, project: Project) -> None:
    worker = build.user(lab)
    build.do(lab, worker, project.id)
    build.do(lab, worker, project.id)
    keep_books(lab)
    with lab.open(now=LATER) as context:
        pay.give_bonus(context, worker.id, project.id, amount=Amount(50, "USD"), note="Thanks.", client_key="b")
        assert not pay.give_bonus(
            context, worker.id, project.id, amount=Amount(50, "USD"), note="Thanks.", client_key="b"
        )
        with pytest.raises(Conflict, match="used for another"):
            pay.give_bonus(context, worker.id, project.id, amount=Amount(51, "USD"), note="Hm.", client_key="b")
    run(lab)
    day = NOW.date()
    with lab.open(worker) as context:
        (first,) = pay.statements(context, day, day + timedelta(days=1))
        (both,) = pay.statements(context, day, day + timedelta(days=5))
        (after,) = pay.statements(context, day + timedelta(days=1), day + timedelta(days=5))
    assert (first.opening_minor, first.closing_minor) == (0, 12)
    assert [(each.reason, each.minor, each.count) for each in first.lines] == [("work", 12, 2)]
    assert (after.opening_minor, after.closing_minor) == (12, 62)
    assert (both.opening_minor, both.closing_minor) == (0, 62)
    with lab.open(worker) as context, pytest.raises(Invalid):
        pay.statements(context, day, day)


def test_costs_are_told_by_day(lab: Lab, project: Project) -> None:
    build.do(lab, build.user(lab), project.id)
    keep_books(lab)
    with lab.open() as context:
        (cost,) = pay.project_costs(context, project.id, date(2026, 1, 1), date(2026, 2, 1))
    assert (cost.day, cost.reason, cost.minor, cost.count) == (NOW.date(), "work", 6, 1)


def test_money_of_others_is_for_those_who_may_know_it(lab: Lab, project: Project) -> None:
    worker, other, manager = build.user(lab), build.user(lab), build.user(lab, "manager")
    mine = build.claim(lab, worker, project.id)
    build.give(lab, worker, mine.id)
    with lab.open(other) as context:
        for act in (
            lambda: pay.balances(context, worker.id),
            lambda: pay.transfers(context, before=None, limit=5, worker_id=worker.id),
            lambda: pay.organization_balances(context),
            lambda: acceptance.reject(context, mine.id, category="c", reason="r"),
        ):
            with pytest.raises(Forbidden):
                act()
    with lab.open(manager) as context:
        assert pay.balances(context, worker.id)
        assert [each.reason for each in pay.transfers(context, before=None, limit=5, worker_id=worker.id)]
        with pytest.raises(Forbidden):
            payouts.begin_run(context, client_key="k", currency="USD", minimum_minor=1, note=None)
        with pytest.raises(NotFound):
            pay.balances(context, project.id)
