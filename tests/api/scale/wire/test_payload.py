"""Payloads: what is required, what is looked at, and the words in which it is refused."""

from typing import Any

import pytest

from goldsmith.api.scale.wire.collected import read_collected
from goldsmith.api.scale.wire.errors import InvalidParameter
from goldsmith.api.scale.wire.payload import read_params, read_payload
from goldsmith.api.scale.wire.task_types import find_unworkable
from tests.api.scale.wire.examples import CONTEXT, PAYLOADS, PICTURE


def wrong(type_name: str, payload: object, **options: bool) -> list[str]:
    with pytest.raises(InvalidParameter) as caught:
        read_payload(type_name, payload, **options)
    return [problem.message for problem in caught.value.problems]


@pytest.mark.parametrize("name", sorted(PAYLOADS))
def test_each_type_takes_its_payload_with_all_that_is_common(name: str) -> None:
    payload = {**PAYLOADS[name], **CONTEXT, "colour_of_the_sky": ["blue", None]}
    checked = read_payload(name, payload)
    assert checked.given == payload
    assert checked.type.name == name
    assert (checked.common.project, checked.common.batch, checked.common.unique_id) == ("streets", "streets-1", "one")
    assert (checked.common.priority, checked.common.tags, checked.common.metadata) == (30, ("a", "b"), {"day": 1})


@pytest.mark.parametrize("name", sorted(PAYLOADS))
def test_what_is_required_is_required(name: str) -> None:
    full = read_payload(name, PAYLOADS[name])
    for keys in full.type.needs(full.given):
        less = {key: None if key in keys else value for key, value in PAYLOADS[name].items()}
        assert any("is required" in reason for reason in wrong(name, less))


def test_the_readmes_example_is_refused_in_the_readmes_words() -> None:
    with pytest.raises(InvalidParameter) as caught:
        read_payload("textcollection", {"attachment": "Some parameters are missing."})
    assert caught.value.message == 'Parameter is invalid, reason: "attachments" is required'


def test_the_readmes_cows_are_taken() -> None:
    cows = {
        "project": "test_project",
        "callback_url": "http://www.example.com/callback",
        "instruction": "Draw a box around each baby cow and big cow.",
        "attachment_type": "image",
        "attachment": "http://i.imgur.com/v4cBreD.jpg",
        "unique_id": "c235d023af73",
        "geometries": {"box": {"objects_to_annotate": ["Baby Cow", "Big Cow"], "min_height": 10, "min_width": 10}},
    }
    checked = read_payload("imageannotation", cows)
    assert find_unworkable(checked.type, checked.given) == ()


def test_the_readmes_evaluation_task_is_taken() -> None:
    said = {"annotations": {"ok": {"type": "category", "field_id": "ok", "response": [["no"]]}}}
    shown = [{"type": "image", "content": "https://i.imgur.com/bGjrNzl.jpeg"}]
    payload = {"project": "p", "attachments": shown, "expected_response": said, "initial_response": said}
    read_payload("textcollection", payload, is_quality=True)


def test_a_textcollection_may_have_its_fields_from_its_project() -> None:
    assert read_payload("textcollection", {"project": "texts"}).common.project == "texts"
    assert wrong("textcollection", {"attachments": [PICTURE]}) == ['"fields" or "project" or "batch" is required']


def test_an_empty_attachment_beside_several_says_nothing() -> None:
    payload = {"attachment": "", "attachments": [PICTURE], "geometries": {"box": {"objects_to_annotate": ["car"]}}}
    read_payload("videoannotation", payload)
    alone = {**payload, "attachments": None}
    assert wrong("videoannotation", alone)[0].startswith('"attachment" must be a valid URL')


def test_quality_tasks_need_what_is_expected() -> None:
    payload = PAYLOADS["imageannotation"]
    assert wrong("imageannotation", payload, is_quality=True) == ['"expected_response" is required']
    read_payload("imageannotation", {**payload, "expected_response": {"annotations": []}}, is_quality=True)


def test_all_problems_are_told_the_missing_ones_first() -> None:
    assert wrong("imageannotation", {"padding": -1, "tags": "a", "metadata": []}) == [
        '"attachment" is required',
        '"geometries" is required',
        '"padding" must be greater than or equal to 0',
        '"metadata" must be an object',
        '"tags" must be an array',
    ]


@pytest.mark.parametrize("body", [None, [], "x", 3, [1]])
def test_a_body_is_an_object(body: object) -> None:
    assert "must be an object" in wrong("chatlite", body)[0]


