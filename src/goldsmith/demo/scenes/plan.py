"""A street before anybody is in it: camera, backdrop, furniture, and where people and cars may be."""

from collections.abc import Callable
from dataclasses import dataclass, field

from goldsmith.demo.scenes.casting import Drawable, Lane, Thing, Zone
from goldsmith.demo.scenes.geometry import Camera
from goldsmith.demo.scenes.stage import Stage


@dataclass(slots=True)
class Plan:
    """One street; `backdrop` draws houses and ground, `scenery` stands in front of them."""

    camera: Camera
    zones: list[Zone]
    lanes: list[Lane]
    backdrop: Callable[[Stage], None]
    title: str
    zebra: bool
    scenery: list[Thing] = field(default_factory=list)

    def add_scenery(self, drawing: Drawable, x: float, z: float, half_width: float, height: float) -> Thing:
        """Stand a piece of scenery on the ground."""
        left, top = self.camera.project(x - half_width, height, z)
        right, bottom = self.camera.project(x + half_width, 0, z)
        thing = Thing(drawing, x, z, (left, top, right, bottom), (half_width, 0.2 if half_width else 0.0))
        self.scenery.append(thing)
        return thing
