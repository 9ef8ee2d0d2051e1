"""What months cost and what is set aside, over HTTP and by the Python client."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from goldsmith.client import Goldsmith
from goldsmith.jobs import bookkeeping
from goldsmith.kit.clock import utc_now
from tests import build
from tests.http_server import House, fault
from tests.postgres import Server

ANSWER = {"client_key": "k", "answer": build.answer(build.box())}


@pytest.fixture
def month(house: House, server: Server) -> str:
    """A month that is over, in which work was done; its days are moved there, as nobody can wait for them."""
    project = build.project(house.lab, pay=600, accept_after_hours=0)
    build.task(house.lab, project.id)
    worker = house.new()
    held = worker.post(f"/projects/{project.id}/assignments", {})
    worker.post(f"/assignments/{held['id']}/submit", ANSWER)
    bookkeeping.keep_books(house.site.desk)
    last = utc_now().date().replace(day=1) - timedelta(days=1)
    with server.owner.begin() as connection:
        statement = text("UPDATE account_day SET day = :day WHERE organization_id = :id")
        connection.execute(statement, {"day": last, "id": house.lab.organization.id})
    return f"{last:%Y-%m}"


def test_a_month_is_invoiced_taken_back_and_invoiced_again(house: House, month: str) -> None:
    body = {"month": month, "currency": "USD", "recipient": "Street Lab Ltd"}
    fault(house.new("manager")("POST", "/invoices", body), 403)
    fault(house.owner("POST", "/invoices", {**body, "month": "2026-13"}), 422, "bad_month")
    fault(house.owner("POST", "/invoices", {**body, "month": f"{utc_now():%Y-%m}"}), 422, "month_not_over")
    made = house.owner.post("/invoices", body)
    assert [(each["kind"], each["minor"], each["count"]) for each in made["lines"]] == [("work", 600, 1)]
    assert (made["number"], made["total_minor"], made["recipient"]) == (1, 600, "Street Lab Ltd")
    fault(house.owner("POST", "/invoices", body), 409, "invoiced_already")
    file = house.owner("GET", f"/invoices/{made['id']}/file")
    assert file.headers["content-type"].startswith("text/csv")
    assert file.text.splitlines()[1].endswith(",work,1,6.00,USD")
    note = house.owner.post(f"/invoices/{made['id']}/credit", {"note": "The address was wrong."})
    assert (note["number"], note["total_minor"], note["credits_id"]) == (2, -600, made["id"])
    assert house.owner.get(f"/invoices/{made['id']}")["credited_by"] == note["id"]
    house.owner.post("/invoices", body)
    first = house.owner.get("/invoices", params={"limit": 2})
    rest = house.owner.get("/invoices", params={"limit": 2, "cursor": first["next_cursor"]})
    assert [each["number"] for each in (*first["items"], *rest["items"])] == [3, 2, 1]


def test_a_batch_shows_what_it_may_come_to_and_what_is_set_aside(house: House) -> None:
    project = build.project(house.lab, pay=600, needs_funds=True)
    batch = build.batch(house.lab, project.id, 2, is_staging=True)
    shown = house.owner.get(f"/batches/{batch.id}/funds")
    assert (shown["estimate_minor"], shown["missing_minor"], shown["is_open"]) == (1200, 1200, False)
    refused = house.owner("POST", f"/batches/{batch.id}/finalize")
    fault(refused, 409, "funds_missing")
    assert "12.00 USD more" in refused.text
    house.owner.post("/funds", {"direction": "deposit", "amount_minor": 1200, "currency": "USD", "client_key": "d"})
    house.owner.post(f"/batches/{batch.id}/finalize")
    shown = house.owner.get(f"/batches/{batch.id}/funds")
    assert (shown["left_minor"], shown["is_open"], shown["missing_minor"]) == (1200, True, 0)
    (funds,) = house.owner.get("/funds")["items"]
    assert (funds["funds_minor"], funds["reserved_minor"]) == (0, 1200)


def test_the_client_reads_invoices_and_what_labels_cost(house: House, month: str) -> None:
    key = house.owner.headers["authorization"].removeprefix("Bearer ")
    with Goldsmith(house.site.url, key) as goldsmith:
        made = goldsmith.invoices.make(month, "USD")
        assert goldsmith.invoices.get(made.id) == made
        cost = goldsmith.invoices.label_cost(made.lines[0].project_id)
        assert (cost.accepted.minor, cost.minor_per_task, cost.minor_per_object) == (600, 600, 600)
        assert goldsmith.invoices.credit(made.id, note="Wrong.").total_minor == -600
        assert [each.number for each in goldsmith.invoices.list()] == [2, 1]
