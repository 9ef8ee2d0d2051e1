"""Members, groups and batches apart over HTTP: who is served what, and errors in the one shape."""

from __future__ import annotations

from typing import Any

import pytest

from tests import build
from tests.http_server import Caller, House, fault

MISSING = "0190f3c2-7b1e-7c54-9d3a-5f2b8c9e1a77"


@pytest.fixture
def project(house: House) -> Any:
    return build.project(house.lab)


def batch(house: House, project: Any, name: str, count: int = 0, **facts: Any) -> Any:
    made = house.owner.post(f"/projects/{project.id}/batches", {"name": name, **facts})
    if count:
        build.tasks(house.lab, project.id, count, batch_id=made["id"])
    return made


def people(listed: Any) -> list[str]:
    return [each["worker"]["id"] for each in listed["items"]]


def name_of(caller: Caller) -> str:
    assert caller.user is not None
    return str(caller.user.id)


def next_batch(house: House, worker: Caller, project: Any) -> str | None:
    """The name of the batch of the worker's next task, which is answered; None where there is no task."""
    held = worker("POST", f"/projects/{project.id}/assignments", {})
    if held.status_code == 204:
        return None
    worker.post(f"/assignments/{held.json()['id']}/submit", {"client_key": "k", "answer": build.answer(build.box())})
    task = house.owner.get(f"/tasks/{held.json()['task_id']}")
    return str(house.owner.get(f"/batches/{task['batch_id']}")["name"])


def test_members_are_added_served_and_taken_away(house: House, project: Any) -> None:
    path, (one, other) = f"/projects/{project.id}/members", (house.new(), house.new())
    build.tasks(house.lab, project.id, 3)
    assert house.owner.get(path) == {"items": [], "next_cursor": None}
    assert [each["id"] for each in other.get("/work")["items"]] == [str(project.id)]
    added = house.owner.patch(path, {"add": [one.user.email]})  # type: ignore[union-attr]
    assert people(added) == [name_of(one)]
    assert list(added["items"][0]["worker"]) == ["id", "shown_name", "pseudonym"]
    error = fault(other("POST", f"/projects/{project.id}/assignments", {}), 403, "not_a_member")
    assert error["details"] == {"project_id": str(project.id)}
    assert other.get("/work")["items"] == []
    held = one.post(f"/projects/{project.id}/assignments", {})
    house.owner.patch(path, {"add": [name_of(other)], "remove": [name_of(one)], "reason": "Enough."})
    one.post(f"/assignments/{held['id']}/submit", {"client_key": "k", "answer": build.answer(build.box())})
    fault(one("POST", f"/projects/{project.id}/assignments", {}), 403, "not_a_member")
    other.post(f"/projects/{project.id}/assignments", {})
    assert house.owner.patch(path, {"remove": [name_of(other)], "reason": "Enough."})["items"] == []


def test_what_is_wrong_with_members_and_groups_is_said(house: House, project: Any) -> None:
    path, worker = f"/projects/{project.id}/members", house.new()
    error = fault(house.owner("PATCH", path, {"add": ["nobody@people.example"]}), 404, "not_found")
    assert error["details"] == {"name": "nobody@people.example"}
    wrongs: list[dict[str, Any]] = [{"add": [""]}, {"add": "x"}, {"add": ["x" * 400]}, {"member": []}]
    for wrong in wrongs:
        fault(house.owner("PATCH", path, wrong), 422)
    fault(house.owner("PATCH", path, {"add": ["a\0b"]}), 422, "not_storable")
    fault(house.owner("PATCH", f"/projects/{MISSING}/members", {}), 404)
    fault(house.owner("POST", f"/projects/{project.id}/groups", {"name": "G", "people": [name_of(worker)]}), 409)
    house.owner.patch(path, {"add": [name_of(worker)]})
    made = house.owner.post(f"/projects/{project.id}/groups", {"name": "G", "people": [name_of(worker)]})
    fault(house.owner("POST", f"/projects/{project.id}/groups", {"name": "G"}), 409, "name_taken")
    rain = batch(house, project, "Rain")
    house.owner("PUT", f"/batches/{rain['id']}/groups", {"group_ids": [made["id"]]})
    assert "'Rain'" in fault(house.owner("DELETE", f"/groups/{made['id']}"), 409, "group_in_use")["message"]
    fault(house.owner("PUT", f"/batches/{rain['id']}/groups", {"group_ids": [MISSING]}), 404)
    fault(house.owner("PATCH", f"/groups/{MISSING}", {}), 404)
    fault(house.caller(mode="test")("PATCH", f"/groups/{made['id']}", {}), 404)


