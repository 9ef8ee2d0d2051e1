"""`goldsmith pay out`, `arrived` and `failed`: paying everybody at once, and saying what became of it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goldsmith.cli.failure import Failure
from goldsmith.cli.help import add_command
from goldsmith.cli.reach import Reach, at_server, naming_server, reach
from goldsmith.cli.terminal import answer, answer_json, say
from goldsmith.kit.amounts import decimal_of, minor_of

if TYPE_CHECKING:
    from goldsmith.client import Goldsmith


def add_to(pay: typer.Typer) -> None:
    """Add the commands."""
    add_command(
        pay, "out", pay_out, "goldsmith pay out --currency USD --minimum 5.00 --file november.csv",
        'goldsmith pay out --currency USD --note "November, second half" --file november-2.csv',
    )  # fmt: skip
    add_command(pay, "arrived", arrived, "goldsmith pay arrived 0190f3c2-7b1e-7c54-9d3a-5f2b8c9e1a77")
    add_command(
        pay, "failed", failed,
        'goldsmith pay failed 0190f3c2-7b1e-7c54-9d3a-5f2b8c9e1a77 --note "The account is closed."',
    )  # fmt: skip


@naming_server
def pay_out(
    to: Reach,
    currency: Annotated[str, typer.Option(help="Such as USD.")],
    file: Annotated[Path, typer.Option(help="The CSV file to write, for a bank or payroll.", dir_okay=False)],
    minimum: Annotated[str | None, typer.Option(help="Pay those who have so much or more, such as 5.00.")] = None,
    note: Annotated[str | None, typer.Option(help="Stands on the list of runs, such as November.")] = None,
    key: Annotated[str | None, typer.Option(help="Name of this run: it begins once.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the run as JSON.")] = False,
) -> None:
    """Begin to pay everybody out, and write whom to pay how much as a CSV file. Prints the run's id on stdout.

    Nobody is paid twice: a run has a name, and the same name gives the same run and writes its file again, whatever
    broke in between. The name is --key; else it is made of the currency and the --note, or without a note of the
    currency and the month (UTC). So a second run in a month needs a --note or a --key of its own.

    Afterwards say what became of it: `goldsmith pay failed PAYOUT` for each that did not arrive, then
    `goldsmith pay arrived RUN` for all others.
    """
    chosen = key or f"pay out {currency} {note or f'{datetime.now(UTC):%Y-%m}'}"
    with reach(to) as reached:
        pay = reached.goldsmith.pay
        before = {each.id for each in pay.runs()}
        run = pay.begin_run(currency, client_key=chosen, minimum_minor=_minimum(minimum, currency), note=note)
        pay.save_file(run.id, file)
    total = f"{decimal_of(run.amount.minor, currency)} {currency}"
    if run.id in before:
        say(f"This run was begun on {run.created_at:%Y-%m-%d} already; nothing new is paid (--key names another).")
    say(f"{file}: {total} to {run.payout_count} people.")
    if as_json:
        answer_json(run)
    else:
        answer(run.id)


@at_server
def arrived(
    goldsmith: "Goldsmith",
    run: Annotated[str, typer.Argument(metavar="RUN", help="The payout run's id.")],
) -> None:
    """Say that all of a run arrived that is still on its way."""
    count = goldsmith.pay.end_run(run)
    say(f"{count} payouts arrived.")


@at_server
def failed(
    goldsmith: "Goldsmith",
    payout: Annotated[str, typer.Argument(metavar="PAYOUT", help="The payout's id, first in its line of the file.")],
    note: Annotated[str, typer.Option(help="Why: the worker reads it.")],
) -> None:
    """Say that one payout did not arrive: the worker can be paid again, by the next run."""
    amount = goldsmith.pay.end_payout(payout, "failed", note)
    say(f"{decimal_of(amount.minor, amount.currency)} {amount.currency} are payable again.")


def _minimum(amount: str | None, currency: str) -> int:
    if amount is None:
        return 1
    try:
        return max(1, minor_of(amount, currency))
    except ValueError as error:
        raise Failure(f"{amount!r} is no amount of {currency}: {error}.") from error
