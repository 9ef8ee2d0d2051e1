"""What is watched, told beforehand: a manager keeps numbers back with a reason, and a worker reads it on a phone."""

from __future__ import annotations

import os
import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import fits, in_both_themes
from tests.browser.desk import Desk
from tests.browser.office import office
from tests.browser.workplace import Workplace

PHONE = {"width": 390, "height": 844}
BEFORE = (
    "When less than 70% of your last 50 answers to tasks whose answer is known are right (with 95% confidence, from "
)
BEFORE += "20 answers on), a person is asked to decide whether your work of the 2 days before is accepted."
GOLD = {"collector": "gold_accuracy", "comparator": "below", "threshold": 0.7, "window": 50, "minimum_sample": 20}


def test_a_worker_reads_what_is_watched_before_joining_and_at_work(workplace: Workplace, browser: Browser) -> None:
    project = workplace.project("Watched", instructions={"markdown": "Look twice."})
    workplace.add_streets(project, 2)
    rule = {"name": "Checks", "condition": GOLD, "action": "propose_rejection", "parameters": {"days": 2}}
    made = workplace.call("POST", f"/projects/{project}/rules", rule)
    with workplace.context(browser, workplace.person(), viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"/work/offers/{project}")
        expect(page.get_by_text("No rule is on in this project.")).to_be_visible()
        workplace.call("PATCH", f"/rules/{made['id']}", {"state": "on"})
        page.reload()
        told = page.get_by_role("list", name="Rules that are on").get_by_role("listitem")
        for words in ("Checks", BEFORE, "a person decides", "on since"):
            expect(told).to_contain_text(words)
        assert in_both_themes(page, "what is watched, before joining") == {}
        assert fits(page)
        shoot(page, "watched-offer-390")
        page.get_by_role("button", name="Join").click()
        expect(page.get_by_text("Joined", exact=True)).to_be_visible()

        _keep_numbers_back(workplace, browser, project)
        page.goto("/work")
        page.get_by_role("button", name=re.compile("^Notifications")).click()
        page.get_by_role("link", name=re.compile("^A rule was changed in .*: Checks")).click()
        expect(told).to_contain_text("less than a certain share of your latest answers")
        expect(told).to_contain_text("Its numbers are not told: Whoever knows them stops short.")
        expect(told).not_to_contain_text("70%")
        page.goto(f"/work/{project}")
        desk = Desk(page)
        desk.wait_for_task(1)
        guide = page.get_by_role("region", name="What is watched here")
        expect(guide).to_contain_text("less than a certain share of your latest answers")
        guide.scroll_into_view_if_needed()
        assert in_both_themes(page, "what is watched, at work") == {}
        assert fits(page)
        shoot(page, "watched-guide-390")


def _keep_numbers_back(workplace: Workplace, browser: Browser, project: str) -> None:
    with office(workplace, browser, "manager") as desk:
        page = desk.open(f"/projects/{project}/rules")
        page.get_by_role("button", name="Change Checks").click()
        dialog = page.get_by_role("dialog", name="Change the rule")
        dialog.get_by_text("Told without its numbers").click()
        change = dialog.get_by_role("button", name="Change it")
        expect(change).to_be_disabled()
        dialog.get_by_role("textbox", name="Why the numbers are not told").fill("Whoever knows them stops short.")
        assert in_both_themes(page, "numbers kept back") == {}
        shoot(page, "watched-form-1280")
        change.click()
        expect(dialog).to_have_count(0)
        listed = page.get_by_role("list", name="Rules").get_by_role("listitem")
        expect(listed).to_contain_text(BEFORE)
        expect(listed).to_contain_text("Told without its numbers: Whoever knows them stops short.")
        assert fits(page)


def shoot(page: Page, name: str) -> None:
    """A picture for whoever looks at the pages, where GOLDSMITH_SHOTS names a folder."""
    if folder := os.environ.get("GOLDSMITH_SHOTS"):
        for theme in ("dark", "light"):
            page.emulate_media(color_scheme=theme)
            page.screenshot(path=f"{folder}/{name}-{theme}.png", full_page=True)
