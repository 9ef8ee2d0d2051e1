"""Appeals: a worker objects to a decision about pay or access, within a time, and is answered within another."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

AppealSubject = Literal["rejection", "pause", "missing_pay", "reversal"]
AppealState = Literal["open", "granted", "denied"]

FILE_WITHIN = timedelta(days=7)
ANSWER_WITHIN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Appeal:
    """An objection to a rejection, a pause, work that ended without pay (an assignment), or a payment taken back.

    `first_decider` cannot decide it. What is about pay and not answered by `answer_by` is granted by the clock; then
    `decided_by` is None.
    """

    id: UUID
    project_id: UUID
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


def is_in_time(happened_at: datetime, now: datetime) -> bool:
    """Whether something can still be appealed against."""
    return now <= file_by(happened_at)


def file_by(happened_at: datetime) -> datetime:
    """Until when something can be appealed against."""
    return happened_at + FILE_WITHIN