@pytest.mark.parametrize(
    "given, reason",
    [
        ({"callback_url": "not a url"}, '"callback_url" must be an absolute http or https URL, or an email address'),
        ({"callback_url": "/done"}, '"callback_url" must be an absolute http or https URL, or an email address'),
        ({"callback_url": "http://[::1"}, '"callback_url" must be an absolute http or https URL, or an email address'),
        ({"callback_url": 3}, '"callback_url" must be a string'),
        ({"metadata": {"a": "x" * 10_300}}, '"metadata" must be at most 10240 bytes of JSON'),
        ({"tags": list("abcdef")}, '"tags" must contain less than or equal to 5 items'),
        ({"tags": [1]}, '"tags[0]" must be a string'),
        ({"priority": 15}, '"priority" must be one of [10, 20, 30]'),
        ({"priority": "30"}, '"priority" must be one of [10, 20, 30]'),
        ({"priority": True}, '"priority" must be one of [10, 20, 30]'),
        ({"unique_id": 7}, '"unique_id" must be a string'),
        ({"unique_id": ""}, '"unique_id" is not allowed to be empty'),
        ({"paddingX": "4"}, '"paddingX" must be a number'),
        ({"project_version": -2}, '"project_version" must be a version of the project, or -1 for none'),
        ({"clear_unique_id_on_error": 1}, '"clear_unique_id_on_error" must be a boolean'),
        ({"links": {"a": {"isBidirectional": 1}}}, '"links.a.isBidirectional" must be a boolean'),
        ({"links": {"a": {"from_allowed_labels": "b"}}}, '"links.a.from_allowed_labels" must be an array'),
        ({"context_attachments": [{}]}, '"context_attachments[0].attachment" is required'),
        ({"attachment": "ftp://example.com/a"}, '"attachment" must be a valid URL with one of these schemes: '),
        ({"attachment": ["https://example.com"]}, '"attachment" must be a string'),
        ({"instruction": 3}, '"instruction" must be a string'),
        ({"hypothesis": "x"}, '"hypothesis" must be an object'),
        ({"can_add_base_annotations": "no"}, '"can_add_base_annotations" must be a boolean'),
        ({"unique_id": "a\x00"}, '"unique_id" holds a character that cannot be stored'),
        ({"x": 1 << 70}, '"x" must be a safe number'),
        ({"x": float("nan")}, '"x" must be a number'),
        ({"x": {"\ud800": 1}}, '"x" holds a name with a character that cannot be stored'),
    ],
)
def test_common_parameters_are_looked_at(given: dict[str, Any], reason: str) -> None:
    found = wrong("imageannotation", {**PAYLOADS["imageannotation"], **given})
    assert [each.startswith(reason) for each in found] == [True]


def test_what_is_too_deep_is_refused_before_it_is_walked() -> None:
    deep: Any = []
    for _ in range(5_000):
        deep = [deep]
    assert wrong("chatlite", {"x": deep}) == ['"x" is nested more than 100 levels deep']


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/a",
        "https://account.blob.core.windows.net/c/a.png?sv=1&sig=x%3D",
        "s3://bucket/a%20b.png",
        "gs://bucket/a",
        "scaledata://1234/abc",
        "azure://account/c/a",
        "https://example.com:8080/ü.png",
    ],
)
def test_addresses_of_every_store_are_taken(url: str) -> None:
    read_payload("annotation", {**PAYLOADS["annotation"], "attachment": url})


@pytest.mark.parametrize("callback", ["https://example.com/x?y=1", "http://10.0.0.1:99/", "ada@example.com"])
def test_answers_go_to_urls_and_to_people(callback: str) -> None:
    assert read_payload("chatlite", {"callback_url": callback}).common.callback_url == callback


