"""A task's callbacks in a real browser: every try with its reason, and sending one again."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import accessibility
from tests.browser.office import Office, office
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
