"""Answers: read as documented, refused in plain words, never broken by odd JSON."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.labels import MOST_ANNOTATIONS, Answer, InvalidAnswer, Problem, answer_to_json, parse_answer
from tests.labels.strategies import whole_answers


def annotation(**changes: Any) -> dict[str, Any]:
    box = {"left": 1, "top": 2, "width": 30, "height": 40}
    return {"id": "a1", "kind": "box", "label": "car", "attributes": {"open": True}, "box": box} | changes


def problems_of(value: object) -> list[tuple[str, str, str | None]]:
    with pytest.raises(InvalidAnswer) as caught:
        parse_answer(value)
    return [(problem.path, problem.code, problem.annotation_id) for problem in caught.value.problems]


@given(whole_answers)
def test_json_round_trip_through_bytes(answer: Answer) -> None:
    assert parse_answer(json.loads(json.dumps(answer_to_json(answer)))) == answer


def test_the_documented_json_is_read_as_written() -> None:
    value = {"annotations": [annotation()]}
    assert answer_to_json(parse_answer(value)) == value


def test_nothing_to_mark_is_an_answer() -> None:
    assert parse_answer({"annotations": []}) == Answer(())


def test_fields_alone_are_an_answer_and_come_back_as_written() -> None:
    value = {"fields": {"weather": "rain", "signs": ["stop"], "cars": 3, "night": False}}
    read = parse_answer(value)
    assert read.annotations == ()
    assert read.fields == {"weather": "rain", "signs": ("stop",), "cars": 3, "night": False}
    assert answer_to_json(read) == {"annotations": [], **value}


def test_attributes_may_be_left_out() -> None:
    without = annotation()
    del without["attributes"]
    assert parse_answer({"annotations": [without]}).annotations[0].attributes == {}


@pytest.mark.parametrize(
    "value, path, code",
    [
        ([], "", "answer_not_object"),
        (None, "", "answer_not_object"),
        ({}, "annotations", "annotations_not_list"),
        ({"annotations": {}}, "annotations", "annotations_not_list"),
        ({"annotations": [], "links": []}, "links", "unknown_field"),
        ({"annotations": None, "fields": {}}, "annotations", "annotations_not_list"),
        ({"annotations": [], "fields": []}, "fields", "fields_not_object"),
        ({"fields": {"weather": None}}, "fields.weather", "attribute_type"),
        ({"fields": {"weather": "a\x00b"}}, "fields.weather", "attribute_text"),
        ({"annotations": [None] * (MOST_ANNOTATIONS + 1)}, "annotations", "too_many_annotations"),
        ({"annotations": ["car"]}, "annotations[0]", "annotation_not_object"),
    ],
)
def test_an_answer_of_the_wrong_shape_is_refused(value: object, path: str, code: str) -> None:
    assert problems_of(value) == [(path, code, None)]


@pytest.mark.parametrize(
    "changes, path, code",
    [
        ({"label": ""}, "label", "annotation_label"),
        ({"label": "c\x00r"}, "label", "annotation_label"),
        ({"label": "\ud800"}, "label", "annotation_label"),
        ({"kind": "blob"}, "kind", "unknown_kind"),
        ({"kind": ["box"]}, "kind", "unknown_kind"),
        ({"score": 1}, "score", "unknown_field"),
        ({"attributes": []}, "attributes", "attributes_not_object"),
        ({"attributes": {"open": None}}, "attributes.open", "attribute_type"),
        ({"attributes": {"open": {"a": 1}}}, "attributes.open", "attribute_type"),
        ({"attributes": {"note": "a\x00b"}}, "attributes.note", "attribute_text"),
        ({"attributes": {"note": ["a\x00b"]}}, "attributes.note", "attribute_text"),
        ({"box": None}, "box", "box_not_object"),
    ],
)
def test_what_is_wrong_with_an_annotation_is_named_with_its_id(changes: dict[str, Any], path: str, code: str) -> None:
    value = {"annotations": [annotation(id="a0"), annotation(**changes)]}
    assert problems_of(value) == [(f"annotations[1].{path}", code, "a1")]


@pytest.mark.parametrize("bad", ["", "x" * 65, 7, None, "a\x00"])
def test_an_id_must_be_text_of_reasonable_length(bad: object) -> None:
    assert problems_of({"annotations": [annotation(id=bad)]}) == [("annotations[0].id", "annotation_id", None)]


def test_a_missing_geometry_is_named() -> None:
    without = annotation()
    del without["box"]
    assert problems_of({"annotations": [without]}) == [("annotations[0].box", "geometry_missing", "a1")]


def test_every_mistake_of_an_answer_is_named_at_once() -> None:
    value = {"annotations": [annotation(label=None, box=3), annotation(kind="x"), annotation()]}
    assert [path for path, _, _ in problems_of(value)] == [
        "annotations[0].label",
        "annotations[0].box",
        "annotations[1].kind",
    ]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(st.text(), children, max_size=4),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["id", "kind", "label", "attributes", "box", "x"]), json_values))
def test_any_json_is_either_read_or_refused_with_a_sentence(changes: dict[str, Any]) -> None:
    read: Answer | None = None
    problems: tuple[Problem, ...] = ()
    try:
        read = parse_answer({"annotations": [annotation() | changes]})
    except InvalidAnswer as refused:
        problems = refused.problems
    assert (read is None) == bool(problems)
    assert all(problem.message.endswith(".") for problem in problems)
    assert read is None or parse_answer(answer_to_json(read)) == read
