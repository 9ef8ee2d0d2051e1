"""What a newcomer gets from a seed: always the same street, with boxes inside the picture."""

import hashlib
import io
import math
import os
import subprocess
import sys

import pytest
from PIL import Image

from goldsmith.demo.scenes import Scene, render_scene, scene_jpeg
from goldsmith.demo.scenes.layout import FEWEST, MOST, lay_out, without
from goldsmith.demo.scenes.leash import Leash

SEEDS = range(200, 212)


@pytest.fixture(scope="module")
def scenes() -> list[Scene]:
    return [render_scene(seed, 640, 400) for seed in SEEDS]


def test_the_same_seed_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib; from goldsmith.demo.scenes import *; scene = render_scene(33, 640, 400);"
        "print(hashlib.sha256(scene_jpeg(scene, 85)).hexdigest(), scene.boxes)"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "123"}
    there = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)
    scene = render_scene(33, 640, 400)
    here = f"{hashlib.sha256(scene_jpeg(scene, 85)).hexdigest()} {scene.boxes}"
    assert there.stdout.strip() == here


def test_another_seed_gives_another_street(scenes: list[Scene]) -> None:
    assert len({hashlib.sha256(scene.image.tobytes()).digest() for scene in scenes}) == len(scenes)


@pytest.mark.parametrize("size", [(1280, 800), (640, 400), (900, 900), (400, 640)])
def test_boxes_lie_inside_the_picture(size: tuple[int, int]) -> None:
    for seed in (1, 10, 31):
        scene = render_scene(seed, *size)
        assert scene.image.size == size
        for box in scene.boxes:
            assert 0 <= box.left < box.left + box.width <= size[0]
            assert 0 <= box.top < box.top + box.height <= size[1]


def test_labels_and_attributes(scenes: list[Scene]) -> None:
    boxes = [box for scene in scenes for box in scene.boxes]
    assert {box.label for box in boxes} == {"pedestrian", "car", "dog"}
    assert all(isinstance(box.attributes["occluded"], bool) for box in boxes)
    assert {box.attributes.get("state") for box in boxes if box.label == "car"} == {"parked", "moving"}
    assert {box.attributes.get("pose") for box in boxes if box.label == "pedestrian"} == {"walking", "standing"}
    assert {tuple(box.attributes) for box in boxes if box.label == "dog"} == {("occluded",)}


def test_the_description_counts_what_is_there(scenes: list[Scene]) -> None:
    for scene in scenes:
        for label in ("pedestrian", "car", "dog"):
            count = sum(box.label == label for box in scene.boxes)
            assert (f"{count} {label}" in scene.description) == (count > 0)
        assert ("nobody" in scene.description) == (not scene.boxes)


def test_about_one_street_in_twelve_is_empty_and_no_other_is_sparse() -> None:
    counts = [sum(bool(thing.label) for thing in lay_out(seed, 1280, 800).things) for seed in range(600)]
    empty = counts.count(0)
    expected, spread = 600 / 12, math.sqrt(600 / 12 * 11 / 12)
    assert abs(empty - expected) < 4 * spread
    assert all(FEWEST <= count <= MOST for count in counts if count)


def test_an_owner_who_leaves_takes_the_leash() -> None:
    layout = next(one for one in (lay_out(seed, 1280, 800) for seed in range(50)) if _leashes(one.things))
    leash = _leashes(layout.things)[0]
    owner = next(index for index, thing in enumerate(layout.things) if thing.drawing is leash.person)
    rest = without(layout, [owner])
    assert leash not in _leashes(rest.things)
    assert len(rest.things) == len(layout.things) - 2


def _leashes(things: tuple[object, ...]) -> list[Leash]:
    return [drawing for thing in things if isinstance(drawing := getattr(thing, "drawing", None), Leash)]


def test_a_jpeg_is_smaller_at_lower_quality(scenes: list[Scene]) -> None:
    rough, fine = scene_jpeg(scenes[0], 60), scene_jpeg(scenes[0], 92)
    assert len(rough) < len(fine) < 400_000
    assert Image.open(io.BytesIO(fine)).size == scenes[0].image.size
