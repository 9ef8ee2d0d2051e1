"""What stands on pavements: lamp posts, benches, bins, hydrants, planters, bollards, signs, traffic lights."""

import math
from dataclasses import dataclass

from goldsmith.demo.scenes.color import Color, mix, shade
from goldsmith.demo.scenes.geometry import oval, path
from goldsmith.demo.scenes.stage import Pen, Stage

IRON: Color = (52, 58, 68)
WOOD: Color = (168, 116, 76)


@dataclass(frozen=True, slots=True)
class Furniture:
    """One piece, standing on (x, z); flip mirrors it."""

    kind: str
    x: float
    z: float
    color: Color = (178, 60, 52)
    flip: bool = False

    def draw(self, stage: Stage) -> None:
        pen = stage.upright(self.x, self.z, flip=self.flip)
        _DRAWINGS[self.kind](Piece(pen, self.color, stage.light.lamps, stage.light.snow))


@dataclass(frozen=True, slots=True)
class Piece:
    """What a drawing may ask for."""

    pen: Pen
    color: Color
    lit: bool
    snow: bool


def _lamp_post(piece: Piece) -> None:
    """Lantern on a post, 4.6 m."""
    pen = piece.pen
    pen.rect(-0.14, 0, 0.14, 0.45, IRON)
    pen.rect(-0.055, 0, 0.055, 3.9, IRON)
    pen.rect(0.02, 0, 0.055, 3.9, shade(IRON, 1.18))
    pen.rect(-0.12, 3.82, 0.12, 3.92, shade(IRON, 0.9))
    draw = pen.lamp if piece.lit else pen.polygon
    draw(path("-0.13,3.92 -0.21,4.42 0.21,4.42 0.13,3.92"), (255, 232, 170) if piece.lit else (232, 236, 232))
    pen.polygon([(-0.26, 4.42), (0, 4.66), (0.26, 4.42)], (244, 248, 252) if piece.snow else IRON)
    pen.oval(0, 4.70, 0.05, 0.06, IRON)
    pen.rect(-0.014, 3.92, 0.014, 4.42, IRON)


def _arm_lamp(piece: Piece) -> None:
    """Modern lamp leaning over the road, 6.4 m."""
    pen = piece.pen
    pen.rect(-0.11, 0, 0.11, 0.8, shade(IRON, 1.1))
    pen.polygon(path("-0.07,0 -0.045,6 0.045,6 0.07,0"), shade(IRON, 1.1))
    arm = [(1.5 * (1 - math.cos(math.pi / 2 * t / 6)), 6.0 + 0.42 * math.sin(math.pi / 2 * t / 6)) for t in range(7)]
    pen.stroke(arm, 0.08, shade(IRON, 1.1))
    pen.smooth(path("1.2,6.47 1.9,6.46 1.95,6.38 1.2,6.34"), IRON)
    draw = pen.lamp if piece.lit else pen.polygon
    draw(path("1.3,6.36 1.88,6.38 1.84,6.32 1.34,6.31"), (255, 236, 180) if piece.lit else (222, 228, 230))


def _bench(piece: Piece) -> None:
    pen = piece.pen
    for x in (-0.75, 0.75):
        pen.rect(x - 0.05, 0, x + 0.05, 0.86, IRON)
        pen.rect(x - 0.12, 0, x + 0.2, 0.06, IRON)
    for row, y in enumerate((0.42, 0.60, 0.76)):
        pen.rect(-0.92, y, 0.92, y + 0.11, shade(WOOD, 0.88 + 0.1 * row))
    pen.rect(-0.95, 0.38, 0.95, 0.46, shade(WOOD, 1.12))
    if piece.snow:
        pen.rect(-0.92, 0.46, 0.92, 0.53, (244, 248, 252))


def _bin(piece: Piece) -> None:
    pen = piece.pen
    pen.polygon(path("-0.24,0.06 -0.29,0.86 0.29,0.86 0.24,0.06"), (64, 96, 88))
    pen.polygon(path("0.1,0.06 0.12,0.86 0.29,0.86 0.24,0.06"), (52, 80, 74))
    pen.rect(-0.33, 0.84, 0.33, 0.93, (244, 248, 252) if piece.snow else (44, 66, 62))
    pen.rect(-0.2, 0.0, 0.2, 0.06, IRON)


