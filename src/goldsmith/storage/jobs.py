"""Handing work to the background: a job is written in the transaction that asks for it, or not at all."""

from collections.abc import Mapping
from typing import Any

import orjson
from sqlalchemy import Connection, text

from goldsmith.storage.statement import Statement

_ENQUEUE = text("SELECT enqueue_job(:name, CAST(:arguments AS jsonb), :lock)")
_ENQUEUE_ONCE = Statement("SELECT enqueue_job_once(:name, CAST(:arguments AS jsonb), :lock)")


def enqueue(connection: Connection, name: str, arguments: Mapping[str, Any], *, lock: str | None = None) -> None:
    """Ask for a background job by its name; jobs with the same `lock` run one after the other."""
    values = {"name": name, "arguments": orjson.dumps(arguments, default=str).decode(), "lock": lock}
    connection.execute(_ENQUEUE, values)


def enqueue_once(connection: Connection, name: str, arguments: Mapping[str, Any], *, lock: str) -> None:
    """Ask for a background job, unless one with this `lock` waits already. One that begins this moment may miss what
    the transaction writes: a sweep must find that.
    """
    values = {"name": name, "arguments": orjson.dumps(arguments, default=str).decode(), "lock": lock}
    _ENQUEUE_ONCE.run(connection, values)
