"""`goldsmith pay invoice`, `invoices` and `credit`: what ended months cost."""

from typing import TYPE_CHECKING, Annotated

import typer

from goldsmith.cli.help import add_command
from goldsmith.cli.reach import at_server
from goldsmith.cli.terminal import answer_json, answer_table, say
from goldsmith.kit.amounts import decimal_of

if TYPE_CHECKING:
    from goldsmith.client import Goldsmith, Invoice

_AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def add_to(pay: typer.Typer) -> None:
    """Add the commands."""
    add_command(
        pay, "invoice", invoice, "goldsmith pay invoice 2026-11 --currency USD",
        'goldsmith pay invoice 2026-11 --recipient "Street Lab Ltd, 1 Main Road" --json > november.json',
    )  # fmt: skip
    add_command(pay, "invoices", invoices, "goldsmith pay invoices")
    add_command(
        pay, "credit", credit,
        'goldsmith pay credit 0190f3c2-7b1e-7c54-9d3a-5f2b8c9e1a77 --note "It had the wrong address."',
    )  # fmt: skip


@at_server
def invoice(
    goldsmith: "Goldsmith",
    month: Annotated[str, typer.Argument(metavar="MONTH", help="Such as 2026-11 (UTC); it has to be over.")],
    currency: Annotated[str, typer.Option(help="Of what it cost.")] = "USD",
    issuer: Annotated[str | None, typer.Option("--from", help="From whom, as it is printed.")] = None,
    recipient: Annotated[str | None, typer.Option(help="To whom, as it is printed.")] = None,
    note: Annotated[str | None, typer.Option(help="As it is printed.")] = None,
    as_json: _AsJson = False,
) -> None:
    """Make the invoice of a month, by project: work, reviews, bonuses, top-ups, refunds and fees.

    It never changes. To make another for the month, take it back by `goldsmith pay credit` first.
    """
    made = goldsmith.invoices.make(month, currency, issuer=issuer, recipient=recipient, note=note)
    _show(made, as_json)


@at_server
def invoices(
    goldsmith: "Goldsmith",
    as_json: _AsJson = False,
) -> None:
    """List invoices and credit notes, the newest first."""
    listed = list(goldsmith.invoices.list())
    if as_json:
        answer_json(listed)
        return
    rows = [
        (each.number, each.id, "credit note" if each.credits_id else "taken back" if each.credited_by else "invoice",
         each.month, decimal_of(each.total_minor, each.currency), each.currency)
        for each in listed
    ]  # fmt: skip
    answer_table(("number", "id", "what", "month", "amount", "currency"), rows)


@at_server
def credit(
    goldsmith: "Goldsmith",
    invoice_id: Annotated[str, typer.Argument(metavar="INVOICE", help="Its id, as `goldsmith pay invoices` lists it.")],
    note: Annotated[str, typer.Option(help="Why, as it is printed.")],
    as_json: _AsJson = False,
) -> None:
    """Take an invoice back by a credit note of the same lines below nothing."""
    made = goldsmith.invoices.credit(invoice_id, note=note)
    _show(made, as_json)


def _show(made: "Invoice", as_json: bool) -> None:
    if as_json:
        answer_json(made)
        return
    rows = [
        (line.project_name, line.kind.replace("_", "-"), line.count, decimal_of(line.minor, made.currency))
        for line in made.lines
    ]
    answer_table(("project", "for", "count", "amount"), rows)
    what = "Credit note" if made.credits_id else "Invoice"
    say(f"{what} {made.number} of {made.month}: {decimal_of(made.total_minor, made.currency)} {made.currency}")
