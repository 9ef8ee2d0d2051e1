"""The requester's way with documents: projects made for them, rows brought in, and what came of each on its pages."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import in_both_themes
from tests.browser.engine.harness import served
from tests.browser.office import Office, eventually, office
from tests.browser.sounds import tone
from tests.browser.test_reviewer_documents import ANSWERS, TEXT
from tests.browser.test_worker_documents import BEST, FLAWS, TALK, WHY
from tests.browser.workplace import ENTITIES, Json, Workplace

UNREVIEWED: Json = {"attempts": 3, "review": {"share": 0, "below_confidence": 0}}


@pytest.fixture
def desk(workplace: Workplace, browser: Browser) -> Iterator[Office]:
    """A requester at work."""
    with office(workplace, browser) as opened:
        yield opened


def test_a_project_that_marks_texts_is_made_and_its_texts_come_in(
    workplace: Workplace, desk: Office, tmp_path: Path
) -> None:
    page = desk.open("/projects/new")
    page.get_by_label("Name", exact=True).fill("Names in letters")
    page.get_by_text("Mark words in texts").click()
    page.get_by_role("button", name="Create project").click()
    expect(page.get_by_text("Add at least one label: something to mark in texts.")).to_be_visible()
    for name in ("Person", "Place"):
        page.get_by_role("button", name="Add a label").click()
        page.keyboard.type(name)
    page.get_by_role("button", name="Open Person").click()
    page.get_by_role("button", name="Add an attribute").click()
    page.keyboard.type("Born in")
    page.get_by_role("button", name=re.compile("Type of Born in")).click()
    page.get_by_role("option", name="Link").click()
    page.get_by_role("group", name="Leads to").get_by_text("Place").click()
    preview = page.get_by_role("complementary", name=re.compile("labels"))
    expect(preview.get_by_role("img", name="A letter with words marked")).to_contain_text("Ada LovelacePerson")
    page.get_by_role("button", name="Create project").click()
    page.wait_for_url(re.compile(r"/projects/[0-9a-f-]{36}$"))
    made = workplace.call("GET", f"/projects/{_id_in(page)}")
    assert made["task_type"] == "text_spans"
    person, place = made["version"]["spec"]["ontology"]["labels"]
    assert [(each["name"], each["type"], each["labels"]) for each in person["attributes"]] == [
        ("born_in", "link", ["place"])
    ]
    assert place["name"] == "place"

    page.get_by_role("main").get_by_role("link", name="Import texts").last.click()
    expect(page.get_by_role("complementary", name="What a file looks like")).to_contain_text('"parts"')
    rows = tmp_path / "letters.csv"
    rows.write_text('text,unique_id\n"Ada met Bob,\nin Rome.",n1\n"",n2\n"They flew home.",n3\n')
    _import(page, rows)
    expect(page.get_by_text("Done, but 1 line could not be taken")).to_be_visible(timeout=20_000)
    page.get_by_role("link", name="Look at them").click()
    tiles = page.get_by_role("list", name="Tasks").get_by_role("link")
    expect(tiles).to_have_count(2)
    expect(tiles.filter(has_text="Ada met Bob")).to_have_count(1)


def test_a_project_that_asks_about_anything_is_made_with_all_kinds_of_questions(
    workplace: Workplace, desk: Office
) -> None:
    page = desk.open("/projects/new")
    page.get_by_label("Name", exact=True).fill("Answers compared")
    page.get_by_text("Answer questions about anything").click()
    page.get_by_role("navigation", name="Settings").get_by_role("button", name="Fields").click()
    _add_field(page, "Best", "Ranking", "A, B, C")
    page.get_by_role("button", name="Explain Best").click()
    page.get_by_label("Explanation of Best").fill("The most helpful first.")
    _add_field(page, "Flaws", "Any of several", "Long, Wrong, Rude")
    page.get_by_role("textbox", name="At least").fill("3")
    page.get_by_role("textbox", name="At most").fill("2")
    _add_field(page, "Why", "Text")
    page.get_by_text("Several lines").click()
    preview = page.get_by_role("complementary", name=re.compile("fields"))
    expect(preview.get_by_text("The most helpful first.")).to_be_visible()
    expect(preview.get_by_text("Choose 3 to 2.")).to_be_visible()
    page.get_by_role("button", name="Create project").click()
    expect(page.get_by_text("More than at most; swap them.")).to_be_visible()
    page.get_by_role("textbox", name="At least").fill("1")
    page.get_by_role("button", name="Create project").click()
    page.wait_for_url(re.compile(r"/projects/[0-9a-f-]{36}$"))
    made = workplace.call("GET", f"/projects/{_id_in(page)}")
    best, flaws, why = made["version"]["spec"]["ontology"]["fields"]
    assert (made["task_type"], best["type"], best["description"]) == (
        "questions",
        "ranking",
        "The most helpful first.",
    )
    assert [each["name"] for each in best["options"]] == ["a", "b", "c"]
    assert (flaws["min_choices"], flaws["max_choices"], why["is_long"]) == (1, 2, True)


def test_a_settled_text_shows_the_verdicts_marks_and_everybodys(workplace: Workplace, desk: Office) -> None:
    project = workplace.marking(TEXT, pipeline=UNREVIEWED)
    workplace.answered(project, ANSWERS)
    page = desk.open(f"/projects/{project}/data")
    tile = page.get_by_role("list", name="Tasks").get_by_role("link")
    expect(tile).to_contain_text("Ada Lovelace wrote from Turin.")
    expect(page.get_by_text("Boxes", exact=True)).to_have_count(0)
    tile.click()
    objects = page.get_by_role("table")
    expect(objects.get_by_role("row", name="Place Turin 99% 3/3")).to_be_visible()
    expect(objects).to_contain_text("Left out: too few saw them")
    eventually(page, lambda: _marked(page) == {"Ada Lovelace", "Turin"})
    attempts = page.get_by_role("list", name="Attempts").get_by_role("listitem").filter(has_text="spans in 9 s")
    expect(attempts).to_have_count(3)
    attempts.filter(has_text="London").get_by_role("button").first.click()
    expect(page.get_by_role("button", name="Back to the verdict")).to_be_visible()
    eventually(page, lambda: _marked(page) == {"Ada Lovelace", "Turin", "London"})
    expect(page.get_by_role("list", name="History of the task")).to_contain_text("answered with 3 spans")
    assert in_both_themes(page, "a text's page") == {}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a customer's sound is."""
    folder: Path = tmp_path_factory.mktemp("files")
    (folder / "call.wav").write_bytes(tone(3))
    with served(folder) as address:
        yield address


