"""Taking courses: begun, read, practised with explained feedback, finished lesson by lesson, and paid as time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from goldsmith.actions import known_answers, learning_time, skills
from goldsmith.actions.context import Context
from goldsmith.actions.courses import find_course, find_lesson
from goldsmith.kit.amounts import Amount
from goldsmith.kit.errors import Conflict, Forbidden, NotFound
from goldsmith.money.learning import LearningRate
from goldsmith.people import Permission
from goldsmith.people.course import Course, CourseProgress, Lesson, untried
from goldsmith.storage import courses, questions
from goldsmith.storage import skills as stored_skills
from goldsmith.storage.events import Event
from goldsmith.storage.questions import Answered, Question
from goldsmith.work.response import Effort

OPEN_AT_MOST = 200
MOST_PRACTICE = 200
_FIRST = UUID(int=0)


class CourseBarred(Conflict):
    """You cannot take this course now."""

    code = "course_barred"


class LessonUnfinished(Conflict):
    """Try every question of the lesson first; it does not matter whether you are right."""

    code = "lesson_unfinished"


@dataclass(frozen=True, slots=True)
class OwnCourse:
    """A course as somebody sees it who could take it; `lacks` names a skill that it asks for and they do not hold."""

    course: Course
    project_name: str
    lessons: tuple[Lesson, ...]
    finished: frozenset[UUID]
    progress: CourseProgress | None
    rate: LearningRate
    lacks: str | None


@dataclass(frozen=True, slots=True)
class OwnLesson:
    """A lesson with its questions, each with one's newest answer."""

    course: Course
    lesson: Lesson
    practice: tuple[tuple[Question, Answered | None], ...]
    is_finished: bool


def open_courses(context: Context) -> list[OwnCourse]:
    """The courses that are open to the caller."""
    context.require(Permission.ANNOTATE)
    caller = context.caller
    found = courses.COURSES.open_to(context.connection, caller.user_id, caller.mode, limit=OPEN_AT_MOST)
    return [_own(context, course, name) for course, name in found]


def show_course(context: Context, course_id: UUID) -> OwnCourse:
    """An open course, or one that the caller has begun. Raises NotFound."""
    course = find_course(context, course_id)
    _require_open(context, course)
    return _own(context, course, "")


def begin_course(context: Context, course_id: UUID) -> OwnCourse:
    """Begin a course, or go on with it. Raises NotFound, Forbidden, CourseBarred."""
    context.require(Permission.ANNOTATE)
    course = find_course(context, course_id)
    own = _own(context, course, "")
    if own.progress is not None:
        return own
    _require_open(context, course)
    if own.lacks:
        raise CourseBarred(f"This course is for those who hold {own.lacks}.", details={"skill": own.lacks})
    minor, currency = own.rate.hourly.minor, own.rate.hourly.currency
    worker_id = context.caller.user_id
    if courses.begin(context.connection, course_id, worker_id, hourly_minor=minor, currency=currency, now=context.now):
        _record(context, "course_begun", course)
    return _own(context, course, "")


def show_lesson(context: Context, lesson_id: UUID) -> OwnLesson:
    """A lesson of a course that the caller has begun. Raises NotFound, Conflict."""
    course, lesson = find_lesson(context, lesson_id)
    _progress(context, course)
    asked = questions.practice_of(context.connection, lesson_id, after=_FIRST, limit=MOST_PRACTICE)
    given = questions.last_answers(context.connection, context.caller.user_id, [each.id for each in asked])
    finished = courses.finished_lessons(context.connection, course.id, context.caller.user_id)
    return OwnLesson(course, lesson, tuple((each, given.get(each.id)) for each in asked), lesson_id in finished)


def practice_question(context: Context, question_id: UUID) -> Question:
    """A question to practise on, of a course that the caller has begun. Raises NotFound, Conflict."""
    return _practice(context, question_id)[1]


def answer_practice(
    context: Context, question_id: UUID, answer: Mapping[str, Any], effort: Effort, client_key: str
) -> tuple[Question, Answered]:
    """Score an answer, as often as one likes; with the question, whose expected answer may now be seen.

    Raises NotFound, Conflict, and Invalid with every problem of the answer.
    """
    course, question = _practice(context, question_id)
    worker_id = context.caller.user_id
    known = questions.answer_by_key(context.connection, worker_id, question_id, client_key)
    if known is None:
        known = known_answers.scored(context, question, answer, effort, client_key=client_key)
        questions.keep_answer(context.connection, known)
        _spend(context, course, effort.active_ms, f"practice:{known.id}")
    return question, known


