"""Courses: lessons in order, practice with explained feedback, finished one by one, and paid as time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from goldsmith.actions import course_taking, courses, exam_attempts, projects, skills, timekeeping
from goldsmith.actions.course_taking import CourseBarred, LessonUnfinished
from goldsmith.actions.courses import NoLessons
from goldsmith.actions.exam_attempts import ExamBarred
from goldsmith.kit.errors import Conflict, Forbidden, Invalid, NotFound
from goldsmith.people import User
from goldsmith.storage.database import Connection
from goldsmith.work.project import Project
from goldsmith.work.response import Effort
from tests import build
from tests.build import NOW, Lab

HOUR = timedelta(hours=1)
RAIN = build.saying(weather="rain")


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def project(lab: Lab) -> Project:
    return build.classification(lab)


def begin(lab: Lab, worker: User, course_id: Any) -> course_taking.OwnCourse:
    with lab.open(worker) as context:
        return course_taking.begin_course(context, course_id)


def test_a_course_is_taken_lesson_by_lesson_and_its_end_grants_the_skill(lab: Lab, project: Project) -> None:
    (known,) = build.tasks(lab, project.id, 1, gold=RAIN)
    course, lesson = build.course(lab, project.id, known, skill="taught", skill_days=10)
    with lab.open() as context:
        second = courses.add_lesson(context, course.id, "Second", "More")
        assert [each.title for each in courses.order_lessons(context, course.id, [second.id, lesson.id])] == [
            "Second", "Lesson",
        ]  # fmt: skip
        with pytest.raises(Invalid):
            courses.order_lessons(context, course.id, [second.id])
        courses.order_lessons(context, course.id, [lesson.id, second.id])
    worker = build.user(lab)
    with lab.open(worker) as context:
        assert [each.course.id for each in course_taking.open_courses(context)] == [course.id]
        with pytest.raises(Conflict, match="Begin"):
            course_taking.show_lesson(context, lesson.id)
    own = begin(lab, worker, course.id)
    assert (own.finished, own.progress and own.progress.finished_at) == (frozenset(), None)
    with lab.open(worker) as context:
        with pytest.raises(LessonUnfinished):
            course_taking.finish_lesson(context, lesson.id)
        ((question, given),) = course_taking.show_lesson(context, lesson.id).practice
        assert given is None
        marks = course_taking.answer_practice(context, question.id, build.saying(weather="sun"), Effort(0, 0, 0), "a")
        assert not marks[1].is_passed
        assert marks[1].detail["feedback"][0]["message"] == "“Weather”: the right answer is Rain."
        again = course_taking.answer_practice(context, question.id, RAIN, Effort(0, 0, 0), "b")
        assert again[1].is_passed
        half = course_taking.finish_lesson(context, lesson.id)
        assert half.finished == {lesson.id}
        assert skills.own_skills(context) == []
        done = course_taking.finish_lesson(context, second.id)
        assert done.progress is not None
        assert done.progress.finished_at == NOW
        (skill,) = skills.own_skills(context)
        assert (skill.name, skill.level, skill.expires_at) == ("taught", 100, NOW + timedelta(days=10))
    with lab.open() as context:
        ((_, counts),) = courses.courses_of(context, project.id, before=None, limit=10)
        assert counts == (1, 1)
        ((progress, who),) = courses.learners_of(context, course.id, after=None, limit=10)
        assert (progress.finished_lessons, who.id) == (2, worker.id)
    assert {"course_made", "lesson_added", "course_begun", "course_finished"} <= set(build.verbs(lab, course.id))


def test_a_course_opens_with_lessons_and_keeps_one(lab: Lab, project: Project) -> None:
    course, lesson = build.course(lab, project.id)
    settings = {"title": "Empty", "summary": "", "skill": None, "skill_days": None, "requires_skill": None}
    with lab.open() as context:
        empty = courses.make_course(context, project.id, {**settings, "paid_minutes": 0, "is_shared": False})
        with pytest.raises(NoLessons):
            courses.change_course(context, empty.id, {"state": "open"})
        with pytest.raises(NoLessons):
            courses.retire_lesson(context, lesson.id)
    with lab.open(build.user(lab)) as context:
        with pytest.raises(NotFound):
            course_taking.show_course(context, empty.id)
        with pytest.raises(Forbidden):
            courses.add_lesson(context, course.id, "No", "")


def test_a_course_may_ask_for_a_skill_and_an_exam_for_a_course(lab: Lab, project: Project) -> None:
    known = build.tasks(lab, project.id, 1, gold=RAIN)
    course, lesson = build.course(lab, project.id, requires_skill="before")
    exam, worker = build.exam(lab, project.id, *known, course_id=course.id), build.user(lab)
    with pytest.raises(CourseBarred):
        begin(lab, worker, course.id)
    with lab.open() as context:
        skills.grant(context, worker.id, "before", level=1, note=None, expires_at=None)
    begin(lab, worker, course.id)
    with lab.open(worker) as context:
        with pytest.raises(ExamBarred, match="course"):
            exam_attempts.begin_exam(context, exam.id)
        course_taking.finish_lesson(context, lesson.id)
        assert exam_attempts.begin_exam(context, exam.id).state == "open"


def test_courses_of_a_closed_project_are_for_its_members(lab: Lab, project: Project) -> None:
    course, _ = build.course(lab, project.id)
    build.join(lab, project.id, build.user(lab))
    with lab.open(build.user(lab)) as context:
        assert course_taking.open_courses(context) == []
        with pytest.raises(Forbidden):
            course_taking.begin_course(context, course.id)


def test_time_in_a_course_is_paid_at_the_rate_of_its_beginning(lab: Lab, project: Project) -> None:
    with lab.open() as context:
        spec = build.spec(labels=(), fields=(build.WEATHER,))
        spec["pay"]["learning_hourly_minor"] = 1200
        projects.change_project(context, project.id, name=None, state=None, spec=spec)
    course, lesson = build.course(lab, project.id, paid_minutes=10)
    worker = build.user(lab)
    assert begin(lab, worker, course.id).rate.hourly.minor == 1200
    with lab.open() as context:
        projects.change_project(
            context, project.id, name=None, state=None, spec=build.spec(labels=(), fields=(build.WEATHER,))
        )
    with lab.open(worker, now=NOW + HOUR) as context:
        for _ in range(2):
            course_taking.spend_time(context, lesson.id, 5 * 60_000, "same")
    with lab.open(worker, now=NOW + 2 * HOUR) as context:
        progress = course_taking.spend_time(context, lesson.id, 9 * 60_000, "other")
        assert progress.active_ms == 14 * 60_000, "all that was spent"
    with lab.open(worker, now=NOW + 3 * HOUR) as context:
        course_taking.spend_time(context, lesson.id, 60_000, "yet more")
        told = [
            (each.active_ms, each.paid_ms, each.paid_minor)
            for each in timekeeping.own_entries(context, before=None, limit=9)
        ]
        assert told == [(60_000, 0, 0), (9 * 60_000, 5 * 60_000, 100), (5 * 60_000, 5 * 60_000, 100)]
