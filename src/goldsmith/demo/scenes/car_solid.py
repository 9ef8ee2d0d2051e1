"""A car as a solid in metres: its outlines are extruded, turned by its heading and seen through the camera."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from goldsmith.demo.scenes.car_body import Body
from goldsmith.demo.scenes.color import Color, mix, shade
from goldsmith.demo.scenes.geometry import Point, hull, oval, signed_area
from goldsmith.demo.scenes.stage import Stage

SUN_SIDE = (-0.45, 0.8, -0.4)  # where light comes from: x, y, z

Corner = tuple[float, float, float]  # along the car, up, across it (left is positive)


@dataclass(slots=True)
class Solid:
    """The car on its stage: turns car coordinates into the picture.

    Heading 0 drives to the right, a quarter turn (pi/2) away from the camera. (x, z) is its middle.
    """

    body: Body
    paint: Color
    x: float
    z: float
    heading: float
    moving: bool
    stage: Stage
    near_side: int = field(init=False)  # +1 where the left flank is nearer, -1 for the right
    flank_seen: bool = field(init=False)
    front_seen: bool = field(init=False)

    def __post_init__(self) -> None:
        cos, sin = math.cos(self.heading), math.sin(self.heading)
        # across is the car's left: heading turned by +90 degrees, seen from above with z away from the camera
        camera_across = self.x * sin - self.z * cos
        self.near_side = 1 if camera_across > 0 else -1
        self.flank_seen = abs(camera_across) > self.body.width / 2
        self.front_seen = -self.x * cos - self.z * sin > 0

    @property
    def pixels(self) -> float:
        return self.stage.camera.pixels_per_metre(self.z)

    def point(self, corner: Corner) -> Point:
        along, up, across = corner[0] - self.body.length / 2, corner[1], corner[2]
        cos, sin = math.cos(self.heading), math.sin(self.heading)
        return self.stage.project(self.x + along * cos - across * sin, up, self.z + along * sin + across * cos)

    def polygon(self, corners: Sequence[Corner], color: Color) -> None:
        self.stage.surface.polygon([self.point(corner) for corner in corners], self.stage.light.tint(color, self.z))

    def lamp(self, corners: Sequence[Corner], color: Color) -> None:
        self.stage.surface.polygon([self.point(corner) for corner in corners], self.stage.light.veil(color, self.z))

    def veil(self, corners: Sequence[Corner], color: Color, opacity: float) -> None:
        self.stage.surface.veil([self.point(corner) for corner in corners], color, opacity)

    def half_width(self, x: float, y: float) -> float:
        """Half the car's width at a point of its outline: narrower at the ends and towards the roof."""
        body = self.body
        half = body.width / 2
        if y > body.belt:
            half *= 1 - (1 - body.roof_share) * (y - body.belt) / (body.height - body.belt)
        end = min(x, body.length - x)
        return half * (1 - 0.10 * max(0.0, 1 - end / 0.35) ** 2)

    def lit(self, along: float, up: float, across: float) -> Color:
        """The paint on a face with this normal (car coordinates)."""
        cos, sin = math.cos(self.heading), math.sin(self.heading)
        normal = (along * cos - across * sin, up, along * sin + across * cos)
        size = math.hypot(*normal) or 1.0
        light = sum(a * b for a, b in zip(normal, SUN_SIDE, strict=True)) / size
        return shade(self.paint, 0.86 + 0.26 * light)

    def draw_extrusion(self, outline: Sequence[Point]) -> None:
        """The strips that face the camera, then the flank."""
        strips = list(pairwise(outline))
        for start, end in strips if self.front_seen else reversed(strips):
            a, b = self.half_width(*start), self.half_width(*end)
            corners = [(*start, a), (*end, b), (*end, -b), (*start, -a)]
            if signed_area([self.point(corner) for corner in corners]) > 0:
                self.polygon(corners, self.lit(start[1] - end[1], end[0] - start[0], 0))
        if not self.flank_seen:
            return
        side = self.near_side
        flank: list[Corner] = [(x, y, side * self.half_width(x, y)) for x, y in outline]
        self.polygon(flank, self.lit(0, 0.25, side))

    def draw_tyres(self) -> None:
        """All four, as seen under the body."""
        body = self.body
        half = body.width / 2 - 0.02
        for side in (-self.near_side, self.near_side):
            for axle in body.axles:
                rim = oval(axle, body.wheel, body.wheel, body.wheel)
                tyre = [self.point((x, y, side * depth)) for depth in (half, half - 0.24) for x, y in rim]
                self.stage.surface.polygon(hull(tyre), self.stage.light.tint((34, 36, 42), self.z))

    def draw_underbody(self) -> None:
        """A dark block between the wheels, so that one does not see through under the car."""
        body = self.body
        start, end, half = body.axles[0] - 0.2, body.axles[1] + 0.2, body.width / 2 - 0.3
        block = [self.point((x, y, across)) for x in (start, end) for y in (0.16, 0.5) for across in (-half, half)]
        self.stage.surface.polygon(hull(block), self.stage.light.tint((30, 31, 36), self.z))

    def draw_floor(self) -> None:
        """The dark under the car, which belongs to the street."""
        body, inset = self.body, 0.12
        corners: list[Corner] = [
            (inset, 0, self.body.width / 2),
            (body.length - inset, 0, body.width / 2),
            (body.length - inset, 0, -body.width / 2),
            (inset, 0, -body.width / 2),
        ]
        self.veil(corners, mix((10, 12, 24), self.stage.light.haze, 0.05), 0.5)
