"""One Chromium, and one Goldsmith with its screens built, for all browser tests of a process."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser

from scripts import ui
from scripts.steps import ROOT
from tests.browser.chromium import chromium
from tests.browser.workplace import Server, Workplace, served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The running Chromium; a test opens contexts and pages of its own in it, and closes them."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def screens() -> None:
    """The built screens, made anew where the sources have changed since."""
    if not ui.is_fresh(ROOT):
        ui.build(ROOT, ui.node_root())


@pytest.fixture(scope="session")
def server(screens: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running server; tests make projects and people of their own on it."""
    with served(tmp_path_factory.mktemp("workplace") / "data") as running:
        yield running


@pytest.fixture(scope="session")
def workplace(server: Server) -> Iterator[Workplace]:
    """The organization on the running server."""
    with httpx.Client(timeout=30) as client:
        yield Workplace(server, client)
