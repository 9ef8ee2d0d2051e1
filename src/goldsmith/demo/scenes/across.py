"""The view across a street: houses face us, cars pass from side to side."""

import math
import random
from dataclasses import replace

from goldsmith.demo.scenes import road, street_life
from goldsmith.demo.scenes.buildings import draw_building, pick_building
from goldsmith.demo.scenes.casting import Lane, Thing, Zone
from goldsmith.demo.scenes.color import shade
from goldsmith.demo.scenes.dice import dice
from goldsmith.demo.scenes.furniture import HALF_WIDTH_METRES, HEIGHT_METRES, Furniture
from goldsmith.demo.scenes.geometry import Camera
from goldsmith.demo.scenes.light import Light
from goldsmith.demo.scenes.plan import Plan
from goldsmith.demo.scenes.shop import NAMES
from goldsmith.demo.scenes.stage import Stage
from goldsmith.demo.scenes.tree import AUTUMN, CROWNS, pick_tree
from goldsmith.demo.scenes.wall import Wall

NEAR_KERB, FAR_KERB, FRONTS = 9.7, 20.6, 25.4  # depths in metres
LANES = (12.1, 15.7)
PARKING = 19.2
ZEBRA_METRES = 3.6


def plan_across(rng: random.Random, light: Light, size: tuple[int, int]) -> Plan:
    """Camera, backdrop, zones and furniture of one such street."""
    width, height = size
    unit = height / 800
    camera = Camera(
        width,
        height,
        focal=820 * unit,
        horizon=height * rng.uniform(0.54, 0.58),
        centre=width / 2,
        eye=rng.uniform(2.7, 3.3),
    )
    zebra = rng.uniform(-6.5, 3.0) if rng.random() < 0.6 else None
    backdrop_seed = rng.getrandbits(32)
    zones, lanes = _zones(camera, zebra), _lanes(camera, zebra)
    plan = Plan(
        camera=camera,
        zones=zones,
        lanes=lanes,
        backdrop=lambda stage: _draw(stage, backdrop_seed, zebra),
        title="looking across the street",
        zebra=zebra is not None,
    )
    _furnish(plan, rng, light, zebra)
    return plan


def _zones(camera: Camera, zebra: float | None) -> list[Zone]:
    far, near = camera.half_view(23), camera.half_view(8.6)
    zones = [
        Zone(-far, FAR_KERB + 0.5, far, FRONTS - 0.7, ("side", "side", "side", "front", "back"), 2.2),
        Zone(-near, 7.9, near, NEAR_KERB - 0.6, ("side", "side", "side", "front", "back"), 2.4),
    ]
    if zebra is not None:
        zones.append(
            Zone(
                zebra + 0.4,
                NEAR_KERB + 0.5,
                zebra + ZEBRA_METRES - 0.4,
                FAR_KERB - 0.5,
                ("front", "back"),
                2.4,
                walking=1.0,
            )
        )
    return zones


def _lanes(camera: Camera, zebra: float | None) -> list[Lane]:
    """Cars keep off the crossing."""
    lanes = []
    for offset, heading, moving, weight in (
        (LANES[0], 0.0, True, 1.0),
        (LANES[1], math.pi, True, 1.0),
        (PARKING, math.pi, False, 1.7),
    ):
        half = camera.half_view(offset) + 1.0
        spans = [(-half, half)] if zebra is None else [(-half, zebra - 2.9), (zebra + ZEBRA_METRES + 2.9, half)]
        lanes += [
            Lane(offset, heading, start, end, moving, weight * (end - start) / (2 * half))
            for start, end in spans
            if end - start > 1
        ]
    return lanes


def _draw(stage: Stage, seed: int, zebra: float | None) -> None:
    rng = dice(seed)
    lawn = (222, 230, 236) if stage.light.snow else (134, 160, 112)
    road.draw_ground_bands(stage, -900, 900, [FRONTS, 40, 70, 140, 2000], lawn)
    _draw_row(stage, rng)
    _draw_ground(stage, rng, zebra)


def _draw_row(stage: Stage, rng: random.Random) -> None:
    """Houses side by side, with a gap now and then."""
    half = stage.camera.half_view(FRONTS) + 1
    x, style = -half - rng.uniform(0, 6), ""
    names = rng.sample(NAMES, len(NAMES))
    while x < half:
        house = replace(pick_building(rng, avoid=style, tallest=3), name=names.pop())
        style = house.style
        draw_building(Wall(stage, x, FRONTS, house.width, (1, 0), (0, -1)), house)
        x += house.width
        if rng.random() < 0.22:
            gap = rng.uniform(3.0, 6.0)
            _draw_garden(stage, rng, x, gap)
            x += gap


def _draw_garden(stage: Stage, rng: random.Random, x: float, width: float) -> None:
    """A gap in the row: trees behind a wall with an iron gate."""
    for _ in range(3):
        place, depth = x + rng.uniform(0.2, width - 0.2), FRONTS + rng.uniform(1.5, 6.0)
        pick_tree(rng, place, depth, CROWNS, stage.light.snow).draw(stage)
    wall = Wall(stage, x, FRONTS, width, (1, 0), (0, -1))
    brick = rng.choice(((176, 104, 82), (214, 198, 176), (150, 146, 146)))
    wall.rect(0, 0, width, 1.7, brick)
    wall.rect(0, 1.7, width, 1.88, shade(brick, 1.15))
    wall.rect(0, 0, width, 0.3, shade(brick, 0.7))
    gate = width / 2 - 0.8
    wall.rect(gate, 0, gate + 1.6, 2.1, shade(brick, 0.85))
    wall.rect(gate + 0.12, 0.05, gate + 1.48, 1.95, (70, 92, 84))
    for bar in range(9):
        wall.rect(gate + 0.16 + bar * 0.15, 0.05, gate + 0.2 + bar * 0.15, 1.95, (38, 42, 48))


