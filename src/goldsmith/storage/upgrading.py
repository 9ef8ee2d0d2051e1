"""Running the migrations: a module of its own, since loading Alembic takes long and most starts migrate nothing."""

from pathlib import Path

import alembic.command
import alembic.config
from sqlalchemy import Connection

_MIGRATIONS = Path(__file__).with_name("migrations")


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring the database to a migration, the newest unless told otherwise, in the caller's connection."""
    config = alembic.config.Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    alembic.command.upgrade(config, to)
