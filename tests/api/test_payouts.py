"""Payouts over HTTP: who may write, read and instruct what; files for the bank; and one's own time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from goldsmith.actions import payees
from goldsmith.jobs import bookkeeping
from goldsmith.kit.clock import utc_now
from tests import build
from tests.api.test_pay import at_once, work
from tests.http_server import House, fault
from tests.money.pain001_structure import check

DETAILS = {"kind": "iban", "name": "Ada", "iban": "DE89 3704 0044 0532 0130 00"}
SETTING = {"hold_days": 0, "debtor_name": "Lab", "debtor_iban": "GB82 WEST 1234 5698 7654 32"}


@pytest.fixture
def project(house: House) -> Any:
    made = build.project(house.lab, pay=600)
    build.tasks(house.lab, made.id, 4)
    return made


def test_whose_name_no_bank_takes_is_asked_also_where_no_file_is_made(
    house: House, project: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = house.new()
    with monkeypatch.context() as before:
        before.setattr(payees, "check_details", lambda said: said)  # names were not looked at once
        worker("PUT", "/pay/details", json={**DETAILS, "name": "李", "iban": "DE89370400440532013000"})
    assert worker.get("/pay/details")["needs_latin_name"]
    house.owner("PUT", "/payout-settings", json=SETTING)
    at_once(house, project)
    work(worker, project)
    bookkeeping.keep_books(house.site.desk)
    run = house.owner.post("/payout-runs", {"currency": "USD", "client_key": "run"})
    (left,) = house.owner.get(f"/payout-runs/{run['id']}/left-out")["items"]
    assert left["reason"] == "misnamed"
    refused = fault(house.owner("POST", f"/payout-runs/{run['id']}/bank-files", json={}), 409)
    assert (refused["code"], left["payout"]["worker"]["pseudonym"] in refused["message"]) == (
        "nothing_to_instruct",
        True,
    )
    assert [each["path"] for each in worker.get("/notifications")["items"]][:1] == ["/work/pay"]


def test_a_worker_writes_details_and_a_bank_file_pays_them(house: House, project: Any) -> None:
    worker, manager = house.new(), house.new("manager")
    assert worker.get("/pay/details") == {
        "details": None,
        "hold_days": 2,
        "held_until": None,
        "needs_latin_name": False,
    }
    bad = worker("PUT", "/pay/details", json={**DETAILS, "iban": "DE00"})
    assert fault(bad, 422)["problems"][0]["path"] == "iban"
    worker("PUT", "/pay/details", json=DETAILS)
    own = worker.get("/pay/details")
    assert own["details"]["shown"] == "DE ···· 3000"
    assert own["held_until"] is not None
    assert "0440" not in worker("GET", "/pay/details/versions").text
    assert house.owner("PUT", "/payout-settings", json=SETTING).json()["debtor_iban"] == "GB82WEST12345698765432"
    at_once(house, project)
    work(worker, project)
    bookkeeping.keep_books(house.site.desk)
    run = house.owner.post("/payout-runs", {"currency": "USD", "client_key": "run"})
    (left,) = house.owner.get(f"/payout-runs/{run['id']}/left-out")["items"]
    assert (left["reason"], left["payout"]["target"]) == ("not_yet", "DE ···· 3000")
    made = house.owner.post(f"/payout-runs/{run['id']}/bank-files")
    assert (made["number"], made["payout_count"], made["amount"]["minor"]) == (1, 1, 600)
    document = house.owner("GET", f"/payout-runs/{run['id']}/bank-files/1")
    check(document.text)
    assert document.headers["content-type"] == "application/xml"
    again = house.owner("POST", f"/payout-runs/{run['id']}/bank-files", json={})
    assert fault(again, 409)["code"] == "nothing_to_instruct"
    payout = left["payout"]["id"]
    assert house.owner.get(f"/payouts/{payout}/details")["iban"] == "DE89370400440532013000"
    for path in (f"/payouts/{payout}/details", "/payout-settings", f"/payout-runs/{run['id']}/bank-files/1"):
        assert fault(manager("GET", path), 403)
        assert fault(worker("GET", path), 403)
    csv = house.owner("GET", f"/payout-runs/{run['id']}/file").text
    assert "Ada,DE89370400440532013000,,,,bank_file" in csv
    (own_payout,) = worker.get("/pay/payouts")["items"]
    assert (own_payout["target"], own_payout["held_until"]) == ("DE ···· 3000", None)


def test_pages_of_a_run_and_its_states(house: House, project: Any) -> None:
    at_once(house, project)
    for _ in range(3):
        work(house.new(), project)
    bookkeeping.keep_books(house.site.desk)
    run = house.owner.post("/payout-runs", {"currency": "USD", "client_key": "run"})["id"]
    first = house.owner.get(f"/payout-runs/{run}/payouts", params={"limit": 2})
    rest = house.owner.get(f"/payout-runs/{run}/payouts", params={"limit": 2, "cursor": first["next_cursor"]})
    ids = [each["id"] for each in (*first["items"], *rest["items"])]
    assert (len(set(ids)), rest["next_cursor"]) == (3, None)
    house.owner.post(f"/payouts/{ids[0]}/ending", {"state": "failed", "note": "No."})
    (failed,) = house.owner.get(f"/payout-runs/{run}/payouts", params={"state": "failed"})["items"]
    assert failed["id"] == ids[0]
    sent = house.owner("POST", f"/payout-runs/{run}/send", json={})
    assert fault(sent, 409)["code"] == "no_provider"


def test_time_and_statements_are_ones_own_and_can_be_taken_along(house: House, project: Any) -> None:
    worker, manager = house.new(), house.new("manager")
    work(worker, project)
    (day,) = worker.get("/time")["items"]
    assert (day["project_id"], day["sums"]["labelling_count"]) == (str(project.id), 1)
    lines = worker("GET", "/time/file").text.splitlines()
    assert lines[0].startswith("day,project,labelling_ms")
    assert lines[1].startswith(f"{utc_now():%Y-%m-%d},{project.name},0,0,0,")
    assert worker.get("/time/entries")["items"] == []
    (sums,) = manager.get(f"/projects/{project.id}/time")["items"]
    assert sums["worker"]["pseudonym"] == sums["worker"]["shown_name"]
    assert fault(worker("GET", f"/projects/{project.id}/time"), 403)
    assert worker.get(f"/projects/{project.id}/learning-rate")["basis"] == "later"
    mine = worker("GET", "/pay/statements/file").text
    assert f"{project.name},work,1,6.00" in mine
    assert manager("GET", f"/workers/{worker.user.id}/pay/statements/file").text == mine  # type: ignore[union-attr]
    longest = {"since": str(utc_now().date() - timedelta(days=400))}
    assert fault(worker("GET", "/time", params=longest), 422)["code"] == "bad_period"
