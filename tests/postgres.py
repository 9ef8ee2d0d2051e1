"""A real PostgreSQL for the tests: one embedded server per test process; most tests are rolled back."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from goldsmith.storage.database import Connection, Database, make_engine
from goldsmith.storage.embedded import EmbeddedPostgres
from tests.seed import plant

# It would take the tables for empty, not seeing what a test has not committed, and make the planner read them whole.
_MISLED = "autovacuum"


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
    owner = make_engine(embedded.url, pool_size=4)
    with owner.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"ALTER SYSTEM SET {_MISLED} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
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
        transaction = opened.begin()
        opened.execute(text("SET LOCAL ROLE goldsmith_app"))
        try:
            yield opened
        finally:
            transaction.rollback()
