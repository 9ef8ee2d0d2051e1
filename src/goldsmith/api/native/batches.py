"""Batches: named groups of a project's tasks that begin, rest and end together."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query
from pydantic import AwareDatetime, Field

from goldsmith.actions import batches, tasks
from goldsmith.actions.context import Context
from goldsmith.api.door import Door, DoorDep
from goldsmith.api.native.shapes import In, JsonObject, Limit, ModeName, Out, PageOut
from goldsmith.api.native.tasks import TaskOut, task_out
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_id, last_key
from goldsmith.storage.batches import BatchFilter
from goldsmith.work.batch import Batch

router = strict_router(tags=["batches"])
StateName = Literal["staging", "in_progress", "paused", "completed", "canceled"]
Priority = Annotated[int, Field(ge=-32_000, le=32_000, description="Of its tasks that state none; higher goes first.")]
CallbackUrl = Annotated[
    str,
    Field(
        max_length=2_000, pattern=r"^https?://\S+$", examples=["https://example.com/done"],
        description="Where you are told that the batch is completed or canceled, instead of the default address.",
    ),
]  # fmt: skip
Metadata = Annotated[JsonObject, Field(description="Whatever you want to find again.", examples=[{"week": 47}])]


class BatchIn(In):
    """A batch to make."""

    name: str = Field(
        min_length=1, max_length=200, description="Unique in the organization.", examples=["Week 47, rain"]
    )
    is_staging: bool = Field(False, description="Give no task out before the batch is finalized.")
    is_calibration: bool = Field(False, description="Your own note: it is there to try the instructions out.")
    is_self_labelled: bool = Field(False, description="Your own note: your own people do it.")
    callback_url: CallbackUrl | None = None
    metadata: Metadata = Field(default_factory=dict)
    priority: Priority = 0
    is_apart: bool = Field(
        False, description="Its tasks wait in a queue of its own; its priority is its place among the batches apart."
    )


class BatchChange(In):
    """What to change; what is left out stays."""

    metadata: Metadata | None = None
    is_merge: bool = Field(False, description="Set the keys that are named and keep the others.")
    priority: Priority | None = Field(None, description="Given to all its open tasks, unless it is apart.")
    callback_url: CallbackUrl | None = Field(None, description="Null for the default address.")


class BatchOut(Out):
    """A batch and how its tasks stand; gold is not counted."""

    id: UUID
    project_id: UUID
    name: str = Field(examples=["Week 47, rain"])
    state: StateName
    mode: ModeName
    takes_tasks: bool = Field(description="False once it was finalized or canceled.")
    is_calibration: bool
    is_self_labelled: bool
    callback_url: str | None
    metadata: JsonObject
    priority: int
    task_count: int = Field(examples=[400])
    pending_count: int = Field(examples=[90])
    completed_count: int = Field(examples=[308])
    error_count: int = Field(examples=[2])
    canceled_count: int = Field(examples=[0])
    created_at: datetime
    finalized_at: datetime | None
    completed_at: datetime | None
    is_apart: bool = Field(description="Its tasks wait in a queue of its own, and are given out batch by batch.")
    group_ids: list[UUID] = Field(description="Whose people its attempts are given to; empty for everybody.")


@router.get("/projects/{project_id}/batches")
def list_batches(
    project_id: UUID,
    door: DoorDep,
    state: StateName | None = None,
    created_from: AwareDatetime | None = None,
    created_until: Annotated[AwareDatetime | None, Query(description="This instant is left out.")] = None,
    cursor: str | None = None,
    limit: Annotated[Limit, Query()] = 50,
) -> PageOut[BatchOut]:
    """A project's batches with the counts of their tasks, newest first."""
    before = last_id(cursor)
    wanted = BatchFilter(project_id, state, created_from, created_until)
    with door.open() as context:
        listed = batches.list_batches(context, wanted, before=before, limit=limit)
    next_cursor = encode_cursor(str(listed[-1].id)) if len(listed) == limit else None
    return PageOut(items=[batch_out(each) for each in listed], next_cursor=next_cursor)


@router.post("/projects/{project_id}/batches", status_code=201)
def create_batch(project_id: UUID, body: BatchIn, door: DoorDep) -> BatchOut:
    """Make a batch; name it where tasks are imported (`batch_id`)."""
    with door.open() as context:
        return batch_out(batches.create_batch(context, project_id, **body.model_dump()))


@router.get("/batches/{batch_id}")
def show_batch(batch_id: UUID, door: DoorDep) -> BatchOut:
    """A batch with the counts of its tasks by state."""
    with door.open() as context:
        return batch_out(batches.show_batch(context, batch_id))


@router.patch("/batches/{batch_id}")
def change_batch(batch_id: UUID, body: BatchChange, door: DoorDep) -> BatchOut:
    """Change a batch's metadata, priority or callback address."""
    said = body.model_dump(include=body.model_fields_set - {"is_merge"})
    changes = {name: value for name, value in said.items() if value is not None or name == "callback_url"}
    with door.open() as context:
        return batch_out(batches.change_batch(context, batch_id, changes, is_merge=body.is_merge))


@router.post("/batches/{batch_id}/finalize")
def finalize_batch(batch_id: UUID, door: DoorDep) -> BatchOut:
    """Give a staged batch's tasks to the workers; it takes no more tasks from now on."""
    return _change(door, batch_id, batches.finalize_batch)


@router.post("/batches/{batch_id}/pause")
def pause_batch(batch_id: UUID, door: DoorDep) -> BatchOut:
    """Give out no more tasks of a batch; who holds one may still submit it."""
    return _change(door, batch_id, batches.pause_batch)


@router.post("/batches/{batch_id}/resume")
def resume_batch(batch_id: UUID, door: DoorDep) -> BatchOut:
    """Give the tasks of a paused batch out again."""
    return _change(door, batch_id, batches.resume_batch)


@router.post("/batches/{batch_id}/cancel")
def cancel_batch(batch_id: UUID, door: DoorDep) -> BatchOut:
    """End a batch: its open tasks are canceled, what has ended stays as it is."""
    return _change(door, batch_id, batches.cancel_batch)


@router.get("/batches/{batch_id}/tasks")
def list_batch_tasks(
    batch_id: UUID, door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 60
) -> PageOut[TaskOut]:
    """A page of a batch's tasks, newest first; every page costs the same."""
    with door.open() as context:
        listed = batches.list_batch_tasks(context, batch_id, before=last_key(cursor) or None, limit=limit)
        verdicts = tasks.verdicts_for(context, listed)
    next_cursor = encode_cursor(listed[-1].position) if len(listed) == limit else None
    return PageOut(items=[task_out(each, verdicts.get(each.id)) for each in listed], next_cursor=next_cursor)


def batch_out(batch: Batch) -> BatchOut:
    """The JSON of a batch."""
    return BatchOut.model_validate(batch)


def _change(door: Door, batch_id: UUID, change: Callable[[Context, UUID], Batch]) -> BatchOut:
    with door.open() as context:
        return batch_out(change(context, batch_id))
