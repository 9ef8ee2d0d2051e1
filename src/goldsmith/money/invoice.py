"""Invoices: what a month cost an organization, by project and kind, and as a file."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, get_args
from uuid import UUID

from goldsmith.kit.amounts import decimal_of
from goldsmith.money.transfer import Reason

LineKind = Literal["work", "reviews", "learning", "bonuses", "top_ups", "corrections", "refunds", "fees"]
KINDS: tuple[LineKind, ...] = get_args(LineKind)
_KIND_OF: Mapping[Reason, LineKind] = {
    "work": "work", "opening": "work", "review": "reviews", "learning": "learning", "bonus": "bonuses",
    "top_up": "top_ups", "expiry": "corrections", "correction": "corrections", "restoring": "corrections",
    "rejection": "refunds", "reversal": "refunds", "fee": "fees",
}  # fmt: skip
COLUMNS = ("invoice", "month", "project", "for", "count", "amount", "currency")


@dataclass(frozen=True, slots=True)
class Movement:
    """What a reason came to in a project in a month: above nothing what it cost, below what came back."""

    project_id: UUID
    project_name: str
    reason: Reason
    minor: int
    count: int


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """What a project cost for one kind of thing; refunds are below nothing."""

    project_id: UUID
    project_name: str
    kind: LineKind
    minor: int
    count: int


@dataclass(frozen=True, slots=True)
class Invoice:
    """What a month cost, or as a credit note (`credits_id`) what an invoice is taken back by. It never changes.

    `number` counts an organization's invoices and credit notes of a mode together, without gaps.
    """

    id: UUID
    number: int
    month: date
    currency: str
    total_minor: int
    lines: tuple[InvoiceLine, ...]
    issuer: str | None
    recipient: str | None
    note: str | None
    credits_id: UUID | None
    created_by: UUID
    created_at: datetime


def lines_of(movements: Sequence[Movement]) -> tuple[InvoiceLine, ...]:
    """A line for each project and kind, by the projects' names; what comes to nothing is left out."""
    sums: dict[tuple[str, UUID, int], tuple[int, int]] = {}
    for each in movements:
        key = each.project_name, each.project_id, KINDS.index(_KIND_OF[each.reason])
        minor, count = sums.get(key, (0, 0))
        sums[key] = minor + each.minor, count + each.count
    return tuple(
        InvoiceLine(project_id, name, KINDS[kind], minor, count)
        for (name, project_id, kind), (minor, count) in sorted(sums.items())
        if minor
    )


def credited(lines: Iterable[InvoiceLine]) -> tuple[InvoiceLine, ...]:
    """The lines that take others back."""
    return tuple(InvoiceLine(e.project_id, e.project_name, e.kind, -e.minor, e.count) for e in lines)


def line_to_json(line: InvoiceLine) -> dict[str, Any]:
    """A line as it is kept."""
    return {
        "project_id": str(line.project_id), "project_name": line.project_name, "kind": line.kind, "minor": line.minor,
        "count": line.count,
    }  # fmt: skip


def line_from_json(line: Mapping[str, Any]) -> InvoiceLine:
    """A kept line."""
    return InvoiceLine(**{**line, "project_id": UUID(line["project_id"])})


def after(month: date) -> date:
    """The first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def write_csv(invoice: Invoice) -> str:
    """A CSV file with a line for each of the invoice's; amounts are decimal."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(COLUMNS)
    for each in invoice.lines:
        amount = decimal_of(each.minor, invoice.currency)
        name = f"'{each.project_name}" if each.project_name.startswith(("=", "+", "-", "@")) else each.project_name
        rows.writerow((invoice.number, f"{invoice.month:%Y-%m}", name, each.kind, each.count, amount, invoice.currency))
    return written.getvalue()
