"""A question asked beside a task, its answer from the inbox, and what becomes of it: the bell, and the instructions."""

from __future__ import annotations

import os
import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import fits, in_both_themes
from tests.browser.office import eventually, office
from tests.browser.workplace import Workplace

PHONE = {"width": 390, "height": 844}


def test_a_question_is_asked_by_keys_answered_and_kept_for_everybody(workplace: Workplace, browser: Browser) -> None:
    project = workplace.asking(2, 1)
    worker = workplace.person(name="Ann Lee")
    with workplace.context(browser, worker) as context, office(workplace, browser, "manager") as desk:
        page = context.new_page()
        page.goto(f"/work/{project}")
        expect(page.get_by_test_id("saving")).to_have_text("Saved")
        page.keyboard.press("Escape")
        page.keyboard.press("Alt+q")
        asking = page.get_by_role("dialog", name="Ask about this task")
        expect(asking.get_by_label("Your question")).to_be_focused()
        page.keyboard.type("Is **fog** rain?")
        page.keyboard.press("Escape")
        expect(asking.get_by_role("alert")).to_have_text("What you wrote here is not saved.")
        assert in_both_themes(page, "asked before closing") == {}
        asking.get_by_role("button", name="Keep writing").click()
        expect(asking.get_by_label("Your question")).to_have_value("Is **fog** rain?")
        asking.get_by_label("Your question").focus()
        page.keyboard.press("Control+Enter")
        expect(asking.get_by_role("list", name="Messages").locator("strong")).to_have_text("fog")
        page.keyboard.press("Escape")
        expect(asking).to_have_count(0)

        answering = desk.open("/discussions")
        row = answering.get_by_role("list", name="Discussions").get_by_role("listitem")
        expect(row).to_contain_text("1 new message")
        expect(row).to_contain_text(worker["pseudonym"])
        assert in_both_themes(answering, "inbox") == {}
        row.get_by_role("link").click()
        answering.get_by_label("Your answer").fill("No: fog is **fog**.")
        answering.get_by_role("button", name="Send").click()
        expect(answering.get_by_text("Answered", exact=True)).to_be_visible()
        answering.get_by_role("button", name="Add to the instructions").click()
        keeping = answering.get_by_role("dialog", name="Add to the instructions")
        expect(keeping.get_by_label("Question")).to_have_value("Is **fog** rain?")
        keeping.get_by_role("button", name="Add", exact=True).click()
        expect(keeping).to_have_count(0)
        assert in_both_themes(answering, "discussion") == {}
        shoot(answering, "discussion")

        page.goto("/work")
        bell = page.get_by_role("button", name="Notifications, 1 new")
        bell.click()
        told = page.get_by_role("dialog", name="Notifications")
        shoot(page, "bell")
        told.get_by_role("link", name=re.compile("Answer: Is")).click()
        expect(page.get_by_text("Requester", exact=True)).to_be_visible()
        expect(page.get_by_role("button", name="Notifications", exact=True)).to_be_visible()
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        eventually(page, lambda: fits(page))  # no sideways scrolling on a phone, once it is laid out anew
        assert in_both_themes(page, "own discussion") == {}
        shoot(page, "own")
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(f"/work/{project}")
        page.get_by_role("button", name=re.compile("Instructions, 1 new answer")).click()
        answers = page.get_by_role("region", name="Questions and answers")
        expect(answers).to_contain_text("No: fog is fog.")
        expect(answers.get_by_text("New", exact=True)).to_be_visible()
        shoot(page, "faq")
    with office(workplace, browser, "manager") as desk:
        page = desk.open(f"/work/{project}")
        page.get_by_role("button", name=re.compile("Instructions")).click()
        answers = page.get_by_role("region", name="Questions and answers")
        removing = page.get_by_role("dialog", name="Remove this answer from the instructions?")
        answers.get_by_role("button", name=re.compile("^Remove")).click()
        removing.get_by_role("button", name="Keep as is").click()
        expect(answers).to_contain_text("No: fog is fog.")
        answers.get_by_role("button", name=re.compile("^Remove")).click()
        removing.get_by_role("button", name="Remove").click()
        expect(answers).to_have_count(0)


