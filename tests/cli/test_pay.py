"""Money on the command line: bonuses, statements, payouts that are never begun twice, and appeals."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from goldsmith.kit.clock import utc_now
from goldsmith.storage.database import make_engine
from goldsmith.storage.embedded import EmbeddedPostgres
from tests import build
from tests.money.test_pain001 import REPORT, status
from tests.pictures import jpeg
from tests.served import ServedLab, goldsmith, json_of, wait_until

_MOVE = text("""
    UPDATE account_day SET day = :day
    WHERE organization_id = (SELECT id FROM organization WHERE name = :name)
""")


def test_everybody_is_paid_once(lab: ServedLab, tmp_path: Path) -> None:
    lab.admin("create-user", "--email", "ben@lab.example", "--role", "annotator", "--name", "Ben", "--employee")
    at = ("--url", lab.url, "--api-key", lab.admin("create-key", "--role", "owner"))
    with lab.client(at[-1]) as owner:
        owner.projects.create("Cars", build.spec())
    give = ("pay", "bonus", "ben@lab.example", "Cars", "5.00", "--note", "Thanks.", *at)
    assert "5.00 USD can be paid out" in goldsmith(*give).stderr
    assert "nothing moved" in goldsmith(*give).stderr
    assert "5.00 USD can be" in goldsmith(*give, "--key", "again").stderr
    odd = goldsmith("pay", "bonus", "ben@lab.example", "Cars", "5.001", "--note", "Thanks.", *at, check=False)
    assert (odd.returncode, "2 digits after its point" in odd.stderr) == (1, True)
    lost = goldsmith("pay", "statement", "eve@lab.example", *at, check=False)
    assert (lost.returncode, "nobody here named" in lost.stderr) == (1, True)
    lines = [line.split("\t") for line in goldsmith("pay", "statement", "ben@lab.example", *at).stdout.splitlines()]
    assert lines[1] == ["USD", "Cars", "bonus", "2", "10.00"]
    assert (lines[0][4], lines[2][4]) == ("0.00", "10.00")
    assert goldsmith("pay", "statement", "ben@lab.example", "--month", "2020-12", *at).stdout.count("0.00") == 2
    assert goldsmith("pay", "funds", *at).stdout.split("\t")[4] == "10.00"

    wrong = ("pay", "bonus", "ben@lab.example", "Cars", "3.00", "--note", "Wrong.", *at)
    goldsmith(*wrong)
    listed = goldsmith("pay", "movements", "ben@lab.example", "--most", "1", *at).stdout.split("\t")
    assert listed[2:7] == ["bonus", "3.00", "USD", "-", "Wrong.\n"]
    back = goldsmith("pay", "take-back", listed[0], "--reason", "It was for Eve.", *at).stderr
    assert "3.00 USD went back" in back

    file = tmp_path / "november.csv"
    out = ("pay", "out", "--currency", "USD", "--minimum", "5.00", "--file", file, *at)
    nobody = goldsmith(*out[:5], "5000", *out[6:], check=False)
    assert (nobody.returncode, file.exists()) == (1, False)
    run = goldsmith(*out).stdout.strip()
    first = file.read_text()
    file.unlink()
    again = goldsmith(*out)
    assert (again.stdout.strip(), "already; nothing new is paid" in again.stderr) == (run, True)
    assert file.read_text() == first
    (payout,) = csv.DictReader(first.splitlines())
    assert (payout["email"], payout["amount"], payout["currency"]) == ("ben@lab.example", "10.00", "USD")
    said = goldsmith("pay", "failed", payout["payout_id"], "--note", "The account is closed.", *at).stderr
    assert "10.00 USD are payable again" in said
    second = json_of(goldsmith(*out, "--note", "Once more", "--json"))
    assert (second["payout_count"], second["amount"]["minor"]) == (1, 1000)
    bank, none = tmp_path / "bank.xml", ("pay", "pain001", second["id"], "--file", tmp_path / "bank.xml", *at)
    missing = goldsmith(*none, check=False)
    assert (missing.returncode, "from which account you pay" in missing.stderr, bank.exists()) == (1, True, False)
    unsent = goldsmith("pay", "send", second["id"], *at, check=False)
    assert (unsent.returncode, "No provider is set" in unsent.stderr) == (1, True)
    bank.write_text(REPORT.format(file="x", group="", inside=status(payout["payout_id"].replace("-", ""), "ACSP")))
    assert "0 arrived, 0 did not, 0 are under way, 1 are not ours" in goldsmith("pay", "report", bank, *at).stderr
    assert "1 payouts arrived" in goldsmith("pay", "arrived", second["id"], *at).stderr
    assert goldsmith("pay", "funds", *at).stdout.split("\t")[4:] == ["0.00", "0.00\n"]


def test_a_fee_is_set_and_a_month_invoiced_and_credited(lab: ServedLab) -> None:
    lab.admin("create-user", "--email", "ben@lab.example", "--role", "annotator", "--name", "Ben", "--employee")
    assert lab.admin("set-fee", "250") == f"{lab.name}: 2.5% of accepted work"
    odd = goldsmith("admin", "set-fee", "10001", "--data-dir", lab.data_dir, check=False)
    assert (odd.returncode, "less than or equal to 10000" in odd.stderr) == (2, True)
    lost = goldsmith("admin", "set-fee", "1", "--organization", "Hall", "--data-dir", lab.data_dir, check=False)
    assert (lost.returncode, "no organization named 'Hall'" in lost.stderr) == (1, True)
    at = ("--url", lab.url, "--api-key", lab.admin("create-key", "--role", "owner"))
    with (
        lab.client(at[-1]) as owner,
        lab.client(lab.admin("create-key", "--user", "ben@lab.example")) as ben,
    ):
        project = owner.projects.create("Cars", build.spec(pay=600, accept_after_hours=0)).id
        owner.imports.picture(project, jpeg(1), file_name="1.jpg")
        held = ben.assignments.claim(project)
        assert held is not None
        ben.assignments.submit(held.id, {"annotations": []})
        # 2.5% of 6.00: the clock accepts the work, then charges both.
        wait_until(lambda: owner.pay.funds() and owner.pay.funds()[0].fees_minor == 15, seconds=60)
    early = goldsmith("pay", "invoice", f"{utc_now():%Y-%m}", *at, check=False)
    assert (early.returncode, "whole month that is over" in early.stderr) == (1, True)
    month = _moved_to_last_month(lab)
    make = ("pay", "invoice", month, "--from", "House\nMill Lane", "--recipient", "Lab Ltd", "--note", "Order 7")
    made = goldsmith(*make, *at)
    assert [line.split("\t") for line in made.stdout.splitlines()] == [
        ["Cars", "work", "1", "6.00"], ["Cars", "fees", "1", "0.15"],
    ]  # fmt: skip
    assert f"Invoice 1 of {month}: 6.15 USD" in made.stderr
    again = goldsmith(*make, *at, check=False)
    assert (again.returncode, "credit note first" in again.stderr) == (1, True)
    (listed,) = json_of(goldsmith("pay", "invoices", "--json", *at))
    assert [listed[name] for name in ("number", "issuer", "recipient", "note", "total_minor")] == [
        1, "House\nMill Lane", "Lab Ltd", "Order 7", 615,
    ]  # fmt: skip
    taken = goldsmith("pay", "credit", listed["id"], "--note", "The address was wrong.", *at)
    assert f"Credit note 2 of {month}: -6.15 USD" in taken.stderr
    twice = goldsmith("pay", "credit", listed["id"], "--note", "Twice.", *at, check=False)
    assert (twice.returncode, "taken back already" in twice.stderr) == (1, True)
    rows = [line.split("\t") for line in goldsmith("pay", "invoices", *at).stdout.splitlines()]
    assert [(row[0], *row[2:]) for row in rows] == [
        ("2", "credit note", month, "-6.15", "USD"), ("1", "taken back", month, "6.15", "USD"),
    ]  # fmt: skip
    assert json_of(goldsmith(*make, "--json", *at))["number"] == 3


def _moved_to_last_month(lab: ServedLab) -> str:
    """Move the days of the books to last month, as nobody can wait for the end of one; its name."""
    last = utc_now().date().replace(day=1) - timedelta(days=1)
    embedded = EmbeddedPostgres(lab.data_dir)
    engine = make_engine(embedded.url, pool_size=1)
    try:
        with engine.begin() as connection:
            connection.execute(_MOVE, {"day": last, "name": lab.name})
    finally:
        engine.dispose()
        embedded.stop()
    return f"{last:%Y-%m}"


def test_appeals_are_listed_with_what_they_are_against_and_answered(lab: ServedLab) -> None:
    lab.admin("create-user", "--email", "ben@lab.example", "--role", "annotator", "--name", "Ben", "--employee")
    at = ("--url", lab.url, "--api-key", lab.admin("create-key", "--role", "manager"))
    with lab.client(at[-1]) as manager:
        project = manager.projects.create("Cars", build.spec(pay=600)).id
        manager.imports.picture(project, jpeg(1), file_name="1.jpg")
    with lab.client(lab.admin("create-key", "--user", "ben@lab.example")) as ben:
        held = ben.assignments.claim(project)
        assert held is not None
        ben.assignments.release(held.id)
        appeal = ben.appeals.file("missing_pay", held.id, "The page\nhad crashed.").id
    line = goldsmith("pay", "appeals", *at).stdout.strip().split("\t")
    assert (line[0], *line[2:]) == (
        appeal, "Ben", "Cars", "missing pay", "released", "The page had crashed.", "yes",
    )  # fmt: skip
    odd = goldsmith("pay", "answer", appeal, "maybe", "--note", "Well.", *at, check=False)
    assert odd.returncode == 2
    assert "granted" in goldsmith("pay", "answer", appeal, "granted", "--note", "It had.", *at).stderr
    assert goldsmith("pay", "appeals", *at).stdout == ""
    statement = goldsmith("pay", "statement", "Ben", *at).stdout.splitlines()
    assert statement[1].split("\t")[1:] == ["Cars", "correction", "1", "6.00"]
