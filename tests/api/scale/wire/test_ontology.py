"""What a payload asks as an ontology: leaves with their paths, attributes with conditions, categories as fields."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.api.scale.wire.asked import read_asked
from goldsmith.api.scale.wire.errors import InvalidParameter
from goldsmith.api.scale.wire.label_tree import name_of
from goldsmith.api.scale.wire.ontology import ontology_json, read_ontology
from goldsmith.api.scale.wire.task_types import wire_type
from goldsmith.labels import Ontology
from goldsmith.labels.reading import LONGEST_NAME
from tests.api.scale.wire.examples import PAYLOADS, PICTURE


def ontology(type_name: str, **payload: Any) -> Ontology:
    return read_ontology(read_asked(wire_type(type_name), {**PAYLOADS[type_name], **payload}))


def test_leaves_are_labels_whose_titles_show_the_groups_above() -> None:
    labels = ontology("imageannotation").labels
    assert [(label.name, label.title) for label in labels] == [
        ("car", "vehicle › car"),
        ("bus", "vehicle › Bus or coach"),
        ("person", "person"),
    ]


def test_attributes_are_asked_of_every_label_but_for_their_conditions() -> None:
    read = ontology("imageannotation")
    assert [[each.name for each in label.attributes] for label in read.labels] == [
        ["parked", "parts", "heading", "plate"],
        ["parked", "parts", "seats", "heading", "plate"],
        ["parked", "parts", "heading", "plate"],
    ]
    bus = read.labels[1]
    assert [(each.type, each.required) for each in bus.attributes] == [
        ("choice", True), ("multi_choice", False), ("number", True), ("number", True), ("text", False),
    ]  # fmt: skip
    seats, heading = bus.attributes[2], bus.attributes[3]
    assert (seats.minimum, seats.maximum, seats.step) == (1, 60, 1)
    assert (heading.minimum, heading.maximum, heading.step) == (0, 360, None)
    assert bus.attributes[0].title == "Is it parked?"


def test_a_condition_may_name_a_group() -> None:
    attributes = {"wheels": {"type": "number", "conditions": {"labels": ["vehicle"]}}}
    labels = ontology("imageannotation", annotation_attributes=attributes).labels
    assert [len(label.attributes) for label in labels] == [1, 1, 0]


@pytest.mark.parametrize("said", ["bus", ["bus"]])
def test_a_condition_may_stand_as_other_programs_write_it(said: Any) -> None:
    attributes = {"wheels": {"type": "number", "conditions": {"label_condition": {"label": said}}}}
    labels = ontology("imageannotation", annotation_attributes=attributes).labels
    assert [len(label.attributes) for label in labels] == [0, 1, 0]


def test_questions_about_the_task_are_fields() -> None:
    assert [(each.name, each.type) for each in ontology("imageannotation").fields] == [("weather", "choice")]


def test_a_label_of_several_geometries_is_one_label() -> None:
    geometries = {"box": {"objects_to_annotate": ["car", "dog"]}, "point": {"objects_to_annotate": ["dog", "tree"]}}
    labels = ontology("imageannotation", geometries=geometries, annotation_attributes={}).labels
    assert [label.name for label in labels] == ["car", "dog", "tree"]


def test_categories_are_a_field_and_so_is_each_taxonomy() -> None:
    taxonomies = {"make": {"choices": [{"choice": "german", "subchoices": ["BMW", "VW"]}]}, "year": {"type": "number"}}
    read = ontology("categorization", taxonomies=taxonomies)
    assert not read.labels
    assert [(each.name, each.type) for each in read.fields] == [
        ("category", "multi_choice"), ("make", "choice"), ("year", "number"),
    ]  # fmt: skip
    assert [option.title for option in read.fields[1].options] == ["german › BMW", "german › VW"]


def test_what_cannot_be_answered_yet_is_left_out() -> None:
    attributes = {"a": {"type": "y_line"}, "b": {"type": "x_line"}, "c": {"type": "text"}}
    labels = ontology("imageannotation", annotation_attributes=attributes).labels
    assert [[each.name for each in label.attributes] for label in labels] == [["c"]] * 3


def test_more_than_we_take_is_refused() -> None:
    labels = [f"label {n}" for n in range(1_500)]
    with pytest.raises(InvalidParameter, match="1 to 1,000 labels"):
        ontology("annotation", objects_to_annotate=labels)


def test_choices_that_multiply_are_refused_before_they_do() -> None:
    words = [f"word {n}" for n in range(1_000)]
    with pytest.raises(InvalidParameter, match="1,000,000 choices over all labels"):
        ontology("annotation", objects_to_annotate=words, annotation_attributes={"a": {"choices": words}})


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=200).filter(str.strip))
def test_any_word_has_a_name(word: str) -> None:
    name = name_of(word)
    assert 0 < len(name) <= LONGEST_NAME
    assert name == name.strip()
    assert name_of(name) == name
    payload = {"attachment": PICTURE, "objects_to_annotate": [word]}
    assert read_ontology(read_asked(wire_type("annotation"), payload)).label(name)


def test_words_that_begin_alike_have_names_of_their_own() -> None:
    words = ["a" * 100, "a" * 101, " a", "a ", "a"]
    assert len({name_of(word) for word in words}) == len(words)


def test_the_same_payload_gives_the_same_bytes() -> None:
    asked = [
        read_asked(wire_type("imageannotation"), json.loads(json.dumps(PAYLOADS["imageannotation"]))) for _ in "ab"
    ]
    assert json.dumps(ontology_json(asked[0])) == json.dumps(ontology_json(asked[1]))
