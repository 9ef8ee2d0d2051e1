"""The rotated box: a rectangle at any angle, for what lies aslant in the picture."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from goldsmith.kit.errors import Problem
from goldsmith.labels.box import OUTSIDE_TOLERANCE, SMALLEST_SIDE, Box
from goldsmith.labels.named_numbers import parse_numbers
from goldsmith.labels.position import Position, box_around
from goldsmith.labels.size import Size

_KEYS = ("center_x", "center_y", "width", "height", "angle")
_EXAMPLE = '{"center_x": 50, "center_y": 40, "width": 30, "height": 10, "angle": 15}'


@dataclass(frozen=True, slots=True)
class RotatedBox:
    """Pixels of the upright picture; `angle` in degrees, clockwise as seen, from the x axis to the sides of `width`.

    The angle is kept as given, but a rectangle has no front: turned by 180 degrees, or by 90 with width and height
    changed about, it is the same.
    """

    center_x: float
    center_y: float
    width: float
    height: float
    angle: float

    @property
    def corners(self) -> tuple[Position, Position, Position, Position]:
        """Clockwise as seen; at angle 0 from the top left one on."""
        along = _half(self.width, self.angle)
        across = _half(self.height, self.angle + 90)
        x, y = self.center_x, self.center_y
        return (
            (x - along[0] - across[0], y - along[1] - across[1]),
            (x + along[0] - across[0], y + along[1] - across[1]),
            (x + along[0] + across[0], y + along[1] + across[1]),
            (x - along[0] + across[0], y - along[1] + across[1]),
        )

    @property
    def bounds(self) -> Box:
        """The smallest upright box around it."""
        return box_around(self.corners)

    @property
    def area(self) -> float:
        return self.width * self.height


def _half(side: float, degrees: float) -> Position:
    """From the middle half a side along a direction; exact at right angles, where sines and cosines are not."""
    turns, rest = divmod(degrees % 360, 90)
    x, y = side / 2 * math.cos(math.radians(rest)), side / 2 * math.sin(math.radians(rest))
    return ((x, y), (-y, x), (-x, -y), (y, -x))[int(turns) % 4]


def parse_rotated_box(value: object, path: str, problems: list[Problem]) -> RotatedBox | None:
    """Read {"center_x", "center_y", "width", "height", "angle"}.

    What is wrong is added to `problems` and the result is then None.
    """
    numbers = parse_numbers(value, _KEYS, path, "rotated_box", _EXAMPLE, problems)
    return RotatedBox(*numbers) if numbers else None


def rotated_box_to_json(box: RotatedBox) -> dict[str, float]:
    return {key: getattr(box, key) for key in _KEYS}


def find_rotated_box_problems(box: RotatedBox, size: Size | None, name: str, path: str) -> Iterator[Problem]:
    """What is wrong with a rotated box on a picture of `size` (None: unknown, so its place is not checked).

    Only the centre must lie in the picture: what lies aslant at its edge cannot be framed by corners that all do.
    """
    if not all(math.isfinite(getattr(box, key)) for key in _KEYS):
        yield Problem(path, "rotated_box_not_finite", f"{name} has a side that is not a number; draw it again.")
    elif box.width <= 0 or box.height <= 0:
        side = "width" if box.width <= 0 else "height"
        yield Problem(f"{path}.{side}", "rotated_box_empty", f"{name} has no {side}; draw it again or delete it.")
    elif box.width < SMALLEST_SIDE or box.height < SMALLEST_SIDE:
        side, measured = "width" if box.width < SMALLEST_SIDE else "height", f"{box.width:.1f} by {box.height:.1f} px"
        message = f"{name} is only {measured}; each side needs at least {SMALLEST_SIDE:g} px. Enlarge or delete it."
        yield Problem(f"{path}.{side}", "rotated_box_too_small", message)
    elif size is not None and not _is_centered_inside(box, size):
        message = f"{name} has its centre outside the picture, at {box.center_x:.0f}, {box.center_y:.0f}; move it."
        yield Problem(path, "rotated_box_outside", message)


def _is_centered_inside(box: RotatedBox, size: Size) -> bool:
    return (
        -OUTSIDE_TOLERANCE <= box.center_x + size.margin_x <= size.width + 2 * size.margin_x + OUTSIDE_TOLERANCE
        and -OUTSIDE_TOLERANCE <= box.center_y + size.margin_y <= size.height + 2 * size.margin_y + OUTSIDE_TOLERANCE
    )
