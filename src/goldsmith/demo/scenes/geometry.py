"""The street in metres and the picture in pixels: one pinhole camera, and the curves drawn through it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

Point = tuple[float, float]
NEAREST_METRES = 0.6  # anything closer to the lens is projected as if it stood here


@dataclass(frozen=True, slots=True)
class Camera:
    """A level camera over the ground plane; x grows to the right, y upwards, z away from it, all in metres."""

    width: int
    height: int
    focal: float  # pixels
    horizon: float  # pixels from the top
    centre: float  # pixels from the left
    eye: float  # metres above the ground

    def project(self, x: float, y: float, z: float) -> Point:
        """The picture point, in pixels, of a point of the street."""
        per_metre = self.focal / max(z, NEAREST_METRES)
        return self.centre + x * per_metre, self.horizon + (self.eye - y) * per_metre

    def pixels_per_metre(self, z: float) -> float:
        return self.focal / max(z, NEAREST_METRES)

    def ground_depth(self, y: float) -> float:
        """Depth in metres of the ground seen at picture row y (below the horizon)."""
        return self.focal * self.eye / max(y - self.horizon, 1e-6)

    def half_view(self, z: float) -> float:
        """Metres seen to the left and right of the middle at depth z."""
        return self.width / 2 / self.pixels_per_metre(z)


@lru_cache(maxsize=1024)
def path(text: str) -> tuple[Point, ...]:
    """Points written as in SVG: "x,y x,y ..."."""
    return tuple((float(x), float(y)) for x, y in (pair.split(",") for pair in text.split()))


def oval(cx: float, cy: float, rx: float, ry: float, turn: float = 0.0, count: int = 28) -> list[Point]:
    """An ellipse as a polygon, turned by `turn` radians."""
    cos, sin = math.cos(turn), math.sin(turn)
    points = []
    for index in range(count):
        angle = math.tau * index / count
        x, y = rx * math.cos(angle), ry * math.sin(angle)
        points.append((cx + x * cos - y * sin, cy + x * sin + y * cos))
    return points


def smooth(points: Sequence[Point], steps: int = 6) -> list[Point]:
    """A closed Catmull-Rom curve through the points."""
    count = len(points)
    curve = []
    for index in range(count):
        before, start, end, after = (points[(index + offset) % count] for offset in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            curve.append(
                (
                    _catmull_rom(before[0], start[0], end[0], after[0], t),
                    _catmull_rom(before[1], start[1], end[1], after[1], t),
                )
            )
    return curve


def _catmull_rom(before: float, start: float, end: float, after: float, t: float) -> float:
    return 0.5 * (
        2 * start
        + (end - before) * t
        + (2 * before - 5 * start + 4 * end - after) * t * t
        + (3 * start - before - 3 * end + after) * t * t * t
    )


def rounded(points: Sequence[Point], rounds: int = 2, ratio: float = 0.25) -> list[Point]:
    """An open polyline with its corners cut (Chaikin, 1974, doi:10.1016/0146-664X(74)90028-8); the ends stay."""
    line = list(points)
    for _ in range(rounds):
        cut = [line[0]]
        for start, end in pairwise(line):
            cut.append(between(start, end, ratio))
            cut.append(between(start, end, 1 - ratio))
        cut.append(line[-1])
        line = cut
    return line


def between(start: Point, end: Point, t: float) -> Point:
    return start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t


def capsule(start: Point, end: Point, start_radius: float, end_radius: float, count: int = 8) -> list[Point]:
    """A limb: two round ends of their own radius joined by straight sides."""
    heading = math.atan2(end[1] - start[1], end[0] - start[0])
    points = []
    for centre, radius, first in (
        (end, end_radius, heading - math.pi / 2),
        (start, start_radius, heading + math.pi / 2),
    ):
        for index in range(count + 1):
            angle = first + math.pi * index / count
            points.append((centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)))
    return points


def step_from(start: Point, angle: float, length: float) -> Point:
    """The point `length` from start; angle 0 hangs straight down, positive swings to the right."""
    return start[0] + length * math.sin(angle), start[1] - length * math.cos(angle)


def hull(points: Iterable[Point]) -> list[Point]:
    """The convex hull, by monotone chain."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    return _chain(ordered) + _chain(ordered[::-1])


def _chain(ordered: Sequence[Point]) -> list[Point]:
    chain: list[Point] = []
    for point in ordered:
        while len(chain) >= 2 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain[:-1]


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def signed_area(points: Sequence[Point]) -> float:
    """Twice the area; the sign says which way round the points go."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], points[0]], strict=True))
