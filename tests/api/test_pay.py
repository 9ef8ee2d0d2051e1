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
    for whose, path in ((worker, "/pay"), (house.owner, f"/workers/{worker.user.id}/pay")):  # type: ignore[union-attr]
        assert {each["project_name"] for each in whose.get(f"{path}/transfers")["items"]} == {project.name}
        (statement,) = whose.get(f"{path}/statements")["items"]
        assert [line["project_name"] for line in statement["lines"]] == [project.name]
    body = {"currency": "USD", "minimum_minor": 500, "note": "November", "client_key": "run 1"}
    preview = {"currency": "USD", "minimum_minor": 500}
    assert house.owner.get("/payout-runs/preview", params=preview)["amount"] == {"minor": 600, "currency": "USD"}
    assert house.owner.get("/payout-runs/preview", params={"minimum_minor": 601})["payout_count"] == 0
    run = house.owner.post("/payout-runs", body)
    assert house.owner.post("/payout-runs", body) == run
    assert (run["amount"]["minor"], run["payout_count"], run["paying_count"]) == (600, 1, 1)
    (payout,) = house.owner.get(f"/payout-runs/{run['id']}/payouts")["items"]
    assert payout["amount"] == {"minor": 600, "currency": "USD"}
    assert held(worker) == {"paying": 600}
    listed = house.owner("GET", f"/payout-runs/{run['id']}/file").text.splitlines()
    assert listed[0].startswith("payout_id,worker,name,email,amount,currency")
    assert ",6.00,USD,paying," in listed[1]
    house.owner.post(f"/payout-runs/{run['id']}/paid")
    assert held(worker) == {}
    (listed_run,) = house.owner.get("/payout-runs")["items"]
    assert (listed_run["paying_count"], listed_run["paid_count"], listed_run["failed_count"]) == (0, 1, 0)
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


def test_an_appeal_is_offered_in_time_and_shown_with_what_it_is_against(house: House, project: Any) -> None:
    worker, manager = house.new(), house.new("manager")
    mine = work(worker, project)
    (line,) = worker.get("/work/history")["items"]
    assert line["contestable"] is None
    manager.post(f"/assignments/{mine}/rejection", {"category": "guessed", "reason": "All boxes are alike."})
    (line,) = worker.get("/work/history")["items"]
    assert line["contestable"]["subject"] == "rejection"
    worker.post("/appeals", {"subject": "rejection", "subject_id": mine, "reason": "So are the cars."})
    (line,) = worker.get("/work/history")["items"]
    assert (line["contestable"], line["appeal_state"]) == (None, "open")
    (seen,) = house.owner.get("/appeals/open")["items"]
    assert (seen["worker"]["id"], seen["project_name"]) == (str(worker.user.id), project.name)  # type: ignore[union-attr]
    assert (seen["against"]["category"], seen["against"]["words"]) == ("guessed", "All boxes are alike.")
    assert seen["against"]["rate"] == {"minor": 600, "currency": "USD"}
    assert seen["is_yours_to_answer"]
    assert not manager.get("/appeals/open")["items"][0]["is_yours_to_answer"]


def test_work_that_ended_without_pay_can_be_appealed_against(house: House, project: Any) -> None:
    worker = house.new()
    skipped = worker.post(f"/projects/{project.id}/assignments", {})["id"]
    worker.post(f"/assignments/{skipped}/skip", {"reason": "cannot_tell"})
    (line,) = worker.get("/work/history")["items"]
    assert line["contestable"]["subject"] == "missing_pay"
    worker.post("/appeals", {"subject": "missing_pay", "subject_id": skipped, "reason": "The page had crashed."})
    (seen,) = house.owner.get("/appeals/open")["items"]
    assert (seen["against"]["work_state"], seen["against"]["decided_by"]) == ("skipped", None)


def test_the_work_on_a_task_shows_what_still_can_be_rejected(house: House, project: Any) -> None:
    worker, manager = house.new(), house.new("manager")
    held_now = worker.post(f"/projects/{project.id}/assignments", {})
    worker.post(f"/assignments/{held_now['id']}/submit", ANSWER)
    path = f"/tasks/{held_now['task_id']}/work"
    (piece,) = manager.get(path)["items"]
    assert (piece["acceptance"], piece["is_rejectable"], piece["rejection"]) == ("pending", True, None)
    (attempt,) = manager.get(f"/tasks/{held_now['task_id']}")["attempts"]
    assert piece["response_id"] == attempt["id"]
    manager.post(f"/assignments/{held_now['id']}/rejection", {"category": "guessed", "reason": "Alike."})
    (piece,) = manager.get(path)["items"]
    assert (piece["is_rejectable"], piece["rejection"]["is_yours"]) == (False, True)
    assert house.owner.get(path)["items"][0]["rejection"]["is_yours"] is False
    (attempt,) = manager.get(f"/tasks/{held_now['task_id']}")["attempts"]
    assert attempt["standing"] == "voided"
    fault(worker("GET", path), 403)


def test_statements_and_transfers_tell_the_same(house: House, project: Any) -> None:
    worker = house.new()
    work(worker, project)
    work(worker, project)
    who = worker.user.id  # type: ignore[union-attr]
    bonus = {"project_id": str(project.id), "amount_minor": 50, "currency": "USD", "note": "Thanks.", "client_key": "b"}
    assert house.owner.post(f"/workers/{who}/bonuses", bonus) == {"is_repeat": False}
    assert house.owner.post(f"/workers/{who}/bonuses", bonus) == {"is_repeat": True}
    fault(house.owner("POST", f"/workers/{who}/bonuses", {**bonus, "amount_minor": 51}), 409, "client_key_used")
    for wrong in (True, "50", 50.0, 0, -1, 10**30):
        fault(house.owner("POST", f"/workers/{who}/bonuses", {**bonus, "amount_minor": wrong}), 422, "bad_request")
    today = utc_now().date()
    query = {"since": today.isoformat(), "until": (today + timedelta(days=1)).isoformat()}
    (statement,) = worker.get("/pay/statements", params=query)["items"]
    assert {each["reason"]: each["minor"] for each in statement["lines"]} == {"work": 1200, "bonus": 50}
    moved = house.owner.get(f"/workers/{who}/pay/transfers")["items"]
    assert {each["project_name"] for each in (*statement["lines"], *moved)} == {project.name}
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
