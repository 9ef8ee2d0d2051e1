"""Who may open a file: those who are shown a project that shows it, and whoever holds or held a task with it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PIL import Image

from tests import build, pictures
from tests.http_server import Caller, House, fault

PATH = "/media/{}"


def add(house: House, project_id: UUID, number: int) -> str:
    """A picture as a task of a project; the file's id."""
    data = pictures.encoded(Image.new("RGB", (60 + number, 40)), "PNG")
    made = house.owner("POST", f"/projects/{project_id}/pictures", content=data, params={"file_name": "a.png"})
    return str(made.json()["media_id"])


def may_open(caller: Caller, media_id: str) -> bool:
    status = caller("GET", PATH.format(media_id)).status_code
    assert status in (200, 404)
    assert caller("GET", PATH.format(media_id) + "/thumbnail").status_code == status
    return status == 200


def member(house: House, project: Any) -> Caller:
    """Somebody who is a project's member: so it is closed to all others."""
    made = house.new()
    assert made.user is not None
    build.join(house.lab, project.id, made.user)
    return made


def test_a_file_of_a_closed_project_is_not_there_for_others(house: House) -> None:
    project = build.project(house.lab)
    media_id, somebody = add(house, project.id, 11), house.new()
    assert may_open(somebody, media_id), "a project without members is open to all"
    one = member(house, project)
    assert may_open(one, media_id)
    assert not may_open(somebody, media_id)
    error = fault(somebody("GET", PATH.format(media_id)), 404)
    assert error["details"] == {"media_id": media_id}
    assert all(may_open(house.new(role), media_id) for role in ("reviewer", "manager"))
    add(house, build.project(house.lab).id, 11)
    assert may_open(somebody, media_id), "an open project shows the same picture"


def test_what_somebody_holds_or_held_stays_open_to_them(house: House) -> None:
    project = build.project(house.lab)
    media_id, other_id = add(house, project.id, 12), add(house, project.id, 13)
    one = member(house, project)
    held = one.post(f"/projects/{project.id}/assignments", {})
    member(house, project)
    assert one.user is not None
    build.join(house.lab, project.id, leaving=[one.user])
    assert (may_open(one, media_id), may_open(one, other_id)) == (True, False)
    one.post(f"/assignments/{held['id']}/submit", {"client_key": "k", "answer": build.answer()})
    assert (may_open(one, media_id), may_open(one, other_id)) == (True, False)
