"""Hypothesis strategies for payloads near the contract: right ones with parts changed, left out and made up."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from random import Random
from typing import Any, Protocol

from hypothesis import strategies as st

from tests.api.scale.wire.examples import ATTRIBUTES, CONTEXT, NESTED, PAYLOADS, PICTURE

_BOX = {"type": "box", "label": "car", "left": 1, "top": 2, "width": 30, "height": 40, "rotation": 0.5, "uuid": "u"}
_RING = {"type": "polygon", "label": "car", "vertices": [{"x": 1, "y": 2}, {"x": 9, "y": 2}, {"x": 4, "y": 9}]}
_LABELLED = {"objects_to_annotate": NESTED}
_PARTS: dict[str, Any] = {
    **CONTEXT,
    "project_version": -1,
    "padding": 3,
    "geometries": {
        "box": {**_LABELLED, "can_rotate": True, "integer_pixels": True, "min_width": "3"},
        "polygon": {**_LABELLED, "min_vertices": 3, "max_vertices": 9},
        "point": {**_LABELLED, "connections": [{"pair": ["car", "bus"], "connection_attribute": "to"}]},
        "cuboid": {**_LABELLED, "camera_intrinsics": {"fx": 1.5}},
    },
    "annotation_attributes": {**ATTRIBUTES, "next": {"type": "linked", "allowed_labels": ["car"]}},
    "taxonomies": {"make": {"choices": NESTED}, "year": {"type": "number", "min": 1900, "max": 2030, "step": 10}},
    "links": {"tows": {"isBidirectional": True, "from_allowed_labels": ["car"]}},
    "hypothesis": {"annotations": [_BOX, _RING], "global_attributes": {"weather": "sun"}},
    "base_annotations": {"annotations": [_RING], "can_edit_base_annotations": False},
    "expected_response": {"annotations": [_BOX], "category": ["car"]},
    "context_attachments": [{"attachment": PICTURE}],
    "attachment_type": "text",
    "events_to_annotate": ["stop"],
    "dependents": {"defs": [{"type": "lidarsegmentation"}], "require_audit": True},
    "repeatable_fields": {"a": "b"},
    "template_variables": {"a": [1]},
}
_TEXTS = ("", " ", "\x00", "\ud800", "box", "car", "category", "number", PICTURE, "http://", "http://[", "9" * 20)
_ODD = (None, True, False, 0, -1, 1, 7, 10_001, 1 << 53, 1 << 70, 0.5, 1e308, float("nan"), float("inf"), *_TEXTS)
_KEYS = ("annotations", "type", "choices", "choice", "label", "labels", "x", "", " ", "\x00", "\ud800")
_scalars = st.one_of(st.sampled_from(_ODD), st.integers(-(1 << 70), 1 << 70), st.floats(), st.text(max_size=8))
_keys = st.one_of(st.text(max_size=6), st.sampled_from(_KEYS))
rubbish = st.recursive(
    _scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_keys, inner, max_size=3), max_leaves=8
)
"""Any JSON, and some that is none."""


class Choosing(Protocol):
    """What decides how a payload is changed: Hypothesis, or a seeded generator where many are wanted soon."""

    def pick(self, values: Sequence[Any]) -> Any: ...
    def rubbish(self) -> Any: ...
    def key(self) -> str: ...


class ByHypothesis:
    """Shrinks what fails."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def pick(self, values: Sequence[Any]) -> Any:
        return self._draw(st.sampled_from(values))

    def rubbish(self) -> Any:
        return self._draw(rubbish)

    def key(self) -> str:
        return self._draw(_keys)


class BySeed:
    """Ten thousand in seconds."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def pick(self, values: Sequence[Any]) -> Any:
        return self._random.choice(values)

    def rubbish(self, depth: int = 0) -> Any:
        sort = self._random.randrange(4)
        if depth > 2 or sort < 2:
            return self.pick(_ODD)
        parts = [self.rubbish(depth + 1) for _ in range(self._random.randrange(3))]
        return parts if sort == 2 else {self.key(): part for part in parts}

    def key(self) -> str:
        return str(self.pick(_KEYS))


def make_payload(choosing: Choosing) -> tuple[str, Any]:
    """The name of a type, and something like a payload of it: parts of others, and changes at any depth."""
    name = choosing.pick(sorted(PAYLOADS))
    payload = copy.deepcopy(PAYLOADS[name])
    for _ in range(choosing.pick((0, 0, 1, 2, 4))):
        key = choosing.pick(sorted(_PARTS))
        payload[key] = copy.deepcopy(_PARTS[key])
    for _ in range(choosing.pick((0, 1, 1, 2, 3))):
        change(choosing, payload)
    return str(name), payload


@st.composite
def payloads(draw: st.DrawFn) -> tuple[str, Any]:
    """The same for Hypothesis."""
    return make_payload(ByHypothesis(draw))


def change(choosing: Choosing, payload: dict[str, Any]) -> None:
    """Replace, drop or add something on a way into the payload."""
    where: Any = payload
    while True:
        keys = list(where) if isinstance(where, dict) else list(range(len(where)))
        if not keys:
            break
        key = choosing.pick(keys)
        if not isinstance(where[key], dict | list) or choosing.pick((True, False)):
            where[key] = choosing.rubbish()
            return
        where = where[key]
    if isinstance(where, dict):
        where[choosing.key()] = choosing.rubbish()
