"""`goldsmith pay movements` and `take-back`: every movement of a worker's money, and wrong payments put right."""

from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from goldsmith.cli.help import add_command
from goldsmith.cli.pay_commands import find_worker
from goldsmith.cli.reach import at_server
from goldsmith.cli.terminal import answer_json, answer_table, say
from goldsmith.kit.amounts import decimal_of

if TYPE_CHECKING:
    from goldsmith.client import Goldsmith


def add_to(pay: typer.Typer) -> None:
    """Add the commands."""
    add_command(pay, "movements", movements, "goldsmith pay movements W-7F3KQ --most 20")
    add_command(
        pay, "take-back", take_back,
        'goldsmith pay take-back 0190f3c2-7b1e-7c54-9d3a-5f2b8c9e1a77 --reason "It was meant for somebody else."',
    )  # fmt: skip


@at_server
def movements(
    goldsmith: "Goldsmith",
    worker: Annotated[str, typer.Argument(metavar="WORKER", help="Their pseudonym, shown name, address or id.")],
    most: Annotated[int, typer.Option(min=1, help="How many, the newest first.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the movements of a worker's money, the newest first, each with its id."""
    found = find_worker(goldsmith, worker)
    listed = list(islice(goldsmith.pay.transfers(found), most))
    if as_json:
        answer_json(listed)
        return
    rows = [
        (each.id, f"{each.created_at:%Y-%m-%d}", each.reason, decimal_of(each.change_minor, each.amount.currency),
         each.amount.currency, "taken back" if each.is_reversed else "-", each.note or "-")
        for each in listed
    ]  # fmt: skip
    answer_table(("id", "day", "for", "change", "currency", "later", "note"), rows)


@at_server
def take_back(
    goldsmith: "Goldsmith",
    transfer: Annotated[str, typer.Argument(metavar="MOVEMENT", help="Its id, as `goldsmith pay movements` lists it.")],
    reason: Annotated[str, typer.Option(help="Why: the worker reads it.")],
) -> None:
    """Take a wrong bonus, correction, top-up or pay for expired time back, once.

    Refused where the worker has less than that to be paid. The worker can appeal. Pay for accepted work stays.
    """
    made = goldsmith.pay.reverse(transfer, reason=reason)
    say(f"{decimal_of(made.amount.minor, made.amount.currency)} {made.amount.currency} went back to the project.")
