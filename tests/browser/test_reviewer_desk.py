"""A reviewer sees all attempts on one canvas, mends what is wrong, or sends back with a comment pinned to its place."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.desk import Desk, finished, open_desk
from tests.browser.workplace import DOG, Json, Workplace


def objects_of(workplace: Workplace, task: str) -> list[Json]:
    """The standing verdict's objects."""
    found: list[Json] = workplace.call("GET", f"/tasks/{task}")["objects"]
    return found


Placed = tuple[Desk, str, str]


@pytest.fixture
def desk(workplace: Workplace, browser: Browser) -> Iterator[Placed]:
    """A reviewer's desk with that task on it; project and task."""
    project, task = workplace.contested()
    with workplace.context(browser, workplace.person("reviewer", "Rea Vu")) as context:
        yield open_desk(context, project, "review"), project, task


def test_all_attempts_are_shown_with_how_sure_we_are(desk: Placed) -> None:
    page = desk[0].page
    expect(page.locator("[data-attempt]")).to_have_count(3)
    expect(page.get_by_role("region", name="Left out").get_by_role("listitem")).to_have_count(1)
    expect(page.locator("[data-object]")).to_contain_text("confidence")
    page.get_by_role("button", name="Hide who drew them").click()
    assert [each.get_attribute("data-attempt") for each in page.locator("[data-attempt]").all()] == [
        "Attempt A",
        "Attempt B",
        "Attempt C",
    ]


def test_a_reviewer_accepts_by_one_key(workplace: Workplace, desk: Placed) -> None:
    page, task = desk[0].page, desk[2]
    page.keyboard.press("a")
    finished(page, "review")
    detail = workplace.call("GET", f"/tasks/{task}")
    assert (detail["state"], detail["reviews"][0]["outcome"]) == ("completed", "accept")
    assert [each["origin"] for each in detail["objects"]] == ["review"]


def test_a_reviewer_mends_and_adds_what_was_left_out(workplace: Workplace, desk: Placed) -> None:
    page, task = desk[0].page, desk[2]
    page.keyboard.press("f")
    page.keyboard.press("d")
    desk[0].wait_for_objects(2)
    expect(page.get_by_role("button", name="Submit fix")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_text("You changed the answer.")).to_be_visible()
    page.keyboard.press("0")
    page.wait_for_timeout(400)
    desk[0].draw(250, 60, 40, 30)
    page.keyboard.press("2")
    desk[0].wait_for_objects(3)
    page.keyboard.press("Control+Enter")
    finished(page, "review")
    found = sorted((round(each["annotation"]["box"]["left"]), each["votes"]) for each in objects_of(workplace, task))
    assert [left for left, _ in found] == [101, 250, 400]
    detail = workplace.call("GET", f"/tasks/{task}")
    assert (detail["state"], detail["reviews"][0]["outcome"]) == ("completed", "fix")


def test_a_task_sent_back_carries_its_pinned_comment(workplace: Workplace, browser: Browser, desk: Placed) -> None:
    reviewing, project, task = desk
    page = reviewing.page
    page.keyboard.press("c")
    page.mouse.click(*reviewing.place(DOG[0] + 20, DOG[1] + 20))
    composer = page.get_by_role("form", name="New comment")
    expect(composer.get_by_role("textbox")).to_be_focused()
    page.keyboard.type("The tail belongs to the dog.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("region", name="Comments").get_by_role("listitem")).to_have_count(1)
    page.reload()
    reviewing.wait_for_task(1, "Review")
    expect(page.get_by_role("region", name="Comments").get_by_role("listitem")).to_have_count(1)
    page.keyboard.press("r")
    dialog = page.get_by_role("dialog", name="Send this task back")
    expect(dialog).to_contain_text("1 pinned comment will go with it.")
    dialog.get_by_text("Anybody does it again").click()
    dialog.get_by_role("button", name="Send back").click()
    finished(page, "review")
    (review,) = workplace.call("GET", f"/tasks/{task}")["reviews"]
    (comment,) = review["comments"]
    assert review["outcome"] == "send_back"
    assert comment["text"] == "The tail belongs to the dog."
    assert comment["annotation_id"] == objects_of(workplace, task)[0]["annotation"]["id"]
    assert abs(comment["x"] - (DOG[0] + 20)) < 1.5

    with workplace.context(browser, workplace.person(name="Dee Orr")) as context:
        again = open_desk(context, project)
        expect(again.page.get_by_role("region", name="Reviewer's comments")).to_contain_text("The tail belongs")
        again.wait_for_objects(1)
        again.submit()
        finished(again.page)


def test_sending_back_without_a_word_is_not_possible(desk: Placed) -> None:
    page = desk[0].page
    page.keyboard.press("r")
    dialog = page.get_by_role("dialog", name="Send this task back")
    dialog.get_by_role("button", name="Send back").click()
    expect(dialog).to_contain_text("Say in a sentence what is to be done.")
