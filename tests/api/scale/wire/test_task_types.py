"""The registry: every type of the SDK, and what of them can be worked on."""

from pathlib import Path
from typing import Any

import pytest

from goldsmith.api.scale.wire import task_types
from goldsmith.api.scale.wire.errors import InvalidParameter
from goldsmith.api.scale.wire.payload import read_payload
from goldsmith.api.scale.wire.shown import ATTACHMENT_TYPES
from goldsmith.api.scale.wire.task_types import (
    WIRE_TYPES,
    NoSuchTaskType,
    find_unworkable,
    require_workable,
    wire_type,
    workable_types,
)
from goldsmith.labels import KINDS, TASK_TYPES
from tests.api.scale.wire.examples import PAYLOADS

PAGE = Path(__file__).parents[4] / "docs/reference/scale-types.md"


def reasons(type_name: str, **payload: Any) -> list[str]:
    return [problem.path for problem in find_unworkable(wire_type(type_name), {**PAYLOADS[type_name], **payload})]


def test_there_are_the_31_types_of_the_sdk() -> None:
    assert len(WIRE_TYPES) == 31
    assert WIRE_TYPES.keys() == PAYLOADS.keys()


def test_the_names_are_the_sdks() -> None:
    tasks = pytest.importorskip("scaleapi.tasks")
    assert set(WIRE_TYPES) == {each.value for each in tasks.TaskType}


def test_an_unknown_type_is_not_found() -> None:
    with pytest.raises(NoSuchTaskType, match="no task type 'generation'"):
        wire_type("generation")


@pytest.mark.parametrize("name", sorted(PAYLOADS))
def test_what_cannot_be_worked_on_is_refused_and_told_what_can(name: str) -> None:
    checked = read_payload(name, {**PAYLOADS[name], "relationships": None})
    if name in workable_types():
        require_workable(checked.type, checked.given)
    else:
        with pytest.raises(InvalidParameter, match="types that can: imageannotation, annotation, categorization"):
            require_workable(checked.type, checked.given)


def test_types_of_our_task_types_alone_are_workable() -> None:
    assert {WIRE_TYPES[name].task_type for name in workable_types()} <= TASK_TYPES.keys()


def test_a_new_editor_widens_what_can_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    geometries = {"polygon": {"objects_to_annotate": ["car"]}}
    assert reasons("imageannotation", geometries=geometries) == ["geometries.polygon"]
    turned = {"box": {"objects_to_annotate": ["car"], "can_rotate": True}}
    assert reasons("imageannotation", geometries=turned) == ["geometries.box.can_rotate"]
    monkeypatch.setattr(task_types, "drawable_kinds", lambda: tuple(KINDS))
    assert reasons("imageannotation", geometries=geometries) == []
    assert reasons("imageannotation", geometries=turned) == []
    assert {"polygonannotation", "lineannotation", "pointannotation", "laneannotation"} < {*workable_types()}


@pytest.mark.parametrize(
    "payload, path",
    [
        ({"geometries": {"box": {"objects_to_annotate": ["a"]}, "blob": {}}}, "geometries.blob"),
        ({"links": {"tows": {"is_bidirectional": False}}}, "links"),
        ({"events_to_annotate": ["stop"]}, "events_to_annotate"),
        ({"attachment_type": "video"}, "attachment_type"),
        ({"annotation_attributes": {"a": {"type": "x_line"}}}, "annotation_attributes.a.type"),
        (
            {"annotation_attributes": {"a": {"type": "text", "conditions": [{"x": 1}]}}},
            "annotation_attributes.a.conditions",
        ),
        (
            {"annotation_attributes": {"a": {"type": "text", "conditions": {"label_condition": {"label": 1}}}}},
            "annotation_attributes.a.conditions",
        ),
    ],
)
def test_parts_that_nobody_can_do_yet_are_named(payload: dict[str, Any], path: str) -> None:
    assert reasons("imageannotation", **payload) == [path]


@pytest.mark.parametrize("kind", ["categorization", "transcription", "datacollection", "comparison", "textcollection"])
def test_questions_are_asked_about_whatever_can_be_shown(kind: str) -> None:
    for attachment_type in ATTACHMENT_TYPES:
        assert reasons(kind, attachment_type=attachment_type) == []
    assert reasons(kind, attachment_type="lidar") == ["attachment_type"]


@pytest.mark.parametrize(
    "kind, payload, path",
    [
        ("textcollection", {"fields": [{"type": "signature", "field_id": "a"}]}, "fields[0].type"),
        ("textcollection", {"fields": [{"type": "category", "field_id": "a"}]}, "fields[0].choices"),
        ("textcollection", {"fields": None, "project": "p"}, "fields"),
        ("textcollection", {"attachments": None}, "attachments"),
        ("textcollection", {"attachments": [{"type": "hologram", "content": "x"}]}, "attachments[0].type"),
        ("comparison", {"attachments": None}, "attachments"),
        ("namedentityrecognition", {"relationships": [{"name": "met"}]}, "relationships"),
        ("namedentityrecognition", {"labels": [{"name": "a", "attributes": {"b": {}}}]}, "labels[0].attributes"),
        ("chat", {"template_variables": {"n": 3}}, "template_variables"),
    ],
)
def test_what_nobody_could_see_or_answer_is_named(kind: str, payload: dict[str, Any], path: str) -> None:
    assert reasons(kind, **{"relationships": None, **payload}) == [path]


def test_a_categorization_has_no_objects_for_conditions_to_speak_of() -> None:
    taxonomies = {"make": {"choices": ["a"], "conditions": {"labels": ["car"]}}}
    assert reasons("categorization", taxonomies=taxonomies) == ["taxonomies.make.conditions"]


def test_the_reference_page_says_what_the_registry_says() -> None:
    rows = {
        cells[1].strip("` "): cells
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("| `") and len(cells := [cell.strip() for cell in line.split("|")]) > 5
    }
    assert rows.keys() == WIRE_TYPES.keys()
    for name, cells in rows.items():
        assert cells[2].startswith("works" if name in workable_types() else "refused"), name
        assert cells[4] == WIRE_TYPES[name].form, name
