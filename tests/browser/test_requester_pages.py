"""The requester's way through a real browser: a project made, pictures dropped in, a delivery taken home."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.accessibility import fits
from tests.browser.office import Office, drop_files, eventually, office
from tests.browser.workplace import Workplace, jpeg, street


@pytest.fixture
def desk(workplace: Workplace, browser: Browser) -> Iterator[Office]:
    """A requester at work."""
    with office(workplace, browser) as opened:
        yield opened


def test_a_project_is_made_section_by_section(workplace: Workplace, desk: Office) -> None:
    page = desk.open("/projects/new")
    page.get_by_label("Name", exact=True).fill("Corners of Porto")
    page.get_by_role("button", name="Continue").click()
    _add_label(page, 1, "Car")
    page.get_by_role("button", name="Add an attribute").click()
    page.get_by_label("Name of attribute 1").fill("State")
    page.get_by_role("button", name=re.compile("Type of State")).click()
    page.get_by_role("option", name="One of several").click()
    page.get_by_label("Add an option").fill("Parked, Moving")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Close Car").click()
    _add_label(page, 2, "Traffic light")
    page.get_by_role("navigation", name="Settings").get_by_role("button", name="Pipeline").click()
    page.get_by_role("textbox", name="People per picture").fill("5")
    page.keyboard.press("Tab")
    expect(page.get_by_text("5 different people do each picture")).to_be_visible()
    page.get_by_role("button", name="Create project").click()
    expect(page.get_by_role("heading", name="Corners of Porto")).to_be_visible()
    spec = workplace.call("GET", f"/projects/{_id_in(page)}")["version"]["spec"]
    assert [label["name"] for label in spec["ontology"]["labels"]] == ["car", "traffic_light"]
    state = spec["ontology"]["labels"][0]["attributes"][0]
    assert (state["name"], state["type"], [each["name"] for each in state["options"]]) == (
        "state",
        "choice",
        ["parked", "moving"],
    )
    assert spec["pipeline"]["attempts"] == 5


def test_what_is_missing_or_refused_is_said_at_its_field(workplace: Workplace, desk: Office) -> None:
    taken = workplace.call("GET", f"/projects/{workplace.project('Taken')}")["name"]
    page = desk.open("/projects/new")
    page.get_by_role("button", name="Create project").click()
    expect(page.get_by_text("Give the project a name.")).to_be_visible()
    page.get_by_label("Name", exact=True).fill(taken)
    page.get_by_role("button", name="Create project").click()
    expect(page.get_by_text("Add at least one label")).to_be_visible()
    _add_label(page, 1, "Car")
    page.get_by_role("button", name="Create project").click()
    expect(page.get_by_label("Name", exact=True)).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("There is a project named")).to_be_visible()


def test_pictures_dropped_in_arrive_once_and_a_bad_one_stops_nothing(
    workplace: Workplace, desk: Office, tmp_path: Path
) -> None:
    files = [tmp_path / f"corner-{n}.jpg" for n in range(5)]
    for n, file in enumerate(files):
        file.write_bytes(jpeg(street(cars=[(40 + 90 * n, 300, 60, 40)])))
    bad = tmp_path / "torn.jpg"
    bad.write_bytes(jpeg(street(seed=9))[:900])
    (tmp_path / "notes.txt").write_text("not a picture")
    project = workplace.project()
    page = desk.open(f"/projects/{project}/import")
    drop_files(page, _zone(page), [*files, bad, tmp_path / "notes.txt"])
    expect(page.get_by_text("5 pictures added, 1 failed")).to_be_visible(timeout=20_000)
    expect(page.get_by_text(re.compile("torn.jpg: .*"))).to_be_visible()
    expect(page.get_by_text("notes.txt")).to_be_visible()
    listed = workplace.call("GET", f"/projects/{project}/tasks")["items"]
    assert sorted(task["picture"]["file_name"] for task in listed) == [file.name for file in files]
    page.reload()
    drop_files(page, _zone(page), files)
    expect(page.get_by_text("0 pictures added, 5 were here already")).to_be_visible(timeout=20_000)
    assert len(workplace.call("GET", f"/projects/{project}/tasks")["items"]) == 5


def test_a_list_of_addresses_comes_in_with_its_bad_lines_named(
    workplace: Workplace, desk: Office, tmp_path: Path
) -> None:
    lines = [json.dumps({"url": f"https://pictures.example/{n}.jpg", "width": 64, "height": 48}) for n in range(4500)]
    lines[3200] = '{"url": "ftp://pictures.example/x.jpg"}'
    rows = tmp_path / "rows.jsonl"
    rows.write_text("\n".join(lines))
    project = workplace.project()
    page = desk.open(f"/projects/{project}/import")
    page.get_by_role("radio", name="List of addresses").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose a file").click()
    chooser.value.set_files(rows)
    page.locator("label", has_text="Fetch the pictures").click(position={"x": 8, "y": 10})
    page.get_by_role("button", name="Import rows").click()
    expect(page.get_by_text("Done, but 1 line could not be taken")).to_be_visible(timeout=30_000)
    problem = page.get_by_role("grid", name="Lines with problems").get_by_role("row").nth(1)
    expect(problem).to_contain_text("3,201")
    expect(problem).to_contain_text("http")
    assert workplace.call("GET", f"/projects/{project}")["task_count"] == 4499


def test_the_overview_shows_how_it_goes_and_follows(workplace: Workplace, desk: Office) -> None:
    project, _ = desk.settled_project()
    workplace.server.repeat_hours(project, 9)
    page = desk.open(f"/projects/{project}")
    progress = page.get_by_role("figure", name="Pictures by state")
    expect(progress).to_contain_text("Settled3 100%")
    added = set(workplace.add_streets(project, 5))
    expect(progress).to_contain_text(f"Open{len(added)}", timeout=10_000)
    page.get_by_role("button", name="Show Throughput as a table").click()
    expect(page.get_by_role("region", name="Throughput, table")).to_contain_text("9")
    _break_no_figure(page)


def _break_no_figure(page: Page) -> None:
    """Numbers with a line beside them are still one line high on a phone."""
    page.set_viewport_size({"width": 390, "height": 844})
    assert fits(page)
    heights = "all => all.map(each => each.offsetHeight / parseFloat(getComputedStyle(each).lineHeight))"
    lines = page.locator("[class*=_stat_] [class*=_value_]").evaluate_all(heights)
    assert len(lines) == 6
    assert max(lines) < 1.5, "no number is broken"


def test_a_task_shows_every_attempt_with_the_same_object_lit_up(workplace: Workplace, desk: Office) -> None:
    project, tasks = desk.settled_project(pictures=2)
    page = desk.open(f"/projects/{project}/data")
    page.get_by_role("link", name=re.compile("street-0.jpg settled 1 object")).click()
    page.wait_for_url(f"**/tasks/{tasks[0]}*")
    attempts = page.get_by_role("list", name="Attempts").get_by_role("listitem")
    expect(attempts).to_have_count(3)
    row = page.get_by_role("row", name=re.compile("Car"))
    expect(row).to_contain_text("2/3")
    expect(row).to_contain_text("Parked")
    row.hover()
    expect(attempts.get_by_text("not drawn")).to_have_count(1)
    history = page.get_by_role("list", name="History of the task").get_by_role("listitem")
    expect(history.first).to_contain_text("Settled by consensus")
    expect(history).to_have_count(5)
    page.get_by_role("link", name="Next task").click()
    expect(page.get_by_role("heading", name="street-1.jpg")).to_be_visible()


def test_a_settled_picture_becomes_gold(workplace: Workplace, desk: Office) -> None:
    project, tasks = desk.settled_project(pictures=1)
    page = desk.open(f"/projects/{project}/tasks/{tasks[0]}")
    page.get_by_role("button", name="Make gold").click()
    page.get_by_role("dialog").get_by_role("button", name="Make gold").click()
    expect(page.get_by_text("Known objects")).to_be_visible()
    assert workplace.call("GET", f"/tasks/{tasks[0]}")["is_gold"]


def test_a_delivery_is_ordered_and_taken_home_whole(workplace: Workplace, desk: Office, tmp_path: Path) -> None:
    project, _ = desk.settled_project()
    page = desk.open(f"/projects/{project}/deliveries")
    page.get_by_role("button", name="Order delivery").click()
    row = page.get_by_role("list", name="Deliveries").get_by_role("listitem")
    expect(row).to_contain_text("3 pictures, 3 objects", timeout=20_000)
    with page.expect_download() as download:
        row.get_by_role("link", name="Download").click()
    file = tmp_path / "delivery.json"
    download.value.save_as(file)
    assert len(json.loads(file.read_bytes())["annotations"]) == 3
    ordered = workplace.call("GET", f"/projects/{project}/deliveries")["items"][0]
    assert ordered["content_hash"] == hashlib.sha256(file.read_bytes()).hexdigest()
    expect(row).to_contain_text(ordered["content_hash"][:12])


@pytest.mark.parametrize("role", ["annotator", "reviewer"])
def test_requester_pages_are_closed_to_those_who_do_the_work(workplace: Workplace, browser: Browser, role: str) -> None:
    project = workplace.project()
    with office(workplace, browser, role) as other:
        for path in (f"/projects/{project}", "/projects", "/workers", "/settings"):
            expect(other.open(path).get_by_role("heading", name="This page is not open to you")).to_be_visible()


def test_a_wall_of_pictures_draws_only_what_is_near(workplace: Workplace, desk: Office) -> None:
    project = workplace.project()
    rows = "\n".join(
        json.dumps({"url": f"https://nowhere.invalid/{n}.jpg", "width": 64, "height": 48}) for n in range(400)
    )
    workplace.call("POST", f"/projects/{project}/import", params={"fetch": "false"}, content=rows.encode())
    page = desk.open(f"/projects/{project}/data")
    tiles = page.get_by_role("list", name="Tasks").get_by_role("listitem")
    eventually(page, lambda: tiles.count() > 0)
    for _ in range(30):
        page.mouse.move(640, 500)
        page.mouse.wheel(0, 2500)
        page.wait_for_timeout(120)
        if page.get_by_text("400 in all").is_visible():
            break
    expect(page.get_by_text("400 in all")).to_be_visible()
    assert tiles.count() < 120


def _add_label(page: Page, number: int, title: str) -> None:
    page.get_by_role("button", name="Add a label").click()
    page.get_by_label(f"Name of label {number}").fill(title)


def _id_in(page: Page) -> str:
    page.wait_for_url(re.compile(r"/projects/[0-9a-f-]{36}$"))
    return page.url.rsplit("/", 1)[1]


def _zone(page: Page) -> Locator:
    return page.get_by_role("main").locator("[class*=zone]").first


def test_workers_are_found_by_what_one_sees_of_them(workplace: Workplace, desk: Office) -> None:
    project, said = workplace.asking(2, 1, pipeline={"attempts": 2}), {"weather": "sun"}
    workplace.answered(project, [{"fields": said}] * 2)
    names = {each["worker"]["shown_name"] for each in workplace.call("GET", "/workers")["items"]}
    page = desk.open("/workers")
    rows = page.get_by_role("grid", name="Workers").get_by_role("row")
    expect(rows.filter(has_text=min(names))).to_be_visible()
    page.get_by_label("Search workers").fill(min(names)[2:])
    expect(rows.nth(1)).to_contain_text(min(names))
    expect(page.get_by_role("heading", name="Gold accuracy")).to_have_count(0)
    page.get_by_label("Search workers").fill("nobody at all")
    expect(page.get_by_text("Nobody is found by these words.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Gold accuracy")).to_be_visible()
    rows.filter(has_text=min(names)).click()
    expect(page.get_by_role("heading", name=min(names))).to_be_visible()
    expect(page.get_by_role("button", name="Warn or pause")).to_be_visible()
