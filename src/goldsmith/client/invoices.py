"""Invoices for ended months, what is set aside for batches, and what an accepted label costs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from goldsmith.client.reading import read
from goldsmith.client.transport import Transport
from goldsmith.client.values import Amount


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """What a project cost for one kind of thing; refunds are below nothing."""

    project_id: str
    project_name: str
    kind: str
    minor: int
    count: int


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice, or a credit note where `credits_id` names the invoice that it takes back."""

    id: str
    number: int
    month: str
    currency: str
    total_minor: int
    lines: tuple[InvoiceLine, ...]
    issuer: str | None
    recipient: str | None
    note: str | None
    credits_id: str | None
    credited_by: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class BatchFunds:
    """What is set aside for a batch, and before it begins what it may come to."""

    currency: str
    is_open: bool
    reserved_minor: int
    spent_minor: int
    released_minor: int
    left_minor: int
    estimate_minor: int
    needs_funds: bool
    missing_minor: int


@dataclass(frozen=True, slots=True)
class LabelCost:
    """Pay for accepted work, by completed tasks and by objects of accepted answers."""

    accepted: Amount
    accepted_count: int
    object_count: int
    task_count: int
    minor_per_task: float | None
    minor_per_object: float | None


class Invoices:
    """`goldsmith.invoices`: what months cost."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def make(
        self, month: str, currency: str, *, issuer: str | None = None, recipient: str | None = None,
        note: str | None = None,
    ) -> Invoice:  # fmt: skip
        """The invoice of a month that is over, such as "2026-11", from an issuer to a recipient."""
        body = {"month": month, "currency": currency, "issuer": issuer, "recipient": recipient, "note": note}
        return read(Invoice, self._transport.call("POST", "/invoices", body=body))

    def list(self) -> Iterator[Invoice]:
        """Invoices and credit notes, the highest number first."""
        return self._transport.pages(Invoice, "/invoices")

    def get(self, invoice_id: str) -> Invoice:
        """One invoice."""
        return self._transport.get(Invoice, f"/invoices/{invoice_id}")

    def credit(self, invoice_id: str, *, note: str) -> Invoice:
        """Take an invoice back; then its month can be invoiced again."""
        return read(Invoice, self._transport.call("POST", f"/invoices/{invoice_id}/credit", body={"note": note}))

    def batch_funds(self, batch_id: str) -> BatchFunds:
        """What is set aside for a batch."""
        return self._transport.get(BatchFunds, f"/batches/{batch_id}/funds")

    def label_cost(self, project_id: str) -> LabelCost:
        """What an accepted label of a project costs."""
        return self._transport.get(LabelCost, f"/projects/{project_id}/costs/labels")
