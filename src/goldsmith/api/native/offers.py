"""The marketplace as a worker sees it: what projects offer, joining and leaving, and favourites."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query
from pydantic import Field

from goldsmith.actions import offers, seats
from goldsmith.actions.offers import Offer
from goldsmith.api.door import DoorDep
from goldsmith.api.native.requirement_shapes import AnyRequirementBody, requirement_body
from goldsmith.api.native.shapes import AmountOut, In, Limit, Out, PageOut, amount_out
from goldsmith.api.native.work import OwnWorkOut, PromiseOut, own_out, promise_out
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.storage.offers import Sample
from goldsmith.work.offer import Cap

router = strict_router(tags=["marketplace"])


class HourlyPayOut(Out):
    """What an hour of active work brings at the typical time; `low` to `high` is its 95% interval."""

    typical: AmountOut
    low: AmountOut
    high: AmountOut


class PaceOut(Out):
    """The median active seconds of a task, measured on the latest answers; `low` to `high` is its 95% interval."""

    answers: int
    seconds: float
    low: float
    high: float


class WayOut(Out):
    """A course or exam that you may take and that grants the skill."""

    kind: Literal["course", "exam"]
    id: UUID
    title: str


class OfferRequirementOut(Out):
    """Something a project requires, whether you meet it, and what you can do about it where you do not."""

    requirement: AnyRequirementBody
    is_met: bool
    how: str | None
    ways: list[WayOut] = Field(description="Courses and exams that lead to it, wherever they were made.")


class OfferOut(Out):
    """What a project offers you."""

    project_id: UUID
    name: str = Field(examples=["Street photos"])
    version_id: UUID = Field(description="Of what you would work under; see `GET /work/versions/{version_id}`.")
    cover_url: str | None = Field(description="A small picture from the project.")
    labels: list[str] = Field(description="What is asked: titles of labels and of fields.", examples=[["Car"]])
    rate: AmountOut
    promise: PromiseOut
    hourly_pay: HourlyPayOut | None = Field(description="Null while too few answers are known.")
    pace: PaceOut | None = Field(description="The typical time of a task; null while too few answers are known.")
    open_task_count: int = Field(examples=[240])
    is_more_open: bool = Field(description="There are more open tasks than were counted.")
    ends_at: datetime | None = Field(description="When it is done at the pace of the last day; null: not known.")
    seats: int | None = Field(description="How many can be in it at once; null: everybody.")
    seats_left: int | None
    seat_days: int = Field(description="Days after which a seat that you do not use is free for somebody else.")
    daily_cap: int | None = Field(description="Most answers of one person a day (UTC).")
    share_cap: int | None = Field(description="Most of all answers, in percent, that one person may give.")
    requirements: list[OfferRequirementOut]
    capped_by: Cap | None = Field(
        description="The cap that you have reached, until the day or the project's size changes."
    )
    can_start: bool = Field(description="You would be given a task now.")
    joined_at: datetime | None = Field(description="Since when you are in it; null: you are not.")
    is_starred: bool
    own: OwnWorkOut


class SampleOut(Out):
    """A task of the project, to see what is worked on."""

    file_name: str
    picture_url: str | None
    excerpt: str | None = Field(description="The first words of a document.")


class OfferDetailOut(OfferOut):
    """What a project offers you, with one of its tasks."""

    sample: SampleOut | None


class FavouriteIn(In):
    """Whether a project is a favourite of yours."""

    is_starred: bool


class FreedSeatOut(Out):
    """A seat that you lost because you had not used it; you can join again."""

    project_id: UUID
    project_name: str
    left_at: datetime


@router.get("/work/offers")
def list_offers(door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 100) -> PageOut[OfferOut]:
    """What projects offer you: those with work for you, those you are in, and your favourites; newest first."""
    with door.open() as context:
        page = offers.list_offers(context, before=last_id(cursor), limit=limit)
    next_cursor = encode_cursor(str(page.next_before)) if page.next_before else None
    return PageOut(items=[OfferOut(**_offer(each)) for each in page.offers], next_cursor=next_cursor)


@router.get("/work/offers/{project_id}")
def show_offer(project_id: UUID, door: DoorDep) -> OfferDetailOut:
    """What one project offers you."""
    with door.open() as context:
        found = offers.show_offer(context, project_id)
        sample = offers.sample_of(context, found)
    return OfferDetailOut(**_offer(found), sample=_sample(sample) if sample else None)


@router.post("/work/offers/{project_id}/join", status_code=204)
def join(project_id: UUID, door: DoorDep) -> None:
    """Take a seat in a project: `POST /work/next` gives you its tasks from then on. Its first task does so too."""
    with door.open() as context:
        seats.join(context, project_id)


@router.post("/work/offers/{project_id}/leave", status_code=204)
def leave(project_id: UUID, door: DoorDep) -> None:
    """Give your seat back. What you hold you may finish; what you earned stays yours."""
    with door.open() as context:
        seats.leave(context, project_id)


@router.put("/work/offers/{project_id}/favourite", status_code=204)
def star(project_id: UUID, body: FavouriteIn, door: DoorDep) -> None:
    """Make a project a favourite of yours, or no more so."""
    with door.open() as context:
        offers.star(context, project_id, is_starred=body.is_starred)


@router.get("/work/freed-seats")
def freed_seats(door: DoorDep) -> PageOut[FreedSeatOut]:
    """Seats that you lost in the last 30 days because you had not used them."""
    with door.open() as context:
        listed = seats.freed_seats(context)
    return PageOut(items=[FreedSeatOut.model_validate(each) for each in listed], next_cursor=None)


def _offer(each: Offer) -> dict[str, object]:
    listed, spec, settings, pay, pace = each.listed, each.pinned.spec, each.listed.settings, each.pay, each.pace
    return {
        **{name: getattr(listed, name) for name in ("project_id", "name", "version_id", "joined_at", "is_starred")},
        **{name: getattr(settings, name) for name in ("seats", "seat_days", "daily_cap", "share_cap")},
        "cover_url": f"/api/v1/media/{listed.cover_id}/thumbnail" if listed.cover_id else None,
        "labels": [one.title for one in spec.ontology.labels] + [one.title for one in spec.ontology.fields],
        "rate": amount_out(spec.pay.rate_of("attempt").amount),
        "promise": promise_out(spec.pay, "attempt"),
        "hourly_pay": pay and {part: amount_out(getattr(pay, part)) for part in ("typical", "low", "high")},
        "pace": pace and {
            "answers": pace.answers, "seconds": pace.median_ms / 1000, "low": pace.low_ms / 1000,
            "high": pace.high_ms / 1000,
        },
        "open_task_count": each.open_count,
        "is_more_open": each.is_more,
        "ends_at": each.ends_at,
        "seats_left": each.seats_left,
        "requirements": [
            {
                "requirement": requirement_body(asked.requirement),
                "is_met": asked.is_met,
                "how": asked.how,
                "ways": [WayOut.model_validate(way) for way in asked.ways],
            }
            for asked in each.requirements
        ],
        "capped_by": each.capped_by,
        "can_start": each.can_start,
        "own": own_out(listed.own, spec.pay.currency, is_told=spec.quality.is_feedback_shown),
    }  # fmt: skip


def _sample(sample: Sample) -> SampleOut:
    url = f"/api/v1/media/{sample.media_id}" if sample.media_id else None
    return SampleOut(file_name=sample.file_name, picture_url=url, excerpt=sample.excerpt)
