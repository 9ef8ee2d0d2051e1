"""Plausible answers in words: categories, fields, spans of text, documents and conversations.

Ours, because Scale's form is not known to us: how fields of a textcollection answer that have no choices (a list in a
list, as those with choices; of a ranking the places, from 1, best first), the document types, and the conversations
besides `chat`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldsmith.api.scale.wire.asked import CATEGORY, Asked
from goldsmith.api.scale.wire.attributes import Question
from goldsmith.api.scale.wire.checking import Payload
from goldsmith.api.scale.wire.entities import entity_labels, text_of
from goldsmith.api.scale.wire.label_tree import leaves, name_of
from goldsmith.api.scale.wire.lot import Lot
from goldsmith.api.scale.wire.response import response_of
from goldsmith.labels import Answer, AttributeValue
from goldsmith.labels.json_value import is_list, is_number, is_object

_WORD = re.compile(r"\w+")
_MOST_SPANS = 5
_MOST_PLACES = 100
_SEEN = "as seen"


def category_response(asked: Asked, payload: Payload, lot: Lot) -> dict[str, object]:
    """`{category, category_id}`; the hypothesis's category, where the payload knows it."""
    values = {name_of(each.key): _name_of_value(each, lot) for each in asked.of_task}
    known = next((each for each in asked.of_task if each.key == CATEGORY), None)
    said = payload.get("hypothesis")
    if known is not None and is_object(said):
        values.update(_category_said(known, said.get(CATEGORY)))
    return response_of(asked, Answer((), {key: value for key, value in values.items() if value is not None}))


def comparison_response(payload: Payload, lot: Lot) -> dict[str, object]:
    """`{choice, fields}`: one of the choices, or else of the attachments."""
    choices: list[object] = [each.value for each in leaves(payload.get("choices"))]
    attachments = payload.get("attachments")
    shown = attachments if is_list(attachments) else []
    return {"choice": lot.pick("choice", choices or shown or [None]), **fields_response(payload)}


def fields_response(payload: Payload) -> dict[str, object]:
    """`{fields: {name: value}}`."""
    return {"fields": {name: f"{name} {_SEEN}" for name in _field_names(payload.get("fields"))}}


def collection_response(payload: Payload, lot: Lot) -> dict[str, object]:
    """`{annotations: {field_id: {type, field_id, response: [[...]]}}}`."""
    fields = payload.get("fields")
    entries = [each for each in fields if is_object(each)] if is_list(fields) else []
    return {"annotations": {str(each["field_id"]): _collected(each, lot) for each in entries if "field_id" in each}}


def entity_response(payload: Payload, lot: Lot) -> dict[str, object]:
    """Words of the text as spans, each of one of the labels; offsets count code points."""
    names = [each.value for each in entity_labels(payload.get("labels"))]
    words = [*_WORD.finditer(text_of(payload))]
    spans = [
        {
            "id": lot.uuid(f"span:{n}"),
            "start": word.start(),
            "end": word.end(),
            "text": word.group(),
            "label": lot.pick(f"label:{n}", names),
        }
        for n, word in enumerate(lot.some("words", words, least=min(_MOST_SPANS, len(names))) if names else ())
    ]
    return {"annotations": spans, "relationships": _relations(payload, spans, lot)}


def document_response(payload: Payload, lot: Lot) -> dict[str, object]:
    """A block of text for each feature."""
    features = payload.get("features")
    labels = (
        [each.get("label") or each.get("type") for each in features if is_object(each)] if is_list(features) else []
    )
    return {"annotations": [_block(str(label), n, lot) for n, label in enumerate(labels)]}


def answered_chat_response(asked: Asked, lot: Lot) -> dict[str, object]:
    """What was answered to the fields of a chat."""
    said = ((each.key, _said_in_chat(each, lot)) for each in asked.of_task)
    return {"responses": [{"type": key, "output": value} for key, value in said]}


def _said_in_chat(asked: Question, lot: Lot) -> object:
    values = [each.value for each in asked.choices]
    if asked.type == "ranking":
        first = lot.number(asked.key, max(len(values) - 1, 0))
        ranked = values[first:] + values[:first]
        return [int(each) for each in ranked] if asked.is_numbered else ranked
    if values:
        wanted = max(asked.fewest or 1, 1)
        chosen = lot.some(asked.key, values, wanted)[: max(asked.most or wanted, 1)]
        return chosen if asked.is_multiple else chosen[0]
    if asked.type == "boolean":
        return bool(lot.number(asked.key, 1))
    return lot.value(asked.key, asked) if asked.type == "number" else f"{asked.key} {_SEEN}"


