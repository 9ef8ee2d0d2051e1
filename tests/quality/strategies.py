"""Hypothesis strategies for crowds: several workers' noisy drawings of one scene."""

from __future__ import annotations

import random

from hypothesis import strategies as st

from goldsmith.labels import Annotation, Answer, Box
from goldsmith.quality import Attempt
from tests.labels.strategies import boxes

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
