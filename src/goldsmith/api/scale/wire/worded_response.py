"""Answers in words in the forms of Scale's finished responses: collections, fields, choices, spans and chats.

Ours, because Scale's form is not known to us: that a number, a yes or no, or a text of a textcollection stands in a
list in a list as choices do; that repeated fields are lists; and a chat's `type`, which is the id of the field.
"""

from __future__ import annotations

from collections.abc import Sequence

from goldsmith.api.scale.wire.asked import Asked
from goldsmith.api.scale.wire.attributes import Question
from goldsmith.api.scale.wire.label_tree import name_of, words_by_name
from goldsmith.labels import Answer, Span


def collection_of(asked: Asked, answer: Answer) -> dict[str, object]:
    """`{annotations: {field_id: {type, field_id, response: [[...]]}}}`, of the fields that were answered."""
    answered = {each.key: value for each in asked.of_task if (value := _said(each, answer)) is not None}
    return {
        "annotations": {
            key: {
                "type": asked.types.get(key),
                "field_id": key,
                "response": [value if isinstance(value, list) else [value]],
            }
            for key, value in answered.items()
        }
    }


def fields_of(asked: Asked, answer: Answer) -> dict[str, object]:
    """`{fields: {name: value}}`, every field; what was not filled in is empty."""
    return {"fields": _filled(asked.of_task, answer)}


def comparison_of(asked: Asked, answer: Answer) -> dict[str, object]:
    """`{choice, fields}`; of attachments, the number of the one that was chosen, from 1."""
    choice, *fields = asked.of_task
    return {"choice": _said(choice, answer), "fields": _filled(fields, answer)}


def chat_of(asked: Asked, answer: Answer) -> dict[str, object]:
    """`{responses: [{type, output}]}`, in the order of the fields."""
    said = ((each.key, _said(each, answer)) for each in asked.of_task)
    return {"responses": [{"type": key, "output": value} for key, value in said if value is not None]}


def entities_of(asked: Asked, answer: Answer) -> dict[str, object]:
    """`{annotations: [{id, start, end, text, label}], relationships: []}`; offsets count code points."""
    words = words_by_name(asked.labels)
    marked = [(each, each.geometry) for each in answer.annotations]
    return {
        "annotations": [
            {
                "id": each.id,
                "start": span.start,
                "end": span.end,
                "text": asked.text[span.start : span.end],
                "label": words.get(each.label, each.label),
            }
            for each, span in marked
            if isinstance(span, Span)
        ],
        "relationships": [],
    }


def _filled(questions: Sequence[Question], answer: Answer) -> dict[str, object]:
    return {each.key: _filled_in(each, answer) for each in questions}


def _filled_in(question: Question, answer: Answer) -> object:
    said = _said(question, answer)
    if said is None:
        return [] if question.is_repeated or question.is_multiple else ""
    return said


def _said(question: Question, answer: Answer) -> object:
    """The answer to a question in the client's words; None where there is none."""
    value = answer.fields.get(name_of(question.key))
    if question.is_repeated and isinstance(value, str):
        return [line.strip() for line in value.splitlines() if line.strip()]
    if isinstance(value, tuple):
        return [int(each) if question.is_numbered else question.words.get(each, each) for each in value]
    return question.words.get(value, value) if isinstance(value, str) else value
