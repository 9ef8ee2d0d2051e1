"""What is really in a picture: the box of every object's visible pixels, read from the map of owners."""

from collections.abc import Mapping
from dataclasses import dataclass

from PIL import Image

from goldsmith.demo.scenes.sheet import OVERSAMPLING, Sheet

Box = tuple[float, float, float, float]  # left, top, right, bottom in picture pixels
AttributeValue = bool | str

LEAST_VISIBLE = 0.35  # an object of which less is seen is taken out of the picture
OCCLUDED_BELOW = 0.93  # more than a sliver is hidden by something in front


@dataclass(frozen=True, slots=True)
class TruthBox:
    """An object as it is: the extents of its visible pixels, in pixels of the picture, within a third of one."""

    label: str
    left: float
    top: float
    width: float
    height: float
    attributes: Mapping[str, AttributeValue]


@dataclass(frozen=True, slots=True)
class Extent:
    """The visible part of one object: its box, how much of it others leave, how much the frame leaves."""

    box: Box
    uncovered: float
    inside: float

    @property
    def visible(self) -> float:
        return self.uncovered * self.inside


def count_pixels(owners: Image.Image, owner: int, region: tuple[int, int, int, int]) -> int:
    """Pixels of the map, at its own size, that belong to the owner."""
    return owners.crop(region).histogram()[owner]


def oversampled_region(sheet: Sheet, owner: int) -> tuple[int, int, int, int]:
    """The rectangle of the map where the owner may have pixels."""
    left, top, right, bottom = sheet.reach[owner]
    width, height = sheet.owners.size
    return (
        min(max(int(left * OVERSAMPLING) - 1, 0), width),
        min(max(int(top * OVERSAMPLING) - 1, 0), height),
        max(min(int(right * OVERSAMPLING) + 2, width), 0),
        max(min(int(bottom * OVERSAMPLING) + 2, height), 0),
    )


def measure(sheet: Sheet, owner: int, drawn_pixels: int) -> Extent | None:
    """The extent of an object of which `drawn_pixels` were drawn in the frame; None where nothing is left."""
    region = oversampled_region(sheet, owner)
    if region[0] >= region[2] or region[1] >= region[3] or not drawn_pixels:
        return None
    mask = sheet.owners.crop(region).point([255 if value == owner else 0 for value in range(256)])
    bounds = mask.getbbox()
    if bounds is None:
        return None
    left, top, right, bottom = sheet.reach[owner]
    seen = max(0.0, min(right, sheet.width) - max(left, 0.0)) * max(0.0, min(bottom, sheet.height) - max(top, 0.0))
    whole = (right - left) * (bottom - top)
    box = (
        (region[0] + bounds[0]) / OVERSAMPLING,
        (region[1] + bounds[1]) / OVERSAMPLING,
        (region[0] + bounds[2]) / OVERSAMPLING,
        (region[1] + bounds[3]) / OVERSAMPLING,
    )
    return Extent(box=box, uncovered=mask.histogram()[255] / drawn_pixels, inside=seen / whole if whole else 0.0)
