"""The kinds of annotation a person can draw, each registered once: a new kind is its own file and one entry here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, TypeAlias, TypeVar

from goldsmith.kit.errors import Problem
from goldsmith.labels.box import Box, box_to_json, find_box_problems, parse_box
from goldsmith.labels.line import Line, find_line_problems, line_to_json, parse_line
from goldsmith.labels.point import Point, find_point_problems, parse_point, point_to_json
from goldsmith.labels.polygon import Polygon, find_polygon_problems, parse_polygon, polygon_to_json
from goldsmith.labels.rotated_box import RotatedBox, find_rotated_box_problems, parse_rotated_box, rotated_box_to_json
from goldsmith.labels.size import Size
from goldsmith.labels.span import Span, find_span_problems, parse_span, span_to_json
from goldsmith.labels.surface import Passages

Geometry: TypeAlias = Box | Polygon | RotatedBox | Line | Point | Span
"""What an annotation can hold. Each has `bounds`, the smallest upright box around it."""

Drawn = TypeVar("Drawn", Box, Polygon, RotatedBox, Line, Point, Span)
"""Any one of them, where several must be alike."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[Drawn]):
    """How one kind of annotation is read, written and checked.

    `parse(json, path, problems)` adds what is wrong to `problems` and then returns None;
    `find_problems(geometry, surface, name, path)` yields what is wrong with a geometry that could be read; it is given
    a surface of the type `on`, or None.
    """

    name: str
    title: str
    geometry: type[Drawn]
    parse: Callable[[object, str, list[Problem]], Drawn | None]
    to_json: Callable[[Drawn], Mapping[str, object]]
    find_problems: Callable[[Drawn, Any, str, str], Iterator[Problem]]
    on: type[Size | Passages] = Size


_KINDS: tuple[Kind[Any], ...] = (
    Kind("box", "Box", Box, parse_box, box_to_json, find_box_problems),
    Kind("polygon", "Polygon", Polygon, parse_polygon, polygon_to_json, find_polygon_problems),
    Kind("rotated_box", "Rotated box", RotatedBox, parse_rotated_box, rotated_box_to_json, find_rotated_box_problems),
    Kind("line", "Line", Line, parse_line, line_to_json, find_line_problems),
    Kind("point", "Point", Point, parse_point, point_to_json, find_point_problems),
    Kind("span", "Span", Span, parse_span, span_to_json, find_span_problems, Passages),
)

KINDS: Mapping[str, Kind[Any]] = MappingProxyType({kind.name: kind for kind in _KINDS})
"""Every registered kind by its name, which is also the key its geometry has in JSON."""
