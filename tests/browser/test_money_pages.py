"""Pages of money on a phone, on paper and by the keyboard; how long appeals take; whose decisions others reversed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.accessibility import fits, in_both_themes
from tests.browser.desk import open_desk
from tests.browser.office import office
from tests.browser.test_worker_pay import DRY, worked
from tests.browser.workplace import FIELDS, Workplace

LONG = "Autonomous-driving perception, weather and lighting of northern motorways (second tranche) 2026/Q4"
MOST = 100_000_000
PHONE: ViewportSize = {"width": 390, "height": 844}


def test_an_admin_changes_how_long_appeals_take_and_everybody_reads_it(workplace: Workplace, browser: Browser) -> None:
    _, worker, (mine,) = worked(workplace, 1)
    manager = workplace.person("manager", "Max Dohm")
    said = {"category": "guessed", "reason": "It rains."}
    workplace.call("POST", f"/assignments/{mine}/rejection", said, workplace.key_of(manager))
    with office(workplace, browser) as desk:
        page = desk.open("/appeals")
        try:
            page.get_by_role("button", name="Change these times").focus()
            page.keyboard.press("Enter")
            dialog = page.get_by_role("dialog")
            dialog.get_by_role("textbox", name=re.compile("Workers can appeal for")).fill("30")
            dialog.get_by_role("textbox", name=re.compile("An answer takes at most")).fill("5")
            page.keyboard.press("Tab")
            assert in_both_themes(page, "times") == {}
            dialog.get_by_role("button", name="Save").click()
            expect(dialog).to_have_count(0)
            expect(page.get_by_text("They have 30 days to appeal; an answer takes 5 days at most.")).to_be_visible()
            with workplace.context(browser, worker) as context:
                theirs = context.new_page()
                theirs.goto("/work/history")
                theirs.get_by_role("button", name=re.compile("^Appeal: ")).click()
                words = theirs.get_by_role("dialog").inner_text()
                until = datetime.now(UTC) + timedelta(days=30)
                assert f"You can appeal until {until.day} {until:%b %Y}" in words
            with office(workplace, browser, "manager") as other:
                other.open("/appeals")
                expect(other.page.get_by_text("They have 30 days to appeal", exact=False)).to_be_visible()
                expect(other.page.get_by_role("button", name="Change these times")).to_have_count(0)
        finally:
            workplace.call("PUT", "/appeals/windows", {"file_days": 7, "answer_days": 14})

        appeal = {"subject": "rejection", "subject_id": mine, "reason": "It does not."}
        filed = workplace.call("POST", "/appeals", appeal, workplace.key_of(worker))
        workplace.call("POST", f"/appeals/{filed['id']}/answer", {"state": "granted", "note": "True."})
        page = desk.open("/appeals")
        deciders = page.get_by_role("grid", name="Decisions that others reversed")
        row = deciders.get_by_role("row").filter(has_text=manager["pseudonym"])
        for words in ("Work not accepted", "100%", "21% to 100%"):
            expect(row).to_contain_text(words)
        assert in_both_themes(page, "appeals") == {}


@pytest.fixture
def rich(workplace: Workplace) -> tuple[str, str, str]:
    """A project of a long name, a worker there who is owed millions, and a run that pays them."""
    pay = {"per_task_minor": 1, "per_review_minor": 0, "currency": "CHF"}
    ontology = {"labels": [], "fields": FIELDS[:1]}
    project = workplace.project(LONG, "image_classification", ontology=ontology, pay=pay)
    workplace.add_streets(project, 1)
    worker = workplace.person(name="Maximiliana-Theodora Oberndorfer-Wittgenstein de la Vega y Santamaria")
    key = workplace.key_of(worker)
    held = workplace.call("POST", f"/projects/{project}/assignments", {}, key)
    body = {"client_key": "k", "answer": DRY, "effort": {"active_ms": 9000}}
    workplace.call("POST", f"/assignments/{held['id']}/submit", body, key)
    for number in range(3):
        bonus = {"amount_minor": MOST, "currency": "CHF", "note": "T.", "client_key": f"{held['id']}{number}"}
        workplace.call("POST", f"/workers/{worker['id']}/bonuses", {"project_id": project, **bonus})
    run = workplace.call("POST", "/payout-runs", {"currency": "CHF", "minimum_minor": 1, "client_key": project})
    return project, worker["id"], run["id"]


def test_pages_of_money_fit_a_phone(workplace: Workplace, browser: Browser, rich: tuple[str, str, str]) -> None:
    project, worker, run = rich
    with office(workplace, browser, viewport=PHONE) as desk:
        for path in ("/money", "/appeals", f"/projects/{project}/workers/{worker}", "/work"):
            page = desk.open(path)
            page.wait_for_load_state("networkidle")
            assert fits(page), path
        page = desk.open(f"/projects/{project}/settings")
        for section in ("Pay", "Pipeline", "Quality", "Requirements"):
            page.get_by_role("navigation", name="Settings").get_by_role("button", name=section).click()
            assert fits(page), section
        page = desk.open(f"/money/runs/{run}")
        assert fits(page)
        row = page.get_by_role("grid", name="Payouts").get_by_role("row").filter(has_text="On its way")
        expect(row).to_contain_text("3,000,000.00")
        for cell in (row.get_by_role("rowheader"), *row.get_by_role("gridcell").all()):
            box = cell.bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= PHONE["width"], "nothing is to be swiped for"
        assert in_both_themes(page, "run on a phone") == {}
    with workplace.context(browser, {"id": worker}, viewport=PHONE) as context:
        page = context.new_page()
        for path in ("/work/pay", "/work/pay/time", "/work/history"):
            page.goto(path)
            page.wait_for_load_state("networkidle")
            assert fits(page), path
            assert len(sizes_of_figures(page)) == 1, path


def test_a_statement_is_printed_alone_over_as_many_pages_as_it_takes(
    workplace: Workplace, browser: Browser, rich: tuple[str, str, str]
) -> None:
    _, worker, _ = rich
    with workplace.context(browser, {"id": worker}, color_scheme="dark") as context:
        page = context.new_page()
        page.goto("/work/pay")
        expect(page.get_by_role("row", name="At the end")).to_contain_text("3,000,000")
        expect(page.get_by_text(re.compile("^Maximiliana.*, for work with "))).to_be_hidden()
        page.emulate_media(media="print")
        expect(page.get_by_text(re.compile("^Maximiliana.*, for work with "))).to_be_visible()
        expect(page.get_by_role("row", name="At the end")).to_be_visible()
        for other in ("Every movement", "How you are paid", "History"):
            expect(page.get_by_text(other, exact=True).first).to_be_hidden()
        assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate("() => document.documentElement.scrollHeight <= 1200"), "no empty pages follow"


def test_escape_leaves_a_dialog_and_asks_before_words_are_lost(workplace: Workplace, browser: Browser) -> None:
    project = workplace.project()
    workplace.add_streets(project, 1)
    with workplace.context(browser, workplace.person()) as context:
        desk = open_desk(context, project)
        desk.wait_for_task(1)
        desk.page.keyboard.press("Control+Shift+S")
        dialog = desk.page.get_by_role("dialog")
        words = dialog.get_by_label("In your words")
        words.fill("It is too dark.")
        desk.page.keyboard.press("Escape")
        expect(dialog.get_by_role("alert")).to_have_text("What you wrote here is not saved.")
        desk.page.keyboard.press("Escape")
        expect(words).to_have_value("It is too dark.")
        dialog.get_by_role("button", name="Close").click()
        dialog.get_by_role("button", name="Discard").click()
        expect(dialog).to_have_count(0)
        desk.page.keyboard.press("Control+Shift+S")
        words.focus()
        desk.page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)


def sizes_of_figures(page: Page) -> set[float]:
    """The sizes in which the figures of a page are set, in whole pixels."""
    figures = page.locator("[class*=_stat_] [class*=_value_]")
    found = figures.evaluate_all("all => all.map(each => getComputedStyle(each).fontSize)")
    return {round(float(size.removesuffix("px"))) for size in found}
