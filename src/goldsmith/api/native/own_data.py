"""One's own data: copies of it, and its erasure."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query
from fastapi.responses import Response, StreamingResponse
from pydantic import Field

from goldsmith.actions import erasing, own_data, people
from goldsmith.actions.context import Context
from goldsmith.actions.erasing import Standing
from goldsmith.api.door import DoorDep
from goldsmith.api.native.figures import worker_out
from goldsmith.api.native.shapes import AmountOut, In, Limit, Out, PageOut, WorkerOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.people.own_data import CopyState, Erasure, ErasureState, Outstanding

router = strict_router(tags=["own data"])
_FILE = {200: {"content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}}}


class DataCopyOut(Out):
    """A copy of your data: a ZIP file, deleted at `gone_at`."""

    id: UUID
    state: CopyState
    byte_count: int | None
    created_at: datetime
    gone_at: datetime


class ErasureIn(In):
    """Whether what could be paid to you is waived; otherwise an erasure waits until it is paid."""

    is_pay_waived: bool = False


class OutstandingOut(Out):
    """Pay of yours that has not arrived."""

    kind: Literal["earned", "payable", "paying"]
    amount: AmountOut


class ErasureOut(Out):
    """An erasure: done after `due_at`, once nothing holds it up."""

    state: ErasureState
    is_pay_waived: bool
    asked_at: datetime
    due_at: datetime
    ended_at: datetime | None


class StandingOut(Out):
    """What you asked for last, and your pay that has not arrived."""

    erasure: ErasureOut | None
    outstanding: list[OutstandingOut]
    held_up_by: list[OutstandingOut] = Field(description="Pay that an erasure waits for.")


class ListedErasureOut(ErasureOut):
    """Somebody's erasure."""

    id: UUID
    worker: WorkerOut


@router.get("/profile/copies")
def list_copies(door: DoorDep) -> PageOut[DataCopyOut]:
    """Your copies, newest first."""
    with door.open() as context:
        found = own_data.own_copies(context)
    return PageOut(items=[DataCopyOut.model_validate(each) for each in found], next_cursor=None)


@router.post("/profile/copies", status_code=201)
def ask_for_copy(door: DoorDep) -> DataCopyOut:
    """Ask for a copy of everything that is kept about you; it is written in the background."""
    with door.open() as context:
        return DataCopyOut.model_validate(own_data.ask_for_copy(context))


@router.get("/profile/copies/{copy_id}/file", response_class=Response, responses=_FILE)  # type: ignore[arg-type]
def download(copy_id: UUID, door: DoorDep) -> Response:
    """The file of a copy."""
    with door.open() as context:
        found = own_data.ready_copy(context, copy_id)
    headers = {"Content-Disposition": 'attachment; filename="my-data.zip"', "Cache-Control": "private, no-store"}
    stream = door.parts.files.stream(found.storage_key or "")
    return StreamingResponse(stream, media_type="application/zip", headers=headers)


@router.get("/profile/erasure")
def show_erasure(door: DoorDep) -> StandingOut:
    """How your erasure stands, if you asked for it."""
    with door.open() as context:
        return _standing_out(erasing.own_standing(context))


@router.put("/profile/erasure")
def ask(body: ErasureIn, door: DoorDep) -> StandingOut:
    """Ask to be erased in seven days; nobody can hurry or prevent it."""
    with door.open() as context:
        erasing.ask(context, is_pay_waived=body.is_pay_waived)
        return _standing_out(erasing.own_standing(context))


@router.delete("/profile/erasure", status_code=204)
def withdraw(door: DoorDep) -> None:
    """Think again."""
    with door.open() as context:
        erasing.withdraw(context)


@router.get("/erasures", tags=["workers"])
def list_erasures(
    door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50
) -> PageOut[ListedErasureOut]:
    """Who asked to be erased, newest first."""
    with door.open() as context:
        listed = erasing.list_erasures(context, before=last_id(cursor), limit=limit)
        items = _listed_out(context, listed)
    next_cursor = encode_cursor(str(listed[-1].id)) if len(listed) == limit else None
    return PageOut(items=items, next_cursor=next_cursor)


def _listed_out(context: Context, listed: list[Erasure]) -> list[ListedErasureOut]:
    workers = people.users_by_id(context, [each.user_id for each in listed])
    return [
        ListedErasureOut(
            **ErasureOut.model_validate(each).model_dump(), id=each.id, worker=worker_out(workers[each.user_id])
        )
        for each in listed
    ]


def _standing_out(standing: Standing) -> StandingOut:
    return StandingOut(
        erasure=ErasureOut.model_validate(standing.erasure) if standing.erasure else None,
        outstanding=[_outstanding_out(each) for each in standing.outstanding if each.mode == "live"],
        held_up_by=[_outstanding_out(each) for each in standing.held_up_by],
    )


def _outstanding_out(each: Outstanding) -> OutstandingOut:
    return OutstandingOut.model_validate(
        {"kind": each.kind, "amount": AmountOut(minor=each.minor, currency=each.currency)}
    )
