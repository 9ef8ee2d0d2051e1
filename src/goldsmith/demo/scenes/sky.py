"""Everything above the roofs: gradient, sun, moon, stars, clouds, birds, and the city far away."""

import math
import random

from PIL import Image

from goldsmith.demo.scenes.color import Color, along, mix, shade
from goldsmith.demo.scenes.geometry import Point, oval
from goldsmith.demo.scenes.sheet import OVERSAMPLING, Sheet
from goldsmith.demo.scenes.stage import Stage

GRADIENT_ROWS = 200


def draw_sky(sheet: Sheet, stage: Stage, rng: random.Random) -> None:
    """Fill the picture down to the horizon and a little below it."""
    light, camera = stage.light, stage.camera
    column = Image.new("RGB", (1, GRADIENT_ROWS))
    for row in range(GRADIENT_ROWS):
        column.putpixel((0, row), along(light.sky, row / (GRADIENT_ROWS - 1)))
    size = (camera.width * OVERSAMPLING, math.ceil(camera.horizon + 2) * OVERSAMPLING)
    sheet.image.paste(column.resize(size, Image.Resampling.BILINEAR), (0, 0))
    if light.body == "moon":
        _draw_stars(sheet, stage, rng)
        _draw_moon(sheet, stage, rng)
    if light.body == "sun":
        _draw_sun(sheet, stage, rng)
    for index in range(light.cloud_count):
        _draw_cloud(sheet, stage, rng, (index + rng.random()) / light.cloud_count)
    if not light.lamps and not light.rain and rng.random() < 0.6:
        _draw_birds(sheet, stage, rng)


def _draw_sun(sheet: Sheet, stage: Stage, rng: random.Random) -> None:
    camera = stage.camera
    x, y = camera.width * rng.uniform(0.25, 0.75), camera.horizon * rng.uniform(0.35, 0.62)
    radius = camera.height * 0.04
    for ring, opacity in ((5.2, 0.05), (3.6, 0.08), (2.4, 0.11), (1.6, 0.16)):
        sheet.veil(oval(x, y, radius * ring, radius * ring, count=64), (255, 240, 200), opacity)
    sheet.polygon(oval(x, y, radius, radius, count=64), (255, 248, 224))


def _draw_moon(sheet: Sheet, stage: Stage, rng: random.Random) -> None:
    camera = stage.camera
    x, y = camera.width * rng.uniform(0.3, 0.7), camera.horizon * rng.uniform(0.14, 0.36)
    radius = camera.height * 0.028
    for ring, opacity in ((4.0, 0.05), (2.6, 0.07), (1.7, 0.10)):
        sheet.veil(oval(x, y, radius * ring, radius * ring, count=64), (214, 224, 250), opacity)
    sheet.polygon(oval(x, y, radius, radius, count=64), (246, 244, 228))
    for dx, dy, size in ((-0.3, -0.2, 0.24), (0.3, 0.3, 0.18), (0.2, -0.45, 0.12)):
        sheet.polygon(oval(x + dx * radius, y + dy * radius, size * radius, size * radius), (228, 226, 214))


def _draw_stars(sheet: Sheet, stage: Stage, rng: random.Random) -> None:
    camera, light = stage.camera, stage.light
    for _ in range(90):
        x, share = rng.random() * camera.width, rng.random() ** 1.6 * 0.75
        size = camera.height * rng.choice((0.0008, 0.0011, 0.0016))
        color = mix(along(light.sky, share), (255, 255, 244), rng.uniform(0.35, 0.9) * (1 - share))
        sheet.polygon(oval(x, share * camera.horizon, size, size, count=8), color)


