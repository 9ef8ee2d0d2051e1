"""A reviewer reads a text with everybody's marks in it, mends them, or sends back with a comment pinned to one."""

from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.accessibility import in_both_themes
from tests.browser.desk import Desk, finished, open_desk
from tests.browser.test_worker_documents import BEST, TALK
from tests.browser.workplace import Json, Workplace

PIPELINE = {"attempts": 3, "review": {"share": 1, "below_confidence": 1}}
TEXT = "😀 Ada Lovelace wrote from Turin.\nShe had met Charles Babbage in London."
Placed = tuple[Desk, str]


def marks(*given: tuple[str, str]) -> Json:
    """An answer that marks these words, each with its label."""
    found = []
    for number, (label, words) in enumerate(given):
        start = TEXT.index(words)
        span = {"part": 0, "start": start, "end": start + len(words)}
        found.append({"id": f"a{number}", "kind": "span", "label": label, "attributes": {}, "span": span})
    return {"annotations": found}


ANSWERS = [
    marks(("person", "Ada Lovelace"), ("place", "Turin")),
    marks(("person", "Ada Lovelace"), ("place", "Turin"), ("place", "London")),
    marks(("person", "Ada"), ("place", "Turin")),
]


@pytest.fixture
def desk(workplace: Workplace, browser: Browser) -> Iterator[Placed]:
    """A reviewer's desk with a text on it that three people marked; its project."""
    project = workplace.marking(TEXT, pipeline=PIPELINE)
    workplace.answered(project, ANSWERS)
    with workplace.context(browser, workplace.person("reviewer", "Rea Vu")) as context:
        yield open_desk(context, project, "review"), project


def settled(workplace: Workplace, project: str) -> tuple[Json, list[tuple[str, str]]]:
    """The last review, and the words that the verdict marks with their labels."""
    (task,) = workplace.call("GET", f"/projects/{project}/tasks")["items"]
    spans = [(each["annotation"]["label"], each["annotation"]["span"]) for each in task["objects"]]
    words = [(label, TEXT[at["start"] : at["end"]]) for label, at in spans]
    return workplace.call("GET", f"/tasks/{task['id']}")["reviews"][-1], sorted(words)


def drawn_as_line(desk: Desk, words: str) -> Sequence[str]:
    """The attempts whose lines are under these words."""
    script = """([text, words]) => [...text.querySelectorAll('[data-ids]')]
        .filter((piece) => piece.textContent.includes(words)).flatMap((piece) => piece.dataset.ids.split(' '))"""
    found: list[str] = desk.page.evaluate(script, [desk.text.element_handle(), words])
    return found


def chosen_row(page: Page) -> Locator:
    """The row of the object that is selected."""
    return page.locator("[data-object]:has([aria-pressed=true])")


def test_all_attempts_are_compared_and_one_is_looked_at_alone(desk: Placed) -> None:
    reviewing, page = desk[0], desk[0].page
    rows = page.locator("[data-attempt]")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text("2 alike")
    expect(rows.nth(1)).to_contain_text("1 extra")
    expect(page.locator("[data-object]")).to_have_count(2)
    assert len(drawn_as_line(reviewing, "Turin")) == 4  # three attempts and the answer
    page.keyboard.press("t")
    expect(rows.nth(0)).to_have_attribute("data-chosen", "true")
    assert len(drawn_as_line(reviewing, "Turin")) == 1
    assert drawn_as_line(reviewing, "London") == []
    page.keyboard.press("t")
    expect(rows.nth(1)).to_have_attribute("data-chosen", "true")
    assert drawn_as_line(reviewing, "London") != []
    assert in_both_themes(page, "review of a text") == {}


def test_a_reviewer_adds_what_was_left_out_and_moves_an_end(workplace: Workplace, desk: Placed) -> None:
    reviewing, page = desk[0], desk[0].page
    left_out = page.get_by_role("region", name="Left out").get_by_role("listitem")
    expect(left_out.filter(has_text="London")).to_contain_text("1 of 3")
    left_out.filter(has_text="London").get_by_role("button", name="Add Place").click()
    reviewing.wait_for_objects(3)
    reviewing.mark("Charles Babb")
    page.keyboard.press("1")
    reviewing.wait_for_objects(4)
    page.mouse.click(*reviewing.words("Lovelace"))
    expect(chosen_row(page)).to_contain_text("Ada Lovelace")
    page.keyboard.press("Control+Shift+ArrowLeft")
    expect(page.get_by_role("button", name="Submit fix")).to_be_visible()
    page.keyboard.press("Control+Enter")
    finished(page, "review")
    review, words = settled(workplace, desk[1])
    assert review["outcome"] == "fix"
    assert words == [("person", "Ada"), ("person", "Charles Babbage"), ("place", "London"), ("place", "Turin")]


def test_a_comment_on_a_mark_goes_back_to_a_worker(workplace: Workplace, browser: Browser, desk: Placed) -> None:
    reviewing, page = desk[0], desk[0].page
    page.keyboard.press("c")
    page.mouse.click(*reviewing.words("Turin"))
    expect(page.get_by_role("form", name="New comment").get_by_role("textbox")).to_be_focused()
    page.keyboard.type("A city is no place here.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("region", name="Comments").get_by_role("listitem")).to_have_count(1)
    page.keyboard.press("r")
    dialog = page.get_by_role("dialog", name="Send this task back")
    expect(dialog).to_contain_text("From the spans as they are now")
    dialog.get_by_text("Anybody does it again").click()
    dialog.get_by_role("button", name="Send back").click()
    finished(page, "review")
    review, words = settled(workplace, desk[1])
    (comment,) = review["comments"]
    (turin,) = [each for each in _objects(workplace, desk[1]) if each["label"] == "place"]
    assert (review["outcome"], comment["annotation_id"]) == ("send_back", turin["id"])
    assert ("place", "Turin") in words

    with workplace.context(browser, workplace.person(name="Dee Orr")) as context:
        again = open_desk(context, desk[1])
        expect(again.text.locator("[data-words='1']")).to_be_visible()
        again.page.get_by_role("region", name="Reviewer's comments").get_by_role("button").click()
        expect(chosen_row(again.page)).to_contain_text("Turin")
        again.page.keyboard.press("Escape")
        again.submit()
        finished(again.page)


def test_rankings_of_several_people_are_weighed_and_one_is_taken(workplace: Workplace, browser: Browser) -> None:
    project = workplace.documents([BEST], [TALK], pipeline=PIPELINE)
    workplace.answered(project, [{"fields": {"best": list(order)}} for order in ("abc", "abc", "cba")])
    with workplace.context(browser, workplace.person("reviewer", "Rea Vu")) as context:
        desk = open_desk(context, project, "review")
        page = desk.page
        expect(page.get_by_text("model-a")).to_be_visible()
        said = page.get_by_role("list", name="What people said: Rank the answers").get_by_role("listitem")
        expect(said).to_have_count(2)
        expect(said.first).to_contain_text("A > B > C")
        said.nth(1).get_by_role("button").click()
        expect(page.get_by_role("button", name="Submit fix")).to_be_visible()
        page.keyboard.press("Control+Enter")
        finished(page, "review")
    (task,) = workplace.call("GET", f"/projects/{project}/tasks")["items"]
    assert [(each["value"], each["origin"]) for each in task["fields"]] == [(["c", "b", "a"], "review")]


def _objects(workplace: Workplace, project: str) -> list[Json]:
    (task,) = workplace.call("GET", f"/projects/{project}/tasks")["items"]
    return [each["annotation"] for each in task["objects"]]
