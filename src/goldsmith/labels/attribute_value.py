"""The values that answer questions, about an object or about the whole picture, as JSON has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from goldsmith.kit.errors import Problem
from goldsmith.labels.json_value import describe, is_list, is_object, is_storable_text
from goldsmith.labels.linked import Linked

AttributeValue: TypeAlias = bool | int | float | str | tuple[str, ...] | Linked
"""boolean, number, text or option name, option names (a multi-choice; a list in JSON), links (`{"to": [...]}`)."""


def parse_values(value: object, path: str, problems: list[Problem]) -> dict[str, AttributeValue]:
    """Read an object of name and value; what is wrong is added to `problems`. A missing object is an empty one."""
    if value is None or value == {}:
        return {}
    if not is_object(value):
        name = path.rpartition(".")[2]
        message = f"{name} must be an object of name and value, not {describe(value)}."
        problems.append(Problem(path, f"{name}_not_object", message))
        return {}
    return {name: _value(each, f"{path}.{name:.80}", problems) for name, each in value.items()}


def values_to_json(values: Mapping[str, AttributeValue]) -> dict[str, object]:
    """The JSON of values; `parse_values` reads it back to equal ones."""
    return {name: _to_json(value) for name, value in values.items()}


def _to_json(value: AttributeValue) -> object:
    if isinstance(value, Linked):
        return {"to": list(value.ids)}
    return list(value) if isinstance(value, tuple) else value


def is_same_value(one: AttributeValue | None, other: AttributeValue | None) -> bool:
    """Equal as answers: yes is not 1, 1 is 1.0, and options of a multi_choice and links have no order."""
    if isinstance(one, Linked) and isinstance(other, Linked):
        return set(one.ids) == set(other.ids)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return set(one) == set(other)
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def _value(value: object, path: str, problems: list[Problem]) -> AttributeValue:
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        _check_text(value, path, problems)
        return value
    if is_list(value) and _are_names(value):
        names = tuple(str(each) for each in value)
        _check_text("".join(names), path, problems)
        return names
    if is_object(value) and value.keys() == {"to"} and _are_names(value["to"]):
        ids = tuple(dict.fromkeys(str(each) for each in value["to"]))  # type: ignore[attr-defined]
        _check_text("".join(ids), path, problems)
        return Linked(ids)
    message = f"An answer is true or false, a number, text or a list of option names, not {describe(value)}."
    problems.append(Problem(path, "attribute_type", message))
    return ""


def _are_names(value: object) -> bool:
    return is_list(value) and all(isinstance(each, str) for each in value)


def _check_text(text: str, path: str, problems: list[Problem]) -> None:
    if not is_storable_text(text):
        message = "This text holds a character that cannot be stored (U+0000 or half a surrogate pair); remove it."
        problems.append(Problem(path, "attribute_text", message))
