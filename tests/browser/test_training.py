"""Learning and being asked: an exam made of known tasks, taken in the real editor, and its result."""

from __future__ import annotations

import re
from uuid import uuid4

from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import fits, in_both_themes, violations
from tests.browser.office import office
from tests.browser.workplace import FIELDS, Edges, Json, Workplace, boxed, jpeg, street

CAR: Edges = (120, 200, 160, 90)


def known(workplace: Workplace, count: int = 3) -> tuple[str, list[str]]:
    """A project that asks about the weather and has pictures whose answer is known: its id, and theirs."""
    project = workplace.project("Weather", "image_classification", ontology={"labels": [], "fields": FIELDS[:1]})
    gold = {"fields": {"weather": "rain"}}
    return project, [workplace.add(project, f"w{n}.jpg", jpeg(street(seed=n)), gold) for n in range(count)]


def exam(workplace: Workplace, project: str, tasks: list[str], **said: object) -> Json:
    """An open exam that asks about these tasks."""
    body = {"title": "Rain or sun", "skill": "weather", "state": "draft", "question_count": len(tasks), **said}
    made: Json = workplace.call("POST", f"/projects/{project}/exams", body)["exam"]
    workplace.call("POST", f"/exams/{made['id']}/questions", {"task_ids": tasks})
    opened: Json = workplace.call("PATCH", f"/exams/{made['id']}", {"state": "open"})
    return opened


def answer(page: Page, option: str) -> None:
    page.get_by_role("radio", name=re.compile(option)).first.check(force=True)
    page.get_by_role("button", name="Answer", exact=True).click()


def test_a_worker_takes_an_exam_in_the_editor_and_reads_what_was_right(workplace: Workplace, browser: Browser) -> None:
    project, tasks = known(workplace)
    exam(workplace, project, tasks, question_count=1, pass_mark=50, time_limit_minutes=20, instructions="Look up.")
    worker = workplace.person()
    with workplace.context(browser, worker) as context:
        # A machine whose clock is an hour fast ends no exam early.
        context.add_init_script("const now = Date.now; Date.now = () => now() + 3_600_000;")
        page = context.new_page()
        page.goto("/work")
        page.get_by_role("link", name="Skills", exact=True).click()
        expect(page.get_by_text("You hold no skill yet")).to_be_visible()
        assert violations(page) == []
        page.get_by_role("button", name="Take the exam: Rain or sun").click()
        expect(page.get_by_role("dialog")).to_contain_text("Look up.")
        assert in_both_themes(page, "begin") == {}
        page.get_by_role("button", name="Begin").click()
        expect(page.get_by_role("timer", name="Time left for the exam")).to_contain_text("19:")
        expect(page.get_by_text("Question 1 of 1", exact=True)).to_be_visible()
        answer(page, "Rain")
        expect(page.get_by_text("Every question is answered")).to_be_visible()
        page.get_by_role("button", name="Finish and see the result").click()
        expect(page.get_by_role("heading", name="Passed")).to_be_visible()
        page.get_by_role("button", name=re.compile("Question 1: right")).click()
        expect(page.get_by_role("row", name=re.compile("Weather Rain Rain"))).to_be_visible()
        assert in_both_themes(page, "result") == {}
        page.set_viewport_size({"width": 390, "height": 844})
        assert fits(page)
        page.get_by_role("link", name="Back to skills and training").click()
        expect(page.get_by_role("region", name="Your skills")).to_contain_text("level 100")
        expect(page.get_by_role("button", name="Take it again: Rain or sun")).to_be_disabled()
        assert fits(page)


