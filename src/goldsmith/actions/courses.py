"""Courses as those who manage projects see them: made, changed, filled with lessons, and how far people are."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from goldsmith.actions import known_answers, media
from goldsmith.actions.context import Context
from goldsmith.actions.projects import find_project
from goldsmith.formats.picture import PictureLimits
from goldsmith.kit.errors import Conflict, Invalid, NotFound
from goldsmith.kit.ids import LAST_ID, new_id
from goldsmith.people import Permission, User
from goldsmith.people.course import Course, CourseProgress, Lesson
from goldsmith.storage import courses, people, questions
from goldsmith.storage.events import Event
from goldsmith.storage.files import Files
from goldsmith.storage.media import Media
from goldsmith.storage.questions import Question

_FIRST = UUID(int=0)


class NoLessons(Conflict):
    """A course without lessons cannot be opened; write one first."""

    code = "no_lessons"


def make_course(context: Context, project_id: UUID, settings: Mapping[str, Any]) -> Course:
    """Make a course, a draft until it has lessons and is opened. Raises NotFound."""
    context.require(Permission.MANAGE_PROJECTS)
    project, course_id = find_project(context, project_id), new_id()
    courses.COURSES.insert(
        context.connection, course_id, project.id, context.caller.mode, {**settings, "state": "draft"},
        created_by=context.caller.user_id, now=context.now,
    )  # fmt: skip
    _record(context, "course_made", project_id, course_id, {"title": settings["title"]})
    return find_course(context, course_id)


def change_course(context: Context, course_id: UUID, changed: Mapping[str, Any]) -> Course:
    """Change settings of a course, open or close it. Raises NotFound, NoLessons."""
    context.require(Permission.MANAGE_PROJECTS)
    before = find_course(context, course_id)
    said = {name: changed.get(name, getattr(before, name)) for name in courses.SETTINGS}
    if said["state"] == "open" and not courses.lessons_of(context.connection, course_id):
        raise NoLessons(details={"course_id": str(course_id)})
    courses.COURSES.change(context.connection, course_id, said)
    differing = {name: value for name, value in changed.items() if value != getattr(before, name)}
    if differing:
        _record(context, "course_changed", before.project_id, course_id, differing)
    return find_course(context, course_id)


def find_course(context: Context, course_id: UUID) -> Course:
    """One course; raises NotFound."""
    found = courses.COURSES.by_id(context.connection, course_id, context.caller.mode)
    if found is None:
        raise NotFound("There is no such course.", details={"course_id": str(course_id)})
    return found


def find_lesson(context: Context, lesson_id: UUID) -> tuple[Course, Lesson]:
    """One lesson with its course; raises NotFound."""
    found = courses.lesson_by_id(context.connection, lesson_id)
    course = courses.COURSES.by_id(context.connection, found.course_id, context.caller.mode) if found else None
    if found is None or course is None:
        raise NotFound("There is no such lesson.", details={"lesson_id": str(lesson_id)})
    return course, found


def courses_of(
    context: Context, project_id: UUID, *, before: UUID | None, limit: int
) -> list[tuple[Course, tuple[int, int]]]:
    """A project's courses, newest first, each with how many began and how many finished it."""
    context.require(Permission.READ_PROJECTS)
    find_project(context, project_id)
    found = courses.COURSES.of_project(context.connection, project_id, before=before or LAST_ID, limit=limit)
    return [(each, courses.counts_of(context.connection, each.id)) for each in found]


def show_course(context: Context, course_id: UUID) -> tuple[Course, tuple[int, int], list[Lesson]]:
    """One course with how many began and finished it, and its lessons. Raises NotFound."""
    context.require(Permission.READ_PROJECTS)
    course = find_course(context, course_id)
    return course, courses.counts_of(context.connection, course_id), courses.lessons_of(context.connection, course_id)


def add_lesson(context: Context, course_id: UUID, title: str, body: str) -> Lesson:
    """Write a lesson at the end of a course. Raises NotFound."""
    context.require(Permission.MANAGE_PROJECTS)
    course, lesson_id = find_course(context, course_id), new_id()
    courses.add_lesson(context.connection, lesson_id, course_id, title=title, body=body, now=context.now)
    _record(context, "lesson_added", course.project_id, course_id, {"lesson_id": str(lesson_id), "title": title})
    return find_lesson(context, lesson_id)[1]


