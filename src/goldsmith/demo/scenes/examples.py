"""Small pictures for the instructions: the right way and the wrong way to draw a box, staged and framed."""

import io
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PIL import Image, ImageDraw

from goldsmith.demo.scenes.across import plan_across
from goldsmith.demo.scenes.car import Car
from goldsmith.demo.scenes.car_body import HATCHBACK, SEDAN, VAN
from goldsmith.demo.scenes.casting import Thing
from goldsmith.demo.scenes.color import Color
from goldsmith.demo.scenes.dice import dice
from goldsmith.demo.scenes.dog import Dog
from goldsmith.demo.scenes.dog_breed import BREEDS
from goldsmith.demo.scenes.layout import Layout
from goldsmith.demo.scenes.leash import Leash
from goldsmith.demo.scenes.light import MORNING, NOON, RAIN, Light
from goldsmith.demo.scenes.painting import draw, finish
from goldsmith.demo.scenes.pedestrian import Pedestrian
from goldsmith.demo.scenes.truth import Box
from goldsmith.demo.scenes.wardrobe import Look, pick_look

STAGE_SIZE = (1280, 800)
SIZE = (480, 320)
GOOD: Color = (22, 163, 74)
BAD: Color = (220, 38, 38)
FRAME_OVERSAMPLING = 2  # frames are drawn larger and shrunk, so that their edges are smooth


@dataclass(frozen=True, slots=True)
class Shot:
    """A staged picture and the true box of each object, in the order of the things."""

    image: Image.Image
    boxes: tuple[Box, ...]


def example_pictures() -> dict[str, bytes]:
    """JPEG files by name, ready to be shown in the instructions."""
    shots: tuple[Callable[[], dict[str, bytes]], ...] = (_tight, _occluded, _carried, _leash, _group, _edge)
    pictures: dict[str, bytes] = {}
    for shot in shots:
        pictures.update(shot())
    return pictures


def _stage(name: str, light: Light, things: list[Thing]) -> Shot:
    plan = plan_across(dice("example", name), light, STAGE_SIZE)
    plan = replace(plan, scenery=[thing for thing in plan.scenery if thing.z > 19])
    layout = Layout(7, light, plan, tuple(things), (0.9, 0.4))
    drawing = draw(layout)
    return Shot(finish(drawing, layout), tuple(extent.box for extent in drawing.extents.values() if extent))


def _thing(drawing: Car | Pedestrian | Dog | Leash, x: float, z: float) -> Thing:
    label = {Car: "car", Pedestrian: "pedestrian", Dog: "dog", Leash: ""}[type(drawing)]
    half = (2.2, 0.9) if isinstance(drawing, Car) else (0.3 if label else 0.0, 0.2)
    return Thing(drawing, x, z, (0.0, 0.0, 1.0, 1.0), half, label)


def _look(name: str, light: Light, **changes: object) -> Look:
    """Somebody grown-up, dressed by lot but for the changes."""
    return replace(pick_look(dice("example look", name), light), **{"height": 1.72, "child": False, **changes})  # type: ignore[arg-type]


def _person(name: str, x: float, z: float, light: Light = NOON, **changes: object) -> Pedestrian:
    return Pedestrian(_look(name, light, **changes), x, z, "side", 1, 0.12, walking=True)


def _frame(shot: Shot, around: Box, frames: list[Box], color: Color, margin: float = 0.28) -> bytes:
    """Cut the surroundings of a box out of the picture and draw frames on it."""
    view = _view(shot.image, around, margin)
    scale = SIZE[0] * FRAME_OVERSAMPLING / (view[2] - view[0])
    large = (SIZE[0] * FRAME_OVERSAMPLING, SIZE[1] * FRAME_OVERSAMPLING)
    picture = shot.image.resize(large, Image.Resampling.BICUBIC, box=view)
    pen = ImageDraw.Draw(picture)
    for left, top, right, bottom in frames:
        edges = (
            (left - view[0]) * scale,
            (top - view[1]) * scale,
            (right - view[0]) * scale,
            (bottom - view[1]) * scale,
        )
        pen.rectangle((edges[0] - 3, edges[1] - 3, edges[2] + 3, edges[3] + 3), outline=(255, 255, 255), width=9)
        pen.rectangle(edges, outline=color, width=6)
    _badge(pen, color)
    buffer = io.BytesIO()
    picture.resize(SIZE, Image.Resampling.LANCZOS).save(buffer, "JPEG", quality=88, optimize=True)
    return buffer.getvalue()


def _view(image: Image.Image, around: Box, margin: float) -> Box:
    """A window of the right shape around the box, moved inside the picture."""
    width = max(
        (around[2] - around[0]) * (1 + 2 * margin), (around[3] - around[1]) * (1 + 2 * margin) * SIZE[0] / SIZE[1]
    )
    width = min(width, float(image.width), image.height * SIZE[0] / SIZE[1])
    height = width * SIZE[1] / SIZE[0]
    left = min(max((around[0] + around[2] - width) / 2, 0.0), image.width - width)
    top = min(max((around[1] + around[3] - height) / 2, 0.0), image.height - height)
    return left, top, left + width, top + height


def _badge(pen: ImageDraw.ImageDraw, color: Color) -> None:
    """A tick or a cross in the corner, so that colour is not the only sign."""
    x, y, radius = 52, 52, 32
    pen.ellipse((x - radius - 5, y - radius - 5, x + radius + 5, y + radius + 5), fill=(255, 255, 255))
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=color)
    if color == GOOD:
        pen.line(((x - 16, y + 1), (x - 5, y + 13), (x + 17, y - 12)), fill=(255, 255, 255), width=9, joint="curve")
    else:
        pen.line((x - 13, y - 13, x + 13, y + 13), fill=(255, 255, 255), width=9)
        pen.line((x - 13, y + 13, x + 13, y - 13), fill=(255, 255, 255), width=9)


