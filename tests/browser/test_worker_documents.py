"""Documents in the labeller's editor: words marked by mouse or by keyboard alone, and questions about all else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.accessibility import in_both_themes
from tests.browser.desk import Desk, finished, open_desk
from tests.browser.engine.harness import served
from tests.browser.office import eventually
from tests.browser.sounds import tone
from tests.browser.workplace import ENTITIES, Json, Workplace

NOTE = "Ada Lovelace met Charles Babbage in London.\nShe wrote 😀 to Turin."
BEST: Json = {
    "name": "best",
    "title": "Rank the answers",
    "type": "ranking",
    "required": True,
    "description": "The most helpful first.",
    "options": [{"name": each.lower(), "title": each} for each in "ABC"],
}
WHY: Json = {"name": "why", "title": "Why", "type": "text", "required": True, "is_long": True}
FLAWS: Json = {
    "name": "flaws",
    "title": "Flaws",
    "type": "multi_choice",
    "required": False,
    "max_choices": 2,
    "options": [{"name": each, "title": each.title()} for each in ("long", "wrong", "rude")],
}
TALK: Json = {
    "kind": "thread",
    "messages": [
        {"role": "user", "text": "Is the museum open?"},
        {"role": "assistant", "text": "Until **six**.", "source": "model-a"},
        {"role": "assistant", "text": "Yes.", "source": "model-b"},
        {"role": "assistant", "text": "No.", "source": "model-c"},
    ],
}


@pytest.fixture
def person(workplace: Workplace, browser: Browser) -> Iterator[BrowserContext]:
    """The browser of somebody who labels."""
    with workplace.context(browser, workplace.person()) as context:
        yield context


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a customer's files are: two pictures and a sound."""
    folder: Path = tmp_path_factory.mktemp("files")
    Image.new("RGB", (320, 240), "#66788a").save(folder / "before.png")
    Image.new("RGB", (320, 400), "#8a6678").save(folder / "after.png")
    (folder / "call.wav").write_bytes(tone(20))
    with served(folder) as address:
        yield address


def marked(workplace: Workplace, project: str, text: str) -> list[list[tuple[str, str]]]:
    """Label and words of what came in for each task, cut out by code points."""
    found = []
    for response in workplace.answers(project):
        spans = [(each["label"], each["span"]) for each in response["answer"]["annotations"]]
        found.append([(label, text[at["start"] : at["end"]]) for label, at in spans])
    return found


def wait_for_nothing_left(desk: Desk) -> None:
    """Wait until the last task was sent."""
    finished(desk.page)


def test_words_are_marked_by_mouse(workplace: Workplace, person: BrowserContext) -> None:
    project = workplace.marking(NOTE)
    desk = open_desk(person, project)
    desk.mark("Ada Lovel")
    desk.mark("London")
    desk.page.get_by_role("button", name="Place").click()
    desk.mark("Turin")
    rows = desk.page.locator("[data-object]")
    assert [row.inner_text().replace("\n", " ") for row in rows.all()[:2]] == [
        "1 Person Ada Lovelace",
        "2 Place London",
    ]
    rows.nth(1).locator("button").first.click()
    desk.page.locator("[data-attributes]").get_by_role("radio", name="Yes").click()
    desk.page.get_by_role("button", name="Submit").click()
    wait_for_nothing_left(desk)
    assert marked(workplace, project, NOTE) == [[("person", "Ada Lovelace"), ("place", "London"), ("place", "Turin")]]
    (response,) = workplace.answers(project)
    assert [each["attributes"] for each in response["answer"]["annotations"]] == [{}, {"sure": True}, {}]


def test_words_are_marked_by_keyboard_alone(workplace: Workplace, person: BrowserContext) -> None:
    project = workplace.marking(NOTE)
    desk = open_desk(person, project)
    press = desk.page.keyboard.press
    expect(desk.text).to_be_focused()
    for key in ("Control+Shift+ArrowRight", "Control+Shift+ArrowRight", "1"):
        press(key)
    for key in ("ArrowDown", "End", "ArrowLeft", "2", "Enter"):
        press(key)
    desk.wait_for_objects(2)
    for key in (
        "Escape",
        "ArrowUp",
        "Home",
        "Control+ArrowRight",
        "Control+ArrowRight",
        "Control+ArrowRight",
        "Control+ArrowRight",
        "Enter",
    ):
        press(key)
    for key in ("1", "Control+Shift+ArrowRight", "Shift+Tab", "Tab", "Delete", "Control+z"):
        press(key)
    desk.submit()
    wait_for_nothing_left(desk)
    assert marked(workplace, project, NOTE) == [
        [("person", "Ada Lovelace"), ("place", "Turin"), ("person", "Charles Babbage")]
    ]


