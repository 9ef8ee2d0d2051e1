"""Rows of an organization are out of another's reach in every table; the tables are read from the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from goldsmith.storage.database import Connection
from tests import build
from tests.postgres import Server
from tests.storage import everything

_TABLES = text("""
    SELECT c.relname, c.relrowsecurity, pg_get_userbyid(c.relowner) AS owner,
        (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid AND 'goldsmith_app'::regrole = ANY (p.polroles))
            AS policies,
        coalesce((SELECT array_agg(privilege_type::text ORDER BY privilege_type::text) FROM aclexplode(c.relacl)
                  WHERE grantee IN (0, 'goldsmith_app'::regrole)), '{}') AS privileges
    FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relnamespace = 'public'::regnamespace
""")
APPEND_ONLY = ("event", "review", "gold_score", "verdict", "project_version", "question_answer")


@contextmanager
def refused(connection: Connection, words: str) -> Iterator[None]:
    """What is done inside must be refused by PostgreSQL; the transaction goes on as if it had not been tried."""
    with pytest.raises(DBAPIError, match=words), connection.begin_nested():
        yield


@pytest.fixture
def tables(connection: Connection) -> list[str]:
    """Every table that the application may touch at all."""
    return [row.relname for row in connection.execute(_TABLES) if row.privileges]


def columns_of(connection: Connection, table: str) -> list[str]:
    """The columns that somebody could write."""
    statement = "SELECT attname FROM pg_attribute WHERE attrelid = CAST(:t AS regclass) AND attnum > 0"
    return list(connection.scalars(text(f"{statement} AND attgenerated = ''"), {"t": table}))


def key_of(connection: Connection, table: str) -> str:
    """The column that says whose row it is."""
    return "id" if table == "organization" else "organization_id"


def count(connection: Connection, table: str, organization_id: UUID) -> int:
    statement = text(f"SELECT count(*) FROM {table} WHERE {key_of(connection, table)} = :id")
    return int(connection.scalar(statement, {"id": organization_id}) or 0)


def rows_changed(connection: Connection, table: str) -> int:
    """How many rows a blanket UPDATE reaches: none where it is not permitted at all."""
    column = columns_of(connection, table)[-1]
    if not connection.scalar(text("SELECT has_column_privilege(:t, :c, 'UPDATE')"), {"t": table, "c": column}):
        return 0
    return connection.execute(text(f"UPDATE {table} SET {column} = {column}")).rowcount


def test_every_table_is_guarded_or_out_of_reach(connection: Connection) -> None:
    rows = list(connection.execute(_TABLES))
    unguarded = [row.relname for row in rows if not (row.relrowsecurity and row.policies) and row.privileges]
    assert unguarded == []
    assert len([row for row in rows if row.relrowsecurity]) >= 20


def test_the_application_owns_nothing_and_has_no_way_round(connection: Connection) -> None:
    role = connection.execute(text("SELECT * FROM pg_roles WHERE rolname = 'goldsmith_app'")).mappings().one()
    powers = ("rolsuper", "rolbypassrls", "rolcreaterole", "rolcreatedb", "rolreplication", "rolcanlogin")
    assert [power for power in powers if role[power]] == []
    for catalogue, column in (("pg_class", "relowner"), ("pg_proc", "proowner"), ("pg_namespace", "nspowner")):
        statement = f"SELECT count(*) FROM {catalogue} WHERE {column} = 'goldsmith_app'::regrole"
        assert connection.scalar(text(statement)) == 0
    memberships = "SELECT count(*) FROM pg_auth_members WHERE member = 'goldsmith_app'::regrole"
    assert connection.scalar(text(memberships)) == 0
    assert connection.scalar(text("SELECT has_schema_privilege('public', 'CREATE')")) is False


def test_what_the_product_connects_as_is_that_role(server: Server) -> None:
    with server.database.transaction(None) as connection:
        assert connection.scalar(text("SELECT current_user")) == "goldsmith_app"


def test_another_organization_sees_and_changes_nothing(connection: Connection, tables: list[str]) -> None:
    mine, other = build.organization(connection), build.organization(connection)
    everything.fill(mine)
    build.see(connection, mine.organization.id)
    assert [table for table in tables if count(connection, table, mine.organization.id) == 0] == [], "fill them"
    for stranger in (other.organization.id, None):
        build.see(connection, stranger)
        for table in tables:
            assert count(connection, table, mine.organization.id) == 0, table
            changed = rows_changed(connection, table)
            assert changed in ((0, 1) if stranger and table in ("organization", "user_account") else (0,)), table


def test_nobody_writes_a_row_into_another_organization(connection: Connection, tables: list[str]) -> None:
    mine, other = build.organization(connection), build.organization(connection)
    everything.fill(mine)
    build.see(connection, mine.organization.id)
    for table in set(tables) - {"organization"}:
        names = columns_of(connection, table)
        picked = ", ".join(":other" if name == "organization_id" else name for name in names)
        copy = text(
            f"INSERT INTO {table} ({', '.join(names)}) OVERRIDING SYSTEM VALUE SELECT {picked} FROM {table} LIMIT 1"
        )
        with refused(connection, "row-level security|permission denied"):
            connection.execute(copy, {"other": other.organization.id})
        if table not in APPEND_ONLY:
            with refused(connection, "row-level security|permission denied"):
                connection.execute(
                    text(f"UPDATE {table} SET organization_id = :other"), {"other": other.organization.id}
                )
    with refused(connection, "permission denied"):
        connection.execute(text("INSERT INTO organization SELECT gen_random_uuid(), 'x', 'USD', now()"))


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_what_somebody_was_judged_for_is_never_rewritten(connection: Connection, table: str) -> None:
    lab = build.organization(connection)
    everything.fill(lab)
    assert count(connection, table, lab.organization.id) > 0
    column = columns_of(connection, table)[-1]
    with refused(connection, "permission denied"):
        connection.execute(text(f"UPDATE {table} SET {column} = {column}"))


def test_nothing_but_drafts_and_what_waits_to_be_charged_is_deleted(connection: Connection, tables: list[str]) -> None:
    lab = build.organization(connection)
    everything.fill(lab)
    for table in set(tables) - {"draft", "batch_spending"}:
        with refused(connection, "permission denied"):
            connection.execute(text(f"DELETE FROM {table}"))
        with refused(connection, "permission denied"):
            connection.execute(text(f"TRUNCATE {table} CASCADE"))


def test_an_answer_is_never_rewritten(connection: Connection) -> None:
    lab = build.organization(connection)
    everything.fill(lab)
    for column in ("answer", "worker_id", "active_ms", "created_at", "client_key"):
        with refused(connection, "permission denied"):
            connection.execute(text(f"UPDATE response SET {column} = {column}"))


def test_a_pooled_connection_forgets_whom_it_served(server: Server) -> None:
    one, two = build.committed(server), build.committed(server)
    seen = text("SELECT array_agg(id) FROM organization")
    for _ in range(server.database.engine.pool.size() + 2):  # type: ignore[attr-defined]
        with server.database.transaction(one.organization.id) as connection:
            assert connection.scalar(seen) == [one.organization.id]
        with server.database.transaction(None) as connection:
            assert connection.scalar(seen) is None
        with pytest.raises(ZeroDivisionError), server.database.transaction(two.organization.id):
            raise ZeroDivisionError
        with server.database.transaction(one.organization.id) as connection:
            assert connection.scalar(seen) == [one.organization.id]
        with server.database.transaction(two.organization.id) as connection:
            assert connection.scalar(seen) == [two.organization.id]
        with server.database.statements(one.organization.id) as connection:
            assert connection.scalar(seen) == [one.organization.id]
        with pytest.raises(DBAPIError, match="zero"), server.database.statements(two.organization.id) as connection:
            connection.execute(text("SELECT 1 / 0"))


def test_jobs_are_out_of_reach_but_can_be_asked_for(connection: Connection) -> None:
    build.organization(connection)
    for word in ("SELECT * FROM", "DELETE FROM", "INSERT INTO"):
        rest = " DEFAULT VALUES" if word.startswith("INSERT") else ""
        with refused(connection, "permission denied"):
            connection.execute(text(f"{word} procrastinate_jobs{rest}"))
    assert connection.scalar(text("SELECT enqueue_job('nothing', '{}', NULL)"))
