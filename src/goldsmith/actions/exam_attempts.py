"""Taking exams: begun, answered question by question, ended by the worker or the clock, and what came of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from goldsmith.actions import known_answers, learning_time, skills
from goldsmith.actions.context import Context
from goldsmith.actions.exams import find_exam
from goldsmith.kit.amounts import Amount
from goldsmith.kit.errors import Conflict, Forbidden, NotFound
from goldsmith.kit.ids import new_id
from goldsmith.money.learning import LearningRate
from goldsmith.people import Permission, may
from goldsmith.people.caller import Mode
from goldsmith.people.exam import Barred, Exam, ExamAttempt, are_answers_shown, barred, draw_questions, result_of
from goldsmith.storage import exams, questions
from goldsmith.storage.database import Connection
from goldsmith.storage.events import Event
from goldsmith.storage.questions import Answered, Question
from goldsmith.work.response import Effort

OPEN_AT_MOST = 200
GRACE = timedelta(seconds=20)
"""An answer that was on its way when the time ran out still counts."""

_WORDS = {
    "not_open": "This exam is not open.",
    "course": "Finish the course of this exam first.",
    "passed": "You have passed this exam, and hold its skill.",
    "no_attempts_left": "You have used all attempts at this exam.",
    "cool_down": "You can take this exam again later.",
}


class ExamBarred(Conflict):
    """You cannot begin this exam now."""

    code = "exam_barred"


class ExamEnded(Conflict):
    """This attempt has ended; what you answered was scored."""

    code = "exam_ended"


@dataclass(frozen=True, slots=True)
class OwnExam:
    """An exam as somebody sees it who could take it: why not now, their newest attempt, and what an hour of it pays."""

    exam: Exam
    project_name: str
    barred: Barred | None
    attempt: ExamAttempt | None
    rate: LearningRate


@dataclass(frozen=True, slots=True)
class Result:
    """What an attempt came to: its questions in their order, each with the answer given, where the taker may see it."""

    exam: Exam
    attempt: ExamAttempt
    questions: tuple[tuple[Question, Answered | None], ...]
    are_answers_shown: bool


def open_exams(context: Context) -> list[OwnExam]:
    """The exams that are open to the caller."""
    context.require(Permission.ANNOTATE)
    caller = context.caller
    found = exams.EXAMS.open_to(context.connection, caller.user_id, caller.mode, limit=OPEN_AT_MOST)
    return [_own(context, exam, name) for exam, name in found]


def begin_exam(context: Context, exam_id: UUID) -> ExamAttempt:
    """Begin an exam, or go on with the attempt that is open. Raises NotFound, Forbidden, ExamBarred."""
    context.require(Permission.ANNOTATE)
    exam, worker_id = find_exam(context, exam_id), context.caller.user_id
    going = exams.open_attempt(context.connection, exam_id, worker_id)
    if going is not None:
        going = _ended_if_over(context, exam, going)
        if going.state == "open":
            return going
    if not exams.EXAMS.is_open_to(context.connection, exam.id, worker_id):
        raise Forbidden("This exam is for the members of its project.", code="not_a_member")
    found = barred(exam, exams.past_of(context.connection, exam_id, worker_id, context.now), context.now)
    if found is not None:
        until = found.until.isoformat() if found.until else None
        raise ExamBarred(_WORDS[found.reason], details={"reason": found.reason, "until": until})
    return _begin(context, exam)


def find_attempt(context: Context, attempt_id: UUID) -> tuple[Exam, ExamAttempt]:
    """The caller's own attempt, ended where its time is up. Raises NotFound."""
    exam, attempt = _find(context, attempt_id)
    if attempt.worker_id != context.caller.user_id:
        raise _no_attempt(attempt_id)
    return exam, _ended_if_over(context, exam, attempt)


def next_question(context: Context, attempt_id: UUID, holding: Collection[UUID]) -> tuple[ExamAttempt, Question | None]:
    """The next question of an attempt that is not answered and not open anywhere. Raises NotFound, ExamEnded."""
    _, attempt = find_attempt(context, attempt_id)
    if attempt.state != "open":
        raise ExamEnded(details={"attempt_id": str(attempt_id)})
    answered = {each.question_id for each in questions.answers_of(context.connection, attempt_id)}
    left = next((each for each in attempt.question_ids if each not in answered and each not in holding), None)
    return attempt, questions.question_by_id(context.connection, left) if left else None


def answer_question(
    context: Context, attempt_id: UUID, question_id: UUID, answer: Mapping[str, Any], effort: Effort, client_key: str
) -> int:
    """Take an answer in and score it; how many questions are left. The same key again changes nothing.

    Raises NotFound, Invalid with every problem of the answer, ExamEnded, and Conflict where it was answered before.
    """
    exam, _ = _find(context, attempt_id)
    attempt = exams.hold_attempt(context.connection, attempt_id)
    if attempt is None or attempt.worker_id != context.caller.user_id or question_id not in attempt.question_ids:
        raise _no_attempt(attempt_id)
    known = questions.answer_by_key(context.connection, attempt.worker_id, question_id, client_key)
    if known is None:
        if attempt.is_over(context.now - GRACE):
            raise ExamEnded(details={"attempt_id": str(attempt_id)})
        _keep(context, exam, attempt, question_id, answer, effort, client_key)
    return len(attempt.question_ids) - len(questions.answers_of(context.connection, attempt_id))


def finish_exam(context: Context, attempt_id: UUID) -> ExamAttempt:
    """End an attempt: what is answered is scored, and the skill granted where it passes. Raises NotFound."""
    exam, attempt = find_attempt(context, attempt_id)
    return _end(context, exam, attempt)


