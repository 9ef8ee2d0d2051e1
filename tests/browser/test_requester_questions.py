"""The requester's way with questions about whole pictures: a project that asks them, what came of it, a table of it."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.office import Office, office
from tests.browser.workplace import FIELDS, LABELS, Json, Workplace

SAID: list[Json] = [{"fields": {"weather": weather, "night": False}} for weather in ("rain", "rain", "sun")]


@pytest.fixture
def desk(workplace: Workplace, browser: Browser) -> Iterator[Office]:
    """A requester at work."""
    with office(workplace, browser) as opened:
        yield opened


def test_a_project_that_asks_is_made_answered_and_taken_home_as_a_table(
    workplace: Workplace, desk: Office, tmp_path: Path
) -> None:
    page = desk.open("/projects/new")
    project = _made(page, "Weather in Porto")
    made = workplace.call("GET", f"/projects/{project}")
    spec = made["version"]["spec"]
    weather, night = spec["ontology"]["fields"]
    assert made["task_type"] == "image_classification"
    assert spec["ontology"]["labels"] == []
    assert [each["name"] for each in weather["options"]] == ["rain", "sun"]
    assert (weather["required"], night["type"]) == (True, "boolean")

    unreviewed = {**spec["pipeline"], "review": {"share": 0, "below_confidence": 0}}
    workplace.call("PATCH", f"/projects/{project}", {"spec": {**spec, "pipeline": unreviewed}})
    workplace.add_streets(project, 2)
    workplace.answered(project, SAID)
    _look_at_what_was_settled(desk.open(f"/projects/{project}/data"))

    desk.open(f"/projects/{project}/deliveries")
    formats = page.get_by_role("radio")
    expect(formats).to_have_count(2)
    expect(formats.first).to_be_checked()
    page.get_by_role("button", name="Order delivery").click()
    row = page.get_by_role("list", name="Deliveries").get_by_role("listitem")
    expect(row).to_contain_text("CSV")
    expect(row).to_contain_text("2 pictures,", timeout=20_000)
    with page.expect_download() as download:
        row.get_by_role("link", name="Download").click()
    file = tmp_path / "weather.csv"
    download.value.save_as(file)
    table = list(csv.DictReader(file.read_text().splitlines()))
    assert sorted((each["file_name"], each["weather"], each["night"]) for each in table) == [
        ("street-0.jpg", "rain", "false"),
        ("street-1.jpg", "rain", "false"),
    ]


def test_fields_beside_labels_become_a_version_that_says_what_changed(workplace: Workplace, desk: Office) -> None:
    project = workplace.project(ontology={"labels": LABELS, "fields": FIELDS[:2]})
    page = desk.open(f"/projects/{project}/settings")
    _section(page, "Fields")
    page.get_by_role("button", name="Move Night up").click()
    page.get_by_role("button", name="Remove Rain").click()
    page.get_by_role("button", name="Add a field").click()
    page.keyboard.type("Cars")
    page.get_by_role("button", name=re.compile("Type of Cars")).click()
    page.get_by_role("option", name="Number").click()
    page.get_by_role("button", name="Save as version 2").click()
    expect(page.get_by_text("version 2", exact=True)).to_be_visible()
    _section(page, "Versions")
    newest = page.get_by_role("listitem").filter(has_text="in force")
    for change in ("Field Cars", "Field Weather", "Order of the fields"):
        expect(newest).to_contain_text(change)
    desk.open(f"/projects/{project}/deliveries")
    expect(page.get_by_role("radio")).to_have_count(3)


def test_a_settled_picture_becomes_gold_with_its_values(workplace: Workplace, desk: Office) -> None:
    project = workplace.asking(1, 2)
    workplace.answered(project, SAID[:1])
    (task,) = workplace.call("GET", f"/projects/{project}/tasks")["items"]
    page = desk.open(f"/projects/{project}/tasks/{task['id']}")
    page.get_by_role("button", name="Make gold").click()
    page.get_by_role("dialog").get_by_role("button", name="Make gold").click()
    expect(page.get_by_text("Known answers")).to_be_visible()
    known = workplace.call("GET", f"/tasks/{task['id']}")["expected"]
    assert known["fields"] == SAID[0]["fields"]


def _made(page: Page, name: str) -> str:
    """Make a project with a choice and a yes-or-no question; its id."""
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_text("Answer questions about the picture").click()
    expect(page.get_by_role("navigation", name="Settings").get_by_role("button", name="Labels")).to_have_count(0)
    page.get_by_role("button", name="Create project").click()
    expect(page.get_by_text("Add at least one field")).to_be_visible()
    page.get_by_role("button", name="Add a field").click()
    page.keyboard.type("Weather")
    page.get_by_label("Add an option").fill("Rain, Sun")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Add a field").click()
    page.keyboard.type("Night")
    page.get_by_role("button", name=re.compile("Type of Night")).click()
    page.get_by_role("option", name="Yes or no").click()
    preview = page.get_by_role("complementary", name=re.compile("fields"))
    for words in ("Weather", "Sun", "Night", "Yes"):
        expect(preview.get_by_text(words, exact=True)).to_be_visible()
    page.get_by_role("button", name="Create project").click()
    page.wait_for_url(re.compile(r"/projects/[0-9a-f-]{36}$"))
    return page.url.rsplit("/", 1)[1]


def _look_at_what_was_settled(page: Page) -> None:
    """The values on the wall of pictures, and who said what about one of them."""
    tile = page.get_by_role("link", name=re.compile("street-0.jpg"))
    expect(tile).to_contain_text("Rain")
    expect(tile).to_contain_text("Night: no")
    page.get_by_text("Answers", exact=True).click()
    expect(tile).not_to_contain_text("Rain")
    tile.click()
    settled = page.get_by_role("region", name=re.compile("Settled values"))
    expect(settled.get_by_role("listitem").first).to_contain_text("2/3")
    said = settled.get_by_role("list", name="Who said what: Weather").get_by_role("listitem")
    expect(said).to_have_count(3)
    expect(said.filter(has_text="Sun")).to_have_count(1)
    expect(settled.get_by_role("list", name="How probable: Weather")).to_contain_text("Rain")
    attempts = page.get_by_role("list", name="Attempts").get_by_role("listitem")
    expect(attempts.filter(has_text="other than settled")).to_have_count(1)
    expect(page.get_by_text(re.compile("After 3 answers we were .* sure that all is right"))).to_be_visible()


def _section(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Settings").get_by_role("button", name=name).click()
