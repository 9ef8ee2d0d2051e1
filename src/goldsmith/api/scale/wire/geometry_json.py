"""One geometry between Scale's answers and our shapes: corners as {x, y}, rotation in radians, both clockwise as seen.

Ours: `holes` beside a polygon's vertices, which Scale has no word for; without holes there is no such key.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from goldsmith.api.scale.wire.checking import Checking
from goldsmith.api.scale.wire.geometries import ROTATED
from goldsmith.labels import Box, Geometry, Line, Point, Polygon, Position, RotatedBox, Span
from goldsmith.labels.json_value import is_list, is_number, is_object

_DIGITS = 9
"""Decimals of a degree that survive the way through radians and back."""

_FEWEST = {"polygon": 3, "line": 2}


def geometry_to_wire(geometry: Geometry, *, is_integer: bool = False) -> dict[str, object]:
    """The keys that say where an object is; `is_integer` rounds a box's edges to whole pixels."""
    match geometry:
        case Box():
            return _whole(geometry) if is_integer else _edges(geometry)
        case RotatedBox():
            return _rotated_to_wire(geometry)
        case Polygon():
            written: dict[str, object] = {"vertices": _corners(geometry.points)}
            return {**written, "holes": [_corners(hole) for hole in geometry.holes]} if geometry.holes else written
        case Line():
            return {"vertices": _corners(geometry.points)}
        case Point():
            return {"x": geometry.x, "y": geometry.y}
        case Span():
            return {"start": geometry.start, "end": geometry.end}


def geometry_from_wire(
    checking: Checking, annotation: Mapping[str, object], shape: str, path: str, *, is_turned: bool = False
) -> tuple[str, Geometry] | None:
    """The kind and the geometry of one of Scale's annotations; None where it cannot be read, or is no kind of ours.

    `is_turned` reads every box as one that may be turned.
    """
    if shape == "box":
        return _box_from_wire(checking, annotation, path, is_turned=is_turned)
    if shape == "point":
        numbers = _numbers(checking, annotation, ("x", "y"), path)
        return ("point", Point(*numbers)) if numbers else None
    if shape == "cuboid":  # the form of its vertices is not known to us
        return None
    points = _positions(checking, annotation.get("vertices"), f"{path}.vertices", _FEWEST.get(shape, 1))
    if shape == "line" and points:
        return "line", Line(points)
    if shape == "polygon" and points:
        return _polygon(checking, annotation, points, path)
    return None


def _edges(box: Box) -> dict[str, object]:
    return {"left": box.left, "top": box.top, "width": box.width, "height": box.height}


def _whole(box: Box) -> dict[str, object]:
    left, top = round(box.left), round(box.top)
    return {
        "left": left,
        "top": top,
        "width": max(1, round(box.right) - left),
        "height": max(1, round(box.bottom) - top),
    }


def _rotated_to_wire(box: RotatedBox) -> dict[str, object]:
    upright = Box(box.center_x - box.width / 2, box.center_y - box.height / 2, box.width, box.height)
    return {**_edges(upright), "rotation": math.radians(box.angle), "vertices": _corners(box.corners)}


def _corners(positions: Sequence[Position]) -> list[object]:
    return [{"x": x, "y": y} for x, y in positions]


def _box_from_wire(
    checking: Checking, annotation: Mapping[str, object], path: str, *, is_turned: bool
) -> tuple[str, Geometry] | None:
    numbers = _numbers(checking, annotation, ("left", "top", "width", "height"), path)
    rotation = annotation.get("rotation")
    if rotation is not None and not is_number(rotation):
        checking.add(f"{path}.rotation", "must be a number")
        return None
    if not numbers:
        return None
    if not rotation and not is_turned:
        return "box", Box(*numbers)
    left, top, width, height = numbers
    angle = round(math.degrees(rotation or 0.0), _DIGITS)
    return ROTATED, RotatedBox(left + width / 2, top + height / 2, width, height, angle)


def _polygon(
    checking: Checking, annotation: Mapping[str, object], points: tuple[Position, ...], path: str
) -> tuple[str, Geometry] | None:
    given = annotation.get("holes")
    if given is None:
        return "polygon", Polygon(points)
    if not is_list(given):
        checking.add(f"{path}.holes", "must be an array")
        return None
    holes = [_positions(checking, hole, f"{path}.holes[{n}]", _FEWEST["polygon"]) for n, hole in enumerate(given)]
    return ("polygon", Polygon(points, tuple(holes))) if all(holes) else None


def _numbers(checking: Checking, value: Mapping[str, object], keys: Sequence[str], path: str) -> tuple[float, ...]:
    """The numbers under some keys; empty, with the problems told, where one is missing."""
    found = [float(number) for key in keys if is_number(number := value.get(key))]
    if len(found) == len(keys):
        return tuple(found)
    for key in keys:
        if value.get(key) is None:
            checking.add(f"{path}.{key}", "is required", "missing_parameter")
        elif not is_number(value[key]):
            checking.add(f"{path}.{key}", "must be a number")
    return ()


def _positions(checking: Checking, value: object, path: str, fewest: int) -> tuple[Position, ...]:
    """Corners; empty, with the problem told, where they cannot be read."""
    if value is None:
        checking.add(path, "is required", "missing_parameter")
        return ()
    if not is_list(value) or len(value) < fewest:
        checking.add(path, f"must be an array of at least {fewest} objects with x and y")
        return ()
    found = [_position(each) for each in value]
    if None in found:
        checking.add(f"{path}[{found.index(None)}]", "must be an object with the numbers x and y")
        return ()
    return tuple(each for each in found if each is not None)


def _position(value: object) -> Position | None:
    if not is_object(value):
        return None
    x, y = value.get("x"), value.get("y")
    return (float(x), float(y)) if is_number(x) and is_number(y) else None
