"""Positions on a picture, and lists of them: what points, lines and polygons share."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeAlias

from goldsmith.kit.errors import Problem
from goldsmith.labels.box import OUTSIDE_TOLERANCE, Box
from goldsmith.labels.json_value import describe, is_list, is_number
from goldsmith.labels.size import Size

Position: TypeAlias = tuple[float, float]
"""x to the right and y down, in pixels of the upright picture; a pair [x, y] in JSON."""

MOST_POSITIONS = 10_000
"""In one list; a shape that needs more is a mask."""

_MOST_NAMED = 5


def parse_positions(value: object, path: str, kind: str, problems: list[Problem]) -> tuple[Position, ...]:
    """Read a list of pairs [x, y]; what is wrong is added to `problems`, with codes that begin with `kind`.

    A position that repeats the one before it, as a double click does, is dropped.
    """
    if not is_list(value):
        message = f"This must be a list of points like [[10, 20], [30, 20]], in pixels, not {describe(value)}."
        problems.append(Problem(path, f"{kind}_points_not_list", message))
        return ()
    if len(value) > MOST_POSITIONS:
        message = f"This list holds {len(value):,} points; {MOST_POSITIONS:,} is the most. Leave some out."
        problems.append(Problem(path, f"{kind}_too_many_points", message))
        return ()
    read = [_position(each) for each in value]
    wrong = (_not_position(value[n], f"{path}[{n}]", kind) for n, position in enumerate(read) if position is None)
    problems.extend(islice(wrong, _MOST_NAMED))
    kept = [position for position in read if position is not None]
    return tuple(position for n, position in enumerate(kept) if n == 0 or position != kept[n - 1])


def positions_to_json(positions: Sequence[Position]) -> list[list[float]]:
    return [[x, y] for x, y in positions]


def are_finite(positions: Sequence[Position]) -> bool:
    return all(math.isfinite(x) and math.isfinite(y) for x, y in positions)


def box_around(positions: Sequence[Position]) -> Box:
    """The smallest upright box that holds all of the positions. Raises ValueError where there is none."""
    xs, ys = [x for x, _ in positions], [y for _, y in positions]
    left, top = min(xs), min(ys)
    return Box(left, top, max(xs) - left, max(ys) - top)


def find_outside(bounds: Box, size: Size, name: str, path: str, kind: str) -> Iterator[Problem]:
    """How far a shape that lies within `bounds` reaches past each edge of the picture, where it is more than rounding.

    As with a box, half a pixel is allowed. `name` is what people call the shape, `path` where it stands in the answer.
    """
    overshoots = (
        ("left", -bounds.left - size.margin_x),
        ("top", -bounds.top - size.margin_y),
        ("right", bounds.right - size.width - size.margin_x),
        ("bottom", bounds.bottom - size.height - size.margin_y),
    )
    for edge, overshoot in overshoots:
        if overshoot > OUTSIDE_TOLERANCE:
            reach = f"{name} reaches {overshoot:.1f} px past the {edge} edge of the picture; move it inside."
            yield Problem(path, f"{kind}_outside", reach)


def _position(value: object) -> Position | None:
    if not is_list(value) or len(value) != len(("x", "y")):
        return None
    x, y = value
    return (float(x), float(y)) if is_number(x) and is_number(y) else None


def _not_position(value: object, path: str, kind: str) -> Problem:
    found = f"{len(value)} values" if is_list(value) and len(value) != len(("x", "y")) else describe(value)
    if is_list(value) and len(value) == len(("x", "y")):
        found = " and ".join(describe(each) for each in value)
    message = f"A point must be a pair [x, y] of finite numbers of pixels, not {found}."
    return Problem(path, f"{kind}_point_not_pair", message)
