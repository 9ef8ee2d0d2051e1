"""Callbacks in a real browser: every try with its reason, sending one again, and whom an organization has told."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import accessibility
from tests.browser.office import Office, eventually, office
from tests.browser.workplace import Workplace, jpeg, street


@pytest.fixture
def desk(workplace: Workplace, browser: Browser) -> Iterator[Office]:
    """A requester at work."""
    with office(workplace, browser) as opened:
        yield opened


def test_every_try_is_shown_and_one_more_is_made_by_a_button(workplace: Workplace, desk: Office) -> None:
    project = workplace.project("Told")
    query = {"file_name": "a.jpg", "callback_url": "http://127.0.0.1:9/hook"}
    task = workplace.call("POST", f"/projects/{project}/pictures", params=query, content=jpeg(street()))["task_id"]
    page = desk.open(f"/projects/{project}/tasks/{task}")
    expect(page.get_by_role("list", name="History of the task")).to_be_visible()
    expect(page.get_by_text("Callbacks", exact=True)).to_have_count(0)
    workplace.call("POST", f"/tasks/{task}/cancel")
    page = desk.open(f"/projects/{project}/tasks/{task}")
    entry = page.get_by_role("list", name="Callbacks", exact=True).get_by_role("listitem").first
    expect(entry).to_contain_text("Canceled")
    expect(entry).to_contain_text("Refused", timeout=20_000)
    tries = page.get_by_role("list", name="Tries: Canceled").get_by_role("listitem")
    expect(tries).to_have_count(1)
    expect(tries).to_contain_text("GOLDSMITH_IS_PRIVATE_CALLBACK_ALLOWED")
    assert accessibility.in_both_themes(page, "callbacks") == {}
    page.get_by_role("button", name="Send again: Canceled").click()
    expect(tries).to_have_count(2, timeout=20_000)
    history = page.get_by_role("list", name="History of the task").get_by_role("listitem")
    expect(history.first).to_contain_text(re.compile("had a callback sent again"))


def test_an_organization_says_whom_to_tell_and_looks_after_what_is_undelivered(
    workplace: Workplace, desk: Office
) -> None:
    page = desk.open("/settings?tab=callbacks")
    page.get_by_role("radio", name="Test").click()
    address = page.get_by_role("textbox", name="Address")
    address.fill("ops@people.example")
    page.get_by_role("button", name="Save").click()
    expect(address).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("this server sends no mail")).to_be_visible()
    address.fill("https://receiver.example/test")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Told from now on")).to_be_visible()
    page.get_by_role("radio", name="Live").click()
    expect(page.get_by_role("textbox", name="Address")).to_have_value("")
    both = [workplace.call("GET", "/callback-settings", params={"mode": mode})["url"] for mode in ("live", "test")]
    assert both == [None, "https://receiver.example/test"]
    for which, prefix in (("signing secret", "cbs_"), ("auth key", "cba_")):
        page.get_by_role("button", name=f"Change the {which}").click()
        page.get_by_role("button", name="Change it").click()
        assert page.get_by_role("region", name=f"New {which}").inner_text().strip().startswith(prefix)
        page.get_by_role("button", name="I have copied it").click()
    expect(page.get_by_text("The one before signs too, until")).to_be_visible()

    query = {"file_name": "b.jpg", "callback_url": "http://127.0.0.1:9/undelivered"}
    project = workplace.project("Told")
    task = workplace.call("POST", f"/projects/{project}/pictures", params=query, content=jpeg(street()))["task_id"]
    workplace.call("POST", f"/tasks/{task}/cancel")
    told = f"/tasks/{task}/callbacks"
    eventually(page, lambda: bool(workplace.call("GET", told)["items"][0]["tries"]))
    page = desk.open("/settings?tab=callbacks")
    entry = page.get_by_role("list", name="Undelivered").get_by_role("listitem").filter(has_text="9/undelivered")
    expect(entry).to_contain_text("Refused")
    assert accessibility.in_both_themes(page, "callback settings") == {}
    entry.get_by_role("button", name="Send again: Task canceled").click()
    expect(entry.get_by_role("list").get_by_role("listitem")).to_have_count(2, timeout=30_000)
    entry.get_by_role("link", name="Open the task").click()
    expect(page.get_by_role("list", name="Tries: Canceled")).to_be_visible()
