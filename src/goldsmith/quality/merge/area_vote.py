"""Which parts of the picture most of the weight lies on: an exact vote over areas, without pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldsmith.labels.region import Region, pieces_of, quiet

if TYPE_CHECKING:
    import numpy as np
    import shapely
    from numpy.typing import NDArray

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class AreaVote:
    """`most` is what more than half of the weight covers, `half` what at least half does."""

    most: Region
    half: Region

    @property
    def is_tied(self) -> bool:
        """Whether there are places that exactly half of the weight covers."""
        return self.half.area > self.most.area * (1 + _ROUNDING)


def vote(regions: Sequence[Region], weights: Sequence[float]) -> AreaVote:
    """Ask every face that the outlines of all regions cut the picture into who covers it."""
    import shapely

    half = sum(weights) / 2
    with quiet():
        outlines = shapely.union_all([region.boundary for region in regions])
        faces = shapely.get_parts(shapely.polygonize([outlines]))
        support = _support(faces, regions, weights)
        most, at_least_half = support > half * (1 + _ROUNDING), support >= half * (1 - _ROUNDING)
        return AreaVote(*(pieces_of(shapely.coverage_union_all(faces[chosen])) for chosen in (most, at_least_half)))


def _support(faces: NDArray[np.object_], regions: Sequence[Region], weights: Sequence[float]) -> NDArray[np.float64]:
    """The weight of those who cover each face, shape (faces,)."""
    import numpy as np
    import shapely

    inner = shapely.point_on_surface(faces)
    total = np.zeros(len(faces))
    for region, weight in zip(regions, weights, strict=True):
        shapely.prepare(region)
        total += weight * shapely.contains_properly(region, inner)
    return total


def midway(outer: shapely.LinearRing, inner: Sequence[shapely.Polygon]) -> NDArray[np.float64]:
    """The ring halfway between an outline and what lies within it, shape (positions, 2).

    Each corner of the outline, and each place of it that is nearest to a corner within, goes half of its way to what
    lies within.
    """
    import numpy as np
    import shapely

    with quiet():
        within = shapely.union_all([piece.exterior for piece in inner])
        corners = np.concatenate([shapely.get_coordinates(outer)[:-1], shapely.get_coordinates(within)])
        along = np.unique(shapely.line_locate_point(outer, shapely.points(corners)))
        places = shapely.line_interpolate_point(outer, along[along < outer.length])
        halfway: NDArray[np.float64] = shapely.get_coordinates(shapely.shortest_line(places, within))
    return (halfway[0::2] + halfway[1::2]) / 2
