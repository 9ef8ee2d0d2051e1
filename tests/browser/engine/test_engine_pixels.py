"""Truth to the pixel: a mark seen on the screen and drawn around with the mouse comes out where it is in the file."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.browser.engine.harness import Engine

# How the file's pixels are laid out for each EXIF orientation, made from the upright picture.
STORED = {
    1: None,
    3: Image.Transpose.ROTATE_180,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    8: Image.Transpose.ROTATE_270,
}


def save_rotated(path: Path, size: tuple[int, int], mark: tuple[int, int, int, int], orientation: int) -> None:
    """A grey JPEG of upright `size` with a red mark (left, top, right, bottom), stored turned with an EXIF tag."""
    upright = Image.new("RGB", size, (90, 100, 110))
    upright.paste((230, 20, 20), mark)
    turn = STORED[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = upright if turn is None else upright.transpose(turn)
    stored.save(path, quality=95, subsampling=0, exif=exif)


def red_on_screen(engine: Engine) -> tuple[int, int, int, int]:
    """The edges of the red mark as the screen shows it: left, top, right, bottom in CSS pixels."""
    shot = np.asarray(Image.open(io.BytesIO(engine.page.screenshot())).convert("RGB")).astype(int)
    red = (shot[:, :, 0] > 160) & (shot[:, :, 1] < 70) & (shot[:, :, 2] < 70)
    rows, columns = np.flatnonzero(red.sum(axis=1) > 5), np.flatnonzero(red.sum(axis=0) > 5)
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


@pytest.mark.parametrize(
    "orientation, size",
    [(6, (3024, 4032)), (8, (600, 500)), (1, (600, 500)), (3, (600, 500)), (5, (600, 500))],
)
def test_a_box_drawn_around_a_mark_lands_within_half_a_pixel(
    blank: Engine, site: Path, orientation: int, size: tuple[int, int]
) -> None:
    mark = (size[0] * 2 // 3 + 1, size[1] // 4 + 3, size[0] * 2 // 3 + 58, size[1] // 4 + 44)
    name = f"mark-{orientation}-{size[0]}.jpg"
    save_rotated(site / name, size, mark, orientation)
    blank.load(name)
    assert blank.snapshot()["picture"]["size"] == {"width": size[0], "height": size[1]}
    blank.call("setDisplay", {"crosshair": False})
    blank.move((mark[0] + mark[2]) / 2, (mark[1] + mark[3]) / 2)
    while blank.scale() < 6:
        blank.page.mouse.wheel(0, -120)
        blank.frames(2)
    left, top, right, bottom = red_on_screen(blank)
    blank.page.mouse.move(left, top)
    blank.page.mouse.down()
    blank.page.mouse.move(right, bottom, steps=8)
    blank.page.mouse.up()
    drawn = blank.only()
    found = (drawn["left"], drawn["top"], drawn["left"] + drawn["width"], drawn["top"] + drawn["height"])
    assert max(abs(a - b) for a, b in zip(found, mark, strict=True)) < 0.5


def test_a_picture_seen_from_afar_is_in_its_place_too(blank: Engine, site: Path) -> None:
    mark = (1500, 2801, 2101, 3400)
    save_rotated(site / "afar.jpg", (3024, 4032), mark, 6)
    blank.load("afar.jpg")
    blank.call("setDisplay", {"crosshair": False})
    blank.page.wait_for_timeout(800)
    expected = [*blank.place(mark[0], mark[1]), *blank.place(mark[2], mark[3])]
    assert red_on_screen(blank) == pytest.approx(expected, abs=1.5)
