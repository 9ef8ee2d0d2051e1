"""Time spent learning, paid like other time of its project: the one place that says how much of it counts."""

from goldsmith.actions.context import Context
from goldsmith.people.exam import Exam, ExamAttempt
from goldsmith.storage.questions import Answered


def record_exam(context: Context, exam: Exam, attempt: ExamAttempt, answered: Answered) -> None:
    """Count the active time of an answer in an exam, as far as its minutes are paid."""
