"""`goldsmith openapi`."""

import typer

from goldsmith.cli.help import add_command
from goldsmith.cli.terminal import answer_json


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    add_command(app, "openapi", openapi, "goldsmith openapi > openapi.json")


def openapi() -> None:
    """Print the OpenAPI document of this version.

    No server and no database is needed.
    """
    from pathlib import Path

    from pydantic import SecretStr

    from goldsmith.api.app import create_app
    from goldsmith.api.parts import Parts
    from goldsmith.kit.settings import Settings
    from goldsmith.storage.database import Database
    from goldsmith.storage.files import Files

    nowhere = "postgresql://nowhere/none"
    parts = Parts(Database(nowhere), Files.at("memory://", Path()), Settings(database_url=SecretStr(nowhere)))
    answer_json(create_app(parts).openapi())
