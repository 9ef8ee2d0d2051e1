"""Courses: written by managers, taken lesson by lesson."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from goldsmith.client.reading import read
from goldsmith.client.transport import Transport
from goldsmith.client.values import Amount, Worker


@dataclass(frozen=True, slots=True)
class Course:
    """A course: `draft`, `open` or `closed`; finishing its lessons grants `skill`, where there is one."""

    id: str
    project_id: str
    title: str
    summary: str
    skill: str | None
    skill_days: int | None
    requires_skill: str | None
    paid_minutes: int
    is_shared: bool
    state: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson: Markdown, and questions to practise on."""

    id: str
    course_id: str
    title: str
    body: str
    question_count: int


@dataclass(frozen=True, slots=True)
class OwnLesson:
    """A lesson of a course that you could take."""

    id: str
    title: str
    question_count: int
    is_finished: bool


@dataclass(frozen=True, slots=True)
class OwnCourse:
    """A course that is open to you, how far you are in it, and what an hour of it pays."""

    course: Course
    project_name: str
    lessons: tuple[OwnLesson, ...]
    started_at: datetime | None
    finished_at: datetime | None
    next_lesson_id: str | None
    active_seconds: float
    hourly: Amount
    is_paid_later: bool
    lacks_skill: str | None


@dataclass(frozen=True, slots=True)
class Learner:
    """How far somebody is in a course."""

    worker: Worker
    started_at: datetime
    finished_at: datetime | None
    finished_lessons: int
    active_seconds: float


class Courses:
    """`goldsmith.courses`: for those who write them and those who take them."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def make(self, project_id: str, title: str, **settings: Any) -> Course:
        """Make a course; a draft until it has lessons and is opened."""
        body = {"title": title, **settings}
        return read(Course, self._transport.call("POST", f"/projects/{project_id}/courses", body=body))

    def list(self, project_id: str) -> Iterator[Course]:
        """A project's courses, newest first."""
        return self._transport.pages(Course, f"/projects/{project_id}/courses")

    def change(self, course_id: str, **settings: Any) -> Course:
        """Change settings, open it (`state="open"`) or close it."""
        return read(Course, self._transport.call("PATCH", f"/courses/{course_id}", body=settings))

    def add_lesson(self, course_id: str, title: str, body: str) -> Lesson:
        """Write a lesson, in Markdown, at the end of a course."""
        said = {"title": title, "body": body}
        return read(Lesson, self._transport.call("POST", f"/courses/{course_id}/lessons", body=said))

    def change_lesson(self, lesson_id: str, **said: str) -> Lesson:
        """Write a lesson's `title` or `body` anew."""
        return read(Lesson, self._transport.call("PATCH", f"/lessons/{lesson_id}", body=said))

    def retire_lesson(self, lesson_id: str) -> None:
        """Take a lesson out of its course."""
        self._transport.call("DELETE", f"/lessons/{lesson_id}")

    def order_lessons(self, course_id: str, lesson_ids: Sequence[str]) -> None:
        """Put all lessons of a course into another order."""
        self._transport.call("PUT", f"/courses/{course_id}/lesson-order", body={"lesson_ids": list(lesson_ids)})

    def add_practice(self, lesson_id: str, task_ids: Sequence[str] = (), *, checked_tasks: int = 0) -> int:
        """Let tasks with a known answer be practised on in a lesson; how many are new."""
        body = {"task_ids": list(task_ids), "checked_tasks": checked_tasks}
        return int(self._transport.call("POST", f"/lessons/{lesson_id}/questions", body=body)["added"])

    def learners(self, course_id: str) -> Iterator[Learner]:
        """Who began a course, and how far they are."""
        return self._transport.pages(Learner, f"/courses/{course_id}/workers")

    def open(self) -> Iterator[OwnCourse]:
        """Courses that are open to you."""
        return self._transport.pages(OwnCourse, "/learning/courses")

    def begin(self, course_id: str) -> OwnCourse:
        """Begin a course, or go on with it."""
        return read(OwnCourse, self._transport.call("POST", f"/learning/courses/{course_id}/begin"))

    def lesson(self, lesson_id: str) -> dict[str, Any]:
        """A lesson to be read, with the questions to practise on."""
        found: dict[str, Any] = self._transport.call("GET", f"/learning/lessons/{lesson_id}")
        return found

    def practise(self, question_id: str, answer: dict[str, Any], client_key: str) -> dict[str, Any]:
        """Answer a question: your answer beside the expected one, with each difference explained."""
        body = {"answer": answer, "client_key": client_key}
        path = f"/learning/questions/{question_id}/answers"
        found: dict[str, Any] = self._transport.call("POST", path, body=body)
        return found

    def finish_lesson(self, lesson_id: str) -> OwnCourse:
        """Finish a lesson whose questions you have tried; the last one finishes the course."""
        return read(OwnCourse, self._transport.call("POST", f"/learning/lessons/{lesson_id}/finish"))
