"""Links and linked attributes in Scale's words, there and back, with ids that are theirs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from goldsmith.api.scale.wire.asked import Asked, read_asked
from goldsmith.api.scale.wire.ontology import read_ontology
from goldsmith.api.scale.wire.response import response_of, response_of_verdict, with_uuids
from goldsmith.api.scale.wire.response_reading import read_expected
from goldsmith.api.scale.wire.task_types import wire_type
from goldsmith.labels import Linked

TASK = UUID(int=7)
PAYLOAD: dict[str, Any] = {
    "attachment": "https://x.test/a.jpg",
    "geometries": {"box": {"objects_to_annotate": ["car", "trailer"]}},
    "links": {
        "tows": {"from_allowed_labels": ["car"], "to_allowed_labels": ["trailer"]},
        "near": {"isBidirectional": True},
    },
    "annotation_attributes": {"behind": {"type": "linked", "allowed_labels": ["car"]}},
}  # fmt: skip
BOX = {"type": "box", "left": 1, "top": 2, "width": 30, "height": 20}
SAID = {
    "annotations": [
        {**BOX, "uuid": "c", "label": "car", "attributes": {}},
        {**BOX, "left": 90, "uuid": "t", "label": "trailer", "attributes": {"behind": "c"}},
    ],
    "links": [{"name": "tows", "from": "c", "to": "t"}, {"name": "near", "from": "c", "to": "t"}],
}


@pytest.fixture
def asked() -> Asked:
    return read_asked(wire_type("imageannotation"), PAYLOAD)


def test_links_are_attributes_of_the_labels_they_lead_from(asked: Asked) -> None:
    car, trailer = read_ontology(asked).labels
    assert [(each.name, each.labels, each.max_choices) for each in car.attributes] == [
        ("behind", ("car",), 1), ("tows", ("trailer",), None), ("near", None, None),
    ]  # fmt: skip
    assert [each.name for each in trailer.attributes] == ["behind", "near"]


def test_what_is_said_survives_the_way_through_ours(asked: Asked) -> None:
    read = read_expected(asked, SAID, read_ontology(asked))
    assert read.problems == ()
    assert read.answer.annotations[0].attributes == {"tows": Linked(("t",)), "near": Linked(("t",))}
    assert response_of(asked, read.answer) == SAID


def test_a_link_that_goes_both_ways_is_told_once(asked: Asked) -> None:
    both = {**SAID, "links": [{"name": "near", "from": "c", "to": "t"}, {"name": "near", "from": "t", "to": "c"}]}
    answer = read_expected(asked, both, read_ontology(asked)).answer
    assert response_of(asked, answer)["links"] == [{"name": "near", "from": "c", "to": "t"}]


@pytest.mark.parametrize("link", [{"name": "eats", "from": "c", "to": "t"}, {"name": "tows", "from": "c"}, "tows"])
def test_what_is_no_link_is_named(asked: Asked, link: Any) -> None:
    problems = read_expected(asked, {**SAID, "links": [link]}, read_ontology(asked)).problems
    assert [each.path for each in problems] == ["expected_response.links[0]"]


def test_a_link_to_a_label_that_is_not_allowed_is_named(asked: Asked) -> None:
    wrong = {**SAID, "links": [{"name": "tows", "from": "c", "to": "c"}]}
    assert [each.code for each in read_expected(asked, wrong, read_ontology(asked)).problems] == ["link"]


def test_links_follow_objects_to_their_lasting_ids(asked: Asked) -> None:
    box = {"left": 1, "top": 2, "width": 30, "height": 20}
    car = {"id": "m1", "kind": "box", "label": "car", "box": box, "attributes": {"tows": {"to": ["m2"]}}}
    trailer = {"id": "m2", "kind": "box", "label": "trailer", "box": {**box, "left": 90}, "attributes": {}}
    member = {"response_id": "r", "annotation_id": "given", "iou": 1.0}
    objects: list[dict[str, Any]] = [{"annotation": car, "members": [member]}, {"annotation": trailer, "members": []}]
    named = with_uuids(objects, TASK, {"given"})
    response: Any = response_of_verdict(asked, named, ())
    first, second = (each["uuid"] for each in response["annotations"])
    assert (first, UUID(second).version) == ("given", 5)
    assert response["links"] == [{"name": "tows", "from": first, "to": second}]
    assert with_uuids(objects, TASK, {"given"}) == named
    assert with_uuids(objects, UUID(int=8), {"given"}) != named
