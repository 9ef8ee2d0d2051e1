"""The marketplace on a phone: a worker weighs offers, joins, works over all projects and sees why; and its managers."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, expect

from tests.browser.accessibility import fits, violations
from tests.browser.desk import Desk
from tests.browser.office import office
from tests.browser.workplace import Workplace

PHONE = {"width": 390, "height": 844}


def named(workplace: Workplace, title: str, streets: int, **offer: Any) -> tuple[str, str]:
    """A project with pictures and what it says to workers: its id and name."""
    project = workplace.project(title)
    workplace.add_streets(project, streets)
    workplace.call("PATCH", f"/projects/{project}/offer", offer or {"priority": 0})
    return project, workplace.call("GET", f"/projects/{project}")["name"]


def test_a_worker_weighs_an_offer_joins_and_works_over_all_projects(workplace: Workplace, browser: Browser) -> None:
    _, name = named(workplace, "Harbour", 2, seats=3, daily_cap=50, priority=50)
    with workplace.context(browser, workplace.person(), viewport=PHONE) as context:
        page = context.new_page()
        page.goto("/work")
        card = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=name))
        for words in ("$0.12 a task", "2 tasks open", "3 of 3 free", "not known yet"):
            expect(card).to_contain_text(words)
        assert fits(page)
        card.get_by_label(f"Favourite: {name}").click()
        expect(page.get_by_role("listitem").filter(has=page.get_by_role("heading")).first).to_contain_text(name)
        card.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_text("Nobody gives more than 50 answers a day.")).to_be_visible()
        expect(page.get_by_role("img", name="A task of this project")).to_be_visible()
        page.wait_for_timeout(350)
        assert violations(page) == []
        assert fits(page)
        page.get_by_role("button", name="Join").click()
        expect(page.get_by_text("Seats: 2 of 3 free.")).to_be_visible()
        page.goto("/work")
        page.get_by_role("link", name="Start working").click()
        desk = Desk(page)
        desk.wait_for_task(1)
        desk.close_instructions()
        page.get_by_role("button", name="Why this task?").click()
        expect(page.get_by_text("Of your projects, this one alone had a task for you.")).to_be_visible()
        desk.submit()
        desk.wait_for_task(2)


def test_a_manager_sets_seats_and_caps(workplace: Workplace, browser: Browser) -> None:
    project, _ = named(workplace, "Bridge", 1)
    with office(workplace, browser) as desk:
        page = desk.open(f"/projects/{project}/workers")
        page.get_by_role("button", name="Change the offer").click()
        page.get_by_text("Few seats").click()
        page.get_by_role("textbox", name="Seats").fill("4")
        page.get_by_text("Cap on the share").click()
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("of 4 seats, free after 14 days unused")).to_be_visible()
        expect(page.get_by_text("20%", exact=True)).to_be_visible()
        page.wait_for_timeout(350)
        assert violations(page) == []
    said = workplace.call("GET", f"/projects/{project}/offer")
    assert (said["seats"], said["share_cap"], said["daily_cap"]) == (4, 20, None)
