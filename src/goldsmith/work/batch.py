"""A batch: a named group of a project's tasks, and which change it allows in which state."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

BatchState = Literal["staging", "in_progress", "paused", "completed", "canceled"]
BatchChange = Literal["finalize", "pause", "resume", "cancel"]

# What each change asks of the state, and what it makes of it.
_FROM: Mapping[BatchChange, tuple[BatchState, ...]] = {
    "finalize": ("staging",),
    "pause": ("in_progress",),
    "resume": ("paused",),
    "cancel": ("staging", "in_progress", "paused"),
}
UNFINISHED: tuple[BatchState, ...] = ("staging", "in_progress", "paused")
_HELD: frozenset[BatchState] = frozenset({"staging", "paused", "canceled"})


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch and how its tasks stand. Gold is not counted: it is no part of the work.

    `is_apart`: its tasks wait in a queue of its own, and are given out in the order of batches by `priority`;
    its attempts to the members of `group_ids` alone, where there are any.
    `callback_url`, `is_calibration` and `is_self_labelled` are kept for the requester. `finalized_at` is of a batch
    that was made in staging.
    """

    id: UUID
    organization_id: UUID
    project_id: UUID
    mode: str
    name: str
    state: BatchState
    is_calibration: bool
    is_self_labelled: bool
    callback_url: str | None
    metadata: Mapping[str, Any]
    priority: int
    task_count: int
    completed_count: int
    error_count: int
    canceled_count: int
    created_by: UUID
    created_at: datetime
    finalized_at: datetime | None
    completed_at: datetime | None
    is_apart: bool = False
    group_ids: tuple[UUID, ...] = ()

    @property
    def pending_count(self) -> int:
        """Tasks that have not ended."""
        return self.task_count - self.completed_count - self.error_count - self.canceled_count

    @property
    def takes_tasks(self) -> bool:
        """Whether tasks can be added: until it is finalized or canceled. One that had ended by itself goes on then."""
        return self.finalized_at is None and self.state != "canceled"

    @property
    def is_held(self) -> bool:
        """Whether its tasks are given to nobody."""
        return self.state in _HELD


@dataclass(frozen=True, slots=True)
class Allowed:
    """The change may be made."""


@dataclass(frozen=True, slots=True)
class Denied:
    """The change may not be made, and why."""

    reason: str


def may_change(batch: Batch, change: BatchChange) -> Allowed | Denied:
    """Whether a batch can be finalized, paused, resumed or canceled as it stands."""
    able = _FROM[change]
    if batch.state in able:
        return Allowed()
    states = " or ".join(able)
    return Denied(f"The batch {batch.name!r} is {batch.state}; to {change} it, it would have to be {states}.")


def may_add(batch: Batch, project_id: UUID) -> Allowed | Denied:
    """Whether tasks of a project can be added to a batch."""
    if batch.project_id != project_id:
        return Denied(f"The batch {batch.name!r} belongs to another project; add the tasks there, or to another batch.")
    if batch.takes_tasks:
        return Allowed()
    what = "was canceled" if batch.state == "canceled" else "was finalized"
    return Denied(f"The batch {batch.name!r} {what} and takes no more tasks; make another batch for them.")
