"""Pictures and documents, and what people answered about them, as requesters and reviewers are shown them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal, Protocol
from uuid import UUID

from pydantic import Field

from goldsmith.api.native.figures import worker_out
from goldsmith.api.native.shapes import JsonObject, Out, WorkerOut
from goldsmith.people import User
from goldsmith.work.part import Part, PartKind
from goldsmith.work.response import Response, Review


class Picture(Protocol):
    """A task's picture: one of ours by its `media_id`, or at its address."""

    @property
    def url(self) -> str | None: ...
    @property
    def media_id(self) -> UUID | None: ...
    @property
    def file_name(self) -> str: ...
    @property
    def width(self) -> int | None: ...
    @property
    def height(self) -> int | None: ...
    @property
    def margin_x(self) -> float: ...
    @property
    def margin_y(self) -> float: ...


class PictureOut(Out):
    """Where a task's picture is: our own copy, or the address it was imported by."""

    url: str = Field(examples=["/api/v1/media/0190f3c2-7b1e-7c54-9d3a-5f2b8c9e1a77"])
    thumbnail_url: str | None
    file_name: str = Field(examples=["crossing.jpg"])
    width: int | None = Field(examples=[1280])
    height: int | None = Field(examples=[800])
    margin_x: float = Field(description="Pixels beyond the left and right edges that may be drawn on.", examples=[0])
    margin_y: float = Field(description="Pixels beyond the upper and lower edges that may be drawn on.", examples=[0])


class MessageOut(Out):
    """A turn of a conversation; `source` names the model or the person that wrote it."""

    role: Literal["system", "user", "assistant"]
    text: str
    source: str | None


class PartOut(Out):
    """One thing that a document task shows. `url` is a file of ours, or of a page its own address."""

    kind: PartKind
    title: str | None
    text: str | None = Field(description="Of a text. Spans count its code points from 0.")
    url: str | None = Field(examples=["/api/v1/media/0190f3c2-7b1e-7c54-9d3a-5f2b8c9e1a77"])
    media_type: str | None = Field(examples=["audio/mpeg"])
    width: int | None
    height: int | None
    messages: list[MessageOut] | None


class ResponseOut(Out):
    """One answer somebody gave."""

    id: UUID
    worker: WorkerOut
    stage: str
    round: int
    standing: Literal["counted", "late", "returned", "voided"]
    answer: JsonObject
    active_seconds: float
    created_at: datetime


class ReviewOut(Out):
    """What a reviewer decided."""

    id: UUID
    reviewer: WorkerOut
    outcome: Literal["accept", "fix", "send_back", "pay_only"]
    category: str | None
    comments: list[JsonObject]
    response_id: UUID | None
    created_at: datetime


def parts_out(parts: Sequence[Part], *, is_blind: bool = False) -> list[PartOut]:
    """The JSON of what a document shows. `is_blind`: without who wrote the messages, by which none is to be judged."""
    return [_part_out(each, is_blind) for each in parts]


def _part_out(part: Part, is_blind: bool) -> PartOut:
    said = [replace(each, source=None) if is_blind else each for each in part.messages]
    own = f"/api/v1/media/{part.media_id}" if part.media_id else None
    return PartOut(
        kind=part.kind,
        title=part.title,
        text=part.text,
        url=own or (part.url if part.kind == "page" else None),
        media_type=part.media_type,
        width=part.width,
        height=part.height,
        messages=[MessageOut.model_validate(each) for each in said] if part.kind == "thread" else None,
    )


def picture_out(shown: Picture) -> PictureOut:
    """Where the picture of a task, of an assignment of it, or of gold is."""
    own = f"/api/v1/media/{shown.media_id}" if shown.media_id else None
    return PictureOut(
        url=own or shown.url or "",
        thumbnail_url=f"{own}/thumbnail" if own else shown.url,
        file_name=shown.file_name,
        width=shown.width,
        height=shown.height,
        margin_x=shown.margin_x,
        margin_y=shown.margin_y,
    )


def response_out(response: Response, workers: dict[UUID, User]) -> ResponseOut:
    """The JSON of a response."""
    return ResponseOut(
        id=response.id,
        worker=worker_out(workers[response.worker_id]),
        stage=response.stage,
        round=response.round,
        standing=response.standing,
        answer=dict(response.answer),
        active_seconds=response.active_ms / 1000,
        created_at=response.created_at,
    )


def review_out(review: Review, workers: dict[UUID, User]) -> ReviewOut:
    """The JSON of a review."""
    return ReviewOut(
        id=review.id,
        reviewer=worker_out(workers[review.reviewer_id]),
        outcome=review.outcome,
        category=review.category,
        comments=[dict(each) for each in review.comments],
        response_id=review.response_id,
        created_at=review.created_at,
    )