def result_of_attempt(context: Context, attempt_id: UUID) -> Result:
    """What came of an attempt that has ended: one's own, or anybody's for who reads workers. Raises NotFound."""
    exam, attempt = _find(context, attempt_id)
    is_own = attempt.worker_id == context.caller.user_id
    if not is_own and not may(context.caller.role, Permission.READ_WORKERS):
        raise _no_attempt(attempt_id)
    attempt = _ended_if_over(context, exam, attempt)
    found = questions.questions_by_id(context.connection, attempt.question_ids)
    given = {each.question_id: each for each in questions.answers_of(context.connection, attempt_id)}
    asked = tuple((found[each], given.get(each)) for each in attempt.question_ids)
    is_shown = not is_own or are_answers_shown(exam, attempt)
    return Result(exam, attempt, asked, is_shown)


def end_overdue(context: Context) -> int:
    """Score an attempt whose time is up; how many, so 0 when there is none left."""
    due = exams.lock_overdue(context.connection, context.now - GRACE)
    if due is None:
        return 0
    mode, attempt = due
    inside = context.in_mode(_mode(mode))
    _end(inside, find_exam(inside, attempt.exam_id), attempt)
    return 1


def organizations_with_overdue(connection: Connection, now: datetime) -> list[UUID]:
    """Who has attempts whose time is up; asked by the clock, before an organization is known."""
    return exams.organizations_with_overdue(connection, now - GRACE)


def _own(context: Context, exam: Exam, project_name: str) -> OwnExam:
    worker_id = context.caller.user_id
    past = exams.past_of(context.connection, exam.id, worker_id, context.now)
    last = exams.last_attempt(context.connection, exam.id, worker_id)
    is_going = last is not None and not last.is_over(context.now)
    rate = learning_time.rate_for(context, exam.project_id, exam.paid_minutes)
    return OwnExam(exam, project_name, None if is_going else barred(exam, past, context.now), last, rate)


def _begin(context: Context, exam: Exam) -> ExamAttempt:
    worker_id, attempt_id = context.caller.user_id, new_id()
    pool = questions.pool_of(context.connection, exam.id)
    seen = questions.seen_by(context.connection, exam.id, worker_id)
    drawn = draw_questions(pool, exam.question_count, str(attempt_id), seen)
    limit, hourly = exam.time_limit_minutes, learning_time.rate_for(context, exam.project_id, exam.paid_minutes).hourly
    attempt = ExamAttempt(
        attempt_id, exam.id, exam.project_id, worker_id, 0, "open", drawn, context.now,
        context.now + timedelta(minutes=limit) if limit else None, None, None, None, hourly.minor, hourly.currency,
    )  # fmt: skip
    if exams.begin(context.connection, attempt):
        _record(context, "exam_begun", attempt, {})
    going = exams.open_attempt(context.connection, exam.id, worker_id)
    assert going is not None
    return going


def _keep(
    context: Context, exam: Exam, attempt: ExamAttempt, question_id: UUID, answer: Mapping[str, Any], effort: Effort,
    client_key: str,
) -> None:  # fmt: skip
    question = questions.question_by_id(context.connection, question_id)
    assert question is not None
    scored = known_answers.scored(context, question, answer, effort, client_key=client_key, attempt_id=attempt.id)
    if not questions.keep_answer(context.connection, scored):
        raise Conflict("This question is answered already.", code="answered_already")
    given = questions.answers_of(context.connection, attempt.id)
    learning_time.record(
        context, exam.project_id, source="exam", started_at=attempt.started_at, active_ms=effort.active_ms,
        before_ms=sum(each.active_ms for each in given if each.id != scored.id), paid_minutes=exam.paid_minutes,
        hourly=Amount(attempt.hourly_minor, attempt.currency), client_key=f"exam:{attempt.id}:{question_id}",
    )  # fmt: skip


def _ended_if_over(context: Context, exam: Exam, attempt: ExamAttempt) -> ExamAttempt:
    return _end(context, exam, attempt) if attempt.is_over(context.now - GRACE) else attempt


def _end(context: Context, exam: Exam, attempt: ExamAttempt) -> ExamAttempt:
    held = exams.hold_attempt(context.connection, attempt.id)
    assert held is not None
    if held.state != "open":
        return held
    given = questions.answers_of(context.connection, attempt.id)
    score, is_passed = result_of([each.score for each in given], len(attempt.question_ids), exam.pass_mark)
    right = sum(each.is_passed for each in given)
    state = "passed" if is_passed else "failed"
    exams.end(context.connection, attempt.id, state=state, score=score, right_count=right, now=context.now)
    _record(context, f"exam_{state}", attempt, {"score": score})
    if is_passed:
        said = f"Exam “{exam.title}”"
        skills.earn_by_training(context, attempt.worker_id, exam.skill, int(score), said, exam.skill_days)
    ended = exams.attempt_by_id(context.connection, attempt.id, context.caller.mode)
    assert ended is not None
    return ended


def _find(context: Context, attempt_id: UUID) -> tuple[Exam, ExamAttempt]:
    attempt = exams.attempt_by_id(context.connection, attempt_id, context.caller.mode)
    if attempt is None:
        raise _no_attempt(attempt_id)
    return find_exam(context, attempt.exam_id), attempt


def _no_attempt(attempt_id: UUID) -> NotFound:
    return NotFound("There is no such attempt of yours.", details={"attempt_id": str(attempt_id)})


def _mode(mode: str) -> Mode:
    return "test" if mode == "test" else "live"


def _record(context: Context, verb: str, attempt: ExamAttempt, facts: Mapping[str, Any]) -> None:
    said = {"attempt_id": str(attempt.id), "worker_id": str(attempt.worker_id), **facts}
    context.record(Event(verb, "exam", attempt.exam_id, said), project_id=attempt.project_id)
