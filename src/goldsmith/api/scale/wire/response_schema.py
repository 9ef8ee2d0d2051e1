"""The JSON Schema (draft 2020-12) of finished responses, made of what is asked.

It says what every response to it fulfils and no more: what may stay unanswered is not required, and words that we know
by a name of ours alone are not listed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from goldsmith.api.scale.wire.asked import CATEGORY, CHOICE, SPAN, Asked, Drawn, Form, read_asked
from goldsmith.api.scale.wire.attributes import AskedType, Question
from goldsmith.api.scale.wire.label_tree import Choice
from goldsmith.api.scale.wire.task_types import is_workable
from goldsmith.api.scale.wire.thread_schema import DEFINITIONS, THREADS
from goldsmith.api.scale.wire.wire_type import WireType
from goldsmith.labels import Attribute, AttributeType, Ontology

Schema: TypeAlias = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_OUR_NAME = re.compile(r" #[0-9a-f]{8}$")
_TYPES: Mapping[AttributeType, AskedType] = {
    "boolean": "boolean",
    "choice": "category",
    "multi_choice": "category",
    "number": "number",
    "text": "text",
    "ranking": "ranking",
    "link": "linked",
}
_STRING: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "number"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_OBJECT: Schema = {"type": "object"}


def schema_json(schema_id: str, title: str, type_: WireType, asked: Asked) -> Schema:
    """The schema of responses to what is asked in tasks of a type."""
    head: Schema = {"$schema": DRAFT, "$id": f"urn:uuid:{schema_id}", "title": title, "type": "object"}
    if not is_workable(type_):
        return head
    if asked.form not in _IN_WORDS:
        return {**head, **_drawn(asked)}
    said = _IN_WORDS[asked.form](asked)
    return {**head, **said, "properties": {**said["properties"], **THREADS}, "$defs": DEFINITIONS}


def asked_of(type_: WireType, ontology: Ontology) -> Asked:
    """What a project version asks, as far as its ontology tells: names there are ours, most of them the client's."""
    labels = tuple(Choice(each.name) for each in ontology.labels)
    questions = tuple(_question(each) for each in ontology.fields if not _OUR_NAME.search(each.name))
    form = read_asked(type_, {}).form
    drawn = (Drawn(SPAN if form == "entities" else "box", labels),) if labels else ()
    return Asked(form, drawn, questions)


def _question(field: Attribute) -> Question:
    return Question(
        key=field.name,
        type=_TYPES[field.type],
        choices=tuple(Choice(each.name) for each in field.options),
        is_multiple=field.type == "multi_choice",
        minimum=field.minimum,
        maximum=field.maximum,
        is_global=True,
    )


def _object(properties: Mapping[str, Any], *required: str) -> Schema:
    return {"type": "object", "properties": dict(properties), **({"required": list(required)} if required else {})}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _words(choices: Iterable[Choice]) -> Schema:
    """One of the choices; any word where we do not know them all."""
    words = [each.value for each in choices]
    return {"enum": words} if words and not any(map(_OUR_NAME.search, words)) else _STRING


def _one(asked: Question) -> Schema:
    """One of the values that an answer can hold."""
    if asked.type == "ranking":
        return {"anyOf": [_words(asked.choices), {"type": "integer", "minimum": 1}]}
    if asked.type == "category":
        return _words(asked.choices)
    if asked.type == "boolean":
        return {"type": "boolean"}
    if asked.type in ("text", "linked"):
        return _STRING
    bounds = {key: bound for key in ("minimum", "maximum") if (bound := getattr(asked, key)) is not None}
    return {**_NUMBER, **bounds}


def _value(asked: Question) -> Schema:
    """The whole answer to a question."""
    one = _one(asked)
    if asked.type == "ranking" or asked.is_multiple:
        return _list(one)
    return {"anyOf": [one, _list(one)]} if asked.type == "text" else one


def _values(questions: Iterable[Question]) -> Schema:
    return _object({each.key: _value(each) for each in questions})


def _filled(questions: Iterable[Question]) -> Schema:
    """Fields of the older types, which are empty where they were not filled in."""
    return _object({each.key: {"anyOf": [_value(each), {"enum": ["", []]}]} for each in questions})


def _drawn(asked: Asked) -> Schema:
    label = _words(asked.labels)
    sides = dict.fromkeys(("left", "top", "width", "height"), _NUMBER)
    boxes = _object({**sides, "label": label}, *sides, "label")
    shapes = _object({"uuid": _STRING, "type": _STRING, "label": label, "attributes": _OBJECT}, "uuid", "type", "label")
    link = _object(dict.fromkeys(("name", "from", "to"), _STRING), "name", "from", "to")
    found = {"annotations": _list(boxes if asked.form == "boxes" else shapes), "links": _list(link)}
    if asked.of_task:
        found["global_attributes"] = _values(asked.of_task)
    return _object(found, "annotations")


def _category(asked: Asked) -> Schema:
    listed = next((each for each in asked.of_task if each.key == CATEGORY), None)
    taxonomies = _values(each for each in asked.of_task if each is not listed)
    category = {"category": {"anyOf": [_value(listed), {"type": "null"}]}} if listed is not None else {}
    return _object({**category, "taxonomies": taxonomies})


def _collection(asked: Asked) -> Schema:
    fields = {
        each.key: _object({"field_id": {"const": each.key}, "response": _list(_list(_one(each)))}, "response")
        for each in asked.of_task
    }
    return _object({"annotations": _object(fields)}, "annotations")


def _fields(asked: Asked) -> Schema:
    return _object({"fields": _filled(asked.of_task)}, "fields")


def _comparison(asked: Asked) -> Schema:
    choice = next((each for each in asked.of_task if each.key == CHOICE), None)
    fields = _filled(each for each in asked.of_task if each is not choice)
    chosen = {"choice": {"anyOf": [_words(choice.choices), {"type": "null"}]}} if choice is not None else {}
    return _object({**chosen, "fields": fields}, "fields")


def _chat(asked: Asked) -> Schema:
    rules = [
        {"if": _object({"type": {"const": each.key}}), "then": _object({"output": _value(each)})}
        for each in asked.of_task
    ]
    response = _object({"type": _STRING}, "type", "output")
    return _object({"responses": _list({**response, **({"allOf": rules} if rules else {})})}, "responses")


def _entities(asked: Asked) -> Schema:
    span = {"id": _STRING, "start": _COUNT, "end": _COUNT, "text": _STRING, "label": _words(asked.labels)}
    listed = {"annotations": _list(_object(span, *span)), "relationships": {"type": "array"}}
    return _object(listed, "annotations")


_IN_WORDS: Mapping[Form, Callable[[Asked], Schema]] = {
    "category": _category,
    "collection": _collection,
    "fields": _fields,
    "comparison": _comparison,
    "chat": _chat,
    "entities": _entities,
}
