"""The tables that the code speaks of are the tables that all migrations together make."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text
from sqlalchemy.engine import make_url

from goldsmith.storage.database import Database, applied_revision, make_engine, migrate, newest_revision
from goldsmith.storage.schema import metadata
from tests.postgres import Server

# Indexes are written in the migrations alone: the code never names one. The job queue keeps tables of its own.
_NOT_OURS = ("index", "unique_constraint", "foreign_key_constraint")


@pytest.fixture
def empty(server: Server) -> Iterator[str]:
    """The address of an empty database on the same server."""
    with server.owner.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CREATE DATABASE blank"))
        yield make_url(server.url).set(database="blank").render_as_string(hide_password=False)
        connection.execute(text("DROP DATABASE blank WITH (FORCE)"))


def is_compared(_object: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    return kind not in _NOT_OURS and not (name or "").startswith(("procrastinate", "alembic_version"))


def differences(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        options = {"compare_type": True, "include_object": is_compared}
        found: list[object] = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
        return found


def test_the_tables_are_those_of_the_migrations(server: Server) -> None:
    assert differences(server.owner) == []


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE task ALTER file_name DROP NOT NULL",
        "ALTER TABLE task ALTER priority TYPE bigint",
        "ALTER TABLE response ALTER answer TYPE json",
        "ALTER TABLE verdict ADD COLUMN mood text",
        "ALTER TABLE flag DROP COLUMN reason",
        "DROP TABLE draft",
        "CREATE TABLE orphan (id uuid)",
    ],
)
def test_a_difference_of_either_side_is_seen(empty: str, change: str) -> None:
    migrate(empty)
    engine = make_engine(empty, pool_size=1)
    with engine.begin() as connection:
        connection.execute(text(change))
    assert differences(engine) != []
    engine.dispose()


def test_several_servers_may_migrate_at_once_and_again(empty: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(migrate, [empty] * 4))
    migrate(empty)
    engine = make_engine(empty, pool_size=1)
    with engine.connect() as connection:
        assert applied_revision(connection) == newest_revision() is not None
    engine.dispose()


def test_a_server_is_ready_only_at_the_newest_migration(empty: str) -> None:
    database = Database(empty)
    assert not database.is_ready()
    migrate(empty)
    assert database.is_ready()
    database.close()
    assert not Database("postgresql:///goldsmith?host=/nowhere").is_ready()


def test_migrations_form_one_line() -> None:
    from alembic.script import ScriptDirectory

    from goldsmith.storage import migrations

    script = ScriptDirectory(next(iter(migrations.__path__)))
    assert len(script.get_heads()) == 1
    assert len(script.get_bases()) == 1
    assert script.get_current_head() == newest_revision()
