"""Taking exams: which are open to you, beginning one, its questions, and what came of it."""

from dataclasses import asdict
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from fastapi import Response
from pydantic import Field

from goldsmith.actions import exam_attempts
from goldsmith.actions.exam_attempts import OwnExam, Result
from goldsmith.api.door import DoorDep
from goldsmith.api.native.answers import PartOut, PictureOut, parts_out, picture_out
from goldsmith.api.native.assignments import BaseOut
from goldsmith.api.native.exams import ExamAttemptOut, ExamFacts, attempt_out, exam_facts
from goldsmith.api.native.shapes import AmountOut, AnswerBody, EffortIn, In, JsonObject, Out, PageOut, amount_out
from goldsmith.api.strict_json import strict_router
from goldsmith.labels import base_from_json
from goldsmith.people.exam import ExamAttempt
from goldsmith.storage.questions import Answered, Question
from goldsmith.work.part import part_from_json
from goldsmith.work.response import Effort

router = strict_router(tags=["training"])


class BarredOut(Out):
    """Why an exam cannot be begun now, and from when on it can, where waiting helps."""

    reason: Literal["not_open", "course", "passed", "no_attempts_left", "cool_down"]
    until: datetime | None


class OwnExamOut(Out):
    """An exam that is open to you."""

    exam: ExamFacts
    project_name: str
    barred: BarredOut | None = Field(description="Null where you can begin, or go on.")
    attempt: ExamAttemptOut | None = Field(description="Your newest one.")
    hourly: AmountOut = Field(description="What an hour of active time in it pays, up to its paid minutes.")
    is_paid_later: bool = Field(description="What an hour pays is not known yet: it is paid once that is.")


class NextQuestionIn(In):
    """`holding`: questions that are open here already, so that another one comes (to prefetch)."""

    holding: list[UUID] = Field(default_factory=list, max_length=20)


class QuestionOut(Out):
    """A question: a task as its project shows it."""

    id: UUID
    project_id: UUID
    version_id: UUID
    picture: PictureOut | None = Field(description="Null where the task shows parts.")
    parts: list[PartOut]
    pre_labels: JsonObject | None
    base: BaseOut | None
    number: int = Field(description="Its place among those drawn, from 1.")
    of: int = Field(description="How many were drawn.")
    ends_at: datetime | None = Field(description="When the time for the exam is over.")


class QuestionAnswerIn(In):
    """An answer. `client_key` is yours to choose: the same key again changes nothing."""

    question_id: UUID
    client_key: str = Field(min_length=1, max_length=100)
    answer: AnswerBody
    effort: EffortIn = Field(default_factory=EffortIn)


class LeftOut(Out):
    """How many questions are still to be answered."""

    left: int


class MarkOut(Out):
    """What is said of an object or field of an answer."""

    reason: str = Field(examples=["missed"])
    message: str = Field(examples=["One car was missed."])
    expected_id: str | None
    annotation_id: str | None
    field: str | None


class MarkedOut(Out):
    """A question of an attempt as it was marked. What its answer is is null where that is not shown."""

    question: QuestionOut
    tags: list[str]
    is_answered: bool
    score: float = Field(description="0 to 1.")
    is_passed: bool
    answer: JsonObject | None
    expected: JsonObject | None
    marks: list[MarkOut]
    explanation: str


class ExamResultOut(Out):
    """What an attempt came to."""

    exam: ExamFacts
    attempt: ExamAttemptOut
    are_answers_shown: bool = Field(description="False while it is open, or the pool too small to be shown.")
    questions: list[MarkedOut]


@router.get("/learning/exams")
def list_open(door: DoorDep) -> PageOut[OwnExamOut]:
    """Exams that are open to you, and how you stand with each."""
    with door.open() as context:
        return PageOut(
            items=[_own_out(each, context.now) for each in exam_attempts.open_exams(context)], next_cursor=None
        )


@router.post("/exams/{exam_id}/attempts", status_code=201)
def begin(exam_id: UUID, door: DoorDep) -> ExamAttemptOut:
    """Begin an exam, or go on with the attempt that is open."""
    with door.open() as context:
        return attempt_out(exam_attempts.begin_exam(context, exam_id), context.now)


