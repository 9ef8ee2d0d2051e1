"""Money as requesters see it: refusing work, bonuses, appeals, costs, funds and paying everybody out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import in_both_themes
from tests.browser.office import Office, office
from tests.browser.test_worker_pay import worked
from tests.browser.workplace import Workplace


@pytest.fixture
def desk(workplace: Workplace, browser: Browser) -> Iterator[Office]:
    """An admin at work."""
    with office(workplace, browser) as opened:
        yield opened


def test_work_is_refused_and_somebody_else_grants_the_appeal(
    workplace: Workplace, desk: Office, browser: Browser
) -> None:
    project, worker, (mine,) = worked(workplace, 1)
    (task,) = workplace.call("GET", f"/projects/{project}/tasks")["items"]
    page = desk.open(f"/projects/{project}/tasks/{task['id']}")
    attempts = page.get_by_role("list", name="Attempts")
    expect(attempts).to_contain_text("Accepted by itself on")
    _choose(page, "Do not accept this work")
    dialog = page.get_by_role("dialog")
    send = dialog.get_by_role("button", name="Do not accept")
    expect(send).to_be_disabled()
    dialog.get_by_role("button", name=re.compile("What is wrong")).click()
    page.get_by_role("option", name="Guessed").click()
    dialog.get_by_label("Why").fill("It rains in this one.")
    assert in_both_themes(page, "refusing") == {}
    send.click()
    expect(attempts).to_contain_text("Not accepted: guessed")
    expect(page.get_by_role("list", name="History of the task")).to_contain_text("did not accept an answer: guessed")
    page.get_by_role("button", name=re.compile("Decide about the work")).click()
    expect(page.get_by_role("menuitem", name=re.compile("Accept it after all"))).to_contain_text("somebody else has to")
    page.keyboard.press("Escape")

    body = {"subject": "rejection", "subject_id": mine, "reason": "It does not."}
    workplace.call("POST", "/appeals", body, workplace.key_of(worker))
    page = desk.open("/appeals")
    card = page.locator("section").filter(has_text="It does not.")
    expect(card).to_contain_text("You made this decision yourself: somebody else has to answer.")
    expect(card.get_by_role("button")).to_have_count(0)
    assert in_both_themes(page, "appeals") == {}
    with office(workplace, browser, "manager") as other:
        theirs = other.open("/appeals")
        card = theirs.locator("section").filter(has_text="It does not.")
        expect(card).to_contain_text("It rains in this one.")
        card.get_by_role("button", name=re.compile("^Grant")).click()
        theirs.get_by_role("dialog").get_by_label("Why").fill("True.")
        theirs.get_by_role("dialog").get_by_role("button", name="Grant").click()
        expect(card).to_have_count(0)
        theirs.goto("/money")
        expect(theirs.get_by_text("Your role has no access to this page", exact=False)).to_be_visible()
    page = desk.open(f"/projects/{project}/tasks/{task['id']}")
    expect(page.get_by_role("list", name="Attempts")).to_contain_text("Accepted after all")
    page.get_by_role("button", name=re.compile("Decide about the work")).click()
    refuse = page.get_by_role("menuitem", name=re.compile("Do not accept this work"))
    expect(refuse).to_contain_text("It is accepted already: its pay stays")
    expect(refuse).to_be_disabled()


def test_a_bonus_is_given_and_everybody_paid_out(workplace: Workplace, desk: Office) -> None:
    project, worker, _ = worked(workplace, 2)
    named = workplace.call("GET", f"/projects/{project}")["name"]
    workplace.project("Night scenes")
    page = desk.open(f"/projects/{project}/workers/{worker['id']}")
    page.get_by_role("button", name="Give a bonus").click()
    dialog = page.get_by_role("dialog")
    chooser = dialog.get_by_role("combobox", name="For work in")
    expect(chooser).to_have_value(named)
    chooser.fill("night sc")
    expect(page.get_by_role("option")).to_have_text([named, re.compile("Night scenes")])
    page.get_by_role("option", name="Night scenes").click()
    expect(chooser).to_have_value(re.compile("Night scenes"))
    chooser.fill(named)
    page.get_by_role("option", name=named).click()
    dialog.get_by_label("Why").fill("For the hard ones.")
    dialog.get_by_role("textbox", name="Amount").fill("12,34")
    expect(dialog).to_contain_text("Write digits with at most one point, such as 1250.00.")
    expect(dialog.get_by_role("button", name="Give the bonus")).to_be_disabled()
    dialog.get_by_role("textbox", name="Amount").fill("12.34")
    dialog.get_by_role("button", name="Give $12.34").click()
    expect(
        page.get_by_role("table", name=re.compile("USD")).get_by_role("row", name=re.compile("Bonus"))
    ).to_contain_text("$12.34")
    assert in_both_themes(page, "worker") == {}

    page = desk.open(f"/projects/{project}")
    days = page.get_by_role("region", name="Costs by day, table")
    expect(days.get_by_role("row").nth(1)).to_contain_text("$15.34")

    page = desk.open("/money")
    page.get_by_role("button", name="Note a deposit").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Amount").fill("500")
    page.keyboard.press("Tab")
    dialog.get_by_role("button", name="Note $500.00").click()
    expect(dialog).to_have_count(0)
    page.get_by_role("button", name="Pay out", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name=re.compile("at least")).fill("5000")
    page.keyboard.press("Tab")
    expect(dialog.get_by_role("status")).to_have_text("Nobody has so much to be paid out.")
    dialog.get_by_role("textbox", name=re.compile("at least")).fill("1,5")
    expect(dialog.get_by_role("button", name="Pay out", exact=True)).to_be_disabled()
    dialog.get_by_role("textbox", name=re.compile("at least")).fill("12")
    page.keyboard.press("Tab")
    expect(dialog.get_by_role("status")).to_have_text("Pays $12.34 to 1 person.")
    dialog.get_by_label(re.compile("^Note")).fill("November")
    assert in_both_themes(page, "paying out") == {}
    dialog.get_by_role("button", name="Pay out $12.34").dblclick()
    expect(page.get_by_role("heading", name="November")).to_be_visible()
    expect(page.get_by_role("alertdialog").filter(has_text="are on their way")).to_have_count(1)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download CSV").click()
    assert ",12.34,USD,paying," in waiting.value.path().read_text()
    row = page.get_by_role("row").filter(has_text="$12.34")
    expect(row).to_contain_text("On its way")
    row.get_by_role("button", name=re.compile("Payout to")).click()
    page.get_by_role("menuitem", name=re.compile("It did not arrive")).click()
    page.get_by_role("dialog").get_by_label("Why").fill("The account is closed.")
    page.get_by_role("dialog").get_by_role("button", name="It did not arrive").click()
    expect(row).to_contain_text("Did not arrive")
    expect(row).to_contain_text("The account is closed.")
    expect(page.get_by_role("button", name="All arrived")).to_be_disabled()
    assert in_both_themes(page, "run") == {}

    run = workplace.call("POST", "/payout-runs", {"currency": "USD", "minimum_minor": 1234, "client_key": project})
    page = desk.open("/money")
    expect(page.get_by_role("row").filter(has_text="1 on their way").first).to_be_visible()
    assert in_both_themes(page, "money") == {}
    page.goto(f"/money/runs/{run['id']}")
    page.get_by_role("button", name="All arrived").click()
    page.get_by_role("dialog").get_by_role("button", name="They arrived").click()
    expect(page.get_by_role("row").filter(has_text="$12.34")).to_contain_text("Arrived")


def _choose(page: Page, title: str) -> None:
    page.get_by_role("button", name=re.compile("Decide about the work")).click()
    page.get_by_role("menuitem", name=re.compile(title)).click()
