"""`goldsmith admin copy-data` and `erase`: for operators who are asked for data in another way than by the page."""

from pathlib import Path
from typing import Annotated

import typer

from goldsmith.cli.help import add_command
from goldsmith.cli.operated import DataDir, OrganizationName, database
from goldsmith.cli.terminal import answer

_Person = Annotated[str, typer.Argument(metavar="EMAIL", help="The address of whose data it is.")]


def add_to(admin: typer.Typer) -> None:
    """Add the commands."""
    add_command(admin, "copy-data", copy_data, "goldsmith admin copy-data ben@example.org --file ben.zip")
    add_command(
        admin, "erase", erase, "goldsmith admin erase ben@example.org",
        "goldsmith admin erase ben@example.org --withdraw",
    )  # fmt: skip


def copy_data(
    email: _Person,
    file: Annotated[Path, typer.Option(help="The ZIP file to write.")],
    organization: OrganizationName = None,
    data_dir: DataDir = None,
) -> None:
    """Write everything that is kept about somebody into a ZIP file."""
    from goldsmith.cli.own_data import copy_data as copy

    with database(data_dir) as ready:
        copy(ready, organization, email, file)


def erase(
    email: _Person,
    waive_pay: Annotated[bool, typer.Option("--waive-pay", help="They do without what is payable.")] = False,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="They thought again.")] = False,
    organization: OrganizationName = None,
    data_dir: DataDir = None,
) -> None:
    """Note that somebody asks to be erased, which is done in seven days and once their pay has arrived.

    Prints the day after which it is done.
    """
    from goldsmith.cli.own_data import ask_for_erasure, withdraw_erasure

    with database(data_dir) as ready:
        if withdraw:
            withdraw_erasure(ready, organization, email)
        else:
            answer(ask_for_erasure(ready, organization, email, is_pay_waived=waive_pay))
