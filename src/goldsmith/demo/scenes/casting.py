"""Who is in the street: objects are drawn by lot and placed where they can be seen."""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from goldsmith.demo.scenes.car import Car
from goldsmith.demo.scenes.car_body import BODIES, PAINTS, SEDAN, TAXI, VAN
from goldsmith.demo.scenes.dog import Dog
from goldsmith.demo.scenes.dog_breed import BREEDS
from goldsmith.demo.scenes.geometry import Camera
from goldsmith.demo.scenes.leash import Leash
from goldsmith.demo.scenes.light import Light
from goldsmith.demo.scenes.pedestrian import Pedestrian
from goldsmith.demo.scenes.stage import Stage
from goldsmith.demo.scenes.truth import AttributeValue, Box
from goldsmith.demo.scenes.wardrobe import BAGS, pick_look

MOST_HIDDEN = 0.45  # share of an object's box that nearer boxes may cover
LEAST_INSIDE = 0.55  # share of an object's box that must lie in the picture
TRIES = 40


class Drawable(Protocol):
    def draw(self, stage: Stage) -> None: ...


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that stands in the street. A label makes it an object with a truth box; without one it is scenery."""

    drawing: Drawable
    x: float
    z: float
    box: Box  # about where it is in the picture
    half: tuple[float, float]  # half its footprint along x and z, metres
    label: str = ""
    attributes: tuple[tuple[str, AttributeValue], ...] = ()


@dataclass(frozen=True, slots=True)
class Zone:
    """Ground where people walk, and how they are seen there."""

    left: float
    near: float
    right: float
    far: float
    views: tuple[str, ...]
    weight: float
    walking: float = 0.75  # share of people who walk


@dataclass(frozen=True, slots=True)
class Lane:
    """A strip cars stand or drive on: along x at depth `offset`, or along z at x = `offset`."""

    offset: float
    heading: float
    start: float
    end: float
    moving: bool
    weight: float = 1.0

    @property
    def across(self) -> bool:
        return abs(math.sin(self.heading)) < 0.5


Place = TypeVar("Place", Zone, Lane)


@dataclass(slots=True)
class Casting:
    """Collects things; each is accepted only where it fits."""

    camera: Camera
    light: Light
    rng: random.Random
    things: list[Thing] = field(default_factory=list)

    def box(self, x: float, z: float, half_width: float, height: float) -> Box:
        left, top = self.camera.project(x - half_width, height, z)
        right, bottom = self.camera.project(x + half_width, 0, z)
        return left, top, right, bottom

    def add_cars(self, count: int, lanes: list[Lane]) -> int:
        return sum(self._try(lambda: [self._car(self._pick(lanes))]) for _ in range(count))

    def add_people(self, count: int, zones: list[Zone]) -> int:
        return sum(self._try(lambda: [self._person(self._pick(zones))[0]]) for _ in range(count))

    def add_dogs(self, count: int, zones: list[Zone]) -> int:
        """Dogs on a leash, each with its owner."""
        return sum(self._try(lambda: self._dog_and_owner(self._pick(zones))) for _ in range(count))

    def _pick(self, places: Sequence[Place]) -> Place:
        return self.rng.choices(places, [place.weight for place in places])[0]

    def _try(self, make: Callable[[], list[Thing]]) -> bool:
        for _ in range(TRIES):
            group = make()
            if all(self._fits(thing) for thing in group):
                self.things.extend(group)
                return True
        return False

    def _fits(self, thing: Thing) -> bool:
        if not thing.label:
            return True
        if _inside(thing.box, self.camera) < LEAST_INSIDE:
            return False
        others = [other for other in self.things if other.label]
        if any(_collide(thing, other) for other in others):
            return False
        everyone = [*others, thing]
        return all(_hidden(one, everyone) <= MOST_HIDDEN for one in everyone)

    def _car(self, lane: Lane) -> Thing:
        rng = self.rng
        taxi = rng.random() < 0.12
        body = (
            SEDAN
            if taxi
            else rng.choice([one for one in BODIES if not (one is VAN and lane.offset < 15 and lane.across)])
        )
        place = (
            rng.uniform(lane.start, lane.end)
            if lane.across
            else lane.start + (lane.end - lane.start) * math.pow(rng.random(), 1.7)
        )
        x, z = (place, lane.offset) if lane.across else (lane.offset, place)
        car = Car(
            body, TAXI if taxi else rng.choice(PAINTS), x, z, lane.heading + rng.gauss(0, 0.012), lane.moving, taxi
        )
        half = (body.length / 2, body.width / 2) if lane.across else (body.width / 2, body.length / 2)
        near = self.box(x, z - half[1], half[0], body.height)
        far = self.box(x, z + half[1], half[0], body.height)
        box = (min(near[0], far[0]), min(near[1], far[1]), max(near[2], far[2]), near[3])
        return Thing(car, x, z, box, half, "car", (("state", "moving" if lane.moving else "parked"),))

    def _person(self, zone: Zone, holds_leash: bool = False) -> tuple[Thing, Pedestrian]:
        rng = self.rng
        walking = rng.random() < zone.walking
        view = "side" if holds_leash else rng.choice(zone.views)
        x, z = rng.uniform(zone.left, zone.right), _depth(rng, zone)
        person = Pedestrian(
            pick_look(rng, self.light), x, z, view, rng.choice((-1, 1)), rng.random(), walking, holds_leash
        )
        look = person.look
        tall, wide = (look.height * 1.22, 0.55) if look.umbrella else (look.height, 0.27)
        thing = Thing(
            person,
            x,
            z,
            self.box(x, z, wide, tall),
            (0.34, 0.25),
            "pedestrian",
            (("pose", "walking" if walking else "standing"),),
        )
        return thing, person

    def _dog_and_owner(self, zone: Zone) -> list[Thing]:
        rng = self.rng
        owner, person = self._person(zone, holds_leash=True)
        breed = rng.choice(BREEDS)
        pose = "walking" if person.walking else rng.choice(("standing", "sitting", "sniffing"))
        x, z = person.x + person.facing * rng.uniform(0.95, 1.45), person.z - rng.uniform(0.05, 0.35)
        dog = Dog(breed, rng.choice(breed.coats), rng.choice(BAGS), x, z, person.facing, pose, rng.random())
        thing = Thing(
            dog, x, z, self.box(x, z, breed.length * 0.75, breed.back * 1.4), (breed.length * 0.6, 0.12), "dog"
        )
        leash = Leash(person, dog)
        return [owner, thing, Thing(leash, person.x, person.z + 0.03, owner.box, (0, 0))]


def _depth(rng: random.Random, zone: Zone) -> float:
    """Evenly spread over the picture rather than over the ground: most people stand near."""
    share = math.pow(rng.random(), 1.5)
    return zone.near + (zone.far - zone.near) * share


def _inside(box: Box, camera: Camera) -> float:
    return _overlap(box, (0.0, 0.0, camera.width, camera.height)) / _area(box)


def _overlap(one: Box, other: Box) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width * height if width > 0 and height > 0 else 0.0


def _area(box: Box) -> float:
    return max((box[2] - box[0]) * (box[3] - box[1]), 1e-6)


def _collide(one: Thing, other: Thing) -> bool:
    """Do they stand on the same ground?"""
    gap = 0.12
    return (abs(one.x - other.x) < one.half[0] + other.half[0] + gap) and (
        abs(one.z - other.z) < one.half[1] + other.half[1] + gap
    )


def _hidden(one: Thing, everyone: list[Thing]) -> float:
    """About what share of its box nearer objects cover."""
    return sum(_overlap(one.box, other.box) for other in everyone if other.z < one.z) / _area(one.box)
