"""Shop names: Pillow's built-in face, painted on a frontal wall."""

from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from goldsmith.demo.scenes.color import Color
from goldsmith.demo.scenes.sheet import OVERSAMPLING, Sheet
from goldsmith.demo.scenes.wall import Wall


@lru_cache(maxsize=256)
def _letters(text: str, pixels: int) -> Image.Image:
    """The text as a mask cut to its ink."""
    face = ImageFont.load_default(pixels)
    left, top, right, bottom = face.getbbox(text)
    mask = Image.new("L", (int(right - left) + 4, int(bottom - top) + 4))
    ImageDraw.Draw(mask).text((2 - left, 2 - top), text, font=face, fill=255)
    box = mask.getbbox()
    return mask.crop(box) if box else mask


def write_on(wall: Wall, text: str, centre: tuple[float, float], metres: float, color: Color) -> None:
    """Write `metres` high letters around a point (u, v) of a wall that faces the camera."""
    sheet = wall.stage.surface
    if not isinstance(sheet, Sheet):
        return
    x, y = wall.point(*centre, 0.07)
    mask = _letters(" ".join(text), max(8, round(metres * wall.pixels * OVERSAMPLING * 1.25)))
    place = (round(x * OVERSAMPLING - mask.width / 2), round(y * OVERSAMPLING - mask.height / 2))
    depth = wall.depth(centre[0])
    sheet.image.paste(wall.stage.light.tint(color, depth), place, mask)
