"""The requester's pages for everyone: nothing serious found by axe in either theme, and all of it by keyboard."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import in_both_themes
from tests.browser.office import Office, office
from tests.browser.workplace import Json, Workplace

SECTIONS = ("Basics", "Labels", "Fields", "Instructions", "Pipeline", "Quality", "Pay", "Versions")


@pytest.fixture(scope="module")
def settled(workplace: Workplace, browser: Browser) -> tuple[str, str]:
    """A project with answers, gold, an error, a version and a delivery: its id and one of its tasks'."""
    with office(workplace, browser) as desk:
        project, tasks = desk.settled_project()
    workplace.call("POST", f"/tasks/{tasks[2]}/gold", {"expected": {"annotations": []}})
    workplace.call("POST", f"/projects/{project}/deliveries", {"format": "coco"})
    spec = workplace.call("GET", f"/projects/{project}")["version"]["spec"]
    workplace.call("PATCH", f"/projects/{project}", {"spec": {**spec, "instructions": {"markdown": "# Hello"}}})
    return project, tasks[0]


@pytest.fixture(scope="module")
def asked(workplace: Workplace) -> tuple[str, str]:
    """A project that asks about whole pictures, with answers: its id and its task's."""
    project = workplace.asking(1, pipeline={"attempts": 2, "review": {"share": 0, "below_confidence": 0}})
    said: Json = {"weather": "rain", "night": True, "signs": ["stop"], "cars": 2, "note": "wet"}
    workplace.answered(project, [{"fields": said}, {"fields": {**said, "weather": "sun"}}])
    return project, workplace.call("GET", f"/projects/{project}/tasks")["items"][0]["id"]


@pytest.fixture
def desk(workplace: Workplace, browser: Browser) -> Iterator[Office]:
    """A requester at work."""
    with office(workplace, browser) as opened:
        yield opened


def test_axe_finds_nothing_serious_on_any_page(desk: Office, settled: tuple[str, str]) -> None:
    project, task = settled
    empty = desk.workplace.project("Empty")
    inside = ("", "/data", "/data?filter=gold", "/import", "/workers", "/deliveries", f"/tasks/{task}")
    paths = ["/projects", "/projects/new", "/workers", "/settings", "/settings?tab=keys", "/account"]
    paths += [f"/projects/{project}{path}" for path in inside]
    paths += [f"/projects/{empty}{path}" for path in ("", "/data", "/workers", "/deliveries")]
    assert [found for path in paths if (found := in_both_themes(desk.open(path), path))] == []


def test_axe_finds_nothing_serious_where_whole_pictures_are_asked_about(desk: Office, asked: tuple[str, str]) -> None:
    project, task = asked
    paths = [f"/projects/{project}{path}" for path in ("/data", f"/tasks/{task}")]
    found = [in_both_themes(desk.open(path), path) for path in paths]
    page = desk.open("/projects/new")
    page.get_by_text("Answer questions about the picture").click()
    found.append(in_both_themes(page, "basics"))
    page = desk.open(f"/projects/{project}/settings")
    page.get_by_role("navigation", name="Settings").get_by_role("button", name="Fields").click()
    found.append(in_both_themes(page, "fields"))
    assert [each for each in found if each] == []


def test_axe_finds_nothing_serious_in_any_section_of_the_settings(desk: Office, settled: tuple[str, str]) -> None:
    page = desk.open(f"/projects/{settled[0]}/settings")
    found = []
    for name in SECTIONS:
        page.get_by_role("navigation", name="Settings").get_by_role("button", name=name).click()
        if name == "Labels":
            page.get_by_role("button", name="Open Car").click()
        found.append(in_both_themes(page, name))
    assert [each for each in found if each] == []


def test_the_wall_of_pictures_is_walked_by_arrow_keys(desk: Office, settled: tuple[str, str]) -> None:
    page = desk.open(f"/projects/{settled[0]}/data")
    tiles = page.get_by_role("list", name="Tasks").get_by_role("link")
    tiles.first.focus()
    page.keyboard.press("ArrowRight")
    expect(tiles.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(tiles.nth(2)).to_be_focused()
    page.keyboard.press("Home")
    expect(tiles.first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="street-0.jpg")).to_be_visible()


def test_a_label_is_made_by_keyboard_alone(desk: Office) -> None:
    page = desk.open("/projects/new")
    page.get_by_label("Name", exact=True).focus()
    page.keyboard.type("By keys")
    _press_until(page, "Shift+Tab", "button", "Labels")
    page.keyboard.press("Enter")
    _press_until(page, "Tab", "button", "Add a label")
    page.keyboard.press("Enter")
    page.keyboard.type("Tram")
    page.keyboard.press("Tab")
    page.keyboard.type("t")
    expect(page.get_by_label("Key of Tram")).to_have_value("T")
    _press_until(page, "Tab", "button", "Create project")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="By keys")).to_be_visible()


def _press_until(page: Page, key: str, role: str, name: str) -> None:
    target = page.get_by_role(role, name=re.compile(f"^{name}"))  # type: ignore[arg-type]
    for _ in range(60):
        page.keyboard.press(key)
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{key} never led to {name}")