@router.get("/exam-attempts/{attempt_id}")
def show(attempt_id: UUID, door: DoorDep) -> ExamAttemptOut:
    """An attempt of yours."""
    with door.open() as context:
        return attempt_out(exam_attempts.find_attempt(context, attempt_id)[1], context.now)


@router.post(
    "/exam-attempts/{attempt_id}/next",
    response_model=QuestionOut,
    responses={204: {"description": "All questions are answered or open."}},
)
def next_question(attempt_id: UUID, body: NextQuestionIn, door: DoorDep) -> Any:
    """Your next question. 204 when all are answered or open."""
    with door.open() as context:
        attempt, found = exam_attempts.next_question(context, attempt_id, body.holding)
    return Response(status_code=204) if found is None else question_out(found, attempt)


@router.post("/exam-attempts/{attempt_id}/answers", status_code=201)
def answer(attempt_id: UUID, body: QuestionAnswerIn, door: DoorDep) -> LeftOut:
    """Answer a question, once."""
    effort = Effort(body.effort.active_ms, body.effort.idle_ms, body.effort.load_ms)
    with door.open() as context:
        left = exam_attempts.answer_question(
            context, attempt_id, body.question_id, body.answer, effort, body.client_key
        )
    return LeftOut(left=left)


@router.post("/exam-attempts/{attempt_id}/finish")
def finish(attempt_id: UUID, door: DoorDep) -> ExamAttemptOut:
    """End your attempt: what is answered is scored, what is not counts nothing."""
    with door.open() as context:
        return attempt_out(exam_attempts.finish_exam(context, attempt_id), context.now)


@router.get("/exam-attempts/{attempt_id}/result")
def result(attempt_id: UUID, door: DoorDep) -> ExamResultOut:
    """What came of an attempt: your own, or as a manager anybody's."""
    with door.open() as context:
        return _result_out(exam_attempts.result_of_attempt(context, attempt_id), context.now)


def question_out(each: Question, attempt: ExamAttempt | None = None) -> QuestionOut:
    """The JSON of a question, of an exam or alone, without what is known of it."""
    drawn = attempt.question_ids if attempt else (each.id,)
    base = base_from_json(each.base) if each.base else None
    return QuestionOut(
        id=each.id,
        project_id=each.project_id,
        version_id=each.version_id,
        picture=None if each.parts else picture_out(each),
        parts=parts_out([part_from_json(part) for part in each.parts or ()], is_blind=True),
        pre_labels=dict(each.pre_labels) if each.pre_labels else None,
        base=BaseOut(ids=list(base.ids), **asdict(base.rights)) if base else None,
        number=1 + drawn.index(each.id),
        of=len(drawn),
        ends_at=attempt.ends_at if attempt else None,
    )


def marked_out(
    question: Question, given: Answered | None, *, is_shown: bool, attempt: ExamAttempt | None = None
) -> MarkedOut:
    """The JSON of a question as it was marked; with the expected answer where it is shown."""
    marks = given.detail["feedback"] if given and is_shown else []
    return MarkedOut(
        question=question_out(question, attempt),
        tags=list(question.tags) if is_shown else [],
        is_answered=given is not None,
        score=given.score if given else 0.0,
        is_passed=given.is_passed if given else False,
        answer=dict(given.answer) if given else None,
        expected=dict(question.expected) if is_shown else None,
        marks=[MarkOut(**each) for each in marks],
        explanation=question.explanation if is_shown else "",
    )


def _own_out(each: OwnExam, now: datetime) -> OwnExamOut:
    return OwnExamOut(
        exam=exam_facts(each.exam),
        project_name=each.project_name,
        barred=BarredOut.model_validate(each.barred) if each.barred else None,
        attempt=attempt_out(each.attempt, now) if each.attempt else None,
        hourly=amount_out(each.rate.hourly),
        is_paid_later=each.rate.basis == "later",
    )


def _result_out(found: Result, now: datetime) -> ExamResultOut:
    is_open = found.attempt.state == "open"
    marked = (
        []
        if is_open
        else [marked_out(*each, is_shown=found.are_answers_shown, attempt=found.attempt) for each in found.questions]
    )
    return ExamResultOut(
        exam=exam_facts(found.exam),
        attempt=attempt_out(found.attempt, now),
        are_answers_shown=found.are_answers_shown,
        questions=marked,
    )
