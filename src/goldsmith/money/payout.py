"""Payouts: what each worker is paid in a run, and the file that a bank or payroll office reads."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from goldsmith.kit.amounts import Amount
from goldsmith.money.bank_letters import NO_LATIN_NAME
from goldsmith.money.payee import PayeeDetails, PayeeKind

PayoutState = Literal["paying", "paid", "failed"]
PayoutWay = Literal["bank_file", "provider"]
SendingState = Literal["waiting", "accepted", "paid", "failed", "stuck"]
COLUMNS = (
    "payout_id", "worker", "name", "email", "amount", "currency", "state", "note", "held_until", "account_holder",
    "pay_to", "bic", "routing", "country", "instructed",
)  # fmt: skip
HELD = "The payee details are new: this waits, in case somebody else wrote them."


@dataclass(frozen=True, slots=True)
class PayoutRun:
    """Everybody who had `minimum_minor` or more to be paid in a currency, paid at once."""

    id: UUID
    currency: str
    client_key: str
    minimum_minor: int
    note: str | None
    created_by: UUID
    created_at: datetime

    @property
    def name(self) -> str:
        """What people know it by."""
        return self.note or f"Payouts of {self.created_at:%-d %B %Y}"


@dataclass(frozen=True, slots=True)
class Payout:
    """What one worker is paid in a run: `paying` until somebody says that it has arrived or has not.

    `payee_detail_id` is the version of the payee details that it goes to. Until `held_until` it is not to be paid.
    `way`: how it was instructed, which happens once; in a bank's file, `file_number` says which of its run.
    """

    id: UUID
    run_id: UUID
    worker_id: UUID
    amount_minor: int
    currency: str
    state: PayoutState
    note: str | None
    created_at: datetime
    ended_at: datetime | None
    payee_detail_id: UUID | None = None
    held_until: datetime | None = None
    way: PayoutWay | None = None
    file_number: int | None = None
    instructed_at: datetime | None = None

    @property
    def amount(self) -> Amount:
        """What is paid."""
        return Amount(self.amount_minor, self.currency)

    def is_held(self, now: datetime) -> bool:
        """Whether it must not be paid yet, as its payee details are new."""
        return self.state == "paying" and self.held_until is not None and self.held_until > now


@dataclass(frozen=True, slots=True)
class Sending:
    """Where a payout is with the provider: how often it was asked, and what was wrong the last time."""

    payout_id: UUID
    state: SendingState
    tries: int
    next_try_at: datetime | None
    error: str | None


@dataclass(frozen=True, slots=True)
class RunTotals:
    """What a run pays in all, to how many, and how many of these are on their way, paid and failed by now."""

    minor: int
    count: int
    paying_count: int
    paid_count: int
    failed_count: int
    held_count: int
    uninstructed_count: int
    with_provider_count: int
    stuck_count: int


@dataclass(frozen=True, slots=True)
class Payee:
    """Whom a payout is for, as the payroll needs it: with name and address, which requesters are not shown.

    `shown` are the payee details, masked; None where there are none.
    """

    payout: Payout
    pseudonym: str
    name: str
    email: str
    shown: str | None = None
    kind: PayeeKind | None = None
    sending: Sending | None = None


def write_csv(payees: Iterable[tuple[Payee, PayeeDetails | None]], now: datetime) -> Iterable[str]:
    """The lines of a CSV file with one payout each; amounts are decimal, with the currency's own number of digits."""
    yield _line(COLUMNS)
    for each, details in payees:
        payout = each.payout
        held = payout.held_until.isoformat() if payout.held_until and payout.is_held(now) else ""
        paid = (payout.id, each.pseudonym, each.name, each.email, payout.amount.decimal(), payout.currency)
        note = payout.note or ("" if details is None or details.has_bank_name else NO_LATIN_NAME)
        yield _line((*paid, payout.state, note, held, *_account(details), payout.way or ""))


def _account(details: PayeeDetails | None) -> tuple[str, ...]:
    if details is None:
        return ("",) * 5
    where = details.iban or details.account or details.email or ""
    return details.name, where, details.bic or "", details.routing or "", details.country or ""


def _line(values: Iterable[object]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow([_harmless(str(each)) for each in values])
    return written.getvalue()


def _harmless(value: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