def _draw_ground(stage: Stage, rng: random.Random, zebra: float | None) -> None:
    half = stage.camera.half_view(FRONTS) + 2
    flags, tar = road.paving(stage), road.asphalt(stage)
    road.flat(stage, -half, FAR_KERB, half, FRONTS, shade(flags, 0.97))
    road.draw_paving_lines(stage, -half, half, FAR_KERB + 0.4, FRONTS)
    road.draw_ground_bands(stage, -half, half, [NEAR_KERB, 12, 14, 17, FAR_KERB], tar)
    road.draw_wear(stage, rng, (-half, NEAR_KERB + 0.4, half, FAR_KERB - 1), 12)
    road.flat(stage, -half, FAR_KERB - 0.5, half, FAR_KERB, shade(tar, 0.82))
    stage.polygon(
        ((-half, 0, FAR_KERB), (-half, 0.14, FAR_KERB), (half, 0.14, FAR_KERB), (half, 0, FAR_KERB)),
        shade(road.KERB, 0.82),
    )
    stage.polygon(
        ((-half, 0.14, FAR_KERB), (-half, 0.14, FAR_KERB + 0.3), (half, 0.14, FAR_KERB + 0.3), (half, 0.14, FAR_KERB)),
        road.KERB,
    )
    gap = None if zebra is None else (zebra - 0.8, zebra + ZEBRA_METRES + 0.8)
    road.draw_dashes_across(stage, (LANES[0] + LANES[1]) / 2 + 0.1, half, gap)
    if zebra is not None:
        road.draw_zebra(stage, (zebra, NEAR_KERB + 0.3), (zebra + ZEBRA_METRES, FAR_KERB - 0.5), along_x=True)
    if stage.light.rain:
        road.draw_puddles(stage, rng, (-half, NEAR_KERB + 0.6, half, FAR_KERB - 1.5), 16)
    road.flat(stage, -half, 0.8, half, NEAR_KERB, flags)
    road.draw_paving_lines(stage, -half, half, 4.5, NEAR_KERB - 0.3)
    road.flat(stage, -half, NEAR_KERB - 0.32, half, NEAR_KERB, road.KERB)
    road.flat(stage, -half, NEAR_KERB, half, NEAR_KERB + 0.45, shade(tar, 0.82))


def _furnish(plan: Plan, rng: random.Random, light: Light, zebra: float | None) -> None:
    """Trees and lamps on the far kerb, small pieces on both pavements."""
    crowns = AUTUMN if rng.random() < 0.25 and not light.snow else CROWNS
    half = plan.camera.half_view(FAR_KERB + 0.8)
    x, index = -half + rng.uniform(0, 3), 0
    while x < half:
        blocked = zebra is not None and zebra - 1.2 < x < zebra + ZEBRA_METRES + 1.2
        if not blocked:
            place = FAR_KERB + 0.75
            if index % 2 and rng.random() < 0.85:
                tree = pick_tree(rng, x, place, crowns, light.snow)
                plan.add_scenery(tree, x, place, 0.2, tree.height)
            else:
                _put(plan, "lamp_post", x, place)
        index += 1
        x += rng.uniform(3.6, 5.4)
    for _ in range(rng.randint(2, 4)):
        kind = rng.choice(("bench", "bin", "planter", "planter"))
        _put(plan, kind, rng.uniform(-half, half), FRONTS - 0.8)
    _enliven(plan, rng, half)
    near = plan.camera.half_view(NEAR_KERB)
    for _ in range(rng.randint(1, 3)):
        _put(plan, rng.choice(("hydrant", "bollard", "bin", "planter")), rng.uniform(-near, near), NEAR_KERB - 0.55)
    if zebra is not None:
        _put(plan, "sign", zebra + ZEBRA_METRES + 0.7, FAR_KERB + 0.5)


def _enliven(plan: Plan, rng: random.Random, half: float) -> None:
    """A café on the far pavement, a bicycle or two at the near kerb."""
    if rng.random() < 0.5:
        x, cloth = rng.uniform(-half, half - 6), rng.choice(street_life.PENNANTS)
        for index in range(rng.randint(1, 3)):
            table = street_life.CafeTable(x + index * 2.7, FRONTS - 1.7, cloth)
            plan.add_scenery(table, table.x, table.z, 1.2, 2.7)
    near = plan.camera.half_view(NEAR_KERB)
    for _ in range(rng.choice((0, 0, 1, 2))):
        bicycle = street_life.Bicycle(
            rng.uniform(-near, near), NEAR_KERB - 0.5, rng.choice(street_life.PENNANTS), rng.random() < 0.5
        )
        plan.add_scenery(bicycle, bicycle.x, bicycle.z, 0.8, 1.0)


def _put(plan: Plan, kind: str, x: float, z: float) -> Thing:
    return plan.add_scenery(Furniture(kind, x, z), x, z, HALF_WIDTH_METRES[kind], HEIGHT_METRES[kind])
