"""Ontologies: defaults, round trips and every mistake by name."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.labels import TASK_TYPES, InvalidOntology, Option, ontology_to_json, parse_ontology
from goldsmith.labels.ontology_reading import MOST_LABELS, PALETTE

CAR: dict[str, Any] = {
    "name": "car",
    "title": "Car",
    "color": "#e11d48",
    "key": "1",
    "description": "Anything with four wheels.",
    "attributes": [
        {"name": "occluded", "title": "Occluded", "type": "boolean", "required": False},
        {
            "name": "state",
            "title": "State",
            "type": "choice",
            "required": True,
            "options": [{"name": "parked", "title": "Parked"}],
        },
        {
            "name": "parts",
            "title": "Parts",
            "type": "multi_choice",
            "required": False,
            "options": [{"name": "door", "title": "Door"}, {"name": "roof", "title": "Roof"}],
        },
        {
            "name": "seats",
            "title": "Seats",
            "type": "number",
            "required": False,
            "minimum": 0,
            "maximum": 10,
            "step": 1,
        },
        {"name": "note", "title": "Note", "type": "text", "required": False, "max_length": 200},
    ],
}


def problems_of(value: object) -> list[tuple[str, str]]:
    with pytest.raises(InvalidOntology) as caught:
        parse_ontology(value)
    assert all(problem.message[-1] in ".)" for problem in caught.value.problems)
    return [(problem.path, problem.code) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "value",
    [{"labels": [CAR]}, {"labels": [CAR], "fields": CAR["attributes"]}, {"labels": [], "fields": CAR["attributes"]}],
)
def test_the_documented_json_comes_back_as_written(value: dict[str, Any]) -> None:
    assert ontology_to_json(parse_ontology(json.loads(json.dumps(value)))) == value


def test_fields_suffice_and_are_read_like_attributes() -> None:
    read = parse_ontology({"fields": [{"name": "night", "type": "boolean"}]})
    assert (read.labels, [each.title for each in read.fields]) == ((), ["Night"])
    assert read.field("night") == read.fields[0]
    assert problems_of({"fields": []}) == [("labels", "labels_not_list")]
    assert problems_of({"labels": [], "fields": []}) == [("labels", "label_count")]
    assert problems_of({"fields": [{"name": "a", "type": "guess"}]}) == [("fields[0].type", "attribute_type_unknown")]
    twice = [{"name": "a", "type": "boolean"}] * 2
    assert problems_of({"fields": twice}) == [("fields[1].name", "name_repeated")]


def test_a_task_type_says_which_ontologies_suit_it() -> None:
    drawn, asked = parse_ontology({"labels": [CAR]}), parse_ontology({"fields": CAR["attributes"]})
    annotation, classification = TASK_TYPES["image_annotation"], TASK_TYPES["image_classification"]
    assert [each.code for each in annotation.find_problems(asked)] == ["label_count"]
    assert [each.code for each in classification.find_problems(drawn)] == ["labels_not_drawn"]
    assert not [*annotation.find_problems(drawn), *classification.find_problems(asked)]


def test_a_bare_name_is_enough_and_the_rest_is_filled_in() -> None:
    traffic, dog, cat = parse_ontology(
        {"labels": [{"name": "traffic_light"}, {"name": "dog", "key": "1"}, {"name": "cat", "key": None}]}
    ).labels
    assert (traffic.title, traffic.color, traffic.key) == ("Traffic light", PALETTE[0], "2")
    assert (dog.color, dog.key) == (PALETTE[1], "1")
    assert cat.key is None


def test_options_may_be_written_as_bare_names() -> None:
    attribute = {"name": "state", "type": "choice", "options": ["parked"]}
    label = parse_ontology({"labels": [{"name": "car", "attributes": [attribute]}]}).labels[0]
    assert label.attributes[0].options == (Option("parked", "Parked"),)


def test_colours_and_keys_are_normalised_before_they_are_compared() -> None:
    label = parse_ontology({"labels": [{"name": "car", "color": "#ABC", "key": "C"}]}).labels[0]
    assert (label.color, label.key) == ("#aabbcc", "c")
    twice = [{"name": "car", "color": "#ABC", "key": "C"}, {"name": "dog", "color": "#aabbcc", "key": "c"}]
    assert problems_of({"labels": twice}) == [("labels[1].key", "key_repeated"), ("labels[1].color", "color_repeated")]


@given(st.integers(1, 60))
def test_default_colours_never_repeat_and_every_ontology_comes_back_equal(count: int) -> None:
    ontology = parse_ontology({"labels": [{"name": f"label {n}"} for n in range(count)]})
    assert len({label.color for label in ontology.labels}) == count
    assert parse_ontology(ontology_to_json(ontology)) == ontology


@pytest.mark.parametrize(
    "value, path, code",
    [
        (None, "labels", "labels_not_list"),
        ({}, "labels", "labels_not_list"),
        ({"labels": "car"}, "labels", "labels_not_list"),
        ({"labels": []}, "labels", "label_count"),
        ({"labels": [{"name": f"n{n}"} for n in range(MOST_LABELS + 1)]}, "labels", "label_count"),
        ({"labels": [{"name": "car"}], "label": []}, "label", "unknown_field"),
        ({"labels": ["car"]}, "labels[0]", "label_not_object"),
        ({"labels": [{"name": "car"}, {"name": "car"}]}, "labels[1].name", "name_repeated"),
        ({"labels": [{"name": " car"}]}, "labels[0].name", "name_invalid"),
        ({"labels": [{"name": "x" * 65}]}, "labels[0].name", "name_invalid"),
        ({"labels": [{"name": "a\x00"}]}, "labels[0].name", "name_invalid"),
        ({"labels": [{"title": "Car"}]}, "labels[0].name", "name_invalid"),
        ({"labels": [{"name": "car", "title": 3}]}, "labels[0].title", "title_invalid"),
        ({"labels": [{"name": "car", "colour": "#fff"}]}, "labels[0].colour", "unknown_field"),
    ],
)
def test_what_is_wrong_with_the_list_of_labels_is_named(value: object, path: str, code: str) -> None:
    assert problems_of(value) == [(path, code)]


@pytest.mark.parametrize("color", ["red", "#12", "#1234567", "#12345g", 7])
def test_a_colour_is_hexadecimal(color: object) -> None:
    assert problems_of({"labels": [{"name": "car", "color": color}]}) == [("labels[0].color", "color_not_hex")]


@pytest.mark.parametrize("key", ["", "ab", " ", "?", 1, "İ"])
def test_a_key_is_one_letter_or_digit(key: object) -> None:
    assert problems_of({"labels": [{"name": "car", "key": key}]}) == [("labels[0].key", "key_not_character")]


@pytest.mark.parametrize(
    "attribute, path, code",
    [
        (3, "", "attribute_not_object"),
        ({"name": "a"}, ".type", "attribute_type_unknown"),
        ({"name": "a", "type": "date"}, ".type", "attribute_type_unknown"),
        ({"name": "a", "type": ["text"]}, ".type", "attribute_type_unknown"),
        ({"name": "a", "type": "text", "required": "yes"}, ".required", "required_not_boolean"),
        ({"name": "a", "type": "text", "options": []}, ".options", "unknown_field"),
        ({"name": "a", "type": "choice"}, ".options", "options_missing"),
        ({"name": "a", "type": "choice", "options": []}, ".options", "options_missing"),
        ({"name": "a", "type": "choice", "options": ["x", "y", "x"]}, ".options[2].name", "name_repeated"),
        ({"name": "a", "type": "multi_choice", "options": [3]}, ".options[0]", "option_not_object"),
        ({"name": "a", "type": "number", "minimum": 5, "maximum": 1}, ".minimum", "range_reversed"),
        ({"name": "a", "type": "number", "minimum": "0"}, ".minimum", "bound_not_number"),
        ({"name": "a", "type": "number", "step": 0}, ".step", "step_not_positive"),
        ({"name": "a", "type": "text", "max_length": 0}, ".max_length", "max_length_range"),
        ({"name": "a", "type": "text", "max_length": True}, ".max_length", "max_length_range"),
    ],
)
def test_what_is_wrong_with_an_attribute_is_named(attribute: object, path: str, code: str) -> None:
    value = {"labels": [{"name": "car", "attributes": [attribute]}]}
    assert problems_of(value) == [(f"labels[0].attributes[0]{path}", code)]


def test_attribute_names_are_unique_within_their_label_only() -> None:
    note = {"name": "note", "type": "text"}
    parse_ontology({"labels": [{"name": "car", "attributes": [note]}, {"name": "dog", "attributes": [note]}]})
    value = {"labels": [{"name": "car", "attributes": [note, note]}]}
    assert problems_of(value) == [("labels[0].attributes[1].name", "name_repeated")]


def test_every_mistake_is_named_at_once() -> None:
    value = {"labels": [{"name": "", "color": "red", "key": "ab"}, {"name": "dog", "attributes": {}}]}
    assert len(problems_of(value)) == 4
