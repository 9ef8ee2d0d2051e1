"""From a seed to a picture with its truth."""

import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from goldsmith.demo.scenes.casting import Thing
from goldsmith.demo.scenes.layout import Layout, lay_out, without
from goldsmith.demo.scenes.painting import Drawing, draw, finish
from goldsmith.demo.scenes.truth import LEAST_VISIBLE, OCCLUDED_BELOW, AttributeValue, Extent, TruthBox


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture, the boxes that are truly in it, and a line that says what it shows."""

    image: Image.Image
    boxes: tuple[TruthBox, ...]
    description: str


def render_scene(seed: int, width: int = 1280, height: int = 800) -> Scene:
    """Draw the street of this seed; the same seed and size give the same picture, byte for byte."""
    layout, drawing = compose(seed, width, height)
    boxes = tuple(_truth_box(layout.things[index], extent) for index, extent in drawing.extents.items() if extent)
    return Scene(finish(drawing, layout), boxes, describe(layout, boxes))


def compose(seed: int, width: int, height: int) -> tuple[Layout, Drawing]:
    """The street of this seed with everybody who can be seen, and its drawing."""
    return settle(lay_out(seed, width, height))


def settle(layout: Layout) -> tuple[Layout, Drawing]:
    """Draw; whoever is hidden too far leaves the picture, and it is drawn again."""
    while True:
        drawing = draw(layout)
        hidden = [
            index for index, extent in drawing.extents.items() if extent is None or extent.visible < LEAST_VISIBLE
        ]
        if not hidden:
            return layout, drawing
        layout = without(layout, hidden)


def scene_jpeg(scene: Scene, quality: int = 90) -> bytes:
    """The picture as a JPEG file."""
    buffer = io.BytesIO()
    scene.image.save(buffer, "JPEG", quality=quality, optimize=True)
    return buffer.getvalue()


def _truth_box(thing: Thing, extent: Extent) -> TruthBox:
    left, top, right, bottom = extent.box
    attributes: dict[str, AttributeValue] = {
        "occluded": extent.uncovered < OCCLUDED_BELOW,
        **dict(thing.attributes),
    }
    return TruthBox(thing.label, left, top, right - left, bottom - top, attributes)


def describe(layout: Layout, boxes: Sequence[TruthBox]) -> str:
    """One sentence: light, view and what is there."""
    counts = Counter(box.label for box in boxes)
    listed = [f"{count} {label}{'s' if count > 1 else ''}" for label, count in sorted(counts.items())]
    return f"{layout.light.name.capitalize()}, {layout.plan.title}: {', '.join(listed) if listed else 'nobody about'}."
