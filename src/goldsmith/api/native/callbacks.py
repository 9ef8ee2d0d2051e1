"""Callbacks: what was told to whom with every try, and sending one again."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query
from pydantic import Field

from goldsmith.actions import callbacks
from goldsmith.actions.callbacks import ShownCallback
from goldsmith.api.door import DoorDep
from goldsmith.api.native.shapes import Limit, OfMode, Out, PageOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_key

router = strict_router(tags=["callbacks"])
CallbackState = Literal["waiting", "delivered", "failed", "refused"]


class CallbackTryOut(Out):
    """One request: the status it was answered with, or why there is none."""

    number: int
    at: datetime
    status: int | None = Field(examples=[200])
    error: str | None
    milliseconds: int


class CallbackOut(Out):
    """Something that a customer's server is told."""

    id: UUID
    project_id: UUID
    subject: Literal["task", "batch", "delivery"]
    subject_id: UUID
    event: str = Field(examples=["task.completed"])
    url: str = Field(examples=["https://your-server.example/hook"])
    state: CallbackState
    next_try_at: datetime | None
    delivered_at: datetime | None
    created_at: datetime
    tries: list[CallbackTryOut]


@router.get("/projects/{project_id}/callbacks")
def list_callbacks(
    project_id: UUID,
    door: DoorDep,
    state: Annotated[CallbackState | None, Query()] = None,
    cursor: str | None = None,
    limit: Annotated[Limit, Query()] = 60,
) -> PageOut[CallbackOut]:
    """A project's callbacks with every try, newest first."""
    before = last_key(cursor)
    with door.open() as context:
        listed = callbacks.list_of_project(context, project_id, state=state, before=before, limit=limit)
    next_cursor = encode_cursor(listed[-1].callback.position) if len(listed) == limit else None
    return PageOut(items=[callback_out(each) for each in listed], next_cursor=next_cursor)


@router.get("/callbacks/undelivered")
def list_undelivered(
    door: DoorDep, mode: OfMode = None, cursor: str | None = None, limit: Annotated[Limit, Query()] = 60
) -> PageOut[CallbackOut]:
    """What was tried and has not arrived, over all projects, with every try, newest first."""
    before = last_key(cursor)
    with door.open() as context:
        listed = callbacks.list_undelivered(context.of_mode(mode), before=before, limit=limit)
    next_cursor = encode_cursor(listed[-1].callback.position) if len(listed) == limit else None
    return PageOut(items=[callback_out(each) for each in listed], next_cursor=next_cursor)


@router.get("/tasks/{task_id}/callbacks")
def list_task_callbacks(task_id: UUID, door: DoorDep) -> PageOut[CallbackOut]:
    """What was told of a task with every try, newest first."""
    with door.open() as context:
        listed = callbacks.list_of_task(context, task_id)
    return PageOut(items=[callback_out(each) for each in listed], next_cursor=None)


@router.post("/callbacks/{callback_id}/send-again")
def send_again(callback_id: UUID, door: DoorDep, mode: OfMode = None) -> CallbackOut:
    """Send a callback now, however it stands."""
    with door.open() as context:
        return callback_out(callbacks.send_again(context.of_mode(mode), callback_id))


def callback_out(shown: ShownCallback) -> CallbackOut:
    """The JSON of a callback."""
    found = shown.callback
    names = set(CallbackOut.model_fields) - {"event", "tries"}
    return CallbackOut(
        **{name: getattr(found, name) for name in names},
        event=f"{found.subject}.{found.verb}",
        tries=[CallbackTryOut.model_validate(each) for each in shown.tries],
    )
