"""A house wall as a drawing board: u metres along it, v metres up, `out` metres towards the street."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldsmith.demo.scenes.color import Color
from goldsmith.demo.scenes.geometry import Point
from goldsmith.demo.scenes.stage import Stage


@dataclass(frozen=True, slots=True)
class Wall:
    """A wall standing on (x, z), running `width` metres along one axis; `facing` is the street's direction."""

    stage: Stage
    x: float
    z: float
    width: float
    along: tuple[float, float]  # unit vector (x, z) of growing u
    facing: tuple[float, float]  # unit vector (x, z) of growing out

    def point(self, u: float, v: float, out: float = 0.0) -> Point:
        x = self.x + u * self.along[0] + out * self.facing[0]
        z = self.z + u * self.along[1] + out * self.facing[1]
        return self.stage.project(x, v, z)

    def depth(self, u: float) -> float:
        return self.z + u * self.along[1]

    @property
    def pixels(self) -> float:
        """Picture pixels of a metre at its middle: how much detail is worth drawing."""
        return self.stage.camera.pixels_per_metre(max(self.depth(self.width / 2), 1.0))

    @property
    def frontal(self) -> bool:
        return self.facing[0] == 0

    def polygon(self, corners: Sequence[tuple[float, float]], color: Color, out: float = 0.0) -> None:
        """Corners are (u, v)."""
        depth = self.depth(sum(u for u, _ in corners) / len(corners))
        self.stage.surface.polygon([self.point(u, v, out) for u, v in corners], self.stage.light.tint(color, depth))

    def solid(self, corners: Sequence[tuple[float, float, float]], color: Color) -> None:
        """Corners are (u, v, out): awnings, balconies, signs."""
        depth = self.depth(sum(u for u, _, _ in corners) / len(corners))
        self.stage.surface.polygon([self.point(*corner) for corner in corners], self.stage.light.tint(color, depth))

    def rect(self, left: float, bottom: float, right: float, top: float, color: Color, out: float = 0.0) -> None:
        self.polygon(((left, bottom), (left, top), (right, top), (right, bottom)), color, out)

    def lamp(self, left: float, bottom: float, right: float, top: float, color: Color) -> None:
        """A lit pane: shines by itself."""
        corners = ((left, bottom), (left, top), (right, top), (right, bottom))
        depth = self.depth((left + right) / 2)
        self.stage.surface.polygon([self.point(u, v) for u, v in corners], self.stage.light.veil(color, depth))

    def veil(self, corners: Sequence[tuple[float, float]], color: Color, opacity: float) -> None:
        self.stage.surface.veil([self.point(u, v) for u, v in corners], color, opacity)
