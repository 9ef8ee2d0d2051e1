"""The pages of labellers and reviewers: what they tell, and that axe finds nothing serious on any, in either theme."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import in_both_themes
from tests.browser.desk import Desk, finished, open_desk
from tests.browser.workplace import Workplace, boxed, jpeg, street

INSTRUCTIONS = {"markdown": "Draw a *tight* box.\n\n- cars\n- dogs\n\n| a | b |\n|---|---|\n| 1 | 2 |", "examples": []}
CAR = (200.0, 300.0, 120.0, 60.0)


@contextmanager
def told_on_gold(workplace: Workplace, browser: Browser) -> Iterator[Desk]:
    """The desk of somebody whose only task is a check, in a project that tells."""
    project = workplace.project("Checked", quality={"gold_share": 1, "is_feedback_shown": True})
    expected = {"annotations": [boxed("g", "dog", CAR)]}
    workplace.add(project, "check.jpg", jpeg(street(cars=[CAR], seed=31)), gold=expected)
    with workplace.context(browser, workplace.person()) as context:
        yield open_desk(context, project)


def test_feedback_on_a_check_that_went_well(workplace: Workplace, browser: Browser) -> None:
    with told_on_gold(workplace, browser) as desk:
        desk.page.keyboard.press("2")
        desk.draw(*CAR)
        desk.submit()
        expect(desk.page.get_by_text("The last task was a check: well done. 1 of 1 object found")).to_be_visible()
        desk.page.goto("/work/history")
        row = desk.page.get_by_role("row", name="check.jpg")
        expect(row).to_contain_text("Passed")
        expect(row).to_contain_text("$0.12")


def test_feedback_on_a_check_that_did_not(workplace: Workplace, browser: Browser) -> None:
    with told_on_gold(workplace, browser) as desk:
        desk.submit()
        expect(desk.page.get_by_text("look at this again. 0 of 1 object found")).to_be_visible()
        desk.page.goto("/work/history")
        expect(desk.page.get_by_role("row", name="check.jpg")).to_contain_text("Missed")


def test_home_tells_what_is_open_what_it_pays_and_how_one_did(workplace: Workplace, browser: Browser) -> None:
    project = workplace.project("Figures")
    workplace.add_streets(project, 6)
    name = workplace.call("GET", f"/projects/{project}")["name"]
    person = workplace.person()
    key = workplace.key_of(person)
    for _ in range(4):
        claimed = workplace.call("POST", f"/projects/{project}/assignments", {}, key)
        body = {"client_key": "k", "answer": {"annotations": []}, "effort": {"active_ms": 30_000}}
        workplace.call("POST", f"/assignments/{claimed['id']}/submit", body, key)
    with workplace.context(browser, person) as context:
        page = context.new_page()
        page.goto("/work")
        card = page.get_by_role("listitem").filter(has_text=name)
        for words in ("$0.12", "2 tasks open", "$14.40 an hour", "$0.48", "Car", "Dog"):
            expect(card).to_contain_text(words)
        card.get_by_role("link", name="Continue").click()
        Desk(page).wait_for_task(1)


def test_home_and_history_explain_themselves_when_empty(screens: None, workplace: Workplace, browser: Browser) -> None:
    with workplace.context(browser, workplace.person(name="New One")) as context:
        page = context.new_page()
        page.goto("/work/history")
        expect(page.get_by_text("Nothing done yet")).to_be_visible()


def test_a_right_click_offers_what_can_be_done_with_an_object(workplace: Workplace, browser: Browser) -> None:
    project = workplace.project()
    workplace.add_streets(project, 1)
    with workplace.context(browser, workplace.person()) as context:
        desk = open_desk(context, project)
        page = desk.page
        page.keyboard.press("2")
        desk.draw(*CAR)
        page.keyboard.press("v")
        page.mouse.click(*desk.place(CAR[0] + 30, CAR[1] + 30), button="right")
        page.get_by_role("menuitem", name="Car").click()
        expect(page.locator("[data-object]")).to_contain_text("Car")
        page.mouse.click(*desk.place(CAR[0] + 30, CAR[1] + 30), button="right")
        page.get_by_role("menuitem", name="Delete").click()
        desk.wait_for_objects(0)


def test_everything_is_in_reach_at_twice_the_size(workplace: Workplace, browser: Browser) -> None:
    project = workplace.project()
    workplace.add_streets(project, 1)
    half = {"width": 640, "height": 400}
    with workplace.context(browser, workplace.person(), viewport=half, device_scale_factor=2) as context:
        desk = open_desk(context, project)
        page = desk.page
        page.keyboard.press("2")
        desk.draw(*CAR)
        desk.wait_for_objects(1)
        for name in ("Leave", "Undo: Add Dog", "Instructions", "Skip", "Submit"):
            box = page.get_by_role("button", name=name).bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= half["width"]
            assert box["y"] + box["height"] <= half["height"]
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
        page.get_by_role("button", name="Submit").click()
        finished(page)


def test_axe_finds_nothing_on_the_labellers_pages(workplace: Workplace, browser: Browser) -> None:
    project = workplace.project("Axe", instructions=INSTRUCTIONS)
    workplace.add_streets(project, 2)
    with workplace.context(browser, workplace.person()) as context:
        page = context.new_page()
        found: dict[str, list[str]] = {}

        def look(name: str) -> None:
            found.update(in_both_themes(page, name))

        page.goto("/work")
        expect(page.get_by_role("heading", name="Hello Ann")).to_be_visible()
        expect(page.get_by_role("listitem").first).to_be_visible()
        look("home")
        page.goto(f"/work/{project}")
        desk = Desk(page)
        desk.wait_for_task(1)
        look("instructions")
        desk.close_instructions()
        look("nothing drawn")
        page.keyboard.press("1")
        desk.draw(*CAR)
        page.keyboard.press("n")
        desk.draw(30, 30, 60, 60)
        look("objects")
        desk.submit()
        expect(page.get_by_role("alert")).to_be_visible()
        look("mistakes")
        for key, name in (("?", "keys"), ("Control+Shift+s", "skip"), ("Control+Shift+f", "flag"), ("p", "display")):
            page.keyboard.press(key)
            expect(page.get_by_role("dialog")).to_be_visible()
            look(name)
            page.keyboard.press("Escape")
            expect(page.get_by_role("dialog")).to_have_count(0)
        page.goto("/work/history")
        expect(page.get_by_role("row").nth(1)).to_be_visible()
        look("history")
        assert found == {}


def test_axe_finds_nothing_on_the_reviewers_pages(workplace: Workplace, browser: Browser) -> None:
    project, _ = workplace.contested()
    with workplace.context(browser, workplace.person("reviewer", "Rea Vu")) as context:
        page: Page = context.new_page()
        page.goto("/review")
        expect(page.get_by_role("listitem").first).to_be_visible()
        assert in_both_themes(page, "list") == {}
        page.goto(f"/review/{project}")
        desk = Desk(page)
        desk.wait_for_task(1, "Review")
        page.keyboard.press("g")
        page.keyboard.press("f")
        assert in_both_themes(page, "task") == {}
        page.keyboard.press("c")
        page.mouse.click(*desk.canvas_middle())
        page.get_by_role("form", name="New comment").wait_for()
        assert in_both_themes(page, "comment") == {}
        page.keyboard.press("Escape")
        page.keyboard.press("r")
        expect(page.get_by_role("dialog")).to_be_visible()
        assert in_both_themes(page, "dialog") == {}
