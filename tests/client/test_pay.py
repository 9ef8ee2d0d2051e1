"""Money through the client, on a real server."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from goldsmith.client import Amount, Conflict, Goldsmith, PayeeDetails, StatusReport
from goldsmith.jobs import bookkeeping
from goldsmith.kit.clock import utc_now
from tests import build
from tests.client.test_main_job import client_of
from tests.http_server import House
from tests.money.pain001_structure import check
from tests.money.test_pain001 import IBAN, REPORT, status


def answer(worker: Goldsmith, project_id: str) -> str:
    """Answer a task; the assignment."""
    held = worker.assignments.claim(project_id)
    assert held is not None
    worker.assignments.submit(held.id, build.answer(build.box()))
    return held.id


def test_work_is_paid(house: House, tmp_path: Path) -> None:
    worker = house.new()
    assert worker.user is not None
    project = build.project(house.lab, pay=600)
    build.tasks(house.lab, project.id, 2)
    who, day = str(worker.user.id), utc_now().date()
    with client_of(house.owner, house) as owner, client_of(worker, house) as ann:
        done = [answer(ann, str(project.id)) for _ in range(2)]
        rejected = owner.pay.reject(done[0], category="guessed", reason="Alike.")
        assert rejected.restored_at is None
        appeal = ann.appeals.file("rejection", done[0], "They are alike.")
        assert [each.id for each in ann.appeals.own()] == [each.id for each in owner.appeals.open()] == [appeal.id]
        with client_of(house.new("manager"), house) as manager:
            assert manager.appeals.answer(appeal.id, "denied", "Not so much.").state == "denied"
        assert [each.earned_minor for each in ann.pay.balances()] == [600]
        with pytest.raises(Conflict):
            owner.pay.reject(done[0], category="guessed", reason="Alike.")
        assert owner.pay.bonus(who, str(project.id), Amount(50, "USD"), note="Thanks.", client_key="b")
        assert not owner.pay.bonus(who, str(project.id), Amount(50, "USD"), note="Thanks.", client_key="b")
        (statement,) = owner.pay.statements(day, day + timedelta(days=1), who)
        assert (statement.since, statement.closing_minor) == (day, 650)
        assert sum(each.change_minor for each in ann.pay.transfers()) == 650
        bookkeeping.keep_books(house.site.desk)
        run = owner.pay.begin_run("USD", client_key="r", minimum_minor=50)
        assert list(owner.pay.runs()) == [run]
        (payout,) = owner.pay.payouts(run.id)
        assert payout.amount == owner.pay.end_payout(payout.id, "failed", "The account is closed.")
        assert ann.payouts.write_details(PayeeDetails("iban", "Ann", iban=IBAN)).shown == "DE ···· 3000"
        owner.payouts.change_setting(hold_days=0, debtor_name="Lab", debtor_iban=IBAN)
        again = owner.pay.begin_run("USD", client_key="r2")
        made = owner.payouts.make_bank_file(again.id)
        saved = owner.payouts.save_bank_file(again.id, made.number, tmp_path / "november.xml")
        check(saved.read_text())
        assert (owner.payouts.bank_files(again.id), list(owner.payouts.left_out(again.id))) == ((made,), [])
        (instructed,) = owner.pay.payouts(again.id)
        assert (instructed.way, owner.payouts.details_of(instructed.id).iban) == ("bank_file", IBAN)
        report = REPORT.format(file="x", group="", inside=status("X", "RJCT"))
        assert owner.payouts.take_report(report) == StatusReport(0, 0, 0, 0)
        with pytest.raises(Conflict):
            owner.payouts.send(again.id)
        assert (owner.payouts.shared_accounts(), ann.payouts.own_details().held_until) == ((), None)
        (spent,) = ann.time.days(day, day + timedelta(days=1))
        assert [each.sums for each in owner.time.of_project(str(project.id), day, day + timedelta(days=1))] == [
            spent.sums
        ]
        assert (spent.sums.labelling_count, list(ann.time.entries())) == (2, [])
        assert ann.time.learning_rate(str(project.id)).basis == "later"
        assert owner.pay.end_run(again.id) == 1
        assert owner.pay.move_funds("deposit", Amount(1000, "USD"), client_key="d")
        assert [each.funds_minor for each in owner.pay.funds()] == [1000 - 650]
