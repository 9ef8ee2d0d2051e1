"""A labeller's stretch of work in a real browser: nothing is lost, whatever happens to page, tab or connection."""

import re
import time

from playwright.sync_api import Browser, expect

from tests.browser.desk import finished, open_desk
from tests.browser.workplace import Json, Workplace, boxed

Edges = tuple[float, float, float, float]


def edges(annotation: Json) -> Edges:
    """Left, top, width and height."""
    box = annotation["box"]
    return box["left"], box["top"], box["width"], box["height"]


def test_a_reload_in_the_middle_keeps_the_draft_and_its_undo(workplace: Workplace, browser: Browser) -> None:
    project = workplace.project()
    workplace.add_streets(project, 2)
    with workplace.context(browser, workplace.person()) as context:
        desk = open_desk(context, project)
        name = desk.wait_for_task(1)
        desk.page.keyboard.press("2")
        desk.draw(100, 100, 80, 60)
        desk.draw(300, 200, 50, 90)
        desk.wait_for_objects(2)
        desk.page.reload()
        assert desk.wait_for_task(1) == name
        desk.wait_for_objects(2)
        desk.page.keyboard.press("Control+z")
        desk.wait_for_objects(1)
        desk.page.keyboard.press("Control+Shift+z")
        desk.wait_for_objects(2)


def test_work_goes_on_at_another_computer_from_the_servers_draft(workplace: Workplace, browser: Browser) -> None:
    project = workplace.project()
    workplace.add_streets(project, 1)
    person = workplace.person()
    with workplace.context(browser, person) as first:
        desk = open_desk(first, project)
        desk.page.keyboard.press("2")
        desk.draw(100, 100, 80, 60)
        desk.wait_for_saving("Saving")
        begun = time.monotonic()
        desk.wait_for_saving("Saved")
        assert time.monotonic() - begun < 2
    with workplace.context(browser, person) as second:
        open_desk(second, project).wait_for_objects(1)


def test_a_page_that_cannot_be_fetched_says_so_and_comes_with_the_connection(
    workplace: Workplace, browser: Browser
) -> None:
    with workplace.context(browser, workplace.person()) as context:
        page = context.new_page()
        page.goto("/work")
        page.wait_for_load_state("networkidle")
        context.set_offline(True)
        page.get_by_role("link", name="Pay", exact=True).click()
        expect(page.get_by_text("It could not be fetched.")).to_be_visible()
        page.get_by_role("button", name="Try again").click()
        expect(page.get_by_role("heading", name="This page could not be shown")).to_be_visible()
        context.set_offline(False)
        page.get_by_role("button", name="Try again").click()
        expect(page.get_by_role("heading", name="Pay", exact=True)).to_be_visible()


def test_two_tabs_get_different_tasks(workplace: Workplace, browser: Browser) -> None:
    project = workplace.project()
    workplace.add_streets(project, 6)
    with workplace.context(browser, workplace.person()) as context:
        first, second = open_desk(context, project), open_desk(context, project)
        names = {first.wait_for_task(1), second.wait_for_task(1)}
        assert len(names) == 2
        first.submit()
        second.submit()
        names |= {first.wait_for_task(2), second.wait_for_task(2)}
        assert len(names) == 4


def test_offline_answers_wait_and_arrive_once(workplace: Workplace, browser: Browser) -> None:
    project = workplace.project()
    workplace.add_streets(project, 3)
    with workplace.context(browser, workplace.person()) as context:
        desk = open_desk(context, project)
        desk.page.wait_for_timeout(500)  # the next task is fetched ahead
        context.set_offline(True)
        desk.page.keyboard.press("2")
        desk.draw(100, 100, 80, 60)
        desk.submit()
        desk.wait_for_task(2)
        desk.wait_for_saving("Offline")
        desk.draw(200, 100, 40, 40)
        desk.submit()
        expect(desk.page.get_by_text("The server cannot be reached")).to_be_visible()
        assert workplace.answers(project) == []
        context.set_offline(False)
        desk.wait_for_task(3)
        desk.wait_for_saving("Saved")
        answers = workplace.answers(project)
        assert sorted(len(each["answer"]["annotations"]) for each in answers) == [1, 1]


def test_an_answer_left_unsent_is_sent_from_the_home_page(workplace: Workplace, browser: Browser) -> None:
    project = workplace.project()
    workplace.add_streets(project, 1)
    with workplace.context(browser, workplace.person()) as context:
        desk = open_desk(context, project)
        desk.page.route("**/submit", lambda route: route.abort())
        desk.page.keyboard.press("2")
        desk.draw(100, 100, 80, 60)
        desk.submit()
        desk.wait_for_saving("Offline")
        desk.page.close()
        home = context.new_page()
        home.goto("/work")
        expect(home.get_by_role("heading", name="Hello Ann")).to_be_visible()
        home.wait_for_function("() => !document.body.innerText.includes('on the way')")
        home.wait_for_timeout(300)
        assert len(workplace.answers(project)) == 1


def test_the_next_task_is_there_at_once(workplace: Workplace, browser: Browser) -> None:
    project = workplace.project()
    workplace.add_streets(project, 5)
    shown = """(number) => new Promise((done) => {
        const start = performance.now();
        const voices = [...document.querySelectorAll("p[role=status]")];
        const told = () => voices.some((voice) => voice.innerText.includes(`Task ${number}:`));
        const look = () => told() ? done(performance.now() - start) : requestAnimationFrame(look);
        document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", {key: "Enter", code: "Enter", ctrlKey: true, bubbles: true}));
        look();
    })"""
    with workplace.context(browser, workplace.person()) as context:
        desk = open_desk(context, project)
        waits = []
        for number in (2, 3, 4):
            desk.page.wait_for_timeout(700)
            waits.append(float(desk.page.evaluate(shown, number)))
        assert min(waits) < 300, waits


