"""Exams as managers see them: making, changing, questions, and how people did."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Query
from pydantic import Field

from goldsmith.actions import exams
from goldsmith.api.door import DoorDep
from goldsmith.api.native.answers import PictureOut, picture_out
from goldsmith.api.native.figures import worker_out
from goldsmith.api.native.shapes import In, JsonObject, Limit, Out, PageOut, WorkerOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.people.exam import Exam, ExamAttempt
from goldsmith.storage.exams import Counts
from goldsmith.storage.questions import Question

router = strict_router(tags=["training"])
ExamStateName = Literal["draft", "open", "closed"]
_Title = Annotated[str, Field(min_length=1, max_length=200, examples=["Street boxes"])]
_Skill = Annotated[str, Field(min_length=1, max_length=100, examples=["street-boxes"])]


class ExamSettings(In):
    """What can be said of an exam; nothing changes for attempts that were begun."""

    title: _Title
    instructions: str = Field("", max_length=20_000, description="Markdown, read before beginning.")
    skill: _Skill = Field(description="What passing grants, at the score as its level.")
    skill_days: int | None = Field(None, ge=1, le=3650, description="The skill runs out after so long; null: never.")
    question_count: int = Field(10, ge=1, le=200, description="How many of the pool are drawn.")
    pass_mark: int = Field(80, ge=1, le=100, description="The score of 100 from which on it is passed.")
    time_limit_minutes: int | None = Field(None, ge=1, le=1440)
    attempts_allowed: int | None = Field(None, ge=1, le=100, description="Null: as many as one likes.")
    cool_down_hours: int = Field(24, ge=0, le=8760, description="Between the end of an attempt and the next one.")
    paid_minutes: int = Field(60, ge=0, le=1440, description="So much of an attempt's active time is paid at most.")
    course_id: UUID | None = Field(None, description="To be finished before it can be taken.")
    is_shared: bool = Field(False, description="Open to everybody of the organization, whoever the project is open to.")
    state: ExamStateName = "open"


class ExamIn(ExamSettings):
    """A new exam, made of tasks that reviewers checked: in one go ready to be taken."""

    checked_tasks: int = Field(0, ge=0, le=500, description="So many of the tasks checked last become its questions.")


class ExamChange(In):
    """What is to be other; what is left out stays."""

    title: _Title | None = None
    instructions: str | None = Field(None, max_length=20_000)
    skill: _Skill | None = None
    skill_days: int | None = Field(None, ge=1, le=3650)
    question_count: int | None = Field(None, ge=1, le=200)
    pass_mark: int | None = Field(None, ge=1, le=100)
    time_limit_minutes: int | None = Field(None, ge=1, le=1440)
    attempts_allowed: int | None = Field(None, ge=1, le=100)
    cool_down_hours: int | None = Field(None, ge=0, le=8760)
    paid_minutes: int | None = Field(None, ge=0, le=1440)
    course_id: UUID | None = None
    is_shared: bool | None = None
    state: ExamStateName | None = None


class ExamFacts(Out):
    """What an exam is."""

    id: UUID
    project_id: UUID
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
    course_id: UUID | None
    is_shared: bool
    state: ExamStateName
    created_at: datetime


class ExamOut(ExamFacts):
    """An exam with how it went so far."""

    pool_size: int = Field(description="Questions that can be drawn.")
    ended_count: int = Field(description="Attempts that ended.")
    passed_count: int
    worker_count: int = Field(description="People who tried.")


class MadeOut(Out):
    """A new exam, and how many checked tasks became its questions: fewer than asked for where there are not more."""

    exam: ExamOut
    added: int


class QuestionsIn(In):
    """Tasks to be asked; their answer must be known. Gold that is in service leaves the queue: workers will know it."""

    task_ids: list[UUID] = Field(default_factory=list, max_length=500)
    checked_tasks: int = Field(0, ge=0, le=500)


class QuestionsAddedOut(Out):
    """How many are new."""

    added: int


class ExplanationIn(In):
    """Why the expected answer is right: read by those who answered."""

    explanation: str = Field(max_length=4000)


class QuestionRowOut(Out):
    """A question of a pool."""

    id: UUID
    task_id: UUID
    picture: PictureOut | None
    excerpt: str | None
    tags: list[str]
    expected: JsonObject
    explanation: str
    answered_count: int
    passed_count: int


class ExamAttemptOut(Out):
    """One go at an exam. `score` is 0 to 100, null while it is open."""

    id: UUID
    exam_id: UUID
    number: int
    state: Literal["open", "passed", "failed"]
    question_count: int
    started_at: datetime
    ends_at: datetime | None
    seconds_left: float | None = Field(description="Until `ends_at`, by the server's clock; null where none runs.")
    ended_at: datetime | None
    score: float | None
    right_count: int | None


class WorkerAttemptOut(ExamAttemptOut):
    """An attempt with who made it."""

    worker: WorkerOut


@router.post("/projects/{project_id}/exams", tags=["requesters"], status_code=201)
def make(project_id: UUID, body: ExamIn, door: DoorDep) -> MadeOut:
    """Make an exam out of tasks that reviewers checked; as a draft where there are too few to draw from."""
    settings = body.model_dump(exclude={"checked_tasks"})
    with door.open() as context:
        made = exams.make_exam(context, project_id, settings, body.checked_tasks)
        return MadeOut(exam=exam_out(*exams.show_exam(context, made.exam.id)), added=made.question_count)


@router.get("/projects/{project_id}/exams", tags=["requesters"])
def list_exams(
    project_id: UUID, door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50
) -> PageOut[ExamOut]:
    """A project's exams, newest first."""
    with door.open() as context:
        listed = exams.exams_of(context, project_id, before=last_id(cursor), limit=limit)
    next_cursor = encode_cursor(str(listed[-1][0].id)) if len(listed) == limit else None
    return PageOut(items=[exam_out(*each) for each in listed], next_cursor=next_cursor)


