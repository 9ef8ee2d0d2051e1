"""A first visit from far away: few files, and few bytes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.workplace import Workplace

FILES = "() => performance.getEntriesByType('resource').filter((each) => each.name.includes('/assets/'))"
SENT = f"() => ({FILES})().map((each) => each.encodedBodySize)"


@pytest.mark.parametrize("role,path", [("annotator", "/work"), ("admin", "/money")])
def test_a_first_visit_asks_for_few_files_and_they_come_packed(
    workplace: Workplace, browser: Browser, role: str, path: str
) -> None:
    with workplace.context(browser, workplace.person(role)) as context:
        page = context.new_page()
        page.goto(path)
        page.wait_for_load_state("networkidle")
        sent: list[int] = page.evaluate(SENT)
    assert 5 < len(sent) <= 40
    assert 100_000 < sum(sent) <= 320_000, "the texts are not packed, or have grown"
