"""What operators do to many things at once, and undo."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from goldsmith.client.reading import read
from goldsmith.client.transport import Transport


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one thing; `reason` says why it stayed as it was."""

    id: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Operation:
    """What was done to many; once it was undone, `undo_outcomes` says what was put back and what was not."""

    id: str
    kind: str
    priority: int | None
    changed_count: int
    outcomes: tuple[Outcome, ...]
    created_at: datetime
    undone_at: datetime | None
    undo_outcomes: tuple[Outcome, ...] | None


class Operations:
    """`goldsmith.operations`: up to 500 at once."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def console(self) -> dict[str, Any]:
        """How everything stands now, as the API has it."""
        found: dict[str, Any] = self._transport.call("GET", "/operations/console")
        return found

    def set_priority(self, task_ids: Sequence[str], priority: int) -> Operation:
        """Give open tasks a priority."""
        return self._do("set_priority", task_ids, priority)

    def redo(self, task_ids: Sequence[str]) -> Operation:
        """Have settled tasks done again, by people who have not done them; what was paid stays paid."""
        return self._do("redo", task_ids)

    def offer_again(self, task_ids: Sequence[str]) -> Operation:
        """Let those who skipped open tasks have them again."""
        return self._do("offer_again", task_ids)

    def release_leases(self, assignment_ids: Sequence[str]) -> Operation:
        """End leases, so that others get the tasks."""
        return self._do("release_leases", assignment_ids)

    def pause_batches(self, batch_ids: Sequence[str]) -> Operation:
        """Give out no more tasks of batches."""
        return self._do("pause_batches", batch_ids)

    def resume_batches(self, batch_ids: Sequence[str]) -> Operation:
        """Give tasks of paused batches out again."""
        return self._do("resume_batches", batch_ids)

    def list(self) -> Iterator[Operation]:
        """What was done, newest first."""
        return self._transport.pages(Operation, "/operations")

    def undo(self, operation_id: str) -> Operation:
        """Put back what is still as the operation left it."""
        return read(Operation, self._transport.call("POST", f"/operations/{operation_id}/undo"))

    def _do(self, kind: str, ids: Sequence[str], priority: int | None = None) -> Operation:
        body = {"kind": kind, "ids": [*ids], "priority": priority}
        return read(Operation, self._transport.call("POST", "/operations", body=body))
