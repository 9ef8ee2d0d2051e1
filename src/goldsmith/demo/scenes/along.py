"""The view along a street: house fronts run to the vanishing point, cars come and go."""

import math
import random
from itertools import pairwise

from goldsmith.demo.scenes import road, street_life
from goldsmith.demo.scenes.buildings import Building, draw_building, pick_building
from goldsmith.demo.scenes.casting import Lane, Zone
from goldsmith.demo.scenes.color import mix, shade
from goldsmith.demo.scenes.dice import dice
from goldsmith.demo.scenes.furniture import HALF_WIDTH_METRES, HEIGHT_METRES, Furniture
from goldsmith.demo.scenes.geometry import Camera
from goldsmith.demo.scenes.light import Light
from goldsmith.demo.scenes.plan import Plan
from goldsmith.demo.scenes.stage import Stage
from goldsmith.demo.scenes.tree import AUTUMN, CROWNS, pick_tree
from goldsmith.demo.scenes.wall import Wall

HALF_ROAD, HALF_STREET = 5.3, 9.6  # metres from the middle to the kerb and to the house fronts
FIRST_FRONT, LAST_FRONT = 4.0, 115.0
EDGES = [0.9, 6, 8, 10, 13, 17, 22, 30, 42, 60, 90, 140, road.FAR_METRES]


def plan_along(rng: random.Random, light: Light, size: tuple[int, int]) -> Plan:
    """Camera, backdrop, zones and furniture of one such street."""
    width, height = size
    unit = height / 800
    middle = rng.choice((-1, 1)) * rng.uniform(0.6, 4.4)  # x of the middle of the road: the camera stands beside it
    camera = Camera(
        width,
        height,
        focal=840 * unit,
        horizon=height * rng.uniform(0.49, 0.56),
        centre=width * (0.5 - 0.022 * middle),
        eye=rng.uniform(1.95, 2.6),
    )
    zebra = rng.uniform(7.6, 11.5) if rng.random() < 0.55 else None
    seed = rng.getrandbits(32)
    plan = Plan(
        camera=camera,
        zones=_zones(middle, zebra),
        lanes=_lanes(middle, zebra),
        backdrop=lambda stage: _draw(stage, seed, middle, zebra),
        title="looking along the street",
        zebra=zebra is not None,
    )
    _furnish(plan, rng, light, middle, zebra)
    return plan


def _zones(middle: float, zebra: float | None) -> list[Zone]:
    zones = [
        Zone(
            middle + side * (HALF_ROAD + 2.2) - 1.4,
            6.5,
            middle + side * (HALF_ROAD + 2.2) + 1.4,
            30.0,
            ("front", "back", "front", "back", "side"),
            2.0,
        )
        for side in (-1, 1)
    ]
    if zebra is not None:
        zones.append(
            Zone(
                middle - HALF_ROAD + 0.4,
                zebra + 0.3,
                middle + HALF_ROAD - 0.4,
                zebra + 2.7,
                ("side",),
                3.0,
                walking=1.0,
            )
        )
    return zones


def _lanes(middle: float, zebra: float | None) -> list[Lane]:
    """Traffic keeps to the right; parked cars stand at both kerbs."""
    first = 8.5 if zebra is None else zebra + 6.4
    return [
        Lane(middle + 1.75, math.pi / 2, first, 46, True, 1.0),
        Lane(middle - 1.75, -math.pi / 2, first, 46, True, 1.2),
        Lane(middle + HALF_ROAD - 1.05, math.pi / 2, first + 0.5, 40, False, 1.1),
        Lane(middle - HALF_ROAD + 1.05, -math.pi / 2, first + 0.5, 40, False, 1.1),
    ]


def _draw(stage: Stage, seed: int, middle: float, zebra: float | None) -> None:
    rng = dice(seed)
    _draw_ground(stage, rng, middle, zebra)
    for side in (-1, 1):
        _draw_row(stage, rng, middle, side)


def _draw_row(stage: Stage, rng: random.Random, middle: float, side: int) -> None:
    """House fronts on one side, far ones first, each with the gable that looks down the street at us."""
    houses: list[tuple[float, Building]] = []
    z, style = FIRST_FRONT + rng.uniform(0, 3), ""
    while z < LAST_FRONT:
        house = pick_building(rng, avoid=style, frontal=False)
        style = house.style
        houses.append((z, house))
        z += house.width
    x = middle + side * HALF_STREET
    for near, house in reversed(houses):
        top = house.eaves_metres
        gable = shade(house.wall, 0.72 if side < 0 else 0.80)
        stage.polygon(((x, 0, near), (x, top, near), (x + side * 12, top, near), (x + side * 12, 0, near)), gable)
        if house.roof == "mansard":
            outline = ((0, top), (0.8, top + 2.5), (2.5, top + 3.0), (12, top + 3.0), (12, top))
            stage.polygon([(x + side * in_, y, near) for in_, y in outline], gable)
        if house.roof == "pitched":
            stage.polygon(((x, top, near), (x + side * 4.5, top + 2.4, near), (x + side * 9, top, near)), gable)
        draw_building(Wall(stage, x, near, house.width, (0, 1), (-side, 0)), house)


