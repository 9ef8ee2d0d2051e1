"""Exams as those who manage projects see them: made, changed, filled with questions, and how people did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from goldsmith.actions import known_answers
from goldsmith.actions.context import Context
from goldsmith.actions.projects import find_project
from goldsmith.kit.errors import Conflict, NotFound
from goldsmith.kit.ids import LAST_ID, new_id
from goldsmith.people import Permission, User
from goldsmith.people.exam import Exam, ExamAttempt
from goldsmith.storage import exams, people, questions
from goldsmith.storage.events import Event
from goldsmith.storage.exams import Counts
from goldsmith.storage.questions import Question

_FIRST = UUID(int=0)


class TooFewQuestions(Conflict):
    """The pool holds fewer questions than are drawn; add some, or draw fewer."""

    code = "too_few_questions"


@dataclass(frozen=True, slots=True)
class Made:
    """A new exam, and how many checked tasks became its questions."""

    exam: Exam
    question_count: int


def make_exam(context: Context, project_id: UUID, settings: Mapping[str, Any], checked_tasks: int) -> Made:
    """Make an exam, with so many questions out of the tasks that reviewers decided last. Raises NotFound."""
    context.require(Permission.MANAGE_PROJECTS)
    project, exam_id = find_project(context, project_id), new_id()
    exams.EXAMS.insert(
        context.connection, exam_id, project.id, context.caller.mode, {**settings, "state": "draft"},
        created_by=context.caller.user_id, now=context.now,
    )  # fmt: skip
    found = known_answers.checked(context, project_id, checked_tasks) if checked_tasks else []
    added = known_answers.add_all(context, project_id, found, exam_id=exam_id)
    _record(context, "exam_made", project_id, exam_id, {"title": settings["title"], "questions": added})
    if settings["state"] == "open":
        change_exam(context, exam_id, settings)
    return Made(find_exam(context, exam_id), added)


def change_exam(context: Context, exam_id: UUID, changed: Mapping[str, Any]) -> Exam:
    """Change settings of an exam; attempts that were begun keep their questions and their end.

    Raises NotFound, and TooFewQuestions where it would be open with fewer questions than are drawn.
    """
    context.require(Permission.MANAGE_PROJECTS)
    before = find_exam(context, exam_id)
    exams.EXAMS.change(
        context.connection, exam_id, {name: changed.get(name, getattr(before, name)) for name in exams.SETTINGS}
    )
    after = find_exam(context, exam_id)
    if after.state == "open" and not after.is_ready:
        raise _too_few(after)
    differing = {name: getattr(after, name) for name in changed if getattr(after, name) != getattr(before, name)}
    if differing:
        _record(context, "exam_changed", after.project_id, exam_id, differing)
    return after


def find_exam(context: Context, exam_id: UUID) -> Exam:
    """One exam; raises NotFound."""
    found = exams.EXAMS.by_id(context.connection, exam_id, context.caller.mode)
    if found is None:
        raise NotFound("There is no such exam.", details={"exam_id": str(exam_id)})
    return found


def exams_of(context: Context, project_id: UUID, *, before: UUID | None, limit: int) -> list[tuple[Exam, Counts]]:
    """A project's exams, newest first, with how they went."""
    context.require(Permission.READ_PROJECTS)
    find_project(context, project_id)
    found = exams.EXAMS.of_project(context.connection, project_id, before=before or LAST_ID, limit=limit)
    return [(each, exams.counts_of(context.connection, each.id)) for each in found]


def show_exam(context: Context, exam_id: UUID) -> tuple[Exam, Counts]:
    """One exam with how it went; raises NotFound."""
    context.require(Permission.READ_PROJECTS)
    return find_exam(context, exam_id), exams.counts_of(context.connection, exam_id)


def add_questions(context: Context, exam_id: UUID, task_ids: Sequence[UUID], checked_tasks: int) -> int:
    """Ask tasks in an exam, those named and so many checked ones; how many are new. Raises NotFound, NoKnownAnswer."""
    context.require(Permission.MANAGE_PROJECTS)
    exam = find_exam(context, exam_id)
    named = [known_answers.of_task(context, exam.project_id, each) for each in dict.fromkeys(task_ids)]
    found = known_answers.checked(context, exam.project_id, checked_tasks) if checked_tasks else []
    added = known_answers.add_all(context, exam.project_id, [*named, *found], exam_id=exam_id)
    _record(context, "questions_added", exam.project_id, exam_id, {"questions": added})
    return added


def questions_of(
    context: Context, exam_id: UUID, *, after: UUID | None, limit: int
) -> list[tuple[Question, tuple[int, int]]]:
    """The questions in an exam's pool, each with how often it was answered, and how often rightly."""
    context.require(Permission.READ_PROJECTS)
    find_exam(context, exam_id)
    found = questions.questions_of(context.connection, exam_id, after=after or _FIRST, limit=limit)
    known = questions.rightness_of(context.connection, [each.id for each in found])
    return [(each, known.get(each.id, (0, 0))) for each in found]


def find_question(context: Context, question_id: UUID) -> Question:
    """One question; raises NotFound."""
    found = questions.question_by_id(context.connection, question_id)
    if found is None:
        raise NotFound("There is no such question.", details={"question_id": str(question_id)})
    return found


def explain_question(context: Context, question_id: UUID, explanation: str) -> None:
    """Say to those who answer why the expected answer is right. Raises NotFound."""
    context.require(Permission.MANAGE_PROJECTS)
    question = find_question(context, question_id)
    questions.explain(context.connection, question_id, explanation)
    _record(context, "question_explained", question.project_id, question_id, {}, subject="question")


def retire_question(context: Context, question_id: UUID) -> None:
    """Draw a question no more; an open exam keeps as many as it draws. Raises NotFound, TooFewQuestions."""
    context.require(Permission.MANAGE_PROJECTS)
    question = find_question(context, question_id)
    if not questions.retire(context.connection, question_id, context.now):
        return
    exam = find_exam(context, question.exam_id) if question.exam_id else None
    if exam and exam.state == "open" and not exam.is_ready:
        raise _too_few(exam)
    _record(context, "question_retired", question.project_id, question_id, {}, subject="question")


def _too_few(exam: Exam) -> TooFewQuestions:
    drawn, pool = exam.question_count, exam.pool_size
    return TooFewQuestions(
        f"The pool has {pool} questions, and {drawn} are drawn: have more tasks reviewed first, or draw fewer.",
        details={"drawn": drawn, "pool": pool},
    )


def attempts_of(context: Context, exam_id: UUID, *, before: UUID | None, limit: int) -> list[tuple[ExamAttempt, User]]:
    """Attempts at an exam, newest first, with who made them."""
    context.require(Permission.READ_WORKERS)
    find_exam(context, exam_id)
    found = exams.attempts_of(context.connection, exam_id, before=before or LAST_ID, limit=limit)
    known = people.users_by_id(context.connection, {each.worker_id for each in found})
    return [(each, known[each.worker_id]) for each in found]


def _record(
    context: Context, verb: str, project_id: UUID, subject_id: UUID, facts: Mapping[str, Any], subject: str = "exam"
) -> None:
    context.record(Event(verb, subject, subject_id, dict(facts)), project_id=project_id)
