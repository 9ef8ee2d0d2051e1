"""One pass over a payload: what is wrong is collected, in the words Scale uses, and nothing is raised until the end."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TypeAlias

from goldsmith.api.scale.wire.errors import InvalidParameter
from goldsmith.kit.errors import Problem
from goldsmith.labels.json_value import is_list, is_number, is_object, is_storable_text

Payload: TypeAlias = Mapping[str, object]
"""The JSON object of a create request."""

MOST_PROBLEMS = 100
DEEPEST = 100
"""Levels of lists and objects; the deepest thing Scale documents has about ten."""

_INTEGERS = range(-(1 << 63), 1 << 64)


class Checking:
    """Collects problems; a `path` is that of Scale's messages: `geometries.box.objects_to_annotate[0]`."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, path: str, reason: str, code: str = "invalid_parameter") -> None:
        """`reason` completes the sentence that begins with the path: `is required`."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(path, code, f'"{path}" {reason}'))

    def raise_any(self) -> None:
        """Raises InvalidParameter with every problem found, if there is any."""
        if self.problems:
            raise InvalidParameter(tuple(self.problems))


Check: TypeAlias = Callable[[Checking, object, str], None]
"""Looks at one value at a path."""


def check_json(checking: Checking, payload: Payload) -> None:
    """What no JSON of a payload may hold: too many levels, text PostgreSQL cannot store, numbers JSON does not know."""
    open_: list[tuple[object, str, int]] = [(value, key, 1) for key, value in payload.items()]
    if not all(map(is_storable_text, payload)):
        checking.add("payload", "holds a name with a character that cannot be stored")
    while open_:
        value, root, depth = open_.pop()
        if fault := _json_fault(value, depth):
            checking.add(root[:80], fault)
            return
        if isinstance(value, dict | list):
            children = value.values() if isinstance(value, dict) else value
            open_.extend((each, root, depth + 1) for each in children)


def _json_fault(value: object, depth: int) -> str | None:
    if depth > DEEPEST:
        return f"is nested more than {DEEPEST} levels deep"
    if isinstance(value, dict) and not all(isinstance(key, str) and is_storable_text(key) for key in value):
        return "holds a name with a character that cannot be stored"
    if isinstance(value, str) and not is_storable_text(value):
        return "holds a character that cannot be stored (U+0000 or half a surrogate pair)"
    if isinstance(value, float) and not math.isfinite(value):
        return "must be a number"
    return "must be a safe number" if isinstance(value, int) and value not in _INTEGERS else None


def text(checking: Checking, value: object, path: str) -> None:
    """A string that is not empty."""
    if not isinstance(value, str):
        checking.add(path, "must be a string")
    elif not value.strip():
        checking.add(path, "is not allowed to be empty")


def any_text(checking: Checking, value: object, path: str) -> None:
    """A string, empty or not."""
    if not isinstance(value, str):
        checking.add(path, "must be a string")


def boolean(checking: Checking, value: object, path: str) -> None:
    if not isinstance(value, bool):
        checking.add(path, "must be a boolean")


def number(checking: Checking, value: object, path: str) -> None:
    if not is_number(value):
        checking.add(path, "must be a number")


def at_least(least: float) -> Check:
    """A check for numbers from `least` on."""

    def check(checking: Checking, value: object, path: str) -> None:
        if not is_number(value):
            checking.add(path, "must be a number")
        elif value < least:
            checking.add(path, f"must be greater than or equal to {least:g}")

    return check


def above_zero(checking: Checking, value: object, path: str) -> None:
    if not is_number(value):
        checking.add(path, "must be a number")
    elif value <= 0:
        checking.add(path, "must be a positive number")


def one_of(known: Collection[object]) -> Check:
    """A check for values among `known`; true and false are no numbers."""

    def check(checking: Checking, value: object, path: str) -> None:
        if not any(type(value) is type(each) and value == each for each in known):
            checking.add(path, f"must be one of [{', '.join(map(str, known))}]")

    return check


def any_object(checking: Checking, value: object, path: str) -> None:
    if not is_object(value):
        checking.add(path, "must be an object")


def list_of(check: Check, least: int = 0, most: int | None = None) -> Check:
    """A check for lists, and for each of their values."""

    def check_list(checking: Checking, value: object, path: str) -> None:
        if not is_list(value):
            checking.add(path, "must be an array")
            return
        if len(value) < least:
            checking.add(path, f"must contain at least {least} items")
        if most is not None and len(value) > most:
            checking.add(path, f"must contain less than or equal to {most} items")
            return
        for index, each in enumerate(value):
            check(checking, each, f"{path}[{index}]")

    return check_list


def object_of(checks: Mapping[str, Check], required: Sequence[str] = ()) -> Check:
    """A check for objects that looks at the keys it knows; others are kept as they are, and null is nothing."""

    def check_object(checking: Checking, value: object, path: str) -> None:
        if not is_object(value):
            checking.add(path, "must be an object")
            return
        check_keys(checking, value, checks, f"{path}.")
        check_required(checking, value, required, f"{path}.")

    return check_object


def map_of(check: Check, least: int = 0) -> Check:
    """A check for objects whose keys are the client's own names."""

    def check_map(checking: Checking, value: object, path: str) -> None:
        if not is_object(value):
            checking.add(path, "must be an object")
            return
        if len(value) < least:
            checking.add(path, f"must have at least {least} key")
        for key, each in value.items():
            if not key.strip():
                checking.add(path, "must not have an empty key")
            check(checking, each, f"{path}.{key:.80}")

    return check_map


def check_keys(checking: Checking, value: Payload, checks: Mapping[str, Check], prefix: str = "") -> None:
    """Look at those keys of an object that have a check and hold something."""
    for key, check in checks.items():
        if value.get(key) is not None:
            check(checking, value[key], f"{prefix}{key}")


def check_required(checking: Checking, value: Payload, required: Sequence[str], prefix: str = "") -> None:
    """Each of these keys of an object holds something."""
    for key in required:
        if value.get(key) is None:
            checking.add(f"{prefix}{key}", "is required", "missing_parameter")


def either(*checks: Check) -> Check:
    """A check that holds where one of several does; else the first one's problems are told."""

    def check_either(checking: Checking, value: object, path: str) -> None:
        attempts = [_problems_of(check, value, path) for check in checks]
        if all(attempts):
            checking.problems.extend(attempts[0][: MOST_PROBLEMS - len(checking.problems)])

    return check_either


def _problems_of(check: Check, value: object, path: str) -> list[Problem]:
    trial = Checking()
    check(trial, value, path)
    return trial.problems


def texts_in(value: object) -> Iterator[str]:
    """The strings of a list, where it is one."""
    if is_list(value):
        yield from (each for each in value if isinstance(each, str))
