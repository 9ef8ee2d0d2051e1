"""How people come in and who they are: sign-up, profile, credentials, terms, teams, and their own data."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.accessibility import fits, in_both_themes
from tests.browser.workplace import Json, Workplace

PHONE: ViewportSize = {"width": 390, "height": 844}


def choose(page: Page, label: str, typed: str) -> None:
    """Find something in a combo box by typing, and take the first that is offered."""
    page.get_by_role("combobox", name=label).fill(typed)
    page.get_by_role("option").first.click()


@pytest.fixture
def agreed(workplace: Workplace) -> Workplace:
    """An organization of its own with terms, so that nobody else's work waits for them."""
    server = copy.copy(workplace.server)
    server.key = server.organize(f"Agreed {uuid4().hex}")
    made = Workplace(server, workplace.client)
    made.call("POST", "/terms/terms/versions", {"body": "# Pay\n\nWe pay within a week."})
    return made


def test_somebody_signs_up_is_let_in_and_shows_a_credential(
    workplace: Workplace, browser: Browser, tmp_path: Path
) -> None:
    page_url = workplace.call("PUT", "/sign-up", {"is_open": True, "words": "We label street photos."})["url"]
    with browser.new_context(viewport=PHONE, base_url=workplace.server.url) as context:
        page = context.new_page()
        page.goto(page_url)
        expect(page.get_by_text("We label street photos.")).to_be_visible()
        page.get_by_label("Name", exact=True).fill("Aino Virtanen")
        page.get_by_label("Email address").fill(f"{uuid4().hex}@new.example")
        choose(page, "Country", "Finland")
        choose(page, "Language", "Finnish")
        assert fits(page)
        assert in_both_themes(page, "join") == {}
        page.get_by_role("button", name="Apply").click()
        status = page.get_by_role("link", name="how it stands")
        expect(status).to_be_visible()
        status_path = status.get_attribute("href") or ""
    with workplace.context(browser, workplace.person("admin", "Rita Quest")) as context:
        page = context.new_page()
        page.goto("/workers")
        page.get_by_role("tab", name="Applications").click()
        card = page.get_by_role("listitem").filter(has_text="Aino Virtanen")
        expect(card).to_contain_text("Finland · Finnish B2")
        assert in_both_themes(page, "applications") == {}
        card.get_by_role("button", name="Let in Aino Virtanen").click()
        link = page.get_by_role("dialog").locator("code").inner_text()
        page.get_by_role("button", name="Done").click()
        expect(page.get_by_role("heading", name="No application waits for an answer")).to_be_visible()
        _verified(browser, workplace, link, status_path, page, tmp_path)


def _verified(browser: Browser, workplace: Workplace, link: str, status_path: str, office: Page, folder: Path) -> None:
    diploma = folder / "diploma.pdf"
    diploma.write_bytes(b"%PDF-1.7 diploma")
    with browser.new_context(viewport=PHONE, base_url=workplace.server.url) as context:
        page = context.new_page()
        page.goto(status_path)
        expect(page.get_by_text("You are let in")).to_be_visible()
        page.goto(link.strip())
        page.get_by_role("heading", name="Hello Aino").wait_for()
        places = page.get_by_role("navigation", name="Main")
        expect(places.get_by_role("link", name="Profile")).to_have_count(0)
        places.get_by_role("button", name="More places").click()
        page.get_by_role("menuitem", name="Profile").click()
        expect(places.get_by_role("button", name="More places, you are at Profile")).to_be_visible()
        expect(page.get_by_role("combobox", name="Country")).to_have_value("Finland")
        page.get_by_role("button", name="Level of Finnish").click()
        page.get_by_role("option", name="Native", exact=True).click()
        page.get_by_label("A few words about you").fill("I read maps.")
        page.get_by_role("button", name="Save profile").click()
        expect(page.get_by_text("Your profile is saved")).to_be_visible()
        expect(page.get_by_role("button", name="Level of Finnish")).to_have_text("Native")
        page.get_by_role("button", name="Add a credential").click()
        page.get_by_label("Title").fill("Radiographer")
        page.get_by_role("button", name="Save", exact=True).click()
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Attach a file for Radiographer").click()
        chooser.value.set_files(diploma)
        expect(page.get_by_role("link", name="diploma.pdf")).to_be_visible()
        assert fits(page)
        assert in_both_themes(page, "profile") == {}
        office.reload()
        office.get_by_role("button", name="Verify Radiographer").click()
        office.get_by_label("What you looked at").fill("The diploma.")
        office.get_by_role("button", name="Verify", exact=True).click()
        expect(office.get_by_text("None waits.")).to_be_visible()
        page.reload()
        expect(page.get_by_text("Verified", exact=True)).to_be_visible()
        expect(page.get_by_text(re.compile("The diploma."))).to_be_visible()


