"""Profiles and credentials by HTTP and by the Python client."""

from __future__ import annotations

from tests import build
from tests.http_server import House

DIPLOMA = b"%PDF-1.7 diploma"


def test_a_worker_says_who_they_are_and_somebody_verifies_it(house: House) -> None:
    worker, manager = house.new(), house.new("manager")
    assert worker.user is not None
    said = {"country": "at", "time_zone": "Europe/Vienna", "languages": [{"tag": "DE", "level": "native"}]}
    kept = worker.put("/profile", {**said, "about": "Hello"})
    assert kept == worker.get("/profile")
    assert (kept["country"], kept["languages"]) == ("AT", [{"tag": "de", "level": "native"}])
    claim = worker.post("/profile/credentials", {"kind": "degree", "title": "Medicine", "issuer": "Graz", "year": 2001})
    path = f"/credentials/{claim['id']}"
    answer = worker("PUT", f"/profile{path}/evidence", content=DIPLOMA, params={"file_name": "diploma.pdf"})
    assert answer.json()["evidence_name"] == "diploma.pdf"
    assert worker("GET", f"{path}/evidence").content == DIPLOMA
    assert manager("GET", f"{path}/evidence").status_code == 404
    (waiting,) = house.owner.get("/credentials/waiting")["items"]
    assert (waiting["id"], waiting["worker"]["shown_name"]) == (claim["id"], worker.user.pseudonym)
    house.owner.post(f"{path}/decision", {"state": "verified", "note": "Seen."})
    (mine,) = worker.get("/profile/credentials")["items"]
    owner = house.lab.owner
    assert (mine["state"], mine["note"], mine["decided_by"]) == ("verified", "Seen.", owner.name)
    known = manager.get(f"/workers/{worker.user.id}/profile")
    assert known["profile"]["time_zone"] is None
    assert [(each["title"], each["issuer"], each["evidence_name"]) for each in known["credentials"]] == [
        ("Medicine", "", None)
    ]
    assert worker("DELETE", f"/profile{path}").status_code == 204
    assert house.owner("GET", f"{path}/evidence").status_code == 404


def test_what_is_wrong_in_a_profile_or_requirement_is_said(house: House) -> None:
    worker = house.new()
    refused = worker("PUT", "/profile", json={"country": "XX"})
    assert (refused.status_code, refused.json()["error"]["problems"][0]["path"]) == (422, "country")
    spec = build.spec(requirements=[{"fact": "country", "comparison": "in", "values": ["XX"]}])
    refused = house.owner("POST", "/projects", json={"name": "P", "task_type": "image_annotation", "spec": spec})
    assert refused.status_code == 422
    assert "country code" in refused.text
