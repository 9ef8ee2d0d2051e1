"""Courses: lessons in order, who may take one, and how far somebody is."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

CourseState = Literal["draft", "open", "closed"]


@dataclass(frozen=True, slots=True)
class Course:
    """Lessons of a project. Finishing them all grants `skill`, where there is one, which runs out after `skill_days`.

    `requires_skill` is to be held before it is begun. At most `paid_minutes` of it are paid as time. One that is shared
    can be taken by everybody of the organization.
    """

    id: UUID
    project_id: UUID
    title: str
    summary: str
    skill: str | None
    skill_days: int | None
    requires_skill: str | None
    paid_minutes: int
    is_shared: bool
    state: CourseState
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Lesson:
    """A piece of a course: Markdown, and `question_count` questions to practise on."""

    id: UUID
    course_id: UUID
    position: int
    title: str
    body: str
    created_at: datetime
    question_count: int


@dataclass(frozen=True, slots=True)
class CourseProgress:
    """How far somebody is in a course, the active time that counted, and what an hour of it pays."""

    course_id: UUID
    worker_id: UUID
    started_at: datetime
    finished_at: datetime | None
    active_ms: int
    hourly_minor: int
    currency: str
    finished_lessons: int


def next_lesson(lessons: Sequence[Lesson], finished: Collection[UUID]) -> Lesson | None:
    """Where somebody goes on: the first lesson that is not finished; None at the end."""
    return next((each for each in lessons if each.id not in finished), None)


def untried(questions: Sequence[UUID], answered: Collection[UUID]) -> tuple[UUID, ...]:
    """The questions of a lesson that are still to be tried before it is finished; right or not."""
    return tuple(each for each in questions if each not in answered)
