"""Workers over all projects: sums of every project of the mode, a pay in each currency, and names only of employees."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tests import build
from tests.http_server import Caller, House, fault


def do_all(worker: Caller, project_id: str) -> int:
    done = 0
    while held := worker.post(f"/projects/{project_id}/assignments", {}):
        body = {"client_key": "k", "answer": build.answer(build.box()), "effort": {"active_ms": 6000}}
        worker.post(f"/assignments/{held['id']}/submit", body)
        done += 1
    return done


def project_of(house: House, tasks: int, currency: str = "USD") -> str:
    spec: dict[str, Any] = build.spec(attempts=1, pay=7)
    spec["pay"] = {**spec["pay"], "currency": currency}
    made = house.owner.post("/projects", {"name": f"In {currency}", "spec": spec})
    build.tasks(house.lab, UUID(made["id"]), tasks)
    return str(made["id"])


def test_a_workers_line_adds_up_all_projects_and_keeps_currencies_apart(house: House) -> None:
    dollars, euros = project_of(house, 3), project_of(house, 2, "EUR")
    worker, idle = house.new(), house.new()
    assert (do_all(worker, dollars), do_all(worker, euros)) == (3, 2)
    [line] = house.owner.get("/workers")["items"]
    assert line["worker"]["id"] == str(worker.user.id if worker.user else "")
    assert (line["project_count"], line["submitted"], line["seconds_per_response"]) == (2, 5, 6.0)
    paid = {each["currency"]: each["minor"] for each in line["cost"]}
    assert paid == {"USD": 3 * 7, "EUR": 2 * 7}
    assert do_all(idle, dollars) == 0


def test_the_listing_is_for_requesters_and_shows_pseudonyms(house: House) -> None:
    project = project_of(house, 2)
    stranger = house.new(name="Secret Name")
    do_all(stranger, project)
    [line] = house.owner.get("/workers")["items"]
    assert line["worker"]["shown_name"] == line["worker"]["pseudonym"]
    assert "Secret" not in str(line)
    fault(stranger("GET", "/workers"), 403)
