"""What we settled on in the words of Scale's finished responses.

Ours, because Scale's form is not known to us: `taxonomies`, by name, in the answer of a categorization that asked for
them; and the older types besides `annotation` answer as imageannotation does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from goldsmith.api.scale.wire.asked import CATEGORY, Asked, Form
from goldsmith.api.scale.wire.attributes import Question
from goldsmith.api.scale.wire.geometries import ROTATED
from goldsmith.api.scale.wire.geometry_json import geometry_to_wire
from goldsmith.api.scale.wire.label_tree import name_of, words_by_name
from goldsmith.api.scale.wire.worded_response import chat_of, collection_of, comparison_of, entities_of, fields_of
from goldsmith.labels import Annotation, Answer, AttributeValue, parse_answer
from goldsmith.work.settled_json import answer_of

_SHAPE_OF_KIND = {ROTATED: "box", "image_cuboid": "cuboid"}


def response_of_verdict(
    asked: Asked, objects: Sequence[Mapping[str, Any]], fields: Sequence[Mapping[str, Any]]
) -> dict[str, object]:
    """The finished response for a verdict's objects and fields, as stored. Raises InvalidAnswer if they are broken."""
    return response_of(asked, parse_answer(answer_of(objects, fields)))


def with_uuids(objects: Sequence[Mapping[str, Any]], task_id: UUID, given: Collection[str]) -> list[Mapping[str, Any]]:
    """The objects with ids that are theirs alone everywhere, and the same at each call.

    One that goes back to an object that the client gave (`given` are their ids) keeps its id; any other gets one made
    of the task's id.
    """
    taken: set[str] = set()
    named = list[Mapping[str, Any]]()
    for each in objects:
        own = {str(member["annotation_id"]) for member in each.get("members", ())} & set(given) - taken
        annotation = each["annotation"]
        id_ = own.pop() if len(own) == 1 else str(uuid5(task_id, str(annotation["id"])))
        taken.add(id_)
        named.append({**each, "annotation": {**annotation, "id": id_}})
    return named


def response_of(asked: Asked, answer: Answer) -> dict[str, object]:
    """The finished response that an answer amounts to, in the form of the task's type."""
    if (written := _WORDED.get(asked.form)) is not None:
        return written(asked, answer)
    words = words_by_name(asked.labels)
    write = _older_box if asked.form == "boxes" else _drawn
    response: dict[str, object] = {"annotations": [write(asked, each, words) for each in answer.annotations]}
    if asked.of_task:
        response["global_attributes"] = values_to_wire(asked.of_task, answer.fields)
    return response


def values_to_wire(questions: Iterable[Question], values: Mapping[str, AttributeValue]) -> dict[str, object]:
    """The values of answered questions by the client's keys, in the order they were asked."""
    return {each.key: _value_to_wire(each, values[name]) for each in questions if (name := name_of(each.key)) in values}


def _drawn(asked: Asked, annotation: Annotation, words: Mapping[str, str]) -> dict[str, object]:
    shape = _SHAPE_OF_KIND.get(annotation.kind, annotation.kind)
    drawn = asked.drawn_as(shape)
    is_integer = drawn is not None and drawn.is_integer
    return {
        "uuid": annotation.id,
        "type": shape,
        "label": words.get(annotation.label, annotation.label),
        "attributes": values_to_wire(asked.of_objects, annotation.attributes),
        **geometry_to_wire(annotation.geometry, is_integer=is_integer),
    }


def _older_box(asked: Asked, annotation: Annotation, words: Mapping[str, str]) -> dict[str, object]:
    """The five keys of 2017, and the attributes where they were asked for."""
    label = words.get(annotation.label, annotation.label)
    written: dict[str, object] = {**geometry_to_wire(annotation.geometry), "label": label}
    if asked.of_objects:
        written["attributes"] = values_to_wire(asked.of_objects, annotation.attributes)
    return written


def _category_response(asked: Asked, answer: Answer) -> dict[str, object]:
    answered = values_to_wire(asked.of_task, answer.fields)
    is_listed = any(each.key == CATEGORY and each.choices for each in asked.of_task)
    response: dict[str, object] = {}
    if is_listed:
        response["category"] = answered.pop(CATEGORY, None)
        if asked.category_ids is not None:
            response["category_id"] = _ids(response["category"], asked.category_ids)
    if len(asked.of_task) > is_listed:
        response["taxonomies"] = answered
    return response


_WORDED: Mapping[Form, Callable[[Asked, Answer], dict[str, object]]] = {
    "category": _category_response,
    "collection": collection_of,
    "fields": fields_of,
    "comparison": comparison_of,
    "chat": chat_of,
    "entities": entities_of,
}


def _ids(category: object, ids: Mapping[str, str]) -> object:
    if isinstance(category, list):
        return [ids.get(each) for each in category]
    return ids.get(category) if isinstance(category, str) else None


def _value_to_wire(asked: Question, value: AttributeValue) -> object:
    if asked.type != "category":
        return list(value) if isinstance(value, tuple) else value
    if isinstance(value, tuple):
        return [asked.words.get(each, each) for each in value]
    return asked.words.get(value, value) if isinstance(value, str) else value
