"""Appeals: a worker objects to a decision about pay or access, within a time, and is answered within another."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

AppealSubject = Literal[
    "rejection", "pause", "missing_pay", "warning", "suspension", "review_score", "reversal", "skill"
]  # fmt: skip
AppealState = Literal["open", "granted", "denied"]

ABOUT_PAY: frozenset[AppealSubject] = frozenset({"rejection", "missing_pay", "reversal"})
"""What the clock grants where nobody answers in time."""
_USUAL_FILE_DAYS = 7
_USUAL_ANSWER_DAYS = 14


@dataclass(frozen=True, slots=True)
class Windows:
    """How long workers have to appeal, and their requesters to answer."""

    file_days: int = _USUAL_FILE_DAYS
    answer_days: int = _USUAL_ANSWER_DAYS

    def file_by(self, happened_at: datetime) -> datetime:
        """Until when something can be appealed against."""
        return happened_at + timedelta(days=self.file_days)

    def answer_by(self, now: datetime) -> datetime:
        """Until when an appeal filed now is to be answered."""
        return now + timedelta(days=self.answer_days)

    def is_in_time(self, happened_at: datetime, now: datetime) -> bool:
        """Whether something can still be appealed against."""
        return now <= self.file_by(happened_at)


@dataclass(frozen=True, slots=True)
class Appeal:
    """An objection to a rejection, a sanction, a review, work that ended without pay, a payment or a skill taken back.

    `first_decider` cannot decide it. What is about pay and not answered by `answer_by` is granted by the clock; then
    `decided_by` is None.
    """

    id: UUID
    project_id: UUID | None
    worker_id: UUID
    subject: AppealSubject
    subject_id: UUID
    reason: str
    state: AppealState
    first_decider: UUID | None
    answer_by: datetime
    created_at: datetime
    decided_by: UUID | None
    decided_at: datetime | None
    note: str | None

    def is_overdue(self, now: datetime) -> bool:
        """Whether it should have been answered by now."""
        return self.state == "open" and self.answer_by < now

    def is_answerable_by(self, user_id: UUID) -> bool:
        """Whether somebody may answer it: neither who decided first nor who filed it."""
        return self.state == "open" and user_id not in (self.first_decider, self.worker_id)
