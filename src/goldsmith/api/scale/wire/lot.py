"""Choices that look free but are settled by what they are made for: the same payload always draws the same lots."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar
from uuid import UUID

from goldsmith.api.scale.wire.attributes import FULL_CIRCLE, Question

T = TypeVar("T")

NOTHING: Mapping[str, str] = MappingProxyType({})
_UUID_BYTES = 16
_RANGE = 10
"""How far from its one bound a number lies that has no other."""


class Lot:
    """Draws by hash. Each draw has a `key`, so that one more draw changes no other."""

    def __init__(self, seed: str) -> None:
        self._seed = seed

    @classmethod
    def of_payload(cls, type_name: str, payload: Mapping[str, object]) -> Lot:
        """The lots of one payload of a type, whatever the order of its keys."""
        written = json.dumps(payload, sort_keys=True, separators=(",", ":"))
        return cls(f"{type_name}:{hashlib.sha256(written.encode()).hexdigest()}")

    def number(self, key: str, most: int) -> int:
        """From 0 to `most`."""
        return int.from_bytes(self._digest(key)[:8]) % (most + 1)

    def pick(self, key: str, choices: Sequence[T]) -> T:
        """One of the choices. Raises ValueError where there are none."""
        if not choices:
            raise ValueError("nothing to pick from")
        return choices[self.number(key, len(choices) - 1)]

    def some(self, key: str, choices: Sequence[T], least: int = 1) -> list[T]:
        """At least so many of the choices, in their order, as far as there are any."""
        wanted = min(len(choices), max(least, 1 + self.number(f"{key}:count", 1)))
        start = self.number(f"{key}:start", max(0, len(choices) - wanted))
        return list(choices[start : start + wanted])

    def uuid(self, key: str) -> str:
        return str(UUID(bytes=self._digest(f"uuid:{key}")[:_UUID_BYTES], version=4))

    def value(self, key: str, asked: Question, objects: Mapping[str, str] = NOTHING) -> object:
        """An answer to a question, None where there is none; `objects` are what can be linked, with their labels."""
        if asked.type == "category":
            values = [choice.value for choice in asked.choices]
            return self.some(key, values) if asked.is_multiple else self.pick(key, values)
        if asked.type == "text":
            return f"{asked.key} as seen"
        if asked.type == "linked":
            fit = [each for each, label in objects.items() if asked.allowed is None or label in asked.allowed]
            return self.pick(key, fit) if fit else None
        return self._measure(key, asked)

    def values(self, key: str, asked: Sequence[Question], objects: Mapping[str, str] = NOTHING) -> dict[str, object]:
        """Answers to questions by their keys."""
        drawn = {each.key: self.value(f"{key}:{each.key}", each, objects) for each in asked}
        return {name: value for name, value in drawn.items() if value is not None}

    def _measure(self, key: str, asked: Question) -> float:
        if asked.type == "angle":
            return self.number(key, int(FULL_CIRCLE) - 1)
        step = asked.step or 1
        low = asked.minimum if asked.minimum is not None else min(0, (asked.maximum or 0) - _RANGE * step)
        high = asked.maximum if asked.maximum is not None else low + _RANGE * step
        steps = max(0, int(min(_RANGE, (high - low) / step)))
        found = low + step * self.number(key, steps)
        if not math.isfinite(found):
            return low
        return int(found) if found == int(found) else found

    def _digest(self, key: str) -> bytes:
        return hashlib.sha256(f"{self._seed}:{key}".encode()).digest()
