"""Draws a layout from back to front, notes what is seen of each object, and finishes the picture."""

from collections.abc import Mapping
from dataclasses import dataclass

from PIL import Image, ImageFilter

from goldsmith.demo.scenes import illumination, sky, truth, weather
from goldsmith.demo.scenes.car import Car
from goldsmith.demo.scenes.casting import Thing
from goldsmith.demo.scenes.color import Color, mix
from goldsmith.demo.scenes.dice import dice
from goldsmith.demo.scenes.geometry import oval
from goldsmith.demo.scenes.glow import lay_glows
from goldsmith.demo.scenes.layout import Layout
from goldsmith.demo.scenes.sheet import OVERSAMPLING, ShadowSheet, Sheet
from goldsmith.demo.scenes.stage import Stage, shadow_project


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn layout: the sheet and, per object (index in `Layout.things`), its extent; None where nothing is seen."""

    sheet: Sheet
    extents: dict[int, truth.Extent | None]


def draw(layout: Layout, flat: Mapping[int, Color] | None = None) -> Drawing:
    """Paint everything but the air. `flat` gives objects (index in `Layout.things`) a single colour."""
    plan, light = layout.plan, layout.light
    sheet = Sheet(plan.camera.width, plan.camera.height, {index + 1: color for index, color in (flat or {}).items()})
    stage = Stage(sheet, plan.camera, light, plan.camera.project)
    sky.draw_sky(sheet, stage, dice(layout.seed, "sky"))
    sky.draw_skyline(sheet, stage, dice(layout.seed, "skyline"))
    plan.backdrop(stage)
    _draw_shadows(sheet, layout)
    return Drawing(sheet, _draw_things(sheet, stage, layout))


def _draw_things(sheet: Sheet, stage: Stage, layout: Layout) -> dict[int, truth.Extent | None]:
    """Far to near; every object counts its pixels as soon as it is drawn."""
    drawn: dict[int, int] = {}
    everything = [
        *((thing, index) for index, thing in enumerate(layout.things)),
        *((thing, -1) for thing in layout.plan.scenery),
    ]
    for thing, index in sorted(everything, key=lambda entry: -entry[0].z):
        if not thing.label:
            thing.drawing.draw(stage)
            continue
        sheet.begin(index + 1)
        thing.drawing.draw(stage)
        sheet.end()
        drawn[index] = truth.count_pixels(sheet.owners, index + 1, truth.oversampled_region(sheet, index + 1))
    return {index: truth.measure(sheet, index + 1, pixels) for index, pixels in sorted(drawn.items())}


def _draw_shadows(sheet: Sheet, layout: Layout) -> None:
    """What stands in the sun throws a shadow; everything darkens the ground it touches."""
    camera, light = layout.plan.camera, layout.light
    cast, contact = ShadowSheet(sheet.width, sheet.height), ShadowSheet(sheet.width, sheet.height)
    things: list[Thing] = [*layout.things, *layout.plan.scenery]
    if light.shadow_length:
        shift_x, shift_z = (part * light.shadow_length for part in layout.shadow)
        thrown = Stage(cast, camera, light, shadow_project(camera, shift_x, shift_z))
        for thing in things:
            thing.drawing.draw(thrown)
    for thing in things:
        _draw_contact(Stage(contact, camera, light, camera.project), thing)
    color = mix((24, 26, 58), light.haze, 0.08)
    for mask, softness, depth in ((cast.mask, 1.0, light.shadow_depth), (contact.mask, 2.6, 0.34)):
        _darken(sheet, mask, softness, depth, color)


def _draw_contact(stage: Stage, thing: Thing) -> None:
    if isinstance(thing.drawing, Car):
        thing.drawing.draw_floor(stage)
    elif thing.half[0]:
        stage.polygon(
            [(x, 0.0, z) for x, z in oval(thing.x, thing.z, thing.half[0] * 0.9 + 0.05, 0.16, count=20)], (0, 0, 0)
        )


def _darken(sheet: Sheet, mask: Image.Image, softness: float, depth: float, color: Color) -> None:
    bounds = mask.getbbox()
    if bounds is None:
        return
    region = (
        max(bounds[0] - 8, 0),
        max(bounds[1] - 8, 0),
        min(bounds[2] + 8, sheet.width),
        min(bounds[3] + 8, sheet.height),
    )
    soft = (
        mask.crop(region)
        .filter(ImageFilter.GaussianBlur(softness))
        .point([round(value * depth) for value in range(256)])
    )
    large = soft.resize((soft.width * OVERSAMPLING, soft.height * OVERSAMPLING), Image.Resampling.BILINEAR)
    sheet.image.paste(color, (region[0] * OVERSAMPLING, region[1] * OVERSAMPLING), large)


def finish(drawing: Drawing, layout: Layout) -> Image.Image:
    """The picture at its own size, with lamplight, weather and grading."""
    image = lay_glows(drawing.sheet.finished(), illumination.glows(layout))
    weather.draw_weather(image, layout.light, dice(layout.seed, "weather"))
    return weather.grade(image)
