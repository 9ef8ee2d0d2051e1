"""Reading a geometry that is an object of named numbers, naming every mistake."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goldsmith.kit.errors import Problem
from goldsmith.labels.json_value import describe, is_number, is_object


def parse_numbers(
    value: object, keys: Sequence[str], path: str, kind: str, example: str, problems: list[Problem]
) -> tuple[float, ...]:
    """The numbers under `keys`, in that order; what is wrong is added to `problems` and the result is then empty.

    Codes begin with `kind`, which is also what messages call the geometry; `example` is how it is written.
    """
    called = kind.replace("_", " ")
    if not is_object(value):
        message = f"A {called} must be an object like {example}, not {describe(value)}."
        problems.append(Problem(path, f"{kind}_not_object", message))
        return ()
    found = [float(number) for key in keys if is_number(number := value.get(key))]
    if len(value) == len(keys) == len(found):
        return tuple(found)
    problems.extend(_missing(value, keys, path, kind))
    problems.extend(unknown_keys(value, keys, path, called))
    return ()


def unknown_keys(value: dict[str, object], keys: Sequence[str], path: str, called: str) -> Iterator[Problem]:
    """A problem for each field of an object that nobody reads."""
    for key in value:
        if key not in keys:
            message = f"A {called} has no field {key!r:.80}; it has {', '.join(keys)}."
            yield Problem(f"{path}.{key:.80}", "unknown_field", message)


def _missing(value: dict[str, object], keys: Sequence[str], path: str, kind: str) -> Iterator[Problem]:
    for key in keys:
        if key not in value:
            message = f"The {kind.replace('_', ' ')} has no {key}; add it."
            yield Problem(f"{path}.{key}", f"{kind}_incomplete", message)
        elif not is_number(value[key]):
            message = f"{key} must be a finite number, not {describe(value[key])}."
            yield Problem(f"{path}.{key}", f"{kind}_not_number", message)
