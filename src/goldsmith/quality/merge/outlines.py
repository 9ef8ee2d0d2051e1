"""How far outlines lie apart, and which of several shapes is the most like the others: what kinds with areas share."""

from __future__ import annotations

import math
from collections.abc import Sequence

from goldsmith.labels import Geometry
from goldsmith.labels.region import Region, quiet
from goldsmith.quality.merge.merged import MeanSpread
from goldsmith.quality.overlap import overlaps_of

POSITION_DECIMALS, SPREAD_DECIMALS = 3, 2


def distance(drawn: Region, settled: Region) -> float:
    """Mean distance in pixels of one outline from another: the area between them over the settled outline's length.

    0 where nothing is settled that has an outline.
    """
    import shapely

    with quiet():
        between, length = shapely.area(shapely.symmetric_difference(drawn, settled)), shapely.length(settled)
    return float(between / length) if length else 0.0


def share_of_size(drawn: Region, settled: Region) -> float:
    """The same in shares of the settled size, the square root of its area."""
    return distance(drawn, settled) / math.sqrt(settled.area) if settled.area else 0.0


def spread(drawn: Sequence[Region], settled: Region) -> MeanSpread:
    """How far the drawn outlines lie from the settled one, on average."""
    return MeanSpread(round(sum(distance(each, settled) for each in drawn) / len(drawn), SPREAD_DECIMALS))


def medoid(shapes: Sequence[Geometry], weights: Sequence[float], reach: float = 1.0) -> int:
    """The place of the shape that overlaps the others best, each counting by its weight; the first of equals."""
    pairs = [(i, j) for j in range(len(shapes)) for i in range(j)]
    support = [0.0] * len(shapes)
    for (i, j), alike in zip(pairs, overlaps_of(shapes, pairs, reach), strict=True):
        support[i] += alike * weights[j]
        support[j] += alike * weights[i]
    return max(range(len(shapes)), key=support.__getitem__)
