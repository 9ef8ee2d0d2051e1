"""Reading the values of attributes and fields in Scale's words."""

from __future__ import annotations

from collections.abc import Sequence

from goldsmith.api.scale.wire.asked import CATEGORY, Asked
from goldsmith.api.scale.wire.attributes import Question
from goldsmith.api.scale.wire.checking import Checking, Payload
from goldsmith.api.scale.wire.label_tree import name_of
from goldsmith.api.scale.wire.worded_reading import read_words
from goldsmith.labels import AttributeValue
from goldsmith.labels.json_value import is_list, is_number, is_object


def read_fields(checking: Checking, asked: Asked, response: Payload, path: str) -> dict[str, AttributeValue]:
    """The answers about the whole task: global attributes, or what a categorization says."""
    if asked.form in ("collection", "fields", "comparison", "chat"):
        return read_words(checking, asked, response, path)
    if asked.form == "entities":
        return {}
    if asked.form != "category":
        return read_values(checking, asked.of_task, response.get("global_attributes"), f"{path}.global_attributes")
    listed = next((each for each in asked.of_task if each.key == CATEGORY and each.choices), None)
    others = [each for each in asked.of_task if each is not listed]
    values = read_values(checking, others, response.get("taxonomies"), f"{path}.taxonomies")
    if listed is not None:
        given = {CATEGORY: _category_said(asked, response)}
        values.update(read_values(checking, (listed,), given, path))
    return values


def _category_said(asked: Asked, response: Payload) -> object:
    """The category, or the one whose id is given."""
    said = response.get("category")
    if said is not None or asked.category_ids is None or response.get("category_id") is None:
        return said
    by_id = {each: category for category, each in asked.category_ids.items()}
    given = response["category_id"]
    return [by_id.get(str(each)) for each in given] if is_list(given) else by_id.get(str(given))


def read_values(
    checking: Checking, questions: Sequence[Question], given: object, path: str
) -> dict[str, AttributeValue]:
    """The values of questions by our names; null answers nothing, and what is not asked is a problem."""
    if given is None:
        return {}
    if not is_object(given):
        checking.add(path, "must be an object")
        return {}
    asked = {each.key: each for each in questions}
    values: dict[str, AttributeValue] = {}
    for key, said in given.items():
        question = asked.get(key)
        if question is None:
            checking.add(f"{path}.{key:.80}", "is not asked")
        elif said is not None and (value := _value(checking, question, said, f"{path}.{key:.80}")) is not None:
            values[name_of(key)] = value
    return values


def _value(checking: Checking, asked: Question, said: object, path: str) -> AttributeValue | None:
    if asked.type == "category":
        return _category(checking, asked, said, path)
    if asked.type == "text" and isinstance(said, str):
        return said
    if asked.type in ("number", "angle") and is_number(said):
        return said
    checking.add(path, "must be a string" if asked.type == "text" else "must be a number")
    return None


def _category(checking: Checking, asked: Question, said: object, path: str) -> AttributeValue | None:
    """Choices are lists where several are allowed; a list of one is a choice too, and one choice a list."""
    listed = said if is_list(said) else [said]
    if not all(isinstance(each, str) and asked.words.get(name_of(each)) == each for each in listed):
        checking.add(path, "must be one of the choices")
        return None
    names = tuple(name_of(str(each)) for each in listed)
    if asked.is_multiple:
        return names
    if len(names) != 1:
        checking.add(path, "must be one choice")
        return None
    return names[0]
