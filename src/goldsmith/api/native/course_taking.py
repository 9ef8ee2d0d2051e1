"""Taking courses: which are open to you, lessons, practice with feedback, and time."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from goldsmith.actions import course_taking
from goldsmith.actions.course_taking import OwnCourse
from goldsmith.api.door import DoorDep
from goldsmith.api.native.courses import CourseFacts
from goldsmith.api.native.exam_attempts import MarkedOut, QuestionOut, marked_out, question_out
from goldsmith.api.native.shapes import AmountOut, AnswerBody, EffortIn, In, Out, PageOut, amount_out
from goldsmith.api.strict_json import strict_router
from goldsmith.people.course import next_lesson
from goldsmith.work.response import Effort

router = strict_router(tags=["training"])


class OwnLessonOut(Out):
    """A lesson in the list of a course that you could take."""

    id: UUID
    title: str
    question_count: int
    is_finished: bool


class OwnCourseOut(Out):
    """A course that is open to you, and how far you are in it."""

    course: CourseFacts
    project_name: str
    lessons: list[OwnLessonOut]
    started_at: datetime | None
    finished_at: datetime | None
    next_lesson_id: UUID | None = Field(description="Where you go on; null where all are finished.")
    active_seconds: float
    hourly: AmountOut = Field(description="What an hour of active time pays, up to the course's paid minutes.")
    is_paid_later: bool = Field(description="What an hour pays is not known yet: it is paid once that is.")
    lacks_skill: str | None = Field(description="A skill that the course asks for and you do not hold.")


class PracticeOut(Out):
    """A question to practise on, and how you did the last time."""

    id: UUID
    is_tried: bool
    is_passed: bool
    score: float | None


class LessonPageOut(Out):
    """A lesson to be read."""

    id: UUID
    course_id: UUID
    course_title: str
    title: str
    body: str
    is_finished: bool
    practice: list[PracticeOut]


class TimeIn(In):
    """Active time on the page since the last report. `client_key`: the same again counts once."""

    active_ms: int = Field(ge=0, le=3_600_000)
    client_key: str = Field(min_length=1, max_length=100)


class SpentOut(Out):
    """The time that counted in the course so far."""

    active_seconds: float


class PracticeIn(In):
    """An answer. `client_key` is yours to choose: the same key again gives the same marks."""

    client_key: str = Field(min_length=1, max_length=100)
    answer: AnswerBody
    effort: EffortIn = Field(default_factory=EffortIn)


@router.get("/learning/courses")
def list_open(door: DoorDep) -> PageOut[OwnCourseOut]:
    """Courses that are open to you."""
    with door.open() as context:
        return PageOut(items=[_own_out(each) for each in course_taking.open_courses(context)], next_cursor=None)


@router.get("/learning/courses/{course_id}")
def show(course_id: UUID, door: DoorDep) -> OwnCourseOut:
    """A course that is open to you, or that you have begun."""
    with door.open() as context:
        return _own_out(course_taking.show_course(context, course_id))


@router.post("/learning/courses/{course_id}/begin")
def begin(course_id: UUID, door: DoorDep) -> OwnCourseOut:
    """Begin a course at the hourly pay that it shows, or go on with it."""
    with door.open() as context:
        return _own_out(course_taking.begin_course(context, course_id))


@router.get("/learning/lessons/{lesson_id}")
def show_lesson(lesson_id: UUID, door: DoorDep) -> LessonPageOut:
    """A lesson of a course that you have begun."""
    with door.open() as context:
        own = course_taking.show_lesson(context, lesson_id)
    practice = [
        PracticeOut(
            id=each.id,
            is_tried=given is not None,
            is_passed=bool(given and given.is_passed),
            score=given.score if given else None,
        )
        for each, given in own.practice
    ]
    return LessonPageOut(
        id=own.lesson.id,
        course_id=own.course.id,
        course_title=own.course.title,
        title=own.lesson.title,
        body=own.lesson.body,
        is_finished=own.is_finished,
        practice=practice,
    )


@router.post("/learning/lessons/{lesson_id}/time")
def spend_time(lesson_id: UUID, body: TimeIn, door: DoorDep) -> SpentOut:
    """Report active time in a lesson; it is paid as the course says."""
    with door.open() as context:
        progress = course_taking.spend_time(context, lesson_id, body.active_ms, body.client_key)
    return SpentOut(active_seconds=progress.active_ms / 1000)


@router.post("/learning/lessons/{lesson_id}/finish")
def finish_lesson(lesson_id: UUID, door: DoorDep) -> OwnCourseOut:
    """Finish a lesson whose questions you have all tried; the last lesson finishes the course."""
    with door.open() as context:
        return _own_out(course_taking.finish_lesson(context, lesson_id))


@router.get("/learning/questions/{question_id}")
def show_question(question_id: UUID, door: DoorDep) -> QuestionOut:
    """A question to practise on."""
    with door.open() as context:
        return question_out(course_taking.practice_question(context, question_id))


@router.post("/learning/questions/{question_id}/answers", status_code=201)
def answer(question_id: UUID, body: PracticeIn, door: DoorDep) -> MarkedOut:
    """Answer a question, as often as you like: your answer beside the expected one, with each difference explained."""
    effort = Effort(body.effort.active_ms, body.effort.idle_ms, body.effort.load_ms)
    with door.open() as context:
        question, given = course_taking.answer_practice(context, question_id, body.answer, effort, body.client_key)
    return marked_out(question, given, is_shown=True)


def _own_out(own: OwnCourse) -> OwnCourseOut:
    progress, following = own.progress, next_lesson(own.lessons, own.finished)
    lessons = [
        OwnLessonOut(
            id=each.id, title=each.title, question_count=each.question_count, is_finished=each.id in own.finished
        )
        for each in own.lessons
    ]
    return OwnCourseOut(
        course=CourseFacts.model_validate(own.course),
        project_name=own.project_name,
        lessons=lessons,
        started_at=progress.started_at if progress else None,
        finished_at=progress.finished_at if progress else None,
        next_lesson_id=following.id if following else None,
        active_seconds=progress.active_ms / 1000 if progress else 0.0,
        hourly=amount_out(own.rate.hourly),
        is_paid_later=own.rate.basis == "later",
        lacks_skill=own.lacks,
    )