def _hydrant(piece: Piece) -> None:
    pen = piece.pen
    pen.rect(-0.17, 0, 0.17, 0.08, shade(piece.color, 0.8))
    pen.rect(-0.12, 0, 0.12, 0.56, piece.color)
    pen.rect(0.03, 0, 0.12, 0.56, shade(piece.color, 0.84))
    pen.polygon(oval(0, 0.56, 0.14, 0.14), piece.color)
    pen.rect(-0.22, 0.34, 0.22, 0.46, shade(piece.color, 0.9))
    pen.oval(0, 0.71, 0.05, 0.04, shade(piece.color, 0.8))


def _planter(piece: Piece) -> None:
    pen = piece.pen
    leaf = (84, 140, 92) if not piece.snow else (150, 176, 164)
    for x, y, r in ((-0.42, 0.62, 0.24), (0.0, 0.70, 0.30), (0.42, 0.62, 0.24), (-0.2, 0.60, 0.22), (0.22, 0.6, 0.22)):
        pen.oval(x, y, r, r * 0.9, shade(leaf, 0.9 + 0.25 * (x < 0)))
    for x, y in path("-0.42,0.74 -0.1,0.88 0.2,0.76 0.46,0.68 0.02,0.66 -0.25,0.6"):
        pen.oval(x, y, 0.055, 0.055, (244, 248, 252) if piece.snow else mix(piece.color, (255, 220, 200), 0.3))
    pen.polygon(path("-0.62,0 -0.68,0.46 0.68,0.46 0.62,0"), (176, 160, 144))
    pen.polygon(path("0.2,0 0.22,0.46 0.68,0.46 0.62,0"), (156, 140, 126))
    pen.rect(-0.72, 0.40, 0.72, 0.52, (196, 182, 166))


def _bollard(piece: Piece) -> None:
    pen = piece.pen
    pen.rect(-0.07, 0, 0.07, 0.82, IRON)
    pen.oval(0, 0.84, 0.085, 0.07, (244, 248, 252) if piece.snow else IRON)
    pen.rect(-0.07, 0.62, 0.07, 0.70, (230, 226, 214))


def _sign(piece: Piece) -> None:
    """A crossing sign: a blue square with a white triangle."""
    pen = piece.pen
    pen.rect(-0.035, 0, 0.035, 2.9, (140, 146, 152))
    pen.rect(-0.34, 2.2, 0.34, 2.88, (40, 96, 168))
    pen.polygon([(-0.24, 2.29), (0, 2.78), (0.24, 2.29)], (248, 248, 246))
    pen.limb((-0.02, 2.52), (0.05, 2.36), 0.028, 0.022, (40, 44, 52))
    pen.limb((-0.02, 2.52), (-0.07, 2.34), 0.028, 0.022, (40, 44, 52))
    pen.oval(-0.01, 2.62, 0.034, 0.034, (40, 44, 52))


def _traffic_light(piece: Piece) -> None:
    pen = piece.pen
    pen.rect(-0.06, 0, 0.06, 2.5, IRON)
    pen.rect(-0.2, 2.35, 0.2, 3.4, (40, 44, 50))
    green = piece.color[1] > piece.color[0]
    for y, lamp, on in ((3.2, (255, 70, 60), not green), (2.88, (255, 190, 60), False), (2.56, (80, 230, 130), green)):
        if on:
            pen.lamp(oval(0, y, 0.115, 0.115), lamp)
        else:
            pen.oval(0, y, 0.115, 0.115, mix(lamp, (30, 30, 36), 0.75))


_DRAWINGS = {
    "lamp_post": _lamp_post,
    "arm_lamp": _arm_lamp,
    "bench": _bench,
    "bin": _bin,
    "hydrant": _hydrant,
    "planter": _planter,
    "bollard": _bollard,
    "sign": _sign,
    "traffic_light": _traffic_light,
}

HEIGHT_METRES = {
    "lamp_post": 4.7,
    "arm_lamp": 6.5,
    "bench": 0.9,
    "bin": 0.95,
    "hydrant": 0.75,
    "planter": 1.0,
    "bollard": 0.9,
    "sign": 2.9,
    "traffic_light": 3.4,
}
HALF_WIDTH_METRES = {
    "lamp_post": 0.26,
    "arm_lamp": 0.1,
    "bench": 0.95,
    "bin": 0.33,
    "hydrant": 0.22,
    "planter": 0.72,
    "bollard": 0.09,
    "sign": 0.34,
    "traffic_light": 0.2,
}
