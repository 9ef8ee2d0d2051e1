"""What ends a house at the top: cornices, tiles, slates, stepped gables, chimneys."""

import random

from goldsmith.demo.scenes.color import Color, mix, shade
from goldsmith.demo.scenes.wall import Wall

SNOW: Color = (244, 248, 252)


def draw_roof(wall: Wall, kind: str, eaves: float, color: Color, trim: Color, rng: random.Random) -> None:
    """Everything that rises behind the top of the wall."""
    _draw_rooftop(wall, kind, eaves, rng)
    if kind == "pitched":
        _pitched(wall, eaves, color)
    elif kind == "mansard":
        _mansard(wall, eaves, color, trim, rng)
    elif kind == "gable":
        _gable(wall, eaves, color, trim, rng)


def draw_cornice(wall: Wall, eaves: float, trim: Color, style: str) -> None:
    """The protruding top edge of a flat-roofed front."""
    depth = 0.12 if style in ("modern", "office") else 0.4
    wall.veil(
        ((0, eaves - 1.0), (0, eaves - 0.5), (wall.width, eaves - 0.5), (wall.width, eaves - 1.0)), (20, 20, 40), 0.12
    )
    wall.rect(0, eaves - 0.55, wall.width, eaves - 0.3, shade(trim, 0.86), out=depth * 0.5)
    if style == "brick" and wall.pixels > 12:
        for index in range(int(wall.width / 0.5)):
            wall.rect(index * 0.5 + 0.1, eaves - 0.8, index * 0.5 + 0.32, eaves - 0.5, shade(trim, 0.9), out=0.15)
    wall.rect(-0.05, eaves - 0.3, wall.width + 0.05, eaves + 0.1, trim, out=depth)
    if wall.stage.light.snow:
        wall.rect(-0.05, eaves + 0.02, wall.width + 0.05, eaves + 0.3, SNOW, out=depth)


def _draw_rooftop(wall: Wall, kind: str, eaves: float, rng: random.Random) -> None:
    """Chimneys, tanks and plant rooms, seen over the edge."""
    if not wall.frontal:
        return
    for _ in range(rng.randint(0, 2)):
        u = rng.uniform(0.8, max(wall.width - 2.2, 0.9))
        if kind == "flat" and rng.random() < 0.3:
            _water_tank(wall, u, eaves)
        elif kind == "flat":
            wall.rect(u, eaves, u + rng.uniform(1.2, 2.6), eaves + rng.uniform(0.6, 1.2), (150, 154, 160), out=-2)
        else:
            _chimney(wall, u, eaves + (1.2 if kind == "gable" else 1.5))


def _chimney(wall: Wall, u: float, base: float) -> None:
    wall.rect(u, base - 1.2, u + 0.8, base + 1.0, (156, 92, 76))
    wall.rect(u + 0.5, base - 1.2, u + 0.8, base + 1.0, (132, 78, 66))
    wall.rect(u - 0.08, base + 0.9, u + 0.88, base + 1.08, SNOW if wall.stage.light.snow else (190, 170, 156))
    for pot in (0.12, 0.48):
        wall.rect(u + pot, base + 1.05, u + pot + 0.2, base + 1.4, (190, 110, 80))


def _water_tank(wall: Wall, u: float, eaves: float) -> None:
    for leg in (0.1, 0.85, 1.6):
        wall.rect(u + leg, eaves, u + leg + 0.1, eaves + 1.2, (84, 76, 72), out=-2)
    wall.rect(u, eaves + 1.0, u + 1.8, eaves + 2.8, (150, 108, 80), out=-2)
    wall.rect(u + 1.2, eaves + 1.0, u + 1.8, eaves + 2.8, (126, 90, 68), out=-2)
    for band in (1.4, 2.2):
        wall.rect(u, eaves + band, u + 1.8, eaves + band + 0.08, (100, 72, 58), out=-2)
    wall.polygon(((u - 0.1, eaves + 2.8), (u + 0.9, eaves + 3.6), (u + 1.9, eaves + 2.8)), (96, 84, 80), out=-2)


