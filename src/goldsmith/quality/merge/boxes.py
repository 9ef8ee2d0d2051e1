"""Merging several workers' boxes into objects, each with its confidence, spread and members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from goldsmith.labels import Box
from goldsmith.quality.merge.consensus import weighted_median
from goldsmith.quality.merge.merged import Attempt, Merged, MergePolicy, Spread
from goldsmith.quality.merge.merging import merge_shapes
from goldsmith.quality.merge.shaping import Shaping
from goldsmith.quality.reliability import Reliability

_EDGE_DECIMALS, _SPREAD_DECIMALS = 3, 2


def merge_boxes(
    attempts: Sequence[Attempt],
    policy: MergePolicy | None = None,
    reliabilities: Mapping[str, Reliability] | None = None,
) -> Merged:
    """Merge the attempts at one task; `reliabilities` by worker id, those not named being typical.

    Boxes of different workers are clustered; each cluster is a yes or no question to everyone who was shown the
    picture; edges, label and attributes are settled among its members. The order of attempts and of annotations within
    them does not matter. Objects are named m1, m2, ... from top to bottom, then left to right; the rejected ones go on
    counting. Raises ValueError on no attempt, two of one worker, or anything but boxes.
    """
    return merge_shapes(BOXES, attempts, policy, reliabilities)


def settle_box(boxes: Sequence[Box], weights: Sequence[float]) -> tuple[Box, Spread]:
    """Each edge is the median of the members' edges, weighted by how steady their hands are.

    The median is not moved by one wild box; the mean costs 0.017 of mean IoU on people's real boxes. Edges are rounded
    to a thousandth of a pixel.
    """
    lefts, tops = [box.left for box in boxes], [box.top for box in boxes]
    rights, bottoms = [box.right for box in boxes], [box.bottom for box in boxes]
    left, top, right, bottom = (weighted_median(edges, weights) for edges in (lefts, tops, rights, bottoms))
    settled = Box(*(round(x, _EDGE_DECIMALS) for x in (left, top, right - left, bottom - top)))
    spread = Spread(
        _mean_distance(lefts, left),
        _mean_distance(tops, top),
        _mean_distance(rights, right),
        _mean_distance(bottoms, bottom),
    )
    return settled, spread


def _mean_distance(edges: Sequence[float], settled: float) -> float:
    return round(sum(abs(edge - settled) for edge in edges) / len(edges), _SPREAD_DECIMALS)


def _edge_error(drawn: Box, settled: Box, _: float) -> float:
    """Mean distance of the four edges, in shares of the settled width or height."""
    across = abs(drawn.left - settled.left) + abs(drawn.right - settled.right)
    down = abs(drawn.top - settled.top) + abs(drawn.bottom - settled.bottom)
    return (across / settled.width + down / settled.height) / 4


BOXES = Shaping("box", "boxes-1", Box, settle_box, _edge_error, needs_reach=False)
