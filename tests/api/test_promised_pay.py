"""Pay as it is promised, over HTTP: what a rate is for, time that ran out, and payments taken back."""

from __future__ import annotations

from typing import Any

from tests import build
from tests.http_server import House, fault


def test_a_worker_reads_what_a_rate_is_for_before_and_while_working(house: House) -> None:
    pay: dict[str, Any] = {
        "per": "hour",
        "per_hour_minor": 1800,
        "hourly_floor_minor": 1500,
        "pays_expired": "active_time",
    }
    project = build.project(house.lab, **pay, most_minutes=10)
    build.task(house.lab, project.id)
    worker = house.new()
    (shown,) = worker.get("/work")["items"]
    assert shown["rate"] == {"minor": 1800, "currency": "USD"}
    assert shown["promise"] == {
        "per": "hour", "most": 10, "hourly_floor": {"minor": 1500, "currency": "USD"}, "is_expired_paid": True,
        "accept_after_hours": 72,
    }  # fmt: skip
    held = worker.post(f"/projects/{project.id}/assignments", {})
    assert (held["rate"]["minor"], held["rate_per"], held["rate_most"]) == (1800, "hour", 10)
    worker.post(f"/assignments/{held['id']}/heartbeat", {"active_ms": 1200})
    worker.post(f"/assignments/{held['id']}/heartbeat")


def test_time_is_paid_only_where_it_is_said_what_it_is_paid(house: House) -> None:
    spec = build.spec(pays_expired="active_time")
    refused = house.owner("POST", "/projects", {"name": "Cars", "task_type": "image_annotation", "spec": spec})
    assert "hourly_floor_minor" in refused.text
    fault(refused, 422)


def test_work_that_ended_is_paid_and_a_wrong_payment_taken_back(house: House) -> None:
    project = build.project(house.lab)
    build.task(house.lab, project.id)
    worker = house.new()
    held = worker.post(f"/projects/{project.id}/assignments", {})
    worker.post(f"/assignments/{held['id']}/skip", {"reason": "crashed"})
    (ended,) = house.owner.get(f"/tasks/{held['task_id']}/work/ended")["items"]
    assert (ended["assignment_id"], ended["state"], ended["paid"]["minor"]) == (held["id"], "skipped", 0)
    paid = {"amount_minor": 150, "note": "The page crashed."}
    fault(worker("POST", f"/assignments/{held['id']}/payment", paid), 403)
    house.owner.post(f"/assignments/{held['id']}/payment", paid)
    fault(house.owner("POST", f"/assignments/{held['id']}/payment", paid), 409, "nothing_missing")
    assert house.owner.get(f"/tasks/{held['task_id']}/work/ended")["items"] == []
    (movement,) = worker.get("/pay/transfers")["items"]
    assert (movement["note"], movement["appeal_until"]) == ("The page crashed.", None)
    path = f"/transfers/{movement['id']}/reversal"
    fault(worker("POST", path, {"reason": "No."}), 403)
    assert house.owner.post(path, {"reason": "It was submitted."})["amount"] == {"minor": 150, "currency": "USD"}
    newest, before = worker.get("/pay/transfers")["items"]
    assert (newest["note"], newest["change_minor"], before["is_reversed"]) == ("It was submitted.", -150, True)
    assert newest["appeal_until"] is not None
    worker.post("/appeals", {"subject": "reversal", "subject_id": newest["subject_id"], "reason": "It was not."})
    (seen,) = house.owner.get("/appeals/open")["items"]
    assert (seen["against"]["words"], seen["against"]["rate"]["minor"]) == ("It was submitted.", 150)
