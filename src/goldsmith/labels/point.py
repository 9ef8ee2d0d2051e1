"""The point: one place on a picture."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from goldsmith.kit.errors import Problem
from goldsmith.labels.box import Box
from goldsmith.labels.named_numbers import parse_numbers
from goldsmith.labels.position import find_outside
from goldsmith.labels.size import Size

_KEYS = ("x", "y")
_EXAMPLE = '{"x": 10, "y": 20}'


@dataclass(frozen=True, slots=True)
class Point:
    """Pixels of the upright picture, origin top left: the middle of the first pixel is 0.5, 0.5."""

    x: float
    y: float

    @property
    def bounds(self) -> Box:
        """A box without sides."""
        return Box(self.x, self.y, 0.0, 0.0)

    def distance(self, other: Point) -> float:
        """Pixels between two points."""
        return math.hypot(self.x - other.x, self.y - other.y)


def parse_point(value: object, path: str, problems: list[Problem]) -> Point | None:
    """Read {"x", "y"}; what is wrong is added to `problems` and the result is then None."""
    numbers = parse_numbers(value, _KEYS, path, "point", _EXAMPLE, problems)
    return Point(*numbers) if numbers else None


def point_to_json(point: Point) -> dict[str, float]:
    return {"x": point.x, "y": point.y}


def find_point_problems(point: Point, size: Size | None, name: str, path: str) -> Iterator[Problem]:
    """What is wrong with a point on a picture of `size` (None: unknown, so the edges are not checked)."""
    if not (math.isfinite(point.x) and math.isfinite(point.y)):
        yield Problem(path, "point_not_finite", f"{name} lies nowhere, as x or y is not a number; set it again.")
    elif size is not None:
        yield from find_outside(point.bounds, size, name, path, "point")