def spend_time(context: Context, lesson_id: UUID, active_ms: int, client_key: str) -> CourseProgress:
    """Count active time in a lesson, once for each `client_key`. Raises NotFound, Conflict."""
    course, _ = find_lesson(context, lesson_id)
    _spend(context, course, active_ms, f"lesson:{lesson_id}:{client_key}")
    return _progress(context, course)


def finish_lesson(context: Context, lesson_id: UUID) -> OwnCourse:
    """Finish a lesson; the last one finishes the course, and grants its skill. Raises NotFound, LessonUnfinished."""
    own, worker_id = show_lesson(context, lesson_id), context.caller.user_id
    left = untried([each.id for each, _ in own.practice], {each.id for each, given in own.practice if given})
    if left:
        raise LessonUnfinished(details={"question_ids": [str(each) for each in left]})
    courses.finish_lesson(context.connection, lesson_id, worker_id, context.now)
    after = _own(context, own.course, "")
    if all(each.id in after.finished for each in after.lessons):
        _finish(context, own.course)
    return _own(context, own.course, "")


def _finish(context: Context, course: Course) -> None:
    worker_id = context.caller.user_id
    if not courses.finish(context.connection, course.id, worker_id, context.now):
        return
    _record(context, "course_finished", course)
    if course.skill:
        skills.earn_by_training(context, worker_id, course.skill, 100, f"Course “{course.title}”", course.skill_days)


def _practice(context: Context, question_id: UUID) -> tuple[Course, Question]:
    question = questions.question_by_id(context.connection, question_id)
    if question is None or question.lesson_id is None:
        raise NotFound("There is no such question.", details={"question_id": str(question_id)})
    course, _ = find_lesson(context, question.lesson_id)
    _progress(context, course)
    return course, question


def _spend(context: Context, course: Course, active_ms: int, client_key: str) -> None:
    progress = _progress(context, course, hold=True)
    counted = learning_time.record(
        context, course.project_id, source="course", started_at=progress.started_at, active_ms=active_ms,
        before_ms=progress.active_ms, paid_minutes=course.paid_minutes,
        hourly=Amount(progress.hourly_minor, progress.currency), client_key=client_key,
    )  # fmt: skip
    courses.spend(context.connection, course.id, context.caller.user_id, counted)


def _progress(context: Context, course: Course, *, hold: bool = False) -> CourseProgress:
    found = courses.progress_of(context.connection, course.id, context.caller.user_id, hold=hold)
    if found is None:
        raise Conflict("Begin the course first.", code="course_not_begun", details={"course_id": str(course.id)})
    return found


def _require_open(context: Context, course: Course) -> None:
    worker_id = context.caller.user_id
    if courses.progress_of(context.connection, course.id, worker_id) is not None:
        return
    if course.state != "open":
        raise NotFound("There is no such course.", details={"course_id": str(course.id)})
    if not courses.COURSES.is_open_to(context.connection, course.id, worker_id):
        raise Forbidden("This course is for the members of its project.", code="not_a_member")


def _own(context: Context, course: Course, project_name: str) -> OwnCourse:
    connection, worker_id = context.connection, context.caller.user_id
    progress = courses.progress_of(connection, course.id, worker_id)
    wanted = course.requires_skill
    lacks = wanted if wanted and not stored_skills.skill_of(connection, worker_id, wanted, context.now) else None
    kept = Amount(progress.hourly_minor, progress.currency) if progress else None
    rate = learning_time.rate_for(context, course.project_id, course.paid_minutes, kept)
    lessons = tuple(courses.lessons_of(connection, course.id))
    finished = frozenset(courses.finished_lessons(connection, course.id, worker_id))
    return OwnCourse(course, project_name, lessons, finished, progress, rate, lacks)


def _record(context: Context, verb: str, course: Course) -> None:
    facts = {"worker_id": str(context.caller.user_id)}
    context.record(Event(verb, "course", course.id, facts), project_id=course.project_id)
