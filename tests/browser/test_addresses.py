"""Addresses that lead nowhere: mistyped, or to what is not there. The page says so in plain words, with a way on."""

from __future__ import annotations

import re

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
    "/learn/exams/{}", "/learn/lessons/{}/{}", "/discussions/{}",
)  # fmt: skip
UNKNOWN = "0190f3c2-7b1e-7c54-9d3a-5f2b8c9e1a77"
NOT_THERE = re.compile("There is nothing here|There is no such|This project is not offered to you")


@pytest.mark.parametrize("unknown", ["abc", UNKNOWN], ids=["mistyped", "unknown"])
def test_an_address_that_leads_nowhere_says_so(workplace: Workplace, browser: Browser, unknown: str) -> None:
    with office(workplace, browser) as desk:
        page = desk.open("/projects")
        check(page, MANAGED, unknown)
        assert in_both_themes(page, "nothing") == {}
    with workplace.context(browser, workplace.person(), viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        check(page, WORKED, unknown)
        assert fits(page)


def test_a_mistyped_address_leads_to_the_start(workplace: Workplace, browser: Browser) -> None:
    with workplace.context(browser, workplace.person(), viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto("/work/abc")
        expect(page.get_by_role("heading", name="There is nothing here")).to_be_visible()
        page.get_by_role("link", name="Go to the start").click()
        expect(page).to_have_url(f"{workplace.server.url}/work")


def check(page: Page, addresses: tuple[str, ...], unknown: str) -> None:
    """Each says in plain words that nothing is there, and nothing of how that was found out."""
    for each in addresses:
        page.goto(each.format(*[unknown] * each.count("{}")))
        expect(page.get_by_text(NOT_THERE).first, each).to_be_visible()
        expect(page.get_by_text("UUID"), each).to_have_count(0)
