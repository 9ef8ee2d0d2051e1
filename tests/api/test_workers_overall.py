"""Workers over all projects: sums of every project of the mode, a pay in each currency, and names only of employees."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from tests import build
from tests.http_server import Caller, House, fault


def do_all(worker: Caller, project_id: str) -> int:
    return do_some(worker, project_id, 1_000)


def do_some(worker: Caller, project_id: str, most: int) -> int:
    done = 0
    while done < most and (held := worker.post(f"/projects/{project_id}/assignments", {})):
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
    assert line["last_project_id"] == euros, "where their page is, of several: the project they worked in last"
    assert do_all(idle, dollars) == 0


def test_the_listing_is_for_requesters_and_shows_pseudonyms(house: House) -> None:
    project = project_of(house, 2)
    stranger = house.new(name="Secret Name")
    do_all(stranger, project)
    [line] = house.owner.get("/workers")["items"]
    assert line["worker"]["shown_name"] == line["worker"]["pseudonym"]
    assert "Secret" not in str(line)
    fault(stranger("GET", "/workers"), 403)


def test_workers_come_in_pages_busiest_first_and_each_once(house: House) -> None:
    project = project_of(house, 6)
    workers = [house.new() for _ in range(3)]
    for worker, answers in zip(workers, (1, 3, 2), strict=True):
        do_some(worker, project, answers)
    found, cursor, pages = [], None, 0
    while pages == 0 or cursor:
        page = house.owner.get(f"/workers?limit=1&cursor={cursor}" if cursor else "/workers?limit=1")
        found += [each["submitted"] for each in page["items"]]
        cursor, pages = page["next_cursor"], pages + 1
    assert found == [3, 2, 1]
    fault(house.owner("GET", "/workers?cursor=WzFd"), 422)


def test_workers_are_found_by_what_one_may_see_of_them(house: House) -> None:
    project = project_of(house, 2)
    stranger, manager = house.new(name="Secret 100%"), house.new("manager")
    do_some(stranger, project, 1)
    do_some(house.new(name="Known_100%", is_employee=True), project, 1)

    def found(caller: Caller, words: str) -> list[str]:
        return [each["worker"]["shown_name"] for each in caller.get(f"/workers?search={quote(words)}")["items"]]

    assert found(manager, "100%") == ["Known_100%"]
    assert len(found(house.owner, "100%")) == 2
    assert found(manager, "n_1") == ["Known_100%"]
    assert found(manager, "n%1") == []
    assert stranger.user
    assert found(manager, stranger.user.pseudonym.lower()) == [stranger.user.pseudonym]
