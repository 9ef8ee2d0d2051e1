"""What a requester sees of quality in a real browser, and decides: pauses, gold, void answers, a run of the model."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import in_both_themes
from tests.browser.office import Office, office
from tests.browser.workplace import Json, Workplace, jpeg, street

RAIN, SUN = ({"fields": {"weather": each}} for each in ("rain", "sun"))
GOLD_ALONE = {"gold_share": 1.0, "pause_below": 0.7, "gold_bar": 0.7}


@pytest.fixture
def desk(workplace: Workplace, browser: Browser) -> Iterator[Office]:
    """A requester at work."""
    with office(workplace, browser) as opened:
        yield opened


def paused(workplace: Workplace) -> tuple[str, Json]:
    """A project in which a worker said sun of rain until they were paused: its id, and the worker."""
    project = workplace.asking(0, 1, quality=GOLD_ALONE)
    for number in range(12):
        workplace.add(project, f"gold-{number}.jpg", jpeg(street(seed=number)), gold=RAIN)
    workplace.server.teach_by_all_gold(project)
    worker = workplace.person(name="Ann Lee")
    headers = {"authorization": f"Bearer {workplace.key_of(worker)}"}
    for _ in range(12):
        url = f"{workplace.server.url}/api/v1/projects/{project}/assignments"
        claimed = workplace.client.post(url, json={}, headers=headers)
        if claimed.status_code == 403:
            return project, worker
        body = {"client_key": "k", "answer": SUN, "effort": {"active_ms": 900}}
        url = f"{workplace.server.url}/api/v1/assignments/{claimed.json()['id']}/submit"
        assert workplace.client.post(url, json=body, headers=headers).status_code == 200
    raise AssertionError("never paused")


def test_somebody_paused_reads_why_and_is_let_back_by_a_person(
    workplace: Workplace, desk: Office, browser: Browser
) -> None:
    project, worker = paused(workplace)
    with workplace.context(browser, worker) as context:
        theirs = context.new_page()
        theirs.goto("/work")
        expect(theirs.get_by_text("You are paused in Weather")).to_be_visible()
        expect(theirs.get_by_text(re.compile(r"Right on 0 of \d+ known tasks"))).to_be_visible()
        assert in_both_themes(theirs, "paused") == {}
        theirs.goto(f"/work/{project}")
        expect(theirs.get_by_text("You are paused in this project")).to_be_visible()

        page = desk.open(f"/projects/{project}/quality")
        card = page.get_by_role("region").or_(page.locator("section")).filter(has_text="Paused people").first
        expect(card).to_contain_text("the project asks for 70%")
        card.get_by_role("link", name=re.compile("W-")).click()
        expect(page.get_by_text("Pauses and voided answers")).to_be_visible()
        confusion = page.get_by_role("region", name="Confusions of Weather, table")
        expect(confusion.get_by_role("row", name=re.compile("^Rain"))).to_contain_text("100%")
        assert in_both_themes(page, "worker") == {}
        _decide(page, "Lift", "The light was bad in all of them.")
        expect(page.get_by_text("Pause lifted")).to_be_visible()
        theirs.goto("/work")
        expect(theirs.get_by_text("You are paused in Weather")).to_have_count(0)
        assert workplace.call("POST", f"/projects/{project}/assignments", {}, workplace.key_of(worker)) is not None


def test_wrong_gold_is_retired_and_takes_its_scores_back(workplace: Workplace, desk: Office) -> None:
    project, _ = paused(workplace)
    page = desk.open(f"/projects/{project}/quality")
    gold = page.get_by_role("grid", name="Gold")
    expect(gold.get_by_role("row")).to_have_count(13)
    expect(gold.get_by_role("row").nth(1)).to_contain_text("Weather: Rain")
    gold.get_by_role("button", name=re.compile("Actions for gold-")).first.click()
    page.get_by_role("menuitem", name=re.compile("Its answer is wrong")).click()
    expect(page.get_by_text("its scores are taken back from everybody")).to_be_visible()
    expect(gold.get_by_role("row")).to_have_count(12)
    assert in_both_themes(page, "quality") == {}


def test_void_answers_open_their_tasks_and_their_worker_reads_why(
    workplace: Workplace, desk: Office, browser: Browser
) -> None:
    project = workplace.asking(3, 1)
    workplace.answered(project, [SUN])
    [listed] = workplace.call("GET", f"/projects/{project}/workers")["items"]
    page = desk.open(f"/projects/{project}/workers")
    page.get_by_role("row", name=re.compile(listed["worker"]["shown_name"])).click()
    page.get_by_role("button", name="Void answers").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Void 3 answers")).to_be_disabled()
    dialog.get_by_text("Those since a day").click()
    dialog.get_by_label("From this day on").fill("2999-01-01")
    expect(dialog.get_by_text("There is no such answer that still counts.")).to_be_visible()
    dialog.get_by_text("All in this project").click()
    dialog.get_by_label("Why").fill("It rains in all of them.")
    dialog.get_by_role("button", name="Void 3 answers").click()
    expect(page.get_by_text("3 answers made void", exact=True)).to_be_visible(timeout=15_000)
    assert workplace.call("GET", f"/projects/{project}/summary")["open"] == 3
    with workplace.context(browser, {"id": listed["worker"]["id"]}) as context:
        theirs = context.new_page()
        theirs.goto("/work/history")
        expect(theirs.get_by_text("It rains in all of them.")).to_have_count(3)


def test_the_full_model_runs_when_asked(workplace: Workplace, desk: Office) -> None:
    project = workplace.asking(4, 1, pipeline={"attempts": 3, "review": {"share": 0, "below_confidence": 0}})
    workplace.answered(project, [RAIN, RAIN, SUN])
    page = desk.open(f"/projects/{project}/quality")
    expect(page.get_by_text("It has not run yet.", exact=False)).to_be_visible()
    page.get_by_role("button", name="Run now").click()
    expect(page.get_by_role("cell", name="Weather")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("over 12 answers")).to_be_visible()


def _decide(page: Page, verdict: str, note: str) -> None:
    page.get_by_role("button", name=verdict, exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name=verdict, exact=True)).to_be_disabled()
    dialog.get_by_label("Why").fill(note)
    dialog.get_by_role("button", name=verdict, exact=True).click()
    expect(dialog).to_have_count(0)
