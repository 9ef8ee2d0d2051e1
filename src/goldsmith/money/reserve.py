"""Money set aside for a batch: how much its work may come to, and which of it pays a debt."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Literal
from uuid import UUID

from goldsmith.money.rate import PayPolicy

ENOUGH_ANSWERS = 20
"""From so many answers on, what they were paid on average tells what others will be, where pay is not by the task."""


@dataclass(frozen=True, slots=True)
class Reservation:
    """What was set aside for a batch in all, what its work took of that, and what came back at its end."""

    batch_id: UUID
    project_id: UUID
    currency: str
    reserved_minor: int
    spent_minor: int
    released_minor: int
    is_open: bool
    mode: Literal["live", "test"]

    @property
    def left_minor(self) -> int:
        """What is still set aside."""
        return self.reserved_minor - self.spent_minor - self.released_minor


@dataclass(frozen=True, slots=True)
class Spending:
    """Work of a batch that a worker did and its project was not charged with yet."""

    batch_id: UUID
    project_id: UUID
    worker_id: UUID
    minor: int


def answer_minor(policy: PayPolicy, *, answered: int, paid_minor: int) -> int:
    """What an answer comes to, rounded up: by the task its rate; else as those so far, or before these the most."""
    if policy.per != "task" and answered >= ENOUGH_ANSWERS:
        return -(-paid_minor // answered)
    return policy.rate_of("attempt").most_minor


def estimate(policy: PayPolicy, *, tasks: int, attempts: int, review_share: float, each_minor: int, fee_bp: int) -> int:
    """What so many tasks may cost: their attempts at `each_minor`, the sample of reviews, and the fee; rounded up."""
    reviews = ceil(Fraction(str(review_share)) * tasks) * policy.per_review_minor
    work = tasks * attempts * each_minor + reviews
    return work + fee_of(work, fee_bp)


def fee_of(minor: int, fee_bp: int) -> int:
    """The fee for accepted work, rounded up: what is to be set aside for it."""
    return -(-minor * fee_bp // 10_000)


def paid_from(debt_minor: int, spent: Sequence[Spending], left: dict[UUID, int]) -> list[Spending]:
    """Which part of a worker's debt is paid by what was set aside for batches; takes it off `left`.

    No more than the debt: work may have been rejected meanwhile, and then less is owed.
    """
    paid = []
    for each in spent:
        minor = min(each.minor, debt_minor, left.get(each.batch_id, 0))
        if minor > 0:
            debt_minor -= minor
            left[each.batch_id] -= minor
            paid.append(Spending(each.batch_id, each.project_id, each.worker_id, minor))
    return paid
