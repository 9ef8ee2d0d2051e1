"""Courses as managers see them: lessons, questions to practise on, and how far people are."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Query, Request
from pydantic import Field

from goldsmith.actions import courses
from goldsmith.api.door import DoorDep
from goldsmith.api.native.exams import QuestionRowOut, QuestionsAddedOut, QuestionsIn, question_row_out
from goldsmith.api.native.figures import worker_out
from goldsmith.api.native.imports import MediaOut, media_out, picture_limits
from goldsmith.api.native.shapes import In, Limit, Out, PageOut, WorkerOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.people.course import Course, Lesson

router = strict_router(tags=["training"])
CourseStateName = Literal["draft", "open", "closed"]
_Title = Annotated[str, Field(min_length=1, max_length=200, examples=["Boxes in traffic"])]
_Skill = Annotated[str | None, Field(min_length=1, max_length=100)]
_Markdown = Annotated[str, Field(max_length=100_000, description="Markdown.")]


class CourseIn(In):
    """What can be said of a course."""

    title: _Title
    summary: _Markdown = ""
    skill: _Skill = Field(None, description="What finishing all lessons grants, if anything.")
    skill_days: int | None = Field(None, ge=1, le=3650)
    requires_skill: _Skill = Field(None, description="To be held before it is begun.")
    paid_minutes: int = Field(120, ge=0, le=6000, description="So much of somebody's active time is paid at most.")
    is_shared: bool = Field(False, description="Open to everybody of the organization, whoever the project is open to.")


class CourseChange(In):
    """What is to be other; what is left out stays."""

    title: _Title | None = None
    summary: _Markdown | None = None
    skill: _Skill = None
    skill_days: int | None = Field(None, ge=1, le=3650)
    requires_skill: _Skill = None
    paid_minutes: int | None = Field(None, ge=0, le=6000)
    is_shared: bool | None = None
    state: CourseStateName | None = None


class CourseFacts(Out):
    """What a course is."""

    id: UUID
    project_id: UUID
    title: str
    summary: str
    skill: str | None
    skill_days: int | None
    requires_skill: str | None
    paid_minutes: int
    is_shared: bool
    state: CourseStateName
    created_at: datetime


class CourseOut(CourseFacts):
    """A course with how many began and finished it."""

    begun_count: int
    finished_count: int


class LessonIn(In):
    """A lesson: Markdown with pictures."""

    title: _Title
    body: _Markdown = ""


class LessonChange(In):
    """What is to be other; what is left out stays."""

    title: _Title | None = None
    body: _Markdown | None = None


class LessonOut(Out):
    """A lesson as it is listed in its course."""

    id: UUID
    course_id: UUID
    title: str
    body: str
    question_count: int


class CourseDetailOut(CourseOut):
    """A course with its lessons, in order."""

    lessons: list[LessonOut]


class OrderIn(In):
    """Every lesson of the course, in their new order."""

    lesson_ids: list[UUID] = Field(max_length=500)


class LearnerOut(Out):
    """How far somebody is in a course."""

    worker: WorkerOut
    started_at: datetime
    finished_at: datetime | None
    finished_lessons: int
    active_seconds: float


@router.post("/projects/{project_id}/courses", tags=["requesters"], status_code=201)
def make(project_id: UUID, body: CourseIn, door: DoorDep) -> CourseOut:
    """Make a course: a draft, until it has lessons and is opened."""
    with door.open() as context:
        return course_out(courses.make_course(context, project_id, body.model_dump()), (0, 0))


@router.get("/projects/{project_id}/courses", tags=["requesters"])
def list_courses(
    project_id: UUID, door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50
) -> PageOut[CourseOut]:
    """A project's courses, newest first."""
    with door.open() as context:
        listed = courses.courses_of(context, project_id, before=last_id(cursor), limit=limit)
    next_cursor = encode_cursor(str(listed[-1][0].id)) if len(listed) == limit else None
    return PageOut(items=[course_out(*each) for each in listed], next_cursor=next_cursor)


@router.get("/courses/{course_id}", tags=["requesters"])
def show(course_id: UUID, door: DoorDep) -> CourseDetailOut:
    """One course with its lessons."""
    with door.open() as context:
        course, counts, lessons = courses.show_course(context, course_id)
    return CourseDetailOut(**course_out(course, counts).model_dump(), lessons=[lesson_out(each) for each in lessons])


