"""Values that nobody should send and somebody will: alone, or in place of what a JSON schema asks for."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

_ODD_TEXTS = [
    "", " ", "\x00", "a\x00b", "\ud800", "😀", "é" * 300, "x" * 5000, "null", "NaN", "-1", "1e999", "' OR 1=1 --",
    "../../etc", "%00", "<script>", "2026-13-45T99:00:00Z", "00000000-0000-0000-0000-000000000000", "{}", "[]",
]  # fmt: skip
_ODD_NUMBERS = [0, -1, 1, 2**31, -(2**31) - 1, 2**63, -(2**63) - 1, 2**70, 0.5, -0.0, 1e308, 5e-324, 1e-7]
_BROKEN_NUMBERS = [float("nan"), float("inf"), float("-inf")]
_DEEPEST = 6

texts = st.sampled_from(_ODD_TEXTS) | st.text(max_size=20)
leaves = st.none() | st.booleans() | st.sampled_from(_ODD_NUMBERS + _BROKEN_NUMBERS) | texts
anything = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=8
)


def near(schema: dict[str, Any], schemas: dict[str, Any], depth: int = 0) -> st.SearchStrategy[Any]:
    """Mostly what the schema asks for, here and there rubbish in its place."""
    if depth > _DEEPEST:
        return leaves
    return st.integers(0, 29).flatmap(lambda dice: anything if dice == 0 else _as_asked(schema, schemas, depth))


def _as_asked(schema: dict[str, Any], schemas: dict[str, Any], depth: int) -> st.SearchStrategy[Any]:
    if "$ref" in schema:
        return near(schemas[schema["$ref"].rpartition("/")[2]], schemas, depth)
    for key in ("anyOf", "oneOf", "allOf"):
        if key in schema:
            return st.one_of(*(near(each, schemas, depth + 1) for each in schema[key]))
    if "enum" in schema or "const" in schema:
        return st.sampled_from(schema.get("enum") or [schema["const"]])
    if "examples" in schema:
        return st.sampled_from(schema["examples"]) | _of_type(schema, schemas, depth)
    return _of_type(schema, schemas, depth)


def _of_type(schema: dict[str, Any], schemas: dict[str, Any], depth: int) -> st.SearchStrategy[Any]:
    kind = schema.get("type")
    if "properties" in schema:
        return _object(schema, schemas, depth)
    if kind == "object":
        return st.dictionaries(texts, anything, max_size=4)
    if kind == "array":
        return st.lists(near(schema.get("items", {}), schemas, depth + 1), max_size=3)
    simple: dict[Any, st.SearchStrategy[Any]] = {
        "string": st.uuids().map(str) if schema.get("format") == "uuid" else texts,
        "integer": st.integers(0, 100) | st.sampled_from(_ODD_NUMBERS),
        "number": st.floats(0, 1) | st.sampled_from(_ODD_NUMBERS + _BROKEN_NUMBERS),
        "boolean": st.booleans(),
        "null": st.none(),
    }
    return simple.get(kind, anything)


@st.composite
def _object(draw: st.DrawFn, schema: dict[str, Any], schemas: dict[str, Any], depth: int) -> dict[str, Any]:
    required = schema.get("required", [])
    made = {
        name: draw(near(each, schemas, depth + 1))
        for name, each in schema.get("properties", {}).items()
        if draw(st.integers(0, 9)) > (0 if name in required else 6)
    }
    if draw(st.integers(0, 19)) == 0:
        made[draw(texts)] = draw(leaves)
    return made


def encoded(value: Any) -> bytes:
    """The value as a JSON body, with what JSON does not know (NaN, halves of characters) as senders write it."""
    return json.dumps(value).encode()