def change_lesson(context: Context, lesson_id: UUID, *, title: str | None, body: str | None) -> Lesson:
    """Write a lesson anew; who finished it has finished it. Raises NotFound."""
    context.require(Permission.MANAGE_PROJECTS)
    course, lesson = find_lesson(context, lesson_id)
    said = {"title": lesson.title if title is None else title, "body": lesson.body if body is None else body}
    courses.change_lesson(context.connection, lesson, **said, is_retired=False, now=context.now)
    _record(context, "lesson_changed", course.project_id, course.id, {"lesson_id": str(lesson_id), "was": lesson.body})
    return find_lesson(context, lesson_id)[1]


def retire_lesson(context: Context, lesson_id: UUID) -> None:
    """Take a lesson out of its course; an open course keeps one. Raises NotFound, NoLessons."""
    context.require(Permission.MANAGE_PROJECTS)
    course, lesson = find_lesson(context, lesson_id)
    said = {"title": lesson.title, "body": lesson.body}
    courses.change_lesson(context.connection, lesson, **said, is_retired=True, now=context.now)
    if course.state == "open" and not courses.lessons_of(context.connection, course.id):
        raise NoLessons(details={"course_id": str(course.id)})
    _record(context, "lesson_retired", course.project_id, course.id, {"lesson_id": str(lesson_id)})


def order_lessons(context: Context, course_id: UUID, ids: Sequence[UUID]) -> list[Lesson]:
    """Put the lessons of a course into an order; all of them are to be named. Raises NotFound, Invalid."""
    context.require(Permission.MANAGE_PROJECTS)
    course = find_course(context, course_id)
    known = {each.id for each in courses.lessons_of(context.connection, course_id)}
    if len(ids) != len(known) or set(ids) != known:
        raise Invalid("Name each lesson of the course once, in their new order.", code="bad_order")
    courses.place_lessons(context.connection, course_id, ids)
    _record(context, "lessons_ordered", course.project_id, course_id, {"lesson_ids": [str(each) for each in ids]})
    return courses.lessons_of(context.connection, course_id)


def add_practice(context: Context, lesson_id: UUID, task_ids: Sequence[UUID], checked_tasks: int) -> int:
    """Let tasks be practised on in a lesson, those named and so many checked ones; how many are new.

    Raises NotFound, NoKnownAnswer.
    """
    context.require(Permission.MANAGE_PROJECTS)
    course, lesson = find_lesson(context, lesson_id)
    named = [known_answers.of_task(context, course.project_id, each) for each in dict.fromkeys(task_ids)]
    found = known_answers.checked(context, course.project_id, checked_tasks) if checked_tasks else []
    added = known_answers.add_all(context, course.project_id, [*named, *found], lesson_id=lesson.id)
    _record(context, "questions_added", course.project_id, course.id, {"lesson_id": str(lesson_id), "count": added})
    return added


def practice_of(
    context: Context, lesson_id: UUID, *, after: UUID | None, limit: int
) -> list[tuple[Question, tuple[int, int]]]:
    """The questions to practise on in a lesson, each with how often it was answered, and how often rightly."""
    context.require(Permission.READ_PROJECTS)
    find_lesson(context, lesson_id)
    found = questions.practice_of(context.connection, lesson_id, after=after or _FIRST, limit=limit)
    known = questions.rightness_of(context.connection, [each.id for each in found])
    return [(each, known.get(each.id, (0, 0))) for each in found]


def learners_of(
    context: Context, course_id: UUID, *, after: UUID | None, limit: int
) -> list[tuple[CourseProgress, User]]:
    """Who began a course and how far they are."""
    context.require(Permission.READ_WORKERS)
    find_course(context, course_id)
    found = courses.learners_of(context.connection, course_id, after=after or _FIRST, limit=limit)
    known = people.users_by_id(context.connection, {each.worker_id for each in found})
    return [(each, known[each.worker_id]) for each in found]


def keep_picture(context: Context, files: Files, course_id: UUID, data: bytes, limits: PictureLimits) -> Media:
    """Keep a picture for lessons; those to whom the project is open can see it. Raises NotFound, BadPicture."""
    context.require(Permission.MANAGE_PROJECTS)
    course = find_course(context, course_id)
    kept = media.keep_picture(context, files, data, limits)
    courses.show_file(context.connection, kept.id, course.project_id)
    return kept


def _record(context: Context, verb: str, project_id: UUID, course_id: UUID, facts: Mapping[str, Any]) -> None:
    context.record(Event(verb, "course", course_id, dict(facts)), project_id=project_id)
