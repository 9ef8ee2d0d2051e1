"""Handing work to the background: a job is written in the transaction that asks for it, or not at all."""

from collections.abc import Mapping
from typing import Any

import orjson
from sqlalchemy import Connection, text

_ENQUEUE = text("SELECT enqueue_job(:name, CAST(:arguments AS jsonb), :lock)")


def enqueue(connection: Connection, name: str, arguments: Mapping[str, Any], *, lock: str | None = None) -> None:
    """Ask for a background job by its name; jobs with the same `lock` run one after the other."""
    values = {"name": name, "arguments": orjson.dumps(arguments, default=str).decode(), "lock": lock}
    connection.execute(_ENQUEUE, values)