def test_mistakes_are_named_and_led_to_before_anything_is_sent(workplace: Workplace, browser: Browser) -> None:
    project = workplace.project()
    workplace.add_streets(project, 2)
    with workplace.context(browser, workplace.person()) as context:
        desk = open_desk(context, project)
        desk.page.keyboard.press("1")
        desk.draw(100, 100, 80, 60)
        desk.submit()
        alert = desk.page.get_by_role("alert")
        expect(alert).to_contain_text("Box 1 (car) has no answer to “State”; give one.")
        desk.page.get_by_role("radio", name="Parked").or_(desk.page.get_by_role("button", name="Parked")).click()
        expect(alert).to_have_count(0)
        desk.submit()
        desk.wait_for_task(2)
        (answer,) = workplace.answers(project)
        assert answer["answer"]["annotations"][0]["attributes"] == {"state": "parked"}


def test_what_the_server_refuses_is_shown_on_its_object(workplace: Workplace, browser: Browser) -> None:
    project = workplace.project()
    workplace.add_streets(project, 2)
    with workplace.context(browser, workplace.person()) as context:
        desk = open_desk(context, project)
        name = desk.wait_for_task(1)
        refusal = {
            "code": "bad_answer",
            "message": "The answer has mistakes.",
            "details": {},
            "problems": [{"path": "x", "code": "x", "message": "Box 1 stands on its head.", "annotation_id": None}],
            "request_id": "r",
        }
        desk.page.route("**/submit", lambda route: route.fulfill(status=422, json={"error": refusal}))
        desk.page.keyboard.press("2")
        desk.draw(100, 100, 80, 60)
        desk.submit()
        expect(desk.page.get_by_role("alert")).to_contain_text("Box 1 stands on its head.")
        assert desk.wait_for_task() == name
        desk.page.unroute("**/submit")
        desk.submit()
        desk.wait_for_task(2)
        assert len(workplace.answers(project)) == 1


def test_an_answer_after_the_lease_is_kept_and_said_to_be_late(workplace: Workplace, browser: Browser) -> None:
    pipeline = {"attempts": 1, "lease_seconds": 5, "review": {"share": 0, "below_confidence": 0}}
    project = workplace.project(pipeline=pipeline)
    (task,) = workplace.add_streets(project, 1)
    quick = workplace.key_of(workplace.person(name="Quick One"))
    with workplace.context(browser, workplace.person()) as context:
        desk = open_desk(context, project)
        context.set_offline(True)
        desk.page.keyboard.press("2")
        desk.draw(100, 100, 80, 60)
        expect(desk.page.get_by_text(re.compile(r"\d left|Time is up"))).to_be_visible(timeout=10_000)
        claimed = None
        for _ in range(60):
            claimed = workplace.call("POST", f"/projects/{project}/assignments", {}, quick)
            if claimed is not None:
                break
            time.sleep(0.5)
        assert claimed is not None
        answer = {"annotations": [boxed("a", "dog", (1, 1, 20, 20))]}
        workplace.call("POST", f"/assignments/{claimed['id']}/submit", {"client_key": "k", "answer": answer}, quick)
        desk.submit()
        context.set_offline(False)
        expect(desk.page.get_by_text("kept, but too late to count")).to_be_visible(timeout=20_000)
        assert sorted(each["standing"] for each in workplace.attempts(task)) == ["counted", "late"]


def test_a_session_that_ends_costs_nothing(workplace: Workplace, browser: Browser) -> None:
    project = workplace.project()
    workplace.add_streets(project, 2)
    person = workplace.person()
    with workplace.context(browser, person) as context:
        desk = open_desk(context, project)
        desk.page.wait_for_timeout(500)
        context.clear_cookies()
        desk.page.keyboard.press("2")
        desk.draw(100, 100, 80, 60)
        desk.submit()
        expect(desk.page.get_by_text("Your session has ended")).to_be_visible()
        workplace.sign_in(context, person)
        desk.page.get_by_role("button", name="Try again").click()
        desk.wait_for_saving("Saved")
        assert len(workplace.answers(project)) == 1


def test_a_skipped_task_does_not_come_back(workplace: Workplace, browser: Browser) -> None:
    project = workplace.project()
    workplace.add_streets(project, 2)
    with workplace.context(browser, workplace.person()) as context:
        desk = open_desk(context, project)
        first = desk.wait_for_task(1)
        desk.page.keyboard.press("Control+Shift+S")
        desk.page.get_by_text("Bad picture", exact=True).click()
        desk.page.get_by_role("dialog").get_by_role("button", name="Skip").click()
        expect(desk.page.get_by_role("dialog")).to_have_count(0)
        desk.wait_for_task(1, other_than=first)
        desk.submit()
        finished(desk.page)


def test_a_task_given_back_is_there_for_others(workplace: Workplace, browser: Browser) -> None:
    project = workplace.project()
    workplace.add_streets(project, 1)
    other = workplace.key_of(workplace.person(name="Other"))
    with workplace.context(browser, workplace.person()) as context:
        desk = open_desk(context, project)
        assert workplace.call("POST", f"/projects/{project}/assignments", {}, other) is None
        desk.page.get_by_role("button", name="Leave").click()
        desk.page.get_by_role("menuitem", name="Give it back and leave").click()
        desk.page.wait_for_url("**/work")
        assert workplace.call("POST", f"/projects/{project}/assignments", {}, other) is not None
