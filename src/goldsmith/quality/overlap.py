"""How alike two shapes of one kind are, 0 to 1: areas and spans by what they share, lines and points by nearness."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from goldsmith.labels import Box, Geometry, Line, Point, Polygon, RotatedBox, Size, Span
from goldsmith.labels.region import GRID, quiet, region_of_rings

if TYPE_CHECKING:
    from shapely import Geometry as Area

REACH = 10.0
"""Pixels; what is taken where the picture's size is not known (see `reach_of`)."""

_REACH_SHARE = 0.01
FARTHEST = 3
"""Points so many reaches apart have nothing to do with each other; they would overlap by 1/512."""
_DECIMALS = 12
"""Two ways to compute a shared area differ by a last bit, which must not tell which shape came first."""

Pair: TypeAlias = tuple[int, int]
"""Places of two shapes in a list."""

_Overlap: TypeAlias = Callable[[Sequence[Any], Sequence[Pair], float], list[float]]


def reach_of(size: Size) -> float:
    """The reach on a picture: 1% of its diagonal, in pixels. Two points overlap by a half when they lie so far apart.

    A person's hand errs in pixels of the screen, on which pictures of all sizes are shown about equally large.
    """
    return _REACH_SHARE * math.hypot(size.width, size.height)


def overlap(one: Geometry, other: Geometry, reach: float = REACH) -> float:
    """How alike two shapes are, 0 to 1; 0 for shapes of two kinds.

    Boxes, rotated boxes and polygons: intersection over union (Jaccard index). Lines: the same of the bands that reach
    `reach` pixels to either side, as lane detection is judged (arXiv:1712.06080); of equal lines two thirds of `reach`
    apart it is a half. Points: 2 to the power -(distance / reach)^2, a half at `reach` and 0 from three of it on; the
    likeness of COCO's keypoints (arXiv:1707.05388) with a scale from the picture. Spans: characters in both over
    characters in either.
    """
    return overlaps_of([one, other], [(0, 1)], reach)[0] if type(one) is type(other) else 0.0


def overlaps_of(shapes: Sequence[Geometry], pairs: Sequence[Pair], reach: float = REACH) -> list[float]:
    """The overlap of each of the pairs, whose shapes must all be of one kind. Raises ValueError on no reach."""
    if not reach > 0:
        raise ValueError(f"reach must be above 0 pixels; it is {reach}.")
    return _OVERLAPS[type(shapes[pairs[0][0]])](shapes, pairs, reach) if pairs else []


def near_pairs(shapes: Sequence[Geometry], owners: Sequence[int], reach: float = REACH) -> list[Pair]:
    """The pairs of one kind and of different owners that come near enough to overlap: no others need be compared.

    Sweeps from left to right, so its cost grows with the shapes that share columns, not with all pairs.
    """
    around = [shape if isinstance(shape, Box) else _around(shape, reach) for shape in shapes]
    found: list[Pair] = []
    active: list[int] = []
    for i in sorted(range(len(shapes)), key=lambda place: around[place].left):
        box, owner, kind = around[i], owners[i], type(shapes[i])
        left, top, bottom = box.left, box.top, box.top + box.height
        active = [j for j in active if around[j].left + around[j].width > left]
        found += [
            (i, j) if i < j else (j, i)
            for j in active
            if owners[j] != owner and type(shapes[j]) is kind
            if around[j].top < bottom and around[j].top + around[j].height > top
        ]
        active.append(i)
    return found


def _around(shape: Geometry, reach: float) -> Box:
    """The box outside which a shape overlaps with nothing."""
    bounds = shape.bounds
    if isinstance(shape, Line | Point):
        margin = reach if isinstance(shape, Line) else reach * FARTHEST / 2
        return Box(bounds.left - margin, bounds.top - margin, bounds.width + 2 * margin, bounds.height + 2 * margin)
    return bounds


def _boxes(boxes: Sequence[Box], pairs: Sequence[Pair], _: float) -> list[float]:
    return [boxes[i].iou(boxes[j]) for i, j in pairs]


def _spans(spans: Sequence[Span], pairs: Sequence[Pair], _: float) -> list[float]:
    return [spans[i].bounds.iou(spans[j].bounds) for i, j in pairs]


def _points(points: Sequence[Point], pairs: Sequence[Pair], reach: float) -> list[float]:
    apart = (points[i].distance(points[j]) / reach for i, j in pairs)
    return [2 ** -(far**2) if far < FARTHEST else 0.0 for far in apart]


def _polygons(polygons: Sequence[Polygon], pairs: Sequence[Pair], _: float) -> list[float]:
    return _shared_areas(((n, polygons[n].region()) for n in _named(pairs)), pairs)


def _rotated_boxes(boxes: Sequence[RotatedBox], pairs: Sequence[Pair], _: float) -> list[float]:
    return _shared_areas(((n, region_of_rings(boxes[n].corners)) for n in _named(pairs)), pairs)


def _lines(lines: Sequence[Line], pairs: Sequence[Pair], reach: float) -> list[float]:
    import shapely

    return _shared_areas(((n, shapely.LineString(lines[n].points).buffer(reach)) for n in _named(pairs)), pairs)


def _named(pairs: Sequence[Pair]) -> Iterator[int]:
    """The places that pairs name, each once."""
    yield from dict.fromkeys(place for pair in pairs for place in pair)


def _shared_areas(areas: Iterable[tuple[int, Area]], pairs: Sequence[Pair]) -> list[float]:
    """Intersection over union of pairs of areas, by place; all intersections in one call."""
    import numpy as np
    import shapely

    known = dict(areas)
    ones, others = np.array([known[i] for i, _ in pairs]), np.array([known[j] for _, j in pairs])
    with quiet():
        shared = shapely.area(shapely.intersection(ones, others, grid_size=GRID))
        either = shapely.area(ones) + shapely.area(others) - shared
    found = np.divide(shared, either, out=np.zeros(len(pairs)), where=either > 0)
    return [min(1.0, round(each, _DECIMALS)) for each in found.tolist()]


_OVERLAPS: Mapping[type[Any], _Overlap] = MappingProxyType(
    {Box: _boxes, Polygon: _polygons, RotatedBox: _rotated_boxes, Line: _lines, Point: _points, Span: _spans}
)
