"""Answers in words as version 2's annotations, each with an id, a key and a type that its SDK knows.

Ours, because Scale's form is not known to us: a number that is not whole is a text, as there is no type for it; the
lines of a repeated field are one text; and all spans of a text are one annotation, `entities`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from goldsmith.api.scale.wire.asked import Asked
from goldsmith.api.scale.wire.attributes import Question
from goldsmith.api.scale.wire.label_tree import words_by_name
from goldsmith.api.scale.wire.worded_response import entities_of, said
from goldsmith.labels import Answer
from goldsmith.labels.json_value import is_list, is_number

Identify: TypeAlias = Callable[[str], str]
"""The id of an annotation by its key."""

ENTITIES = "entities"
"""The key of the annotation that holds the spans of a text."""

_MOST_VALUES = 100
"""Numbers that are listed as the possible values of a scale."""


def annotations_of(
    asked: Asked, answer: Answer, identify: Identify, *, is_detailed: bool = False
) -> list[dict[str, object]]:
    """What was answered, in the order it was asked; `is_detailed` with the question and its possible values."""
    found = []
    for each in asked.of_task:
        if (value := said(each, answer)) is not None:
            type_, shown = _typed(each, value)
            details = _details(each, type_) if is_detailed else {}
            found.append({"id": identify(each.key), "key": each.key, "type": type_, "value": shown, **details})
    if asked.form == "entities":
        found.append(_entities(asked, answer, identify, is_detailed=is_detailed))
    return found


def _typed(asked: Question, value: object) -> tuple[str, object]:
    """The type of a value in the client's words, and the value as that type has it."""
    if isinstance(value, bool):
        return "boolean", value
    if is_number(value):
        return ("integer", int(value)) if value == int(value) else ("text", str(value))
    if is_list(value):
        words = [str(each) for each in value]
        if asked.type == "ranking":
            return "ranked_choices", words
        return ("category_multiple", words) if asked.choices else ("text", "\n".join(words))
    return "category" if asked.choices else "text", str(value)


def _details(asked: Question, type_: str) -> dict[str, object]:
    found: dict[str, object] = {"title": asked.title or asked.description or asked.key}
    if asked.description:
        found["description"] = asked.description
    if asked.choices:
        found["labels"] = [each.display or each.value for each in asked.choices]
        found["possible_values"] = [each.value for each in asked.choices]
    elif type_ == "boolean":
        found["possible_values"] = [True, False]
    elif type_ == "integer" and (scale := _scale(asked)):
        found["possible_values"] = scale
    return found


def _scale(asked: Question) -> list[int]:
    """The whole numbers from one bound to the other, where there are few of them and nothing else can be answered."""
    low, high = asked.minimum, asked.maximum
    if asked.step != 1 or low is None or high is None or low != int(low) or high - low >= _MOST_VALUES:
        return []
    return list(range(int(low), int(high) + 1))


def _entities(asked: Asked, answer: Answer, identify: Identify, *, is_detailed: bool) -> dict[str, object]:
    marked = entities_of(asked, answer)["annotations"]
    spans = [each for each in marked if isinstance(each, Mapping)] if is_list(marked) else []
    value = [{key: each[key] for key in ("label", "text", "start", "end")} for each in spans]
    details = {"title": "Entities", "labels": [*words_by_name(asked.labels).values()]} if is_detailed else {}
    return {"id": identify(ENTITIES), "key": ENTITIES, "type": "labeled_text", "value": value, **details}
