"""An assignment: a task given to one worker at one stage, under a lease with a deadline."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from goldsmith.kit.amounts import Amount
from goldsmith.people.appeal import AppealState, AppealSubject

Acceptance = Literal["pending", "accepted", "rejected"]
ReviewOutcome = Literal["accept", "fix", "send_back", "pay_only"]
UNPAID = frozenset({"expired", "released", "skipped"})
"""How an assignment ends without anything to be paid for."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """The lease and what the worker needs to do the task. Nothing here tells gold from any other task.

    `why`: what chose the project, where the worker did not; see `routing.explain`.
    `pay_version_id` is the project version whose pay was promised; None: `rate_minor` for the task.
    """

    id: UUID
    project_id: UUID
    task_id: UUID
    version_id: UUID
    worker_id: UUID
    stage: str
    state: str
    round: int
    lease_until: datetime
    rate_minor: int
    currency: str
    created_at: datetime
    file_name: str
    url: str | None
    media_id: UUID | None
    width: int | None
    height: int | None
    margin_x: float
    margin_y: float
    parts: list[Mapping[str, Any]] | None
    base: Mapping[str, Any] | None
    pre_labels: Mapping[str, Any] | None
    why: Mapping[str, Any] | None
    pay_version_id: UUID | None = None

    @property
    def rate(self) -> Amount:
        """What the worker was promised for it, or for a unit of it."""
        return Amount(self.rate_minor, self.currency)


@dataclass(frozen=True, slots=True)
class PastAssignment:
    """A line of a worker's own history, with feedback where the project gives it.

    `void_note` says why the answer decides nothing any more, where a person has made it void. `acceptance` is pending
    until `accept_at`, accepted or rejected; None where nothing was submitted. `appeal_state` is that of the worker's
    appeal about it, if there is one. `earned_minor` is what was submitted came to, and `expired_minor` what time was
    paid when the lease ended.
    What a reviewer said has a score in 0..1 where the task was settled by it; one
    that an appeal has struck has `review_struck_at`.
    """

    id: UUID
    project_id: UUID
    project_name: str
    task_id: UUID
    stage: str
    state: str
    rate_minor: int
    currency: str
    file_name: str
    media_id: UUID | None
    excerpt: str | None
    created_at: datetime
    ended_at: datetime | None
    active_ms: int | None
    gold_score: float | None
    is_gold_passed: bool | None
    void_note: str | None
    acceptance: Acceptance | None
    accept_at: datetime | None
    rejection_category: str | None
    rejection_reason: str | None
    rejected_at: datetime | None
    appeal_state: AppealState | None
    earned_minor: int | None
    expired_minor: int
    appeal_subject: AppealSubject | None
    review_outcome: ReviewOutcome | None
    review_category: str | None
    review_comment: str | None
    review_score: float | None
    reviewed_at: datetime | None
    review_struck_at: datetime | None
    is_correction: bool

    @property
    def paid_minor(self) -> int | None:
        """What it is paid in all; None where nothing is."""
        if self.acceptance in ("pending", "accepted"):
            earned = self.rate_minor if self.earned_minor is None else self.earned_minor
            return earned + self.expired_minor
        return self.expired_minor or None

    @property
    def contestable(self) -> tuple[AppealSubject, datetime] | None:
        """What can be appealed against here, and since when it is so."""
        if self.acceptance == "rejected" and self.rejected_at is not None:
            return "rejection", self.rejected_at
        if self.acceptance is None and self.state in UNPAID and self.rate_minor and self.ended_at is not None:
            return "missing_pay", self.ended_at
        if self.review_outcome not in (None, "accept") and self.review_struck_at is None and self.reviewed_at:
            return "review_score", self.reviewed_at
        return None
