"""A run's files for the bank: each payout is in one at most, and what the bank reports ends payouts once."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from goldsmith.actions import bank_files, bank_names, notifying, payees, payout_settings, payouts, sending
from goldsmith.actions.bank_files import NoDebtor, NothingToInstruct, Reported
from goldsmith.actions.payout_settings import Wished
from goldsmith.kit.errors import Conflict, NotFound
from goldsmith.kit.vault import Vault
from goldsmith.money.bank_letters import NO_LATIN_NAME
from goldsmith.money.payee import PayeeDetails
from goldsmith.money.payout import write_csv
from goldsmith.people import User
from goldsmith.storage.database import Connection
from goldsmith.work.project import Project
from tests import build
from tests.actions.test_payees import DAY, IBAN, LATER, OTHER, VAULT, begin, listed, write
from tests.build import NOW, Lab
from tests.money.pain001_structure import check, texts
from tests.money.test_pain001 import REPORT, status


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def project(lab: Lab) -> Project:
    made = build.project(lab, pay=6)
    build.tasks(lab, made.id, 9)
    return made


def set_debtor(lab: Lab, url: str | None = None) -> None:
    with lab.open() as context:
        payout_settings.change_setting(context, VAULT, Wished(2, "Lab", IBAN, None, url, None))


def payable(lab: Lab, worker: User) -> str:
    with lab.open(worker) as context:
        (payee,) = payouts.own_payouts(context, before=None, limit=9)
    return f"{payee.payout.state}: {payee.payout.note}"


def make(lab: Lab, run: UUID, *, days: int = 10) -> int:
    with lab.open(now=NOW + days * DAY) as context:
        return bank_files.make_file(context, VAULT, run).number


def content(lab: Lab, run: UUID, number: int) -> str:
    with lab.open(now=LATER + timedelta(hours=1)) as context:
        return "".join(bank_files.write_file(context, VAULT, run, number))


def test_what_a_bank_can_be_told_is_in_a_file_once_and_the_rest_is_listed(lab: Lab, project: Project) -> None:
    banked, late, mailed, silent = build.users(lab, 4)
    write(lab, banked)
    write(lab, late, OTHER, days=9)
    with lab.open(mailed) as context:
        payees.write_details(context, VAULT, PayeeDetails("email", "Mia", email="mia@pay.example"))
    run = begin(lab, project, banked, late, mailed, silent)
    with lab.open(now=LATER) as context, pytest.raises(NoDebtor):
        bank_files.make_file(context, VAULT, run)
    set_debtor(lab)
    assert make(lab, run) == 1
    root = check(content(lab, run, 1))
    assert texts(root, "IBAN") == [IBAN, IBAN]
    assert texts(root, "EndToEndId") == [each.payout.id.hex for each in listed(lab, run) if each.payout.way]
    assert content(lab, run, 1) == content(lab, run, 1)
    with lab.open(now=LATER) as context:
        assert {each.payout.worker_id for each, _ in bank_files.left_out(context, VAULT, run)} == {
            late.id,
            mailed.id,
            silent.id,
        }
        with pytest.raises(NothingToInstruct):
            bank_files.make_file(context, VAULT, run)
        with pytest.raises(NotFound):
            bank_files.write_file(context, VAULT, run, 2)
    assert make(lab, run, days=12) == 2
    assert texts(check(content(lab, run, 2)), "IBAN") == [IBAN, OTHER]
    with lab.open(now=NOW + 12 * DAY) as context:
        assert [(each.number, each.count, each.total.minor) for each in bank_files.files_of(context, run)] == [
            (1, 1, 6), (2, 1, 6),
        ]  # fmt: skip


def test_a_payout_in_a_file_is_not_given_to_the_provider_too(lab: Lab, project: Project) -> None:
    first, second = build.users(lab, 2)
    write(lab, first)
    run = begin(lab, project, first, second)
    set_debtor(lab, "http://pay.example")
    make(lab, run)
    with lab.open(now=LATER) as context:
        assert sending.send_run(context, run) == 0


def test_a_report_marks_payouts_once(lab: Lab, project: Project) -> None:
    one, two, three = build.users(lab, 3)
    for each, iban in ((one, IBAN), (two, OTHER), (three, "NO9386011117947")):
        write(lab, each, iban)
    run = begin(lab, project, one, two, three)
    set_debtor(lab)
    make(lab, run)
    ids = {each.payout.worker_id: each.payout.id.hex for each in listed(lab, run)}
    reason = "<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf>"
    inside = status(ids[one.id], "ACSC") + status(ids[two.id], "RJCT", reason) + status(ids[three.id], "ACSP")
    report = REPORT.format(file="x", group="", inside=inside + status(uuid4().hex, "RJCT"))
    for _ in range(2):
        with lab.open(now=LATER) as context:
            assert bank_files.take_report(context, report) == Reported(1, 1, 1, 1)
    assert [payable(lab, each) for each in (one, two, three)] == [
        "paid: None",
        "failed: AC04: The account is closed.",
        "paying: None",
    ]


def test_a_refused_file_makes_all_of_it_payable_again(lab: Lab, project: Project) -> None:
    worker = build.user(lab)
    write(lab, worker)
    run = begin(lab, project, worker)
    set_debtor(lab)
    make(lab, run)
    report = REPORT.format(file=f"{run.hex}-1", group="<GrpSts>RJCT</GrpSts>", inside="")
    with lab.open(now=LATER) as context:
        assert bank_files.take_report(context, report) == Reported(0, 1, 0, 0)
        with pytest.raises(Conflict):
            payouts.end_payout(context, listed(lab, run)[0].payout.id, "paid", None)
    assert payable(lab, worker) == "failed: The bank gave no reason."


def test_a_name_that_no_bank_takes_is_left_out_and_its_worker_asked_once(
    lab: Lab, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, foreign = build.users(lab, 2)
    write(lab, plain)
    with lab.open(foreign) as context, monkeypatch.context() as before:
        before.setattr(payees, "check_details", lambda said: said)  # names were not looked at once
        payees.write_details(context, VAULT, PayeeDetails("iban", "Цой", iban=OTHER))
    run = begin(lab, project, plain, foreign)
    set_debtor(lab)
    for _ in range(2):
        with lab.open(now=LATER) as context:
            bank_names.ask_for_names(context, VAULT, run)
    assert make(lab, run) == 1
    assert texts(check(content(lab, run, 1)), "IBAN") == [IBAN, IBAN]
    with lab.open(now=LATER) as context:
        ((left, is_misnamed),) = bank_files.left_out(context, VAULT, run)
        assert (left.payout.worker_id, is_misnamed) == (foreign.id, True)
        assert bank_files.left_out(context, Vault(b"another secret, no doubt"), run) == [(left, False)]
        with pytest.raises(NothingToInstruct, match=f"No bank takes the names of {foreign.pseudonym}: they were asked"):
            bank_files.make_file(context, VAULT, run)
        lines = "".join(write_csv(payouts.payees_whole(context, VAULT, run), LATER)).splitlines()
        assert [NO_LATIN_NAME in each for each in lines].count(True) == 1
    with lab.open(foreign) as context:
        (asked,) = notifying.own_notifications(context, before=None, limit=9)
        assert (asked.title, asked.path) == ("Write your name in Latin letters, so that you can be paid", "/work/pay")
        assert payees.needs_bank_name(VAULT, payees.own_details(context))
    with lab.open(foreign, now=LATER) as context:
        payees.write_details(context, VAULT, PayeeDetails("iban", "Tsoi", iban=OTHER))
        assert not payees.needs_bank_name(VAULT, payees.own_details(context))
    with lab.open(now=LATER) as context:
        ((left, is_misnamed),) = bank_files.left_out(context, VAULT, run)
        assert (is_misnamed, left.payout.held_until) == (False, LATER + 2 * DAY), "new details wait, whosever they are"
    assert make(lab, run, days=13) == 2
    assert texts(check(content(lab, run, 2)), "Nm")[-1] == "Tsoi"
