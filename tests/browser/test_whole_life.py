"""The whole life of a freelancer, and of those who run the project beside: from signing up to the file for the bank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.desk import Desk, finished
from tests.browser.test_training import answer, exam
from tests.browser.test_worker_people import choose
from tests.browser.workplace import FIELDS, Workplace, jpeg, street

RAIN = {"fields": {"weather": "rain"}}
PAY = {"per_task_minor": 150, "per_review_minor": 0, "currency": "USD"}
EVERY_TASK_IS_REVIEWED = {"attempts": 1, "review": {"share": 1, "below_confidence": 0}}
HALF_IS_GOLD = {"gold_share": 0.5, "is_feedback_shown": True}


@dataclass(frozen=True, slots=True)
class Training:
    """A project that asks for a skill, with the course and the exam before it, by their titles."""

    project: str
    course: str
    exam: str


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
    made = training(cast.workplace)
    project = made.project
    name = sign_up(cast)
    take_the_course(cast.freelancer, made.course)
    pass_the_exam(cast.freelancer, made.exam)
    done = do_the_tasks(cast.freelancer, project)
    sent_back = send_back_one(cast.reviewer, project)
    correct_it(cast.freelancer)
    other = next(each for each in done if each.startswith("street") and each != sent_back)
    task = refuse_one(cast, project, other)
    object_to_it(cast.freelancer)
    grant_the_appeal(cast.colleague)
    expect(attempts_of(cast.manager, project, task)).to_contain_text("Accepted after all")
    read_the_statement(cast.freelancer, f"+${len(done) * 1.5:.2f}")
    assert f"{name}," in pay_out(cast.manager)


def training(workplace: Workplace) -> Training:
    """A project that asks for a skill, a course with something to practise on, and an exam that grants the skill."""
    number = uuid4().hex[:6]
    made = Training(weather_project(workplace, f"weather {number}"), f"Skies {number}", f"Rain or sun {number}")
    asked, practised, *_ = (
        [workplace.add(made.project, f"{what}{n}.jpg", jpeg(street(seed=seed + n)), gold) for n in range(2)]
        for what, seed, gold in (("asked", 2, RAIN), ("practised", 6, RAIN), ("known", 4, RAIN), ("street", 0, None))
    )
    exam(workplace, made.project, asked, title=made.exam, skill=f"weather {number}", question_count=1, pass_mark=50)
    said = {"title": made.course, "skill": f"skies {number}"}
    course = workplace.call("POST", f"/projects/{made.project}/courses", said)["id"]
    body = {"title": "What rain is", "body": "Look at the **ground**."}
    lesson = workplace.call("POST", f"/courses/{course}/lessons", body)["id"]
    workplace.call("POST", f"/lessons/{lesson}/questions", {"task_ids": practised[:1]})
    workplace.call("PATCH", f"/courses/{course}", {"state": "open"})
    return made


def weather_project(workplace: Workplace, skill: str) -> str:
    """A project that asks about the weather, and for a skill."""
    return workplace.project(
        "Weather", "image_classification", ontology={"labels": [], "fields": FIELDS[:1]}, pay=PAY,
        pipeline=EVERY_TASK_IS_REVIEWED, quality=HALF_IS_GOLD,
        requirements=[{"skill": skill, "comparison": "held"}],
    )  # fmt: skip


def sign_up(cast: Cast) -> str:
    """Apply on the public page, be let in by a manager, and sign in by the link; the name given."""
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
    return name


def take_the_course(page: Page, course: str) -> None:
    """Read the lesson, practise in the editor until it is right, and finish."""
    page.goto("/work")
    page.get_by_role("link", name="Skills", exact=True).click()
    page.get_by_role("link", name=f"Look at it: {course}").click()
    page.get_by_role("button", name="Begin the course").click()
    page.get_by_role("link", name="Try: Question 1").click()
    page.get_by_role("radio", name=re.compile("Rain")).first.check(force=True)
    page.get_by_role("button", name="Check my answer").click()
    expect(page.get_by_role("heading", name="Well done")).to_be_visible()
    page.get_by_role("link", name="Back to the lesson").click()
    page.get_by_role("button", name="Finish this lesson").click()
    expect(page.get_by_text("Finished").first).to_be_visible()


def pass_the_exam(page: Page, title: str) -> None:
    """Take the exam in the editor."""
    page.goto("/work/skills")
    page.get_by_role("button", name=f"Take the exam: {title}").click()
    page.get_by_role("button", name="Begin").click()
    answer(page, "Rain")
    page.get_by_role("button", name="Finish and see the result").click()
    expect(page.get_by_role("heading", name="Passed")).to_be_visible()


def do_the_tasks(page: Page, project: str) -> list[str]:
    """Answer everything that is there, gold too; the names of the pictures."""
    page.goto(f"/work/{project}")
    desk, names = Desk(page), list[str]()
    nothing = page.get_by_text("No task for you at the moment")
    while nothing.count() == 0:
        names.append(desk.wait_for_task(len(names) + 1))
        desk.close_instructions()
        desk.option("weather", "Rain").click()
        desk.submit()
        next_one = page.locator("p[role=status]", has_text=f"Task {len(names) + 1}: ")
        expect(next_one.or_(nothing).first).to_be_attached()
    return names


def send_back_one(page: Page, project: str) -> str:
    """Ask whoever did it to correct a task; its name."""
    page.goto(f"/review/{project}")
    desk = Desk(page)
    name = desk.wait_for_task(1, "Review")
    page.keyboard.press("r")
    dialog = page.get_by_role("dialog", name="Send this task back")
    dialog.get_by_label("What is to be done?").fill("Look at the sky again.")
    dialog.get_by_role("button", name="Send back").click()
    expect(dialog).to_have_count(0)
    return name


def correct_it(page: Page) -> None:
    """Find the notice at home, read what is wanted and answer anew."""
    page.goto("/work")
    expect(page.get_by_text("Look at the sky again.")).to_be_visible()
    page.get_by_role("link", name=re.compile("Correct your work")).click()
    desk = Desk(page)
    desk.wait_for_task(1)
    desk.option("weather", "Sun").click()
    desk.submit()
    finished(page)


def refuse_one(cast: Cast, project: str, name: str) -> str:
    """A manager does not accept one answer; its task."""
    tasks = cast.workplace.call("GET", f"/projects/{project}/tasks")["items"]
    task = next(each["id"] for each in tasks if each["picture"]["file_name"] == name)
    page = cast.manager
    page.goto(f"/projects/{project}/tasks/{task}")
    page.get_by_role("button", name=re.compile("Decide about the work")).first.click()
    page.get_by_role("menuitem", name=re.compile("Do not accept this work")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=re.compile("What is wrong")).click()
    page.get_by_role("option", name="Guessed").click()
    dialog.get_by_label("Why").fill("It is dry in this one.")
    dialog.get_by_role("button", name="Do not accept").click()
    expect(dialog).to_have_count(0)
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


def attempts_of(page: Page, project: str, task: str) -> Locator:
    """The attempts on a task's page."""
    page.goto(f"/projects/{project}/tasks/{task}")
    return page.get_by_role("list", name="Attempts")


def read_the_statement(page: Page, earned: str) -> None:
    """What all answers brought."""
    page.goto("/work/pay")
    statement = page.get_by_role("table", name=re.compile("USD"))
    expect(statement.get_by_role("row", name=re.compile("Answers"))).to_contain_text(earned)


def pay_out(page: Page) -> str:
    """Pay everybody who can be paid, in one run; its file."""
    page.goto("/money")
    page.get_by_role("button", name="Pay out", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(re.compile("^Note")).fill("The end")
    dialog.get_by_role("button", name=re.compile(r"^Pay out \$")).click()
    expect(page.get_by_role("heading", name="The end")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download CSV").click()
    return waiting.value.path().read_text()
