"""A box drawn with the mouse where a person sees the edges arrives in the COCO file to half a pixel."""

from __future__ import annotations

import io
import json
import time

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.desk import Desk, open_desk
from tests.browser.workplace import Json, Workplace, jpeg, street

UPRIGHT = (3000, 4000)
CAR = (1234, 2517, 611, 403)
RED = np.array([214, 40, 40])


def turned(picture: Image.Image) -> bytes:
    """A JPEG whose stored pixels lie on their side, with the EXIF orientation (6) that puts them upright."""
    lying = picture.transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6
    return jpeg(lying, exif=exif.tobytes(), subsampling=0)


def red_edges(page: Page, desk: Desk, which: str) -> tuple[float, float, float, float]:
    """Where the red car's left, top, right and bottom edges are seen in the window, in CSS pixels."""
    frame = desk.canvas.bounding_box()
    assert frame is not None
    away = 1 if which == "first" else 0  # the magnifier at the pointer must not lie over the corner
    page.mouse.move(frame["x"] + 20 + away * (frame["width"] - 40), frame["y"] + 20 + away * (frame["height"] - 40))
    page.wait_for_timeout(80)
    seen = np.asarray(Image.open(io.BytesIO(page.screenshot(clip=frame))).convert("RGB")).astype(int)
    red = np.abs(seen - RED).sum(axis=2) < 45  # the orange outline of the box begun is not the car
    assert red.any(), "no red in sight"
    columns, rows = red.sum(axis=0), red.sum(axis=1)
    across, down = np.flatnonzero(columns > columns.max() / 2), np.flatnonzero(rows > rows.max() / 2)
    ratio = seen.shape[1] / frame["width"]
    left, top = frame["x"] + across[0] / ratio, frame["y"] + down[0] / ratio
    return left, top, frame["x"] + (across[-1] + 1) / ratio, frame["y"] + (down[-1] + 1) / ratio


def zoom_at(page: Page, x: float, y: float, steps: int) -> None:
    """Turn the wheel over a point, which stays where it is; negative steps zoom out."""
    page.mouse.move(x, y)
    for _ in range(abs(steps)):
        page.mouse.wheel(0, -120 if steps > 0 else 120)
        page.wait_for_timeout(25)
    page.wait_for_timeout(250)


def corner_in_sight(page: Page, desk: Desk, which: str) -> tuple[float, float]:
    """Zoom into a corner of the car until a picture pixel is several CSS pixels wide; where the corner is then."""
    for _ in range(6):
        left, top, right, bottom = red_edges(page, desk, which)
        x, y = (left, top) if which == "first" else (right, bottom)
        zoom_at(page, x, y, 4)
    left, top, right, bottom = red_edges(page, desk, which)
    return (left, top) if which == "first" else (right, bottom)


def delivered(workplace: Workplace, project: str) -> Json:
    """The COCO file of the project."""
    made = workplace.call("POST", f"/projects/{project}/deliveries", {"format": "coco"})
    for _ in range(100):
        made = workplace.call("GET", f"/deliveries/{made['id']}")
        if made["state"] != "building":
            break
        time.sleep(0.1)
    headers = {"authorization": f"Bearer {workplace.server.key}"}
    file = workplace.client.get(f"{workplace.server.url}/api/v1/deliveries/{made['id']}/file", headers=headers)
    found: Json = json.loads(file.content)
    return found


@pytest.mark.parametrize("scale", [1, 1.5], ids=["plain-screen", "dense-screen"])
def test_a_box_on_a_turned_twelve_megapixel_photo(workplace: Workplace, browser: Browser, scale: float) -> None:
    project = workplace.project()
    photo = turned(street(*UPRIGHT, cars=[CAR], seed=int(scale * 2)))
    workplace.add(project, "turned.jpg", photo)
    with workplace.context(browser, workplace.person(), device_scale_factor=scale) as context:
        desk = open_desk(context, project)
        page = desk.page
        page.keyboard.press("2")
        page.keyboard.press("n")
        page.mouse.click(*corner_in_sight(page, desk, "first"))
        page.keyboard.press("0")
        page.wait_for_timeout(400)
        page.mouse.click(*corner_in_sight(page, desk, "second"))
        desk.wait_for_objects(1)
        desk.submit()
        page.get_by_text("No task for you at the moment").wait_for()
    coco = delivered(workplace, project)
    (image,), (annotation,) = coco["images"], coco["annotations"]
    assert (image["width"], image["height"]) == UPRIGHT
    left, top, width, height = annotation["bbox"]
    drawn = (left, top, left + width, top + height)
    true = (CAR[0], CAR[1], CAR[0] + CAR[2], CAR[1] + CAR[3])
    assert max(abs(one - other) for one, other in zip(drawn, true, strict=True)) <= 0.5, (drawn, true)
