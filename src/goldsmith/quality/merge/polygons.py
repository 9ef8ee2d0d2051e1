"""Merging several workers' polygons: the area that half of them cover, with hardly more corners than they drew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from goldsmith.labels import Polygon, Position
from goldsmith.labels.polygon import find_polygon_problems
from goldsmith.labels.region import GRID, region_of_rings
from goldsmith.quality.matching import details_of
from goldsmith.quality.merge.area_vote import AreaVote, midway, vote
from goldsmith.quality.merge.merged import MeanSpread
from goldsmith.quality.merge.outlines import POSITION_DECIMALS, medoid, share_of_size, spread
from goldsmith.quality.merge.shaping import Shaping
from goldsmith.quality.merge.simplifying import most_corners, simplify

if TYPE_CHECKING:
    import shapely


def settle_polygon(polygons: Sequence[Polygon], weights: Sequence[float]) -> tuple[Polygon, MeanSpread]:
    """The area that more than half of the weight covers; where exactly half does, the outline takes the middle.

    That is the median of outlines: along any way out of the shape, half of the weight has ended before it does. Of an
    area in pieces the largest is kept, of its holes those that somebody drew. Where nothing is left that a person could
    have submitted, the polygon that overlaps the others best stands. Positions are rounded to a thousandth of a pixel.
    """
    placed = sorted(zip(polygons, weights, strict=True), key=lambda each: (_key(each[0]), each[1]))
    ordered, heavy = [polygon for polygon, _ in placed], [weight for _, weight in placed]
    regions = [polygon.region() for polygon in ordered]
    candidates = _candidates(ordered, vote(regions, heavy))
    fit = (each for each in candidates if not any(find_polygon_problems(each, None, "", "")))
    settled = next(fit, None) or ordered[medoid(ordered, heavy)]
    return settled, spread(regions, settled.region())


def _key(polygon: Polygon) -> tuple[float, ...]:
    bounds = polygon.bounds
    return bounds.left, bounds.top, bounds.width, bounds.height, *details_of(polygon)


def _candidates(polygons: Sequence[Polygon], voted: AreaVote) -> Iterator[Polygon]:
    """The area voted for, with few corners and with all of them."""
    if not voted.half.geoms:
        return
    main = voted.half.geoms[0]
    drawn = [hole for polygon in polygons for hole in polygon.holes]
    outline, holes = _outline(main, voted), list(_holes(main, drawn))
    corners = _corners([polygon.points for polygon in polygons])
    few = [_ring(simplify(hole, _corners(drawn), is_ring=True)) for hole in holes]
    yield Polygon(_ring(simplify(outline, corners, is_ring=True)), tuple(few))
    yield Polygon(outline, tuple(holes))


def _corners(rings: Sequence[Sequence[Position]]) -> int:
    return most_corners([len(ring) for ring in rings])


def _outline(main: shapely.Polygon, voted: AreaVote) -> tuple[Position, ...]:
    inner = [piece for piece in voted.most.geoms if main.contains(piece.representative_point())]
    if not (voted.is_tied and inner):
        return _ring(main.exterior.coords)
    return _ring(midway(main.exterior, inner).tolist())


def _holes(main: shapely.Polygon, drawn: Sequence[Sequence[Position]]) -> Iterator[tuple[Position, ...]]:
    """The holes at least half of which somebody cut out; others are where outlines cross by chance."""
    import shapely

    if not drawn:
        return
    cut_out = shapely.union_all([region_of_rings(hole) for hole in drawn])
    for hole in main.interiors:
        area = shapely.Polygon(hole)
        if area.intersection(cut_out, grid_size=GRID).area * 2 >= area.area:
            yield _ring(hole.coords)


def _ring(coordinates: Iterable[Sequence[float]]) -> tuple[Position, ...]:
    """Clockwise as seen and from its topmost position on (the leftmost of them), each position once."""
    rounded = [(round(x, POSITION_DECIMALS), round(y, POSITION_DECIMALS)) for x, y in coordinates]
    ring = [place for n, place in enumerate(rounded) if place != rounded[n - 1]]
    start = min(range(len(ring)), key=lambda n: (ring[n][1], ring[n][0]), default=0)
    ring = ring[start:] + ring[:start]
    twice_area = sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True))
    return tuple(ring if twice_area >= 0 else ring[:1] + ring[:0:-1])


def _edge_error(drawn: Polygon, settled: Polygon, _: float) -> float:
    return share_of_size(drawn.region(), settled.region())


POLYGONS = Shaping("polygon", "polygons-1", Polygon, settle_polygon, _edge_error, needs_reach=False)