def test_changed_terms_are_read_and_accepted_and_data_is_taken_along_or_erased(
    agreed: Workplace, browser: Browser
) -> None:
    worker = agreed.person(name="Ann Lee")
    first = agreed.call("GET", "/terms", key=agreed.key_of(worker))["items"][0]
    agreed.call("POST", "/terms/acceptance", {"terms_ids": [first["id"]]}, agreed.key_of(worker))
    body = {"body": "# Pay\n\nWe pay within three days.", "changes": "Sooner."}
    agreed.call("POST", "/terms/terms/versions", body)
    project = agreed.asking(1, 1)
    with agreed.context(browser, worker, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"/work/{project}")
        expect(page.get_by_role("heading", name="The terms have changed")).to_be_visible()
        page.get_by_role("link", name="Read the terms").click()
        expect(page.get_by_text("loses nothing")).to_be_visible()
        page.goto("/work")
        page.get_by_role("link", name="Read them").click()
        expect(page.get_by_text("Sooner.")).to_be_visible()
        expect(page.locator("[data-change=added]")).to_contain_text("We pay within three days.")
        expect(page.locator("[data-change=removed]")).to_contain_text("We pay within a week.")
        assert fits(page)
        assert in_both_themes(page, "terms") == {}
        page.get_by_role("button", name="I have read this and accept it").click()
        page.get_by_role("heading", name="Hello Ann").wait_for()
        expect(page.get_by_text("The terms have changed")).to_have_count(0)
        page.goto("/work/profile")
        page.get_by_role("button", name="Get a copy").click()
        with page.expect_download() as download:
            page.get_by_role("link", name=re.compile("Download")).click()
        assert Path(download.value.path()).read_bytes().startswith(b"PK")
        page.get_by_role("button", name="Erase my data").click()
        page.get_by_role("button", name="Erase in seven days").click()
        expect(page.get_by_text(re.compile("You will be erased after"))).to_be_visible()
        page.get_by_role("button", name="Keep my data").click()
        expect(page.get_by_role("button", name="Erase my data")).to_be_visible()


def test_who_manages_a_team_adds_and_disables_its_workers(workplace: Workplace, browser: Browser) -> None:
    vendor, project = workplace.person(name="Vera Vendor"), workplace.asking(1, 1)
    team: Json = workplace.call("POST", "/teams", {"name": f"Labelhouse {uuid4().hex[:6]}"})
    workplace.call("POST", f"/teams/{team['id']}/people", {"people": [vendor["id"]], "is_manager": True})
    workplace.call("PUT", f"/teams/{team['id']}/projects/{project}")
    with workplace.context(browser, vendor) as context:
        page = context.new_page()
        page.goto("/work")
        page.get_by_role("link", name="Team", exact=True).click()
        page.get_by_role("button", name="Add people").click()
        page.get_by_label("Email address").fill(f"{uuid4().hex}@vendor.example")
        page.get_by_label("Name").fill("Will Work")
        page.get_by_role("button", name="Add", exact=True).click()
        page.get_by_role("button", name="Done").click()
        page.get_by_role("button", name="Disable Will Work").click()
        expect(page.get_by_role("row").filter(has_text="Will Work")).to_contain_text("disabled")
        assert in_both_themes(page, "team") == {}
        page.set_viewport_size(PHONE)
        assert fits(page)
    with workplace.context(browser, workplace.person("admin", "Rita Quest")) as context:
        page = context.new_page()
        page.goto("/workers/teams")
        page.get_by_role("link", name=team["name"]).click()
        expect(page.get_by_role("row").filter(has_text="Will Work")).to_be_visible()
        page.get_by_role("button", name="Actions for Will Work").click()
        page.get_by_role("menuitem", name="Let them manage the team").click()
        expect(page.get_by_role("row").filter(has_text="Will Work")).to_contain_text("manages")
        page.get_by_role("button", name="Actions for Vera Vendor").click()
        page.get_by_role("menuitem", name="Manages the team no more").click()
        expect(page.get_by_role("row").filter(has_text="Vera Vendor")).not_to_contain_text("manages")
        page.get_by_role("button", name="Actions for Vera Vendor").click()
        page.get_by_role("menuitem", name="Take out of the team").click()
        page.get_by_role("button", name="Take out", exact=True).click()
        expect(page.get_by_role("row").filter(has_text="Vera Vendor")).to_have_count(0)
        page.get_by_role("button", name="Make a link").click()
        page.get_by_label("Whom it is for").fill("Evening shift")
        page.get_by_role("button", name="Make the link").click()
        expect(page.get_by_role("dialog").locator("code")).to_contain_text("/join/")
        page.get_by_role("button", name="I have copied it").click()
        page.get_by_role("button", name="Revoke Evening shift").click()
        expect(page.get_by_role("button", name="Revoke Evening shift")).to_have_count(0)
        page.goto("/settings?tab=sign-up")
        expect(page.get_by_role("heading", name="Links that let in")).to_be_visible()
        assert in_both_themes(page, "sign-up settings") == {}
