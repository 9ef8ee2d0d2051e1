"""Frame times with many boxes on a large photo, reported; the test holds only that everything was carried out."""

import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.browser.engine.harness import Engine, box

PHOTO = (2592, 1944)


@pytest.fixture(scope="session")
def photo(site: Path) -> str:
    noise = np.random.default_rng(1).integers(0, 255, (54, 72, 3), dtype=np.uint8)
    Image.fromarray(noise).resize(PHOTO, Image.Resampling.BICUBIC).save(site / "photo.jpg", quality=85)
    return "photo.jpg"


def gaps(engine: Engine, act: Callable[[], None]) -> np.ndarray:
    """Milliseconds between frames while something is done."""
    engine.page.evaluate(
        """() => { const run = window.run = {gaps: [], going: true}; let last = null;
            const frame = (now) => { if (last !== null) run.gaps.push(now - last); last = now;
                if (run.going) requestAnimationFrame(frame); };
            requestAnimationFrame(frame); }"""
    )
    act()
    return np.array(engine.page.evaluate("() => { run.going = false; return run.gaps; }"))


@pytest.mark.parametrize("count", [500, 5000])
def test_frame_times(blank: Engine, photo: str, count: int, record_property: Callable[[str, object], None]) -> None:
    chance = random.Random(1)
    labels = ["car", "person", "light", "truck"]
    boxes = [
        box(
            f"a{n}",
            chance.uniform(0, 2390),
            chance.uniform(0, 1740),
            chance.uniform(20, 200),
            90,
            chance.choice(labels),
        )
        for n in range(count)
    ]
    blank.load(photo, boxes)
    blank.page.wait_for_timeout(800)
    mouse = blank.page.mouse

    def pan() -> None:
        mouse.move(700, 450)
        mouse.down(button="middle")
        mouse.move(400, 300, steps=45)
        mouse.move(760, 500, steps=45)
        mouse.up(button="middle")

    def zoom() -> None:
        for delta in [-60] * 30 + [60] * 30:
            mouse.wheel(0, delta)

    def draw() -> None:
        mouse.move(300, 200)
        mouse.down()
        mouse.move(700, 500, steps=60)
        mouse.up()

    for name, act in (("pan", pan), ("zoom", zoom), ("draw", draw)):
        times = gaps(blank, act)
        figures = f"median {np.median(times):.1f} p95 {np.percentile(times, 95):.1f} max {times.max():.1f} ms"
        record_property(f"{count} boxes, {name}", figures)
        print(f"{count} boxes, {name}: {figures}")
    assert len(blank.annotations()) == count + 1
