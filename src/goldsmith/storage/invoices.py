"""Invoices: written once, numbered without gaps, from the sums of each day."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, RowMapping, text

from goldsmith.money.invoice import Invoice, InvoiceLine, Movement, line_from_json, line_to_json

# Two at once would take the same number.
_ALONE = text("SELECT pg_advisory_xact_lock(hashtextextended('invoices ' || current_organization() || :mode, 0))")
_MOVEMENTS = text("""
    SELECT d.project_id, p.name AS project_name, d.reason,
        sum(CASE a.kind WHEN 'wages' THEN d.out_minor - d.in_minor ELSE d.in_minor - d.out_minor END)::bigint AS minor,
        sum(d.transfer_count)::bigint AS count
    FROM account a JOIN account_day d ON d.account_id = a.id JOIN project p ON p.id = d.project_id
    WHERE a.organization_id = current_organization() AND a.mode = :mode AND a.currency = :currency
      AND a.kind IN ('wages', 'fees') AND d.reason NOT IN ('charge', 'refund')
      AND d.day >= :since AND d.day < :until
    GROUP BY d.project_id, p.name, d.reason
""")
_STANDING = text("""
    SELECT i.id FROM invoice i
    WHERE i.mode = :mode AND i.month = :month AND i.currency = :currency AND i.credits_id IS NULL
      AND NOT EXISTS (SELECT FROM invoice c WHERE c.credits_id = i.id)
""")
_INSERT = text("""
    INSERT INTO invoice (id, organization_id, mode, number, month, currency, total_minor, lines, issuer, recipient,
                         note, credits_id, created_by, created_at)
    SELECT :id, current_organization(), :mode, coalesce(max(number), 0) + 1, :month, :currency, :total_minor,
           CAST(:lines AS jsonb), :issuer, :recipient, :note, CAST(:credits_id AS uuid), :created_by, :created_at
    FROM invoice WHERE organization_id = current_organization() AND mode = :mode
    RETURNING number
""")
_COLUMNS = ", ".join(f"i.{name}" for name in Invoice.__slots__)
_CREDITED = "(SELECT c.id FROM invoice c WHERE c.credits_id = i.id) AS credited_by"
_BY_ID = text(f"SELECT {_COLUMNS}, {_CREDITED} FROM invoice i WHERE i.id = :id AND i.mode = :mode")
_PAGE = text(f"""
    SELECT {_COLUMNS}, {_CREDITED} FROM invoice i
    WHERE i.organization_id = current_organization() AND i.mode = :mode AND i.number < :before
    ORDER BY i.number DESC LIMIT :limit
""")


@dataclass(frozen=True, slots=True)
class KeptInvoice:
    """An invoice, and the credit note that took it back, if one did."""

    invoice: Invoice
    credited_by: UUID | None


@dataclass(frozen=True, slots=True)
class NewInvoice:
    """An invoice or credit note about to be written, without its number."""

    id: UUID
    month: date
    currency: str
    lines: tuple[InvoiceLine, ...]
    issuer: str | None
    recipient: str | None
    note: str | None
    credits_id: UUID | None
    created_by: UUID
    created_at: datetime


def lock_alone(connection: Connection, mode: str) -> None:
    """Keep invoices to oneself until the transaction ends: before writing one."""
    connection.execute(_ALONE, {"mode": mode})


def movements(connection: Connection, mode: str, currency: str, since: date, until: date) -> list[Movement]:
    """What projects cost from a day up to another, which is left out, by project and reason."""
    values = {"mode": mode, "currency": currency, "since": since, "until": until}
    return [Movement(**row) for row in connection.execute(_MOVEMENTS, values).mappings()]


def standing_invoice(connection: Connection, mode: str, month: date, currency: str) -> UUID | None:
    """The invoice of a month that no credit note took back."""
    found: UUID | None = connection.scalar(_STANDING, {"mode": mode, "month": month, "currency": currency})
    return found


def insert_invoice(connection: Connection, new: NewInvoice, mode: str) -> Invoice:
    """Write an invoice under the next number. Needs `lock_alone`."""
    values: dict[str, Any] = {name: getattr(new, name) for name in NewInvoice.__slots__}
    total = sum(each.minor for each in new.lines)
    lines = orjson.dumps([line_to_json(each) for each in new.lines]).decode()
    number = connection.scalar(_INSERT, {**values, "lines": lines, "total_minor": total, "mode": mode})
    return Invoice(**values, number=int(number or 0), total_minor=total)


def invoice_by_id(connection: Connection, invoice_id: UUID, mode: str) -> KeptInvoice | None:
    """One invoice."""
    row = connection.execute(_BY_ID, {"id": invoice_id, "mode": mode}).mappings().one_or_none()
    return _kept(row) if row else None


def invoices_page(connection: Connection, mode: str, *, before: int, limit: int) -> list[KeptInvoice]:
    """Invoices and credit notes, the highest number first, below a number."""
    values = {"mode": mode, "before": before, "limit": limit}
    return [_kept(row) for row in connection.execute(_PAGE, values).mappings()]


def _kept(row: RowMapping) -> KeptInvoice:
    facts = {name: row[name] for name in Invoice.__slots__}
    lines = tuple(line_from_json(each) for each in row["lines"])
    return KeptInvoice(Invoice(**{**facts, "lines": lines}), row["credited_by"])