def test_a_batch_is_kept_to_a_group_and_opened_again(house: House, project: Any) -> None:
    one, other = house.new(is_employee=True, name="Ann"), house.new()
    house.owner.patch(f"/projects/{project.id}/members", {"add": [name_of(one), name_of(other)]})
    group = house.owner.post(f"/projects/{project.id}/groups", {"name": "Night", "people": [name_of(one)]})
    assert (group["is_singleton"], [each["shown_name"] for each in group["people"]]) == (True, ["Ann"])
    rain = batch(house, project, "Rain", 2)
    kept = house.owner("PUT", f"/batches/{rain['id']}/groups", {"group_ids": [group["id"]]}).json()
    assert (kept["is_apart"], kept["group_ids"]) == (True, [group["id"]])
    assert next_batch(house, other, project) is None
    assert next_batch(house, one, project) == "Rain"
    house.owner("PUT", f"/batches/{rain['id']}/groups", {"group_ids": []})
    assert next_batch(house, other, project) == "Rain"
    changed = house.owner.patch(f"/groups/{group['id']}", {"name": "Day", "add": [name_of(other)]})
    assert (changed["name"], changed["is_singleton"], len(changed["people"])) == ("Day", False, 2)
    assert house.owner.get(f"/projects/{project.id}/groups")["items"] == [changed]
    assert house.owner("DELETE", f"/groups/{group['id']}").status_code == 204
    assert house.owner.get(f"/projects/{project.id}/groups")["items"] == []


def test_batches_apart_are_put_in_order(house: House, project: Any) -> None:
    path, worker = f"/projects/{project.id}/batch-order", house.new()
    rain, sun = batch(house, project, "Rain", 2, is_apart=True), batch(house, project, "Sun", 2)
    assert (rain["is_apart"], sun["is_apart"], sun["group_ids"]) == (True, False, [])
    assert house.owner.post(f"/batches/{sun['id']}/set-apart")["is_apart"] is True
    assert [each["name"] for each in house.owner.get(path)["items"]] == ["Rain", "Sun"]
    assert next_batch(house, worker, project) == "Rain"
    turned = house.owner("PUT", path, {"batch_ids": [sun["id"], rain["id"]]}).json()
    assert [(each["name"], each["priority"]) for each in turned["items"]] == [("Sun", 2), ("Rain", 1)]
    assert next_batch(house, worker, project) == "Sun"
    error = fault(house.owner("PUT", path, {"batch_ids": [sun["id"]]}), 422, "bad_batch_order")
    assert "'Rain'" in error["message"]
    assert [each["name"] for each in house.owner("DELETE", path).json()["items"]] == ["Rain", "Sun"]
    assert next_batch(house, worker, project) == "Rain"


def test_an_order_that_somebody_else_has_changed_is_not_written_over(house: House, project: Any) -> None:
    path = f"/projects/{project.id}/batch-order"
    rain, sun, snow = (batch(house, project, name, is_apart=True)["id"] for name in ("Rain", "Sun", "Snow"))
    seen = [each["id"] for each in house.owner.get(path)["items"]]
    assert seen == [rain, sun, snow]
    house.owner("PUT", path, {"batch_ids": [sun, rain, snow], "seen": seen}).raise_for_status()
    error = fault(house.owner("PUT", path, {"batch_ids": [snow, rain, sun], "seen": seen}), 409, "batch_order_changed")
    assert "look again" in error["message"]
    house.owner.post(f"/batches/{rain}/cancel")
    turned = house.owner("PUT", path, {"batch_ids": [snow, rain, sun], "seen": [sun, rain, snow]}).json()
    assert [each["name"] for each in turned["items"]] == ["Snow", "Sun"]
    batch(house, project, "Fog", is_apart=True)
    fault(house.owner("PUT", path, {"batch_ids": [sun, snow], "seen": [snow, sun]}), 409, "batch_order_changed")


def test_people_are_found_by_what_the_caller_may_see_of_them(house: House) -> None:
    ann = house.new(is_employee=True, name="Ann Noether", email="ann@noether.example").user
    ben = house.new(name="Ben Noether", email="ben@noether.example").user
    gone = house.new(name="Cy Noether").user
    assert ann is not None and ben is not None and gone is not None  # noqa: PT018
    house.owner.patch(f"/users/{gone.id}", {"is_disabled": True, "reason": "Gone."})
    manager = house.new("manager")

    def found(caller: Caller, words: str) -> list[tuple[str, str | None]]:
        items = caller.get("/people", params={"search": words})["items"]
        return [(each["worker"]["shown_name"], each["email"]) for each in items]

    both = [("Ann Noether", "ann@noether.example"), (ben.pseudonym, "ben@noether.example")]
    assert found(house.owner, " noether ") == both
    assert found(manager, "NOETHER") == both[:1]
    assert found(manager, ben.pseudonym.lower()) == [(ben.pseudonym, None)]
    assert found(house.owner, "%") == found(house.owner, "_") == []
    first = house.owner.get("/people", params={"limit": 1})
    second = house.owner.get("/people", params={"limit": 1, "cursor": first["next_cursor"]})
    assert first["items"][0]["worker"]["id"] < second["items"][0]["worker"]["id"]
    assert first["items"][0]["role"] == "owner"
    fault(house.new("reviewer")("GET", "/people"), 403, "forbidden")
    fault(house.owner("GET", "/people", params={"search": "x" * 321}), 422)
