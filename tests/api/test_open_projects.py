"""Projects with work, as workers list them: page by page, stage after stage, each once."""

from __future__ import annotations

from uuid import UUID

from tests import build
from tests.http_server import Caller, House, fault


def test_projects_with_work_come_in_pages_each_once(house: House) -> None:
    spec = build.spec(attempts=1, review_share=1)
    projects = [str(house.owner.post("/projects", {"name": f"{n}", "spec": spec})["id"]) for n in range(3)]
    for each in projects:
        build.tasks(house.lab, UUID(each), 2)
    worker, reviewer = house.new(), house.new("reviewer")
    for each in projects[:2]:
        held = worker.post(f"/projects/{each}/assignments", {})
        body = {"client_key": "k", "answer": build.answer(build.box()), "effort": {"active_ms": 6000}}
        worker.post(f"/assignments/{held['id']}/submit", body)
    whole = [(each["id"], each["stage"]) for each in reviewer.get("/work")["items"]]
    assert sorted(whole) == sorted(
        [(each, "attempt") for each in projects] + [(each, "review") for each in projects[:2]]
    )
    found, cursor, pages = [], "", 0
    while pages == 0 or cursor:
        page = reviewer.get(f"/work?limit=2&cursor={cursor}" if cursor else "/work?limit=2")
        found += [(each["id"], each["stage"]) for each in page["items"]]
        cursor, pages = page["next_cursor"], pages + 1
    assert (found, pages) == (whole, 3)
    fault(worker("GET", f"/work?cursor={cursor_of_reviews(reviewer)}"), 422)


def cursor_of_reviews(reviewer: Caller) -> str:
    return str(reviewer.get("/work?stage=review&limit=1")["next_cursor"])