def _draw_cloud(sheet: Sheet, stage: Stage, rng: random.Random, across: float) -> None:
    """A row of puffs on a flat base, lit on top."""
    camera, light = stage.camera, stage.light
    share = rng.uniform(0.04, 0.40) if light.rain else rng.uniform(0.08, 0.62)
    span = camera.width * rng.uniform(0.10, 0.22) * (1.2 - share * 0.7) * (2.0 if light.rain else 1.0)
    left, base = across * camera.width * 1.1 - span / 2 - camera.width * 0.05, camera.horizon * share
    behind = along(light.sky, share)
    count = rng.randint(4, 6)
    puffs = []
    for index in range(count):
        t = (index + 0.5) / count
        radius = span / count * (0.50 + 0.75 * math.sin(math.pi * t)) * rng.uniform(0.85, 1.15)
        puffs.append((left + span * t, radius))
    for lift, strength in ((0.0, 0.40), (0.20, 0.74)):
        color = mix(behind, light.cloud, strength)
        for x, radius in puffs:
            sheet.polygon(_dome(x, base - lift * radius, radius * (1 - lift * 0.45)), color)


def _dome(x: float, base: float, radius: float) -> list[Point]:
    """The upper half of a flattened circle on a softly rounded base."""
    return [
        (x + radius * math.cos(angle), base - (0.82 if math.sin(angle) > 0 else 0.16) * radius * math.sin(angle))
        for angle in (math.tau * step / 40 for step in range(40))
    ]


def _draw_birds(sheet: Sheet, stage: Stage, rng: random.Random) -> None:
    camera = stage.camera
    x, y = camera.width * rng.uniform(0.2, 0.8), camera.horizon * rng.uniform(0.12, 0.35)
    color = mix(along(stage.light.sky, 0.3), (40, 50, 70), 0.6)
    for _ in range(rng.randint(3, 6)):
        bx, by = x + rng.gauss(0, 36), y + rng.gauss(0, 14)
        wing = rng.uniform(3.5, 6)
        sheet.polygon(
            [
                (bx - wing, by - wing * 0.45),
                (bx - wing * 0.4, by - wing * 0.5),
                (bx, by),
                (bx + wing * 0.4, by - wing * 0.5),
                (bx + wing, by - wing * 0.45),
                (bx + wing * 0.4, by - wing * 0.28),
                (bx, by + 1.2),
                (bx - wing * 0.4, by - wing * 0.28),
            ],
            color,
        )


def draw_skyline(sheet: Sheet, stage: Stage, rng: random.Random) -> None:
    """Two rows of far towers in the colour of the air."""
    camera, light = stage.camera, stage.light
    near = shade(mix(light.haze, light.glass, 0.55), 0.86)
    for row, (tallest, strength) in enumerate(((0.25, 0.42), (0.16, 0.72))):
        color = mix(light.haze, near, strength)
        x = -20.0
        while x < camera.width + 20:
            width = camera.width * rng.uniform(0.025, 0.06)
            height = camera.height * tallest * rng.uniform(0.35, 1.0)
            _draw_tower(sheet, stage, rng, (x, width, height), color)
            x += width * rng.uniform(0.82, 1.1 + 0.3 * (row == 0))


def _draw_tower(
    sheet: Sheet, stage: Stage, rng: random.Random, block: tuple[float, float, float], color: Color
) -> None:
    x, width, height = block
    base, top = stage.camera.horizon + 2, stage.camera.horizon - height
    sheet.polygon([(x, base), (x, top), (x + width, top), (x + width, base)], color)
    crown = rng.random()
    if crown < 0.22:
        sheet.polygon(
            [(x + width * 0.2, top), (x + width * 0.2, top - 9), (x + width * 0.8, top - 9), (x + width * 0.8, top)],
            color,
        )
    elif crown < 0.36 and width < stage.camera.width * 0.04:
        sheet.polygon([(x, top), (x + width / 2, top - width * 0.5), (x + width, top)], color)
    elif crown < 0.46:
        sheet.polygon([(x + width * 0.47, top), (x + width / 2, top - height * 0.2), (x + width * 0.53, top)], color)
    lit = stage.light.lit_share
    panes = mix(color, (255, 224, 150), 0.55) if lit > 0.2 else mix(color, (255, 255, 255), 0.14)
    for _ in range(int(width * height / 260 * (0.5 + lit))):
        px, py = x + 3 + rng.random() * (width - 9), top + 4 + rng.random() * max(height - 12, 1)
        sheet.polygon([(px, py), (px + 2, py), (px + 2, py + 3), (px, py + 3)], panes)
