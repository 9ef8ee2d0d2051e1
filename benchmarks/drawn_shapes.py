"""Real outlines and what made-up hands draw of them, for the benchmark of merged shapes."""

import json
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely

from goldsmith.labels import Geometry, Line, Point, Polygon, Position, RotatedBox
from goldsmith.labels.polygon import find_polygon_problems, parse_polygon
from goldsmith.quality.merge.lines import walk
from goldsmith.quality.merge.simplifying import simplify

FILE = Path(__file__).resolve().parents[2] / "shared/data/media/coco128-street/instances_polygons.json"
WORKERS = 12


@dataclass(frozen=True)
class Worker:
    """`noise` is the error at a corner of an object of 100 pixels; `hit` the chance to draw one of 50, `extras` false
    ones a picture."""

    name: str
    noise: float
    hit: float
    extras: float


Hand = Callable[[Polygon, Worker, random.Random], Geometry]
"""How a worker draws an outline as a shape of some kind."""


def read_outlines(path: Path = FILE) -> list[tuple[int, Polygon]]:
    """(picture, outline) in the order of the file; those in several pieces, which no polygon shows, are left out."""
    found = []
    for each in json.loads(path.read_text())["annotations"]:
        flat = each["segmentation"][0]
        outline = parse_polygon({"points": list(map(list, zip(flat[::2], flat[1::2], strict=True)))}, "", [])
        if outline is not None and not any(find_polygon_problems(outline, None, "", "")):
            found.append((each["image_id"], outline))
    return found


def workers(chance: random.Random) -> list[Worker]:
    return [
        Worker(f"w{n}", chance.uniform(1.5, 6), chance.uniform(0.7, 0.97), chance.uniform(0, 0.4))
        for n in range(WORKERS)
    ]


def shaken(places: Sequence[Position], worker: Worker, chance: random.Random, *, is_ring: bool) -> tuple[Position, ...]:
    """Some of the corners, each by a hand that errs, the whole shifted and grown by a little."""
    middle = np.mean(places, axis=0)
    noise = worker.noise * (size_of(places) / 100) ** 0.7
    kept = simplify(places, max(4, round(len(places) * chance.uniform(0.35, 0.9))), is_ring=is_ring)
    shift = np.array([chance.gauss(0, noise * 0.4), chance.gauss(0, noise * 0.4)])
    grown = 1 + chance.gauss(0, 0.015)
    moved = [
        middle + (np.array(place) - middle) * grown + shift + [chance.gauss(0, noise), chance.gauss(0, noise)]
        for place in kept
    ]
    return tuple((float(x), float(y)) for x, y in moved)


def size_of(places: Sequence[Position]) -> float:
    (left, top), (right, bottom) = np.min(places, axis=0), np.max(places, axis=0)
    return math.sqrt(max(right - left, 1) * max(bottom - top, 1))


def outline_by_hand(outline: Polygon, worker: Worker, chance: random.Random) -> Polygon:
    return Polygon(shaken(outline.points, worker, chance, is_ring=True))


def true_rectangle(outline: Polygon) -> RotatedBox:
    """The smallest rectangle around an outline."""
    a, b, c = shapely.get_coordinates(shapely.minimum_rotated_rectangle(outline.region()))[:3].tolist()
    angle = math.degrees(math.atan2(b[1] - a[1], b[0] - a[0]))
    return RotatedBox((a[0] + c[0]) / 2, (a[1] + c[1]) / 2, math.dist(a, b), math.dist(b, c), angle)


def true_stretch(outline: Polygon) -> Line:
    """The first third of an outline."""
    places = walk(Line((*outline.points, outline.points[0])), 301)[:101].tolist()
    return Line(simplify([(x, y) for x, y in places], max(2, len(outline.points) // 3), is_ring=False))


def true_center(outline: Polygon) -> Point:
    x, y = outline.region().centroid.coords[0]
    return Point(x, y)


def rectangle(outline: Polygon, worker: Worker, chance: random.Random) -> RotatedBox:
    """A rectangle by its hand: each side off, the direction too, and named either way about."""
    box = true_rectangle(outline)
    noise = worker.noise * (math.sqrt(box.area) / 100) ** 0.7
    x, y, width, height = (
        value + chance.gauss(0, noise) for value in (box.center_x, box.center_y, box.width, box.height)
    )
    angle = box.angle + chance.gauss(0, 2 * worker.noise) + 180 * chance.randrange(2)
    sides = max(2.0, width), max(2.0, height)
    return RotatedBox(x, y, *sides, angle) if chance.random() < 0.5 else RotatedBox(x, y, *sides[::-1], angle + 90)


def stretch(outline: Polygon, worker: Worker, chance: random.Random) -> Line:
    """A line by its hand: its ends not quite at the ends, drawn from either one."""
    line = true_stretch(outline)
    places = walk(line, 101)[chance.randrange(8) : 101 - chance.randrange(8)].tolist()
    few = simplify([(x, y) for x, y in places], len(line.points), is_ring=False)
    drawn = shaken(few, worker, chance, is_ring=False)
    return Line(drawn if chance.random() < 0.7 else drawn[::-1])


def click(outline: Polygon, worker: Worker, chance: random.Random) -> Point:
    center = true_center(outline)
    return Point(center.x + chance.gauss(0, worker.noise), center.y + chance.gauss(0, worker.noise))