def test_marks_survive_a_reload_and_are_undone_one_by_one(workplace: Workplace, person: BrowserContext) -> None:
    project = workplace.marking(NOTE)
    desk = open_desk(person, project)
    desk.mark("Ada")
    desk.mark("Turin")
    desk.wait_for_saving("Saved")
    desk.page.reload()
    desk.wait_for_task(1)
    desk.wait_for_objects(2)
    desk.page.keyboard.press("Control+z")
    desk.wait_for_objects(1)
    desk.submit()
    wait_for_nothing_left(desk)
    assert marked(workplace, project, NOTE) == [[("person", "Ada")]]


def test_questions_beside_a_text_and_keys_that_lead_to_them(workplace: Workplace, person: BrowserContext) -> None:
    topic = {
        "name": "topic",
        "title": "Topic",
        "type": "choice",
        "required": True,
        "options": [{"name": "art", "title": "Art"}, {"name": "maths", "title": "Maths"}],
    }
    project = workplace.project("Names", "text_spans", ontology={"labels": ENTITIES, "fields": [topic]})
    workplace.import_rows(project, [{"text": NOTE}])
    desk = open_desk(person, project)
    desk.mark("Ada")
    desk.submit()
    expect(desk.page.get_by_role("alert")).to_contain_text("“Topic” has no answer")
    desk.page.keyboard.press("Escape")
    desk.page.keyboard.press("x")
    assert desk.focused_field() == "topic"
    for key in ("ArrowRight", "Space", "Escape"):
        desk.page.keyboard.press(key)
    expect(desk.text).to_be_focused()
    desk.page.keyboard.press("?")
    keys = desk.page.get_by_role("dialog", name="Keys")
    expect(keys.get_by_role("button", name="Mark what is selected, or the word at the caret")).to_be_visible()
    expect(keys.get_by_text("Draw boxes")).to_have_count(0)
    desk.page.keyboard.press("Escape")
    expect(keys).to_have_count(0)
    desk.submit()
    wait_for_nothing_left(desk)
    (response,) = workplace.answers(project)
    assert response["answer"]["fields"] == {"topic": "maths"}


