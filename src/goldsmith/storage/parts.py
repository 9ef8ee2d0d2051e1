"""The parts of document tasks: read where a task is shown whole, changed when their files have come."""

from collections.abc import Sequence
from uuid import UUID

import orjson
from sqlalchemy import Connection, text

from goldsmith.work.part import Part, part_from_json, part_to_json

_PARTS = text("SELECT parts FROM task WHERE id = :task_id")
_SET = text("UPDATE task SET parts = CAST(:parts AS jsonb), is_fetched = true WHERE id = :task_id")


def parts_of(connection: Connection, task_id: UUID) -> tuple[Part, ...]:
    """What a document task shows; nothing of others."""
    found = connection.scalar(_PARTS, {"task_id": task_id})
    return tuple(part_from_json(each) for each in found or ())


def set_parts(connection: Connection, task_id: UUID, parts: Sequence[Part]) -> None:
    """Give a task its parts with the files that were fetched; it can be worked on from now."""
    said = orjson.dumps([part_to_json(each) for each in parts]).decode()
    connection.execute(_SET, {"task_id": task_id, "parts": said})
