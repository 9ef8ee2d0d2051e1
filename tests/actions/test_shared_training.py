"""Courses and exams of one project that lead to what another requires: named, opened, and taken by its people."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from goldsmith.actions import course_taking, courses, exam_attempts, exams, media, offers, skills
from goldsmith.actions.offers import Asked
from goldsmith.kit.errors import Forbidden, NotFound
from goldsmith.people import User
from goldsmith.people.course import Course
from goldsmith.people.exam import Exam
from goldsmith.people.skill import Requirement, Way, how_to_meet
from goldsmith.storage.courses import show_file
from goldsmith.storage.database import Connection
from goldsmith.work.project import Project
from goldsmith.work.response import Effort
from tests import build
from tests.build import Lab
from tests.storage.everything import picture

RAIN = build.saying(weather="rain")
TAUGHT = {"skill": "taught", "comparison": "held"}
DRIVES = {"skill": "drives", "comparison": "at_least", "level": 60}


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def school(lab: Lab) -> tuple[Project, Course, Exam]:
    """A project for members alone, with a course that grants `taught` and an exam that grants `drives`."""
    project, member = build.classification(lab), build.user(lab)
    build.join(lab, project.id, member)
    known = build.tasks(lab, project.id, 3, gold=RAIN)
    course, _ = build.course(lab, project.id, known[0], skill="taught")
    return project, course, build.exam(lab, project.id, *known[1:], skill="drives")


def told(lab: Lab, worker: User, project: Project) -> dict[str, Asked]:
    with lab.open(worker) as context:
        asked = offers.show_offer(context, project.id).requirements
    return {each.requirement.skill: each for each in asked if isinstance(each.requirement, Requirement)}


def share(lab: Lab, course: Course, exam: Exam) -> None:
    with lab.open() as context:
        courses.change_course(context, course.id, {"is_shared": True})
        exams.change_exam(context, exam.id, {"is_shared": True})


def test_what_is_shared_leads_to_the_requirement_of_any_project(lab: Lab) -> None:
    home, course, exam = school(lab)
    project, worker = build.project(lab, requirements=[TAUGHT, DRIVES]), build.user(lab)
    build.tasks(lab, project.id, 1)
    before = told(lab, worker, project)
    assert [(each.ways, "manager" in str(each.how)) for each in before.values()] == [((), True)] * 2
    share(lab, course, exam)
    found = told(lab, worker, project)
    assert found["taught"].ways == (Way("taught", "course", course.id, course.title, home.id),)
    assert found["drives"].ways == (Way("drives", "exam", exam.id, exam.title, home.id),)
    assert found["taught"].how == f"Finish the course “{course.title}”."
    assert found["drives"].how == f"Pass the exam “{exam.title}”."
    with lab.open() as context:
        known = {each.name: (each.holders, [way.id for way in each.ways]) for each in skills.known_skills(context)}
    assert known == {"taught": (0, [course.id]), "drives": (0, [exam.id])}


def test_who_is_no_member_takes_what_is_shared_and_can_start(lab: Lab) -> None:
    _, course, exam = school(lab)
    project, worker = build.project(lab, requirements=[TAUGHT]), build.user(lab)
    build.tasks(lab, project.id, 1)
    with lab.open(worker) as context:
        assert (course_taking.open_courses(context), exam_attempts.open_exams(context)) == ([], [])
        with pytest.raises(Forbidden):
            course_taking.begin_course(context, course.id)
        with pytest.raises(Forbidden):
            exam_attempts.begin_exam(context, exam.id)
    share(lab, course, exam)
    with lab.open(worker) as context:
        assert [each.course.id for each in course_taking.open_courses(context)] == [course.id]
        assert exam_attempts.begin_exam(context, exam.id).state == "open"
        begun = course_taking.begin_course(context, course.id)
        [(question, _)] = course_taking.show_lesson(context, begun.lessons[0].id).practice
        course_taking.answer_practice(context, question.id, RAIN, Effort(0, 0, 0), "a")
        course_taking.finish_lesson(context, begun.lessons[0].id)
        assert offers.show_offer(context, project.id).can_start


def test_who_learns_sees_the_pictures_of_what_they_learn_and_no_others(lab: Lab) -> None:
    project, course, exam = school(lab)
    share(lab, course, exam)
    worker = build.user(lab)
    with lab.open() as context:
        shown, other = picture(lab), picture(lab)
        for each in (shown, other):
            show_file(context.connection, each.id, project.id)
        lesson = courses.show_course(context, course.id)[2][0]
        courses.change_lesson(context, lesson.id, title=None, body=f"![A street](/api/v1/media/{shown.id})")
    with lab.open(worker) as context:
        with pytest.raises(NotFound):
            media.find_media(context, shown.id)
        course_taking.begin_course(context, course.id)
        assert media.find_media(context, shown.id).id == shown.id
        with pytest.raises(NotFound):
            media.find_media(context, other.id)


def test_the_picture_of_a_question_is_seen_once_it_is_asked(lab: Lab) -> None:
    project, member, worker = build.classification(lab), build.user(lab), build.user(lab)
    build.join(lab, project.id, member)
    seen = picture(lab)
    (known,) = build.tasks(lab, project.id, 1, gold=RAIN)
    exam = build.exam(lab, project.id, known, skill="drives", is_shared=True)
    assert lab.connection is not None
    lab.connection.execute(text("UPDATE task SET media_id = :seen WHERE id = :id"), {"seen": seen.id, "id": known.id})
    with lab.open(worker) as context:
        with pytest.raises(NotFound):
            media.find_media(context, seen.id)
        exam_attempts.begin_exam(context, exam.id)
        assert media.find_media(context, seen.id).id == seen.id


def test_no_course_helps_where_a_skill_is_one_too_many(lab: Lab) -> None:
    _, course, exam = school(lab)
    share(lab, course, exam)
    worker = build.user(lab)
    project = build.project(lab, requirements=[{"skill": "drives", "comparison": "not_held"}])
    build.tasks(lab, project.id, 1)
    with lab.open() as context:
        skills.grant(context, worker.id, "drives", level=90, note=None, expires_at=None)
    found = told(lab, worker, project)["drives"]
    assert (found.is_met, found.ways) == (False, ())


def test_both_ways_are_said_in_one_sentence(lab: Lab) -> None:
    home = build.project(lab).id
    ways = [Way("s", "course", home, "A", home), Way("s", "exam", home, "B", home)]
    assert how_to_meet(Requirement("s", "held"), ways) == "Finish the course “A”, or pass the exam “B”."