def test_answers_of_models_are_compared_and_ranked_by_keys(workplace: Workplace, person: BrowserContext) -> None:
    project = workplace.documents([BEST, FLAWS, WHY], [TALK])
    desk = open_desk(person, project)
    page = desk.page
    candidates = page.locator("[data-candidate]")
    assert [each.inner_text().split("\n")[0] for each in candidates.all()] == ["A", "B", "C"]
    expect(candidates.first.locator("strong")).to_have_text("six")
    expect(page.get_by_text("model-a")).to_have_count(0)
    expect(page.get_by_text("The most helpful first.")).to_be_visible()
    for key in ("2", "1"):
        page.keyboard.press(key)
    ranked = page.locator("[data-ranked]")
    assert [each.get_attribute("data-ranked") for each in ranked.all()] == ["b", "a", "c"]
    page.locator("[data-ranked=c]").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("[data-ranked=c]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-ranked=a]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    assert desk.focused_field() == "flaws"
    for title in ("Long", "Wrong", "Rude"):
        desk.option("flaws", title).click()
    expect(page.locator("[data-field=flaws]")).to_contain_text("takes at most 2; 3 chosen")
    desk.option("flaws", "Rude").click()
    page.locator("[data-field=why] textarea").fill("B is short.\nA tells the hour.")
    page.keyboard.press("Control+Enter")
    wait_for_nothing_left(desk)
    (response,) = workplace.answers(project)
    said = {"best": ["b", "c", "a"], "flaws": ["long", "wrong"], "why": "B is short.\nA tells the hour."}
    assert response["answer"]["fields"] == said


def test_a_message_has_nothing_fetched_from_elsewhere_and_keeps_its_size(
    workplace: Workplace, person: BrowserContext, site: str
) -> None:
    words = (
        f'See ![the gate]({site}/before.png) and <img src="{site}/after.png"> <video src="{site}/call.wav"></video>.'
    )
    talk = {"kind": "thread", "messages": [{"role": "assistant", "text": words}]}
    project = workplace.documents([WHY], [talk])
    asked: list[str] = []
    person.on("request", lambda request: asked.append(request.url))
    desk = open_desk(person, project)
    page = desk.page
    expect(page.get_by_role("link", name="the gate")).to_have_attribute("rel", "noopener noreferrer")
    expect(page.locator("[data-document-root] :is(img, video)")).to_have_count(0)
    page.get_by_role("button", name="Larger text").click()
    page.get_by_role("button", name="Larger text").click()
    page.reload()
    desk.wait_for_task(1)
    size = "() => getComputedStyle(document.querySelector('[data-document-root]')).getPropertyValue('--reading-size')"
    assert page.evaluate(size) == "19px"
    assert [url for url in asked if url.startswith(site)] == []


def test_a_ranking_is_dragged_into_order(workplace: Workplace, person: BrowserContext) -> None:
    project = workplace.documents([BEST], [TALK])
    desk = open_desk(person, project)
    page = desk.page
    page.locator("[data-ranked=c]").drag_to(page.locator("[data-ranked=a]"))
    assert [each.get_attribute("data-ranked") for each in page.locator("[data-ranked]").all()] == ["c", "a", "b"]
    page.get_by_role("button", name="Undo: Rank the answers: C > A > B").click()
    page.get_by_role("button", name="Keep this order").click()
    page.get_by_role("button", name="Submit").click()
    wait_for_nothing_left(desk)
    (response,) = workplace.answers(project)
    assert response["answer"]["fields"] == {"best": ["a", "b", "c"]}


def test_what_is_written_at_length_is_kept_while_it_is_written(workplace: Workplace, person: BrowserContext) -> None:
    project = workplace.documents([WHY], [TALK])
    desk = open_desk(person, project)
    words = desk.page.locator("[data-field=why] textarea")
    expect(words).to_be_focused()
    desk.page.keyboard.type("One line,")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.type("and another.")
    expect(desk.page.get_by_role("button", name="Undo: Why")).to_be_visible()
    desk.wait_for_saving("Saved")
    desk.page.reload()
    desk.wait_for_task(1)
    expect(words).to_have_value("One line,\nand another.")


def test_two_pictures_are_compared_side_by_side(workplace: Workplace, person: BrowserContext, site: str) -> None:
    better = {
        "name": "better",
        "title": "Better",
        "type": "choice",
        "required": True,
        "options": [{"name": "before", "title": "Before"}, {"name": "after", "title": "After"}],
    }
    parts = [{"kind": "picture", "url": f"{site}/{name}.png", "title": name.title()} for name in ("before", "after")]
    project = workplace.documents([better], parts)
    desk = open_desk(person, project)
    pictures = desk.page.locator("[data-document-root] figure img")
    eventually(desk.page, lambda: all(each.evaluate("one => one.naturalWidth > 0") for each in pictures.all()))
    boxes = [each.bounding_box() for each in pictures.all()]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    assert all(str(each.get_attribute("src")).startswith("/api/v1/media/") for each in pictures.all())
    desk.page.get_by_role("button", name="Enlarge After").click()
    expect(desk.page.get_by_role("dialog", name="After")).to_be_visible()
    desk.page.keyboard.press("Escape")
    for key in ("2", "Control+Enter"):
        desk.page.keyboard.press(key)
    wait_for_nothing_left(desk)
    assert [each["answer"]["fields"] for each in workplace.answers(project)] == [{"better": "after"}]


def test_a_sound_is_written_down_with_the_hands_on_the_keys(
    workplace: Workplace, person: BrowserContext, site: str
) -> None:
    said = {"name": "said", "title": "What was said", "type": "text", "required": True, "is_long": True}
    project = workplace.documents([said], [{"kind": "audio", "url": f"{site}/call.wav", "title": "Call 7"}])
    desk = open_desk(person, project)
    page = desk.page
    expect(page.get_by_role("heading", name="Call 7")).to_be_visible()
    sound = page.locator("audio")
    eventually(page, lambda: bool(sound.evaluate("sound => sound.readyState > 0")))
    for key in ("F9", "F9", "F9", "F7", "F8"):
        page.keyboard.press(key)
    eventually(page, lambda: bool(sound.evaluate("sound => !sound.paused && sound.currentTime > 6")))
    page.keyboard.type("Hello, yes.")
    page.keyboard.press("F8")
    assert sound.evaluate("sound => sound.paused") is True
    page.keyboard.press("Control+Enter")
    wait_for_nothing_left(desk)
    assert [each["answer"]["fields"] for each in workplace.answers(project)] == [{"said": "Hello, yes."}]


def test_axe_finds_nothing_on_marks_and_on_documents(workplace: Workplace, person: BrowserContext, site: str) -> None:
    found: dict[str, list[str]] = {}
    desk = open_desk(person, workplace.marking(NOTE))
    desk.mark("Ada Lovelace met Charles")
    desk.mark("Lovelace")
    found |= in_both_themes(desk.page, "marks")
    desk.page.keyboard.press("p")
    expect(desk.page.get_by_role("dialog", name="Display settings")).to_be_visible()
    found |= in_both_themes(desk.page, "display")
    parts = [TALK, {"kind": "audio", "url": f"{site}/call.wav"}, {"kind": "page", "url": "https://www.example.com/a"}]
    desk = open_desk(person, workplace.documents([BEST, FLAWS, WHY], parts))
    desk.page.keyboard.press("2")
    desk.submit()
    expect(desk.page.get_by_role("alert")).to_be_visible()
    found |= in_both_themes(desk.page, "questions")
    assert found == {}


def test_the_history_tells_a_document_by_its_first_words(workplace: Workplace, person: BrowserContext) -> None:
    project = workplace.marking(NOTE)
    desk = open_desk(person, project)
    desk.submit()
    wait_for_nothing_left(desk)
    desk.page.goto("/work/history")
    expect(desk.page.get_by_text("Ada Lovelace met Charles Babbage in London.")).to_be_visible()
