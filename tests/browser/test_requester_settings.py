"""Settings in a real browser: versions of a project that say what changed, people let in, keys shown once."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.office import Office, office
from tests.browser.workplace import Workplace, jpeg, street


@pytest.fixture
def desk(workplace: Workplace, browser: Browser) -> Iterator[Office]:
    """Somebody who may invite people and make keys."""
    with office(workplace, browser) as opened:
        yield opened


def test_a_change_becomes_a_new_version_that_says_what_changed(workplace: Workplace, desk: Office) -> None:
    project = workplace.project()
    page = desk.open(f"/projects/{project}/settings")
    _section(page, "Labels")
    page.get_by_role("button", name="Open Dog").click()
    page.get_by_role("button", name="Move up").click()
    page.get_by_label("Name of label 1").fill("Hound")
    _section(page, "Pay")
    page.get_by_role("textbox", name="Per task").fill("0.25")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Save as version 2").click()
    expect(page.get_by_text("version 2", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Save as version"))).to_have_count(0)
    spec = workplace.call("GET", f"/projects/{project}")["version"]["spec"]
    assert [(each["name"], each["title"]) for each in spec["ontology"]["labels"]] == [("dog", "Hound"), ("car", "Car")]
    assert spec["pay"]["per_task_minor"] == 25
    _section(page, "Versions")
    newest = page.get_by_role("listitem").filter(has_text="in force")
    for change in ("Dog: title", "Order of the labels", "Pay per task"):
        expect(newest).to_contain_text(change)


def test_an_old_version_is_taken_up_again_as_a_new_one(workplace: Workplace, desk: Office) -> None:
    project = workplace.project()
    old = workplace.call("GET", f"/projects/{project}")["version"]["spec"]
    workplace.call("PATCH", f"/projects/{project}", {"spec": {**old, "pipeline": {"attempts": 7}}})
    page = desk.open(f"/projects/{project}/settings")
    _section(page, "Versions")
    page.get_by_role("button", name="Take up again").click()
    page.get_by_role("button", name="Save as version 3").click()
    expect(page.get_by_text("version 3", exact=True)).to_be_visible()
    spec = workplace.call("GET", f"/projects/{project}")["version"]["spec"]
    assert (spec["pipeline"], spec["pay"]) == (old["pipeline"], old["pay"])


def test_unsaved_changes_are_not_lost_without_asking(workplace: Workplace, desk: Office) -> None:
    project = workplace.project()
    page = desk.open(f"/projects/{project}/settings")
    page.get_by_label("Name", exact=True).fill("Another name altogether")
    page.get_by_role("link", name="Workers", exact=True).last.click()
    expect(page.get_by_role("dialog", name="Leave without saving?")).to_be_visible()
    page.get_by_role("button", name="Stay here").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Another name altogether")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Another name altogether")).to_be_visible()
    assert workplace.call("GET", f"/projects/{project}")["version"]["number"] == 1


def test_instructions_get_their_example_pictures(workplace: Workplace, desk: Office, tmp_path: Path) -> None:
    project = workplace.project()
    page = desk.open(f"/projects/{project}/settings")
    _section(page, "Instructions")
    page.get_by_label("Text", exact=True).fill("## Boxes\nDraw **every** car.")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Add a picture of how it should not be").click()
    picture = tmp_path / "loose.jpg"
    picture.write_bytes(jpeg(street(cars=[(9, 300, 80, 50)])))
    chooser.value.set_files(picture)
    page.get_by_label("What it shows").fill("The box is too loose")
    guide = page.get_by_role("complementary", name=re.compile("instructions"))
    expect(guide.get_by_role("heading", name="Boxes")).to_be_visible()
    page.get_by_role("button", name="Save as version 2").click()
    expect(page.get_by_text("version 2", exact=True)).to_be_visible()
    spec = workplace.call("GET", f"/projects/{project}")["version"]["spec"]
    (example,) = spec["instructions"]["examples"]
    assert (example["is_good"], example["caption"]) == (False, "The box is too loose")


def test_somebody_invited_signs_in_by_the_link_shown_once(browser: Browser, desk: Office) -> None:
    page = desk.open("/settings")
    page.get_by_role("button", name="Invite", exact=True).click()
    page.get_by_label("Email address").fill("new.reviewer@lab.example")
    page.get_by_role("dialog").get_by_text("Reviewer", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Invite").click()
    link = page.get_by_role("region", name="Sign-in link").inner_text().strip()
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("row", name=re.compile("new.reviewer"))).to_contain_text("Reviewer")
    with browser.new_context() as other:
        arrival = other.new_page()
        arrival.goto(link)
        expect(arrival).to_have_url(re.compile("/review"))


def test_an_address_that_is_taken_is_said_at_the_field(workplace: Workplace, desk: Office) -> None:
    email = workplace.person()["email"]
    page = desk.open("/settings")
    page.get_by_role("button", name="Invite", exact=True).click()
    page.get_by_label("Email address").fill(email)
    page.get_by_role("dialog").get_by_role("button", name="Invite").click()
    expect(page.get_by_label("Email address")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("dialog")).to_contain_text("There is a user with the address")


def test_a_key_works_until_it_is_revoked(workplace: Workplace, desk: Office) -> None:
    page = desk.open("/settings?tab=keys")
    page.get_by_role("button", name="Make a key").click()
    page.get_by_label("What it is for").fill("night shift")
    page.get_by_role("button", name="Make the key").click()
    secret = page.get_by_role("region", name="API key").inner_text().strip()
    page.get_by_role("button", name="I have copied it").click()
    assert _status(workplace, secret) == 200
    page.get_by_role("button", name="Revoke night shift").click()
    page.get_by_role("alertdialog").or_(page.get_by_role("dialog")).get_by_role("button", name="Revoke").click()
    expect(page.get_by_role("row", name=re.compile("night shift"))).to_contain_text("revoked")
    for _ in range(40):
        if _status(workplace, secret) == 401:
            break
        page.wait_for_timeout(100)
    assert _status(workplace, secret) == 401


def test_one_gives_oneself_a_password_and_signs_in_with_it(workplace: Workplace, browser: Browser) -> None:
    person = workplace.person("annotator")
    with workplace.context(browser, person) as context:
        page = context.new_page()
        page.goto("/account")
        page.get_by_label("New password").fill("short")
        page.get_by_role("button", name="Set password").click()
        expect(page.get_by_label("New password")).to_have_attribute("aria-invalid", "true")
        page.get_by_label("New password").fill("four plain words here")
        page.get_by_label("The same again").fill("four plain words here")
        page.get_by_role("button", name="Set password").click()
        expect(page.get_by_text("Your password is set")).to_be_visible()
    answer = httpx.post(
        f"{workplace.server.url}/api/v1/session", json={"email": person["email"], "password": "four plain words here"}
    )
    assert answer.status_code == 200


def _section(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Settings").get_by_role("button", name=name).click()


def _status(workplace: Workplace, secret: str) -> int:
    headers = {"authorization": f"Bearer {secret}"}
    return httpx.get(f"{workplace.server.url}/api/v1/projects", headers=headers).status_code
