"""Answers that cannot be taken: each named, in plain words, and the task stays with its worker until it is right."""

from __future__ import annotations

from typing import Any

import pytest

from tests import build
from tests.http_server import Caller, House, fault

STATE = {
    "name": "state", "title": "State", "type": "choice", "required": True,
    "options": [{"name": "parked", "title": "Parked"}, {"name": "moving", "title": "Moving"}],
}  # fmt: skip
MORE = [
    {"name": "doors", "title": "Doors", "type": "number", "required": False, "minimum": 0, "maximum": 5, "step": 1},
    {"name": "seen", "title": "Seen", "type": "boolean", "required": False},
    {"name": "note", "title": "Note", "type": "text", "required": False, "max_length": 10},
]
LABELS = [{"name": "car", "title": "Car", "color": "#2563eb", "key": "1", "attributes": [STATE, *MORE]}]
GOOD = {"id": "a1", "kind": "box", "label": "car", "attributes": {"state": "parked"},
        "box": {"left": 10.5, "top": 20, "width": 30, "height": 40}}  # fmt: skip


def box(**sides: Any) -> dict[str, Any]:
    return {**GOOD, "box": {**GOOD["box"], **sides}}  # type: ignore[dict-item]


def attributes(**given: Any) -> dict[str, Any]:
    return {**GOOD, "attributes": {"state": "parked", **given}}


# What is sent in place of a good annotation; where the fault is.
WRONG: list[tuple[dict[str, Any], str]] = [
    (box(left=-1), "box.left"),
    (box(left=620), "box.width"),
    (box(top=470), "box.height"),
    (box(width=-30), "box.width"),
    (box(width=0), "box.width"),
    (box(height=0.001), "box.height"),
    (box(left=1e300), "box"),
    (box(left="10"), "box.left"),
    (box(left=None), "box.left"),
    (box(left=True), "box.left"),
    (box(depth=4), "box"),
    ({**GOOD, "box": [1, 2, 3, 4]}, "box"),
    ({key: value for key, value in GOOD.items() if key != "box"}, "box"),
    ({**GOOD, "label": "tram"}, "label"),
    ({**GOOD, "label": ""}, "label"),
    ({**GOOD, "label": 3}, "label"),
    ({**GOOD, "kind": "mask"}, "kind"),
    ({**GOOD, "id": ""}, "id"),
    ({**GOOD, "id": "x" * 65}, "id"),
    ({**GOOD, "color": "red"}, "color"),
    ({**GOOD, "attributes": {}}, "attributes.state"),
    (attributes(state="flying"), "attributes.state"),
    (attributes(state=["parked"]), "attributes.state"),
    (attributes(doors=6), "attributes.doors"),
    (attributes(doors=2.5), "attributes.doors"),
    (attributes(doors="2"), "attributes.doors"),
    (attributes(doors=True), "attributes.doors"),
    (attributes(seen="yes"), "attributes.seen"),
    (attributes(note="x" * 11), "attributes.note"),
    (attributes(wheels=4), "attributes.wheels"),
]


@pytest.fixture
def worker(house: House) -> Caller:
    return house.new()


@pytest.fixture
def path(house: House, worker: Caller) -> str:
    """The address of a task that the worker holds."""
    project = build.project(house.lab, labels=LABELS)
    build.task(house.lab, project.id)
    held = worker.post(f"/projects/{project.id}/assignments", {})
    return f"/assignments/{held['id']}"


def submit(worker: Caller, path: str, *annotations: Any) -> Any:
    return worker("POST", f"{path}/submit", {"client_key": "k", "answer": {"annotations": list(annotations)}})


@pytest.mark.parametrize("wrong,where", WRONG, ids=lambda value: value if isinstance(value, str) else "")
def test_what_is_wrong_is_named(worker: Caller, path: str, wrong: dict[str, Any], where: str) -> None:
    other = {**GOOD, "id": "a0", "box": {"left": 100, "top": 100, "width": 50, "height": 50}}
    error = fault(submit(worker, path, other, wrong), 422, "bad_answer")
    assert {each["path"].startswith(f"annotations[1].{where}") for each in error["problems"]} == {True}, error
    assert worker.get(path)["state"] == "leased"
    assert submit(worker, path, other, GOOD).status_code == 200


