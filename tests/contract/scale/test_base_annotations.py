"""Base annotations and padding: what rights forbid is refused, and what is kept keeps its uuid."""

from __future__ import annotations

from typing import Any

import pytest

from goldsmith.client import Goldsmith, Invalid
from tests.contract.scale.conftest import (
    CAR_OR_DOG,
    PICTURE,
    Customer,
    claimed,
    project_of,
    unreviewed_project,
)

pytest.importorskip("scaleapi")
from scaleapi.tasks import TaskType

CAR: dict[str, Any] = {
    "uuid": "6d3a9f60-0000-4000-8000-000000000001", "type": "box", "label": "car",
    "left": 10, "top": 10, "width": 20, "height": 15,
}  # fmt: skip


def test_rights_are_kept_to_and_uuids_survive(live: Any, worker: Goldsmith) -> None:
    name = unreviewed_project(live, worker, TaskType.ImageAnnotation)
    task = live.create_task(
        TaskType.ImageAnnotation, project=name, attachment=PICTURE, geometries=CAR_OR_DOG,
        base_annotations={"annotations": [CAR]}, can_edit_base_annotations=False, can_delete_base_annotations=False,
    )  # fmt: skip
    given = claimed(worker, name)
    assert given.base is not None
    assert (given.base.ids, given.base.can_edit, given.base.can_add) == ((CAR["uuid"],), False, True)
    box = (given.pre_labels or {})["annotations"][0]
    moved = {**box, "box": {**box["box"], "left": 30}}
    with pytest.raises(Invalid) as caught:
        worker.assignments.submit(given.id, {"annotations": [moved]})
    assert [each.code for each in caught.value.problems] == ["base_edited"]
    with pytest.raises(Invalid) as caught:
        worker.assignments.submit(given.id, {"annotations": []})
    assert [each.code for each in caught.value.problems] == ["base_deleted"]
    fresh = {**box, "id": "a1", "label": "dog", "box": {**box["box"], "top": 30}}
    worker.assignments.submit(given.id, {"annotations": [box, fresh]})
    task.refresh()
    first, second = sorted(task.response["annotations"], key=lambda each: each["top"])
    assert first["uuid"] == CAR["uuid"]
    assert len(second["uuid"]) == 36
    again = live.get_task(task.id).response["annotations"]
    assert {each["uuid"] for each in again} == {first["uuid"], second["uuid"]}


def test_padding_is_room_to_draw_in(live: Any, worker: Goldsmith) -> None:
    name = unreviewed_project(live, worker, TaskType.ImageAnnotation)
    asked: dict[str, Any] = {"attachment": PICTURE, "geometries": CAR_OR_DOG, "padding": 5, "paddingX": 20}
    task = live.create_task(TaskType.ImageAnnotation, project=name, **asked)
    given = claimed(worker, name)
    assert given.picture is not None
    assert (given.picture.margin_x, given.picture.margin_y) == (20, 5)
    edges = {"left": -20, "top": -5, "width": 40, "height": 30}
    box: dict[str, Any] = {"id": "a1", "kind": "box", "label": "car", "box": edges}
    with pytest.raises(Invalid):
        worker.assignments.submit(given.id, {"annotations": [{**box, "box": {**edges, "left": -21}}]})
    worker.assignments.submit(given.id, {"annotations": [box]})
    task.refresh()
    assert (task.response["annotations"][0]["left"], task.response["annotations"][0]["top"]) == (-20, -5)


def test_a_reviewer_is_held_to_the_rights_too(customer: Customer, live: Any, worker: Goldsmith) -> None:
    name = project_of(live, TaskType.ImageAnnotation)
    project = worker.projects.get(worker.projects.find(name).id)
    pipeline = {**project.version.spec["pipeline"], "review": {"share": 1, "below_confidence": 0, "models_differ": 0}}
    worker.projects.change(project.id, spec={**project.version.spec, "pipeline": pipeline})
    task = live.create_task(
        TaskType.ImageAnnotation, project=name, attachment=PICTURE, geometries=CAR_OR_DOG,
        base_annotations={"annotations": [CAR]}, can_edit_base_annotations=False, can_delete_base_annotations=False,
    )  # fmt: skip
    given = claimed(worker, name)
    box = (given.pre_labels or {})["annotations"][0]
    worker.assignments.submit(given.id, {"annotations": [box]})
    key = customer.served.admin("create-key", "--organization", "Acme", "--role", "owner")
    with customer.served.client(key) as reviewer:
        seen = reviewer.reviews.claim(project.id)
        assert seen is not None
        assert seen.case is not None
        [settled] = [each["annotation"] for each in seen.case.objects]
        assert seen.base is not None
        assert (seen.base.ids, seen.base.can_edit) == ((settled["id"],), False)
        with pytest.raises(Invalid) as caught:
            reviewer.reviews.fix(seen.id, {"annotations": [{**settled, "box": {**settled["box"], "left": 30}}]})
        assert [each.code for each in caught.value.problems] == ["base_edited"]
        with pytest.raises(Invalid) as caught:
            reviewer.reviews.fix(seen.id, {"annotations": []})
        assert [each.code for each in caught.value.problems] == ["base_deleted"]
        dog = {**settled, "id": "r1", "label": "dog", "box": {**settled["box"], "top": 30}}
        reviewer.reviews.fix(seen.id, {"annotations": [settled, dog]})
    task.refresh()
    assert {each["label"]: each["uuid"] == CAR["uuid"] for each in task.response["annotations"]} == {
        "car": True,
        "dog": False,
    }
