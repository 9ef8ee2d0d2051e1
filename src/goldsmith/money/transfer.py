"""Transfers: the only thing that moves money. Each says why, and its key makes it happen once."""

from dataclasses import dataclass
from typing import Literal, get_args
from uuid import UUID

from goldsmith.kit.amounts import Amount
from goldsmith.money.account import Account, AccountKind

Reason = Literal[
    "opening", "deposit", "withdrawal", "reserve", "release", "charge", "work", "review", "acceptance", "rejection",
    "restoring", "bonus", "correction", "payout", "paid", "payout_failed", "learning", "expiry", "top_up", "reversal",
    "fee", "refund", "waiver",
]  # fmt: skip
REASONS: tuple[Reason, ...] = get_args(Reason)

_ROUTES: dict[Reason, frozenset[tuple[AccountKind, AccountKind]]] = {
    "opening": frozenset({("wages", "payable")}),
    "deposit": frozenset({("outside", "funds")}),
    "withdrawal": frozenset({("funds", "outside")}),
    "reserve": frozenset({("funds", "reserved")}),
    "release": frozenset({("reserved", "funds")}),
    "charge": frozenset({("reserved", "wages"), ("funds", "wages")}),
    "work": frozenset({("wages", "earned")}),
    "review": frozenset({("wages", "earned")}),
    "acceptance": frozenset({("earned", "payable")}),
    "rejection": frozenset({("earned", "wages")}),
    "restoring": frozenset({("wages", "payable")}),
    "bonus": frozenset({("wages", "payable")}),
    "correction": frozenset({("wages", "payable"), ("payable", "wages")}),
    "fee": frozenset({("funds", "fees")}),
    "refund": frozenset({("wages", "funds")}),
    "expiry": frozenset({("wages", "payable")}),
    "top_up": frozenset({("wages", "payable")}),
    "reversal": frozenset({("payable", "wages")}),
    "payout": frozenset({("payable", "paying")}),
    "paid": frozenset({("paying", "outside")}),
    "payout_failed": frozenset({("paying", "payable")}),
    "waiver": frozenset({("payable", "funds")}),
    "learning": frozenset({("wages", "payable")}),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a transfer is about: an assignment, a user, a payout ..."""

    kind: str
    id: UUID


@dataclass(frozen=True, slots=True)
class Transfer:
    """`amount` goes from `source` to `target`, once: a second transfer with the same `key` does not happen.

    `project_id` is the project that it is counted for, if any.

    Raises ValueError where the amount is not above nothing, a currency differs, or money does not go that way for that
    reason.
    """

    key: str
    reason: Reason
    amount: Amount
    source: Account
    target: Account
    project_id: UUID | None
    subject: Subject
    note: str | None = None

    def __post_init__(self) -> None:
        """Refuse what no transfer may be."""
        if self.amount.minor <= 0:
            raise ValueError(f"a transfer moves more than nothing, not {self.amount.minor}")
        if {self.source.currency, self.target.currency} != {self.amount.currency}:
            raise ValueError(f"a transfer of {self.amount.currency} needs two accounts in {self.amount.currency}")
        if (self.source.kind, self.target.kind) not in _ROUTES[self.reason]:
            raise ValueError(f"no money goes from {self.source.kind} to {self.target.kind} for {self.reason}")
