"""The line: an open run of straight pieces, such as a lane or a wire."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from goldsmith.kit.errors import Problem
from goldsmith.labels.box import Box
from goldsmith.labels.json_value import describe, is_object
from goldsmith.labels.named_numbers import unknown_keys
from goldsmith.labels.position import Position, are_finite, box_around, find_outside, parse_positions, positions_to_json
from goldsmith.labels.size import Size

SHORTEST = 2.0
"""Pixels; anything shorter is a slip of the mouse."""

_KEYS = ("points",)
_EXAMPLE = '{"points": [[10, 20], [30, 20]]}'
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Line:
    """At least two points in the order they are drawn, in pixels of the upright picture; it may cross itself."""

    points: tuple[Position, ...]

    @property
    def bounds(self) -> Box:
        """The smallest upright box around the line."""
        return box_around(self.points)

    @property
    def length(self) -> float:
        """Pixels along the line."""
        return sum(math.dist(one, other) for one, other in pairwise(self.points))


def parse_line(value: object, path: str, problems: list[Problem]) -> Line | None:
    """Read {"points"}; what is wrong is added to `problems` and the result is then None.

    A point that repeats the one before it is dropped.
    """
    if not is_object(value):
        message = f"A line must be an object like {_EXAMPLE}, not {describe(value)}."
        problems.append(Problem(path, "line_not_object", message))
        return None
    before = len(problems)
    problems.extend(unknown_keys(value, _KEYS, path, "line"))
    if "points" not in value:
        problems.append(Problem(f"{path}.points", "line_incomplete", "The line has no points; add at least 2."))
        return None
    points = parse_positions(value["points"], f"{path}.points", "line", problems)
    return Line(points) if len(problems) == before else None


def line_to_json(line: Line) -> dict[str, object]:
    return {"points": positions_to_json(line.points)}


def find_line_problems(line: Line, size: Size | None, name: str, path: str) -> Iterator[Problem]:
    """What is wrong with a line on a picture of `size` (None: unknown, so the edges are not checked)."""
    if not are_finite(line.points):
        yield Problem(path, "line_not_finite", f"{name} has a point that is not a number; draw it again.")
    elif len(line.points) < _FEWEST:
        message = f"{name} has fewer than {_FEWEST} different points; draw it again or delete it."
        yield Problem(path, "line_too_few_points", message)
    elif line.length < SHORTEST:
        message = f"{name} is only {line.length:.1f} px long; it needs at least {SHORTEST:g}. Lengthen or delete it."
        yield Problem(path, "line_too_short", message)
    elif size is not None:
        yield from find_outside(line.bounds, size, name, path, "line")
