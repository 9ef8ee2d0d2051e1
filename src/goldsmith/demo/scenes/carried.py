"""What people carry: bags and umbrellas."""

import math

from goldsmith.demo.scenes.color import Color, mix, shade
from goldsmith.demo.scenes.geometry import Point, path
from goldsmith.demo.scenes.stage import Pen
from goldsmith.demo.scenes.wardrobe import Look


def draw_backpack(pen: Pen, look: Look, lift: float) -> None:
    y = lift
    pen.smooth(
        [
            (-0.10, 1.42 + y),
            (-0.22, 1.42 + y),
            (-0.29, 1.30 + y),
            (-0.29, 1.04 + y),
            (-0.22, 0.97 + y),
            (-0.10, 0.99 + y),
        ],
        look.bag_color,
    )
    pen.smooth([(-0.22, 1.2 + y), (-0.31, 1.18 + y), (-0.31, 1.03 + y), (-0.22, 1.01 + y)], shade(look.bag_color, 0.82))


def draw_shoulder_bag(pen: Pen, look: Look, lift: float) -> None:
    y = lift
    pen.stroke([(-0.02, 1.44 + y), (-0.05, 1.0 + y)], 0.026, shade(look.bag_color, 0.7))
    pen.smooth([(-0.18, 1.02 + y), (-0.19, 0.82 + y), (0.08, 0.81 + y), (0.08, 1.01 + y)], look.bag_color)
    pen.smooth([(-0.18, 1.03 + y), (-0.17, 0.93 + y), (0.06, 0.92 + y), (0.08, 1.02 + y)], shade(look.bag_color, 0.84))


def draw_tote(pen: Pen, look: Look, hand: Point) -> None:
    x, y = hand
    pen.stroke([(x - 0.06, y - 0.14), (x, y - 0.01), (x + 0.06, y - 0.14)], 0.02, shade(look.bag_color, 0.7))
    pen.polygon(
        [(x - 0.12, y - 0.13), (x + 0.12, y - 0.13), (x + 0.14, y - 0.42), (x - 0.14, y - 0.42)],
        shade(look.bag_color, 0.9),
    )


def draw_shopping(pen: Pen, look: Look, hand: Point) -> None:
    x, y = hand
    color = mix(look.bag_color, (255, 255, 255), 0.25)
    pen.stroke([(x - 0.05, y - 0.12), (x, y - 0.01), (x + 0.05, y - 0.12)], 0.016, shade(color, 0.7))
    pen.polygon([(x - 0.12, y - 0.11), (x + 0.12, y - 0.11), (x + 0.12, y - 0.38), (x - 0.12, y - 0.38)], color)
    pen.polygon(
        [(x + 0.06, y - 0.11), (x + 0.12, y - 0.11), (x + 0.12, y - 0.38), (x + 0.06, y - 0.38)], shade(color, 0.86)
    )
    pen.oval(x - 0.03, y - 0.24, 0.045, 0.045, look.hat)


def draw_umbrella(pen: Pen, color: Color, hand: Point, lift: float) -> None:
    """Open, its stick in the hand, over the head."""
    x, top = hand[0] - 0.06, 2.12 + lift
    pen.stroke([(hand[0], hand[1] - 0.08), (x, top + 0.06)], 0.024, (70, 64, 66))
    half, rim = 0.60, top - 0.32
    outer = [(x - half * math.cos(math.pi * t / 16), rim + 0.34 * math.sin(math.pi * t / 16)) for t in range(17)]
    scallops = []
    panels = 4
    for panel in range(panels):
        start = half - 2 * half * panel / panels
        scallops += [(x + start - half / panels * 2 * t / 6, rim + 0.06 * math.sin(math.pi * t / 6)) for t in range(7)]
    pen.polygon(outer + scallops, color)
    mid = [(x - 0.30 * math.cos(math.pi * t / 16), rim + 0.05 + 0.29 * math.sin(math.pi * t / 16)) for t in range(17)]
    pen.polygon([*mid, (x + 0.15, rim + 0.06), (x, rim), (x - 0.15, rim + 0.06)], shade(color, 0.86))


def draw_straps(pen: Pen, look: Look) -> None:
    for side in (-1, 1):
        pen.stroke([(side * 0.11, 1.44), (side * 0.125, 1.12)], 0.036, shade(look.bag_color, 0.8))


def draw_pack_back(pen: Pen, look: Look) -> None:
    pen.smooth(path("-0.13,1.42 -0.16,1.3 -0.16,1.02 -0.1,0.97 0.1,0.97 0.16,1.02 0.16,1.3 0.13,1.42"), look.bag_color)
    pen.smooth(path("-0.12,1.18 -0.13,1.03 0.13,1.03 0.12,1.18"), shade(look.bag_color, 0.82))


def draw_cross_bag(pen: Pen, look: Look) -> None:
    pen.stroke([(-0.14, 1.43), (0.17, 0.98)], 0.026, shade(look.bag_color, 0.7))
    pen.smooth(path("0.08,1 0.08,0.82 0.28,0.82 0.28,1"), look.bag_color)
