"""Invoices for ended months, and the credit notes that take them back; what is set aside; what a label costs."""

import re
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Query
from fastapi.responses import Response
from pydantic import Field

from goldsmith.actions import funding, invoicing, pay
from goldsmith.api.door import DoorDep
from goldsmith.api.native.shapes import AmountOut, Currency, In, Limit, Out, PageOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.errors import Invalid
from goldsmith.kit.paging import encode_cursor, last_key
from goldsmith.money.invoice import Invoice, LineKind, write_csv

router = strict_router(tags=["invoices"])
_CSV: dict[int | str, dict[str, Any]] = {
    200: {"description": "A line for each of the invoice", "content": {"text/csv": {"schema": {"type": "string"}}}}
}


class InvoiceIn(In):
    """The invoice of a month that is over."""

    month: str = Field(pattern=r"^\d{4}-\d{2}$", examples=["2026-11"], description="By UTC.")
    currency: Currency
    issuer: str | None = Field(
        None, max_length=1000, examples=["Label House Ltd, 2 Mill Lane"], description="From whom, as it is printed."
    )
    recipient: str | None = Field(
        None, max_length=1000, examples=["Street Lab Ltd, 1 Main Road"], description="To whom, as it is printed."
    )
    note: str | None = Field(None, max_length=2000, examples=["Order 4711"])


class CreditIn(In):
    """Why an invoice is taken back."""

    note: str = Field(min_length=1, max_length=2000, examples=["It had the wrong address."])


class InvoiceLineOut(Out):
    """What a project cost for one kind of thing; refunds are below nothing."""

    project_id: UUID
    project_name: str
    kind: LineKind
    minor: int
    count: int


class InvoiceOut(Out):
    """An invoice, or a credit note where `credits_id` names the invoice that it takes back. It never changes."""

    id: UUID
    number: int
    month: str = Field(examples=["2026-11"])
    currency: str
    total_minor: int
    lines: list[InvoiceLineOut]
    issuer: str | None
    recipient: str | None
    note: str | None
    credits_id: UUID | None
    credited_by: UUID | None = Field(description="The credit note that took it back.")
    created_at: datetime


class BatchFundsOut(Out):
    """What is set aside for a batch, and before it begins what it may come to."""

    currency: str
    is_open: bool = Field(description="Something is set aside now.")
    reserved_minor: int = Field(description="Set aside in all since it began.")
    spent_minor: int = Field(description="Taken of that by its work.")
    released_minor: int = Field(description="Come back at its end.")
    left_minor: int
    estimate_minor: int = Field(description="What it may come to, while it is in staging.")
    needs_funds: bool
    missing_minor: int = Field(description="What has to come in before it can be finalized.")


class LabelCostOut(Out):
    """What a project's accepted work cost, by its parts. Of sums alone: bonuses, top-ups and fees are not in it."""

    accepted: AmountOut
    accepted_count: int = Field(description="Accepted answers and reviews.")
    object_count: int = Field(description="Objects of accepted answers.")
    task_count: int = Field(description="Completed tasks.")
    minor_per_task: float | None
    minor_per_object: float | None


@router.post("/invoices", status_code=201)
def make_invoice(body: InvoiceIn, door: DoorDep) -> InvoiceOut:
    """Make the invoice of a month that is over. A second is refused until a credit note took the first back."""
    with door.open() as context:
        made = invoicing.make_invoice(
            context, _month(body.month), body.currency, issuer=body.issuer, recipient=body.recipient, note=body.note
        )
    return invoice_out(made, None)


@router.get("/invoices")
def list_invoices(
    door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50
) -> PageOut[InvoiceOut]:
    """Invoices and credit notes, the highest number first."""
    with door.open() as context:
        listed = invoicing.list_invoices(context, before=last_key(cursor) or None, limit=limit)
    next_cursor = encode_cursor(listed[-1].invoice.number) if len(listed) == limit else None
    items = [invoice_out(each.invoice, each.credited_by) for each in listed]
    return PageOut(items=items, next_cursor=next_cursor)


@router.get("/invoices/{invoice_id}")
def show_invoice(invoice_id: UUID, door: DoorDep) -> InvoiceOut:
    """One invoice."""
    with door.open() as context:
        found = invoicing.find_invoice(context, invoice_id)
    return invoice_out(found.invoice, found.credited_by)


@router.get("/invoices/{invoice_id}/file", response_class=Response, responses=_CSV)
def invoice_file(invoice_id: UUID, door: DoorDep) -> Response:
    """An invoice's lines as CSV; amounts are decimal."""
    with door.open() as context:
        found = invoicing.find_invoice(context, invoice_id).invoice
    name = f"invoice-{found.number}.csv"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(write_csv(found), media_type="text/csv; charset=utf-8", headers=headers)


@router.post("/invoices/{invoice_id}/credit", status_code=201)
def credit_invoice(invoice_id: UUID, body: CreditIn, door: DoorDep) -> InvoiceOut:
    """Take an invoice back by a credit note; then its month can be invoiced again."""
    with door.open() as context:
        return invoice_out(invoicing.credit_invoice(context, invoice_id, note=body.note), None)


@router.get("/batches/{batch_id}/funds")
def batch_funds(batch_id: UUID, door: DoorDep) -> BatchFundsOut:
    """What is set aside for a batch."""
    with door.open() as context:
        found = funding.batch_funds(context, batch_id)
    held = found.reservation
    return BatchFundsOut(
        currency=held.currency if held else found.currency,
        is_open=held is not None and held.is_open,
        reserved_minor=held.reserved_minor if held else 0,
        spent_minor=held.spent_minor if held else 0,
        released_minor=held.released_minor if held else 0,
        left_minor=held.left_minor if held else 0,
        estimate_minor=found.estimate_minor,
        needs_funds=found.needs_funds,
        missing_minor=found.missing_minor,
    )


@router.get("/projects/{project_id}/costs/labels")
def label_costs(project_id: UUID, door: DoorDep) -> LabelCostOut:
    """What an accepted label costs: pay for accepted work by completed tasks, and by objects of accepted answers."""
    with door.open() as context:
        found = pay.label_costs(context, project_id)
    return LabelCostOut(
        accepted=AmountOut(minor=found.accepted_minor, currency=found.currency),
        accepted_count=found.accepted_count,
        object_count=found.object_count,
        task_count=found.task_count,
        minor_per_task=found.minor_per_task,
        minor_per_object=found.minor_per_object,
    )


def invoice_out(invoice: Invoice, credited_by: UUID | None) -> InvoiceOut:
    """The JSON of an invoice."""
    return InvoiceOut(
        id=invoice.id,
        number=invoice.number,
        month=f"{invoice.month:%Y-%m}",
        currency=invoice.currency,
        total_minor=invoice.total_minor,
        lines=[InvoiceLineOut.model_validate(each, from_attributes=True) for each in invoice.lines],
        issuer=invoice.issuer,
        recipient=invoice.recipient,
        note=invoice.note,
        credits_id=invoice.credits_id,
        credited_by=credited_by,
        created_at=invoice.created_at,
    )


def _month(said: str) -> date:
    if re.fullmatch(r"[1-9]\d{3}-(0[1-9]|1[0-2])", said) is None:
        raise Invalid("Name the month such as 2026-11.", code="bad_month")
    return date.fromisoformat(f"{said}-01")
