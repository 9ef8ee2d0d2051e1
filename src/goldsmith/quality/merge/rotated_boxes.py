"""Merging several workers' rotated boxes: one direction for all, then the median of each side along it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from goldsmith.labels import RotatedBox
from goldsmith.labels.region import region_of_rings
from goldsmith.quality.merge.consensus import weighted_median
from goldsmith.quality.merge.merged import MeanSpread
from goldsmith.quality.merge.outlines import POSITION_DECIMALS, share_of_size, spread
from goldsmith.quality.merge.shaping import Shaping

_QUARTER, _HALF = 90.0, 180.0


def settle_rotated_box(boxes: Sequence[RotatedBox], weights: Sequence[float]) -> tuple[RotatedBox, MeanSpread]:
    """The median direction of the sides, and along it the median of each of the four sides, all weighted.

    Directions are compared by quarter turns, since one hand's width is another's height; which side is called `width`
    goes by most of the weight, and the angle is at least 0 and below 180. Positions are rounded to a thousandth of a
    pixel, the angle to a thousandth of a degree.
    """
    placed = sorted(zip(map(_figures, boxes), weights, strict=True))
    ordered, heavy = [RotatedBox(*figures) for figures, _ in placed], [weight for _, weight in placed]
    angle = _direction([box.angle for box in ordered], heavy)
    settled = _framed(ordered, heavy, angle)
    regions = [region_of_rings(box.corners) for box in ordered]
    return settled, spread(regions, region_of_rings(settled.corners))


def _figures(box: RotatedBox) -> tuple[float, float, float, float, float]:
    return box.center_x, box.center_y, box.width, box.height, box.angle


def _direction(angles: Sequence[float], weights: Sequence[float]) -> float:
    """The weighted median of angles that mean the same a quarter turn on; then turned to where most widths point."""
    votes = list(zip(angles, weights, strict=True))
    around = min(angles, key=lambda angle: (sum(w * abs(_turn(a - angle)) for a, w in votes), angle % _QUARTER))
    middle = around + weighted_median([_turn(angle - around) for angle in angles], weights)
    along = sum(w for a, w in votes if abs(_turn(a - middle, _HALF)) <= _QUARTER / 2)
    return middle % _HALF if 2 * along >= sum(weights) else (middle + _QUARTER) % _HALF


def _turn(degrees: float, period: float = _QUARTER) -> float:
    """The same angle as near to 0 as a turn by whole periods brings it."""
    return degrees - period * round(degrees / period)


def _framed(boxes: Sequence[RotatedBox], weights: Sequence[float], angle: float) -> RotatedBox:
    """Where the boxes, each turned the least way to `angle`, have their median sides."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    origin = boxes[0]
    sides: list[tuple[float, float, float, float]] = []
    for box in boxes:
        x, y = box.center_x - origin.center_x, box.center_y - origin.center_y
        along, across = x * cos + y * sin, y * cos - x * sin
        is_aside = abs(_turn(box.angle - angle, _HALF)) > _QUARTER / 2
        width, height = (box.height, box.width) if is_aside else (box.width, box.height)
        sides.append((along - width / 2, along + width / 2, across - height / 2, across + height / 2))
    left, right, top, bottom = (weighted_median(each, weights) for each in zip(*sides, strict=True))
    along, across = (left + right) / 2, (top + bottom) / 2
    x, y = origin.center_x + along * cos - across * sin, origin.center_y + along * sin + across * cos
    x, y, width, height = (round(each, POSITION_DECIMALS) for each in (x, y, right - left, bottom - top))
    return RotatedBox(x, y, width, height, round(angle, POSITION_DECIMALS) % _HALF)


def _edge_error(drawn: RotatedBox, settled: RotatedBox, _: float) -> float:
    return share_of_size(region_of_rings(drawn.corners), region_of_rings(settled.corners))


ROTATED_BOXES = Shaping(
    "rotated_box", "rotated_boxes-1", RotatedBox, settle_rotated_box, _edge_error, needs_reach=False
)
