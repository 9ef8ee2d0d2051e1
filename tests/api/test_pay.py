"""Pay over HTTP: what one earned, what was rejected and why, and being paid."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from goldsmith.jobs import bookkeeping
from goldsmith.kit.clock import utc_now
from tests import build
from tests.http_server import Caller, House, fault

ANSWER = {"client_key": "k", "answer": build.answer(build.box())}


@pytest.fixture
def project(house: House) -> Any:
    made = build.project(house.lab, pay=600)
    build.tasks(house.lab, made.id, 4)
    return made


def work(worker: Caller, project: Any) -> str:
    """Answer a task; the assignment."""
    held = worker.post(f"/projects/{project.id}/assignments", {})
    worker.post(f"/assignments/{held['id']}/submit", ANSWER)
    return str(held["id"])


def at_once(house: House, project: Any) -> None:
    """Let what is submitted from now on be accepted at once."""
    spec = build.spec(pay=600)
    spec["pay"]["accept_after_hours"] = 0
    house.owner.patch(f"/projects/{project.id}", {"spec": spec})


def held(caller: Caller, path: str = "/pay") -> dict[str, int]:
    (only,) = caller.get(path)["items"]
    return {name.removesuffix("_minor"): each for name, each in only.items() if each and name != "currency"}


def test_work_is_earned_accepted_and_paid_out(house: House, project: Any) -> None:
    worker = house.new()
    at_once(house, project)
    assert worker.get("/pay")["items"] == []
    work(worker, project)
    assert held(worker) == {"earned": 600}
    bookkeeping.keep_books(house.site.desk)
    assert held(worker) == {"payable": 600}
    assert held(house.owner, f"/workers/{worker.user.id}/pay") == {"payable": 600}  # type: ignore[union-attr]
    body = {"currency": "USD", "minimum_minor": 500, "note": "November", "client_key": "run 1"}
    run = house.owner.post("/payout-runs", body)
    assert house.owner.post("/payout-runs", body) == run
    (payout,) = house.owner.get(f"/payout-runs/{run['id']}/payouts")["items"]
    assert payout["amount"] == {"minor": 600, "currency": "USD"}
    assert held(worker) == {"paying": 600}
    listed = house.owner("GET", f"/payout-runs/{run['id']}/file").text.splitlines()
    assert listed[0].startswith("payout_id,worker,name,email,amount,currency")
    assert ",6.00,USD,paying," in listed[1]
    house.owner.post(f"/payout-runs/{run['id']}/paid")
    assert held(worker) == {}
    assert [each["state"] for each in worker.get("/pay/payouts")["items"]] == ["paid"]
    (funds,) = house.owner.get("/funds")["items"]
    assert funds["funds_minor"] == -600


def test_the_worker_reads_why_work_was_rejected_and_that_it_was_restored(house: House, project: Any) -> None:
    worker, manager = house.new(), house.new("manager")
    mine = work(worker, project)
    said = {"category": "guessed", "reason": "All boxes are alike."}
    manager.post(f"/assignments/{mine}/rejection", said)
    fault(manager("POST", f"/assignments/{mine}/rejection", said), 409, "rejected_already")
    (line,) = worker.get("/work/history")["items"]
    assert (line["acceptance"], line["rejection_reason"]) == ("rejected", "All boxes are alike.")
    assert worker.get(f"/assignments/{mine}/rejection")["category"] == "guessed"
    fault(house.new()("GET", f"/assignments/{mine}/rejection"), 403)
    fault(manager("POST", f"/assignments/{mine}/rejection/restore", {"note": "Well."}), 403, "same_decider")
    house.owner.post(f"/assignments/{mine}/rejection/restore", {"note": "They are alike."})
    (line,) = worker.get("/work/history")["items"]
    assert (line["acceptance"], line["rejection_reason"]) == ("accepted", None)
    assert held(worker) == {"payable": 600}


def test_statements_and_transfers_tell_the_same(house: House, project: Any) -> None:
    worker = house.new()
    work(worker, project)
    work(worker, project)
    who = worker.user.id  # type: ignore[union-attr]
    bonus = {"project_id": str(project.id), "amount_minor": 50, "currency": "USD", "note": "Thanks.", "client_key": "b"}
    assert house.owner.post(f"/workers/{who}/bonuses", bonus) == {"is_repeat": False}
    assert house.owner.post(f"/workers/{who}/bonuses", bonus) == {"is_repeat": True}
    fault(house.owner("POST", f"/workers/{who}/bonuses", {**bonus, "amount_minor": 51}), 409, "client_key_used")
    today = utc_now().date()
    query = {"since": today.isoformat(), "until": (today + timedelta(days=1)).isoformat()}
    (statement,) = worker.get("/pay/statements", params=query)["items"]
    assert {each["reason"]: each["minor"] for each in statement["lines"]} == {"work": 1200, "bonus": 50}
    assert statement["closing_minor"] == 1250
    pages = [worker.get("/pay/transfers", params={"limit": 2})]
    pages.append(worker.get("/pay/transfers", params={"limit": 2, "cursor": pages[0]["next_cursor"]}))
    assert [each["change_minor"] for page in pages for each in page["items"]] == [50, 600, 600]
    fault(worker("GET", "/pay/statements", params={"since": query["until"], "until": query["since"]}), 422)
    costs = house.owner.get(f"/projects/{project.id}/costs", params=query)["items"]
    assert {each["reason"]: each["minor"] for each in costs} == {"work": 1200, "bonus": 50}


def test_money_of_test_mode_is_apart(house: House) -> None:
    owner = house.caller(mode="test")
    owner.post("/funds", {"direction": "deposit", "amount_minor": 100, "currency": "USD", "client_key": "d"})
    assert [each["funds_minor"] for each in owner.get("/funds")["items"]] == [100]
    assert house.owner.get("/funds")["items"] == []


@pytest.mark.parametrize("role", ["annotator", "reviewer", "manager"])
def test_funds_and_payouts_are_for_admins(house: House, role: Any) -> None:
    somebody = house.new(role)
    fault(somebody("GET", "/funds"), 403)
    fault(somebody("GET", "/payout-runs"), 403)
    fault(somebody("POST", "/payout-runs", {"currency": "USD", "client_key": "k"}), 403)
    fault(house.owner("POST", "/payout-runs", {"currency": "USD", "client_key": "k"}), 409, "nobody_to_pay")
