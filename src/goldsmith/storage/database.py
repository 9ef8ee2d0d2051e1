"""The database: an embedded PostgreSQL or your own, its migrations, and transactions that see one organization."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import alembic.command
import alembic.config
import orjson
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import OperationalError

from goldsmith.kit.errors import Unavailable

_MIGRATIONS = Path(__file__).with_name("migrations")
_MIGRATION_LOCK = 0x601D5317  # any fixed number: two servers starting at once must not both migrate
_SET_ORGANIZATION = text("SELECT set_config('goldsmith.organization_id', :organization_id, true)")


__all__ = ["Connection", "Database", "applied_revision", "make_engine", "migrate", "newest_revision"]


class Database:
    """A pool of connections under the role that owns nothing."""

    def __init__(self, url: str, *, pool_size: int = 10) -> None:
        """`url` is a libpq URL; nothing is opened before the first transaction."""
        self.url = url
        self.engine = make_engine(url, pool_size=pool_size)
        event.listen(self.engine, "connect", _drop_privileges)

    @contextmanager
    def transaction(self, organization_id: UUID | None) -> Iterator[Connection]:
        """One transaction that sees the rows of one organization; of none when it is not known yet.

        Commits when the block ends well. Raises Unavailable when the database cannot be reached.
        """
        try:
            connection = self.engine.connect()
        except OperationalError as error:
            raise Unavailable("The database cannot be reached; try again in a moment.") from error
        with connection, connection.begin():
            if organization_id is not None:
                connection.execute(_SET_ORGANIZATION, {"organization_id": str(organization_id)})
            yield connection

    def is_ready(self) -> bool:
        """Whether the database answers and stands at the newest migration."""
        try:
            with make_engine(self.url, pool_size=1).connect() as connection:
                return applied_revision(connection) == newest_revision()
        except OperationalError:
            return False

    def close(self) -> None:
        """Close every pooled connection."""
        self.engine.dispose()


def make_engine(url: str, *, pool_size: int) -> Engine:
    """An engine on psycopg 3 with orjson for JSON columns, as the role in the URL."""
    return create_engine(
        _with_driver(url),
        pool_size=pool_size,
        max_overflow=pool_size,
        json_serializer=_dump_json,
        json_deserializer=orjson.loads,
        connect_args={"prepare_threshold": 3},
    )


def migrate(url: str) -> None:
    """Bring the database to the newest migration, as the owner; safe to call from several processes at once."""
    engine = make_engine(url, pool_size=1)
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _MIGRATION_LOCK})
            connection.commit()
            if applied_revision(connection) != newest_revision():
                alembic.command.upgrade(_alembic_config(connection), "head")
                connection.commit()
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _MIGRATION_LOCK})
            connection.commit()
    finally:
        engine.dispose()


def applied_revision(connection: Connection) -> str | None:
    """The migration the database stands at, None before the first."""
    if connection.scalar(text("SELECT to_regclass('alembic_version')")) is None:
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def newest_revision() -> str | None:
    """The newest migration that this version of the program knows."""
    return ScriptDirectory(str(_MIGRATIONS.resolve())).get_current_head()


def _alembic_config(connection: Connection) -> alembic.config.Config:
    config = alembic.config.Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _with_driver(url: str) -> str:
    scheme, separator, rest = url.partition("://")
    return f"postgresql+psycopg{separator}{rest}" if scheme in ("postgres", "postgresql") else url


def _drop_privileges(connection: Any, _record: object) -> None:
    connection.autocommit = True
    connection.execute("SET ROLE goldsmith_app")
    connection.autocommit = False


def _dump_json(value: object) -> str:
    return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode()
