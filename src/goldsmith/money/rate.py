"""The pay a project promises per task; an assignment carries the rate it was accepted at."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from goldsmith.kit.amounts import Amount


@dataclass(frozen=True, slots=True)
class PayPolicy:
    """Minor units of `currency` for one answered task and for one reviewed task.

    accept_after_hours: work is accepted by itself so long after it was submitted; until then a person may reject it.
    is_learning_paid: courses and exams are paid by the hour; learning_hourly_minor: so much where nothing else tells.
    """

    per_task_minor: int
    per_review_minor: int
    currency: str
    accept_after_hours: int = 72
    is_learning_paid: bool = True
    learning_hourly_minor: int | None = None

    def accept_at(self, submitted_at: datetime) -> datetime:
        """When work that was submitted then is accepted, unless a person decides before."""
        return submitted_at + timedelta(hours=self.accept_after_hours)

    def rate_of(self, stage: str) -> Amount:
        """The promise made to whoever takes a task at this stage."""
        minor = self.per_review_minor if stage == "review" else self.per_task_minor
        return Amount(minor, self.currency)
