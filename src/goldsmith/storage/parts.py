"""The parts of document tasks: read where a task is shown whole, changed when their files have come."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import orjson
from sqlalchemy import Connection, text

from goldsmith.work.part import Part, part_from_json, part_to_json

_PARTS = text("SELECT parts FROM task WHERE id = :task_id")
_FILES = text("""
    SELECT t.id AS task_id, p.number, m.id AS media_id, m.media_type, m.byte_count
    FROM task t CROSS JOIN LATERAL (
        SELECT 0 AS number, t.media_id WHERE t.parts IS NULL
        UNION ALL
        SELECT n - 1, CAST(each ->> 'media_id' AS uuid) FROM jsonb_array_elements(t.parts) WITH ORDINALITY AS e(each, n)
    ) p JOIN media m ON m.id = p.media_id
    WHERE t.id = ANY(:task_ids)
""")
_SET = text("UPDATE task SET parts = CAST(:parts AS jsonb), is_fetched = true WHERE id = :task_id")


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file that a task shows as its `number`-th part, from 0, as this server has it."""

    task_id: UUID
    number: int
    media_id: UUID
    media_type: str
    byte_count: int


def files_of(connection: Connection, task_ids: Sequence[UUID]) -> list[ShownFile]:
    """The files that are here of what some tasks show; of one picture, that is the first part."""
    rows = connection.execute(_FILES, {"task_ids": list(task_ids)}).mappings()
    return [ShownFile(**row) for row in rows]


def parts_of(connection: Connection, task_id: UUID) -> tuple[Part, ...]:
    """What a document task shows; nothing of others."""
    found = connection.scalar(_PARTS, {"task_id": task_id})
    return tuple(part_from_json(each) for each in found or ())


def set_parts(connection: Connection, task_id: UUID, parts: Sequence[Part]) -> None:
    """Give a task its parts with the files that were fetched; it can be worked on from now."""
    said = orjson.dumps([part_to_json(each) for each in parts]).decode()
    connection.execute(_SET, {"task_id": task_id, "parts": said})
