"""The boxes are judged by the pictures themselves: objects are painted in flat colours and searched pixel by pixel."""

import math
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageChops

from goldsmith.demo.scenes.car import Car
from goldsmith.demo.scenes.car_body import VAN
from goldsmith.demo.scenes.casting import Thing
from goldsmith.demo.scenes.compose import compose, render_scene, settle
from goldsmith.demo.scenes.dice import dice
from goldsmith.demo.scenes.layout import Layout, lay_out
from goldsmith.demo.scenes.light import NOON
from goldsmith.demo.scenes.painting import draw, finish
from goldsmith.demo.scenes.pedestrian import Pedestrian
from goldsmith.demo.scenes.sheet import OVERSAMPLING
from goldsmith.demo.scenes.truth import LEAST_VISIBLE
from goldsmith.demo.scenes.wardrobe import pick_look

WIDTH, HEIGHT = 640, 400
SEEDS = (3, 10, 24, 26, 33, 43, 49, 92)


def painted(layout: Layout, colors: dict[int, tuple[int, int, int]]) -> np.ndarray:
    """The large picture, shape (rows, columns, 3), with these objects in flat colours."""
    return np.asarray(draw(layout, flat=colors).sheet.image)


def visible_pixels(layout: Layout) -> dict[int, np.ndarray]:
    """Masks of the objects' visible pixels, shape (rows, columns): those that follow two different paints."""
    objects = [index for index, thing in enumerate(layout.things) if thing.label]
    first = {index: (255, number * 20 + 1, 3) for number, index in enumerate(objects)}
    second = {index: (2, 250, number * 20 + 5) for number, index in enumerate(objects)}
    one, two = painted(layout, first), painted(layout, second)
    return {
        index: (one == np.array(first[index])).all(axis=2) & (two == np.array(second[index])).all(axis=2)
        for index in objects
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_boxes_are_the_extents_of_the_visible_pixels(seed: int) -> None:
    layout, drawing = compose(seed, WIDTH, HEIGHT)
    masks = visible_pixels(layout)
    assert set(masks) == set(drawing.extents)
    for index, extent in drawing.extents.items():
        assert extent is not None
        rows, columns = np.nonzero(masks[index])
        seen = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
        assert extent.box == pytest.approx([edge / OVERSAMPLING for edge in seen], abs=1e-9)


@pytest.mark.parametrize("seed", SEEDS[:2])
def test_uncovered_is_the_share_of_pixels_others_leave(seed: int) -> None:
    layout, drawing = compose(seed, WIDTH, HEIGHT)
    masks = visible_pixels(layout)
    for index, extent in drawing.extents.items():
        assert extent is not None
        alone = replace(layout, plan=replace(layout.plan, scenery=[]), things=(layout.things[index],))
        (whole,) = visible_pixels(alone).values()
        assert extent.uncovered == pytest.approx(masks[index].sum() / whole.sum(), abs=1e-9)


def test_boxes_fit_the_finished_picture() -> None:
    """Recolouring one object changes the finished picture inside its box, up to every edge."""
    layout, drawing = compose(3, WIDTH, HEIGHT)
    for index, extent in drawing.extents.items():
        assert extent is not None
        pictures = [finish(draw(layout, flat={index: color}), layout) for color in ((255, 0, 255), (0, 255, 0))]
        changed = ImageChops.difference(*pictures).getbbox()
        left, top, right, bottom = extent.box
        assert changed == (math.floor(left), math.floor(top), math.ceil(right), math.ceil(bottom))


def test_whoever_is_hidden_leaves_the_picture_with_the_box() -> None:
    empty = next(one for one in (lay_out(seed, WIDTH, HEIGHT) for seed in range(100)) if not one.things)
    van = Car(VAN, (236, 238, 240), 0.0, 12.1, 0.0, moving=True)
    child = Pedestrian(
        replace(pick_look(dice(1), NOON), height=1.1, umbrella=None), 0.0, 13.6, "side", 1, 0.0, walking=False
    )
    nowhere = (0.0, 0.0, 1.0, 1.0)
    things = (
        Thing(van, 0.0, 12.1, nowhere, (2.4, 1.0), "car"),
        Thing(child, 0.0, 13.6, nowhere, (0.3, 0.2), "pedestrian"),
    )
    layout, drawing = settle(replace(empty, plan=replace(empty.plan, scenery=[]), things=things))
    assert [thing.label for thing in layout.things] == ["car"]
    assert list(drawing.extents) == [0]


def test_everything_left_can_be_seen() -> None:
    for seed in SEEDS:
        _, drawing = compose(seed, WIDTH, HEIGHT)
        assert all(extent is not None and extent.visible >= LEAST_VISIBLE for extent in drawing.extents.values())


def test_occluded_is_said_of_what_others_cover() -> None:
    scenes = [render_scene(seed, WIDTH, HEIGHT) for seed in SEEDS]
    said = [box.attributes["occluded"] for scene in scenes for box in scene.boxes]
    assert 0 < sum(map(bool, said)) < len(said) / 2


def test_owner_map_and_picture_have_one_size() -> None:
    _, drawing = compose(3, WIDTH, HEIGHT)
    assert drawing.sheet.owners.size == drawing.sheet.image.size == (WIDTH * OVERSAMPLING, HEIGHT * OVERSAMPLING)
    assert isinstance(drawing.sheet.finished(), Image.Image)
