"""Rules, signals and sanctions as a manager decides them, and as the worker reads them and objects."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import in_both_themes
from tests.browser.test_worker_pay import worked
from tests.browser.workplace import Workplace


def test_a_manager_tries_a_rule_and_warns_and_the_worker_objects(workplace: Workplace, browser: Browser) -> None:
    project, worker, _ = worked(workplace)
    workplace.call("POST", f"/projects/{project}/signals", _hint(worker["id"]))
    with workplace.context(browser, workplace.person("admin", "Ada Lin")) as context:
        page = context.new_page()
        page.goto(f"/projects/{project}/rules")
        page.get_by_role("button", name="Write a rule").click()
        dialog = page.get_by_role("dialog", name="Write a rule")
        dialog.get_by_role("textbox", name="Name").fill("Enough for a day")
        dialog.get_by_role("button", name=re.compile("Where a worker")).click()
        page.get_by_role("option", name="Tasks done today").click()
        dialog.get_by_role("textbox", name="With").fill("3")
        dialog.get_by_role("textbox", name="Message").fill("That is enough for today.")
        dialog.get_by_role("button", name="Try it on the past").click()
        expect(dialog.get_by_text("1 person of 1 would have been hit in the last 30 days")).to_be_visible()
        expect(dialog.get_by_role("list", name="Who would have been hit")).to_contain_text("Tasks done today: 3")
        dialog.get_by_role("button", name="Write it").click()
        expect(dialog).to_have_count(0)
        rule = page.get_by_role("list", name="Rules").get_by_role("listitem")
        expect(rule).to_contain_text("When you do 3 or more tasks in a day (in UTC), you are sent a message.")
        rule.get_by_role("switch").focus()
        page.keyboard.press("Space")
        expect(rule.get_by_text("On", exact=True)).to_be_visible()
        assert in_both_themes(page, "rules") == {}
        _change_by_keys(page)

        page.goto(f"/projects/{project}/workers/{worker['id']}")
        page.get_by_role("button", name="Warn or pause").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("textbox", name="Rule that was broken").fill("Look before you answer")
        dialog.get_by_role("textbox", name="What shows it").fill("It rains in two of three.")
        dialog.get_by_role("button", name="Warn", exact=True).click()
        expect(dialog).to_have_count(0)
        page.goto("/workers/sanctions")
        expect(page.get_by_role("list", name="Sanctions")).to_contain_text("It rains in two of three.")
        assert in_both_themes(page, "sanctions") == {}
        page.goto("/workers/signals")
        expect(page.get_by_text("No signal waits for you")).to_be_visible()

    with workplace.context(browser, worker, viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto("/work/notices")
        notice = page.get_by_role("list", name="Sanctions").get_by_role("listitem")
        expect(notice).to_contain_text("Rule: Look before you answer")
        expect(notice).to_contain_text("decided by: admin")
        expect(notice).to_contain_text("Effect on your pay: None")
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
        assert in_both_themes(page, "notices") == {}
        notice.get_by_role("button", name=re.compile("^Appeal")).click()
        dialog = page.get_by_role("dialog", name="Appeal against this warning")
        dialog.get_by_role("textbox").fill("I did look.")
        dialog.get_by_role("button", name="Send the appeal").click()
        expect(dialog).to_have_count(0)
    (appeal,) = workplace.call("GET", "/appeals/open")["items"]
    assert (appeal["subject"], appeal["against"]["category"]) == ("warning", "Look before you answer")


def _change_by_keys(page: Page) -> None:
    """A rule is changed, with what that changes for whom, and its versions are looked at; Escape leaves."""
    page.get_by_role("button", name="Change Enough for a day").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Change the rule")
    dialog.get_by_role("textbox", name="Message").focus()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.keyboard.press("Enter")
    dialog.get_by_role("textbox", name="With").fill("4")
    dialog.get_by_role("textbox", name="Message").fill("Rest your eyes.")
    dialog.get_by_role("button", name="Try it on the past").click()
    expect(dialog.get_by_text("Changed so, it hits 1 person no more.")).to_be_visible()
    expect(dialog.get_by_role("list", name="Hit no more")).to_contain_text("Tasks done today: 3")
    assert in_both_themes(page, "a changed rule") == {}
    dialog.get_by_role("button", name="Change it").click()
    expect(dialog).to_have_count(0)
    rule = page.get_by_role("list", name="Rules").get_by_role("listitem")
    expect(rule).to_contain_text("When you do 4 or more tasks in a day (in UTC), you are sent a message.")
    rule.get_by_role("button", name="Versions of Enough for a day").click()
    versions = page.get_by_role("list", name="Versions").get_by_role("listitem")
    expect(versions).to_have_count(2)
    expect(versions.last).to_contain_text("That is enough for today.")
    expect(versions.last).to_contain_text("by Ada Lin")
    page.keyboard.press("Escape")
    expect(versions).to_have_count(0)


def _hint(worker_id: str) -> dict[str, object]:
    return {"worker_id": worker_id, "likelihood": 0.9, "sentence": "Perhaps model-written."}
