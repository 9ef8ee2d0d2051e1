"""A statement of the labelling loop, run on the driver itself.

SQLAlchemy's part of a small statement costs more processor time than PostgreSQL's; the half dozen statements behind
every task taken and submitted leave it out. The transaction, the connection and the errors stay SQLAlchemy's.
"""

import re
from collections.abc import Mapping
from typing import Any, cast

import psycopg
from psycopg.rows import dict_row
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

Row = dict[str, Any]
_PLACEHOLDER = re.compile(r"(?<!:):([a-z_]+)")


class Statement:
    """SQL with `:name` placeholders. A placeholder whose value may be None needs a CAST where SQL gives it no type."""

    def __init__(self, sql: str) -> None:
        self.text = sql
        self._query = _PLACEHOLDER.sub(r"%(\1)s", sql.replace("%", "%%"))

    def one(self, connection: Connection, values: Mapping[str, Any]) -> Row | None:
        """Run, and give the one row there is, if any."""
        return self._run(connection, values).fetchone()

    def all(self, connection: Connection, values: Mapping[str, Any]) -> list[Row]:
        """Run, and give every row."""
        return self._run(connection, values).fetchall()

    def run(self, connection: Connection, values: Mapping[str, Any]) -> None:
        """Run for its effect."""
        self._run(connection, values)

    def _run(self, connection: Connection, values: Mapping[str, Any]) -> psycopg.Cursor[Row]:
        driver = cast("psycopg.Connection[Any]", connection.connection.driver_connection)
        try:
            return driver.cursor(row_factory=dict_row).execute(self._query, values)
        except psycopg.Error as error:
            raise DBAPIError.instance(self.text, dict(values), error, psycopg.Error) from error