def test_a_requester_answers_and_writes_from_the_tasks_page(workplace: Workplace, browser: Browser) -> None:
    project = workplace.asking(1, 1)
    key = workplace.key_of(workplace.person(name="Ann Lee"))
    held = workplace.call("POST", f"/projects/{project}/assignments", {}, key)
    answer = {"client_key": "k", "answer": {"fields": {"weather": "sun"}}, "effort": {"active_ms": 9000}}
    workplace.call("POST", f"/assignments/{held['id']}/submit", answer, key)
    with office(workplace, browser, "manager") as desk:
        workplace.call("POST", f"/assignments/{held['id']}/discussion", {"words": "Is **fog** rain?"}, key)
        page = desk.open("/")
        page.get_by_role("button", name=re.compile("^Notifications, ")).click()
        told = page.get_by_role("dialog", name="Notifications").get_by_role("link", name="Question: Is fog rain?")
        expect(told.first).to_be_visible()
        page.goto(f"/projects/{project}/tasks/{held['task_id']}")
        expect(page.get_by_role("list", name="Messages").locator("strong")).to_have_text("fog")
        page.get_by_label("Your answer").fill("No: fog is fog.")
        page.keyboard.press("Control+Enter")
        expect(page.get_by_text("Answered", exact=True)).to_be_visible()
        page.get_by_role("button", name="Write to a worker").click()
        writing = page.get_by_role("dialog", name="Write to a worker")
        writing.get_by_label("What you want to say").fill("And thank you for asking.")
        assert in_both_themes(page, "writing to a worker") == {}
        writing.get_by_role("button", name="Send").click()
        expect(writing).to_have_count(0)
        expect(page.get_by_role("list", name="Messages").get_by_role("listitem")).to_have_count(3)
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        eventually(page, lambda: fits(page))  # no sideways scrolling on a phone, once it is laid out anew
    titles = [each["title"] for each in workplace.call("GET", "/notifications", key=key)["items"]]
    assert titles == ["Answer: Is fog rain?"] * 2


def test_an_announcement_shows_who_read_it(workplace: Workplace, browser: Browser) -> None:
    worker = workplace.person(name="Ann Lee")
    with office(workplace, browser, "manager") as desk:
        page = desk.open("/discussions")
        page.get_by_role("radio", name="Announcements").click()
        page.get_by_role("button", name="Announce").click()
        writing = page.get_by_role("dialog", name="Announce")
        writing.get_by_label("Title").fill("We rest on Friday")
        writing.get_by_role("button", name="Announce").click()
        expect(writing).to_have_count(0)
        read = page.get_by_role("progressbar", name="Have read it").first
        expect(read).to_have_attribute("aria-valuetext", re.compile("^0 of"))
        key = workplace.key_of(worker)
        assert workplace.call("GET", "/notifications", key=key)["items"][0]["title"] == "We rest on Friday"
        workplace.call("POST", "/notifications/read", {}, key)
        page.reload()
        page.get_by_role("radio", name="Announcements").click()
        expect(read).to_have_attribute("aria-valuetext", re.compile("^1 of"))
        assert in_both_themes(page, "announcements") == {}
        shoot(page, "announcements")


def shoot(page: Page, name: str) -> None:
    """A picture for whoever looks at the pages, where GOLDSMITH_SHOTS names a folder."""
    if folder := os.environ.get("GOLDSMITH_SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png")


def test_operators_change_many_tasks_at_once_and_take_it_back(workplace: Workplace, browser: Browser) -> None:
    project = workplace.asking(1, 1)
    for _ in range(3):
        key = workplace.key_of(workplace.person())
        held = workplace.call("POST", f"/projects/{project}/assignments", {}, key)
        workplace.call("POST", f"/assignments/{held['id']}/skip", {"reason": "too_hard", "comment": ""}, key)
    with office(workplace, browser, "manager") as desk:
        page = desk.open("/operations")
        table = page.get_by_role("grid", name="Stuck tasks")
        row = table.get_by_role("row").nth(1)
        expect(row.get_by_role("gridcell").nth(2)).to_contain_text("3")
        row.get_by_role("checkbox").check(force=True)
        page.get_by_role("button", name="Raise priority").click()
        expect(page.get_by_text("1 task changed", exact=True)).to_be_visible()
        done = page.get_by_role("list", name="Operations").get_by_role("listitem").first
        expect(done).to_contain_text("Priority set to 10")
        done.get_by_role("button", name=re.compile("^Undo")).click()
        expect(done).to_contain_text("undone: 1 put back")
        assert in_both_themes(page, "operations") == {}
        shoot(page, "operations")
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        eventually(page, lambda: fits(page))  # no sideways scrolling on a phone, once it is laid out anew
        shoot(page, "operations-phone")


def test_the_least_sure_verdicts_are_done_again(workplace: Workplace, browser: Browser) -> None:
    project = workplace.asking(1, 1, pipeline={"attempts": 3, "review": {"share": 0, "below_confidence": 0}})
    workplace.answered(project, [{"fields": {"weather": each}} for each in ("sun", "sun", "rain")])
    with office(workplace, browser, "manager") as desk:
        page = desk.open("/operations")
        row = page.get_by_role("grid", name="Least sure verdicts").get_by_role("row").nth(1)
        row.get_by_role("checkbox").check(force=True)
        page.get_by_role("button", name="Do again").click()
        expect(page.get_by_text("1 task changed", exact=True)).to_be_visible()
        done = page.get_by_role("list", name="Operations").get_by_role("listitem").first
        expect(done).to_contain_text("Tasks opened again")
        done.get_by_role("button", name=re.compile("^Undo")).click()
        expect(done).to_contain_text("undone: 1 put back")
        assert in_both_themes(page, "least sure verdicts") == {}
        shoot(page, "redo")