def _draw_ground(stage: Stage, rng: random.Random, middle: float, zebra: float | None) -> None:
    flags, tar = road.paving(stage), road.asphalt(stage)
    left, right = middle - HALF_ROAD, middle + HALF_ROAD
    road.draw_ground_bands(stage, -400, 400, [40, 80, 140, 400, 2000], shade(flags, 0.9))
    road.draw_ground_bands(stage, middle - HALF_STREET - 1, middle + HALF_STREET + 1, EDGES, flags)
    road.draw_paving_lines(stage, middle - HALF_STREET, left, 3.0, 60)
    road.draw_paving_lines(stage, right, middle + HALF_STREET, 3.0, 60)
    road.draw_ground_bands(stage, left, right, EDGES, tar)
    road.draw_wear(stage, rng, (left, 5.5, right, 40), 14)
    for side, edge in ((-1, left), (1, right)):
        road.draw_ground_bands(stage, edge - 0.45 * (side > 0), edge + 0.45 * (side < 0), EDGES, shade(tar, 0.9))
        for near, far in pairwise(EDGES):
            stage.polygon(
                ((edge, 0, near), (edge, 0.14, near), (edge, 0.14, far), (edge, 0, far)), shade(road.KERB, 0.8)
            )
            stage.polygon(
                (
                    (edge, 0.14, near),
                    (edge, 0.14, far),
                    (edge + side * 0.3, 0.14, far),
                    (edge + side * 0.3, 0.14, near),
                ),
                road.KERB,
            )
    _draw_arrows(stage, rng, middle, zebra)
    gap = None if zebra is None else (zebra - 1.5, zebra + 4.5)
    road.draw_dashes_away(stage, middle, 2.0, 140, gap)
    if zebra is not None:
        road.draw_zebra(stage, (left + 0.5, zebra), (right - 0.5, zebra + 3.0), along_x=False)
        for start, end, z in ((middle + 0.15, right - 0.5, zebra - 1.1), (left + 0.5, middle - 0.15, zebra + 3.8)):
            road.flat(stage, start, z, end, z + 0.35, mix(road.PAINT, tar, 0.1))
    if stage.light.rain:
        road.draw_puddles(stage, rng, (left, 6.5, right, 30), 16)


def _draw_arrows(stage: Stage, rng: random.Random, middle: float, zebra: float | None) -> None:
    """Straight-on arrows in both lanes, before the crossing where there is one, and the edge of the parking strip."""
    paint = mix(road.PAINT, road.asphalt(stage), 0.2)
    start = 6.4 if zebra is None else zebra - 5.6
    for x, tip in ((middle + 1.75, 1), (middle - 1.75, -1)):
        z = start + (0.0 if tip > 0 else rng.uniform(9.0, 12.0))
        base, neck, end = (z, z + 1.9, z + 3.0) if tip > 0 else (z + 3.0, z + 1.1, z)
        road.flat(stage, x - 0.09, min(base, neck), x + 0.09, max(base, neck), paint)
        stage.polygon(((x - 0.34, 0, neck), (x + 0.34, 0, neck), (x, 0, end)), paint)
    for side in (-1, 1):
        x, z = middle + side * (HALF_ROAD - 2.15), 2.0 if zebra is None else zebra + 6.0
        while z < 90:
            road.flat(stage, x - 0.05, z, x + 0.05, z + 0.9, paint)
            z += 1.9


def _furnish(plan: Plan, rng: random.Random, light: Light, middle: float, zebra: float | None) -> None:
    """Trees and lamps along both kerbs."""
    crowns = AUTUMN if rng.random() < 0.25 and not light.snow else CROWNS
    lamp = rng.choice(("lamp_post", "arm_lamp"))
    _hang_bunting(plan, rng, middle)
    for side in (-1, 1):
        z, index = rng.uniform(13.0, 17.0), rng.randrange(2)
        x = middle + side * (HALF_ROAD + 0.7)
        while z < 95:
            if index % 2 == 0:
                tree = pick_tree(rng, x, z, crowns, light.snow)
                plan.add_scenery(tree, x, z, 0.2, tree.height)
            else:
                _put(plan, lamp, x, z, flip=side > 0)
            index += 1
            z += rng.uniform(5.5, 8.0) + z * 0.06
        for _ in range(rng.randint(1, 3)):
            _put(
                plan,
                rng.choice(("bench", "bin", "planter", "bollard")),
                middle + side * (HALF_STREET - 0.9),
                rng.uniform(11, 30),
            )
        if rng.random() < 0.5:
            table = street_life.CafeTable(
                middle + side * (HALF_STREET - 1.2), rng.uniform(11, 24), rng.choice(street_life.PENNANTS)
            )
            plan.add_scenery(table, table.x, table.z, 1.2, 2.7)
        if rng.random() < 0.4:
            bicycle = street_life.Bicycle(
                middle + side * (HALF_ROAD + 0.6), rng.uniform(8.5, 20), rng.choice(street_life.PENNANTS), side > 0
            )
            plan.add_scenery(bicycle, bicycle.x, bicycle.z, 0.8, 1.0)
        if zebra is not None:
            _put(
                plan,
                rng.choice(("sign", "traffic_light")),
                middle + side * (HALF_ROAD + 0.5),
                zebra + 3.4,
                color=(200, 60, 60),
            )


def _hang_bunting(plan: Plan, rng: random.Random, middle: float) -> None:
    """Strings from house to house, now and then."""
    if rng.random() < 0.55:
        return
    for index in range(3):
        z = 17.0 + index * 8.5
        string = street_life.Bunting(middle - HALF_STREET, middle + HALF_STREET, 7.4, z, rng.uniform(0.9, 1.5))
        plan.add_scenery(string, middle, z, 0.0, 7.4)


def _put(
    plan: Plan, kind: str, x: float, z: float, flip: bool = False, color: tuple[int, int, int] = (178, 60, 52)
) -> None:
    plan.add_scenery(Furniture(kind, x, z, color, flip), x, z, HALF_WIDTH_METRES[kind], HEIGHT_METRES[kind])
