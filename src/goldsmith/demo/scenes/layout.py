"""One street with everybody in it, drawn by lot from the seed."""

import random
from collections.abc import Collection
from dataclasses import dataclass, replace

from goldsmith.demo.scenes import weather
from goldsmith.demo.scenes.across import plan_across
from goldsmith.demo.scenes.along import plan_along
from goldsmith.demo.scenes.casting import Casting, Thing
from goldsmith.demo.scenes.dice import dice
from goldsmith.demo.scenes.leash import Leash
from goldsmith.demo.scenes.light import LIGHTS, Light
from goldsmith.demo.scenes.plan import Plan

EMPTY_SHARE = 1 / 12
FEWEST, MOST = 3, 10
LIGHT_WEIGHTS = (3, 4, 3, 2, 2, 2, 1.5)


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything decided by lot: the same layout always gives the same picture."""

    seed: int
    light: Light
    plan: Plan
    things: tuple[Thing, ...]  # objects and leashes
    shadow: tuple[float, float]  # direction of shadows on the ground


def lay_out(seed: int, width: int, height: int) -> Layout:
    """Choose light, view and cast; about one street in twelve is empty."""
    rng = dice(seed, "layout")
    light = rng.choices(LIGHTS, LIGHT_WEIGHTS)[0]
    plan = rng.choice((plan_across, plan_along))(rng, light, (width, height))
    casting = Casting(plan.camera, light, rng)
    if rng.random() >= EMPTY_SHARE:
        _cast(casting, plan, rng)
    return Layout(seed, light, plan, tuple(casting.things), weather.sun_direction(rng))


def _cast(casting: Casting, plan: Plan, rng: random.Random) -> None:
    wanted = rng.randint(FEWEST + 1, MOST)
    dogs = rng.choices((0, 1, 2), (4, 5, 2))[0] if wanted > FEWEST + 1 else rng.choice((0, 1))
    placed = 2 * casting.add_dogs(dogs, plan.zones)
    cars = min(rng.choices((1, 2, 3, 4), (2, 4, 4, 3))[0], max(1, (wanted - placed) * 2 // 3))
    placed += casting.add_cars(cars, plan.lanes)
    casting.add_people(max(1, wanted - placed), plan.zones)


def without(layout: Layout, removed: Collection[int]) -> Layout:
    """The same street less some of its objects (indices in `things`) and the leashes tied to them."""
    gone = [layout.things[index].drawing for index in removed]
    kept = [
        thing
        for thing in layout.things
        if not any(thing.drawing is one for one in gone)
        and not (
            isinstance(thing.drawing, Leash) and any(one in (thing.drawing.person, thing.drawing.dog) for one in gone)
        )
    ]
    return replace(layout, things=tuple(kept))
