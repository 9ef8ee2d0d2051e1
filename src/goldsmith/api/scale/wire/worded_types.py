"""The types whose answers are words: categories, fields, spans of text, documents and conversations."""

from __future__ import annotations

from collections.abc import Iterator

from goldsmith.api.scale.wire.attachments import check_attachments, url
from goldsmith.api.scale.wire.attributes import check_attributes
from goldsmith.api.scale.wire.checking import (
    Check,
    Checking,
    Payload,
    any_object,
    any_text,
    at_least,
    boolean,
    either,
    list_of,
    map_of,
    number,
    object_of,
    text,
)
from goldsmith.api.scale.wire.collected import SAID_FLAGS, unanswerable_fields
from goldsmith.api.scale.wire.entities import check_entities, entity_needs
from goldsmith.api.scale.wire.label_tree import check_labels
from goldsmith.api.scale.wire.pre_labels import SAID_ALREADY, check_category
from goldsmith.api.scale.wire.shown import shown_parts, unshowable
from goldsmith.api.scale.wire.wire_type import WireType
from goldsmith.labels.json_value import is_list, is_object

_CONTEXT = ("project", "batch")
_QUESTIONS = "questions"
"""Our type of task for answers that are fields, whatever is shown."""
_count = at_least(0)


def _check_options(checking: Checking, value: object, path: str) -> None:
    list_of(either(object_of({"subchoices": _any_list}), text, number, boolean), least=1)(checking, value, path)


def _said_flag(checking: Checking, value: object, path: str) -> None:
    """Yes or no; programs write it as a text, too."""
    if value not in SAID_FLAGS:
        boolean(checking, value, path)


def _any_list(checking: Checking, value: object, path: str) -> None:
    if not is_list(value):
        checking.add(path, "must be an array")


_FIELD = object_of(
    {
        "type": text,
        "field_id": text,
        "title": any_text,
        "description": any_text,
        "required": _said_flag,
        "choices": _check_options,
        "min_choices": _count,
        "max_choices": _count,
    },
    required=("type", "field_id"),
)
_SHOWN = object_of({"type": text, "content": any_text}, required=("type", "content"))
_FEATURE = object_of({"type": text, "label": text}, required=("type",))


def _category_ids(checking: Checking, value: object, path: str) -> None:
    """Ids and categories: an object either way round, or ids in the order of the categories. Ours, all three."""
    if not is_list(value):
        any_object(checking, value, path)


_CATEGORIES: dict[str, Check] = {
    "categories": check_labels,
    "taxonomies": check_attributes,
    "category_ids": _category_ids,
    "allow_multiple": boolean,
    **dict.fromkeys(SAID_ALREADY, check_category),
}


def _check_fields(checking: Checking, value: object, path: str) -> None:
    """The fields of older types: an object of name and what to fill in; or a list as newer types have it."""
    either(map_of(_anything), list_of(_anything))(checking, value, path)


def _anything(checking: Checking, value: object, path: str) -> None:
    """Nothing is known of it that could be wrong."""


def _check_collection(checking: Checking, payload: Payload) -> None:
    """Attachments are objects there; a list of addresses is taken too."""
    if payload.get("attachments") is not None:
        either(list_of(_SHOWN), list_of(url))(checking, payload["attachments"], "attachments")
    if payload.get("attachment") is not None:
        any_text(checking, payload["attachment"], "attachment")


def _collection_needs(payload: Payload) -> tuple[tuple[str, ...], ...]:
    """Fields, or a project that has them. Where both are missing, Scale asks for the attachments first."""
    if all(payload.get(key) is None for key in ("fields", "attachments", *_CONTEXT)):
        return (("attachments",),)
    return (("fields", *_CONTEXT),)


def _unanswerable(payload: Payload) -> Iterator[tuple[str, str]]:
    """What nobody could look at or answer, of types whose answers are fields."""
    yield from unshowable(payload)
    yield from ((f"fields{path}", reason) for path, reason in unanswerable_fields(payload.get("fields")))


def _unchattable(payload: Payload) -> Iterator[tuple[str, str]]:
    """A chat here is a fixed conversation: there must be one, or another text to answer."""
    yield from _unanswerable(payload)
    if not shown_parts("chat", payload):
        reason = 'must hold what is to be answered: "messages", a "prompt" with "responses", or texts'
        yield "template_variables", reason


