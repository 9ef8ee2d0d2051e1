"""Payouts in the browser: a worker says how they are paid, an admin pays by a bank file and by a provider; and time."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from goldsmith.demo.provider import DemoProvider
from tests.browser.accessibility import fits, in_both_themes
from tests.browser.office import Office, office
from tests.browser.test_worker_pay import worked
from tests.browser.workplace import Json, Workplace
from tests.money.pain001_structure import check, texts

IBAN = "DE89370400440532013000"
SHOTS = os.environ.get("GOLDSMITH_SHOTS")


@pytest.fixture
def desk(workplace: Workplace, browser: Browser) -> Iterator[Office]:
    """An admin at work."""
    with office(workplace, browser) as opened:
        yield opened


def shoot(page: Page, name: str) -> None:
    """Keep pictures of a page in both themes and widths, where somebody wants to look at them."""
    if SHOTS is None:
        return
    for width, theme in ((1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        page.wait_for_timeout(300)
        page.screenshot(path=str(Path(SHOTS) / f"{name}-{width}-{theme}.png"), full_page=True)


def paid_with(workplace: Workplace, project: str, worker: Json, details: Json, minor: int) -> None:
    """Somebody with payee details who can be paid out so much."""
    workplace.call("PUT", "/pay/details", details, workplace.key_of(worker))
    bonus = {
        "project_id": project,
        "amount_minor": minor,
        "currency": "USD",
        "note": "Thanks.",
        "client_key": uuid4().hex,
    }
    workplace.call("POST", f"/workers/{worker['id']}/bonuses", bonus)


def test_a_worker_says_how_they_are_paid_and_reads_their_time_on_a_phone(
    workplace: Workplace, browser: Browser
) -> None:
    _, worker, _ = worked(workplace, 2)
    with workplace.context(browser, worker, viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto("/work/pay")
        page.get_by_role("button", name="Say how").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Account holder").fill("Ann Lee")
        dialog.get_by_role("textbox", name="IBAN").fill("DE89 3704 0044 0532 0130 01")
        dialog.get_by_role("button", name="Save").click()
        expect(dialog).to_contain_text("its checksum or length is wrong")
        assert in_both_themes(page, "details") == {}
        shoot(page, "payee-dialog")
        page.set_viewport_size({"width": 390, "height": 844})
        dialog.get_by_role("textbox", name="IBAN").fill(IBAN)
        dialog.get_by_role("button", name="Save").click()
        expect(dialog).to_have_count(0)
        card = page.locator("section").filter(has=page.get_by_role("heading", name="How you are paid"))
        expect(card).to_contain_text("DE ···· 3000")
        expect(card).to_contain_text("New until")
        assert fits(page)
        with page.expect_download() as waiting:
            page.get_by_role("link", name="CSV", exact=True).click()
        assert ",work,2,3.00" in waiting.value.path().read_text()
        shoot(page, "pay")
        page.set_viewport_size({"width": 390, "height": 844})
        page.get_by_role("link", name="Time").click()
        days = page.get_by_role("grid", name="Your time by day and project")
        expect(days.get_by_role("row").nth(1)).to_contain_text("18")
        expect(page.get_by_text("Your screen, other pages and programs", exact=False)).to_be_visible()
        assert fits(page)
        assert in_both_themes(page, "time") == {}
        shoot(page, "time")


def test_a_run_is_paid_by_a_bank_file_and_by_a_provider(workplace: Workplace, desk: Office) -> None:
    project, banked, _ = worked(workplace, 1)
    mailed, silent = workplace.person(name="Mia Ost"), workplace.person(name="Sid Low")
    page = desk.open("/money")
    with DemoProvider() as provider:
        page.get_by_role("button", name="Change").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Account holder").fill("Lab")
        dialog.get_by_role("textbox", name="IBAN").fill("GB82 WEST 1234 5698 7654 32")
        dialog.get_by_label("Provider’s address").fill(provider.url)
        dialog.get_by_label("Provider’s token").fill(provider.token)
        dialog.get_by_role("textbox", name=re.compile("new payee details wait")).fill("0")
        page.keyboard.press("Tab")
        assert in_both_themes(page, "setting") == {}
        shoot(page, "setting-dialog")
        page.set_viewport_size({"width": 1280, "height": 900})
        dialog.get_by_role("button", name="Save").click()
        expect(dialog).to_have_count(0)
        expect(page.get_by_text("GB82WEST12345698765432", exact=False)).to_be_visible()
        shoot(page, "money")
        page.set_viewport_size({"width": 1280, "height": 900})
        paid_with(workplace, project, banked, {"kind": "iban", "name": "Ann Lee", "iban": IBAN}, 7_000_00)
        paid_with(workplace, project, mailed, {"kind": "email", "name": "Mia", "email": "mia@pay.example"}, 7_100_00)
        bonus = {"project_id": project, "amount_minor": 720_000, "currency": "USD", "note": "T.", "client_key": project}
        workplace.call("POST", f"/workers/{silent['id']}/bonuses", bonus)
        body = {"currency": "USD", "minimum_minor": 600_000, "client_key": uuid4().hex}
        run = workplace.call("POST", "/payout-runs", body)["id"]
        page.goto(f"/money/runs/{run}")
        expect(page.get_by_text("1 payout without payee details: Sid Low")).to_be_visible()
        page.get_by_role("button", name="Make a bank file").click()
        with page.expect_download() as waiting:
            page.get_by_role("link", name="pain.001").click()
        document = check(waiting.value.path().read_text())
        assert texts(document, "InstdAmt") == ["7000.00"]
        shoot(page, "run")
        page.set_viewport_size({"width": 1280, "height": 900})
        assert in_both_themes(page, "run") == {}
        page.get_by_role("button", name="Send to the provider").click()
        row = page.get_by_role("row").filter(has_text="Mia Ost")
        expect(row).to_contain_text("Arrived", timeout=30_000)
    assert [order["amount"] for order in provider.orders.values()] == ["7100.00"]
    page.get_by_role("radio", name="On its way").click()
    expect(row).to_have_count(0)
    expect(page.get_by_role("row").filter(has_text="In bank file 1")).to_contain_text("DE ···· 3000")
