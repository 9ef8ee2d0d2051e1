"""What sits on a car's body: glass, wheels, lights, doors, plates."""

import math
from itertools import pairwise

from goldsmith.demo.scenes.car_solid import Solid
from goldsmith.demo.scenes.color import Color, mix, shade
from goldsmith.demo.scenes.geometry import Point, oval, signed_area

DARK: Color = (30, 32, 38)
HEADLIGHT: Color = (255, 248, 222)
TAIL_LIGHT: Color = (222, 40, 44)
AMBER: Color = (250, 160, 50)


def _glass(solid: Solid) -> Color:
    return mix(solid.stage.light.glass, (38, 52, 68), 0.62)


def draw_flank(solid: Solid) -> None:
    """Sill, wheel arches, shut lines, handles on the near side."""
    body, side = solid.body, solid.near_side
    if solid.pixels < 14 or not solid.flank_seen:
        return
    paint = solid.paint
    sill = [
        (body.axles[0], body.hull[0][1]),
        (body.axles[1], body.hull[0][1]),
        (body.axles[1], body.hull[0][1] + 0.1),
        (body.axles[0], body.hull[0][1] + 0.1),
    ]
    solid.polygon([(x, y, side * solid.half_width(x, y)) for x, y in sill], shade(paint, 0.45))
    for x in body.doors:
        line = [(x - 0.012, 0.42), (x - 0.012, body.belt), (x + 0.012, body.belt), (x + 0.012, 0.42)]
        solid.polygon([(px, py, side * solid.half_width(px, py)) for px, py in line], shade(paint, 0.62))
    crease = body.belt - 0.22
    edge = [
        (0.2, crease),
        (body.length - 0.35, crease - 0.08),
        (body.length - 0.35, crease - 0.11),
        (0.2, crease - 0.05),
    ]
    solid.polygon([(x, y, side * solid.half_width(x, y)) for x, y in edge], shade(paint, 1.22))
    for x in body.doors[1:]:
        handle = [
            (x - 0.34, crease + 0.05),
            (x - 0.34, crease + 0.1),
            (x - 0.14, crease + 0.1),
            (x - 0.14, crease + 0.05),
        ]
        solid.polygon([(px, py, side * solid.half_width(px, py)) for px, py in handle], shade(paint, 0.55))


def draw_wheel_faces(solid: Solid) -> None:
    """The wheels of the near side, where it is seen."""
    if solid.flank_seen:
        for axle in solid.body.axles:
            _draw_wheel_face(solid, axle, solid.near_side * solid.body.width / 2)


def _draw_wheel_face(solid: Solid, axle: float, across: float) -> None:
    """Arch, tyre, rim and spokes of a wheel on the near side."""
    radius = solid.body.wheel
    for size, color in ((1.22, DARK), (1.0, (40, 42, 48)), (0.68, (196, 202, 208)), (0.56, (120, 126, 134))):
        centre = radius if size <= 1 else radius + 0.015
        points = oval(axle, centre, radius * size, radius * size)
        if size > 1:
            points = [(x, max(y, solid.body.hull[0][1] - 0.02)) for x, y in points]
        solid.polygon([(x, y, across) for x, y in points], color)
    if solid.pixels < 22:
        return
    for spoke in range(5):
        angle = math.tau * spoke / 5 + 0.3
        tip = (axle + math.cos(angle) * radius * 0.6, radius + math.sin(angle) * radius * 0.6)
        nx, ny = -math.sin(angle) * radius * 0.09, math.cos(angle) * radius * 0.09
        spoke_points = [
            (axle + nx * 1.4, radius + ny * 1.4),
            (tip[0] + nx, tip[1] + ny),
            (tip[0] - nx, tip[1] - ny),
            (axle - nx * 1.4, radius - ny * 1.4),
        ]
        solid.polygon([(x, y, across) for x, y in spoke_points], (206, 212, 218))
    solid.polygon(
        [(x, y, across) for x, y in oval(axle, radius, radius * 0.16, radius * 0.16, count=12)], (90, 96, 104)
    )