def test_rows_of_all_kinds_come_in_and_each_shows_what_it_is(
    workplace: Workplace, desk: Office, site: str, tmp_path: Path
) -> None:
    project = workplace.project("Things", "questions", ontology={"labels": [], "fields": [BEST, FLAWS, WHY]})
    rows = tmp_path / "things.jsonl"
    sound = {"kind": "audio", "url": f"{site}/call.wav", "title": "Call 7"}
    page_part = {"kind": "page", "url": "https://museum.example/hours"}
    given = [{"parts": [TALK]}, {"parts": [sound]}, {"parts": [page_part]}, {"text": "Clean, and kind."}]
    rows.write_text("\n".join(json.dumps(each) for each in given))
    page = desk.open(f"/projects/{project}/import")
    expect(page.get_by_role("radio", name="Rows of a file")).to_be_checked()
    _import(page, rows)
    expect(page.get_by_text("All rows are in")).to_be_visible(timeout=20_000)
    page.get_by_role("link", name="Look at them").click()
    tiles = page.get_by_role("list", name="Tasks").get_by_role("link")
    expect(tiles).to_have_count(4)
    for name in ("Is the museum open?", "Call 7", "Web page", "Clean, and kind."):
        expect(tiles.filter(has_text=name)).to_have_count(1)
    assert in_both_themes(page, "the wall of documents") == {}
    tiles.filter(has_text="museum open").click()
    for source in ("model-a", "model-b", "model-c"):
        expect(page.get_by_text(source)).to_be_visible()
    assert in_both_themes(page, "a conversation's page") == {}


def test_axe_finds_nothing_serious_where_documents_are_set_up(workplace: Workplace, desk: Office) -> None:
    project = workplace.project("Names", "text_spans", ontology={"labels": ENTITIES, "fields": [BEST, FLAWS]})
    found: dict[str, object] = {}
    for path in ("", "/import", "/data"):
        found[path] = in_both_themes(desk.open(f"/projects/{project}{path}"), path or "overview")
    page = desk.open(f"/projects/{project}/settings")
    for name in ("Basics", "Labels", "Fields", "Quality"):
        page.get_by_role("navigation", name="Settings").get_by_role("button", name=name).click()
        found[name] = in_both_themes(page, name)
    page = desk.open("/projects/new")
    page.get_by_text("Answer questions about anything").click()
    found["new"] = in_both_themes(page, "new")
    assert {name: each for name, each in found.items() if each} == {}


def _id_in(page: Page) -> str:
    return page.url.rsplit("/", 1)[1]


def _import(page: Page, rows: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose a file").click()
    chooser.value.set_files(rows)
    page.get_by_role("button", name="Import rows").click()


def _add_field(page: Page, name: str, kind: str, options: str | None = None) -> None:
    """A field, with the focus left in its row."""
    page.get_by_role("button", name="Add a field").click()
    page.keyboard.type(name)
    page.get_by_role("button", name=re.compile(f"Type of {name}")).click()
    page.get_by_role("option", name=kind).click()
    if options is not None:
        page.get_by_label("Add an option").last.fill(options)
        page.keyboard.press("Enter")


def _marked(page: Page) -> set[str]:
    """The words of the text on the page that are marked."""
    script = (
        "() => [...document.querySelectorAll('[role=document] [data-ids]:not([data-words])')].map((e) => e.textContent)"
    )
    return set(page.evaluate(script))