@pytest.mark.parametrize(
    "geometries, reason",
    [
        ({}, '"geometries" must contain at least one of [box, polygon, line, point, cuboid, ellipse]'),
        ({"blob": {}}, '"geometries" must contain at least one of [box, polygon, line, point, cuboid, ellipse]'),
        ([], '"geometries" must be an object'),
        ({"box": None}, '"geometries.box" must be an object'),
        ({"box": {}}, '"geometries.box.objects_to_annotate" is required'),
        ({"box": {"objects_to_annotate": []}}, '"geometries.box.objects_to_annotate" must contain at least 1 items'),
        (
            {"box": {"objects_to_annotate": [3]}},
            '"geometries.box.objects_to_annotate[0]" must be a string or an object',
        ),
        (
            {"box": {"objects_to_annotate": [{"subchoices": ["a"]}]}},
            '"geometries.box.objects_to_annotate[0].choice" is required',
        ),
        ({"box": {"objects_to_annotate": ["a"], "min_width": "wide"}}, '"geometries.box.min_width" must be a number'),
        ({"box": {"objects_to_annotate": ["a"], "can_rotate": 1}}, '"geometries.box.can_rotate" must be a boolean'),
        (
            {"line": {"objects_to_annotate": ["a"], "min_vertices": 0}},
            '"geometries.line.min_vertices" must be from 1 to',
        ),
        (
            {"polygon": {"objects_to_annotate": ["a"], "min_vertices": 5, "max_vertices": 4}},
            '"geometries.polygon.max_vertices" must be greater than or equal to min_vertices',
        ),
        (
            {"point": {"objects_to_annotate": ["a"], "connections": [{"pair": ["a"]}]}},
            '"geometries.point.connections[0].pair" must contain at least 2 items',
        ),
        (
            {"cuboid": {"objects_to_annotate": ["a"], "camera_intrinsics": {"fx": "1"}}},
            '"geometries.cuboid.camera_intrinsics.fx" must be a number',
        ),
    ],
)
def test_geometries_are_looked_at(geometries: object, reason: str) -> None:
    found = wrong("imageannotation", {"attachment": PICTURE, "geometries": geometries})
    assert [each.startswith(reason) for each in found] == [True]


@pytest.mark.parametrize(
    "asked, reason",
    [
        ({"type": "colour"}, '"annotation_attributes.a.type" must be one of [category, number, angle, text, x_line'),
        ({}, '"annotation_attributes.a.choices" is required'),
        ({"choices": []}, '"annotation_attributes.a.choices" must contain at least 1 items'),
        ({"type": "number", "min": 3, "max": 2}, '"annotation_attributes.a.max" must be greater than or equal to min'),
        ({"type": "number", "step": 0}, '"annotation_attributes.a.step" must be a positive number'),
        ({"type": "text", "conditions": "b"}, '"annotation_attributes.a.conditions" must be an array or an object'),
        ([], '"annotation_attributes.a" must be an object'),
    ],
)
def test_attributes_are_looked_at(asked: object, reason: str) -> None:
    found = wrong("imageannotation", {**PAYLOADS["imageannotation"], "annotation_attributes": {"a": asked}})
    assert [each.startswith(reason) for each in found] == [True]


@pytest.mark.parametrize(
    "annotation, reason",
    [
        (
            {"type": "box", "label": "car", "left": 1, "top": 1, "width": 4},
            '"hypothesis.annotations[0].height" is required',
        ),
        ({"type": "blob", "label": "car"}, '"hypothesis.annotations[0].type" must be one of [box, polygon'),
        ({"type": "point", "x": 1, "y": 1}, '"hypothesis.annotations[0].label" is required'),
        (
            {"type": "polygon", "label": "car", "vertices": [{"x": 1, "y": 2}]},
            '"hypothesis.annotations[0].vertices" must be',
        ),
        (
            {"type": "line", "label": "car", "vertices": [{"x": 1, "y": 2}, {"x": 1}]},
            '"hypothesis.annotations[0].vertices[1]" must be an object with the numbers x and y',
        ),
        (3, '"hypothesis.annotations[0]" must be an object'),
    ],
)
def test_objects_that_are_said_already_are_looked_at(annotation: object, reason: str) -> None:
    found = wrong("imageannotation", {**PAYLOADS["imageannotation"], "hypothesis": {"annotations": [annotation]}})
    assert [each.startswith(reason) for each in found] == [True]


def test_params_of_a_project_require_nothing_but_are_looked_at() -> None:
    assert read_params("imageannotation", None) == {}
    assert read_params("imageannotation", {"instruction": "x"}) == {"instruction": "x"}
    with pytest.raises(InvalidParameter, match='"geometries" must be an object'):
        read_params("imageannotation", {"geometries": 3})


@pytest.mark.parametrize("said, is_required", [(True, True), ("true", True), (False, False), ("false", False)])
def test_whether_a_field_must_be_answered_may_be_a_text(said: object, is_required: bool) -> None:
    payload = {"attachments": [PICTURE], "fields": [{"type": "text", "field_id": "a", "required": said}]}
    read_payload("textcollection", payload)
    [question] = read_collected(payload["fields"])
    assert question.is_required is is_required
    odd = {**payload, "fields": [{"type": "text", "field_id": "a", "required": "yes"}]}
    assert wrong("textcollection", odd) == ['"fields[0].required" must be a boolean']
