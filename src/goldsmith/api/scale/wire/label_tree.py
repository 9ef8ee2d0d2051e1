"""Labels as Scale's payloads name them: strings, or LabelDescriptions that nest; only leaves are answers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goldsmith.api.scale.wire.checking import Checking, any_text, boolean
from goldsmith.labels.json_value import is_list, is_object
from goldsmith.labels.reading import LONGEST_NAME

MOST_CHOICES = 2_000
"""In one tree, groups and leaves together."""

_KEPT = 50
_HASH_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """A leaf: `value` is what answers hold, `path` the groups above it from the outermost on."""

    value: str
    path: tuple[str, ...] = ()
    is_instance: bool = False
    display: str = ""


def check_label(checking: Checking, value: object, path: str) -> None:
    """A string, or `{choice, subchoices, instance_label, display}`."""
    if isinstance(value, str):
        if not value.strip():
            checking.add(path, "is not allowed to be empty")
    elif is_object(value):
        _check_description(checking, value, path)
    else:
        checking.add(path, "must be a string or an object with a choice")


def check_labels(checking: Checking, value: object, path: str) -> None:
    """A list of at least one label."""
    if not is_list(value):
        checking.add(path, "must be an array")
        return
    if not value:
        checking.add(path, "must contain at least 1 items")
    if len(value) > MOST_CHOICES:
        checking.add(path, f"must contain less than or equal to {MOST_CHOICES} items")
        return
    for index, each in enumerate(value):
        check_label(checking, each, f"{path}[{index}]")


def leaves(labels: object) -> tuple[Choice, ...]:
    """The leaves of a list of labels in the order they stand; one that stands in several places is kept once."""
    found: dict[str, Choice] = {}
    for choice in _leaves(labels, (), is_instance=False):
        found.setdefault(choice.value, choice)
    return tuple(found.values())


def name_of(word: str) -> str:
    """Our name for one of the client's words: itself where it can be a name, else its beginning and a hash."""
    if len(word) <= LONGEST_NAME and word == word.strip():
        return word
    digest = hashlib.sha256(word.encode()).hexdigest()[:_HASH_DIGITS]
    return f"{word.strip()[:_KEPT].strip()} #{digest}"


def words_by_name(choices: Iterable[Choice]) -> dict[str, str]:
    """What answers hold, by our names for it."""
    return {name_of(choice.value): choice.value for choice in choices}


def _check_description(checking: Checking, value: dict[str, object], path: str) -> None:
    if value.get("choice") is None:
        checking.add(f"{path}.choice", "is required", "missing_parameter")
    else:
        _check_choice(checking, value["choice"], f"{path}.choice")
    if value.get("instance_label") is not None:
        boolean(checking, value["instance_label"], f"{path}.instance_label")
    if value.get("display") is not None:
        any_text(checking, value["display"], f"{path}.display")
    if (subchoices := value.get("subchoices")) is not None and subchoices != []:
        check_labels(checking, subchoices, f"{path}.subchoices")


def _check_choice(checking: Checking, value: object, path: str) -> None:
    if not isinstance(value, str):
        checking.add(path, "must be a string")
    elif not value.strip():
        checking.add(path, "is not allowed to be empty")


def _leaves(labels: object, path: tuple[str, ...], *, is_instance: bool) -> Iterator[Choice]:
    for each in labels if is_list(labels) else ():
        if isinstance(each, str):
            yield Choice(each, path, is_instance)
        elif is_object(each) and isinstance(name := each.get("choice"), str):
            instance = is_instance or each.get("instance_label") is True
            display = each.get("display")
            if each.get("subchoices"):
                yield from _leaves(each["subchoices"], (*path, name), is_instance=instance)
            else:
                yield Choice(name, path, instance, display if isinstance(display, str) else "")
