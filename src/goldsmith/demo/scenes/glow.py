"""Light that spills: blooms around lamps and pools on the ground, laid over the finished picture."""

from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageChops

from goldsmith.demo.scenes.color import Color

BLOB_PIXELS = 128


@dataclass(frozen=True, slots=True)
class Glow:
    """A soft ellipse of light around (x, y), radii in pixels; a pool brightens what it falls on, a bloom adds light."""

    x: float
    y: float
    rx: float
    ry: float
    color: Color
    strength: float
    pool: bool = False


@lru_cache(maxsize=1)
def _blob() -> Image.Image:
    """White in the middle, black at the edge, falling off softly."""
    ramp = [round(255 * max(0.0, 1 - value / 180) ** 2) for value in range(256)]
    return Image.radial_gradient("L").point(ramp).resize((BLOB_PIXELS, BLOB_PIXELS), Image.Resampling.BILINEAR)


def lay_glows(image: Image.Image, glows: list[Glow]) -> Image.Image:
    """The picture with all its glows."""
    for glow in glows:
        box = (round(glow.x - glow.rx), round(glow.y - glow.ry), round(glow.x + glow.rx), round(glow.y + glow.ry))
        size = (box[2] - box[0], box[3] - box[1])
        shown = (max(box[0], 0), max(box[1], 0), min(box[2], image.width), min(box[3], image.height))
        if min(size) < 2 or shown[0] >= shown[2] or shown[1] >= shown[3]:
            continue
        blob = _blob().resize(size).crop((shown[0] - box[0], shown[1] - box[1], shown[2] - box[0], shown[3] - box[1]))
        colored = Image.merge(
            "RGB", [blob.point([round(v * c / 255 * glow.strength) for v in range(256)]) for c in glow.color]
        )
        under = image.crop(shown)
        if glow.pool:
            lit = ImageChops.add(under, ImageChops.multiply(under, colored))
            image.paste(ImageChops.add(lit, colored, 8.0) if glow.strength > 5 else lit, shown[:2])
        else:
            image.paste(ImageChops.screen(under, colored), shown[:2])
    return image
