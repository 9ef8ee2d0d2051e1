"""The box: an upright rectangle on a picture, the first kind of annotation."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from goldsmith.kit.errors import Problem
from goldsmith.labels.json_value import describe, is_number, is_object
from goldsmith.labels.size import Size

OUTSIDE_TOLERANCE = 0.5
"""Pixels a box may reach past the picture before it is a problem: half a pixel is rounding, more is a mistake."""

SMALLEST_SIDE = 2.0
"""Pixels; anything thinner is a slip of the mouse."""

_KEYS = ("left", "top", "width", "height")


@dataclass(frozen=True, slots=True)
class Box:
    """Pixels of the upright picture, origin top left, edges continuous: the whole picture is 0, 0, W, H."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def area(self) -> float:
        return self.width * self.height

    @property
    def bounds(self) -> Box:
        """Itself; every kind has the smallest upright box around it."""
        return self

    def intersection(self, other: Box) -> float:
        """Area shared with another box, in square pixels; 0 where they only touch."""
        width = min(self.left + self.width, other.left + other.width) - max(self.left, other.left)
        height = min(self.top + self.height, other.top + other.height) - max(self.top, other.top)
        return width * height if width > 0 and height > 0 else 0.0

    def iou(self, other: Box) -> float:
        """Intersection over union in 0..1 (Jaccard index); 0 for two boxes without area."""
        shared = self.intersection(other)
        if shared <= 0:
            return 0.0
        return min(1.0, shared / (self.width * self.height + other.width * other.height - shared))

    def clip(self, size: Size) -> Box:
        """The part of this box inside the picture; width or height 0 where nothing is."""
        left, top = min(max(self.left, 0.0), size.width), min(max(self.top, 0.0), size.height)
        right, bottom = min(max(self.right, left), size.width), min(max(self.bottom, top), size.height)
        return Box(left, top, right - left, bottom - top)


def parse_box(value: object, path: str, problems: list[Problem]) -> Box | None:
    """Read {"left", "top", "width", "height"}; what is wrong is added to `problems` and the result is then None."""
    if not is_object(value):
        problems.append(Problem(path, "box_not_object", _EXPECTED.format(describe(value))))
        return None
    edges = [value.get(key) for key in _KEYS]
    if len(value) == len(_KEYS) and all(map(is_number, edges)):
        return Box(*map(float, edges))  # type: ignore[arg-type]  # is_number held for each
    problems.extend(_number_problems(value, path))
    return None


_EXPECTED = 'A box must be an object like {{"left": 10, "top": 20, "width": 30, "height": 40}}, not {}.'


def _number_problems(value: dict[str, object], path: str) -> Iterator[Problem]:
    for key in _KEYS:
        if key not in value:
            yield Problem(f"{path}.{key}", "box_incomplete", f"The box has no {key}; add it, in pixels.")
        elif not is_number(value[key]):
            found = describe(value[key])
            yield Problem(f"{path}.{key}", "box_not_number", f"{key} must be a finite number of pixels, not {found}.")
    for key in value:
        if key not in _KEYS:
            yield Problem(f"{path}.{key}", "unknown_field", f"A box has no field {key!r}; it has {', '.join(_KEYS)}.")


def box_to_json(box: Box) -> dict[str, float]:
    return {"left": box.left, "top": box.top, "width": box.width, "height": box.height}


def find_box_problems(box: Box, size: Size | None, name: str, path: str) -> Iterator[Problem]:
    """What is wrong with a box on a picture of `size` (None: unknown, so the edges are not checked).

    `name` is what people call the box ("Box 3 (car)"); `path` is where it stands in the answer.
    """
    if not all(map(math.isfinite, (box.left, box.top, box.width, box.height))):
        yield Problem(path, "box_not_finite", f"{name} has an edge that is not a number; draw it again.")
    elif box.width <= 0 or box.height <= 0:
        side = "width" if box.width <= 0 else "height"
        yield Problem(f"{path}.{side}", "box_empty", f"{name} has no {side}; draw it again or delete it.")
    elif box.width < SMALLEST_SIDE or box.height < SMALLEST_SIDE:
        yield _too_small(box, name, path)
    elif size is not None:
        yield from _outside(box, size, name, path)


def _too_small(box: Box, name: str, path: str) -> Problem:
    side = "width" if box.width < SMALLEST_SIDE else "height"
    measured = f"{box.width:.1f} by {box.height:.1f} px"
    smallest = f"each side needs at least {SMALLEST_SIDE:g} px"
    return Problem(f"{path}.{side}", "box_too_small", f"{name} is only {measured}; {smallest}. Enlarge or delete it.")


def _outside(box: Box, size: Size, name: str, path: str) -> Iterator[Problem]:
    overshoots = (
        ("left", "left", -box.left - size.margin_x),
        ("top", "top", -box.top - size.margin_y),
        ("right", "width", box.right - size.width - size.margin_x),
        ("bottom", "height", box.bottom - size.height - size.margin_y),
    )
    for edge, key, overshoot in overshoots:
        if overshoot > OUTSIDE_TOLERANCE:
            reach = f"{name} reaches {overshoot:.1f} px past the {edge} edge of the picture; move or shrink it."
            yield Problem(f"{path}.{key}", "box_outside", reach)
