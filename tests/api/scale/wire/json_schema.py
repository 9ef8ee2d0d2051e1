"""A small judge of JSON Schemas (draft 2020-12): those keywords that ours use, and an error for any other."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
}
_SAYS_NOTHING = frozenset({"$schema", "$id", "$defs", "title", "then"})


def faults(schema: Any, value: Any, root: Any = None, path: str = "") -> list[str]:
    """Where a JSON value is not as the schema says, and in which keyword."""
    root = schema if root is None else root
    found: list[str] = []
    for keyword, said in schema.items():
        if keyword not in _SAYS_NOTHING:
            found += _KEYWORDS[keyword](schema, said, value, root, path)
    return found


def _type(_: Any, said: Any, value: Any, __: Any, path: str) -> list[str]:
    return [] if _TYPES[said](value) else [f"{path}: type"]


def _properties(_: Any, said: Any, value: Any, root: Any, path: str) -> list[str]:
    known = said.items() if isinstance(value, dict) else ()
    return [fault for key, each in known if key in value for fault in faults(each, value[key], root, f"{path}.{key}")]


def _required(_: Any, said: Any, value: Any, __: Any, path: str) -> list[str]:
    return [f"{path}.{key}: required" for key in said if isinstance(value, dict) and key not in value]


def _items(_: Any, said: Any, value: Any, root: Any, path: str) -> list[str]:
    listed = value if isinstance(value, list) else []
    return [fault for n, each in enumerate(listed) for fault in faults(said, each, root, f"{path}[{n}]")]


def _enum(_: Any, said: Any, value: Any, __: Any, path: str) -> list[str]:
    return [] if any(json.dumps(each) == json.dumps(value) for each in said) else [f"{path}: enum"]


def _any_of(_: Any, said: Any, value: Any, root: Any, path: str) -> list[str]:
    return [] if any(not faults(each, value, root, path) for each in said) else [f"{path}: anyOf"]


def _all_of(_: Any, said: Any, value: Any, root: Any, path: str) -> list[str]:
    return [fault for each in said for fault in faults(each, value, root, path)]


def _if(schema: Any, said: Any, value: Any, root: Any, path: str) -> list[str]:
    return [] if faults(said, value, root, path) else faults(schema["then"], value, root, path)


def _ref(_: Any, said: str, value: Any, root: Any, path: str) -> list[str]:
    start, _, name = said.rpartition("/")
    assert start == "#/$defs"
    return faults(root["$defs"][name], value, root, path)


def _minimum(_: Any, said: Any, value: Any, __: Any, path: str) -> list[str]:
    return [f"{path}: minimum"] if _TYPES["number"](value) and value < said else []


def _maximum(_: Any, said: Any, value: Any, __: Any, path: str) -> list[str]:
    return [f"{path}: maximum"] if _TYPES["number"](value) and value > said else []


_KEYWORDS: Mapping[str, Callable[[Any, Any, Any, Any, str], list[str]]] = {
    "type": _type,
    "properties": _properties,
    "required": _required,
    "items": _items,
    "enum": _enum,
    "const": lambda schema, said, value, root, path: _enum(schema, [said], value, root, path),
    "anyOf": _any_of,
    "allOf": _all_of,
    "if": _if,
    "$ref": _ref,
    "minimum": _minimum,
    "maximum": _maximum,
}
