"""Exams: made of tasks that reviewers checked, taken question by question, and what came of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from goldsmith.client.reading import read
from goldsmith.client.transport import Transport
from goldsmith.client.values import Amount, Worker


@dataclass(frozen=True, slots=True)
class ExamFacts:
    """What an exam is: `question_count` of its pool are drawn, `pass_mark` of 100 grants `skill`."""

    id: str
    project_id: str
    title: str
    instructions: str
    skill: str
    skill_days: int | None
    question_count: int
    pass_mark: int
    time_limit_minutes: int | None
    attempts_allowed: int | None
    cool_down_hours: int
    paid_minutes: int
    is_shared: bool
    state: str
    course_id: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Exam(ExamFacts):
    """An exam as its managers see it, with how it went."""

    pool_size: int
    ended_count: int
    passed_count: int
    worker_count: int


@dataclass(frozen=True, slots=True)
class ExamAttempt:
    """One go at an exam: `open`, `passed` or `failed`, with a score of 0 to 100 once it has ended."""

    id: str
    exam_id: str
    number: int
    state: str
    question_count: int
    started_at: datetime
    ends_at: datetime | None
    seconds_left: float | None
    ended_at: datetime | None
    score: float | None
    right_count: int | None


@dataclass(frozen=True, slots=True)
class WorkerAttempt(ExamAttempt):
    """An attempt with who made it."""

    worker: Worker


@dataclass(frozen=True, slots=True)
class Question:
    """A question: a task as its project shows it, under the ontology of `version_id`."""

    id: str
    project_id: str
    version_id: str
    picture: dict[str, Any] | None
    parts: tuple[dict[str, Any], ...]
    pre_labels: dict[str, Any] | None
    number: int
    of: int
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class PoolQuestion:
    """A question of a pool with its expected answer, and how often it was answered and answered rightly."""

    id: str
    task_id: str
    tags: tuple[str, ...]
    expected: dict[str, Any]
    explanation: str
    answered_count: int
    passed_count: int


@dataclass(frozen=True, slots=True)
class Barred:
    """Why an exam cannot be begun now: `not_open`, `passed`, `no_attempts_left`, `cool_down`; and until when."""

    reason: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class OwnExam:
    """An exam that is open to you, why you cannot begin it, your newest attempt, and what an hour of it pays."""

    exam: ExamFacts
    project_name: str
    barred: Barred | None
    attempt: ExamAttempt | None
    hourly: Amount
    is_paid_later: bool


class Exams:
    """`goldsmith.exams`: for those who make them and those who take them."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def make(self, project_id: str, title: str, skill: str, *, checked_tasks: int = 0, **settings: Any) -> Exam:
        """Make an exam out of the tasks that reviewers decided last; `settings` are those of an exam."""
        body = {"title": title, "skill": skill, "checked_tasks": checked_tasks, **settings}
        return read(Exam, self._transport.call("POST", f"/projects/{project_id}/exams", body=body)["exam"])

    def list(self, project_id: str) -> Iterator[Exam]:
        """A project's exams, newest first."""
        return self._transport.pages(Exam, f"/projects/{project_id}/exams")

    def get(self, exam_id: str) -> Exam:
        """One exam."""
        return self._transport.get(Exam, f"/exams/{exam_id}")

    def change(self, exam_id: str, **settings: Any) -> Exam:
        """Change settings, open it (`state="open"`) or close it."""
        return read(Exam, self._transport.call("PATCH", f"/exams/{exam_id}", body=settings))

    def add_questions(self, exam_id: str, task_ids: Sequence[str] = (), *, checked_tasks: int = 0) -> int:
        """Add tasks with a known answer to the pool; how many are new. Gold among them leaves the queue."""
        body = {"task_ids": list(task_ids), "checked_tasks": checked_tasks}
        return int(self._transport.call("POST", f"/exams/{exam_id}/questions", body=body)["added"])

    def questions(self, exam_id: str) -> Iterator[PoolQuestion]:
        """The questions in the pool."""
        return self._transport.pages(PoolQuestion, f"/exams/{exam_id}/questions")

    def explain(self, question_id: str, explanation: str) -> None:
        """Say why a question's expected answer is right."""
        self._transport.call("PUT", f"/questions/{question_id}/explanation", body={"explanation": explanation})

    def retire(self, question_id: str) -> None:
        """Ask a question no more."""
        self._transport.call("DELETE", f"/questions/{question_id}")

    def attempts(self, exam_id: str) -> Iterator[WorkerAttempt]:
        """Who took an exam, newest first."""
        return self._transport.pages(WorkerAttempt, f"/exams/{exam_id}/attempts")

    def open(self) -> Iterator[OwnExam]:
        """Exams that are open to you."""
        return self._transport.pages(OwnExam, "/learning/exams")

    def begin(self, exam_id: str) -> ExamAttempt:
        """Begin an exam, or go on with the attempt that is open."""
        return read(ExamAttempt, self._transport.call("POST", f"/exams/{exam_id}/attempts"))

    def next(self, attempt_id: str, holding: Sequence[str] = ()) -> Question | None:
        """Your next question; None when all are answered or held."""
        found = self._transport.call("POST", f"/exam-attempts/{attempt_id}/next", body={"holding": list(holding)})
        return read(Question, found) if found else None

    def answer(self, attempt_id: str, question_id: str, answer: dict[str, Any], client_key: str = "1") -> int:
        """Answer a question; how many are left."""
        body = {"question_id": question_id, "answer": answer, "client_key": client_key}
        return int(self._transport.call("POST", f"/exam-attempts/{attempt_id}/answers", body=body)["left"])

    def finish(self, attempt_id: str) -> ExamAttempt:
        """End an attempt: it is scored, and passing grants the skill."""
        return read(ExamAttempt, self._transport.call("POST", f"/exam-attempts/{attempt_id}/finish"))

    def result(self, attempt_id: str) -> dict[str, Any]:
        """Question by question, with the expected answers where they are shown."""
        found: dict[str, Any] = self._transport.call("GET", f"/exam-attempts/{attempt_id}/result")
        return found