@router.patch("/courses/{course_id}", tags=["requesters"])
def change(course_id: UUID, body: CourseChange, door: DoorDep) -> CourseOut:
    """Change a course, open or close it."""
    with door.open() as context:
        courses.change_course(context, course_id, _said(body))
        return course_out(*courses.show_course(context, course_id)[:2])


@router.post("/courses/{course_id}/lessons", tags=["requesters"], status_code=201)
def add_lesson(course_id: UUID, body: LessonIn, door: DoorDep) -> LessonOut:
    """Write a lesson at the end of a course."""
    with door.open() as context:
        return lesson_out(courses.add_lesson(context, course_id, body.title, body.body))


@router.put("/courses/{course_id}/lesson-order", tags=["requesters"])
def order_lessons(course_id: UUID, body: OrderIn, door: DoorDep) -> PageOut[LessonOut]:
    """Put the lessons into another order."""
    with door.open() as context:
        ordered = courses.order_lessons(context, course_id, body.lesson_ids)
    return PageOut(items=[lesson_out(each) for each in ordered], next_cursor=None)


@router.patch("/lessons/{lesson_id}", tags=["requesters"])
def change_lesson(lesson_id: UUID, body: LessonChange, door: DoorDep) -> LessonOut:
    """Write a lesson anew."""
    with door.open() as context:
        return lesson_out(courses.change_lesson(context, lesson_id, title=body.title, body=body.body))


@router.delete("/lessons/{lesson_id}", tags=["requesters"], status_code=204)
def retire_lesson(lesson_id: UUID, door: DoorDep) -> None:
    """Take a lesson out of its course; what was answered in it stays."""
    with door.open() as context:
        courses.retire_lesson(context, lesson_id)


@router.get("/lessons/{lesson_id}/questions", tags=["requesters"])
def list_practice(
    lesson_id: UUID, door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 60
) -> PageOut[QuestionRowOut]:
    """The questions to practise on in a lesson."""
    with door.open() as context:
        listed = courses.practice_of(context, lesson_id, after=last_id(cursor), limit=limit)
    next_cursor = encode_cursor(str(listed[-1][0].id)) if len(listed) == limit else None
    return PageOut(items=[question_row_out(*each) for each in listed], next_cursor=next_cursor)


@router.post("/lessons/{lesson_id}/questions", tags=["requesters"], status_code=201)
def add_practice(lesson_id: UUID, body: QuestionsIn, door: DoorDep) -> QuestionsAddedOut:
    """Let tasks with a known answer be practised on."""
    with door.open() as context:
        return QuestionsAddedOut(added=courses.add_practice(context, lesson_id, body.task_ids, body.checked_tasks))


@router.post("/courses/{course_id}/pictures", tags=["requesters"], status_code=201)
async def add_picture(course_id: UUID, request: Request, door: DoorDep) -> MediaOut:
    """Keep a picture for the lessons: the body is its bytes. Its `url` goes into their Markdown."""
    data = await request.body()
    with door.open() as context:
        return media_out(courses.keep_picture(context, door.parts.files, course_id, data, picture_limits(door)))


@router.get("/courses/{course_id}/workers", tags=["requesters"])
def list_learners(
    course_id: UUID, door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 100
) -> PageOut[LearnerOut]:
    """Who began a course, and how far they are."""
    with door.open() as context:
        listed = courses.learners_of(context, course_id, after=last_id(cursor), limit=limit)
    next_cursor = encode_cursor(str(listed[-1][0].worker_id)) if len(listed) == limit else None
    items = [
        LearnerOut(
            worker=worker_out(who),
            started_at=each.started_at,
            finished_at=each.finished_at,
            finished_lessons=each.finished_lessons,
            active_seconds=each.active_ms / 1000,
        )
        for each, who in listed
    ]
    return PageOut(items=items, next_cursor=next_cursor)


def course_out(course: Course, counts: tuple[int, int]) -> CourseOut:
    """The JSON of a course."""
    facts = CourseFacts.model_validate(course).model_dump()
    return CourseOut(**facts, begun_count=counts[0], finished_count=counts[1])


def lesson_out(lesson: Lesson) -> LessonOut:
    """The JSON of a lesson."""
    return LessonOut.model_validate(lesson)


def _said(body: CourseChange) -> Mapping[str, Any]:
    """What a change says; null takes back only what may be without."""
    optional = ("skill", "skill_days", "requires_skill")
    said = body.model_dump(exclude_unset=True)
    return {name: value for name, value in said.items() if value is not None or name in optional}
