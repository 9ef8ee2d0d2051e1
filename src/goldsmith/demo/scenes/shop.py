"""Ground floors: shop windows with sign and awning, and house doors."""

import math
import random

from goldsmith.demo.scenes.color import Color, luminance, mix, shade
from goldsmith.demo.scenes.lettering import write_on
from goldsmith.demo.scenes.roof import SNOW
from goldsmith.demo.scenes.wall import Wall

NAMES = (
    "BAKERY",
    "BOOKS",
    "CAFE",
    "FLOWERS",
    "GROCER",
    "RECORDS",
    "TAILOR",
    "NOODLES",
    "CHEMIST",
    "CYCLES",
    "PIZZERIA",
    "TEA HOUSE",
    "BARBER",
    "TOYS",
    "GALLERY",
    "DELI",
    "OPTICIAN",
    "ANTIQUES",
    "GELATO",
    "HARDWARE",
)
GOODS: tuple[Color, ...] = (
    (226, 104, 84),
    (244, 190, 88),
    (98, 158, 132),
    (92, 132, 178),
    (236, 226, 206),
    (176, 120, 160),
    (200, 150, 100),
)


def draw_shop(wall: Wall, height: float, name: str, accent: Color, trim: Color, rng: random.Random) -> None:
    """A shop across the whole front: pilasters, glazing, door, sign, awning."""
    width = wall.width
    wall.rect(0, 0, width, height - 0.1, shade(accent, 0.82))
    door = rng.choice((0.5, width / 2 - 0.6, width - 1.7))
    spans = [(0.35, door - 0.15), (door + 1.35, width - 0.35)]
    for left, right in spans:
        if right - left > 0.8:
            _display(wall, left, right, accent, rng)
    _shop_door(wall, door, accent, rng)
    wall.rect(0, height - 0.95, width, height - 0.15, accent, out=0.06)
    wall.rect(-0.05, height - 0.2, width + 0.05, height - 0.02, trim, out=0.12)
    if wall.frontal and wall.pixels > 20:
        ink = (252, 244, 224) if luminance(accent) < 0.55 else (50, 44, 44)
        write_on(wall, name, (width / 2, height - 0.56), 0.48, ink)
    else:
        wall.rect(width * 0.3, height - 0.66, width * 0.7, height - 0.46, (250, 240, 220), out=0.07)
    if rng.random() < 0.72:
        _awning(wall, 0.25, width - 0.25, height - 1.0, accent, rng)


def _display(wall: Wall, left: float, right: float, accent: Color, rng: random.Random) -> None:
    light = wall.stage.light
    low, high = 0.6, 2.95
    wall.rect(left - 0.08, low - 0.1, right + 0.08, high + 0.08, shade(accent, 1.25))
    shining = light.lamps
    if shining:
        wall.lamp(left, low, right, high, (255, 222, 150))
        wall.lamp(left, high - 0.5, right, high, (255, 238, 190))
    else:
        wall.rect(left, low, right, high, mix(light.glass, (60, 74, 88), 0.55))
    if wall.pixels > 9:
        _goods(wall, left, right, low, shining, rng)
    if not shining:
        span = min(1.2, (right - left) * 0.4)
        for start in (0.12, 0.6):
            u = left + (right - left - span) * start
            wall.veil(
                ((u, low), (u + span * 0.6, high), (u + span, high), (u + span * 0.4, low)), (255, 255, 255), 0.16
            )
    panes = max(1, round((right - left) / 1.6))
    for index in range(1, panes):
        u = left + (right - left) * index / panes
        wall.rect(u - 0.05, low, u + 0.05, high, shade(accent, 1.25))


def _goods(wall: Wall, left: float, right: float, low: float, shining: bool, rng: random.Random) -> None:
    """Things on two shelves behind the glass."""
    draw = wall.lamp if shining else wall.rect
    for shelf in (low, low + 0.95):
        u = left + 0.12
        while u < right - 0.4:
            width, height = rng.uniform(0.16, 0.36), rng.uniform(0.25, 0.62)
            color = rng.choice(GOODS)
            draw(
                u,
                shelf + 0.05,
                min(u + width, right - 0.05),
                shelf + height,
                shade(color, 0.9) if shining else mix(color, (60, 70, 90), 0.35),
            )
            u += width + rng.uniform(0.05, 0.3)
        draw(left, shelf, right, shelf + 0.06, (150, 110, 80))


def _shop_door(wall: Wall, left: float, accent: Color, rng: random.Random) -> None:
    light = wall.stage.light
    wall.rect(left, 0, left + 1.2, 2.95, shade(accent, 0.6))
    draw = wall.lamp if light.lamps else wall.rect
    draw(left + 0.18, 0.5, left + 1.02, 2.35, (255, 214, 140) if light.lamps else mix(light.glass, (50, 60, 76), 0.5))
    draw(left + 0.12, 2.45, left + 1.08, 2.85, (255, 226, 160) if light.lamps else light.glass)
    wall.rect(left + 0.06, 1.0, left + 0.12, 1.5, (230, 200, 120))
    if rng.random() < 0.5:
        wall.rect(left + 0.4, 1.5, left + 0.8, 1.75, (250, 246, 236))


def _awning(wall: Wall, left: float, right: float, top: float, accent: Color, rng: random.Random) -> None:
    """A striped canopy reaching over the pavement, with scallops."""
    out, drop = 1.15, 0.75
    cloth = rng.choice((accent, (200, 70, 62), (48, 110, 96), (226, 164, 66), (64, 92, 140)))
    second = mix(cloth, (255, 250, 240), 0.88)
    if wall.stage.light.snow:
        cloth, second = mix(cloth, SNOW, 0.55), SNOW
    stripes = max(5, round((right - left) / 0.5)) | 1
    step = (right - left) / stripes
    wall.veil(((left, top - 1.25), (left, top), (right, top), (right, top - 1.25)), (16, 16, 40), 0.26)
    for index in range(stripes):
        u, color = left + index * step, second if index % 2 else cloth
        wall.solid(((u, top, 0), (u + step, top, 0), (u + step, top - drop, out), (u, top - drop, out)), color)
        low = top - drop
        skirt = (
            [(u, low)]
            + [
                (u + step * (1 - math.cos(math.pi * t / 6)) / 2, low - 0.16 - 0.12 * math.sin(math.pi * t / 6))
                for t in range(7)
            ]
            + [(u + step, low)]
        )
        wall.polygon(skirt, shade(color, 0.86), out)


def draw_house_door(wall: Wall, centre: float, accent: Color, trim: Color) -> None:
    """A panelled door with a fanlight, up two steps."""
    light = wall.stage.light
    wall.rect(centre - 0.78, 0, centre + 0.78, 2.95, trim)
    wall.rect(centre - 0.58, 0.25, centre + 0.58, 2.35, accent)
    draw = wall.lamp if light.lamps else wall.rect
    draw(centre - 0.58, 2.42, centre + 0.58, 2.8, (255, 216, 140) if light.lamps else light.glass)
    for side in (-0.28, 0.28):
        for low, high in ((0.5, 1.15), (1.3, 2.15)):
            wall.rect(centre + side - 0.19, low, centre + side + 0.19, high, shade(accent, 0.82))
    wall.rect(centre + 0.42, 1.15, centre + 0.5, 1.3, (236, 206, 130))
    wall.rect(centre - 0.95, 0, centre + 0.95, 0.26, shade(trim, 0.82), out=0.35)
    wall.rect(centre - 1.1, 0, centre + 1.1, 0.13, shade(trim, 0.74), out=0.7)
