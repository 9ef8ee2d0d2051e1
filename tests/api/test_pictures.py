"""Pictures over HTTP: bad ones are refused by name and lose nothing, good ones come in once and go out as they came."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests import build, pictures
from tests.http_server import House, fault, house_at, site_of
from tests.postgres import Server


def add(house: House, project_id: Any, data: bytes, **query: Any) -> Any:
    return house.owner("POST", f"/projects/{project_id}/pictures", content=data, params={"file_name": "a.jpg"} | query)


@pytest.mark.parametrize("what", pictures.REFUSED)
def test_a_bad_picture_is_refused_by_name_and_stops_nothing(house: House, what: str) -> None:
    code, make = pictures.REFUSED[what]
    project = build.project(house.lab)
    name = f"street/{what}.jpg"
    error = fault(add(house, project.id, make(), file_name=name), 422, code)
    assert error["message"].startswith(f"{name}: ")
    assert error["details"]["file_name"] == name
    assert len(error["problems"]) == 1
    assert house.owner.get(f"/projects/{project.id}/tasks")["items"] == []
    assert add(house, project.id, pictures.jpeg(1)).json()["is_new"]


def test_the_same_picture_is_one_task_whatever_it_is_called(house: House) -> None:
    project, other = build.project(house.lab), build.project(house.lab)
    data = pictures.jpeg(2)
    first = add(house, project.id, data, file_name="a.jpg", unique_id="one").json()
    again = add(house, project.id, data, file_name="b.jpg", unique_id="one").json()
    assert (first["is_new"], again["is_new"]) == (True, False)
    assert again["task_id"] == first["task_id"]
    elsewhere = add(house, other.id, data).json()
    assert (elsewhere["is_new"], elsewhere["media_id"]) == (True, first["media_id"])
    assert first["content_hash"] == hashlib.sha256(data).hexdigest()
    [found] = house.owner.get(f"/projects/{project.id}/pictures/{first['content_hash']}")
    assert found == again
    assert house.owner.get(f"/projects/{project.id}/pictures/{'0' * 64}") == []


def test_a_unique_id_belongs_to_one_picture(house: House) -> None:
    project = build.project(house.lab)
    first = add(house, project.id, pictures.jpeg(3), unique_id="one").json()
    error = fault(add(house, project.id, pictures.jpeg(4), unique_id="one"), 409, "unique_id_taken")
    assert error["details"] == {"task_id": first["task_id"]}


@pytest.mark.parametrize("name,text", [("metadata", "[]"), ("metadata", "{"), ("gold", "1"), ("gold", '"x"')])
def test_facts_that_are_no_json_object_are_named(house: House, name: str, text: str) -> None:
    error = fault(add(house, build.project(house.lab).id, pictures.jpeg(5), **{name: text}), 422, "bad_json")
    assert error["problems"][0]["path"] == name


def test_gold_that_does_not_fit_the_picture_is_refused(house: House) -> None:
    project = build.project(house.lab)
    gold = '{"annotations": [{"id": "a", "kind": "box", "label": "car", "attributes": {}, "box": %s}]}'
    outside = gold % '{"left": 60, "top": 0, "width": 50, "height": 20}'
    error = fault(add(house, project.id, pictures.jpeg(6), gold=outside), 422, "bad_gold")
    assert "46.0 px past the right edge" in error["message"]
    inside = gold % '{"left": 0, "top": 0, "width": 50, "height": 20}'
    assert add(house, project.id, pictures.jpeg(6), gold=inside).json()["is_new"]
    assert [each["is_gold"] for each in house.owner.get(f"/projects/{project.id}/tasks")["items"]] == [True]


@pytest.mark.parametrize("orientation,size", [(1, (64, 48)), (3, (64, 48)), (6, (48, 64)), (8, (48, 64))])
def test_a_turned_picture_is_measured_upright(house: House, orientation: int, size: tuple[int, int]) -> None:
    project, worker = build.project(house.lab), house.new()
    data = pictures.turned(orientation)
    made = add(house, project.id, data).json()
    assert (made["width"], made["height"]) == size
    picture = worker.post(f"/projects/{project.id}/assignments", {})["picture"]
    assert (picture["width"], picture["height"]) == size
    assert house.client.get(picture["url"], headers=worker.headers).content == data
    thumbnail = house.client.get(picture["thumbnail_url"], headers=worker.headers)
    assert thumbnail.headers["content-type"] == "image/jpeg"
    assert Image.open(io.BytesIO(thumbnail.content)).size == size


def test_pictures_are_for_the_organization_and_are_kept_by_browsers(house: House, server: Server) -> None:
    kept = house.owner("POST", "/pictures", content=pictures.jpeg(8)).json()
    path = kept["url"].removeprefix("/api/v1")
    fault(house.new()("GET", path), 404)  # no project shows it yet
    first = house.new("reviewer")("GET", path)
    assert first.headers["content-type"] == "image/jpeg"
    assert first.headers["x-content-type-options"] == "nosniff"
    assert "immutable" in first.headers["cache-control"]
    assert "private" in first.headers["cache-control"]
    again = house.owner("GET", path, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    fault(house.stranger("GET", path), 401)
    with house_at(house.site, server) as other:
        fault(other.owner("GET", path), 404)
        fault(other.owner("GET", f"{path}/thumbnail"), 404)


def test_what_is_too_large_is_refused_while_it_comes_in(server: Server, tmp_path: Path) -> None:
    chosen = {"picture_bytes": 20_000, "picture_pixels": 10_000}
    with site_of(server, tmp_path, **chosen) as site, house_at(site, server) as house:
        project = build.project(house.lab)
        large = b"\xff\xd8\xff" + b"x" * 20_000
        for path, what in (("/pictures", "The"), (f"/projects/{project.id}/pictures?file_name=big.jpg", "big.jpg:")):
            error = fault(house.owner("POST", path, content=large), 413, "picture_too_large")
            assert error["message"].startswith(what)
            assert "0.02 MB" in error["message"]
        fault(add(house, project.id, pictures.jpeg(1, (200, 60))), 422, "too_many_pixels")
        assert add(house, project.id, pictures.jpeg(1, (100, 60))).json()["is_new"]
