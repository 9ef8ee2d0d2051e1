"""An organization's money: set aside for batches, charged, given back, taken as a fee, and invoiced."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from goldsmith.actions import acceptance, batches, bookkeeping, funding, house_fee, invoicing, pay
from goldsmith.actions.funding import FundsMissing
from goldsmith.kit.amounts import Amount
from goldsmith.kit.errors import Conflict, Forbidden, Invalid
from goldsmith.people import User
from goldsmith.storage import fees
from goldsmith.storage.database import Connection
from goldsmith.work.project import Project
from tests import build
from tests.build import NOW, Lab

LATER, FEBRUARY = NOW + timedelta(hours=73), datetime(2026, 2, 1, tzinfo=NOW.tzinfo)
JANUARY = date(2026, 1, 1)


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def worker(lab: Lab) -> User:
    return build.user(lab)


def clock(lab: Lab, now: datetime = NOW) -> None:
    """All steps of the books, once."""
    steps = bookkeeping.accept_due, bookkeeping.charge_projects, house_fee.charge_fees, funding.fund_batches
    for step in steps:
        with lab.open(build.clock(lab), now=now) as context:
            step(context)


def books(lab: Lab) -> dict[str, int]:
    with lab.open() as context:
        return {each.kind: each.minor for each in pay.organization_balances(context) if each.minor}


def aside(lab: Lab, batch_id: UUID) -> funding.BatchFunds:
    with lab.open() as context:
        return funding.batch_funds(context, batch_id)


def left(lab: Lab, batch_id: UUID) -> int:
    held = aside(lab, batch_id).reservation
    assert held is not None
    return held.left_minor


def deposit(lab: Lab, minor: int) -> None:
    with lab.open() as context:
        pay.move_funds(context, "deposit", Amount(minor, "USD"), client_key=f"d{minor}", note=None)


def take_fee(lab: Lab, share_bp: int) -> None:
    assert lab.connection is not None
    lab.connection.execute(text("RESET ROLE"))
    fees.set_fee(lab.connection, lab.organization.id, share_bp)


def paying(lab: Lab, minor: int = 10, **said: object) -> Project:
    return build.project(lab, pay=minor, **said)  # type: ignore[arg-type]


def test_a_batch_sets_money_aside_its_work_takes_it_and_the_rest_comes_back(lab: Lab, worker: User) -> None:
    project = paying(lab)
    batch = build.batch(lab, project.id, 3)
    clock(lab)
    assert books(lab) == {"funds": -30, "reserved": 30}
    assert build.verbs(lab, batch.id)[-1] == "funds_reserved"
    build.do(lab, worker, project.id)
    clock(lab)
    assert books(lab) == {"funds": -30, "reserved": 20, "earned": 10}
    with lab.open() as context:
        batches.cancel_batch(context, batch.id)
    clock(lab)
    assert books(lab) == {"funds": -10, "earned": 10}
    held = aside(lab, batch.id).reservation
    assert held is not None
    assert (held.reserved_minor, held.spent_minor, held.released_minor, held.is_open) == (30, 10, 20, False)


def test_tasks_that_come_later_are_added_and_a_batch_that_ends_by_itself_is_closed(lab: Lab, worker: User) -> None:
    project = paying(lab)
    batch = build.batch(lab, project.id, 1)
    clock(lab)
    build.tasks(lab, project.id, 1, batch_id=batch.id)
    clock(lab)
    assert left(lab, batch.id) == 20
    for _ in range(2):
        build.do(lab, worker, project.id)
    clock(lab)
    assert books(lab) == {"funds": -20, "earned": 20}
    assert not aside(lab, batch.id).reservation.is_open  # type: ignore[union-attr]


def test_work_of_one_batch_does_not_take_what_is_set_aside_for_another(lab: Lab, worker: User) -> None:
    project = paying(lab)
    first, second = (build.batch(lab, project.id, 1) for _ in range(2))
    build.task(lab, project.id)  # of no batch
    clock(lab)
    for _ in range(3):
        build.do(lab, worker, project.id)
    with lab.open() as context:
        context.connection.execute(text("UPDATE batch SET state = 'paused', completed_at = NULL"))
    clock(lab)
    assert (left(lab, first.id), left(lab, second.id)) == (0, 0)
    assert books(lab) == {"funds": -30, "earned": 30}


def test_work_rejected_before_it_was_charged_takes_nothing_and_its_batch_still_ends(lab: Lab, worker: User) -> None:
    project = paying(lab)
    batch = build.batch(lab, project.id, 2)
    clock(lab)
    mine = build.claim(lab, worker, project.id)
    build.give(lab, worker, mine.id)
    with lab.open() as context:
        acceptance.reject(context, mine.id, category="guessed", reason="They are alike.")
        batches.cancel_batch(context, batch.id)
    clock(lab)
    held = aside(lab, batch.id).reservation
    assert held is not None
    assert (held.spent_minor, held.released_minor, held.is_open) == (0, 20, False)
    assert books(lab) == {}


def test_what_is_rejected_comes_back_to_the_funds(lab: Lab, worker: User) -> None:
    project = paying(lab)
    build.task(lab, project.id)
    mine = build.claim(lab, worker, project.id)
    build.give(lab, worker, mine.id)
    clock(lab)
    with lab.open() as context:
        acceptance.reject(context, mine.id, category="guessed", reason="They are alike.")
    clock(lab)
    assert books(lab) == {}


def test_a_project_that_needs_funds_lets_no_batch_begin_without(lab: Lab) -> None:
    project = paying(lab, needs_funds=True)
    batch = build.batch(lab, project.id, 5, is_staging=True)
    deposit(lab, 20)
    assert (aside(lab, batch.id).estimate_minor, aside(lab, batch.id).missing_minor) == (50, 30)
    with lab.open() as context, pytest.raises(FundsMissing) as refused, context.connection.begin_nested():
        batches.finalize_batch(context, batch.id)
    assert refused.value.details["missing_minor"] == 30
    with pytest.raises(FundsMissing):
        build.batch(lab, project.id, 5)
    deposit(lab, 30)
    with lab.open() as context:
        batches.finalize_batch(context, batch.id)
    assert books(lab)["reserved"] == 50
    clock(lab)
    assert books(lab)["reserved"] == 50


def test_a_batch_begins_without_funds_unless_the_project_says_otherwise(lab: Lab) -> None:
    project = paying(lab)
    batch = build.batch(lab, project.id, 5, is_staging=True)
    with lab.open() as context:
        assert batches.finalize_batch(context, batch.id).state == "in_progress"
    clock(lab)
    assert books(lab) == {"funds": -50, "reserved": 50}


def test_the_fee_is_a_share_of_accepted_work_and_no_part_of_it_is_lost(lab: Lab, worker: User) -> None:
    take_fee(lab, 250)
    project = paying(lab, 6)
    build.tasks(lab, project.id, 20)
    for number in range(20):
        build.do(lab, worker, project.id)
        clock(lab, LATER + timedelta(minutes=number))
    assert books(lab)["fees"] == 20 * 6 * 250 // 10_000 == 3
    with lab.open() as context:
        costs = pay.project_costs(context, project.id, NOW.date(), LATER.date() + timedelta(days=1))
    assert {each.reason: each.minor for each in costs if each.reason == "fee"} == {"fee": 3} or sum(
        each.minor for each in costs if each.reason == "fee"
    ) == 3


def test_the_fee_of_a_batch_is_set_aside_too(lab: Lab, worker: User) -> None:
    take_fee(lab, 1000)
    project = paying(lab)
    build.batch(lab, project.id, 2)
    clock(lab)
    assert books(lab) == {"funds": -22, "reserved": 22}
    build.do(lab, worker, project.id)
    clock(lab)
    assert books(lab) == {"funds": -21, "reserved": 11, "earned": 10}
    clock(lab, LATER)
    assert books(lab) == {"funds": -22, "reserved": 11, "payable": 10, "fees": 1}


def test_the_application_cannot_change_the_fee(lab: Lab) -> None:
    from sqlalchemy.exc import DBAPIError

    with lab.open() as context, pytest.raises(DBAPIError), context.connection.begin_nested():
        fees.set_fee(context.connection, lab.organization.id, 0)


def test_an_ended_month_is_invoiced_once_and_adds_up_to_what_left_the_funds(lab: Lab, worker: User) -> None:
    take_fee(lab, 1000)
    project = paying(lab)
    build.tasks(lab, project.id, 3)
    mine = build.claim(lab, worker, project.id)
    build.give(lab, worker, mine.id)
    with lab.open() as context:
        acceptance.reject(context, mine.id, category="guessed", reason="They are alike.")
    build.do(lab, worker, project.id)
    clock(lab, LATER)
    with lab.open(now=LATER) as context:
        pay.give_bonus(context, worker.id, project.id, amount=Amount(7, "USD"), note="n", client_key="b")
        with pytest.raises(Invalid):
            invoicing.make_invoice(context, JANUARY, "USD")
    clock(lab, LATER)
    with lab.open(now=FEBRUARY) as context:
        made = invoicing.make_invoice(context, JANUARY, "USD", recipient="Street Lab Ltd")
        assert {each.kind: each.minor for each in made.lines} == {"work": 20, "refunds": -10, "bonuses": 7, "fees": 1}
        assert made.total_minor == -books(lab)["funds"] == 18
        with pytest.raises(Conflict):
            invoicing.make_invoice(context, JANUARY, "USD")
        with pytest.raises(Conflict):
            invoicing.make_invoice(context, date(2025, 12, 1), "USD")
    assert build.verbs(lab, lab.organization.id).count("invoice_made") == 1


def test_a_credit_note_takes_an_invoice_back_and_numbers_have_no_gaps(lab: Lab, worker: User) -> None:
    project = paying(lab)
    build.task(lab, project.id)
    build.do(lab, worker, project.id)
    with lab.open(now=FEBRUARY) as context:
        first = invoicing.make_invoice(context, JANUARY, "USD")
        note = invoicing.credit_invoice(context, first.id, note="The address was wrong.")
        assert (note.total_minor, note.credits_id) == (-10, first.id)
        for each in (first, note):
            with pytest.raises(Conflict):
                invoicing.credit_invoice(context, each.id, note="Again.")
        invoicing.make_invoice(context, JANUARY, "USD", recipient="Street Lab Ltd")
        listed = invoicing.list_invoices(context, before=None, limit=10)
    assert [(each.invoice.number, each.invoice.total_minor) for each in listed] == [(3, 10), (2, -10), (1, 10)]
    assert listed[2].credited_by == note.id
    with lab.open(build.user(lab, "manager")) as context, pytest.raises(Forbidden):
        invoicing.list_invoices(context, before=None, limit=10)


def test_what_an_accepted_label_costs_is_kept_as_sums(lab: Lab, worker: User) -> None:
    project = paying(lab)
    build.tasks(lab, project.id, 3)
    build.do(lab, worker, project.id, build.answer(build.box(), build.box(left=200)))
    build.do(lab, worker, project.id, build.answer(build.box()))
    mine = build.claim(lab, worker, project.id)
    build.give(lab, worker, mine.id)
    manager, other = build.users(lab, 2, "manager")
    with lab.open(manager) as context:
        acceptance.reject(context, mine.id, category="guessed", reason="They are alike.")
    clock(lab, LATER)
    with lab.open() as context:
        costs = pay.label_costs(context, project.id)
    assert (costs.accepted_minor, costs.object_count, costs.task_count) == (20, 3, 2)
    assert (costs.minor_per_task, costs.minor_per_object) == (10, 20 / 3)
    with lab.open(other) as context:
        acceptance.restore(context, mine.id, note="They are not.")
        assert pay.label_costs(context, project.id).object_count == 4
