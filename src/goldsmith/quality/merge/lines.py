"""Merging several workers' lines: walked side by side from end to end, with the median place at every step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from goldsmith.labels import Line
from goldsmith.labels.line import find_line_problems
from goldsmith.quality.merge.geometric_median import geometric_median
from goldsmith.quality.merge.merged import MeanSpread
from goldsmith.quality.merge.outlines import POSITION_DECIMALS, SPREAD_DECIMALS, medoid
from goldsmith.quality.merge.shaping import Shaping
from goldsmith.quality.merge.simplifying import most_corners, simplify
from goldsmith.quality.overlap import REACH

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_BANDS = 2
"""Lines whose bands reach to either side stop overlapping at twice the reach."""

_STEPS = 64
"""Places at which lines are compared, evenly spaced along each."""


def settle_line(lines: Sequence[Line], weights: Sequence[float]) -> tuple[Line, MeanSpread]:
    """The geometric median, weighted, of the places where the lines are after equal shares of their lengths.

    Lines drawn the other way round are turned first; the settled line runs as most of the weight does, and has hardly
    more corners than they. Where they have nothing in common that a person could have submitted, the line that overlaps
    the others best stands. Positions are rounded to a thousandth of a pixel.
    """
    import numpy as np

    placed = sorted((line.points, weight) for line, weight in zip(lines, weights, strict=True))
    ordered, heavy = [Line(points) for points, _ in placed], np.array([weight for _, weight in placed])
    steps = max(_STEPS, 2 * max(len(line.points) for line in ordered))
    walks = _aligned(np.stack([walk(line, steps) for line in ordered]), heavy)
    middle = np.round(geometric_median(walks, heavy), POSITION_DECIMALS).tolist()
    places = [(x, y) for n, (x, y) in enumerate(middle) if n == 0 or [x, y] != middle[n - 1]]
    corners = most_corners([len(line.points) for line in ordered])
    settled = Line(simplify(places, corners, is_ring=False))
    if any(find_line_problems(settled, None, "", "")):
        settled = ordered[medoid(ordered, heavy.tolist(), REACH)]
    mean = sum(distance(line, settled) for line in ordered) / len(ordered)
    return settled, MeanSpread(round(mean, SPREAD_DECIMALS))


def walk(line: Line, steps: int) -> Floats:
    """Places evenly spaced along a line from its start to its end, shape (steps, 2)."""
    import numpy as np
    import shapely

    places = shapely.line_interpolate_point(shapely.LineString(line.points), np.linspace(0, 1, steps), normalized=True)
    found: Floats = shapely.get_coordinates(places)
    return found


def _aligned(walks: Floats, weights: Floats) -> Floats:
    """All walks turned into one direction: that of the most weight, measured on the walk nearest to all others."""
    import numpy as np

    ahead, back = _mean_gaps(walks, walks), _mean_gaps(walks, walks[:, ::-1])
    center = int(np.argmin(np.minimum(ahead, back) @ weights))
    is_turned = back[center] < ahead[center]
    if 2 * weights[is_turned].sum() > weights.sum():
        is_turned = ~is_turned
    turned: Floats = np.where(is_turned[:, None, None], walks[:, ::-1], walks)
    return turned


def _mean_gaps(walks: Floats, others: Floats) -> Floats:
    """Mean distance of walks taken at the same time, shape (walks, others)."""
    import numpy as np

    gaps: Floats = np.linalg.norm(walks[:, None] - others[None], axis=3).mean(axis=2)
    return gaps


def distance(drawn: Line, settled: Line) -> float:
    """Mean distance in pixels of the places of each line from the other one, whichever way they run."""
    import shapely

    one, other = shapely.LineString(drawn.points), shapely.LineString(settled.points)
    there = shapely.distance(shapely.points(walk(drawn, _STEPS)), other).mean()
    back = shapely.distance(shapely.points(walk(settled, _STEPS)), one).mean()
    return float(there + back) / 2


def _edge_error(drawn: Line, settled: Line, reach: float) -> float:
    return distance(drawn, settled) / (_BANDS * reach)


LINES = Shaping("line", "lines-1", Line, settle_line, _edge_error)
