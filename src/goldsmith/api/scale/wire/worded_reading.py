"""Reading answers in words in Scale's forms: hypotheses and expected responses of collections, fields, spans, chats."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from goldsmith.api.scale.wire.asked import Asked
from goldsmith.api.scale.wire.attributes import Question
from goldsmith.api.scale.wire.checking import Checking, Payload
from goldsmith.api.scale.wire.label_tree import name_of
from goldsmith.labels import Annotation, AttributeValue, Span
from goldsmith.labels.annotation import LONGEST_ID
from goldsmith.labels.json_value import is_list, is_number, is_object

Said = Iterator[tuple[Question, object, str]]
"""What was said to each question, and where."""


def read_words(checking: Checking, asked: Asked, response: Payload, path: str) -> dict[str, AttributeValue]:
    """The values of fields by our names; what is not asked is a problem."""
    values: dict[str, AttributeValue] = {}
    for question, said, where in _SAID[asked.form](checking, asked, response, path):
        if said is not None and (value := _value(checking, question, said, where)) is not None:
            values[name_of(question.key)] = value
    return values


def read_entities(checking: Checking, asked: Asked, response: Payload, path: str) -> list[tuple[str, Annotation]]:
    """The spans, each with its place in the payload; what our spans do not hold is told, not dropped."""
    if response.get("relationships"):
        checking.add(f"{path}.relationships", "must be empty, as spans cannot be related yet")
    given = response.get("annotations")
    if not is_list(given):
        checking.add(f"{path}.annotations", "must be an array")
        return []
    read = [(f"{path}.annotations[{n}]", each) for n, each in enumerate(given)]
    found = [(where, _entity(checking, asked, each, where)) for where, each in read]
    return [(where, annotation) for where, annotation in found if annotation is not None]


def _entity(checking: Checking, asked: Asked, said: object, path: str) -> Annotation | None:
    if not is_object(said):
        checking.add(path, "must be an object")
        return None
    start, end, label, id_ = (said.get(key) for key in ("start", "end", "label", "id"))
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(asked.text):
        checking.add(path, f"must have start and end within the text's {len(asked.text):,} characters")
        return None
    if not isinstance(label, str) or asked.drawn[0].words.get(name_of(label)) != label:
        checking.add(f"{path}.label", "must be one of the labels")
        return None
    if said.get("attributes"):
        checking.add(f"{path}.attributes", "must be empty, as spans have no attributes yet")
        return None
    known = id_ if isinstance(id_, str) and len(id_) <= LONGEST_ID else ""
    return Annotation(known, "span", name_of(label), Span(0, start, end))


def _of_collection(checking: Checking, asked: Asked, response: Payload, path: str) -> Said:
    """`annotations` by field_id: `{response: [[...]]}`, or the list alone; by names of their own that say the field_id.

    Programs leave `annotations` out, too, where nothing else is said.
    """
    keys = {each.key for each in asked.of_task}
    given = response.get("annotations")
    if given is None and response.keys() and response.keys() <= keys:
        given = response
    if is_object(given):
        given = {_field_of(key, said, keys): said for key, said in given.items()}
    for question, said, where in _by_key(checking, asked.of_task, given, f"{path}.annotations"):
        inner = said.get("response") if is_object(said) else said
        if is_list(inner) and len(inner) == 1 and is_list(inner[0]):
            inner = inner[0]
        yield question, inner, where


def _field_of(key: str, said: object, known: Collection[str]) -> str:
    named = said.get("field_id") if is_object(said) and key not in known else None
    return named if isinstance(named, str) and named in known else key


def _of_fields(checking: Checking, asked: Asked, response: Payload, path: str) -> Said:
    yield from _by_key(checking, asked.of_task, response.get("fields"), f"{path}.fields")


def _of_comparison(checking: Checking, asked: Asked, response: Payload, path: str) -> Said:
    choice, *fields = asked.of_task
    yield choice, response.get("choice"), f"{path}.choice"
    yield from _by_key(checking, fields, response.get("fields"), f"{path}.fields")


def _of_chat(checking: Checking, asked: Asked, response: Payload, path: str) -> Said:
    given = response.get("responses")
    listed = [each for each in given if is_object(each)] if is_list(given) else []
    by_type = {str(each.get("type")): each.get("output") for each in listed}
    yield from _by_key(checking, asked.of_task, by_type, f"{path}.responses")


_SAID = {
    "collection": _of_collection,
    "fields": _of_fields,
    "comparison": _of_comparison,
    "chat": _of_chat,
}


def _by_key(checking: Checking, questions: Sequence[Question], given: object, path: str) -> Said:
    if given is not None and not is_object(given):
        checking.add(path, "must be an object")
        return
    asked: Mapping[str, Question] = {each.key: each for each in questions}
    for key, said in (given or {}).items():
        if key in asked:
            yield asked[key], said, f"{path}.{key:.80}"
        else:
            checking.add(f"{path}.{key:.80}", "is not asked")


def _value(checking: Checking, asked: Question, said: object, path: str) -> AttributeValue | None:
    """A value in our words; one in a list is itself where one is wanted."""
    if asked.choices:
        return _chosen(checking, asked, said if is_list(said) else [said], path)
    if asked.is_repeated and is_list(said) and all(isinstance(each, str) for each in said):
        return "\n".join(str(each) for each in said)
    one = said[0] if is_list(said) and len(said) == 1 else said
    if asked.type == "boolean" and isinstance(one, bool):
        return one
    if asked.type == "number" and is_number(one):
        return one
    if asked.type == "text" and isinstance(one, str):
        return one or None
    checking.add(path, f"must be {_WANTED.get(asked.type, 'a string')}")
    return None


_WANTED = {"boolean": "true or false", "number": "a number"}


def _chosen(checking: Checking, asked: Question, said: Sequence[object], path: str) -> AttributeValue | None:
    names = tuple(name_of(str(each)) for each in said)
    if not all(name in asked.words for name in names):
        checking.add(path, "must be one of the choices")
        return None
    if asked.is_multiple or asked.type == "ranking":
        return names
    if len(names) > 1:
        checking.add(path, "must be one choice")
    return names[0] if len(names) == 1 else None
