"""Where things stand: turns shapes in metres into polygons on a surface, lit and hazed by their depth."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from goldsmith.demo.scenes import geometry
from goldsmith.demo.scenes.color import Color
from goldsmith.demo.scenes.geometry import Camera, Point
from goldsmith.demo.scenes.light import Light
from goldsmith.demo.scenes.sheet import Surface

Project = Callable[[float, float, float], Point]


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws in a plane's own metres: x to the right, y up."""

    surface: Surface
    place: Callable[[float, float], Point]
    tint: Callable[[Color], Color]
    glow: Callable[[Color], Color]
    pixels: float  # picture pixels per metre: how much detail is worth drawing

    def moved(self, x: float, y: float, across: float = 1.0, up: float = 1.0) -> "Pen":
        """The same pen with its origin at (x, y) and its axes stretched."""
        return replace(self, place=lambda px, py: self.place(x + px * across, y + py * up), pixels=self.pixels * up)

    def polygon(self, points: Sequence[Point], color: Color) -> None:
        self.surface.polygon([self.place(x, y) for x, y in points], self.tint(color))

    def lamp(self, points: Sequence[Point], color: Color) -> None:
        """A shape that shines by itself."""
        self.surface.polygon([self.place(x, y) for x, y in points], self.glow(color))

    def veil(self, points: Sequence[Point], color: Color, opacity: float) -> None:
        self.surface.veil([self.place(x, y) for x, y in points], color, opacity)

    def rect(self, left: float, bottom: float, right: float, top: float, color: Color) -> None:
        self.polygon(((left, bottom), (left, top), (right, top), (right, bottom)), color)

    def oval(self, cx: float, cy: float, rx: float, ry: float, color: Color, turn: float = 0.0) -> None:
        self.polygon(geometry.oval(cx, cy, rx, ry, turn), color)

    def smooth(self, points: Sequence[Point], color: Color) -> None:
        self.polygon(geometry.smooth(points), color)

    def limb(self, start: Point, end: Point, start_radius: float, end_radius: float, color: Color) -> None:
        self.polygon(geometry.capsule(start, end, start_radius, end_radius), color)

    def stroke(self, points: Sequence[Point], width: float, color: Color) -> None:
        """A line of even width with round joins."""
        for start, end in pairwise(points):
            self.polygon(geometry.capsule(start, end, width / 2, width / 2, 4), color)


@dataclass(frozen=True, slots=True)
class Stage:
    """A surface, the camera over it and the light on it. `project` differs from the camera's in a shadow pass."""

    surface: Surface
    camera: Camera
    light: Light
    project: Project

    def upright(self, x: float, z: float, flip: bool = False, size: float = 1.0) -> Pen:
        """A pen for something flat standing at (x, z) and facing the camera; flip mirrors it, size scales it."""
        across = -size if flip else size
        return Pen(
            self.surface,
            lambda dx, dy: self.project(x + dx * across, dy * size, z),
            lambda color: self.light.tint(color, z),
            lambda color: self.light.veil(color, z),
            self.camera.pixels_per_metre(z) * size,
        )

    def polygon(self, corners: Sequence[tuple[float, float, float]], color: Color) -> None:
        """A polygon of the street, its colour taken at its mean depth."""
        depth = sum(z for _, _, z in corners) / len(corners)
        self.surface.polygon([self.project(x, y, z) for x, y, z in corners], self.light.tint(color, depth))


def shadow_project(camera: Camera, shift_x: float, shift_z: float) -> Project:
    """Throws every point on the ground, `shift` metres aside per metre of height."""
    return lambda x, y, z: camera.project(x + y * shift_x, 0.0, z + y * shift_z)
