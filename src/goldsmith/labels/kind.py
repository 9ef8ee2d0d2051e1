"""The kinds of annotation a person can draw, each registered once: a new kind is its own file and one entry here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from goldsmith.kit.errors import Problem
from goldsmith.labels.box import Box, box_to_json, find_box_problems, parse_box
from goldsmith.labels.size import Size

Geometry: TypeAlias = Box
"""What an annotation can hold: becomes a union as kinds are added."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of annotation is read, written and checked.

    `parse(json, path, problems)` adds what is wrong to `problems` and then returns None;
    `find_problems(geometry, size, name, path)` yields what is wrong with a geometry that could be read.
    """

    name: str
    title: str
    parse: Callable[[object, str, list[Problem]], Geometry | None]
    to_json: Callable[[Geometry], dict[str, float]]
    find_problems: Callable[[Geometry, Size | None, str, str], Iterator[Problem]]


_KINDS = (Kind("box", "Box", parse_box, box_to_json, find_box_problems),)

KINDS = MappingProxyType({kind.name: kind for kind in _KINDS})
"""Every registered kind by its name, which is also the key its geometry has in JSON."""
