"""A delivery's manifest, read in place: 32 bytes a task, its id and its verdict's, in the order the tasks came."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from goldsmith.storage import tasks
from goldsmith.storage.database import Connection
from goldsmith.storage.deliveries import Delivery
from goldsmith.storage.files import Files

Entry: TypeAlias = tuple[UUID, UUID]
"""A task's id and its verdict's."""

_ID_BYTES = 16
ENTRY_BYTES = 2 * _ID_BYTES


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest of a delivery that is ready. Places count its tasks from 0."""

    connection: Connection
    files: Files
    delivery: Delivery

    def entries(self, start: int, end: int) -> Iterator[Entry]:
        """The tasks from a place up to, not including, another, at constant memory; raises NotFound."""
        end = min(end, self.delivery.task_count)
        if start >= end:
            return
        for chunk in self.files.stream_range(self._key, start * ENTRY_BYTES, end * ENTRY_BYTES):
            for at in range(0, len(chunk), ENTRY_BYTES):
                yield UUID(bytes=chunk[at : at + _ID_BYTES]), UUID(bytes=chunk[at + _ID_BYTES : at + ENTRY_BYTES])

    def between(self, first: int, last: int) -> Iterator[Entry]:
        """The tasks from one position among all tasks up to another, that one too: found by halving."""
        places = range(self.delivery.task_count)
        start = bisect_left(places, first, key=self._position_at)
        end = bisect_left(places, last + 1, lo=start, key=self._position_at)
        return self.entries(start, end)

    @property
    def _key(self) -> str:
        return self.delivery.manifest_key or ""

    def _position_at(self, place: int) -> int:
        start = place * ENTRY_BYTES
        task_id = UUID(bytes=self.files.get_range(self._key, start, start + _ID_BYTES))
        position = tasks.position_of(self.connection, task_id)
        assert position is not None  # tasks are never deleted
        return position
