"""Payouts: what each worker is paid in a run, and the file that a bank or payroll office reads."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from goldsmith.kit.amounts import Amount

PayoutState = Literal["paying", "paid", "failed"]
COLUMNS = ("payout_id", "worker", "name", "email", "amount", "currency", "state", "note")


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


@dataclass(frozen=True, slots=True)
class Payout:
    """What one worker is paid in a run: `paying` until somebody says that it has arrived or has not."""

    id: UUID
    run_id: UUID
    worker_id: UUID
    amount_minor: int
    currency: str
    state: PayoutState
    note: str | None
    created_at: datetime
    ended_at: datetime | None

    @property
    def amount(self) -> Amount:
        """What is paid."""
        return Amount(self.amount_minor, self.currency)


@dataclass(frozen=True, slots=True)
class RunTotals:
    """What a run pays in all, to how many, and how many of these are on their way, paid and failed by now."""

    minor: int
    count: int
    paying_count: int
    paid_count: int
    failed_count: int


@dataclass(frozen=True, slots=True)
class Payee:
    """Whom a payout is for, as the payroll needs it: with name and address, which requesters are not shown."""

    payout: Payout
    pseudonym: str
    name: str
    email: str


def write_csv(payees: Iterable[Payee]) -> Iterable[str]:
    """The lines of a CSV file with one payout each; amounts are decimal, with the currency's own number of digits."""
    yield _line(COLUMNS)
    for each in payees:
        payout = each.payout
        amount = payout.amount.decimal()
        yield _line(
            (payout.id, each.pseudonym, each.name, each.email, amount, payout.currency, payout.state, payout.note or "")
        )


def _line(values: Iterable[object]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow([_harmless(str(each)) for each in values])
    return written.getvalue()


def _harmless(value: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
