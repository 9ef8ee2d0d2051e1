"""Terms and consents: read and accepted by workers, published in versions by those who manage users."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from goldsmith.actions import terms
from goldsmith.api.door import DoorDep
from goldsmith.api.native.shapes import In, Out, PageOut
from goldsmith.api.strict_json import strict_router
from goldsmith.people.terms import Terms, TermsKind

router = strict_router(tags=["terms"])


class TermsIn(In):
    """The next version of a text."""

    body: str = Field(min_length=1, max_length=200_000, description="Markdown.", examples=["# Terms\n\nWe pay ..."])
    changes: str | None = Field(None, max_length=4000, examples=["Work is accepted within three days."])


class AcceptanceIn(In):
    """The texts that you accept: all present ones, by id."""

    terms_ids: list[UUID] = Field(max_length=10)


class TermsOut(Out):
    """A version of a text."""

    id: UUID
    kind: TermsKind
    version: int
    body: str
    changes: str | None
    created_at: datetime


class ChangedLineOut(Out):
    """A line, and what became of it since the version that you accepted."""

    change: Literal["same", "added", "removed"]
    text: str


class PresentTermsOut(TermsOut):
    """A present text; `changed` holds all its lines where you accepted another version before."""

    accepted_at: datetime | None
    changed: list[ChangedLineOut] | None


class PublishedTermsOut(TermsOut):
    """A version, and how many accepted it."""

    acceptance_count: int


@router.get("/terms")
def show(door: DoorDep) -> PageOut[PresentTermsOut]:
    """The present texts, and whether you accepted them."""
    with door.open() as context:
        found = terms.present_for(context)
    items = [
        PresentTermsOut(
            **terms_out(each.terms).model_dump(),
            accepted_at=each.accepted_at,
            changed=None if each.changed is None else [ChangedLineOut.model_validate(one) for one in each.changed],
        )
        for each in found
    ]
    return PageOut(items=items, next_cursor=None)


@router.post("/terms/acceptance", status_code=204)
def accept(body: AcceptanceIn, door: DoorDep) -> None:
    """Accept the present texts; without that no new work is given out."""
    with door.open() as context:
        terms.accept(context, body.terms_ids)


@router.get("/terms/{kind}/versions", tags=["sign-up"])
def list_versions(kind: TermsKind, door: DoorDep) -> PageOut[PublishedTermsOut]:
    """All versions of a text, newest first."""
    with door.open() as context:
        found = terms.versions_of(context, kind)
    items = [
        PublishedTermsOut(**terms_out(each.terms).model_dump(), acceptance_count=each.acceptance_count)
        for each in found
    ]
    return PageOut(items=items, next_cursor=None)


@router.post("/terms/{kind}/versions", status_code=201, tags=["sign-up"])
def publish(kind: TermsKind, body: TermsIn, door: DoorDep) -> TermsOut:
    """Publish the next version: from now on workers take no new work before they accept it."""
    with door.open() as context:
        return terms_out(terms.publish(context, kind, body.body, body.changes))


def terms_out(each: Terms) -> TermsOut:
    """The JSON of a version."""
    return TermsOut.model_validate(each)