def draw_glass(solid: Solid) -> None:
    """Side windows with driver and gleam."""
    if not solid.flank_seen:
        return
    side = solid.near_side
    glass = _glass(solid)
    for window in solid.body.glass:
        solid.polygon([(x, y, side * (solid.half_width(x, y) + 0.004)) for x, y in window], glass)
    if solid.moving and solid.pixels > 18:
        _draw_driver(solid)
    for window in solid.body.glass:
        left, right = min(x for x, _ in window), max(x for x, _ in window)
        low, high = min(y for _, y in window), max(y for _, y in window)
        span = right - left
        gleam: list[Point] = [
            (left + span * 0.30, low),
            (left + span * 0.48, high - 0.02),
            (left + span * 0.62, high - 0.02),
            (left + span * 0.44, low),
        ]
        solid.veil([(x, y, side * (solid.half_width(x, y) + 0.004)) for x, y in gleam], (255, 255, 255), 0.20)


def _draw_driver(solid: Solid) -> None:
    """Head and shoulders behind the front side window."""
    front = solid.body.glass[-1]
    x = min(px for px, _ in front) + 0.22
    low = min(py for _, py in front)
    side = solid.near_side * (solid.body.width / 2 * 0.9)
    dim = mix(_glass(solid), (20, 24, 34), 0.55)
    solid.polygon([(px, py, side) for px, py in oval(x, low + 0.20, 0.10, 0.125, count=16)], dim)
    solid.polygon(
        [
            (x - 0.15, low + 0.005, side),
            (x - 0.12, low + 0.09, side),
            (x + 0.12, low + 0.09, side),
            (x + 0.15, low + 0.005, side),
        ],
        dim,
    )


def _height_to_x(outline: tuple[Point, ...], y: float, front: bool) -> float:
    """Where along the car its outline has this height, searched from the front or from the rear."""
    ordered = list(outline)[::-1] if front else list(outline)
    for (x0, y0), (x1, y1) in pairwise(ordered):
        if min(y0, y1) <= y <= max(y0, y1) and y0 != y1:
            return x0 + (x1 - x0) * (y - y0) / (y1 - y0)
    return ordered[0][0]


def _patch(
    solid: Solid,
    outline: tuple[Point, ...],
    front: bool,
    box: tuple[float, float, float, float],
    color: Color,
    lamp: bool = False,
) -> None:
    """A rectangle on the front or rear face: left and right as shares of the half width, bottom and top in metres."""
    (left, right), bottom, top = sorted((box[0], box[2])), box[1], box[3]
    lift = 0.02 if front else -0.02
    corners = []
    for share, y in ((left, bottom), (left, top), (right, top), (right, bottom)):
        x = _height_to_x(outline, y, front) + lift
        corners.append((x, y, share * solid.half_width(min(max(x, 0), solid.body.length), y)))
    facing = signed_area([solid.point(corner) for corner in corners])
    if facing > 0 if front else facing < 0:
        (solid.lamp if lamp else solid.polygon)(corners, color)


def draw_front_and_rear(solid: Solid) -> None:
    """The end that is seen: glass, lights, grille and plate."""
    if solid.front_seen:
        _draw_front(solid)
    else:
        _draw_rear(solid)
    if solid.flank_seen:
        _draw_side_lights(solid)


def _draw_front(solid: Solid) -> None:
    body, paint = solid.body, solid.paint
    low, high = body.front_glass
    _patch(solid, body.cabin, True, (-0.92, low, 0.92, high), _glass(solid))
    _patch(solid, body.cabin, True, (-0.5, low, -0.1, high), mix(_glass(solid), (255, 255, 255), 0.14))
    if solid.moving and solid.pixels > 18:
        _patch(
            solid,
            body.cabin,
            True,
            (-0.55, low, -0.20, low + (high - low) * 0.6),
            mix(_glass(solid), (18, 22, 32), 0.6),
        )
    base = body.hull[-2][1]
    top = body.hull[-4][1]
    span = top - base
    _patch(solid, body.hull, True, (-1.02, base - 0.03, 1.02, base + span * 0.22), DARK)
    _patch(solid, body.hull, True, (-0.5, base + span * 0.46, 0.5, base + span * 0.78), shade(paint, 0.34))
    _patch(solid, body.hull, True, (-0.5, base + span * 0.60, 0.5, base + span * 0.64), (190, 196, 204))
    _patch(solid, body.hull, True, (-0.26, base + span * 0.25, 0.26, base + span * 0.43), (244, 244, 240))
    on = solid.moving
    for side in (-1, 1):
        box = (side * 0.6, base + span * 0.52, side * 0.94, base + span * 0.84)
        _patch(solid, body.hull, True, box, HEADLIGHT if on else (206, 214, 220), lamp=on)


