"""The whole life of a freelancer, and of those who run the project beside: from signing up to the file for the bank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.desk import Desk
from tests.browser.test_training import answer, exam
from tests.browser.test_worker_people import choose
from tests.browser.workplace import FIELDS, Workplace, jpeg, street

RAIN = {"fields": {"weather": "rain"}}
PAY = {"per_task_minor": 150, "per_review_minor": 0, "currency": "USD", "accept_after_hours": 0}
EVERY_TASK_IS_REVIEWED = {"attempts": 1, "review": {"share": 1, "below_confidence": 0}}
HALF_IS_GOLD = {"gold_share": 0.5, "is_feedback_shown": True}


@dataclass(frozen=True, slots=True)
class Cast:
    """The windows of a freelancer, a manager, a second manager and a reviewer."""

    workplace: Workplace
    freelancer: Page
    manager: Page
    colleague: Page
    reviewer: Page


@pytest.fixture
def cast(workplace: Workplace, browser: Browser) -> Iterator[Cast]:
    """Everybody at their own browser; the freelancer is nobody yet."""
    with ExitStack() as stack:
        stranger = stack.enter_context(browser.new_context(base_url=workplace.server.url))
        people = [("admin", "Rita Quest"), ("manager", "Max Dohm"), ("reviewer", "Rea Vu")]
        seats = [stack.enter_context(workplace.context(browser, workplace.person(*each))) for each in people]
        yield Cast(workplace, stranger.new_page(), *(each.new_page() for each in seats))


def test_a_freelancer_comes_in_learns_works_objects_and_is_paid(cast: Cast) -> None:
    project = training_project(cast.workplace)
    sign_up(cast)
    pass_the_exam(cast.freelancer)
    first_task = do_the_tasks(cast.freelancer, project)
    send_back_one(cast.reviewer, project)
    correct_it(cast.freelancer, project)
    task = refuse_one(cast, project, first_task)
    object_to_it(cast.freelancer)
    grant_the_appeal(cast.colleague)
    expect(attempts_of(cast.manager, project, task)).to_contain_text("Accepted after all")
    read_the_statement(cast.freelancer)
    pay_out(cast.manager)


def training_project(workplace: Workplace) -> str:
    """A project that asks for a skill, the exam for it, two pictures of known answer and two others."""
    requirements = [{"skill": "weather", "comparison": "held"}]
    project = workplace.project(
        "Weather", "image_classification", ontology={"labels": [], "fields": FIELDS[:1]}, pay=PAY,
        pipeline=EVERY_TASK_IS_REVIEWED, quality=HALF_IS_GOLD, requirements=requirements,
    )  # fmt: skip
    asked, *_ = (
        [workplace.add(project, f"{what}{n}.jpg", jpeg(street(seed=seed + n)), gold) for n in range(2)]
        for what, seed, gold in (("asked", 2, RAIN), ("known", 4, RAIN), ("street", 0, None))
    )
    exam(workplace, project, asked, question_count=1, pass_mark=50)
    return project


def sign_up(cast: Cast) -> None:
    """Apply on the public page, be let in by a manager, and sign in by the link."""
    url = cast.workplace.call("PUT", "/sign-up", {"is_open": True, "words": "We label street photos."})["url"]
    page, name = cast.freelancer, f"Aino {uuid4().hex[:6]}"
    page.goto(url)
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Email address").fill(f"{uuid4().hex}@new.example")
    choose(page, "Country", "Finland")
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("link", name="how it stands")).to_be_visible()
    office = cast.manager
    office.goto("/workers")
    office.get_by_role("tab", name="Applications").click()
    office.get_by_role("button", name=f"Let in {name}").click()
    page.goto(office.get_by_role("dialog").locator("code").inner_text().strip())
    page.get_by_role("heading", name="Hello Aino").wait_for()


def pass_the_exam(page: Page) -> None:
    """Take the exam in the editor."""
    page.goto("/work")
    page.get_by_role("link", name="Skills & training").click()
    page.get_by_role("button", name="Take Rain or sun").click()
    page.get_by_role("button", name="Begin").click()
    answer(page, "Rain")
    page.get_by_role("button", name="Finish and see the result").click()
    expect(page.get_by_role("heading", name="Passed")).to_be_visible()


def do_the_tasks(page: Page, project: str) -> str:
    """Answer everything that is there, gold too; the name of the first picture that was none."""
    page.goto(f"/work/{project}")
    desk = Desk(page)
    names = list[str]()
    for number in range(1, 5):
        names.append(desk.wait_for_task(number))
        desk.close_instructions()
        desk.option("weather", "Rain").click()
        desk.submit()
        expect(page.get_by_text(re.compile(f"{number} done|No task for you"))).to_be_visible()
    return next(each for each in names if each.startswith("street"))


def send_back_one(page: Page, project: str) -> None:
    """Review both: one comes back to who did it, one is right."""
    page.goto(f"/review/{project}")
    desk = Desk(page)
    desk.wait_for_task(1, "Review")
    page.keyboard.press("r")
    dialog = page.get_by_role("dialog", name="Send this task back")
    dialog.get_by_label("What is to be done?").fill("Look at the sky again.")
    dialog.get_by_role("button", name="Send back").click()
    expect(dialog).to_have_count(0)


def correct_it(page: Page, project: str) -> None:
    """Find the notice at home, read what is wanted and answer anew."""
    page.goto("/work")
    expect(page.get_by_text("Look at the sky again.")).to_be_visible()
    page.get_by_role("link", name=re.compile("Correct your work")).click()
    desk = Desk(page)
    desk.wait_for_task(1)
    desk.option("weather", "Sun").click()
    desk.submit()
    expect(page.get_by_text("No task for you at the moment")).to_be_visible()


def refuse_one(cast: Cast, project: str, name: str) -> str:
    """A manager does not accept one answer; its task."""
    tasks = cast.workplace.call("GET", f"/projects/{project}/tasks")["items"]
    task = next(each["id"] for each in tasks if each["file_name"] == name)
    page = cast.manager
    page.goto(f"/projects/{project}/tasks/{task}")
    page.get_by_role("button", name=re.compile("Decide about the work")).first.click()
    page.get_by_role("menuitem", name=re.compile("Do not accept this work")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=re.compile("What is wrong")).click()
    page.get_by_role("option", name="Guessed").click()
    dialog.get_by_label("Why").fill("It is dry in this one.")
    dialog.get_by_role("button", name="Do not accept").click()
    expect(attempts_of(page, project, task)).to_contain_text("Not accepted: guessed")
    return str(task)


def object_to_it(page: Page) -> None:
    """Read why in the history, and appeal."""
    page.goto("/work/history")
    expect(page.get_by_text("It is dry in this one.")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Appeal: ")).first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Why").fill("The road is wet.")
    dialog.get_by_role("button", name=re.compile("^Appeal|^Send")).click()
    expect(page.get_by_text("Waits for an answer")).to_be_visible()


def grant_the_appeal(page: Page) -> None:
    """Somebody else than who refused it decides."""
    page.goto("/appeals")
    card = page.locator("section").filter(has_text="The road is wet.")
    card.get_by_role("button", name=re.compile("^Grant")).click()
    page.get_by_role("dialog").get_by_label("Why").fill("It is.")
    page.get_by_role("dialog").get_by_role("button", name="Grant").click()
    expect(card).to_have_count(0)


def attempts_of(page: Page, project: str, task: str):
    """The attempts on a task's page."""
    page.goto(f"/projects/{project}/tasks/{task}")
    return page.get_by_role("list", name="Attempts")


def read_the_statement(page: Page) -> None:
    """Four answers and what was paid for the exam."""
    page.goto("/work/pay")
    statement = page.get_by_role("table", name=re.compile("USD"))
    expect(statement.get_by_role("row", name=re.compile("Answers"))).to_contain_text("+$6.00")


def pay_out(page: Page) -> None:
    """Everybody who can be paid, in one run, with the file."""
    page.goto("/money")
    page.get_by_role("button", name="Pay out", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(re.compile("^Note")).fill("The end")
    dialog.get_by_role("button", name=re.compile("^Pay out \\$")).click()
    expect(page.get_by_role("heading", name="The end")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download CSV").click()
    assert ",USD,paying," in waiting.value.path().read_text()
