"""The main job over HTTP: pictures in, people at work, a reviewer, a delivery out, and every figure right."""

from __future__ import annotations

import hashlib
from typing import Any

import orjson
import pytest

from goldsmith.formats import find_coco_problems
from goldsmith.jobs import delivering
from tests import build, pictures
from tests.http_server import Caller, House, fault


def project_with_pictures(house: House, count: int, **said: Any) -> str:
    project = house.owner.post("/projects", {"name": "Streets", "spec": build.spec(**said)})
    for number in range(count):
        path = f"/projects/{project['id']}/pictures"
        params = {"file_name": f"street/{number}.jpg", "unique_id": f"p{number}"}
        house.owner.post(path, content=pictures.jpeg(number), params=params)
    return str(project["id"])


def box(left: float) -> dict[str, Any]:
    return build.box(left, 5, 20, 20)


def attempt(worker: Caller, project_id: str, left: float) -> dict[str, Any] | None:
    """Do the worker's next task; None where there is none."""
    held = worker.post(f"/projects/{project_id}/assignments", {})
    if held is None:
        return None
    effort = {"active_ms": 4000, "idle_ms": 100, "load_ms": 50}
    body = {"client_key": held["id"], "answer": build.answer(box(left)), "effort": effort}
    done: dict[str, Any] = worker.post(f"/assignments/{held['id']}/submit", body)
    return done


def download(house: House, project_id: str, name: str) -> tuple[dict[str, Any], bytes]:
    made = house.owner.post(f"/projects/{project_id}/deliveries", {"format": name})
    fault(house.owner("GET", f"/deliveries/{made['id']}/file"), 409, "not_ready")
    delivering.build(house.site.desk, house.lab.organization.id, made["id"])
    shown = house.owner.get(f"/deliveries/{made['id']}")
    answer = house.owner("GET", f"/deliveries/{made['id']}/file")
    assert answer.headers["content-length"] == str(shown["byte_count"]) == str(len(answer.content))
    assert answer.headers["etag"].strip('"') == shown["content_hash"] == hashlib.sha256(answer.content).hexdigest()
    assert answer.headers["content-disposition"].startswith('attachment; filename="Streets')
    assert house.owner("GET", f"/deliveries/{made['id']}/file").content == answer.content, "the same bytes for ever"
    return shown, answer.content


def test_from_pictures_to_a_coco_file(house: House) -> None:
    project_id = project_with_pictures(house, 6, attempts=2, review_share=1.0)
    workers = [house.new() for _ in range(2)]
    for index, worker in enumerate(workers):
        [home] = worker.get("/work")["items"]
        assert (home["id"], home["rate"], home["stage"]) == (project_id, {"minor": 6, "currency": "USD"}, "attempt")
        version = worker.get(f"/work/versions/{home['version_id']}")
        assert [each["name"] for each in version["ontology"]["labels"]] == ["car", "dog"]
        while attempt(worker, project_id, 10 + index) is not None:
            pass
    reviewer, reviews = house.new("reviewer"), 0
    while case := reviewer.post(f"/projects/{project_id}/assignments", {"stage": "review"}):
        assert len(case["case"]["attempts"]) == 2
        body: dict[str, Any] = {"client_key": "k", "outcome": "accept"}
        if reviews % 2:
            body = {"client_key": "k", "outcome": "fix", "answer": build.answer(box(30), box(5))}
        reviewer.post(f"/assignments/{case['id']}/review", body)
        reviews += 1
    assert reviews == 6
    shown, data = download(house, project_id, "coco")
    coco = orjson.loads(data)
    assert (shown["task_count"], shown["object_count"]) == (6, 9) == (len(coco["images"]), len(coco["annotations"]))
    assert find_coco_problems(coco) == []
    assert {each["file_name"] for each in coco["images"]} == {f"street/{n}.jpg" for n in range(6)}
    _, data = download(house, project_id, "jsonl")
    assert data.count(b"\n") >= 6


def test_the_figures_are_those_of_the_work(house: House) -> None:
    project_id = project_with_pictures(house, 4, attempts=2)
    workers = [house.new() for _ in range(2)]
    for worker in workers:
        while attempt(worker, project_id, 10) is not None:
            pass
    canceled = house.owner.post(f"/projects/{project_id}/import", content=b'{"url":"https://x.example/1.jpg"}',
                                params={"fetch": False})  # fmt: skip
    assert canceled["added"] == 1
    last = house.owner.get(f"/projects/{project_id}/tasks")["items"][-1]
    house.owner.post(f"/tasks/{last['id']}/cancel")
    summary = house.owner.get(f"/projects/{project_id}/summary")
    wanted = {"task_count": 5, "settled": 4, "open": 0, "in_review": 0, "canceled": 1, "errors": 0, "submitted": 8}
    assert {key: summary[key] for key in wanted} == wanted
    assert summary["cost"] == {"minor": 48, "currency": "USD"}
    assert (summary["agreement"], summary["active_seconds"], summary["seconds_per_response"]) == (1.0, 32.0, 4.0)
    assert sum(each["submitted"] for each in summary["hours"]) == 8
    listed = house.owner.get(f"/projects/{project_id}/workers")["items"]
    assert {each["worker"]["id"]: each["submitted"] for each in listed} == {
        str(worker.user.id): 4 for worker in workers if worker.user
    }
    [project] = house.owner.get("/projects")["items"]
    assert (project["progress"]["settled"], project["progress"]["open"]) == (4, 0)
    history = workers[0].get("/work/history")["items"]
    assert [each["state"] for each in history] == ["submitted"] * 4
    assert history[0]["active_seconds"] == 4.0


@pytest.mark.parametrize("count,limit", [(7, 3), (6, 3), (2, 3)])
def test_lists_come_in_pages_that_miss_and_repeat_nothing(house: House, count: int, limit: int) -> None:
    project = build.project(house.lab)
    wanted = [str(each.id) for each in build.tasks(house.lab, project.id, count)]
    for path, expected in (
        (f"/projects/{project.id}/tasks", wanted),
        ("/users", None),
        ("/projects", None),
    ):
        if path == "/users":
            build.users(house.lab, count)
        got, cursor, pages = list[str](), None, 0
        while pages == 0 or cursor:
            page = house.owner.get(path, params={"limit": limit} | ({"cursor": cursor} if cursor else {}))
            assert len(page["items"]) <= limit
            got += [each["id"] for each in page["items"]]
            cursor, pages = page["next_cursor"], pages + 1
        assert len(got) == len(set(got))
        assert expected is None or got == expected
        if path == "/users":
            assert len(got) == count + 1


def test_filters_of_the_data_browser(house: House) -> None:
    project = build.project(house.lab, review_share=1.0)
    done, waiting, gold, canceled = (build.task(house.lab, project.id, **facts) for facts in (
        {"verdict": build.answer(build.box())}, {}, {"gold": build.answer()}, {},
    ))  # fmt: skip
    build.do(house.lab, build.user(house.lab), project.id)
    house.owner.post(f"/tasks/{canceled.id}/cancel")

    def shown(name: str) -> list[str]:
        page = house.owner.get(f"/projects/{project.id}/tasks", params={"filter": name})
        return [each["id"] for each in page["items"]]

    assert shown("completed") == [str(done.id)]
    assert shown("review") == [str(waiting.id)]
    assert shown("gold") == [str(gold.id)]
    assert shown("error") == []
    assert len(shown("all")) == 4
    fault(house.owner("GET", f"/projects/{project.id}/tasks", params={"filter": "ugly"}), 422)
    fault(house.owner("POST", f"/tasks/{done.id}/cancel"), 409, "task_ended")
