"""The JSON Schema of responses: valid itself, fulfilled by every response to what was asked, and not by others."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from goldsmith.api.scale.wire.asked import read_asked
from goldsmith.api.scale.wire.ontology import read_ontology
from goldsmith.api.scale.wire.payload import read_payload
from goldsmith.api.scale.wire.plausible import plausible_response
from goldsmith.api.scale.wire.response_reading import read_loosely
from goldsmith.api.scale.wire.response_schema import DRAFT, asked_of, schema_json
from goldsmith.api.scale.wire.task_types import find_unworkable
from goldsmith.api.scale.wire.threads import threads_of
from tests.api.scale.wire.examples import PAYLOADS
from tests.api.scale.wire.json_schema import faults

LONG = "a label that is much longer than the sixty-four characters that one of our names may have"
FIELDS: list[dict[str, Any]] = [
    {"type": "category", "field_id": "polite", "choices": [{"label": "Yes!", "value": "yes"}, LONG]},
    {"type": "category", "field_id": "faults", "choices": ["long", "wrong"], "max_choices": 2},
    {"type": "ranking_order", "field_id": "rank", "num_items_to_rank": 3},
    {"type": "number", "field_id": "stars", "min": 1, "max": 5},
    {"type": "boolean", "field_id": "safe"},
    {"type": "text", "field_id": "why", "required": False},
]
TALK = {"prompt": "Hi", "responses": ["One", "Two"]}
CASES: dict[str, tuple[str, Mapping[str, Any]]] = {
    **{kind: (kind, payload) for kind, payload in PAYLOADS.items()},
    "linked objects": (
        "imageannotation",
        {**PAYLOADS["imageannotation"], "links": {"tows": {"is_bidirectional": False}}},
    ),
    "chat with fields": ("chat", {"project": "p", "template_variables": TALK, "fields": FIELDS}),
    "chat in words": ("chat", {"project": "p", "template_variables": TALK}),
    "collection": ("textcollection", {"attachments": [{"type": "text", "content": "a"}], "fields": FIELDS}),
}


def schemas_and_response(name: str) -> tuple[list[Any], dict[str, Any]]:
    """The schemas of what was asked and of what our version of it says, and a response with its threads."""
    kind, payload = CASES[name]
    checked = read_payload(kind, payload)
    asked = read_asked(checked.type, checked.given)
    response = plausible_response(checked.type, checked.given, str).response
    answer = read_loosely(asked, response)
    threads = threads_of("t", checked.type, checked.given, answer, "an_{}".format)
    known = [asked] if find_unworkable(checked.type, payload) else [asked, asked_of(checked.type, read_ontology(asked))]
    made = [schema_json("1", name, checked.type, each) for each in known]
    return made, {**response, **({"threads": threads} if threads else {})}


@pytest.mark.parametrize("name", sorted(CASES))
def test_every_response_fulfils_its_schema(name: str) -> None:
    schemas, response = schemas_and_response(name)
    for schema in schemas:
        assert schema["$schema"] == DRAFT
        assert faults(json.loads(json.dumps(schema)), response) == []


@pytest.mark.parametrize(
    "name, key, wrong",
    [
        ("chat with fields", "responses", [{"type": "stars", "output": 6}]),
        ("chat with fields", "responses", [{"type": "stars"}]),
        ("chat with fields", "responses", [{"type": "faults", "output": ["short"]}]),
        ("chat with fields", "threads", [{"id": "1", "turns": [{"id": "2"}], "annotations": []}]),
        ("collection", "annotations", {"safe": {"response": [["yes"]]}}),
        ("collection", "annotations", {"faults": {"field_id": "why", "response": [[]]}}),
        ("categorization", "category", ["horse"]),
        ("comparison", "choice", "both"),
        ("namedentityrecognition", "annotations", [{"id": "1", "start": 0, "end": 1, "text": "A", "label": "dog"}]),
        ("imageannotation", "annotations", [{"uuid": "1", "type": "box", "label": "boat"}]),
        ("linked objects", "links", [{"name": "tows", "from": "1"}]),
        ("annotation", "annotations", [{"left": 1, "top": 2, "width": 3, "label": "car"}]),
    ],
)
def test_what_was_not_asked_does_not_fulfil_it(name: str, key: str, wrong: object) -> None:
    schemas, response = schemas_and_response(name)
    for schema in schemas:
        assert faults(schema, {**response, key: wrong})
        assert faults(schema, {key: value for key, value in response.items() if key != key} | {key: wrong})


def test_words_that_we_know_by_our_names_alone_are_not_listed() -> None:
    kind, payload = CASES["chat with fields"]
    checked = read_payload(kind, payload)
    asked = read_asked(checked.type, checked.given)
    long_answer = {"responses": [{"type": "polite", "output": LONG}]}
    other = {"responses": [{"type": "polite", "output": "perhaps"}]}
    own = schema_json("1", "", checked.type, asked)
    ours = schema_json("1", "", checked.type, asked_of(checked.type, read_ontology(asked)))
    assert faults(own, long_answer) == faults(ours, long_answer) == []
    assert faults(own, other)
    assert faults(ours, other) == []
