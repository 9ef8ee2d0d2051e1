"""Windows of the upper storeys, one drawing per house style."""

import random
from dataclasses import dataclass

from goldsmith.demo.scenes.color import Color, mix, shade
from goldsmith.demo.scenes.wall import Wall

LAMPLIGHT: tuple[Color, ...] = ((255, 218, 138), (255, 204, 112), (255, 232, 176), (250, 190, 110))
_IRON: Color = (44, 48, 56)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a window sits: the middle of its bay, the floor of its storey (metres on the wall)."""

    u: float
    v: float
    bay: float
    storey: float
    wall: Color
    trim: Color
    accent: Color
    lit: bool


def draw_window(wall: Wall, frame: Frame, style: str, storey: int, rng: random.Random) -> None:
    """One window with what hangs on it."""
    if style == "stone":
        _french(wall, frame, storey, rng)
    elif style == "modern":
        _wide(wall, frame, rng)
    elif style == "plaster":
        _shuttered(wall, frame, rng)
    else:
        _sash(wall, frame, rng, rich=style != "plain")


def _pane(wall: Wall, frame: Frame, left: float, bottom: float, right: float, top: float, rng: random.Random) -> None:
    """Glass: lamplight with a curtain, or the sky mirrored with a slanting gleam."""
    light = wall.stage.light
    width, height = right - left, top - bottom
    if frame.lit:
        glow = rng.choice(LAMPLIGHT)
        wall.lamp(left, bottom, right, top, glow)
        if rng.random() < 0.6:
            wall.lamp(left, bottom, left + width * 0.22, top, mix(glow, (206, 116, 60), 0.5))
            wall.lamp(right - width * 0.22, bottom, right, top, mix(glow, (206, 116, 60), 0.5))
        elif rng.random() < 0.3:
            wall.lamp(left, bottom, right, bottom + height * 0.3, mix(glow, (150, 90, 60), 0.6))
        return
    glass = mix(light.glass, (54, 74, 96), rng.uniform(0.25, 0.6))
    wall.rect(left, bottom, right, top, glass)
    if wall.pixels < 9:
        return
    gleam = mix(glass, (255, 255, 255), 0.22)
    wall.polygon(
        (
            (left, bottom + height * 0.45),
            (left, bottom + height * 0.85),
            (left + width * 0.8, top),
            (left + width * 0.35, top),
        ),
        gleam,
    )
    if rng.random() < 0.3:
        wall.rect(left, top - height * rng.uniform(0.2, 0.5), right, top, mix(glass, (244, 236, 222), 0.6))
    wall.rect(left, top - 0.09, right, top, shade(glass, 0.66))


def _sash(wall: Wall, frame: Frame, rng: random.Random, rich: bool) -> None:
    half, low, high = min(0.52, frame.bay * 0.3), frame.v + 0.75, frame.v + frame.storey - 0.45
    left, right = frame.u - half, frame.u + half
    wall.rect(left - 0.07, low - 0.05, right + 0.07, high + 0.06, frame.trim)
    _pane(wall, frame, left, low, right, high, rng)
    middle = (low + high) / 2
    wall.rect(left, middle - 0.035, right, middle + 0.035, frame.trim)
    if wall.pixels > 9:
        wall.rect(frame.u - 0.03, low, frame.u + 0.03, high, frame.trim)
    if rich:
        wall.rect(left - 0.16, high + 0.05, right + 0.16, high + 0.26, frame.trim)
    wall.rect(left - 0.14, low - 0.16, right + 0.14, low - 0.03, shade(frame.trim, 0.92), out=0.06)
    wall.rect(left - 0.14, low - 0.23, right + 0.14, low - 0.16, shade(frame.wall, 0.72))


def _shuttered(wall: Wall, frame: Frame, rng: random.Random) -> None:
    half, low, high = 0.48, frame.v + 0.7, frame.v + frame.storey - 0.5
    left, right = frame.u - half, frame.u + half
    wall.rect(left - 0.08, low - 0.06, right + 0.08, high + 0.08, frame.trim)
    _pane(wall, frame, left, low, right, high, rng)
    wall.rect(frame.u - 0.035, low, frame.u + 0.035, high, frame.trim)
    if wall.pixels > 9:
        wall.rect(left, low + (high - low) * 0.62, right, low + (high - low) * 0.66, frame.trim)
    for start, end in ((left - 0.5, left - 0.08), (right + 0.08, right + 0.5)):
        wall.rect(start, low - 0.04, end, high + 0.04, frame.accent)
        for slat in range(6 if wall.pixels > 12 else 0):
            v = low + 0.12 + (high - low - 0.16) * slat / 6
            wall.rect(start + 0.07, v, end - 0.07, v + 0.06, shade(frame.accent, 0.8))
    if rng.random() < 0.4:
        _flower_box(wall, left, right, low, rng)


def _flower_box(wall: Wall, left: float, right: float, low: float, rng: random.Random) -> None:
    petals = rng.choice(((226, 82, 96), (250, 176, 70), (236, 130, 170), (246, 240, 230)))
    wall.rect(left - 0.1, low - 0.3, right + 0.1, low - 0.08, (140, 84, 60), out=0.15)
    wall.rect(left - 0.05, low - 0.12, right + 0.05, low + 0.1, (74, 128, 78), out=0.15)
    if wall.pixels < 12:
        return
    for _ in range(7):
        u, v = rng.uniform(left - 0.05, right), rng.uniform(low - 0.04, low + 0.1)
        wall.rect(u, v, u + 0.1, v + 0.1, petals, out=0.15)


def _french(wall: Wall, frame: Frame, storey: int, rng: random.Random) -> None:
    half, low, high = 0.46, frame.v + 0.22, frame.v + frame.storey - 0.6
    left, right = frame.u - half, frame.u + half
    wall.rect(left - 0.16, low, right + 0.16, high + 0.12, frame.trim)
    wall.rect(left - 0.05, low, right + 0.05, high + 0.03, shade(frame.wall, 0.72))
    _pane(wall, frame, left, low, right, high, rng)
    wall.rect(frame.u - 0.04, low, frame.u + 0.04, high, frame.trim)
    for share in (0.35, 0.7) if wall.pixels > 9 else ():
        wall.rect(left, low + (high - low) * share, right, low + (high - low) * share + 0.05, frame.trim)
    wall.rect(left - 0.22, high + 0.2, right + 0.22, high + 0.33, shade(frame.trim, 0.94))
    reach = frame.bay / 2 if storey in (0, 2) else half + 0.2
    _railing(wall, frame.u - reach, frame.u + reach, frame.v + 0.12)


def _railing(wall: Wall, left: float, right: float, floor: float) -> None:
    """An iron balcony in front of the wall."""
    out = 0.45
    wall.solid(((left, floor, 0), (left, floor, out), (right, floor, out), (right, floor, 0)), (150, 140, 126))
    wall.rect(left, floor - 0.1, right, floor + 0.06, (186, 174, 156), out)
    wall.rect(left, floor + 0.9, right, floor + 0.97, _IRON, out)
    if wall.pixels < 13:
        wall.rect(left, floor + 0.48, right, floor + 0.53, _IRON, out)
        return
    bars = max(3, round((right - left) / 0.17))
    for index in range(bars + 1):
        u = left + (right - left) * index / bars
        wall.rect(u - 0.018, floor, u + 0.018, floor + 0.92, _IRON, out)


def _wide(wall: Wall, frame: Frame, rng: random.Random) -> None:
    half, low, high = frame.bay * 0.39, frame.v + 0.55, frame.v + frame.storey - 0.4
    left, right = frame.u - half, frame.u + half
    wall.rect(left - 0.07, low - 0.07, right + 0.07, high + 0.07, frame.trim)
    split = left + (right - left) * rng.choice((0.34, 0.5, 0.66))
    _pane(wall, frame, left, low, split - 0.04, high, rng)
    _pane(wall, frame, split + 0.04, low, right, high, rng)
    if rng.random() < 0.35:
        out = 0.9
        wall.solid(
            ((left, low - 0.3, 0), (left, low - 0.3, out), (right, low - 0.3, out), (right, low - 0.3, 0)),
            shade(frame.wall, 0.5),
        )
        wall.rect(left, low - 0.45, right, low - 0.28, shade(frame.wall, 0.8), out)
        wall.rect(left, low - 0.28, right, low + 0.55, mix(wall.stage.light.glass, frame.wall, 0.45), out)
        wall.rect(left, low + 0.52, right, low + 0.6, frame.trim, out)
        if rng.random() < 0.5:
            wall.rect(left + 0.2, low - 0.1, left + 0.8, low + 0.75, (86, 140, 92), out - 0.2)