@pytest.mark.parametrize(
    "answer", [{}, {"annotations": None}, {"annotations": {}}, {"annotations": [1]}, {"annotations": [None]},
               {"annotations": [], "links": []}, {"boxes": []}]
)  # fmt: skip
def test_an_answer_that_is_none_is_refused(worker: Caller, path: str, answer: Any) -> None:
    error = fault(worker("POST", f"{path}/submit", {"client_key": "k", "answer": answer}), 422, "bad_answer")
    assert error["problems"]


def test_ids_and_shapes_are_not_repeated(worker: Caller, path: str) -> None:
    error = fault(submit(worker, path, GOOD, {**box(left=200), "id": "a1"}, {**GOOD, "id": "a2"}), 422, "bad_answer")
    assert {each["code"] for each in error["problems"]} == {"id_repeated", "annotation_repeated"}


def test_six_thousand_annotations_are_too_many_and_a_thousand_wrong_ones_are_told_briefly(
    worker: Caller, path: str
) -> None:
    many = [{**box(left=n % 600, top=n // 600), "id": f"a{n}"} for n in range(6000)]
    error = fault(submit(worker, path, *many), 422, "bad_answer")
    assert error["problems"][0]["code"] == "too_many_annotations"
    assert "6,000" in error["problems"][0]["message"]
    wrong = fault(submit(worker, path, *({**each, "label": "tram"} for each in many[:1000])), 422, "bad_answer")
    assert 10 <= len(wrong["problems"]) <= 100
    assert submit(worker, path, *many[:5000]).status_code == 200


@pytest.mark.parametrize(
    "change,where",
    [
        ({"client_key": ""}, "client_key"),
        ({"client_key": "x" * 101}, "client_key"),
        ({"client_key": None}, "client_key"),
        ({"answer": []}, "answer"),
        ({"answer": None}, "answer"),
        ({"effort": {"active_ms": -1}}, "effort.active_ms"),
        ({"effort": {"active_ms": 86_400_001}}, "effort.active_ms"),
        ({"effort": {"active_ms": 1.5}}, "effort.active_ms"),
        ({"effort": {"naps": 1}}, "effort.naps"),
        ({"secret": 1}, "secret"),
    ],
)
def test_a_submit_around_the_answer_is_checked_too(
    worker: Caller, path: str, change: dict[str, Any], where: str
) -> None:
    body = {"client_key": "k", "answer": {"annotations": [GOOD]}, **change}
    error = fault(worker("POST", f"{path}/submit", body), 422, "bad_request")
    assert [each["path"] for each in error["problems"]] == [where]


def test_late_and_second_answers_are_kept_and_told_with_their_id(house: House, worker: Caller, path: str) -> None:
    body = {"client_key": "one", "answer": {"annotations": [GOOD]}}
    first = worker.post(f"{path}/submit", body)
    assert worker.post(f"{path}/submit", body) == first | {"is_repeat": True}
    late = [
        fault(worker("POST", f"{path}/submit", body | {"client_key": "two"}), 409, "already_submitted") for _ in "ab"
    ]
    assert late[0]["details"] == late[1]["details"]
    assert late[0]["details"]["is_kept"]
    detail = house.owner.get(f"/tasks/{first['task_id']}")
    assert {each["id"]: each["standing"] for each in detail["attempts"]} == {
        first["response_id"]: "counted",
        late[0]["details"]["response_id"]: "late",
    }


def test_a_review_needs_what_its_outcome_needs(house: House) -> None:
    project, reviewer = build.project(house.lab, review_share=1.0), house.new("reviewer")
    build.task(house.lab, project.id)
    build.do(house.lab, build.user(house.lab), project.id)
    held = reviewer.post(f"/projects/{project.id}/assignments", {"stage": "review"})
    path = f"/assignments/{held['id']}/review"
    fault(reviewer("POST", path, {"client_key": "k", "outcome": "fix"}), 422, "answer_missing")
    fault(reviewer("POST", path, {"client_key": "k", "outcome": "send_back"}), 422, "comment_missing")
    fault(reviewer("POST", path, {"client_key": "k", "outcome": "shrug"}), 422, "bad_request")
    wrong = {"client_key": "k", "outcome": "fix", "answer": build.answer(build.box(label="tram"))}
    assert fault(reviewer("POST", path, wrong), 422, "bad_answer")["problems"]
    done = reviewer.post(path, {"client_key": "k", "outcome": "accept"})
    assert reviewer.post(path, {"client_key": "k", "outcome": "accept"}) == done | {"is_repeat": True}
