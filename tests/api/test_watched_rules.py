"""What is watched in a project, over HTTP: told to its workers and to nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from tests import build
from tests.http_server import House, Site, fault, house_at
from tests.postgres import Server

RULE: dict[str, Any] = {
    "name": "Enough for a day",
    "condition": {"collector": "tasks_today", "comparator": "at_least", "threshold": 480},
    "action": "propose_rejection",
    "parameters": {"days": 2},
}


@pytest.fixture
def project(house: House) -> Any:
    made = build.project(house.lab)
    build.tasks(house.lab, made.id, 2)
    return made


def test_workers_read_what_is_on_and_what_a_manager_keeps_back(house: House, project: Any) -> None:
    path, worker = f"/work/projects/{project.id}/rules", house.new()
    rule = house.owner.post(f"/projects/{project.id}/rules", RULE)
    assert (rule["on_since"], rule["withheld_reason"]) == (None, None)
    assert worker.get(path) == {"items": [], "next_cursor": None}
    rule = house.owner.patch(f"/rules/{rule['id']}", {"state": "on"})
    (told,) = worker.get(path)["items"]
    assert told == {
        "id": rule["id"], "name": "Enough for a day", "sentence": rule["sentence"], "is_for_a_person": True,
        "on_since": rule["on_since"], "changed_at": None, "withheld_reason": None,
    }  # fmt: skip
    assert told["sentence"].startswith("When you do 480 or more tasks in a day (in UTC), a person is asked to decide")

    fault(house.owner("POST", f"/projects/{project.id}/rules", {**RULE, "withheld_reason": " "}), 422, "reason_missing")
    kept = {**RULE, "withheld_reason": "Whoever knows it stops one short.", "based_on": 1}
    changed = house.owner.post(f"/rules/{rule['id']}/versions", kept)
    assert "480" in changed["sentence"], "a manager reads all"
    (told,) = worker.get(path)["items"]
    assert "480" not in str(told)
    assert (told["withheld_reason"], told["changed_at"] is None) == (kept["withheld_reason"], False)
    versions = house.owner.get(f"/rules/{rule['id']}/versions")["items"]
    assert [each["withheld_reason"] for each in versions] == [kept["withheld_reason"], None]


def test_whom_a_project_is_not_open_to_reads_nothing(house: House, project: Any) -> None:
    path, member, outsider = f"/work/projects/{project.id}/rules", house.new(), house.new()
    rule = house.owner.post(f"/projects/{project.id}/rules", RULE)
    house.owner.patch(f"/rules/{rule['id']}", {"state": "on"})
    build.join(house.lab, project.id, member.user)  # type: ignore[arg-type]
    assert len(member.get(path)["items"]) == 1
    fault(outsider("GET", path), 404, "not_found")
    fault(house.stranger("GET", path), 401)
    fault(house.new(mode="test")("GET", path), 404, "not_found")
    fault(member("GET", f"/projects/{project.id}/rules"), 403)


def test_whoever_is_of_another_organization_reads_nothing(
    house: House, project: Any, site: Site, server: Server
) -> None:
    rule = house.owner.post(f"/projects/{project.id}/rules", RULE)
    house.owner.patch(f"/rules/{rule['id']}", {"state": "on"})
    with house_at(site, server) as other:
        for caller in (other.new(), other.owner):
            fault(caller("GET", f"/work/projects/{project.id}/rules"), 404, "not_found")
