"""`goldsmith pay pain001`, `report` and `send`: a run as a file for the bank, its answer, and the provider."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goldsmith.cli.help import add_command
from goldsmith.cli.reach import at_server
from goldsmith.cli.terminal import answer, say
from goldsmith.kit.amounts import decimal_of

if TYPE_CHECKING:
    from goldsmith.client import Goldsmith

_RUN = "0190f3c2-7b1e-7c54-9d3a-5f2b8c9e1a77"
_Run = Annotated[str, typer.Argument(metavar="RUN", help="The payout run's id, as `goldsmith pay out` printed it.")]
_REASONS = {
    "held": "wait, as the payee details are new", "no_details": "have no payee details",
    "no_bank_account": "are paid by a provider, not by a bank",
    "misnamed": "have a name that no bank takes, and were asked to write it in Latin letters",
    "not_yet": "can go into the next file",
}  # fmt: skip


def add_to(pay: typer.Typer) -> None:
    """Add the commands."""
    add_command(
        pay, "pain001", pain001, f"goldsmith pay pain001 {_RUN} --file november.xml",
        f"goldsmith pay pain001 {_RUN} --file november.xml --number 1  # the first file again",
    )  # fmt: skip
    add_command(pay, "report", report, "goldsmith pay report pain002.xml")
    add_command(
        pay, "send", send, f"goldsmith pay send {_RUN}",
        f"goldsmith pay send {_RUN} --again  # after the provider was down",
    )  # fmt: skip


@at_server
def pain001(
    goldsmith: "Goldsmith",
    run: _Run,
    file: Annotated[Path, typer.Option(help="The XML file to write.", dir_okay=False)],
    number: Annotated[int | None, typer.Option(help="Write this file of the run again, instead of a new one.")] = None,
) -> None:
    """Write all of a run that a bank can be told to pay, and nobody was told before, as ISO 20022 pain.001.001.09.

    Prints the file's number on stdout. Each payout is in one file at most; what is left out is counted with the reason.
    """
    payouts = goldsmith.payouts
    chosen = payouts.make_bank_file(run).number if number is None else number
    payouts.save_bank_file(run, chosen, file)
    made = next(each for each in payouts.bank_files(run) if each.number == chosen)
    left = list(payouts.left_out(run))
    amount = f"{decimal_of(made.amount.minor, made.amount.currency)} {made.amount.currency}"
    say(f"{file}: {amount} to {made.payout_count} people.")
    for reason, words in _REASONS.items():
        if some := [each.payout.worker.shown_name for each in left if each.reason == reason]:
            say(f"{len(some)} {words}{': ' + ', '.join(some) if reason == 'misnamed' else ''}.")
    answer(str(chosen))


@at_server
def report(
    goldsmith: "Goldsmith",
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What the bank sent.", exists=True, dir_okay=False)],
) -> None:
    """Mark payouts by the status report of a bank (ISO 20022 pain.002): settled arrived, refused can be paid again.

    The same report again changes nothing.
    """
    found = goldsmith.payouts.take_report(file.read_text(encoding="utf-8"))
    say(f"{found.paid} arrived, {found.failed} did not, {found.under_way} are under way, {found.unknown} are not ours.")


@at_server
def send(
    goldsmith: "Goldsmith",
    run: _Run,
    again: Annotated[bool, typer.Option("--again", help="Ask again about all that was given up, too.")] = False,
) -> None:
    """Give the provider all of a run that can be paid and was given to nobody. Safe to be repeated.

    With --again it is also asked again about what it did not answer for, under the same keys: nobody is paid twice.
    """
    count = goldsmith.payouts.send(run)
    say(f"{count} more payouts are with the provider; the run's page shows what becomes of them.")
    if again:
        say(f"{goldsmith.payouts.send_run_again(run)} that were given up are asked about again.")
