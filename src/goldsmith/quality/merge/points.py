"""Merging several workers' points: the place with the least distance to all of them."""

from __future__ import annotations

from collections.abc import Sequence

from goldsmith.labels import Point
from goldsmith.quality.merge.geometric_median import geometric_median
from goldsmith.quality.merge.merged import MeanSpread
from goldsmith.quality.merge.outlines import POSITION_DECIMALS, SPREAD_DECIMALS
from goldsmith.quality.merge.shaping import Shaping
from goldsmith.quality.overlap import FARTHEST


def settle_point(points: Sequence[Point], weights: Sequence[float]) -> tuple[Point, MeanSpread]:
    """The geometric median, weighted by how steady the hands are: like a median along every direction at once.

    Rounded to a thousandth of a pixel.
    """
    import numpy as np

    placed = sorted((point.x, point.y, weight) for point, weight in zip(points, weights, strict=True))
    places = np.array([[(x, y)] for x, y, _ in placed])
    x, y = geometric_median(places, np.array([weight for _, _, weight in placed]))[0].tolist()
    settled = Point(round(x, POSITION_DECIMALS), round(y, POSITION_DECIMALS))
    mean = sum(settled.distance(Point(x, y)) for x, y, _ in placed) / len(placed)
    return settled, MeanSpread(round(mean, SPREAD_DECIMALS))


def _edge_error(drawn: Point, settled: Point, reach: float) -> float:
    return settled.distance(drawn) / (FARTHEST * reach)


POINTS = Shaping("point", "points-1", Point, settle_point, _edge_error)
