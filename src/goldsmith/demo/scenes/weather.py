"""What falls through the air in front of everything: rain, snow; and the gentle grading of the finished picture."""

import math
import random

from PIL import Image, ImageChops, ImageDraw

from goldsmith.demo.scenes.geometry import oval
from goldsmith.demo.scenes.light import Light


def draw_weather(image: Image.Image, light: Light, rng: random.Random) -> None:
    """Streaks or flakes over the picture, in place."""
    if light.rain:
        _draw_rain(image, rng)
    if light.snow:
        _draw_snow(image, rng)


def _draw_rain(image: Image.Image, rng: random.Random) -> None:
    draw = ImageDraw.Draw(image, "RGBA")
    for _ in range(image.width * image.height // 3000):
        x, y = rng.random() * image.width * 1.1, rng.random() * image.height
        length = rng.uniform(9, 30)
        draw.line((x, y, x - length * 0.22, y + length), fill=(232, 240, 248, rng.randint(28, 84)), width=1)


def _draw_snow(image: Image.Image, rng: random.Random) -> None:
    draw = ImageDraw.Draw(image, "RGBA")
    for _ in range(image.width * image.height // 3600):
        x, y = rng.random() * image.width, rng.random() * image.height
        size = rng.choice((1.0, 1.3, 1.8, 2.6)) * image.height / 800
        draw.polygon(oval(x, y, size, size, count=10), fill=(255, 255, 255, rng.randint(120, 225)))


def grade(image: Image.Image) -> Image.Image:
    """A light vignette draws the eye to the street."""
    ramp = [255 - round(34 * max(0.0, (value - 120) / 135) ** 1.6) for value in range(256)]
    small = Image.radial_gradient("L").point(ramp).resize((160, 100), Image.Resampling.BILINEAR)
    mask = small.resize(image.size, Image.Resampling.BILINEAR)
    return ImageChops.multiply(image, Image.merge("RGB", (mask, mask, mask)))


def sun_direction(rng: random.Random) -> tuple[float, float]:
    """Unit direction on the ground in which shadows fall: the sun stands to the left, a little behind us."""
    angle = rng.uniform(0.25, 0.55)
    return math.cos(angle), math.sin(angle)
