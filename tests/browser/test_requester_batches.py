"""Batches in a real browser: made, filled, begun, rested and ended; and put in order by mouse, keys and menu."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.accessibility import in_both_themes
from tests.browser.office import Office, drop_files, eventually, office
from tests.browser.workplace import Json, Workplace, jpeg, street


@pytest.fixture
def desk(workplace: Workplace, browser: Browser) -> Iterator[Office]:
    """A manager at work."""
    with office(workplace, browser, "manager") as opened:
        yield opened


def test_a_batch_is_made_filled_begun_paused_and_canceled(workplace: Workplace, desk: Office, tmp_path: Path) -> None:
    project = workplace.project()
    page = desk.open(f"/projects/{project}/batches")
    expect(page.get_by_text("No batches yet")).to_be_visible()
    batch = _make(page, "Week 47, rain")
    drop_files(page, page.get_by_role("main").locator("[class*=zone]").first, _pictures(tmp_path, 3))
    expect(page.get_by_text("3 pictures added")).to_be_visible()
    page.get_by_role("link", name="Batches", exact=True).click()
    row = page.get_by_role("list", name="Batches").get_by_role("listitem")
    expect(row.filter(has_text="0 of 3 tasks completed")).to_have_count(1, timeout=20_000)
    assert in_both_themes(page, "list") == {}
    row.get_by_role("link", name="Week 47, rain").click()
    expect(page.get_by_role("list", name="Tasks").get_by_role("link")).to_have_count(3)
    assert in_both_themes(page, "batch") == {}

    _decide(page, "Begin", "Its 3 open tasks are given out")
    expect(page.get_by_text("cannot be added any more")).to_be_visible()
    key = workplace.key_of(workplace.person())
    task = workplace.call("POST", f"/projects/{project}/assignments", {}, key)
    body = {"client_key": "k", "answer": {"annotations": []}, "effort": {"active_ms": 900}}
    workplace.call("POST", f"/assignments/{task['id']}/submit", body, key)
    expect(page.get_by_role("figure", name="How its tasks stand")).to_contain_text("Completed1 33%", timeout=20_000)
    _decide(page, "Pause", "None of its 2 open tasks is given out")
    assert workplace.call("POST", f"/projects/{project}/assignments", {}, key) is None
    _decide(page, "Resume", "after those that wait already")
    page.get_by_role("button", name="Actions for Week 47").click()
    page.get_by_role("menuitem", name="Cancel the batch").click()
    _confirm(page, "Cancel the batch", "Its 2 open tasks are canceled")
    expect(page.get_by_role("button", name="Actions for Week 47")).to_have_count(0)
    kept = workplace.call("GET", f"/batches/{batch}")
    assert (kept["state"], kept["canceled_count"], kept["metadata"]) == ("canceled", 2, {"week": 47})

    page.get_by_role("list", name="Tasks").get_by_role("link").first.click()
    page.get_by_role("link", name="Next task").click()  # of the same batch
    page.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name="Week 47, rain").click()
    expect(page.get_by_role("heading", name="Week 47, rain")).to_be_visible()


def test_what_is_said_of_a_batch_is_changed_and_nothing_else(workplace: Workplace, desk: Office) -> None:
    project = workplace.project()
    (batch,) = _batches(workplace, project, "Rain", priority=3, metadata={"week": 1})
    page = desk.open(f"/projects/{project}/batches/{batch['id']}")
    page.get_by_role("button", name="Change", exact=True).click()
    address = page.get_by_role("textbox", name="Callback address")
    address.fill("ops@people.example")
    expect(address).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("button", name="Save")).to_be_disabled()
    workplace.call("PATCH", f"/batches/{batch['id']}", {"metadata": {"week": 2}})  # by somebody else meanwhile
    address.fill("https://receiver.example/hook")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("https://receiver.example/hook")).to_be_visible()
    kept = workplace.call("GET", f"/batches/{batch['id']}")
    said = (kept["callback_url"], kept["priority"], kept["metadata"])
    assert said == ("https://receiver.example/hook", 3, {"week": 2})


def test_batches_are_put_in_order_by_mouse_keys_and_menu_and_never_over_somebody_elses(
    workplace: Workplace, desk: Office
) -> None:
    project = workplace.project()
    rain, sun, snow = _batches(workplace, project, "Rain", "Sun", "Snow", is_apart=True)
    page = desk.open(f"/projects/{project}/batches?view=order")
    order = page.get_by_role("grid", name="Order of batches")
    _expect_order(order, "Rain", "Sun", "Snow")
    assert in_both_themes(page, "order") == {}
    _drag(page, order.get_by_role("row").first, order.get_by_role("row").last)
    _expect_order(order, "Sun", "Snow", "Rain")
    order.get_by_role("row").first.focus()
    for key in ("Tab", "Enter", "ArrowDown", "Enter"):  # to its handle, up, one on, down
        page.keyboard.press(key)
        page.wait_for_timeout(100)
    _expect_order(order, "Snow", "Sun", "Rain")
    page.get_by_role("button", name=re.compile("^Move Rain")).click()
    page.get_by_role("menuitem", name="Move up").click()
    _expect_order(order, "Snow", "Rain", "Sun")
    eventually(page, lambda: _order(workplace, project) == ["Snow", "Rain", "Sun"])

    theirs = {"batch_ids": [each["id"] for each in (sun, rain, snow)]}
    workplace.call("PUT", f"/projects/{project}/batch-order", theirs)
    page.get_by_role("button", name=re.compile("^Move Rain")).click()
    page.get_by_role("menuitem", name="Move to the top").click()
    expect(page.get_by_text("the order is another by now")).to_be_visible()
    _expect_order(order, "Sun", "Rain", "Snow")
    assert _order(workplace, project) == ["Sun", "Rain", "Snow"]
    page.get_by_role("button", name="Oldest first").click()
    _confirm(page, "Oldest first", "forgotten")
    _expect_order(order, "Rain", "Sun", "Snow")


def _make(page: Page, name: str) -> str:
    """Make a staged batch in the browser, its metadata right at the second try, and go to import into it; its id."""
    page.get_by_role("button", name="Make a batch").first.click()
    page.get_by_label("Name").fill(name)
    page.get_by_text("Stage it first").click()
    page.get_by_role("button", name="More priority").click()
    metadata = page.get_by_role("textbox", name="Metadata")
    metadata.fill("{week")
    expect(page.get_by_role("button", name="Make the batch")).to_be_disabled()
    metadata.fill('{"week": 47}')
    page.get_by_role("button", name="Make the batch").click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    page.get_by_role("link", name="Import pictures into it").click()
    expect(page.get_by_role("button", name=re.compile(name))).to_be_visible()
    return page.url.partition("batch=")[2]


def _pictures(folder: Path, count: int) -> list[Path]:
    made = [folder / f"rain-{number}.jpg" for number in range(count)]
    for number, path in enumerate(made):
        path.write_bytes(jpeg(street(seed=500 + number)))
    return made


def _decide(page: Page, action: str, consequence: str) -> None:
    page.get_by_role("button", name=action, exact=True).click()
    _confirm(page, action, consequence)


def _confirm(page: Page, action: str, consequence: str) -> None:
    """Read what will happen, and go through with it."""
    dialog = page.get_by_role("dialog").filter(has_text=consequence)
    dialog.get_by_role("button", name=action, exact=True).click()
    expect(dialog).to_have_count(0)


def _batches(workplace: Workplace, project: str, *names: str, **facts: object) -> list[Json]:
    """New batches of these names, told apart from those of other tests, each with the same facts."""
    path = f"/projects/{project}/batches"
    return [workplace.call("POST", path, {"name": f"{name} {project}", **facts}) for name in names]


def _order(workplace: Workplace, project: str) -> list[str]:
    listed = workplace.call("GET", f"/projects/{project}/batch-order")["items"]
    return [each["name"].split()[0] for each in listed]


def _expect_order(order: Locator, *names: str) -> None:
    expect(order.get_by_role("row").get_by_role("link")).to_contain_text(list(names))


def _drag(page: Page, row: Locator, to: Locator) -> None:
    """Take a row by its handle and let it go under another."""
    start, end = row.get_by_role("button", name=re.compile("^Drag")).bounding_box(), to.bounding_box()
    assert start is not None
    assert end is not None
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(start["x"] + 8, start["y"] + 40, steps=4)
    page.mouse.move(end["x"] + 120, end["y"] + end["height"] - 5, steps=6)
    page.wait_for_timeout(100)  # as a hand takes time, too
    page.mouse.up()
