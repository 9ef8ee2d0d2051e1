"""Batches over HTTP: made, filled, begun, paused, ended, changed and listed; errors in the one shape."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from tests import build, pictures
from tests.http_server import House, fault

MISSING = "0190f3c2-7b1e-7c54-9d3a-5f2b8c9e1a77"


@pytest.fixture
def project(house: House) -> Any:
    return build.project(house.lab)


def make(house: House, project: Any, **facts: Any) -> Any:
    return house.owner.post(f"/projects/{project.id}/batches", {"name": "Rain", **facts})


def rows(*numbers: int, **facts: Any) -> bytes:
    made = [{"url": f"https://x.example/{n}.jpg", "width": 640, "height": 480} | facts for n in numbers]
    return b"\n".join(map(orjson.dumps, made))


def send(house: House, project: Any, content: bytes, **query: Any) -> Any:
    return house.owner("POST", f"/projects/{project.id}/import", content=content, params={"fetch": False} | query)


def test_a_batch_goes_its_way(house: House, project: Any) -> None:
    made = make(house, project, is_staging=True, is_calibration=True, metadata={"week": 47})
    assert (made["state"], made["mode"], made["takes_tasks"], made["task_count"]) == ("staging", "live", True, 0)
    assert (made["is_calibration"], made["is_self_labelled"], made["metadata"]) == (True, False, {"week": 47})
    assert send(house, project, rows(1, 2, 3), batch_id=made["id"]).json()["added"] == 3
    path, worker = f"/batches/{made['id']}", house.new()
    assert worker("POST", f"/projects/{project.id}/assignments", {}).status_code == 204
    begun = house.owner.post(f"{path}/finalize")
    assert (begun["state"], begun["takes_tasks"], begun["pending_count"]) == ("in_progress", False, 3)
    held = worker.post(f"/projects/{project.id}/assignments", {})
    assert "batch_id" not in held
    assert house.owner.post(f"{path}/pause")["state"] == "paused"
    worker.post(f"/assignments/{held['id']}/submit", {"client_key": "k", "answer": build.answer(build.box())})
    assert worker("POST", f"/projects/{project.id}/assignments", {}).status_code == 204
    assert house.owner.post(f"{path}/resume")["completed_count"] == 1
    ended = house.owner.post(f"{path}/cancel")
    assert (ended["state"], ended["pending_count"], ended["canceled_count"]) == ("canceled", 0, 2)
    assert house.owner.get(path) == ended
    summary = house.owner.get(f"/projects/{project.id}/summary")
    assert (summary["settled"], summary["canceled"], summary["open"]) == (1, 2, 0)


def test_pictures_go_into_a_batch_and_what_is_there_stays_where_it_is(house: House, project: Any) -> None:
    one, other = make(house, project), make(house, project, name="Sun")
    path, jpeg = f"/projects/{project.id}/pictures", pictures.jpeg(1)
    added = house.owner.post(path, content=jpeg, params={"file_name": "a.jpg", "batch_id": one["id"]})
    again = house.owner.post(path, content=jpeg, params={"file_name": "a.jpg", "batch_id": other["id"]})
    assert (added["is_new"], again["is_new"], again["task_id"]) == (True, False, added["task_id"])
    assert house.owner.get(f"/tasks/{added['task_id']}")["batch_id"] == one["id"]
    assert [house.owner.get(f"/batches/{each['id']}")["task_count"] for each in (one, other)] == [1, 0]
    house.owner.post(path, content=pictures.jpeg(2), params={"file_name": "b.jpg"})
    assert [each["batch_id"] for each in house.owner.get(f"/projects/{project.id}/tasks")["items"]] == [one["id"], None]


def test_finished_rows_in_several_transactions_go_into_one_batch(house: House, project: Any) -> None:
    made = make(house, project)
    sent = send(house, project, rows(*range(6_000), verdict=build.answer()), batch_id=made["id"])
    assert sent.json()["added"] == 6_000
    done = house.owner.get(f"/batches/{made['id']}")
    assert (done["state"], done["completed_count"], done["takes_tasks"]) == ("completed", 6_000, True)


def test_what_takes_no_more_tasks_says_so_before_the_body_is_read(house: House, project: Any) -> None:
    made = make(house, project, is_staging=True)
    house.owner.post(f"/batches/{made['id']}/finalize")
    error = fault(send(house, project, rows(1), batch_id=made["id"]), 409, "batch_closed")
    assert "finalized" in error["message"]
    assert error["details"] == {"batch_id": made["id"], "state": "completed"}
    other = build.project(house.lab)
    assert "another project" in fault(send(house, other, rows(1), batch_id=made["id"]), 409)["message"]
    fault(send(house, project, rows(1), batch_id=MISSING), 404, "not_found")
    fault(send(house, project, rows(1), batch_id="week-47"), 422)


def test_a_change_that_does_not_fit_is_refused_in_plain_words(house: House, project: Any) -> None:
    made = make(house, project)
    error = fault(house.owner("POST", f"/batches/{made['id']}/finalize"), 409, "bad_batch_state")
    assert error["message"] == "The batch 'Rain' is in_progress; to finalize it, it would have to be staging."
    fault(house.owner("POST", f"/projects/{project.id}/batches", {"name": "Rain"}), 409, "name_taken")
    for wrong in ({}, {"name": ""}, {"name": "x", "callback_url": "ftp://x"}, {"name": "x", "priority": 40_000}):
        fault(house.owner("POST", f"/projects/{project.id}/batches", wrong), 422)
    fault(house.owner("POST", f"/batches/{MISSING}/pause"), 404, "not_found")


def test_what_is_named_is_changed_and_the_rest_stays(house: House, project: Any) -> None:
    made = make(house, project, metadata={"a": 1}, callback_url="https://x.example/done", priority=2)
    path = f"/batches/{made['id']}"
    assert house.owner.patch(path, {}) == made
    assert house.owner.patch(path, {"metadata": {"b": 2}, "is_merge": True}) == made | {"metadata": {"a": 1, "b": 2}}
    assert house.owner.patch(path, {"metadata": {"c": [None]}})["metadata"] == {"c": [None]}
    changed = house.owner.patch(path, {"priority": 5, "callback_url": None})
    assert (changed["priority"], changed["callback_url"], changed["metadata"]) == (5, None, {"c": [None]})
    fault(house.owner("PATCH", path, {"metadata": {"a": "\0"}}), 422, "not_storable")
    send(house, project, rows(1), batch_id=made["id"])
    assert [each["priority"] for each in house.owner.get(f"{path}/tasks")["items"]] == [5]


def test_lists_go_page_by_page_newest_first(house: House, project: Any) -> None:
    made = [make(house, project, name=f"Week {n}", is_staging=n == 1) for n in range(5)]
    path = f"/projects/{project.id}/batches"
    first = house.owner.get(path, params={"limit": 3})
    rest = house.owner.get(path, params={"limit": 3, "cursor": first["next_cursor"]})
    assert [each["id"] for each in first["items"] + rest["items"]] == [each["id"] for each in made[::-1]]
    assert rest["next_cursor"] is None
    assert [each["name"] for each in house.owner.get(path, params={"state": "staging"})["items"]] == ["Week 1"]
    since = {"created_from": made[3]["created_at"], "created_until": made[4]["created_at"]}
    assert [each["name"] for each in house.owner.get(path, params=since)["items"]] == ["Week 3"]
    send(house, project, rows(*range(5)), batch_id=made[0]["id"])
    tasks = f"/batches/{made[0]['id']}/tasks"
    page = house.owner.get(tasks, params={"limit": 2})
    seen = [each["picture"]["file_name"] for each in page["items"]]
    while page["next_cursor"]:
        page = house.owner.get(tasks, params={"limit": 2, "cursor": page["next_cursor"]})
        seen += [each["picture"]["file_name"] for each in page["items"]]
    assert seen == [f"{n}.jpg" for n in range(4, -1, -1)]


def test_a_test_key_sees_no_live_batch_and_a_live_key_no_test_one(house: House, project: Any) -> None:
    testing = house.caller(mode="test")
    there = testing.post(f"/projects/{build.project(house.lab, mode='test').id}/batches", {"name": "Rain"})
    here = make(house, project)
    assert (there["mode"], here["mode"]) == ("test", "live")
    for caller, other in ((testing, here), (house.owner, there)):
        fault(caller("GET", f"/batches/{other['id']}"), 404)
        fault(caller("GET", f"/batches/{other['id']}/tasks"), 404)
        fault(caller("POST", f"/batches/{other['id']}/pause"), 404)
        fault(caller("PATCH", f"/batches/{other['id']}", {"priority": 1}), 404)