def _grown(box: Box, left: float, top: float, right: float, bottom: float) -> Box:
    """The box with each edge moved outwards by a share of the side."""
    width, height = box[2] - box[0], box[3] - box[1]
    return box[0] - left * width, box[1] - top * height, box[2] + right * width, box[3] + bottom * height


def _tight() -> dict[str, bytes]:
    car = Car(SEDAN, (36, 104, 168), 0.4, 12.1, 0.0, moving=True)
    shot = _stage("tight", MORNING, [_thing(car, 0.4, 12.1)])
    box = shot.boxes[0]
    return {
        "box-tight.jpg": _frame(shot, box, [box], GOOD),
        "box-loose.jpg": _frame(shot, box, [_grown(box, 0.10, 0.22, 0.04, 0.16)], BAD),
    }


def _occluded() -> dict[str, bytes]:
    van = Car(VAN, (236, 238, 240), 0.5, 12.1, 0.0, moving=True)
    car = Car(HATCHBACK, (204, 54, 50), 3.4, 15.7, math.pi, moving=True)
    alone = _stage("occluded", NOON, [_thing(car, 3.4, 15.7)]).boxes[0]
    shot = _stage("occluded", NOON, [_thing(van, 0.5, 12.1), _thing(car, 3.4, 15.7)])
    around = (shot.boxes[0][0], shot.boxes[0][1], shot.boxes[1][2], shot.boxes[0][3])
    return {
        "occluded-visible.jpg": _frame(shot, around, [shot.boxes[1]], GOOD, 0.1),
        "occluded-guessed.jpg": _frame(shot, around, [alone], BAD, 0.1),
    }


def _carried() -> dict[str, bytes]:
    person = _person(
        "carried", 0.0, 8.8, RAIN, umbrella=(206, 64, 62), bag="backpack", hair_style="short", top_kind="coat"
    )
    shot = _stage("carried", RAIN, [_thing(person, 0.0, 8.8)])
    bare = _stage(
        "carried", RAIN, [_thing(replace(person, look=replace(person.look, umbrella=None, bag="")), 0.0, 8.8)]
    )
    return {
        "carried-inside.jpg": _frame(shot, shot.boxes[0], [shot.boxes[0]], GOOD),
        "carried-cut-off.jpg": _frame(shot, shot.boxes[0], [bare.boxes[0]], BAD),
    }


def _leash() -> dict[str, bytes]:
    owner = replace(_person("leash", -0.9, 9.0, bag="", top_kind="hoodie", bottom_kind="trousers"), holds_leash=True)
    breed = next(one for one in BREEDS if one.name == "shiba")
    dog = Dog(breed, breed.coats[0], (206, 70, 64), 0.5, 8.9, 1, "walking", 0.1)
    shot = _stage(
        "leash", NOON, [_thing(owner, -0.9, 9.0), _thing(dog, 0.5, 8.9), _thing(Leash(owner, dog), -0.9, 9.03)]
    )
    person, animal = shot.boxes
    around = (person[0], person[1], animal[2], person[3])
    with_leash = (person[2] - 8.0, (person[1] + person[3]) / 2 - 10.0, animal[2], animal[3])
    return {
        "leash-left-out.jpg": _frame(shot, around, [animal], GOOD, 0.12),
        "leash-included.jpg": _frame(shot, around, [with_leash], BAD, 0.12),
    }


def _group() -> dict[str, bytes]:
    people = [
        _person(f"group {index}", -0.85 + 0.75 * index, 8.8 + 0.15 * index, bag="", height=1.6 + 0.08 * index)
        for index in range(3)
    ]
    people = [replace(person, phase=0.12 + 0.3 * index) for index, person in enumerate(people)]
    shot = _stage("group", MORNING, [_thing(person, person.x, person.z) for person in people])
    boxes = list(shot.boxes)
    around = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    return {
        "group-one-each.jpg": _frame(shot, around, boxes, GOOD, 0.14),
        "group-lumped.jpg": _frame(shot, around, [around], BAD, 0.14),
    }


def _edge() -> dict[str, bytes]:
    car = Car(SEDAN, (240, 178, 56), 9.4, 12.1, 0.0, moving=True)
    shot = _stage("edge", NOON, [_thing(car, 9.4, 12.1)])
    return {"edge-stops.jpg": _frame(shot, _grown(shot.boxes[0], 0.5, 0.3, 0.0, 0.3), [shot.boxes[0]], GOOD, 0.1)}


EXAMPLE_CAPTIONS: Mapping[str, str] = {
    "box-tight.jpg": "Right: every edge of the box touches the car.",
    "box-loose.jpg": "Wrong: there is air between the box and the car.",
    "occluded-visible.jpg": "Right: the box holds the part of the red car that can be seen.",
    "occluded-guessed.jpg": "Wrong: the box reaches behind the van, where nobody can see the car.",
    "carried-inside.jpg": "Right: umbrella and backpack are inside the box.",
    "carried-cut-off.jpg": "Wrong: umbrella and backpack are cut off.",
    "leash-left-out.jpg": "Right: the box holds the dog alone.",
    "leash-included.jpg": "Wrong: the leash is not part of the dog.",
    "group-one-each.jpg": "Right: one box for each person.",
    "group-lumped.jpg": "Wrong: one box for the whole group.",
    "edge-stops.jpg": "Right: the box ends where the picture ends.",
}
