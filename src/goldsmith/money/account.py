"""Accounts: where money is in the ledger, by what it is there for."""

from dataclasses import dataclass
from typing import Literal, Self, get_args
from uuid import UUID

AccountKind = Literal["outside", "funds", "reserved", "wages", "earned", "payable", "paying", "fees"]
"""`outside`: the world, where deposits come from and payouts go to. `funds`: the organization's own, promised to
nobody. `reserved`: promised to the open work of a project. `wages`: what a project owes for one worker's work and was
not charged with yet. `earned`: a worker's, for work not accepted yet. `payable`: a worker's, to be paid out. `paying`:
on its way to the worker. `fees`: what the house took for accepted work."""

KINDS: tuple[AccountKind, ...] = get_args(AccountKind)
_OF_PROJECT = frozenset({"reserved", "wages"})
_OF_WORKER = frozenset({"wages", "earned", "payable", "paying"})
_MAY_BE_NEGATIVE = frozenset({"outside", "funds", "wages"})


@dataclass(frozen=True, slots=True)
class Account:
    """An account of an organization in one currency, named by what it is for. Raises ValueError on a nameless one.

    `funds` may be negative: what the organization then owes its workers. What belongs to a worker never is.
    """

    kind: AccountKind
    currency: str
    project_id: UUID | None = None
    worker_id: UUID | None = None

    def __post_init__(self) -> None:
        """Refuse an account without the project or worker that its kind is kept for, or with one too many."""
        if (self.project_id is not None) != (self.kind in _OF_PROJECT):
            raise ValueError(f"an account of {self.kind} is {'' if self.kind in _OF_PROJECT else 'not '}a project's")
        if (self.worker_id is not None) != (self.kind in _OF_WORKER):
            raise ValueError(f"an account of {self.kind} is {'' if self.kind in _OF_WORKER else 'not '}a worker's")

    @property
    def may_be_negative(self) -> bool:
        """Whether it may hold less than nothing."""
        return self.kind in _MAY_BE_NEGATIVE

    @classmethod
    def of_worker(cls, kind: AccountKind, worker_id: UUID, currency: str) -> Self:
        """A worker's `earned`, `payable` or `paying`."""
        return cls(kind, currency, worker_id=worker_id)

    @classmethod
    def wages(cls, project_id: UUID, worker_id: UUID, currency: str) -> Self:
        """What a project owes for a worker's work."""
        return cls("wages", currency, project_id, worker_id)
