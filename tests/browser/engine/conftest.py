"""One built harness and one browser for all tests of the engine; a fresh page for each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.chromium import chromium
from tests.browser.engine.harness import Engine, build, served


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that is served: the harness page, and the pictures that tests put beside it."""
    folder = tmp_path_factory.mktemp("site") / "harness"
    build(folder)
    Image.new("RGB", (800, 600), "#66788a").save(folder / "plain.png")
    Image.new("RGB", (640, 480), "#8a6678").save(folder / "other.png")
    return folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the harness is served."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of all tests of the session."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def blank(browser: Browser, address: str) -> Iterator[Engine]:
    """The harness at 1280x800 with no task on it; a script error on the page fails the test."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{address}/index.html")
    yield Engine(page)
    page.close()
    assert errors == []


@pytest.fixture
def engine(blank: Engine) -> Engine:
    """The harness with a plain picture of 800x600 on it."""
    blank.load("plain.png")
    return blank
