"""Base annotations: what their rights forbid is refused when it is submitted, and what is kept keeps its uuid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from goldsmith.client import Goldsmith, Invalid
from tests.contract.scale.conftest import CAR_OR_DOG, PICTURE, Customer
from tests.contract.scale.test_words import claimed, unreviewed_project

pytest.importorskip("scaleapi")
from scaleapi.tasks import TaskType

CAR: dict[str, Any] = {
    "uuid": "6d3a9f60-0000-4000-8000-000000000001", "type": "box", "label": "car",
    "left": 10, "top": 10, "width": 20, "height": 15,
}  # fmt: skip


@pytest.fixture
def worker(customer: Customer) -> Iterator[Goldsmith]:
    key = customer.served.admin("create-key", "--organization", "Acme", "--role", "owner")
    with customer.served.client(key) as labeller:
        yield labeller


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