def _draw_rear(solid: Solid) -> None:
    body = solid.body
    if body.rear_glass:
        low, high = body.rear_glass
        _patch(solid, body.cabin, False, (-0.88, low, 0.88, high), _glass(solid))
        _patch(solid, body.cabin, False, (0.1, low, 0.45, high), mix(_glass(solid), (255, 255, 255), 0.14))
    base, top = body.hull[1][1], body.hull[3][1]
    span = top - base
    _patch(solid, body.hull, False, (-1.02, base - 0.03, 1.02, base + span * 0.2), DARK)
    _patch(solid, body.hull, False, (-0.3, base + span * 0.36, 0.3, base + span * 0.58), (250, 240, 200))
    _patch(solid, body.hull, False, (-0.9, base + span * 0.26, 0.9, base + span * 0.29), shade(solid.paint, 0.6))
    on = solid.moving
    for side in (-1, 1):
        box = (side * 0.66, base + span * 0.58, side * 0.96, base + span * 0.9)
        _patch(solid, body.hull, False, box, (255, 60, 56) if on else mix(TAIL_LIGHT, (90, 20, 26), 0.45), lamp=on)


def _draw_side_lights(solid: Solid) -> None:
    """The corners of the lamps as seen from the side."""
    body, side = solid.body, solid.near_side
    on = solid.moving
    draw = solid.lamp if on else solid.polygon
    top = body.hull[-4][1]
    front: list[Point] = [
        (body.length - 0.46, top - 0.10),
        (body.length - 0.2, top - 0.04),
        (body.length - 0.10, top - 0.2),
        (body.length - 0.40, top - 0.22),
    ]
    draw([(x, y, side * (solid.half_width(x, y) + 0.003)) for x, y in front], HEADLIGHT if on else (210, 216, 220))
    top = body.hull[3][1]
    rear: list[Point] = [(0.06, top - 0.07), (0.32, top - 0.06), (0.26, top - 0.24), (0.04, top - 0.26)]
    draw(
        [(x, y, side * (solid.half_width(x, y) + 0.003)) for x, y in rear],
        (255, 60, 56) if on else mix(TAIL_LIGHT, (90, 20, 26), 0.35),
    )


def draw_bed(solid: Solid) -> None:
    """The open back of a pickup."""
    body = solid.body
    half = body.width / 2 - 0.14
    solid.polygon([(0.12, 1.085, half), (1.78, 1.085, half), (1.78, 1.085, -half), (0.12, 1.085, -half)], (48, 50, 56))


def draw_taxi_sign(solid: Solid) -> None:
    """The lit box on the roof."""
    x, y = (solid.body.cabin[2][0] + solid.body.cabin[3][0]) / 2, solid.body.height
    for across, color in ((-0.3 * solid.near_side, (236, 226, 190)), (0.3 * solid.near_side, (255, 250, 226))):
        solid.lamp(
            [(x - 0.11, y, across), (x - 0.09, y + 0.17, across), (x + 0.09, y + 0.17, across), (x + 0.11, y, across)],
            color,
        )
    end = 0.1 if solid.front_seen else -0.1
    solid.lamp(
        [(x + end, y, -0.3), (x + end, y + 0.17, -0.3), (x + end, y + 0.17, 0.3), (x + end, y, 0.3)], (255, 250, 226)
    )
