"""Members and groups of a project in a real browser: closed by the first member, opened again by the last."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import in_both_themes
from tests.browser.office import Office, office
from tests.browser.workplace import Json, Workplace


@pytest.fixture
def desk(workplace: Workplace, browser: Browser) -> Iterator[Office]:
    """A manager at work, who sees the pseudonyms of people whom the organization does not employ."""
    with office(workplace, browser, "manager") as opened:
        yield opened


def test_a_project_is_closed_to_all_but_its_members_and_opened_again(workplace: Workplace, desk: Office) -> None:
    project = workplace.project()
    workplace.add_streets(project, 3)
    one, other = workplace.person(name="Ann Lee"), workplace.person(name="Bo Hart")
    names = (one["pseudonym"], other["pseudonym"])
    page = desk.open(f"/projects/{project}/members")
    expect(page.get_by_text("Open to everybody")).to_be_visible()
    _add(page, names)
    members = page.get_by_role("list", name="Members").get_by_role("listitem")
    expect(members).to_have_count(2)
    assert _is_served(workplace, project, other)
    assert not _is_served(workplace, project, workplace.person())

    page.get_by_role("button", name="Make a group").click()
    page.get_by_label("Name").fill("Night shift")
    page.get_by_role("dialog").get_by_text(one["pseudonym"]).click()
    page.get_by_role("button", name="Make the group").click()
    group = page.get_by_role("list", name="Groups").get_by_role("listitem").first
    expect(group).to_contain_text(f"1 person: {one['pseudonym']}")
    _keep(desk, page, project)
    expect(group.get_by_role("link", name="Rain")).to_be_visible()
    assert in_both_themes(page, "members") == {}
    group.get_by_role("button", name="Actions for Night shift").click()
    expect(page.get_by_role("menuitem", name=re.compile("^Remove"))).to_have_attribute("aria-disabled", "true")
    page.get_by_role("menuitem", name=re.compile("^Change")).click()
    page.get_by_label("Name").fill("Day shift")
    page.get_by_role("dialog").get_by_text(other["pseudonym"]).click()
    page.get_by_role("button", name="Save").click()
    expect(group).to_contain_text("Day shift2 people")

    _take_away(page, one["pseudonym"], "Take away", "They leave the group Day shift too.")
    expect(group).to_contain_text("1 person")
    _take_away(page, other["pseudonym"], "Open to everybody", "pause the project instead")
    expect(page.get_by_text("Open to everybody", exact=True)).to_be_visible()
    assert workplace.call("GET", f"/projects/{project}/members")["items"] == []
    assert _is_served(workplace, project, workplace.person())


def _add(page: Page, names: tuple[str, ...]) -> None:
    """Find each of them by their pseudonym, by keys alone, and add them all at once."""
    page.get_by_role("button", name="Add people").click()
    found = page.get_by_role("listbox", name="People found")
    search = page.get_by_role("searchbox", name="Search people")
    search.fill("nobody of this name")
    expect(found).to_contain_text("Nobody is found")
    for name in names:
        search.fill(name.lower())
        expect(found.get_by_role("option", name=f"{name} Annotator")).to_be_visible()
        search.press("Tab")
        page.keyboard.press("Space")
        expect(page.get_by_text(re.compile(f"^Chosen: .*{name}"))).to_be_visible()
    expect(page.get_by_text("From then on the project is theirs alone")).to_be_visible()
    assert in_both_themes(page, "adding") == {}
    page.get_by_role("button", name="Add 2 people").click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def _keep(desk: Office, page: Page, project: str) -> None:
    """Keep a new batch to the group, on the batch's page; back at the members after it."""
    body = {"name": f"Rain {project}"}
    batch = desk.workplace.call("POST", f"/projects/{project}/batches", body)
    desk.open(f"/projects/{project}/batches/{batch['id']}")
    page.get_by_role("button", name="Change", exact=True).click()
    page.get_by_role("dialog").get_by_text("Night shift").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("kept to groups")).to_be_visible()
    page.get_by_role("link", name="Members", exact=True).click()


def _take_away(page: Page, name: str, action: str, consequence: str) -> None:
    page.get_by_role("button", name=f"Take {name} away").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(consequence)
    dialog.get_by_label("Why").fill("The work is done.")
    dialog.get_by_role("button", name=action).click()
    expect(dialog).to_have_count(0)


def _is_served(workplace: Workplace, project: str, person: Json) -> bool:
    """Whether the project is on the person's home page."""
    listed = workplace.call("GET", "/work", key=workplace.key_of(person))["items"]
    return project in [each["id"] for each in listed]
