"""What no editor asks yet is refused under a live key, wherever it is asked for, and never left lying."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.scale.conftest import CAR_OR_DOG, PICTURE, new_name, scaleapi

TaskType = scaleapi.tasks.TaskType
Invalid = scaleapi.exceptions.ScaleInvalidRequest
IMAGE: dict[str, Any] = {"attachment": PICTURE, "geometries": CAR_OR_DOG}
SPANS: dict[str, Any] = {"text": "Ada in Rome", "labels": [{"name": "person"}, {"name": "city"}]}
PERSON: dict[str, Any] = {"id": "a", "start": 0, "end": 3, "label": "person"}
RELATED: dict[str, Any] = {"annotations": [PERSON], "relationships": [{"source_ref": "a", "target_ref": "a"}]}
DESCRIBED: dict[str, Any] = {"annotations": [{**PERSON, "attributes": {"title": "Countess"}}], "relationships": []}
WITH_ATTRIBUTES = [{"name": "person", "attributes": [{"name": "title"}]}]
IN_GROUPS = [{"name": "all", "children": WITH_ATTRIBUTES}]
NOT_YET: list[tuple[Any, dict[str, Any], str, Any]] = [
    (TaskType.ImageAnnotation, IMAGE, "events_to_annotate", ["stop"]),
    (TaskType.ImageAnnotation, IMAGE, "annotation_attributes", {"edge": {"type": "x_line"}}),
    (TaskType.ImageAnnotation, IMAGE, "annotation_attributes", {"edge": {"type": "y_line"}}),
    (TaskType.NamedEntityRecognition, SPANS, "relationships", [{"name": "lives in"}]),
    (TaskType.NamedEntityRecognition, SPANS, "labels", WITH_ATTRIBUTES),
    (TaskType.NamedEntityRecognition, SPANS, "labels", IN_GROUPS),
]


@pytest.mark.parametrize("kind, asked, key, value", NOT_YET)
def test_a_live_key_is_told_at_once(live: Any, test_key: Any, kind: Any, asked: Any, key: str, value: Any) -> None:
    before = live.tasks(type=kind.value, limit=1).total
    with pytest.raises(Invalid, match=f'"{key}.* (cannot be answered|must be left out)'):
        live.create_task(kind, **{**asked, key: value})
    assert live.tasks(type=kind.value, limit=1).total == before
    assert test_key.create_task(kind, **{**asked, key: value}).status == "completed"


@pytest.mark.parametrize("kind, asked, key, value", NOT_YET)
def test_so_it_is_where_a_project_asks_for_it(live: Any, kind: Any, asked: Any, key: str, value: Any) -> None:
    name = new_name()
    live.create_project(name, kind, {key: value})
    with pytest.raises(Invalid, match=f'"{key}'):
        live.create_task(kind, project=name, **{each: said for each, said in asked.items() if each != key})
    with pytest.raises(Invalid, match=f'"{key}'):
        live.create_evaluation_task(kind, expected_response={"annotations": []}, **{**asked, key: value})


@pytest.mark.parametrize("said, where", [(RELATED, "relationships"), (DESCRIBED, r"annotations\[0\].attributes")])
@pytest.mark.parametrize("key", ["hypothesis", "base_annotations"])
def test_answers_that_hold_more_are_not_cut_down(live: Any, said: dict[str, Any], where: str, key: str) -> None:
    with pytest.raises(Invalid, match=f'"{key}.{where}" must be empty'):
        live.create_task(TaskType.NamedEntityRecognition, **SPANS, **{key: said})
    with pytest.raises(Invalid, match=f'"expected_response.{where}" must be empty'):
        live.create_evaluation_task(TaskType.NamedEntityRecognition, expected_response=said, **SPANS)
