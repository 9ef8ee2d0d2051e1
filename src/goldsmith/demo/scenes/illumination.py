"""Which lamps shine in a layout, and where their light falls."""

import math

from goldsmith.demo.scenes.car import Car
from goldsmith.demo.scenes.color import Color
from goldsmith.demo.scenes.furniture import Furniture
from goldsmith.demo.scenes.geometry import Camera
from goldsmith.demo.scenes.glow import Glow
from goldsmith.demo.scenes.layout import Layout

LAMPLIGHT: Color = (255, 206, 130)
HEADLIGHT: Color = (255, 240, 200)
TAIL_LIGHT: Color = (255, 60, 50)


def glows(layout: Layout) -> list[Glow]:
    """Lamps and moving cars, where the light calls for them."""
    if not layout.light.lamps:
        return []
    camera, strength = layout.plan.camera, 1.0 if layout.light.ambient[0] < 0.72 else 0.45
    found: list[Glow] = []
    for thing in layout.plan.scenery:
        if isinstance(thing.drawing, Furniture) and thing.drawing.kind in ("lamp_post", "arm_lamp"):
            found += _lamp(camera, thing.drawing, strength)
    for thing in layout.things:
        if isinstance(thing.drawing, Car) and thing.drawing.moving:
            found += _car(camera, thing.drawing, strength)
    return found


def _lamp(camera: Camera, post: Furniture, strength: float) -> list[Glow]:
    aside, up = (0.0, 4.2) if post.kind == "lamp_post" else (-1.6 if post.flip else 1.6, 6.35)
    scale = camera.pixels_per_metre(post.z)
    x, y = camera.project(post.x + aside, up, post.z)
    ground_x, ground_y = camera.project(post.x + aside, 0.6, post.z)
    return [
        Glow(ground_x, ground_y, scale * 4.6, scale * 3.2, LAMPLIGHT, 0.85 * strength, pool=True),
        Glow(x, y, scale * 1.9, scale * 1.9, LAMPLIGHT, 0.55 * strength),
        Glow(x, y, scale * 0.6, scale * 0.6, (255, 240, 206), 0.6 * strength),
    ]


def _car(camera: Camera, car: Car, strength: float) -> list[Glow]:
    cos, sin = math.cos(car.heading), math.sin(car.heading)
    half, scale = car.body.length / 2, camera.pixels_per_metre(car.z)
    lamp_height = car.body.hull[-4][1] - 0.15
    facing, across = car.z * sin < 0, abs(cos) > 0.5
    found = []
    if facing or across:
        ahead = half + 2.4
        x, y = camera.project(car.x + cos * ahead, 0.0, max(car.z + sin * ahead, 2.5))
        found.append(Glow(x, y, scale * (2.6 if across else 1.6), scale * 0.75, HEADLIGHT, 1.1 * strength, pool=True))
    for side in (-0.62, 0.62):
        if across and side * cos > 0:
            continue  # the far lamp of a car seen from the side
        for end, color, size, shown in (
            (half, HEADLIGHT, 0.55, across or facing),
            (-half, TAIL_LIGHT, 0.42, across or not facing),
        ):
            if shown:
                x, y = camera.project(car.x + cos * end - sin * side, lamp_height, car.z + sin * end + cos * side)
                found.append(Glow(x, y, scale * size, scale * size, color, 0.75 * strength))
    return found
