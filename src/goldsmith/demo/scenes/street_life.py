"""Signs of life that are nobody's job to label: bicycles, café tables, strings of pennants and bulbs."""

import math
from dataclasses import dataclass

from goldsmith.demo.scenes.color import Color, mix, shade
from goldsmith.demo.scenes.geometry import Point, oval, path
from goldsmith.demo.scenes.stage import Pen, Stage

METAL: Color = (60, 64, 72)
PENNANTS: tuple[Color, ...] = ((226, 96, 84), (248, 196, 88), (86, 158, 140), (92, 136, 188), (246, 236, 220))


@dataclass(frozen=True, slots=True)
class Bicycle:
    """Leaning at the kerb, seen from the side."""

    x: float
    z: float
    color: Color
    flip: bool

    def draw(self, stage: Stage) -> None:
        pen = stage.upright(self.x, self.z, flip=self.flip)
        rear, front, saddle, bars, crank = (-0.5, 0.33), (0.52, 0.33), (-0.2, 0.88), (0.36, 0.98), (-0.06, 0.30)
        for hub in (rear, front):
            _wheel(pen, hub)
        for start, end in (
            (rear, crank),
            (crank, (-0.18, 0.78)),
            (rear, (-0.18, 0.72)),
            ((-0.16, 0.70), (0.33, 0.80)),
            (crank, (0.34, 0.74)),
            (front, bars),
        ):
            pen.stroke([start, end], 0.042, self.color)
        pen.limb((-0.32, 0.89), (-0.10, 0.90), 0.045, 0.025, METAL)
        pen.stroke([bars, (0.24, 1.02)], 0.035, METAL)
        pen.stroke([saddle, (-0.18, 0.76)], 0.03, METAL)
        pen.polygon(path("0.4,0.96 0.74,0.96 0.7,0.74 0.44,0.74"), (176, 128, 84))


def _wheel(pen: Pen, hub: Point) -> None:
    """A ring in short pieces, so that the street shows through."""
    ring = [*oval(hub[0], hub[1], 0.31, 0.31, count=20), (hub[0] + 0.31, hub[1])]
    pen.stroke(ring, 0.035, METAL)
    for spoke in range(3):
        angle = math.pi * spoke / 3 + 0.4
        dx, dy = math.cos(angle) * 0.29, math.sin(angle) * 0.29
        pen.stroke([(hub[0] - dx, hub[1] - dy), (hub[0] + dx, hub[1] + dy)], 0.012, mix(METAL, (220, 224, 230), 0.5))


@dataclass(frozen=True, slots=True)
class CafeTable:
    """A round table with two chairs under a parasol."""

    x: float
    z: float
    cloth: Color

    def draw(self, stage: Stage) -> None:
        pen = stage.upright(self.x, self.z)
        for side in (-1, 1):
            _chair(pen, side)
        pen.rect(-0.03, 0, 0.03, 2.3, (236, 232, 224))
        pen.rect(-0.26, 0, 0.26, 0.05, METAL)
        pen.polygon(oval(0, 0.74, 0.42, 0.055), (240, 236, 228))
        pen.rect(-0.42, 0.70, 0.42, 0.74, (214, 208, 198))
        pen.rect(-0.2, 0.76, -0.12, 0.88, (226, 120, 96))
        pen.rect(0.12, 0.76, 0.2, 0.86, (250, 250, 246))
        self._draw_parasol(pen, stage.light.snow)

    def _draw_parasol(self, pen: Pen, snow: bool) -> None:
        panels, half, rim, top = 6, 1.25, 2.12, 2.72
        second = mix(self.cloth, (255, 250, 240), 0.88)
        for index in range(panels):
            left, right = (-half + 2 * half * i / panels for i in (index, index + 1))
            color = second if index % 2 else self.cloth
            if snow:
                color = mix(color, (246, 249, 252), 0.7)
            pen.polygon(
                [(left, rim), ((left + right) / 2, rim - 0.09), (right, rim), (right * 0.12, top), (left * 0.12, top)],
                shade(color, 1.04 - 0.05 * index),
            )
        pen.oval(0, top + 0.03, 0.05, 0.06, METAL)


def _chair(pen: Pen, side: int) -> None:
    wood: Color = (156, 104, 72)
    for x in (0.60, 0.96):
        pen.stroke([(side * x, 0.0), (side * (x - 0.02), 0.46)], 0.04, shade(wood, 0.8))
    pen.stroke([(side * 0.96, 0.4), (side * 1.02, 0.92)], 0.045, wood)
    pen.stroke([(side * 0.56, 0.46), (side * 0.99, 0.46)], 0.06, wood)
    pen.stroke([(side * 0.985, 0.66), (side * 1.0, 0.86)], 0.075, shade(wood, 1.1))


@dataclass(frozen=True, slots=True)
class Bunting:
    """A string over the street from (left, height, z) to (right, height, z): pennants by day, bulbs after dark."""

    left: float
    right: float
    height: float
    z: float
    sag: float

    def draw(self, stage: Stage) -> None:
        count = 26
        line = [self.at(index / count) for index in range(count + 1)]
        pen = stage.upright(0.0, self.z)
        pen.stroke(line, 0.035, (70, 66, 72))
        for index, (x, y) in enumerate(line[1:-1]):
            if stage.light.lamps:
                pen.lamp(oval(x, y - 0.12, 0.10, 0.12, count=14), (255, 226, 150))
            else:
                pen.polygon([(x - 0.17, y), (x + 0.17, y), (x, y - 0.42)], PENNANTS[index % len(PENNANTS)])

    def at(self, share: float) -> Point:
        """A point of the string: x and y in metres."""
        return self.left + (self.right - self.left) * share, self.height - self.sag * 4 * share * (1 - share)
