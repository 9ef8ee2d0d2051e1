"""Transactions that were begun before an instant: who changes what all of them rely on waits for these."""

from datetime import datetime

from sqlalchemy import Connection, text

_NOW = text("SELECT clock_timestamp()")
_OLDER = text("""
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
      AND xact_start < :instant
""")


def now(connection: Connection) -> datetime:
    """The instant by the database's clock."""
    found: datetime = connection.execute(_NOW).scalar_one()
    return found


def older_transactions(connection: Connection, instant: datetime) -> int:
    """How many other transactions were begun before, and are open."""
    return int(connection.execute(_OLDER, {"instant": instant}).scalar_one())
