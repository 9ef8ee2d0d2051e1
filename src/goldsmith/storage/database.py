"""The database: an embedded PostgreSQL or your own, its migrations, and transactions that see one organization."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
from psycopg.types.json import set_json_loads
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from goldsmith.kit.errors import Conflict, Invalid, Unavailable

_MIGRATIONS = Path(__file__).with_name("migrations") / "versions"
_MIGRATION_LOCK = 0x601D5317  # any fixed number: two servers starting at once must not both migrate
_UNIQUE_VIOLATION = "23505"
_LOST_RACES = frozenset({"40P01", "40001"})  # a deadlock, and a transaction that no order of all would have let through
# Out of range, no such character; None is the driver's own refusal of U+0000. Other data errors are slips of ours.
_NOT_STORABLE = frozenset({None, "22003", "22021", "22P05"})
_SET_ORGANIZATION = text("SELECT set_config('goldsmith.organization_id', :organization_id, false)")
_LOCK_SECONDS = 10  # nobody waits longer for a row than a person waits for a page
_SEEN = "goldsmith.organization_id"


__all__ = [
    "Connection", "Database", "applied_revision", "make_engine", "migrate", "newest_revision", "one_transaction",
]  # fmt: skip


class Database:
    """A pool of connections under the role that owns nothing."""

    def __init__(self, url: str, *, pool_size: int = 10) -> None:
        """`url` is a libpq URL; nothing is opened before the first transaction."""
        self.url = url
        self.engine = make_engine(url, pool_size=pool_size)
        self._claiming = make_engine(url, pool_size=1)
        self._knowing = make_engine(url, pool_size=1)
        for engine in (self.engine, self._claiming, self._knowing):
            event.listen(engine, "connect", _drop_privileges)
        event.listen(self._claiming, "connect", _plan_once)

    @contextmanager
    def transaction(self, organization_id: UUID | None) -> Iterator[Connection]:
        """One transaction that sees the rows of one organization; of none when it is not known yet.

        Commits when the block ends well. Raises Unavailable when the database cannot be reached or gives a statement
        up, Conflict when somebody made the same unique thing meanwhile, Invalid on a value that it cannot hold.
        """
        with self._connection(self.engine, organization_id) as connection, connection.begin():
            yield connection

    @contextmanager
    def statements(self, organization_id: UUID) -> Iterator[Connection]:
        """A connection for taking tasks, on which every statement is a transaction of its own and planned once.

        Saves the round trips of BEGIN and COMMIT where nothing has to hold together, and the planning of a statement
        that takes longer to plan than to run.
        """
        with self._connection(self._claiming, organization_id) as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def strangers(self) -> Iterator[Connection]:
        """A connection for asking whose a credential is: it sees no organization, and each statement is a transaction.

        It is kept apart, so that the question costs one round trip.
        """
        with self._connection(self._knowing, None) as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def _connection(self, engine: Engine, organization_id: UUID | None) -> Iterator[Connection]:
        try:
            connection = engine.connect()
        except (OperationalError, PoolTimeout) as error:
            raise Unavailable("The database cannot be reached; try again in a moment.") from error
        with _in_own_words(), connection:
            _see(connection, organization_id)
            yield connection

    def is_ready(self) -> bool:
        """Whether the database answers and stands at the newest migration."""
        engine = make_engine(self.url, pool_size=1)  # the owner's: the application may not see the migrations' table
        try:
            with engine.connect() as connection:
                return applied_revision(connection) == newest_revision()
        except OperationalError:
            return False
        finally:
            engine.dispose()

    def close(self) -> None:
        """Close every pooled connection."""
        self.engine.dispose()
        self._claiming.dispose()
        self._knowing.dispose()


@contextmanager
def one_transaction(connection: Connection) -> Iterator[None]:
    """Let statements hold together on a connection of `Database.statements`; one in a transaction goes on in that."""
    if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
        yield
        return
    connection.exec_driver_sql("BEGIN")
    try:
        yield
    except BaseException:
        connection.exec_driver_sql("ROLLBACK")
        raise
    connection.exec_driver_sql("COMMIT")


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
                from goldsmith.storage.upgrading import upgrade

                upgrade(connection)
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
    """The newest migration that this version of the program knows, by the numbers that files are named by."""
    return max((path.name.partition("_")[0] for path in _MIGRATIONS.glob("[0-9]*.py")), default=None)


def _with_driver(url: str) -> str:
    scheme, separator, rest = url.partition("://")
    return f"postgresql+psycopg{separator}{rest}" if scheme in ("postgres", "postgresql") else url


def _see(connection: Connection, organization_id: UUID | None) -> None:
    """Let the connection see one organization. The setting stays with it, so the next request need not repeat it."""
    wanted = "" if organization_id is None else str(organization_id)
    if connection.info.get(_SEEN) != wanted:
        connection.info.pop(_SEEN, None)
        connection.execute(_SET_ORGANIZATION, {"organization_id": wanted})
        connection.commit()
        connection.info[_SEEN] = wanted


@contextmanager
def _in_own_words() -> Iterator[None]:
    try:
        yield
    except DataError as error:
        if getattr(error.orig, "sqlstate", None) not in _NOT_STORABLE:
            raise
        message = "A value cannot be stored: a text holds the character U+0000, or a number is too large."
        raise Invalid(message, code="not_storable") from error
    except IntegrityError as error:
        if getattr(error.orig, "sqlstate", None) != _UNIQUE_VIOLATION:
            raise
        raise Conflict(
            "Somebody else made the same thing at the same moment; look again.", code="made_twice"
        ) from error
    except OperationalError as error:
        code = "lost_race" if getattr(error.orig, "sqlstate", None) in _LOST_RACES else None
        raise Unavailable("The database gave this change up and undid it; try again in a moment.", code=code) from error


def _drop_privileges(connection: Any, _record: object) -> None:
    connection.autocommit = True
    connection.execute(f"SET ROLE goldsmith_app; SET lock_timeout = '{_LOCK_SECONDS}s'")
    connection.autocommit = False
    set_json_loads(orjson.loads, connection)


def _plan_once(connection: Any, _record: object) -> None:
    """Keep PostgreSQL from weighing whether planning a prepared statement again would pay: here it never does."""
    connection.autocommit = True
    connection.execute("SET plan_cache_mode = force_generic_plan")
    connection.autocommit = False


def _dump_json(value: object) -> str:
    return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode()