def _uncollectable(payload: Payload) -> Iterator[tuple[str, str]]:
    yield from _unanswerable(payload)
    if not payload.get("fields"):
        yield "fields", "is required, in the task or in the project's params"
    if not shown_parts("textcollection", payload):
        yield "attachments", "is required, so that there is something to look at"


def _incomparable(payload: Payload) -> Iterator[tuple[str, str]]:
    yield from _unanswerable(payload)
    if not shown_parts("comparison", payload):
        yield "attachments", "is required, so that there is something to compare"


def _unmarkable(payload: Payload) -> Iterator[tuple[str, str]]:
    """Spans can be marked, but neither related nor given attributes yet."""
    if payload.get("relationships"):
        yield "relationships", "must be left out, as spans cannot be related yet"
    labels = payload.get("labels")
    yield from _with_attributes(labels, "labels")


def _with_attributes(labels: object, path: str) -> Iterator[tuple[str, str]]:
    for place, each in enumerate(labels if is_list(labels) else ()):
        if is_object(each) and each.get("attributes"):
            yield f"{path}[{place}].attributes", "must be left out, as spans have no attributes yet"
        if is_object(each):
            yield from _with_attributes(each.get("children"), f"{path}[{place}].children")


_OLD_FIELDS: dict[str, Check] = {"fields": _check_fields, "repeatable_fields": _check_fields}
_TEXTS: dict[str, Check] = {
    "fields": list_of(_FIELD, least=1),
    "title": any_text,
    "description": any_text,
    "responses_required": at_least(1),
    "template_variables": any_object,
}
_CHAT: dict[str, Check] = {"template_variables": any_object}
_DOCUMENT: dict[str, Check] = {"features": list_of(_FEATURE, least=1)}
_SPANS: dict[str, Check] = {"text": text, "labels": check_entities, "relationships": _any_list}
_DOCUMENT_NEEDS = (("attachment", "attachments"), ("features",))

WORDED_TYPES = (
    WireType(
        "categorization", "`{category, category_id?}`, a string or a list", "old",
        (("attachment",), ("categories", "taxonomies")), _CATEGORIES, check_attachments, _QUESTIONS,
        unworkable=unshowable,
    ),
    WireType(
        "comparison", "`{choice, fields}`", "old", (), {"choices": check_labels, **_OLD_FIELDS}, check_attachments,
        _QUESTIONS, unworkable=_incomparable,
    ),
    WireType(
        "transcription", "`{fields: {...}}`", "old", (("attachment",), ("fields",)), _OLD_FIELDS, check_attachments,
        _QUESTIONS, unworkable=_unanswerable,
    ),
    WireType(
        "datacollection", "`{fields: {...}}`", "old", (("attachment",), ("fields",)), _OLD_FIELDS, check_attachments,
        _QUESTIONS, unworkable=_unanswerable,
    ),
    WireType(
        "textcollection", "`{annotations: {field_id: {type, field_id, response}}}`", "documented",
        (("fields", *_CONTEXT),), _TEXTS, _check_collection, _QUESTIONS, required_of=_collection_needs,
        unworkable=_uncollectable,
    ),
    WireType(
        "namedentityrecognition", "`{annotations: [{id, start, end, text, label}], relationships: [...]}`",
        "documented", (("text",), ("labels",)), _SPANS, check_attachments, "text_spans", required_of=entity_needs,
        unworkable=_unmarkable,
    ),
    WireType(
        "documenttranscription", "`{annotations: [{uuid, page, label, text, location, refs}]}`", "ours",
        _DOCUMENT_NEEDS, _DOCUMENT, check_attachments,
    ),
    WireType("documentmodel", "as documenttranscription", "ours", _DOCUMENT_NEEDS, _DOCUMENT, check_attachments),
    WireType(
        "chat", "`{responses: [{type, output}]}`", "documented", (_CONTEXT,), {**_CHAT, "fields": list_of(_FIELD)},
        task_type=_QUESTIONS, unworkable=_unchattable,
    ),
    WireType("chatexperimental", "as chat", "ours", (), _CHAT),
    WireType("chatlite", "as chat", "ours", (), _CHAT),
    WireType("multichat", "as chat", "ours", (), _CHAT),
    WireType("multistage", "as chat", "ours", (), _CHAT),
)  # fmt: skip