def test_an_exam_is_not_finished_while_an_answer_is_on_its_way(workplace: Workplace, browser: Browser) -> None:
    project, tasks = known(workplace)
    asked = exam(workplace, project, tasks)
    worker = workplace.person()
    attempt = workplace.call("POST", f"/exams/{asked['id']}/attempts", key=workplace.key_of(worker))["id"]
    with workplace.context(browser, worker, viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(f"/learn/exams/{attempt}")
        expect(page.get_by_text("Question 1 of 3", exact=True)).to_be_visible()
        context.route("**/answers", lambda route: route.abort())
        answer(page, "Rain")
        expect(page.get_by_text("Question 2 of 3", exact=True)).to_be_visible()
        page.get_by_role("button", name="Finish").click()
        finish = page.get_by_role("dialog").get_by_role("button", name="Finish")
        finish.click()
        expect(page.get_by_text("An answer of yours has not arrived yet")).to_be_visible()
        context.unroute("**/answers")
        finish.click()
        expect(page.get_by_text("1 of 3 questions right.", exact=False)).to_be_visible(timeout=15_000)


def test_a_manager_makes_an_exam_of_checked_tasks_and_sees_who_passed(workplace: Workplace, browser: Browser) -> None:
    review = {"attempts": 1, "review": {"share": 1, "below_confidence": 0}}
    project = workplace.asking(3, 1, pipeline=review)
    workplace.answered(project, [{"fields": {"weather": "sun"}}])
    reviewer = workplace.key_of(workplace.person("reviewer"))
    while (
        task := workplace.call("POST", f"/projects/{project}/assignments", {"stage": "review"}, reviewer)
    ) is not None:
        workplace.call("POST", f"/assignments/{task['id']}/review", {"client_key": "k", "outcome": "accept"}, reviewer)
    with office(workplace, browser) as rita:
        page = rita.open(f"/projects/{project}/training")
        waits = page.get_by_text("The first to learn here are paid later")
        expect(waits).to_be_visible()
        spec = workplace.call("GET", f"/projects/{project}")["version"]["spec"]
        said = {**spec, "pay": {**spec["pay"], "learning_hourly_minor": 1200}}
        workplace.call("PATCH", f"/projects/{project}", {"spec": said})
        rita.open(f"/projects/{project}/training")
        expect(waits).to_have_count(0)
        page.get_by_role("button", name="Make an exam").click()
        page.get_by_label("Title").fill("Sun?")
        page.get_by_label("Skill that passing grants").fill("sun")
        page.get_by_role("textbox", name="Questions drawn").fill("2")
        assert in_both_themes(page, "make") == {}
        page.get_by_role("button", name="Make an exam from up to 30 checked tasks").click()
        expect(page.get_by_text("2 of 3", exact=True)).to_be_visible()
        expect(page.get_by_role("list", name="Questions").get_by_role("listitem")).to_have_count(3)
        assert in_both_themes(page, "exam") == {}


def test_a_worker_takes_a_course_on_a_phone(workplace: Workplace, browser: Browser) -> None:
    project, tasks = known(workplace, 1)
    course = workplace.call("POST", f"/projects/{project}/courses", {"title": "Skies", "skill": "skies"})["id"]
    body = {"title": "What rain is", "body": "Look at the **ground**."}
    lesson = workplace.call("POST", f"/courses/{course}/lessons", body)["id"]
    picture = workplace.call("POST", f"/courses/{course}/pictures", content=jpeg(street()))["url"]
    workplace.call("PATCH", f"/lessons/{lesson}", {"body": f"Look at the **ground**.\n\n![A street]({picture})"})
    workplace.call("POST", f"/lessons/{lesson}/questions", {"task_ids": tasks})
    (row,) = workplace.call("GET", f"/lessons/{lesson}/questions")["items"]
    workplace.call("PUT", f"/questions/{row['id']}/explanation", {"explanation": "The street is wet."})
    workplace.call("PATCH", f"/courses/{course}", {"state": "open"})
    with workplace.context(browser, workplace.person(), viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto("/work/skills")
        page.get_by_role("link", name="Look at it: Skies").click()
        page.get_by_role("button", name="Begin the course").click()
        expect(page.get_by_role("heading", name="What rain is")).to_be_visible()
        expect(page.get_by_role("img", name="A street")).to_have_js_property("complete", True)
        assert fits(page)
        assert in_both_themes(page, "lesson") == {}
        expect(page.get_by_role("button", name="Finish this lesson")).to_be_disabled()
        page.get_by_role("link", name="Try: Question 1").click()
        page.get_by_role("radio", name=re.compile("Sun")).first.check(force=True)
        page.get_by_role("button", name="Check my answer").click()
        expect(page.get_by_role("heading", name="Look at this again")).to_be_visible()
        expect(page.get_by_role("group", name="Look at this again")).to_be_focused()
        expect(page.get_by_text("The street is wet.")).to_be_visible()
        expect(page.get_by_text("“Weather”: the right answer is Rain.")).to_be_visible()
        assert fits(page)
        assert in_both_themes(page, "feedback") == {}
        page.get_by_role("button", name="Try again").click()
        page.get_by_role("radio", name=re.compile("Rain")).first.check(force=True)
        page.get_by_role("button", name="Check my answer").click()
        expect(page.get_by_role("heading", name="Well done")).to_be_visible()
        page.get_by_role("link", name="Back to the lesson").click()
        page.get_by_role("button", name="Finish this lesson").click()
        expect(page.get_by_text("Finished").first).to_be_visible()
        page.goto("/work/skills")
        expect(page.get_by_role("region", name="Your skills")).to_contain_text("skies")


def test_a_manager_grants_a_skill_requires_it_and_takes_it_with_a_reason(
    workplace: Workplace, browser: Browser
) -> None:
    project = workplace.asking(1, 1)
    worker = workplace.person(name=f"Zoe {project[:8]}")
    name = f"night-{project[:8]}"
    with office(workplace, browser) as rita:
        page = rita.open("/skills")
        page.get_by_role("button", name="Grant a skill").first.click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("textbox", name="Skill", exact=True).fill(name)
        dialog.get_by_role("searchbox").fill(worker["email"])
        dialog.get_by_role("option", name=re.compile(f"{worker['name']}|{worker['pseudonym']}")).click()
        assert in_both_themes(page, "grant") == {}
        dialog.get_by_role("button", name="Grant it to 1 person").click()
        expect(dialog).to_have_count(0)
        page.get_by_role("button", name=re.compile("Skill$")).first.click()
        page.get_by_role("option", name=re.compile(name)).click()
        table = page.get_by_role("grid", name=f"Who holds {name}")
        table.get_by_role("row").nth(1).get_by_role("checkbox").focus()
        page.keyboard.press("Space")
        assert in_both_themes(page, "skills") == {}
        page.get_by_role("button", name="Take it from 1 person").click()
        page.get_by_role("dialog").get_by_label("Why").fill("Ask for the exam.")
        page.get_by_role("dialog").get_by_role("button", name="Take it").click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        lost = workplace.call("GET", "/work/skills/lost", key=workplace.key_of(worker))["items"]
        assert [each["note"] for each in lost] == ["Ask for the exam."]
        page = rita.open(f"/projects/{project}/settings")
        page.get_by_role("button", name="Requirements").click()
        page.get_by_role("button", name="Require a skill").click()
        page.get_by_role("group", name="Requirement 1").get_by_label("Skill", exact=True).fill(name)
        assert in_both_themes(page, "requirements") == {}
        page.get_by_role("button", name="Save as version 2").click()
        expect(page.get_by_role("button", name=re.compile("Save as version"))).to_have_count(0)
        spec = workplace.call("GET", f"/projects/{project}")["version"]["spec"]
        assert spec["requirements"] == [{"skill": name, "comparison": "held", "level": None}]


def test_a_manager_states_a_rule_for_a_skill_and_ends_it_once_asked(workplace: Workplace, browser: Browser) -> None:
    project, name = workplace.asking(1, 1), f"clouds {uuid4().hex[:6]}"
    shown = workplace.call("GET", f"/projects/{project}")["name"]
    with office(workplace, browser) as rita:
        page = rita.open("/skills")
        page.get_by_role("button", name="State a rule").click()
        dialog = page.get_by_role("dialog", name="State a rule")
        dialog.get_by_role("textbox", name="Skill").fill(name)
        dialog.get_by_role("combobox", name="Project").fill(shown)
        page.get_by_role("option", name=shown).click()
        assert in_both_themes(page, "rule") == {}
        dialog.get_by_role("button", name="State the rule").click()
        rules = page.get_by_role("list", name="Rules")
        expect(rules).to_contain_text(name)
        end = rules.get_by_role("button", name=f"End the rule for {name}")
        end.click()
        asked = page.get_by_role("dialog", name=f"End the rule for {name}?")
        assert in_both_themes(page, "end a rule") == {}
        asked.get_by_role("button", name="Keep as is").click()
        assert [each["skill"] for each in workplace.call("GET", "/skill-rules")["items"]].count(name) == 1
        end.click()
        asked.get_by_role("button", name="End the rule").click()
        expect(end).to_have_count(0)
        assert [each["skill"] for each in workplace.call("GET", "/skill-rules")["items"]].count(name) == 0


def choose(page: Page, group: str, label: str, typed: str) -> None:
    page.get_by_role("group", name=group).get_by_role("combobox", name=label).fill(typed)
    page.get_by_role("option", name=typed, exact=True).click()


def test_countries_languages_and_credentials_are_required_in_a_form(workplace: Workplace, browser: Browser) -> None:
    project = workplace.asking(1, 1)
    with office(workplace, browser) as rita:
        page = rita.open(f"/projects/{project}/settings")
        page.get_by_role("button", name="Requirements").click()
        page.get_by_role("button", name="A country").click()
        page.get_by_role("button", name=re.compile("Save as version")).click()
        expect(page.get_by_text("Choose a country.")).to_be_visible()
        choose(page, "Requirement 1", "Add a country", "Austria")
        choose(page, "Requirement 1", "Add a country", "Chad")
        page.get_by_role("button", name="Take out Chad").click()
        choose(page, "Requirement 1", "Add a country", "Germany")
        page.get_by_role("button", name="A language").click()
        choose(page, "Requirement 2", "Which language", "Finnish")
        page.get_by_role("button", name="A credential").click()
        credential = page.get_by_role("group", name="Requirement 3")
        credential.get_by_label("Its title or kind").fill("Radiographer")
        page.keyboard.press("Enter")
        expect(credential.get_by_role("listitem")).to_have_text(["Radiographer"])
        assert in_both_themes(page, "facts") == {}
        page.get_by_role("button", name="Save as version 2").click()
        expect(page.get_by_role("button", name=re.compile("Save as version"))).to_have_count(0)
        spec = workplace.call("GET", f"/projects/{project}")["version"]["spec"]
        assert spec["requirements"] == [
            {"fact": "country", "comparison": "in", "values": ["AT", "DE"], "level": None},
            {"fact": "language", "comparison": "at_least", "values": ["fi"], "level": "B2"},
            {"fact": "credential", "comparison": "in", "values": ["Radiographer"], "level": None},
        ]
        page.reload()
        page.get_by_role("button", name="Requirements").click()
        expect(page.get_by_role("combobox", name="Which language")).to_have_value("Finnish")


def test_what_was_drawn_stands_beside_what_was_expected(workplace: Workplace, browser: Browser) -> None:
    project = workplace.project()
    gold = {"annotations": [boxed("a", "dog", CAR)]}
    tasks = [workplace.add(project, f"d{n}.jpg", jpeg(street(cars=[CAR], seed=n)), gold) for n in range(3)]
    made = exam(workplace, project, tasks, question_count=1)
    worker = workplace.person()
    key = workplace.key_of(worker)
    attempt = workplace.call("POST", f"/exams/{made['id']}/attempts", {}, key)["id"]
    question = workplace.call("POST", f"/exam-attempts/{attempt}/next", {}, key)["id"]
    said = {"question_id": question, "client_key": "k", "answer": {"annotations": [boxed("x", "dog", (0, 0, 50, 50))]}}
    workplace.call("POST", f"/exam-attempts/{attempt}/answers", said, key)
    workplace.call("POST", f"/exam-attempts/{attempt}/finish", {}, key)
    with workplace.context(browser, worker, viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(f"/work/skills/exams/{attempt}")
        page.get_by_role("button", name=re.compile("Question 1: not right")).click()
        expect(page.get_by_text("One dog was missed.")).to_be_visible()
        page.get_by_role("radio", name="Expected").click()
        assert fits(page)
        assert in_both_themes(page, "drawn") == {}
