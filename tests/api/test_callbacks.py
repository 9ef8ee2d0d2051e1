"""Callbacks over HTTP: an address comes in with tasks, what was told is listed, and secrets are shown once."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import orjson

from goldsmith.client import Goldsmith
from goldsmith.people.caller import Mode
from goldsmith.storage import callbacks as stored
from goldsmith.work.callback import Answered, Standing, State
from tests import build, pictures
from tests.build import NOW
from tests.http_server import House, fault

URL = "https://receiver.example/hook"
MODES: tuple[Mode, ...] = ("live", "live", "test")


def row(**facts: object) -> bytes:
    usual = {"url": "https://pictures.example/1.jpg", "width": 640, "height": 480}
    return orjson.dumps({**usual, **facts})


def test_rows_and_pictures_bring_an_address_and_bad_ones_are_named(house: House) -> None:
    project = build.project(house.lab)
    path = f"/projects/{project.id}/import"
    report = house.owner.post(
        path,
        content=b"\n".join([row(callback_url=URL), row(callback_url="hook"), row(callback_url=7)]),
        params={"fetch": False},
    )
    assert report["added"] == 1
    assert [(each["line"], each["code"]) for each in report["problems"]] == [
        (2, "bad_callback_url_scheme"),
        (3, "bad_callback_url"),
    ]
    path = f"/projects/{project.id}/pictures"
    query = {"file_name": "a.jpg", "callback_url": URL}
    made = house.owner.post(path, content=pictures.jpeg(1), params=query)
    assert house.owner.get(f"/tasks/{made['task_id']}")["callback_url"] == URL
    response = house.owner(
        "POST", path, content=pictures.jpeg(2), params={**query, "callback_url": "ops@people.example"}
    )
    error = fault(response, 422, "bad_callback_url")
    assert "e-mail" in error["message"]
    csv = f"url,callback_url\nhttps://pictures.example/2.jpg,{URL}\n".encode()
    report = house.owner.post(f"/projects/{project.id}/import", content=csv, params={"fetch": False, "format": "csv"})
    assert report["added"] == 1
    listed = house.owner.get(f"/projects/{project.id}/tasks")["items"]
    assert house.owner.get(f"/tasks/{listed[-1]['id']}")["callback_url"] == URL


def test_what_was_told_is_listed_with_its_tries_and_sent_again(house: House) -> None:
    project = build.project(house.lab)
    task, other = build.tasks(house.lab, project.id, 2, callback_url=URL)
    for each in (task, other):
        house.owner.post(f"/tasks/{each.id}/cancel")
    listed = house.owner.get(f"/tasks/{task.id}/callbacks")["items"]
    assert [(each["event"], each["url"], each["state"], each["tries"]) for each in listed] == [
        ("task.canceled", URL, "waiting", [])
    ]
    with house.lab.open() as context:
        made = stored.callbacks_of(context.connection, task.id)[0]
        answered = Answered(500, "The receiver answered 500", 12)
        stored.keep_try(context.connection, made.id, answered, Standing("failed", None), NOW)
    path = f"/projects/{project.id}/callbacks"
    first = house.owner.get(path, params={"limit": 1})
    assert first["items"][0]["subject_id"] == str(other.id)
    second = house.owner.get(path, params={"limit": 1, "cursor": first["next_cursor"]})
    assert second["items"][0]["tries"][0]["status"] == 500
    assert [each["id"] for each in house.owner.get(path, params={"state": "failed"})["items"]] == [str(made.id)]
    again = house.owner.post(f"/callbacks/{made.id}/send-again")
    assert (again["state"], len(again["tries"])) == ("waiting", 1)
    assert again["next_try_at"] is not None
    history = house.owner.get(f"/tasks/{task.id}/history")["items"]
    assert history[-1]["verb"] == "callback_resent"
    missing = house.owner("POST", f"/callbacks/{task.id}/send-again")
    fault(missing, 404, "not_found")
    fault(house.new("manager", mode="test")("POST", f"/callbacks/{made.id}/send-again"), 404, "not_found")


def test_secrets_are_shown_once_and_the_address_is_checked(house: House) -> None:
    admin = house.new("admin")
    before = admin.get("/callback-settings")
    assert (before["mode"], before["url"], before["previous_secret_until"]) == ("live", None, None)
    secret = admin.post("/callback-settings/secret")["secret"]
    assert secret.startswith("cbs_")
    assert admin.post("/callback-settings/auth-key")["secret"].startswith("cba_")
    now = admin("PUT", "/callback-settings", {"url": URL})
    assert now.json()["url"] == URL
    assert now.json()["previous_secret_until"] is not None
    assert secret not in now.text
    error = fault(admin("PUT", "/callback-settings", {"url": "ops@people.example"}), 422, "bad_callback_url")
    assert "https://" in error["message"]
    fault(house.new("manager")("PUT", "/callback-settings", {"url": URL}), 403, "forbidden")
    assert house.new("owner", mode="test").get("/callback-settings")["url"] is None
    assert admin("PUT", "/callback-settings", {"url": None}).json()["url"] is None


def test_the_python_client_does_it_all(house: House) -> None:
    project = build.project(house.lab)
    key = house.owner.headers["authorization"].removeprefix("Bearer ")
    with Goldsmith(house.site.url, key) as goldsmith:
        made = goldsmith.imports.picture(str(project.id), pictures.jpeg(3), file_name="a.jpg", callback_url=URL)
        goldsmith.tasks.cancel(made.task_id)
        (told,) = goldsmith.callbacks.of_task(made.task_id)
        assert (told.event, told.state, told.tries) == ("task.canceled", "waiting", ())
        assert [each.id for each in goldsmith.callbacks.list(str(project.id), state="waiting")] == [told.id]
        assert goldsmith.callbacks.send_again(told.id).id == told.id
        assert goldsmith.callbacks.set_address(URL).url == URL
        assert goldsmith.callbacks.change_secret().startswith("cbs_")
        assert goldsmith.callbacks.change_auth_key(mode="test").startswith("cba_")
        assert goldsmith.callbacks.set_address(URL, mode="test").mode == "test"
        assert list(goldsmith.callbacks.undelivered()) == []
        assert goldsmith.callbacks.setting().previous_secret_until is not None


def test_a_live_key_that_manages_keys_looks_after_test_too_and_nobody_looks_back(house: House) -> None:
    admin, test = house.new("admin"), {"mode": "test"}
    before = admin.get("/callback-settings")
    changed = admin("PUT", "/callback-settings", {"url": URL}, params=test).json()
    assert (changed["mode"], changed["url"]) == ("test", URL)
    assert admin.post("/callback-settings/secret", params=test)["secret"].startswith("cbs_")
    assert admin.post("/callback-settings/auth-key", params=test)["secret"].startswith("cba_")
    assert house.new("owner", mode="test").get("/callback-settings")["url"] == URL
    assert admin.get("/callback-settings") == before
    error = fault(house.new("owner", mode="test")("GET", "/callback-settings", params={"mode": "live"}), 403)
    assert "live key" in error["message"]
    fault(house.new("manager")("GET", "/callbacks/undelivered", params=test), 403, "forbidden")
    fault(admin("GET", "/callback-settings", params={"mode": "both"}), 422)


def test_what_has_not_arrived_is_one_list_over_all_projects(house: House) -> None:
    told = [build.task(house.lab, build.project(house.lab).id, callback_url=URL) for _ in range(2)]
    told += build.tasks(house.lab, build.project(house.lab, mode="test").id, mode="test", callback_url=URL)
    for task, mode in zip(told, MODES, strict=True):
        house.caller(mode=mode).post(f"/tasks/{task.id}/cancel")
    assert house.owner.get("/callbacks/undelivered")["items"] == []
    keep(house, told[0].id, "failed", 500)
    keep(house, told[1].id, "waiting", 503)
    keep(house, told[2].id, "refused", None)
    first = house.owner.get("/callbacks/undelivered", params={"limit": 1})
    second = house.owner.get("/callbacks/undelivered", params={"limit": 1, "cursor": first["next_cursor"]})
    shown = [*first["items"], *second["items"]]
    assert [(each["subject_id"], each["state"]) for each in shown] == [
        (str(told[1].id), "waiting"),
        (str(told[0].id), "failed"),
    ]
    assert shown[1]["tries"][0]["status"] == 500
    (refused,) = house.owner.get("/callbacks/undelivered", params={"mode": "test"})["items"]
    assert refused["subject_id"] == str(told[2].id)
    fault(house.owner("POST", f"/callbacks/{refused['id']}/send-again"), 404)
    again = house.owner.post(f"/callbacks/{refused['id']}/send-again", params={"mode": "test"})
    assert again["state"] == "waiting"
    keep(house, told[0].id, "delivered", 204, number=2)
    left = house.owner.get("/callbacks/undelivered")["items"]
    assert [each["subject_id"] for each in left] == [str(told[1].id)]


def keep(house: House, task_id: UUID, state: State, status: int | None, number: int = 1) -> None:
    """Write a try of the one callback about a task down; a later one as after sending again."""
    with house.lab.open() as context:
        made = stored.callbacks_of(context.connection, task_id)[0]
        if number > 1:
            stored.make_due(context.connection, made.id, NOW)
        next_try_at = NOW + timedelta(hours=1) if state == "waiting" else None
        answered = Answered(status, None if status == 204 else "It did not go well", 12)
        stored.keep_try(context.connection, made.id, answered, Standing(state, next_try_at), NOW)
