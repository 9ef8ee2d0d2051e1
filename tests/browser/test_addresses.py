"""Addresses that lead nowhere: mistyped, or to what is not there. The page says so in plain words, with a way on."""

from __future__ import annotations

from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import fits, in_both_themes
from tests.browser.office import office
from tests.browser.workplace import Workplace

MANAGED = (
    "/projects/{}", "/projects/{}/data", "/projects/{}/tasks/{}", "/projects/{}/workers/{}", "/batches/{}",
    "/money/runs/{}", "/money/invoices/{}", "/discussions/{}", "/training/courses/{}", "/training/exams/{}",
    "/workers/teams/{}", "/work/{}", "/review/{}",
)  # fmt: skip
WORKED = (
    "/work/{}", "/work/offers/{}", "/work/skills/courses/{}", "/work/skills/exams/{}", "/work/skills/lessons/{}",
    "/learn/exams/{}", "/discussions/{}",
)  # fmt: skip
PRACTICE = "/learn/lessons/{}/{}"
"""An editor, which asks for its question itself and says in its own place where there is none."""


@pytest.mark.parametrize("is_mistyped", [True, False])
def test_an_address_that_leads_nowhere_says_so(workplace: Workplace, browser: Browser, *, is_mistyped: bool) -> None:
    unknown = "abc" if is_mistyped else str(uuid4())
    with office(workplace, browser) as desk:
        page = desk.open("/projects")
        check(page, MANAGED, unknown)
        assert in_both_themes(page, "nothing") == {}
    with workplace.context(browser, workplace.person(), viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        check(page, (*WORKED, PRACTICE) if is_mistyped else WORKED, unknown)
        assert fits(page)
        page.get_by_role("link", name="Go to the start").click()
        expect(page).to_have_url(f"{workplace.server.url}/work")


def check(page: Page, addresses: tuple[str, ...], unknown: str) -> None:
    """Nothing is at any of these, each time with the way to the start and no word of how it was found out."""
    for each in addresses:
        page.goto(each.format(*[unknown] * each.count("{}")))
        expect(page.get_by_role("link", name="Go to the start"), each).to_be_visible()
        expect(page.get_by_role("heading", name="There is nothing here"), each).to_be_visible()
        expect(page.get_by_text("UUID"), each).to_have_count(0)
