"""Deliveries: order one, watch it being written, download it; the same delivery is the same bytes for ever."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from fastapi.responses import Response, StreamingResponse
from pydantic import Field

from goldsmith.actions import deliveries
from goldsmith.api.door import DoorDep
from goldsmith.api.native.figures import StatedQualityOut
from goldsmith.api.native.shapes import In, JsonObject, Out, PageOut
from goldsmith.api.strict_json import strict_router
from goldsmith.formats.registry import FORMATS
from goldsmith.storage.deliveries import Delivery

router = strict_router(tags=["deliveries"])
_FILE = {200: {"content": {"application/json": {"schema": {"type": "string", "format": "binary"}}}}}


class DeliveryIn(In):
    """A delivery to write."""

    format: str = Field(examples=["coco"])


class DeliveryOut(Out):
    """A delivery; counts and hash are there once it is ready."""

    id: UUID
    project_id: UUID
    format: str = Field(examples=["coco"])
    state: Literal["building", "ready", "failed"]
    task_count: int
    object_count: int
    byte_count: int
    content_hash: str | None
    error: JsonObject | None
    quality: StatedQualityOut | None = Field(description="How wrong the verdicts can be, as audits told by then.")
    created_at: datetime
    completed_at: datetime | None


class FormatOut(Out):
    """A format that deliveries can have."""

    name: str = Field(examples=["coco"])
    title: str
    extension: str = Field(examples=[".json"])


@router.get("/delivery-formats")
def list_formats(door: DoorDep) -> PageOut[FormatOut]:
    """The formats there are."""
    door.signed_in()
    items = [FormatOut(name=each.name, title=each.title, extension=each.extension) for each in FORMATS.values()]
    return PageOut(items=items, next_cursor=None)


@router.post("/projects/{project_id}/deliveries", status_code=201)
def order(project_id: UUID, body: DeliveryIn, door: DoorDep) -> DeliveryOut:
    """Order a delivery of everything settled by now; it is written in the background."""
    with door.open() as context:
        return delivery_out(deliveries.order_delivery(context, project_id, body.format))


@router.get("/projects/{project_id}/deliveries")
def list_deliveries(project_id: UUID, door: DoorDep) -> PageOut[DeliveryOut]:
    """A project's deliveries, newest first."""
    with door.open() as context:
        listed = deliveries.list_deliveries(context, project_id)
    return PageOut(items=[delivery_out(each) for each in listed], next_cursor=None)


@router.get("/deliveries/{delivery_id}")
def show(delivery_id: UUID, door: DoorDep) -> DeliveryOut:
    """A delivery and how far it is."""
    with door.open() as context:
        return delivery_out(deliveries.find_delivery(context, delivery_id)[0])


@router.get("/deliveries/{delivery_id}/file", response_class=Response, responses=_FILE)  # type: ignore[arg-type]
def download(delivery_id: UUID, door: DoorDep) -> Response:
    """The file of a delivery, streamed."""
    with door.open() as context:
        delivery, project = deliveries.ready_delivery(context, delivery_id)
    chosen = FORMATS[delivery.format]
    name = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in project.name)
    headers = {
        "Content-Disposition": f'attachment; filename="{name}{chosen.extension}"',
        "Content-Length": str(delivery.byte_count),
        "ETag": f'"{delivery.content_hash}"',
    }
    stream = door.parts.files.stream(delivery.storage_key or "")
    return StreamingResponse(stream, media_type=chosen.media_type, headers=headers)


def delivery_out(delivery: Delivery) -> DeliveryOut:
    """The JSON of a delivery."""
    return DeliveryOut.model_validate(delivery)
