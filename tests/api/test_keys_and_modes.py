"""Keys: shown once, named by their first letters, and of a mode; live and test are separate worlds."""

from __future__ import annotations

from typing import Any

import pytest

from goldsmith.people.caller import Mode
from tests import build
from tests.http_server import Caller, House, fault


def made_key(house: House, **body: Any) -> tuple[dict[str, Any], Caller]:
    made = house.owner.post("/api-keys", {"name": "nightly", **body})
    return made, Caller(house.client, {"authorization": f"Bearer {made['secret']}"}, None)


@pytest.mark.parametrize("mode", ["live", "test"])
def test_a_key_is_shown_once_and_begins_with_its_mode(house: House, mode: Mode) -> None:
    made, caller = made_key(house, mode=mode, role="manager")
    assert made["secret"].startswith(f"{mode}_")
    assert made["secret"].startswith(made["prefix"])
    assert len(made["prefix"]) <= 10
    listed = house.owner.get("/api-keys")["items"]
    assert made["secret"] not in str(listed)
    assert next(each for each in listed if each["id"] == made["id"])["mode"] == mode
    assert caller.get("/session")["user"]["role"] == "manager"


def test_a_key_of_a_user_acts_as_that_user_and_a_program_is_no_person(house: House) -> None:
    worker = build.user(house.lab)
    assert made_key(house, user_id=str(worker.id))[1].get("/session")["user"]["id"] == str(worker.id)
    program = made_key(house, role="annotator")[1].get("/session")["user"]["id"]
    assert program not in {each["id"] for each in house.owner.get("/users")["items"]}


def test_no_key_is_made_for_a_user_who_is_disabled_or_is_not(house: House) -> None:
    worker = build.user(house.lab)
    house.owner.patch(f"/users/{worker.id}", {"is_disabled": True, "reason": "Gone."})
    fault(house.owner("POST", "/api-keys", {"name": "k", "user_id": str(worker.id)}), 403)
    fault(house.owner("POST", "/api-keys", {"name": "k", "user_id": str(house.lab.organization.id)}), 404)


def test_live_and_test_see_nothing_of_each_other(house: House) -> None:
    worker = build.user(house.lab)
    worlds: dict[Mode, dict[str, Any]] = {}
    modes: tuple[Mode, ...] = ("live", "test")
    for mode in modes:
        requester, annotator = house.caller(mode=mode), house.caller(worker, mode)
        project = requester.post("/projects", {"name": "Streets", "spec": build.spec()})
        assert project["mode"] == mode
        rows = b'{"url": "https://x.example/1.jpg", "unique_id": "1", "width": 640, "height": 480}'
        path = f"/projects/{project['id']}"
        assert requester.post(f"{path}/import", content=rows, params={"fetch": False})["added"] == 1
        held = annotator.post(f"{path}/assignments", {})
        answer = {"client_key": "k", "answer": build.answer(build.box())}
        delivery = requester.post(f"{path}/deliveries", {"format": "coco"})
        worlds[mode] = {
            "project": project["id"],
            "task": held["task_id"],
            "held": held["id"],
            "delivery": delivery["id"],
        }
        if mode == "live":
            annotator.post(f"/assignments/{held['id']}/submit", answer)
    for mode, other in zip(modes, reversed(modes), strict=True):
        requester, annotator = house.caller(mode=mode), house.caller(worker, mode)
        there = worlds[other]
        assert {each["id"] for each in requester.get("/projects")["items"]} == {worlds[mode]["project"]}
        for path in ("", "/tasks", "/summary", "/workers", "/versions", "/deliveries"):
            fault(requester("GET", f"/projects/{there['project']}{path}"), 404)
        for path in (f"/tasks/{there['task']}", f"/tasks/{there['task']}/history", f"/deliveries/{there['delivery']}"):
            fault(requester("GET", path), 404)
        fault(requester("POST", f"/tasks/{there['task']}/cancel"), 404)
        fault(requester("POST", f"/projects/{there['project']}/import", content=b"{}"), 404)
        fault(annotator("POST", f"/projects/{there['project']}/assignments", {}), 404)
        fault(annotator("GET", f"/assignments/{there['held']}"), 404)
        answer = {"client_key": "k2", "answer": build.answer(build.box())}
        fault(annotator("POST", f"/assignments/{there['held']}/submit", answer), 404)
        fault(annotator("POST", f"/assignments/{there['held']}/heartbeat"), 404)
        fault(annotator("POST", f"/assignments/{there['held']}/release"), 404)
        fault(annotator("POST", f"/assignments/{there['held']}/flag", {"reason": "dark"}), 404)
    assert [each["state"] for each in house.caller(worker, "live").get("/work/history")["items"]] == ["submitted"]
    assert house.caller(worker, "test").get("/work/history")["items"] == []
