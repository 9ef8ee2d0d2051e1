"""One Chromium for all browser tests of a process."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The running Chromium; a test opens contexts and pages of its own in it, and closes them."""
    with chromium() as running:
        yield running
