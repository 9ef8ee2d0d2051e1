"""Questions about whole pictures in the labeller's editor: by keyboard or mouse, beside boxes, and never lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.accessibility import in_both_themes
from tests.browser.desk import Desk, finished, open_desk
from tests.browser.workplace import FIELDS, Json, Workplace, jpeg, street


@pytest.fixture
def person(workplace: Workplace, browser: Browser) -> Iterator[BrowserContext]:
    """The browser of somebody who labels."""
    with workplace.context(browser, workplace.person()) as context:
        yield context


def values(workplace: Workplace, project: str) -> list[Json]:
    """What came in for each picture."""
    return [response["answer"].get("fields", {}) for response in workplace.answers(project)]


def wait_for_nothing_left(desk: Desk) -> None:
    """Wait until the last task was sent."""
    finished(desk.page)


def test_pictures_are_classified_by_keyboard_alone(workplace: Workplace, person: BrowserContext) -> None:
    project = workplace.asking(3, 2)
    desk = open_desk(person, project)
    given = ("12", "21", "32")
    for number, keys in enumerate(given, start=1):
        desk.wait_for_task(number)
        assert (desk.focused_field(), desk.active_field(), desk.chosen()) == ("weather", "weather", [])
        desk.page.keyboard.press(keys[0])
        expect(desk.page.locator("[data-field=night][data-active]")).to_be_visible()
        assert desk.focused_field() == "night"
        desk.page.keyboard.press(keys[1])
        desk.page.keyboard.press("Enter")
    wait_for_nothing_left(desk)
    said = [("rain", False), ("sun", True), ("snow", False)]
    expected = [{"weather": weather, "night": night} for weather, night in said]
    assert sorted(values(workplace, project), key=str) == sorted(expected, key=str)


def test_keys_work_from_the_picture_and_the_arrows_go_from_question_to_question(
    workplace: Workplace, person: BrowserContext
) -> None:
    project = workplace.asking(1)
    desk = open_desk(person, project)
    page = desk.page
    for key, field in (("ArrowDown", "night"), ("ArrowDown", "signs"), ("ArrowUp", "night"), ("Shift+Tab", "weather")):
        page.keyboard.press(key)
        assert desk.focused_field() == field
    for key in ("ArrowRight", "Space"):
        page.keyboard.press(key)
    assert desk.chosen() == ["Sun"]
    page.keyboard.press("Escape")
    expect(desk.canvas).to_be_focused()
    for key in ("2", "1", "2", "x"):
        page.keyboard.press(key)
    assert desk.chosen() == ["Sun", "No", "Stop", "Give way"]
    assert desk.focused_field() == "signs"
    page.keyboard.press("ArrowDown")
    page.keyboard.type("14")
    page.keyboard.press("Tab")
    page.keyboard.type("wet kerb")
    page.keyboard.press("Enter")
    wait_for_nothing_left(desk)
    (said,) = values(workplace, project)
    signs = ["stop", "yield"]
    assert said == {"weather": "sun", "night": False, "signs": signs, "cars": 14, "note": "wet kerb"}


def test_a_picture_is_classified_by_mouse(workplace: Workplace, person: BrowserContext) -> None:
    project = workplace.asking(2)
    desk = open_desk(person, project)
    for number, (weather, night) in enumerate((("Snow", "Yes"), ("Rain", "No")), start=1):
        desk.wait_for_task(number)
        desk.option("weather", weather).click()
        desk.option("night", night).click()
        desk.option("signs", "Give way").click()
        desk.page.get_by_role("button", name="Submit").click()
    wait_for_nothing_left(desk)
    said = [("rain", False), ("snow", True)]
    expected = [{"weather": weather, "night": night, "signs": ["yield"]} for weather, night in said]
    assert sorted(values(workplace, project), key=str) == sorted(expected, key=str)


def test_answers_survive_a_reload_and_are_undone_one_by_one(workplace: Workplace, person: BrowserContext) -> None:
    project = workplace.asking(1)
    desk = open_desk(person, project)
    page = desk.page
    for key in ("3", "1", "2"):
        page.keyboard.press(key)
    desk.wait_for_saving("Saved")
    page.reload()
    desk.wait_for_task(1)
    assert desk.chosen() == ["Snow", "Yes", "Give way"]
    expect(page.get_by_role("button", name="Undo: Signs: Give way")).to_be_visible()
    for left in (["Snow", "Yes"], ["Snow"], []):
        page.keyboard.press("Control+z")
        assert desk.chosen() == left
    page.keyboard.press("Control+Shift+z")
    assert desk.chosen() == ["Snow"]
    assert desk.active_field() == "night"


def test_a_question_left_out_is_named_and_led_to(workplace: Workplace, person: BrowserContext) -> None:
    project = workplace.asking(1)
    desk = open_desk(person, project)
    page = desk.page
    page.keyboard.press("2")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("1 thing to mend")
    assert desk.focused_field() == "night"
    expect(page.locator("[data-field=night]")).to_contain_text("Give an answer.")
    page.keyboard.press("Escape")
    alert.get_by_role("button", name="“Night” has no answer; give one.").click()
    assert desk.focused_field() == "night"
    assert workplace.answers(project) == []
    page.keyboard.press("1")
    expect(alert).to_have_count(0)
    page.keyboard.press("Enter")
    wait_for_nothing_left(desk)
    assert values(workplace, project) == [{"weather": "sun", "night": True}]


def test_who_wants_it_goes_on_with_the_last_answer(workplace: Workplace, person: BrowserContext) -> None:
    project = workplace.asking(2)
    desk = open_desk(person, project)
    page = desk.page
    page.keyboard.press("p")
    page.get_by_text("Go on when everything is answered").click()
    assert in_both_themes(page, "display") == {}
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    for key in ("1", "2"):
        page.keyboard.press(key)
    desk.wait_for_task(2)
    page.reload()
    desk.wait_for_task(1)
    desk.option("weather", "Sun").click()
    desk.option("night", "Yes").click()
    page.keyboard.press("Control+z")
    page.wait_for_timeout(400)
    desk.option("night", "No").click()
    wait_for_nothing_left(desk)
    said = [{"weather": "rain", "night": False}, {"weather": "sun", "night": False}]
    assert sorted(values(workplace, project), key=str) == sorted(said, key=str)


def test_beside_boxes_a_key_leads_to_the_questions_and_digits_stay_with_the_labels(
    workplace: Workplace, person: BrowserContext
) -> None:
    labels = [{"name": "dog", "title": "Dog", "color": "#f97316", "key": "1", "attributes": []}]
    project = workplace.project(ontology={"labels": labels, "fields": FIELDS[:2]})
    workplace.add_streets(project, 1)
    desk = open_desk(person, project)
    page = desk.page
    expect(desk.canvas).to_be_focused()
    page.keyboard.press("1")
    desk.draw(60, 60, 80, 60)
    desk.submit()
    expect(page.get_by_role("alert")).to_contain_text("2 things to mend")
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    assert desk.focused_field() == "weather"
    for key in ("1", "ArrowRight", "Space", "ArrowDown", "Space"):
        page.keyboard.press(key)
    assert desk.chosen() == ["Sun", "Yes"]
    page.keyboard.press("Escape")
    expect(desk.canvas).to_be_focused()
    desk.submit()
    wait_for_nothing_left(desk)
    (response,) = workplace.answers(project)
    assert response["answer"]["fields"] == {"weather": "sun", "night": True}
    assert [each["label"] for each in response["answer"]["annotations"]] == ["dog"]


def test_at_twice_the_size_the_panel_scrolls_to_a_question_and_nothing_else_moves(
    workplace: Workplace, browser: Browser
) -> None:
    project = workplace.asking(1)
    half = {"width": 640, "height": 400}
    with workplace.context(browser, workplace.person(), viewport=half) as context:
        desk = open_desk(context, project)
        page = desk.page
        for field in ("night", "signs"):
            page.keyboard.press("ArrowDown")
            assert desk.focused_field() == field
            expect(page.locator(f"[data-field={field}]")).to_be_in_viewport(ratio=0.9)
        for name in ("Leave", "Submit"):
            box = page.get_by_role("button", name=name).bounding_box()
            assert box is not None
            assert box["y"] >= 0
        page.keyboard.press("1")
        assert desk.chosen() == ["Stop"]
        why = page.get_by_role("button", name="Why this task?")
        why.click()
        asked, reasons = page.locator("[data-field]").last.bounding_box(), why.bounding_box()
        assert asked is not None
        assert reasons is not None
        assert reasons["y"] >= asked["y"] + asked["height"], "the reasons lie below the questions"


def test_feedback_on_a_check_speaks_of_what_was_asked(workplace: Workplace, person: BrowserContext) -> None:
    project = workplace.asking(0, 2, quality={"gold_share": 1, "is_feedback_shown": True})
    gold = {"fields": {"weather": "rain", "night": False}}
    workplace.add(project, "check.jpg", jpeg(street(seed=41)), gold=gold)
    desk = open_desk(person, project)
    for key in ("1", "1", "Enter"):
        desk.page.keyboard.press(key)
    expect(desk.page.get_by_text("The last task was a check: look at this again. Score 50%.")).to_be_visible()
    expect(desk.page.get_by_text("“Night”: the right answer is no.")).to_be_visible()


def test_axe_finds_nothing_on_questions_alone_or_beside_boxes(workplace: Workplace, person: BrowserContext) -> None:
    labels = [{"name": "dog", "title": "Dog", "color": "#f97316", "key": "1", "attributes": []}]
    both = workplace.project(ontology={"labels": labels, "fields": FIELDS})
    workplace.add_streets(both, 1)
    found: dict[str, list[str]] = {}
    for name, project in (("beside", both), ("alone", workplace.asking(1))):
        page = open_desk(person, project).page
        page.keyboard.press("2")
        page.keyboard.press("Control+Enter")
        expect(page.get_by_role("alert")).to_be_visible()
        found |= in_both_themes(page, name)
    assert found == {}