@router.get("/exams/{exam_id}", tags=["requesters"])
def show(exam_id: UUID, door: DoorDep) -> ExamOut:
    """One exam with how it went."""
    with door.open() as context:
        return exam_out(*exams.show_exam(context, exam_id))


@router.patch("/exams/{exam_id}", tags=["requesters"])
def change(exam_id: UUID, body: ExamChange, door: DoorDep) -> ExamOut:
    """Change an exam, open or close it."""
    with door.open() as context:
        exams.change_exam(context, exam_id, _said(body))
        return exam_out(*exams.show_exam(context, exam_id))


@router.get("/exams/{exam_id}/questions", tags=["requesters"])
def list_questions(
    exam_id: UUID, door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 60
) -> PageOut[QuestionRowOut]:
    """The questions in an exam's pool."""
    with door.open() as context:
        listed = exams.questions_of(context, exam_id, after=last_id(cursor), limit=limit)
    next_cursor = encode_cursor(str(listed[-1][0].id)) if len(listed) == limit else None
    return PageOut(items=[question_row_out(*each) for each in listed], next_cursor=next_cursor)


@router.post("/exams/{exam_id}/questions", tags=["requesters"], status_code=201)
def add_questions(exam_id: UUID, body: QuestionsIn, door: DoorDep) -> QuestionsAddedOut:
    """Add tasks with a known answer to the pool."""
    with door.open() as context:
        return QuestionsAddedOut(added=exams.add_questions(context, exam_id, body.task_ids, body.checked_tasks))


@router.put("/questions/{question_id}/explanation", tags=["requesters"], status_code=204)
def explain(question_id: UUID, body: ExplanationIn, door: DoorDep) -> None:
    """Say why the expected answer is right."""
    with door.open() as context:
        exams.explain_question(context, question_id, body.explanation)


@router.delete("/questions/{question_id}", tags=["requesters"], status_code=204)
def retire(question_id: UUID, door: DoorDep) -> None:
    """Ask a question no more; what was answered stays."""
    with door.open() as context:
        exams.retire_question(context, question_id)


@router.get("/exams/{exam_id}/attempts", tags=["requesters"])
def list_attempts(
    exam_id: UUID, door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50
) -> PageOut[WorkerAttemptOut]:
    """Who took an exam, newest first, and how they did."""
    with door.open() as context:
        listed = exams.attempts_of(context, exam_id, before=last_id(cursor), limit=limit)
        now = context.now
    next_cursor = encode_cursor(str(listed[-1][0].id)) if len(listed) == limit else None
    items = [WorkerAttemptOut(**attempt_out(one, now).model_dump(), worker=worker_out(who)) for one, who in listed]
    return PageOut(items=items, next_cursor=next_cursor)


def exam_out(exam: Exam, counts: Counts) -> ExamOut:
    """The JSON of an exam."""
    facts = exam_facts(exam).model_dump()
    return ExamOut(
        **facts,
        pool_size=exam.pool_size,
        ended_count=counts.ended,
        passed_count=counts.passed,
        worker_count=counts.workers,
    )


def exam_facts(exam: Exam) -> ExamFacts:
    """The JSON of what an exam is, for whoever may take it."""
    return ExamFacts.model_validate(exam)


def attempt_out(each: ExamAttempt, now: datetime) -> ExamAttemptOut:
    """The JSON of an attempt."""
    made = {"question_count": len(each.question_ids), "seconds_left": each.seconds_left(now)}
    values: dict[str, Any] = {name: getattr(each, name) for name in ExamAttemptOut.model_fields if name not in made}
    return ExamAttemptOut(**values, **made)


def question_row_out(each: Question, rightness: tuple[int, int]) -> QuestionRowOut:
    """The JSON of a question in a list."""
    return QuestionRowOut(
        id=each.id,
        task_id=each.task_id,
        picture=None if each.parts else picture_out(each),
        excerpt=each.excerpt,
        tags=list(each.tags),
        expected=dict(each.expected),
        explanation=each.explanation,
        answered_count=rightness[0],
        passed_count=rightness[1],
    )


def _said(body: ExamChange) -> Mapping[str, Any]:
    """What a change says; null takes back only what may be without."""
    optional = ("skill_days", "time_limit_minutes", "attempts_allowed", "course_id")
    said = body.model_dump(exclude_unset=True)
    return {name: value for name, value in said.items() if value is not None or name in optional}
