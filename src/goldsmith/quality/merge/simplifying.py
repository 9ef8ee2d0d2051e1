"""Leaving out the corners that matter least, so that a settled outline has hardly more of them than people drew."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from goldsmith.labels import Position
from goldsmith.quality.merge.consensus import weighted_median

CORNERS = 1.5
"""Times as many corners as the median of the members a settled shape may have. A vote's outline changes from one hand
to another and back, and has three to seven times as many; with as many as one hand drew, it loses half a point of IoU,
with half as many again nothing (made-up crowds on every other polygon of coco128-street)."""

NEGLIGIBLE = 0.05
"""Square pixels; a corner that spans no more with its neighbours is not one."""

_FEWEST_OF_RING, _FEWEST_OF_LINE = 3, 2


def most_corners(counts: Sequence[int]) -> int:
    """How many corners may be settled, where the members have so many."""
    return round(CORNERS * weighted_median(counts, [1.0] * len(counts)))


def simplify(positions: Sequence[Position], count: int, *, is_ring: bool) -> tuple[Position, ...]:
    """At most `count` of the positions (at least 3 of a ring, and the two ends of a line), in their order.

    Each step leaves out the one that spans the smallest triangle with its neighbours (Visvalingam and Whyatt,
    doi:10.1179/000870493786962263), the first of equals; those that span nothing go even where `count` would let them
    stay.
    """
    fewest = _FEWEST_OF_RING if is_ring else _FEWEST_OF_LINE
    size = len(positions)
    before = [place - 1 for place in range(size)]
    after = [place + 1 for place in range(size)]
    before[0], after[-1] = (size - 1, 0) if is_ring else (0, size - 1)
    areas = [_triangle(positions, before[place], place, after[place]) for place in range(size)]
    inner = range(size) if is_ring else range(1, size - 1)
    heap = [(areas[place], place) for place in inner]
    heapq.heapify(heap)
    left, gone = size, set[int]()
    while left > fewest:
        area, place = heapq.heappop(heap)
        if place in gone or area != areas[place]:
            continue
        if left <= count and area > NEGLIGIBLE:
            break
        gone.add(place)
        left -= 1
        one, other = before[place], after[place]
        after[one], before[other] = other, one
        for near in (one, other):
            if is_ring or 0 < near < size - 1:
                areas[near] = _triangle(positions, before[near], near, after[near])
                heapq.heappush(heap, (areas[near], near))
    return tuple(position for place, position in enumerate(positions) if place not in gone)


def _triangle(positions: Sequence[Position], one: int, middle: int, other: int) -> float:
    (ax, ay), (bx, by), (cx, cy) = positions[one], positions[middle], positions[other]
    return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2
