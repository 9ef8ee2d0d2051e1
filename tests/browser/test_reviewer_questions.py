"""A reviewer sees what each person said about the whole picture, changes a value or takes it as it is."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.accessibility import in_both_themes
from tests.browser.desk import Desk, finished, open_desk
from tests.browser.workplace import Json, Workplace

PIPELINE = {"attempts": 3, "review": {"share": 1, "below_confidence": 1}}
SAID: list[Json] = [
    {"fields": {"weather": "rain", "night": False}},
    {"fields": {"weather": "rain", "night": False}},
    {"fields": {"weather": "sun", "night": False}},
]
Placed = tuple[Desk, str]


@pytest.fixture
def desk(workplace: Workplace, browser: Browser) -> Iterator[Placed]:
    """A reviewer's desk with a picture on it that two call rainy and one sunny; its project."""
    project = workplace.asking(1, 2, pipeline=PIPELINE)
    workplace.answered(project, SAID)
    with workplace.context(browser, workplace.person("reviewer", "Rea Vu")) as context:
        yield open_desk(context, project, "review"), project


def decided(workplace: Workplace, placed: Placed) -> tuple[Json, dict[str, Json]]:
    """The review that was sent, and the fields of the verdict that it made, by name."""
    finished(placed[0].page, "review")
    (task,) = workplace.call("GET", f"/projects/{placed[1]}/tasks")["items"]
    (review,) = workplace.call("GET", f"/tasks/{task['id']}")["reviews"]
    return review, {each["name"]: each for each in task["fields"]}


def test_a_reviewer_sees_who_said_what_and_changes_a_value(workplace: Workplace, desk: Placed) -> None:
    reviewing, page = desk[0], desk[0].page
    said = page.get_by_role("list", name="What people said: Weather").get_by_role("listitem")
    assert [each.inner_text().split("\n")[0] for each in said.all()] == ["Rain", "Sun"]
    expect(said.first).to_contain_text("2 of 3")
    expect(page.locator("[data-attempt]", has_text="Weather answered otherwise")).to_have_count(1)
    assert reviewing.chosen() == ["Rain", "No"]
    said.nth(1).get_by_role("button").click()
    assert reviewing.chosen() == ["Sun", "No"]
    expect(page.locator("[data-field=weather]")).to_contain_text("changed")
    page.keyboard.press("Control+z")
    expect(page.get_by_role("button", name="Accept")).to_be_visible()
    reviewing.canvas.focus()
    page.keyboard.press("3")
    expect(page.get_by_role("button", name="Submit fix")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_text("You changed the answer.")).to_be_visible()
    page.keyboard.press("Enter")
    review, fields = decided(workplace, desk)
    assert review["outcome"] == "fix"
    weather, night = fields["weather"], fields["night"]
    assert (weather["value"], weather["origin"], weather["votes"]) == ("snow", "review", 1)
    assert (night["value"], night["votes"]) == (False, 3)


def test_a_reviewer_looks_at_what_is_in_doubt_and_accepts(workplace: Workplace, desk: Placed) -> None:
    reviewing, page = desk[0], desk[0].page
    page.keyboard.press("ArrowDown")
    page.keyboard.press("g")
    assert reviewing.focused_field() == "weather"
    assert in_both_themes(page, "review") == {}
    page.keyboard.press("a")
    review, fields = decided(workplace, desk)
    assert review["outcome"] == "accept"
    assert [(name, each["value"], each["confidence"]) for name, each in fields.items()] == [
        ("weather", "rain", 1.0),
        ("night", False, 1.0),
    ]


def test_sent_back_it_begins_with_what_was_settled_and_the_words_of_the_reviewer(
    workplace: Workplace, browser: Browser, desk: Placed
) -> None:
    page = desk[0].page
    page.keyboard.press("r")
    dialog = page.get_by_role("dialog", name="Send this task back")
    expect(dialog).to_contain_text("From the answers as they are now.")
    page.keyboard.type("Look at the road, not at the sky.")
    page.keyboard.press("Control+Enter")
    finished(page, "review")
    with workplace.context(browser, workplace.person(name="Dee Orr")) as context:
        again = open_desk(context, desk[1])
        expect(again.page.get_by_role("region", name="Reviewer's comments")).to_contain_text("Look at the road")
        assert again.chosen() == ["Rain", "No"]
