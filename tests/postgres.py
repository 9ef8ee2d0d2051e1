"""A real PostgreSQL for the tests: one embedded server per test process; most tests are rolled back."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url, text

from goldsmith.storage.database import Connection, Database, make_engine
from goldsmith.storage.embedded import EmbeddedPostgres
from tests.seed import plant

# It would take the tables for empty, not seeing what a test has not committed, and make the planner read them whole.
_MISLED = "autovacuum"
_UNTOUCHED = "untouched"
_COPY = text(f"CREATE DATABASE {_UNTOUCHED} STRATEGY FILE_COPY TEMPLATE postgres")
_BEGIN = text(f"CREATE DATABASE own STRATEGY FILE_COPY TEMPLATE {_UNTOUCHED}")
_END = text("DROP DATABASE own WITH (FORCE)")


@dataclass(frozen=True, slots=True)
class Server:
    """The server: `owner` may do everything, `database` is what the product works with."""

    url: str
    owner: Engine
    database: Database


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server at the newest migration."""
    folder = tempfile.TemporaryDirectory(prefix="goldsmith-test-")
    plant(Path(folder.name))
    embedded = EmbeddedPostgres(Path(folder.name))
    with _connected(embedded.url, "template1") as connection:
        connection.execute(text(f"ALTER SYSTEM SET {_MISLED} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
        connection.execute(_COPY)
    owner = make_engine(embedded.url, pool_size=4)
    database = Database(embedded.url, pool_size=20)
    try:
        yield Server(embedded.url, owner, database)
    finally:
        database.close()
        owner.dispose()
        embedded.stop()
        folder.cleanup()


@pytest.fixture
def connection(server: Server) -> Iterator[Connection]:
    """A transaction that is rolled back; builders step out of the application's role where only the owner may act."""
    with server.owner.connect() as opened:
        yield from _rolled_back(opened)


@pytest.fixture
def own_connection(server: Server) -> Iterator[Connection]:
    """The same in a database of the test's own: how PostgreSQL plans rests on nothing that another test left there."""
    with _connected(server.url, "template1") as connection:
        connection.execute(_BEGIN)
        try:
            with _connected(server.url, "own", isolation_level="READ COMMITTED") as opened:
                yield from _rolled_back(opened)
        finally:
            connection.execute(_END)


def _rolled_back(opened: Connection) -> Iterator[Connection]:
    transaction = opened.begin()
    opened.execute(text("SET LOCAL ROLE goldsmith_app"))
    try:
        yield opened
    finally:
        transaction.rollback()


@contextmanager
def _connected(url: str, database: str, isolation_level: str = "AUTOCOMMIT") -> Iterator[Connection]:
    """A connection to another database of the server, as the owner."""
    engine = make_engine(make_url(url).set(database=database).render_as_string(hide_password=False), pool_size=1)
    try:
        with engine.connect().execution_options(isolation_level=isolation_level) as connection:
            yield connection
    finally:
        engine.dispose()
