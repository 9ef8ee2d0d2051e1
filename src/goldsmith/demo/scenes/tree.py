"""Street trees: trunk, crown of leaf clumps lit from one side, bare or snowy in winter."""

import math
import random
from dataclasses import dataclass

from goldsmith.demo.scenes.color import Color, mix, shade
from goldsmith.demo.scenes.dice import dice
from goldsmith.demo.scenes.geometry import Point, oval, smooth
from goldsmith.demo.scenes.stage import Pen, Stage

CROWNS: tuple[Color, ...] = ((86, 148, 90), (110, 164, 84), (70, 132, 104), (134, 168, 78), (96, 156, 110))
AUTUMN: tuple[Color, ...] = ((224, 140, 62), (206, 98, 62), (232, 178, 74), (186, 150, 70))
BARK: Color = (112, 84, 68)
SNOW: Color = (244, 248, 252)


@dataclass(frozen=True, slots=True)
class Tree:
    """Kind is round, tall, cone or blossom; it stands on (x, z)."""

    kind: str
    color: Color
    height: float
    x: float
    z: float
    seed: int

    def draw(self, stage: Stage) -> None:
        rng = dice(self.seed)
        pen = stage.upright(self.x, self.z)
        if self.kind == "cone":
            _draw_cone(pen, self, stage.light.snow)
        elif stage.light.snow:
            _draw_bare(pen, self, rng)
        else:
            _draw_leafy(pen, self, rng)


def _draw_leafy(pen: Pen, tree: Tree, rng: random.Random) -> None:
    height = tree.height
    fork = height * 0.42
    pen.polygon([(-0.19, 0.0), (-0.11, 0.22), (-0.075, fork), (0.075, fork), (0.11, 0.22), (0.19, 0.0)], BARK)
    pen.polygon([(0.05, 0.0), (0.03, 0.25), (0.03, fork), (0.075, fork), (0.11, 0.22), (0.19, 0.0)], shade(BARK, 0.8))
    for side in (-1, 1):
        pen.limb((0, fork * 0.85), (side * height * 0.13, height * 0.60), 0.055, 0.035, shade(BARK, 0.92))
    width = height * (0.20 if tree.kind == "tall" else 0.31)
    middle, radius = height * 0.68, height * 0.32
    color = tree.color
    clumps = []
    for index in range(9):
        angle = math.tau * index / 9 + rng.uniform(-0.2, 0.2)
        clumps.append(
            (width * 0.62 * math.cos(angle), middle + radius * 0.62 * math.sin(angle), rng.uniform(0.38, 0.50))
        )
    gold = mix(color, (255, 236, 150), 0.30)
    for shift, tone, share in (
        (0.0, shade(color, 0.78), 1.0),
        (0.07, color, 0.84),
        (0.16, mix(color, gold, 0.6), 0.58),
        (0.24, gold, 0.30),
    ):
        for x, y, size in [*clumps, (0.0, middle, 0.66)]:
            dx, dy = x * share - width * shift * 1.3, middle + (y - middle) * share + radius * shift * 1.5
            pen.polygon(_clump(dx, dy, width * size * share, radius * size * share), tone)
    _leaves(pen, tree, rng, color, (width, middle, radius))


def _clump(x: float, y: float, rx: float, ry: float) -> list[tuple[float, float]]:
    """A scalloped blob."""
    return [
        (x + (px - x) * (1.0 + 0.07 * (i % 2)), y + (py - y) * (1.0 + 0.07 * (i % 2)))
        for i, (px, py) in enumerate(smooth(oval(x, y, rx, ry, count=10), 3))
    ]


def _leaves(pen: Pen, tree: Tree, rng: random.Random, color: Color, crown: tuple[float, float, float]) -> None:
    if pen.pixels < 22:
        return
    width, middle, radius = crown
    petal = (255, 214, 224) if tree.kind == "blossom" else mix(color, (255, 244, 170), 0.5)
    for _ in range(26 if tree.kind == "blossom" else 14):
        angle, far = rng.random() * math.tau, math.sqrt(rng.random())
        x, y = math.cos(angle) * width * 0.8 * far, middle + math.sin(angle) * radius * 0.8 * far
        pen.oval(x, y, 0.07, 0.045, petal if rng.random() < 0.6 else shade(color, 0.72), rng.uniform(-0.6, 0.6))


def _draw_bare(pen: Pen, tree: Tree, rng: random.Random) -> None:
    """A winter tree: forking branches with snow along them."""
    fork = tree.height * 0.34
    pen.polygon([(-0.19, 0.0), (-0.12, 0.22), (-0.09, fork), (0.09, fork), (0.12, 0.22), (0.19, 0.0)], BARK)
    for angle in (-0.62, -0.22, 0.2, 0.6):
        _branch(pen, rng, (0.0, fork * rng.uniform(0.86, 1.0)), angle, tree.height * 0.25, 0.075, 4)


def _branch(pen: Pen, rng: random.Random, start: Point, lean: float, length: float, width: float, forks: int) -> None:
    end = (start[0] + math.sin(lean) * length, start[1] + math.cos(lean) * length)
    pen.limb(start, end, width, width * 0.62, BARK)
    if forks < 4 and abs(lean) > 0.2:
        pen.limb((start[0], start[1] + width * 0.8), (end[0], end[1] + width * 0.6), width * 0.42, width * 0.36, SNOW)
    if forks:
        for side in (-1, 1):
            _branch(
                pen,
                rng,
                end,
                lean * 0.8 + side * rng.uniform(0.24, 0.5),
                length * rng.uniform(0.66, 0.84),
                width * 0.62,
                forks - 1,
            )


def _draw_cone(pen: Pen, tree: Tree, snow: bool) -> None:
    height = tree.height
    pen.rect(-0.08, 0, 0.08, height * 0.2, BARK)
    tiers = 4
    for tier in range(tiers):
        low = height * (0.14 + 0.20 * tier)
        half = height * 0.22 * (1 - tier / (tiers + 0.6))
        top = low + height * 0.30
        pen.polygon(
            [(-half, low), (-half * 0.5, low + 0.08), (0, low - 0.04), (half * 0.5, low + 0.08), (half, low), (0, top)],
            shade(tree.color, 0.78),
        )
        pen.polygon([(-half, low), (-half * 0.5, low + 0.08), (0, low - 0.02), (0, top)], shade(tree.color, 0.95))
        if snow:
            pen.polygon(
                [
                    (-half * 0.45, low + (top - low) * 0.55),
                    (0, low + (top - low) * 0.42),
                    (half * 0.45, low + (top - low) * 0.55),
                    (0, top),
                ],
                SNOW,
            )


def pick_tree(rng: random.Random, x: float, z: float, crowns: tuple[Color, ...], snow: bool = False) -> Tree:
    """A tree for this spot; in snow every third is a fir."""
    if snow and rng.random() < 0.35:
        return Tree(kind="cone", color=(66, 118, 100), height=rng.uniform(4.6, 6.0), x=x, z=z, seed=rng.getrandbits(32))
    kind = rng.choice(("round", "round", "tall", "round", "blossom" if crowns is CROWNS else "round"))
    return Tree(kind=kind, color=rng.choice(crowns), height=rng.uniform(4.8, 6.6), x=x, z=z, seed=rng.getrandbits(32))
