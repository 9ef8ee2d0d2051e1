"""Bodies as `curl -d` and older libraries send them: `categories=public&categories=private`, `fields[title]=Title`.

A form holds texts alone, so what Scale's payloads want as a number, as yes or no, or as a list is known by its name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl

from goldsmith.kit.errors import Invalid

_MOST_FIELDS = 10_000
_DEEPEST = 20
_NAME = re.compile(r"(?P<head>[^\[\]]+)(?P<rest>(?:\[[^\[\]]*\])*)")
_PART = re.compile(r"\[([^\[\]]*)\]")
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?", re.ASCII)
_FLAGS = frozenset({
    "accepted", "allow_multiple", "allow_unlabeled", "calibration_batch", "can_rotate", "clear_unique_id_on_error",
    "integer_pixels", "is_bidirectional", "patch", "rapid", "required", "self_label_batch", "splines", "studio",
    "verbatim", "with_labels",
})  # fmt: skip
_NUMBERS = frozenset({
    "annotation_frame_rate", "frame_rate", "height", "left", "max", "max_choices", "max_distance_meters",
    "max_vertices", "meters_per_unit", "min", "min_choices", "min_height", "min_vertices", "min_width", "padding",
    "paddingX", "paddingY", "priority", "project_version", "responses_required", "step", "top", "width", "x", "y",
})  # fmt: skip
_LISTS = frozenset({
    "allowed_labels", "attachments", "categories", "choices", "emails", "labels", "objects_to_annotate", "projects",
    "tags",
})  # fmt: skip
_YES_OR_NO: Mapping[str, bool] = MappingProxyType({"true": True, "false": False})


def read_form(body: bytes) -> dict[str, Any]:
    """The object that a form amounts to. Raises Invalid where its names do not fit together."""
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
    except ValueError:
        raise Invalid(f"The body is not a form in UTF-8 of at most {_MOST_FIELDS:,} fields.") from None
    found: dict[str, Any] = {}
    for name, value in pairs:
        _put(found, _path(name), value)
    return {name: _told(name, value) for name, value in found.items()}


def _path(name: str) -> list[str]:
    """`a[b][0]` is a, b, 0; `a[]` is a and an empty name, the next of a list."""
    named = _NAME.fullmatch(name)
    parts = [named["head"], *_PART.findall(named["rest"])] if named else [name]
    if len(parts) > _DEEPEST:
        raise Invalid(f"The form's field {name!r:.80} is nested more than {_DEEPEST} levels deep.")
    return parts


def _put(into: dict[str, Any], path: list[str], value: str) -> None:
    """A name that stands again makes a list of its values."""
    *outer, last = path
    for each in outer:
        inner = into.setdefault(each or str(len(into)), {})
        if not isinstance(inner, dict):
            raise Invalid(f"The form says {'.'.join(path)!r:.80} both as a value and as a group of values.")
        into = inner
    name = last or str(len(into))
    known = into.get(name)
    if isinstance(known, dict):
        raise Invalid(f"The form says {'.'.join(path)!r:.80} both as a value and as a group of values.")
    into[name] = value if known is None else [*(known if isinstance(known, list) else [known]), value]


def _told(name: str, value: Any) -> Any:
    """What a value of this name is meant to be."""
    if isinstance(value, dict):
        if value.keys() == {str(place) for place in range(len(value))}:
            return [_told("", value[str(place)]) for place in range(len(value))]
        return {key: _told(key, each) for key, each in value.items()}
    if isinstance(value, list):
        return value
    if name in _LISTS:
        return [value]
    if name in _FLAGS:
        return _YES_OR_NO.get(value, value)
    return _number(value) if name in _NUMBERS and _NUMBER.fullmatch(value) else value


def _number(text: str) -> float:
    return float(text) if "." in text else int(text)
