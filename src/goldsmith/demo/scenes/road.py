"""The ground: asphalt, markings, kerbs, paving, zebra crossings, puddles and snow, all in metres."""

import random
from itertools import pairwise

from goldsmith.demo.scenes.color import Color, mix, shade
from goldsmith.demo.scenes.geometry import oval
from goldsmith.demo.scenes.stage import Stage

ASPHALT: Color = (92, 96, 106)
PAVING: Color = (206, 198, 188)
KERB: Color = (226, 220, 210)
PAINT: Color = (240, 238, 230)
FAR_METRES = 400.0


def flat(stage: Stage, left: float, near: float, right: float, far: float, color: Color) -> None:
    """A rectangle on the ground."""
    stage.polygon(((left, 0, near), (left, 0, far), (right, 0, far), (right, 0, near)), color)


def asphalt(stage: Stage) -> Color:
    light = stage.light
    if light.rain:
        return (74, 80, 92)
    return mix(ASPHALT, (232, 238, 246), 0.35) if light.snow else ASPHALT


def paving(stage: Stage) -> Color:
    return (236, 240, 246) if stage.light.snow else (mix(PAVING, (120, 124, 134), 0.35) if stage.light.rain else PAVING)


def draw_ground_bands(stage: Stage, left: float, right: float, edges: list[float], color: Color) -> None:
    """A long surface in slices, so that haze deepens with distance."""
    for near, far in pairwise(edges):
        flat(stage, left, near, right, far, color)


def draw_zebra(stage: Stage, start: tuple[float, float], end: tuple[float, float], along_x: bool) -> None:
    """Stripes filling the rectangle start..end (x, z); they lie along x or along z."""
    (left, near), (right, far) = start, end
    paint = mix(PAINT, asphalt(stage), 0.25 if stage.light.snow else 0.06)
    if along_x:
        count = max(3, round((far - near) / 1.0))
        for index in range(count):
            z = near + (far - near) * (index + 0.22) / count
            flat(stage, left, z, right, z + (far - near) / count * 0.55, paint)
        return
    count = max(3, round((right - left) / 1.0))
    for index in range(count):
        x = left + (right - left) * (index + 0.22) / count
        flat(stage, x, near, x + (right - left) / count * 0.55, far, paint)


def draw_dashes_across(stage: Stage, z: float, half: float, gap: tuple[float, float] | None) -> None:
    """A dashed line from left to right, interrupted by `gap` (x from, x to)."""
    paint = mix(PAINT, asphalt(stage), 0.15)
    x = -half - 2.0
    while x < half + 2:
        if gap is None or x + 2.2 < gap[0] or x > gap[1]:
            flat(stage, x, z - 0.07, x + 2.2, z + 0.07, paint)
        x += 4.6


def draw_dashes_away(stage: Stage, x: float, near: float, far: float, gap: tuple[float, float] | None) -> None:
    """A dashed line away from the camera."""
    paint = mix(PAINT, asphalt(stage), 0.15)
    z = near
    while z < far:
        if gap is None or z + 2.4 < gap[0] or z > gap[1]:
            flat(stage, x - 0.08, z, x + 0.08, z + 2.4, paint)
        z += 5.0


def draw_paving_lines(stage: Stage, left: float, right: float, near: float, far: float) -> None:
    """Joints between slabs, fading with distance."""
    line = shade(paving(stage), 0.9)
    z = near
    while z < min(far, 40.0):
        flat(stage, left, z, right, z + 0.035 + z * 0.0009, line)
        z += 1.2 + z * 0.02
    x = left
    while x < right:
        flat(stage, x, near, x + 0.035, min(far, 34.0), line)
        x += 1.2


def draw_wear(stage: Stage, rng: random.Random, area: tuple[float, float, float, float], count: int) -> None:
    """Patches of newer tar, covers and cracks in (left, near, right, far)."""
    left, near, right, far = area
    base = asphalt(stage)
    for _ in range(count):
        x, z = rng.uniform(left, right), rng.uniform(near, far)
        kind = rng.random()
        if kind < 0.5:
            flat(
                stage,
                x,
                z,
                x + rng.uniform(0.8, 2.8),
                z + rng.uniform(0.4, 1.1),
                shade(base, rng.choice((0.94, 0.96, 1.04))),
            )
        elif kind < 0.75:
            ring = oval(x, z, 0.34, 0.34)
            stage.polygon([(px, 0, pz) for px, pz in ring], shade(base, 0.72))
            stage.polygon([(px, 0, pz) for px, pz in oval(x, z, 0.27, 0.27)], shade(base, 0.82))


def draw_puddles(stage: Stage, rng: random.Random, area: tuple[float, float, float, float], count: int) -> None:
    """Water that mirrors the sky."""
    left, near, right, far = area
    sky = mix(stage.light.sky[2], asphalt(stage), 0.3)
    for _ in range(count):
        x, z, size = rng.uniform(left, right), rng.uniform(near, far), rng.uniform(0.4, 1.5)
        blob = oval(x, z, size, size * rng.uniform(0.3, 0.5))
        stage.polygon([(px, 0, pz) for px, pz in blob], sky)
        stage.polygon(
            [(x + (px - x) * 0.6 - size * 0.15, 0, z + (pz - z) * 0.5 + size * 0.06) for px, pz in blob],
            mix(sky, (255, 255, 255), 0.18),
        )