def chat_response(payload: Payload) -> dict[str, object]:
    """What the variables of the template say, and an input."""
    variables = payload.get("template_variables")
    said = ", ".join(f"{key}: {value}" for key, value in variables.items()) if is_object(variables) else ""
    return {
        "responses": [
            {"type": "Instructions", "output": said[:1_000] or "Talk to the model."},
            {"type": "PromptInput", "output": "What is shown here?"},
        ]
    }


def _name_of_value(asked: Question, lot: Lot) -> AttributeValue | None:
    value = lot.value(asked.key, asked)
    if is_list(value):
        return tuple(name_of(str(each)) for each in value)
    if asked.type == "category":
        return name_of(str(value))
    return value if isinstance(value, str) or is_number(value) else None


def _category_said(asked: Question, said: object) -> dict[str, AttributeValue]:
    listed = said if is_list(said) else [said]
    known = {each.value for each in asked.choices}
    if not listed or not all(isinstance(each, str) and each in known for each in listed):
        return {}
    names = tuple(name_of(str(each)) for each in listed)
    return {CATEGORY: names if asked.is_multiple else names[0]}


def _field_names(fields: object) -> Iterator[str]:
    if is_object(fields):
        yield from fields
    for each in fields if is_list(fields) else ():
        named = each.get("field_id", each.get("name")) if is_object(each) else each
        if isinstance(named, str):
            yield named


def _collected(field: Payload, lot: Lot) -> dict[str, object]:
    name = str(field["field_id"])
    least = field.get("min_choices")
    if (said := _without_choices(field, lot)) is not None:
        return {"type": field.get("type"), "field_id": name, "response": [said]}
    values = [*_option_values(field.get("choices"))]
    most = field.get("max_choices")
    wanted = int(least) if is_number(least) else 1
    chosen: list[object] = lot.some(name, values, wanted)
    kept = chosen[: max(1, int(most))] if is_number(most) else chosen[: max(1, wanted)]
    return {"type": field.get("type"), "field_id": name, "response": [kept]}


def _without_choices(field: Payload, lot: Lot) -> list[object] | None:
    """Yes or no, a number within its bounds, the places of a ranking, or words; None where there are choices."""
    name = str(field["field_id"])
    if field.get("choices"):
        return None
    if field.get("type") == "boolean":
        return [bool(lot.number(name, 1))]
    if field.get("type") == "number":
        low, high, step = (found if is_number(found := field.get(key)) else None for key in ("min", "max", "step"))
        return [lot.value(name, Question(name, "number", minimum=low, maximum=high, step=step))]
    places = field.get("num_items_to_rank")
    if field.get("type") == "ranking_order" and isinstance(places, int) and 0 < places <= _MOST_PLACES:
        return [(start + place) % places + 1 for start in (lot.number(name, places - 1),) for place in range(places)]
    return [f"{name} {_SEEN}"]


def _option_values(choices: object) -> Iterator[object]:
    for each in choices if is_list(choices) else ():
        if is_object(each) and each.get("subchoices"):
            yield from _option_values(each["subchoices"])
        elif is_object(each):
            yield each.get("value", each.get("label"))
        else:
            yield each


def _relations(payload: Payload, spans: list[dict[str, object]], lot: Lot) -> list[object]:
    asked = payload.get("relationships")
    if not is_list(asked) or not asked or len(spans) < len(("source", "target")):
        return []
    first = asked[0]
    name = first.get("name") if is_object(first) else first
    named = {"name": name} if isinstance(name, str) else {}
    ends = {"source_ref": spans[0]["id"], "target_ref": spans[1]["id"]}
    return [{"id": lot.uuid("relation"), **ends, **named}]


def _block(label: str, number: int, lot: Lot) -> dict[str, object]:
    return {
        "uuid": lot.uuid(f"block:{number}"),
        "page": 1,
        "label": label,
        "text": f"{label} {_SEEN}",
        "location": {"type": "box", "left": 40, "top": 40 + 30 * number, "width": 200, "height": 20},
        "refs": [],
    }
