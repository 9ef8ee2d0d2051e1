"""Hypothesis strategies for crowds: several workers' noisy drawings of one scene."""

from __future__ import annotations

import random

from hypothesis import strategies as st

from goldsmith.labels import KINDS, Annotation, Answer, Box, Geometry, Line, Point, Polygon, Position, RotatedBox, Span
from goldsmith.quality import Attempt
from tests.labels.strategies import SHAPES, boxes

LABELS = ("car", "dog")


def drawing(scene: list[Box], seed: int, noise: float = 3.0, hit_rate: float = 0.85) -> Answer:
    """One worker's drawing of a scene: some objects missed, edges off, now and then a wrong label or an extra box."""
    chance = random.Random(seed)
    drawn = []
    for place, box in enumerate(scene):
        if chance.random() < hit_rate:
            left, top = box.left + chance.gauss(0, noise), box.top + chance.gauss(0, noise)
            right, bottom = box.right + chance.gauss(0, noise), box.bottom + chance.gauss(0, noise)
            label = LABELS[(place + (chance.random() < 0.1)) % 2]
            shape = Box(left, top, max(2.0, right - left), max(2.0, bottom - top))
            drawn.append(Annotation(f"a{place}", "box", label, shape, {"open": chance.random() < 0.5}))
    if chance.random() < 0.2:
        stray = Box(chance.uniform(0, 500), chance.uniform(0, 500), 40, 40)
        drawn.append(Annotation("stray", "box", chance.choice(LABELS), stray))
    chance.shuffle(drawn)
    return Answer(tuple(drawn))


@st.composite
def crowds(draw: st.DrawFn, least: int = 1, most: int = 5) -> list[Attempt]:
    scene = draw(st.lists(boxes, max_size=5))
    count = draw(st.integers(least, most))
    seed = draw(st.integers(0, 10**6))
    return [Attempt(f"r{n}", f"w{n}", drawing(scene, seed + n)) for n in range(count)]


def shaken(shape: Geometry, chance: random.Random, noise: float) -> Geometry:
    """The same shape by a hand that errs by about `noise` pixels at every corner."""

    def near(value: float) -> float:
        return value + chance.gauss(0, noise)

    def ring(places: tuple[Position, ...]) -> tuple[Position, ...]:
        return tuple((near(x), near(y)) for x, y in places)

    if isinstance(shape, Box):
        return Box(near(shape.left), near(shape.top), max(2.0, near(shape.width)), max(2.0, near(shape.height)))
    if isinstance(shape, Polygon):
        return Polygon(ring(shape.points), shape.holes)
    if isinstance(shape, RotatedBox):
        sides = max(2.0, near(shape.width)), max(2.0, near(shape.height))
        return RotatedBox(near(shape.center_x), near(shape.center_y), *sides, near(shape.angle))
    if isinstance(shape, Span):
        start = max(0, round(near(shape.start)))
        return Span(shape.part, start, max(start + 1, round(near(shape.end))))
    return Line(ring(shape.points)) if isinstance(shape, Line) else Point(near(shape.x), near(shape.y))


def kind_of(shape: Geometry) -> str:
    return next(kind.name for kind in KINDS.values() if kind.geometry is type(shape))


@st.composite
def shape_crowds(
    draw: st.DrawFn, kinds: tuple[str, ...] = tuple(SHAPES), least: int = 1, most: int = 5, noise: float = 2.0
) -> list[Attempt]:
    """Several hands' drawings of a scene of shapes of the given kinds: some missed, now and then a wrong label."""
    scene = draw(st.lists(st.sampled_from(kinds).flatmap(SHAPES.__getitem__), max_size=4))
    chance = random.Random(draw(st.integers(0, 10**6)))
    crowd = []
    for number in range(draw(st.integers(least, most))):
        drawn = [
            Annotation(
                f"a{place}", kind_of(shape), LABELS[(place + (chance.random() < 0.1)) % 2], shaken(shape, chance, noise)
            )
            for place, shape in enumerate(scene)
            if chance.random() < 0.85
        ]
        chance.shuffle(drawn)
        crowd.append(Attempt(f"r{number}", f"w{number}", Answer(tuple(drawn))))
    return crowd
