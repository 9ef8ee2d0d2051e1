"""Batches apart: setting them apart, keeping them to groups, and the order they are worked through in."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from goldsmith.actions import apart_batches
from goldsmith.api.door import DoorDep
from goldsmith.api.native.batches import BatchOut, batch_out
from goldsmith.api.native.shapes import In, Out
from goldsmith.api.strict_json import strict_router
from goldsmith.work.batch import Batch

router = strict_router(tags=["batches"])
_ID = "0190f3c2-7b1e-7c54-9d3a-5f2b8c9e1a77"


class BatchGroupsIn(In):
    """The groups that a batch is kept to; none: it is for everybody."""

    group_ids: Annotated[list[UUID], Field(max_length=1_000, examples=[[_ID]])]


class BatchOrderIn(In):
    """Every unfinished batch apart of the project, the most urgent first."""

    batch_ids: Annotated[list[UUID], Field(max_length=32_000, examples=[[_ID]])]
    seen: Annotated[
        list[UUID] | None,
        Field(
            max_length=32_000,
            description="The order as you saw it: refused where it is another by now. What has ended is passed over.",
        ),
    ] = None


class BatchOrderOut(Out):
    """A project's unfinished batches apart, in the order they are worked through in."""

    items: list[BatchOut]


@router.post("/batches/{batch_id}/set-apart")
def set_apart(batch_id: UUID, door: DoorDep) -> BatchOut:
    """Let a batch's tasks wait in a queue of its own, for good: then it has a place in the order of batches."""
    with door.open() as context:
        return batch_out(apart_batches.set_apart(context, batch_id))


@router.put("/batches/{batch_id}/groups")
def keep_to_groups(batch_id: UUID, body: BatchGroupsIn, door: DoorDep) -> BatchOut:
    """Give the attempts at a batch to the people of these groups alone. It is set apart where it is not."""
    with door.open() as context:
        return batch_out(apart_batches.keep_to_groups(context, batch_id, body.group_ids))


@router.get("/projects/{project_id}/batch-order")
def show_order(project_id: UUID, door: DoorDep) -> BatchOrderOut:
    """A project's unfinished batches apart, in the order they are worked through in."""
    with door.open() as context:
        return _order_out(apart_batches.list_unfinished(context, project_id))


@router.put("/projects/{project_id}/batch-order")
def order_batches(project_id: UUID, body: BatchOrderIn, door: DoorDep) -> BatchOrderOut:
    """Work through a project's unfinished batches apart in this order, from the next task on."""
    with door.open() as context:
        return _order_out(apart_batches.order_batches(context, body.batch_ids, project_id, seen=body.seen))


@router.delete("/projects/{project_id}/batch-order")
def reset_order(project_id: UUID, door: DoorDep) -> BatchOrderOut:
    """Work through a project's unfinished batches apart in the order they were made in."""
    with door.open() as context:
        return _order_out(apart_batches.reset_order(context, project_id))


def _order_out(listed: list[Batch]) -> BatchOrderOut:
    return BatchOrderOut(items=[batch_out(each) for each in listed])
