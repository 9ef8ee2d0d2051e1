"""The part of every schema of responses that says what threads are; see `threads.py`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_TEXT = {"type": "string"}


def _list_of(name: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": dict(properties), "required": list(properties)}


_TYPES = ("integer", "boolean", "text", "category", "category_multiple", "ranked_choices", "labeled_text")

THREADS = {"threads": _list_of("thread")}
"""The property of a response."""

DEFINITIONS = {
    "thread": _object({"id": _TEXT, "turns": _list_of("turn"), "annotations": _list_of("annotation")}),
    "turn": _object({"id": _TEXT, "messages": _list_of("message"), "annotations": _list_of("annotation")}),
    "message": _object(
        {
            "role": {"enum": ["system", "user", "assistant"]},
            "content": {"type": "object"},
            "source_id": _TEXT,
            "annotations": _list_of("annotation"),
        }
    ),
    "annotation": _object({"id": _TEXT, "key": _TEXT, "type": {"enum": list(_TYPES)}}),
}
"""What `THREADS` refers to, as `$defs` of a schema."""
