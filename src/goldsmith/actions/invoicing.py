"""Invoices: one for each ended month and currency, never changed; a credit note takes one back as a whole."""

from datetime import UTC, date
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.kit.errors import Conflict, Invalid, NotFound
from goldsmith.kit.ids import new_id
from goldsmith.money.invoice import Invoice, after, credited, lines_of
from goldsmith.people import Permission
from goldsmith.storage import invoices
from goldsmith.storage.events import Event
from goldsmith.storage.invoices import KeptInvoice, NewInvoice

_LAST_NUMBER = 2**31 - 1


def make_invoice(
    context: Context, month: date, currency: str, *, issuer: str | None = None, recipient: str | None = None,
    note: str | None = None,
) -> Invoice:  # fmt: skip
    """The invoice of a month (its first day, UTC) that is over. Its lines are what the ledger's days add up to.

    `issuer` and `recipient` are name and address, as they are printed.

    Raises Invalid where the month is not over, Conflict where it has an invoice that was not taken back, or cost
    nothing.
    """
    context.require(Permission.MANAGE_MONEY)
    if month.day != 1 or after(month) > context.now.astimezone(UTC).date():
        raise Invalid("An invoice is for a whole month that is over.", code="month_not_over")
    connection, mode = context.connection, context.caller.mode
    invoices.lock_alone(connection, mode)
    standing = invoices.standing_invoice(connection, mode, month, currency)
    if standing is not None:
        message = "This month has an invoice; take it back by a credit note first."
        raise Conflict(message, code="invoiced_already", details={"invoice_id": str(standing)})
    lines = lines_of(invoices.movements(connection, mode, currency, month, after(month)))
    if not lines:
        raise Conflict(f"Nothing was paid for in this month in {currency}.", code="nothing_to_invoice")
    by = context.caller.user_id
    new = NewInvoice(new_id(), month, currency, lines, issuer, recipient, note, None, by, context.now)
    return _write(context, new)


def credit_invoice(context: Context, invoice_id: UUID, *, note: str) -> Invoice:
    """Take an invoice back by a credit note of the same lines below nothing; then its month can be invoiced again.

    Raises NotFound, and Conflict where it was taken back before, or is a credit note.
    """
    context.require(Permission.MANAGE_MONEY)
    invoices.lock_alone(context.connection, context.caller.mode)
    kept = find_invoice(context, invoice_id)
    about = kept.invoice
    if kept.credited_by is not None or about.credits_id is not None:
        raise Conflict("This is a credit note, or was taken back already.", code="credited_already")
    lines, by = credited(about.lines), context.caller.user_id
    new = NewInvoice(
        new_id(), about.month, about.currency, lines, about.issuer, about.recipient, note, about.id, by, context.now
    )
    return _write(context, new)


def find_invoice(context: Context, invoice_id: UUID) -> KeptInvoice:
    """One invoice or credit note. Raises NotFound."""
    context.require(Permission.MANAGE_MONEY)
    found = invoices.invoice_by_id(context.connection, invoice_id, context.caller.mode)
    if found is None:
        raise NotFound("There is no such invoice.", details={"invoice_id": str(invoice_id)})
    return found


def list_invoices(context: Context, *, before: int | None, limit: int) -> list[KeptInvoice]:
    """Invoices and credit notes, the highest number first."""
    context.require(Permission.MANAGE_MONEY)
    before = before or _LAST_NUMBER
    return invoices.invoices_page(context.connection, context.caller.mode, before=before, limit=limit)


def _write(context: Context, new: NewInvoice) -> Invoice:
    made = invoices.insert_invoice(context.connection, new, context.caller.mode)
    facts = {"number": made.number, "minor": made.total_minor, "currency": made.currency}
    verb = "invoice_made" if made.credits_id is None else "invoice_credited"
    context.record(Event(verb, "organization", context.caller.organization_id, {**facts, "invoice_id": str(made.id)}))
    return made
