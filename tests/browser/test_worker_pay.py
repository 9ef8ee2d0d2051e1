"""What a worker sees of money: what was earned, what is not accepted and why, an appeal, and being paid."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.accessibility import in_both_themes
from tests.browser.workplace import Json, Workplace

PAY = {"per_task_minor": 150, "per_review_minor": 0, "currency": "USD"}
DRY = {"fields": {"weather": "sun"}}


def worked(workplace: Workplace, pictures: int = 3) -> tuple[str, Json, list[str]]:
    """A project that somebody answered whole: its id, the worker, and their assignments."""
    project = workplace.asking(pictures, 1, pay=PAY)
    worker = workplace.person(name="Ann Lee")
    key, done = workplace.key_of(worker), list[str]()
    while (task := workplace.call("POST", f"/projects/{project}/assignments", {}, key)) is not None:
        body = {"client_key": "k", "answer": DRY, "effort": {"active_ms": 9000}}
        workplace.call("POST", f"/assignments/{task['id']}/submit", body, key)
        done.append(task["id"])
    return project, worker, done


def test_a_worker_reads_what_was_earned_and_objects_to_what_was_not_accepted(
    workplace: Workplace, browser: Browser
) -> None:
    project, worker, done = worked(workplace)
    said = {"category": "against_instructions", "reason": "It rains in this one."}
    decider = workplace.key_of(workplace.person("manager", "Max Dohm"))
    workplace.call("POST", f"/assignments/{done[0]}/rejection", said, decider)
    bonus = {"project_id": project, "amount_minor": 500, "currency": "USD", "note": "Thanks.", "client_key": done[0]}
    workplace.call("POST", f"/workers/{worker['id']}/bonuses", bonus)
    with workplace.context(browser, worker) as context:
        page = context.new_page()
        page.goto("/work")
        page.get_by_role("link", name="Pay", exact=True).click()
        for figure in ("$3.00", "$5.00", "$0.00"):
            expect(page.get_by_text(figure, exact=True).first).to_be_visible()
        statement = page.get_by_role("table", name=re.compile("USD"))
        expect(statement.get_by_role("row", name=re.compile("Answers"))).to_contain_text("+$4.50")
        expect(statement.get_by_role("row", name=re.compile("Work not accepted"))).to_contain_text("$1.50")
        expect(statement.get_by_role("row", name="At the end")).to_contain_text("$8.00")
        expect(page.get_by_role("img", name="By project")).to_be_visible()
        movements = page.get_by_role("grid", name="Every movement of your money")
        expect(movements.get_by_role("row").nth(1)).to_contain_text("Bonus")
        expect(page.get_by_text("You were not paid out yet.")).to_be_visible()
        page.get_by_role("button", name=re.compile("Month of the statement")).click()
        page.get_by_role("option").nth(1).click()
        expect(statement.get_by_role("row", name="At the end")).to_contain_text("$0.00")
        assert in_both_themes(page, "pay") == {}

        page.get_by_role("link", name="History").click()
        refused = page.get_by_role("row").filter(has_text="It rains in this one.")
        expect(refused).to_contain_text("Not accepted: against instructions")
        expect(page.get_by_text(re.compile("by itself on"))).to_have_count(2)
        _appeal_by_keys(page, refused)
        expect(refused).to_contain_text("You appealed: an answer is on its way")
        expect(page.get_by_text("Waits for an answer")).to_be_visible()
        assert in_both_themes(page, "history") == {}
        (appeal,) = workplace.call("GET", "/appeals", key=workplace.key_of(worker))["items"]
        workplace.call("POST", f"/appeals/{appeal['id']}/answer", {"state": "granted", "note": "True, it does not."})
        page.reload()
        expect(page.get_by_text("True, it does not.")).to_be_visible()
        expect(page.get_by_role("row").filter(has_text="Your appeal was granted")).to_contain_text("Accepted")


def test_pay_and_history_fit_a_phone(workplace: Workplace, browser: Browser) -> None:
    _, worker, done = worked(workplace, 1)
    said = {"category": "guessed", "reason": "It rains."}
    workplace.call("POST", f"/assignments/{done[0]}/rejection", said)
    with workplace.context(browser, worker, viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        for path in ("/work/pay", "/work/history"):
            page.goto(path)
            page.wait_for_load_state("networkidle")
            assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), path
        button = page.get_by_role("button", name=re.compile("^Appeal"))
        box = button.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 390
        expect(page.get_by_text("It rains.")).to_be_in_viewport()


def _appeal_by_keys(page: Page, row: Locator) -> None:
    """Go to the button as people do: a grid that is entered in another way takes the focus to its first row."""
    row.focus()
    button = row.get_by_role("button", name=re.compile("^Appeal: "))
    for arrived in (row.get_by_role("rowheader"), row.get_by_role("gridcell").first, button):
        page.keyboard.press("ArrowRight")
        expect(arrived).to_be_focused()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Why")).to_be_focused()
    assert in_both_themes(page, "appeal") == {}
    page.keyboard.type("It does not: that is a street cleaner.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
