"""The area that rings enclose, as shapely geometry; shapely is loaded when the first area is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, TypeAlias

from goldsmith.labels.position import Position

if TYPE_CHECKING:
    import numpy as np
    import shapely
    from numpy.typing import NDArray

Region: TypeAlias = "shapely.MultiPolygon"
"""Pieces that do not overlap, the largest first; none where nothing is enclosed."""

GRID = 1e-8
"""Pixels to which corners are rounded where areas are cut: left exact, areas that share a side come out as nothing."""

_FEWEST = 3


def region_of_rings(outer: Sequence[Position], holes: Sequence[Sequence[Position]] = ()) -> Region:
    """What rings enclose by the even-odd rule: wherever a way out to infinity crosses them an odd number of times.

    So every list of points has an area that is well defined, also where it touches or crosses itself, as outlines
    traced around pixels and then thinned out often do.
    """
    import shapely

    rings = [ring for ring in (outer, *holes) if len(ring) >= _FEWEST]
    if len(outer) < _FEWEST:
        return shapely.MultiPolygon()
    with quiet():
        drawn = shapely.Polygon(rings[0], rings[1:])
        return pieces_of(drawn if drawn.is_valid else _even_odd(rings))


def quiet() -> AbstractContextManager[None]:
    """Around computations with areas: numbers next to nothing make shapely raise flags that numpy would warn of."""
    import numpy as np

    return np.errstate(all="ignore")


def pieces_of(geometry: shapely.Geometry) -> Region:
    """The pieces of a valid geometry that have an area, the largest first, then from left to right."""
    import shapely

    parts = shapely.get_parts(shapely.get_parts([geometry]))
    pieces: list[shapely.Polygon] = [part for part in parts if isinstance(part, shapely.Polygon) and part.area > 0]
    pieces.sort(key=lambda piece: (-piece.area, *piece.bounds))
    return shapely.MultiPolygon(pieces)


def crossing_of(region: Region) -> Position:
    """Where the two largest pieces of a region come nearest to each other."""
    import shapely

    one, other = region.geoms[0], region.geoms[1]
    x, y = shapely.shortest_line(one, other).coords[0]
    return x, y


def _even_odd(rings: Sequence[Sequence[Position]]) -> shapely.Geometry:
    """The faces that rings cut the picture into, of which a way out crosses the rings an odd number of times."""
    import numpy as np
    import shapely

    edges = np.concatenate([np.stack([ring, np.roll(ring, -1, axis=0)], axis=1) for ring in rings])
    faces = shapely.get_parts(shapely.polygonize([shapely.union_all(shapely.linestrings(edges))]))
    inner = shapely.get_coordinates(shapely.point_on_surface(faces))
    return shapely.coverage_union_all(faces[_crossings(edges, inner) % 2 == 1])


def _crossings(edges: NDArray[np.float64], places: NDArray[np.float64]) -> NDArray[np.intp]:
    """How many edges a way to the right crosses, shape (places,); `edges[e]` is from one place to another."""
    import numpy as np

    (ax, ay), (bx, by) = edges[:, 0].T, edges[:, 1].T
    x, y = places[:, :1], places[:, 1:]
    is_between = (ay > y) != (by > y)
    rise = np.where(by == ay, 1.0, by - ay)
    crossed: NDArray[np.intp] = (is_between & (ax + (y - ay) * (bx - ax) / rise > x)).sum(axis=1)
    return crossed
