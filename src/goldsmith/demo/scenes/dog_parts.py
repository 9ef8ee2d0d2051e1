"""Heads, ears, tails, coats and collars of dogs."""

import math
from collections.abc import Callable

from goldsmith.demo.scenes.color import Color, shade
from goldsmith.demo.scenes.dog_breed import Breed
from goldsmith.demo.scenes.geometry import Point
from goldsmith.demo.scenes.stage import Pen

FAR = 0.78  # what lies on the far side is this much darker
NOSE: Color = (38, 32, 34)
Coat = tuple[Color, Color]  # main and second colour


def draw_collar(pen: Pen, breed: Breed, color: Color, base: Point, skull: Point) -> None:
    x, y = (base[0] + skull[0]) / 2, (base[1] + skull[1]) / 2
    along = math.atan2(skull[1] - base[1], skull[0] - base[0])
    reach = breed.depth * 0.34
    nx, ny = -math.sin(along) * reach, math.cos(along) * reach
    pen.stroke([(x + nx, y + ny), (x - nx, y - ny)], 0.032, color)


def draw_head(pen: Pen, breed: Breed, coat: Coat, skull: Point, turn: float) -> None:
    """Skull, muzzle, nose, eye and ears; turn tips the muzzle (negative is down)."""
    main, second = coat
    h, cos, sin = breed.head, math.cos(turn), math.sin(turn)

    def at(x: float, y: float) -> Point:
        return skull[0] + (x * cos - y * sin) * h, skull[1] + (x * sin + y * cos) * h

    long = breed.muzzle / h
    light = second if breed.marks == "chest" else main
    if breed.ears == "prick":
        pen.polygon([at(-0.62, 0.55), at(-0.30, 1.55), at(0.08, 0.62)], shade(main, FAR))
    pen.oval(*skull, h * 0.86, h * 0.80, main, turn)
    pen.smooth(
        [
            at(0.25, 0.30),
            at(0.75 + long * 0.2, 0.16),
            at(0.62 + long, 0.06),
            at(0.68 + long, -0.22),
            at(0.60 + long, -0.46),
            at(0.55, -0.62),
            at(0.0, -0.62),
        ],
        light,
    )
    pen.smooth([at(0.45 + long, 0.10), at(0.74 + long, 0.10), at(0.77 + long, -0.08), at(0.64 + long, -0.17)], NOSE)
    if pen.pixels > 45:
        pen.stroke([at(0.58 + long, -0.30), at(0.45, -0.36)], 0.012, shade(light, 0.55))
    pen.oval(*at(0.38, 0.24), h * 0.115, h * 0.125, NOSE)
    if pen.pixels > 55:
        pen.oval(*at(0.42, 0.29), h * 0.04, h * 0.04, (255, 255, 255))
    _draw_ear(pen, breed, coat, at)


def _draw_ear(pen: Pen, breed: Breed, coat: Coat, place: Callable[[float, float], Point]) -> None:
    main, second = coat
    color = shade(second if breed.marks in ("spots", "saddle") else main, 0.80)
    if breed.ears == "prick":
        pen.polygon([place(-0.75, 0.35), place(-0.58, 1.62), place(0.02, 0.70)], main)
        pen.polygon([place(-0.58, 0.60), place(-0.50, 1.28), place(-0.16, 0.72)], shade(main, 0.72))
    elif breed.ears == "drop":
        pen.smooth(
            [
                place(-0.15, 0.62),
                place(-0.62, 0.52),
                place(-0.86, -0.30),
                place(-0.60, -0.88),
                place(-0.28, -0.52),
                place(-0.12, 0.1),
            ],
            color,
        )
    else:
        pen.polygon([place(-0.62, 0.45), place(-0.45, 1.10), place(0.0, 0.72)], main)
        pen.polygon([place(-0.45, 1.12), place(0.02, 0.74), place(0.10, 0.36), place(-0.20, 0.62)], color)


def draw_tail(pen: Pen, breed: Breed, coat: Coat, phase: float, root: Point) -> None:
    main = coat[0]
    x, y = root
    size = breed.back
    wag = 0.05 * math.sin(math.tau * phase)
    if breed.tail == "curl":
        pen.stroke(
            [(x, y), (x - 0.05, y + 0.10), (x - 0.01, y + 0.18), (x + 0.07, y + 0.17), (x + 0.09, y + 0.10)],
            0.075,
            shade(main, 0.92),
        )
    elif breed.tail == "plume":
        pen.smooth(
            [
                (x + 0.04, y),
                (x - 0.06, y + 0.02),
                (x - 0.17, y + 0.16 + wag),
                (x - 0.16, y + 0.32 + wag),
                (x - 0.07, y + 0.30 + wag),
                (x - 0.05, y + 0.14),
            ],
            shade(main, 0.92),
        )
    elif breed.tail == "up":
        pen.stroke([(x, y), (x - 0.04, y + size * 0.22), (x - 0.02 + wag, y + size * 0.42)], 0.045, main)
        if breed.marks == "fleece":
            pen.oval(x - 0.02 + wag, y + size * 0.44, 0.065, 0.065, main)
    else:
        pen.limb((x + 0.02, y), (x - size * 0.22, y - size * 0.06 + wag), 0.038, 0.028, shade(main, 0.95))
        pen.limb(
            (x - size * 0.22, y - size * 0.06 + wag),
            (x - size * 0.42, y + size * 0.10 + wag * 2),
            0.028,
            0.014,
            shade(main, 0.95),
        )


def draw_marks(pen: Pen, breed: Breed, coat: Coat) -> None:
    main, second = coat
    half, top, deep = breed.length / 2, breed.back, breed.depth
    if breed.marks == "spots":
        for dx, dy, r in (
            (-0.8, 0.3, 0.028),
            (-0.5, 0.15, 0.022),
            (-0.35, 0.5, 0.030),
            (-0.05, 0.22, 0.026),
            (0.2, 0.55, 0.024),
            (0.35, 0.2, 0.030),
            (0.65, 0.45, 0.026),
            (0.7, 0.8, 0.02),
            (-0.1, 0.65, 0.02),
        ):
            pen.oval(dx * half, top - dy * deep, r * 1.15, r, second)
    elif breed.marks == "saddle":
        pen.smooth(
            [
                (half * 0.3, top - deep * 0.01),
                (-half * 0.7, top - deep * 0.01),
                (-half * 0.65, top - deep * 0.45),
                (half * 0.15, top - deep * 0.5),
            ],
            second,
        )
    elif breed.marks == "fleece":
        for dx, dy in (
            (-0.85, 0.25),
            (-0.45, 0.1),
            (0.0, 0.08),
            (0.45, 0.1),
            (0.85, 0.25),
            (-0.8, 0.65),
            (-0.3, 0.75),
            (0.25, 0.8),
            (0.75, 0.7),
        ):
            pen.oval(dx * half, top - dy * deep, deep * 0.26, deep * 0.25, main)
        for dx, dy in ((-0.4, 0.4), (0.1, 0.35), (0.5, 0.5)):
            pen.oval(dx * half, top - dy * deep, deep * 0.12, deep * 0.10, second)
