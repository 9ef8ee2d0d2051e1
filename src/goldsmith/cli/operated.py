"""What commands that work straight on the database have in common."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from goldsmith.cli.database import Ready

DataDir = Annotated[
    Path | None,
    typer.Option(help="Folder of the embedded database; GOLDSMITH_DATABASE_URL names your own instead."),
]
OrganizationName = Annotated[
    str | None, typer.Option("--organization", help="The organization's name; not needed where there is only one.")
]


def database(data_dir: Path | None) -> "AbstractContextManager[Ready]":
    """The database of a data folder, or that of the settings, while a command works on it."""
    from goldsmith.cli.chosen import chosen_settings
    from goldsmith.cli.database import database_of
    from goldsmith.cli.ending import leave_on_sigterm

    leave_on_sigterm()
    return database_of(chosen_settings(data_dir=data_dir))
