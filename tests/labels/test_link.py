"""Links: where they may lead, and how they are written."""

from typing import Any

import pytest

from goldsmith.labels import Linked, answer_to_json, find_problems, parse_answer, parse_ontology
from goldsmith.labels.invalid import InvalidOntology

TOWS: dict[str, Any] = {"name": "tows", "type": "link", "labels": ["trailer"], "max_choices": 1}
ONTOLOGY = parse_ontology(
    {"labels": [{"name": "car", "attributes": [TOWS, {"name": "near", "type": "link"}]}, {"name": "trailer"}]}
)


def answer(**attributes: Any) -> dict[str, Any]:
    return {
        "annotations": [
            {"id": id_, "kind": "box", "label": label, "attributes": attributes if id_ == "a1" else {}, "box": {
                "left": 20 * place, "top": 0, "width": 10, "height": 10}}
            for place, (id_, label) in enumerate([("a1", "car"), ("a2", "car"), ("a3", "trailer"), ("a4", "trailer")])
        ]
    }  # fmt: skip


def codes(**attributes: Any) -> list[tuple[str, str]]:
    found = find_problems(parse_answer(answer(**attributes)), ONTOLOGY, None)
    return [(each.path, each.code) for each in found]


def test_json_round_trips() -> None:
    said = answer(tows={"to": ["a3"]}, near={"to": ["a2", "a3", "a2"]})
    parsed = parse_answer(said)
    assert parsed.annotations[0].attributes == {"tows": Linked(("a3",)), "near": Linked(("a2", "a3"))}
    assert parse_answer(answer_to_json(parsed)) == parsed


@pytest.mark.parametrize(
    "attributes", [{}, {"tows": {"to": ["a3"]}}, {"near": {"to": ["a2", "a4"]}}, {"tows": {"to": []}}]
)
def test_links_lead_to_other_objects(attributes: dict[str, Any]) -> None:
    assert codes(**attributes) == []


@pytest.mark.parametrize(
    "attributes, code",
    [
        ({"tows": {"to": ["a1"]}}, "link"),
        ({"tows": {"to": ["a9"]}}, "link"),
        ({"tows": {"to": ["a2"]}}, "link"),
        ({"tows": {"to": ["a3", "a4"]}}, "attribute_choices"),
        ({"tows": "a3"}, "attribute_type"),
        ({"tows": ["a3"]}, "attribute_type"),
    ],
)
def test_other_links_are_named(attributes: dict[str, Any], code: str) -> None:
    assert codes(**attributes) == [("annotations[0].attributes.tows", code)]


def test_an_ontology_names_labels_of_its_own_and_no_field_is_a_link() -> None:
    with pytest.raises(InvalidOntology, match="no label here"):
        parse_ontology({"labels": [{"name": "car", "attributes": [TOWS]}]})
    with pytest.raises(InvalidOntology, match="cannot be a link"):
        parse_ontology({"fields": [{"name": "near", "type": "link"}]})
