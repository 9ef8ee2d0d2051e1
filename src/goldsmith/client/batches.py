"""Batches: named groups of a project's tasks that begin, rest and end together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from goldsmith.client.errors import NotFound
from goldsmith.client.reading import read
from goldsmith.client.tasks import Task
from goldsmith.client.transport import Transport
from goldsmith.client.values import Json


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch and how its tasks stand; gold is not counted."""

    id: str
    project_id: str
    name: str
    state: str
    mode: str
    takes_tasks: bool
    is_calibration: bool
    is_self_labelled: bool
    callback_url: str | None
    metadata: Json
    priority: int
    task_count: int
    pending_count: int
    completed_count: int
    error_count: int
    canceled_count: int
    created_at: datetime
    finalized_at: datetime | None
    completed_at: datetime | None
    is_apart: bool
    group_ids: tuple[str, ...]


class Batches:
    """`goldsmith.batches`"""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self, project_id: str, *, state: str | None = None) -> Iterator[Batch]:
        """A project's batches, newest first; `state`: staging, in_progress, paused, completed or canceled."""
        return self._transport.pages(Batch, f"/projects/{project_id}/batches", {"state": state, "limit": 200})

    def get(self, batch_id: str) -> Batch:
        """A batch with the counts of its tasks by state."""
        return self._transport.get(Batch, f"/batches/{batch_id}")

    def find(self, project_id: str, name_or_id: str) -> Batch:
        """The project's batch of this name or id; raises NotFound."""
        found = next((each for each in self.list(project_id) if name_or_id in (each.id, each.name)), None)
        if found is None:
            message = f"The project has no batch named {name_or_id!r}, nor one of that id."
            raise NotFound(404, "not_found", message)
        return found

    def create(
        self,
        project_id: str,
        name: str,
        *,
        is_staging: bool = False,
        is_calibration: bool = False,
        is_self_labelled: bool = False,
        callback_url: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        priority: int = 0,
        is_apart: bool = False,
    ) -> Batch:
        """Make a batch; its tasks are given out as they come, or with `is_staging` once it is finalized.

        With `is_apart` they wait in a queue of its own, so that it has a place in the order of batches.
        """
        body = {
            "name": name,
            "is_staging": is_staging,
            "is_calibration": is_calibration,
            "is_self_labelled": is_self_labelled,
            "callback_url": callback_url,
            "metadata": metadata or {},
            "priority": priority,
            "is_apart": is_apart,
        }
        return read(Batch, self._transport.call("POST", f"/projects/{project_id}/batches", body=body))

    def finalize(self, batch_id: str) -> Batch:
        """Give a staged batch's tasks to the workers; it takes no more tasks from now on."""
        return self._change(batch_id, "finalize")

    def pause(self, batch_id: str) -> Batch:
        """Give out no more tasks of a batch; who holds one may still submit it."""
        return self._change(batch_id, "pause")

    def resume(self, batch_id: str) -> Batch:
        """Give the tasks of a paused batch out again."""
        return self._change(batch_id, "resume")

    def cancel(self, batch_id: str) -> Batch:
        """End a batch: its open tasks are canceled, what has ended stays as it is."""
        return self._change(batch_id, "cancel")

    def set_metadata(self, batch_id: str, metadata: Mapping[str, Any], *, is_merge: bool = False) -> Batch:
        """Replace a batch's metadata, or with `is_merge` set the keys that are named."""
        return self._set(batch_id, {"metadata": metadata, "is_merge": is_merge})

    def set_priority(self, batch_id: str, priority: int) -> Batch:
        """Give a batch, and all its open tasks unless it is apart, another priority; higher goes first."""
        return self._set(batch_id, {"priority": priority})

    def set_callback_url(self, batch_id: str, callback_url: str | None) -> Batch:
        """Choose where you are told of the batch's end; None: at your organization's default address."""
        return self._set(batch_id, {"callback_url": callback_url})

    def set_apart(self, batch_id: str) -> Batch:
        """Let a batch's tasks wait in a queue of its own, for good."""
        return self._change(batch_id, "set-apart")

    def keep_to_groups(self, batch_id: str, group_ids: Sequence[str]) -> Batch:
        """Give the attempts at a batch to the people of these groups alone; to everybody where there are none."""
        body = {"group_ids": list(group_ids)}
        return read(Batch, self._transport.call("PUT", f"/batches/{batch_id}/groups", body=body))

    def in_order(self, project_id: str) -> tuple[Batch, ...]:
        """A project's unfinished batches apart, in the order they are worked through in."""
        return self._order("GET", project_id)

    def order(
        self, project_id: str, batch_ids: Sequence[str], *, seen: Sequence[str] | None = None
    ) -> tuple[Batch, ...]:
        """Work through a project's unfinished batches apart in this order; name every one of them.

        With `seen`, the order as you found it: Conflict where somebody has changed it since.
        """
        body = {"batch_ids": list(batch_ids), **({} if seen is None else {"seen": list(seen)})}
        return self._order("PUT", project_id, body)

    def reset_order(self, project_id: str) -> tuple[Batch, ...]:
        """Work through a project's unfinished batches apart in the order they were made in."""
        return self._order("DELETE", project_id)

    def tasks(self, batch_id: str) -> Iterator[Task]:
        """A batch's tasks, newest first."""
        return self._transport.pages(Task, f"/batches/{batch_id}/tasks", {"limit": 200})

    def _change(self, batch_id: str, change: Literal["finalize", "pause", "resume", "cancel", "set-apart"]) -> Batch:
        return read(Batch, self._transport.call("POST", f"/batches/{batch_id}/{change}"))

    def _set(self, batch_id: str, body: Mapping[str, Any]) -> Batch:
        return read(Batch, self._transport.call("PATCH", f"/batches/{batch_id}", body=body))

    def _order(self, method: str, project_id: str, body: Any = None) -> tuple[Batch, ...]:
        answer = self._transport.call(method, f"/projects/{project_id}/batch-order", body=body)
        return tuple(read(Batch, each) for each in answer["items"])