def _pitched(wall: Wall, eaves: float, color: Color) -> None:
    """Rows of tiles leaning back from the eaves."""
    color = mix(color, SNOW, 0.85) if wall.stage.light.snow else color
    rise, lean, rows = 2.1, 0.9, 7
    back = 3.0
    for row in range(rows):
        low, high = row / rows, (row + 1) / rows
        inset_low, inset_high = (lean * low, lean * high) if wall.frontal else (0.0, 0.0)
        wall.solid(
            (
                (inset_low, eaves + rise * low, -back * low),
                (inset_high, eaves + rise * high, -back * high),
                (wall.width - inset_high, eaves + rise * high, -back * high),
                (wall.width - inset_low, eaves + rise * low, -back * low),
            ),
            shade(color, 0.92 + 0.16 * (row % 2)),
        )
    wall.rect(-0.15, eaves - 0.22, wall.width + 0.15, eaves + 0.05, shade(color, 0.7), out=0.35)


def _mansard(wall: Wall, eaves: float, color: Color, trim: Color, rng: random.Random) -> None:
    """A steep slate storey with dormer windows."""
    slate = mix(color, SNOW, 0.7) if wall.stage.light.snow else color
    rise, inset = 2.5, 0.45 if wall.frontal else 0.0
    wall.solid(
        ((0, eaves, 0), (inset, eaves + rise, -0.8), (wall.width - inset, eaves + rise, -0.8), (wall.width, eaves, 0)),
        slate,
    )
    wall.solid(
        (
            (inset, eaves + rise, -0.8),
            (inset + 0.3, eaves + rise + 0.5, -2.5),
            (wall.width - inset - 0.3, eaves + rise + 0.5, -2.5),
            (wall.width - inset, eaves + rise, -0.8),
        ),
        shade(slate, 1.15),
    )
    dormers = max(2, round(wall.width / 3))
    for index in range(dormers):
        centre = wall.width * (index + 0.5) / dormers
        wall.rect(centre - 0.62, eaves + 0.3, centre + 0.62, eaves + 2.0, trim)
        if rng.random() < wall.stage.light.lit_share:
            wall.lamp(centre - 0.42, eaves + 0.45, centre + 0.42, eaves + 1.8, (255, 214, 130))
        else:
            wall.rect(
                centre - 0.42, eaves + 0.45, centre + 0.42, eaves + 1.8, mix(wall.stage.light.glass, (54, 74, 96), 0.4)
            )
        wall.rect(centre - 0.03, eaves + 0.45, centre + 0.03, eaves + 1.8, trim)
        wall.polygon(
            ((centre - 0.78, eaves + 1.95), (centre, eaves + 2.45), (centre + 0.78, eaves + 1.95)), shade(trim, 0.85)
        )
    wall.rect(-0.08, eaves - 0.25, wall.width + 0.08, eaves + 0.1, shade(trim, 0.94), out=0.35)


def _gable(wall: Wall, eaves: float, color: Color, trim: Color, rng: random.Random) -> None:
    """A canal house's top: steps or a neck, with a white edge."""
    width, middle = wall.width, wall.width / 2
    if rng.random() < 0.5:
        outline = [(0.0, eaves - 0.1)]
        steps = 4
        for step in range(steps):
            inset = middle * 0.82 * step / steps
            outline += [(inset, eaves + 0.75 * step), (inset, eaves + 0.75 * (step + 1))]
        outline += [(width - u, v) for u, v in reversed(outline)]
    else:
        half = width * 0.24
        left = [
            (0.0, eaves - 0.1),
            (0.0, eaves + 0.3),
            (width * 0.16, eaves + 0.5),
            (middle - half, eaves + 1.3),
            (middle - half, eaves + 2.5),
        ]
        outline = [*left, (middle, eaves + 3.2), *((width - u, v) for u, v in reversed(left))]
    wall.polygon(
        [(middle + (u - middle) * 1.035, v + 0.14) for u, v in outline], SNOW if wall.stage.light.snow else trim
    )
    wall.polygon(outline, color)
    wall.rect(middle - 0.5, eaves + 0.35, middle + 0.5, eaves + 1.55, trim)
    wall.rect(middle - 0.38, eaves + 0.45, middle + 0.38, eaves + 1.45, mix(wall.stage.light.glass, (54, 74, 96), 0.5))
    wall.rect(middle - 0.03, eaves + 0.45, middle + 0.03, eaves + 1.45, trim)
