"""Signing up: the public page and its applications, for strangers; the answers, for those who admit."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import Path
from pydantic import Field

from goldsmith.actions import joining
from goldsmith.actions.context import Context
from goldsmith.actions.joining import Applicant
from goldsmith.api.door import Door, DoorDep
from goldsmith.api.native.profile import LanguageBody
from goldsmith.api.native.shapes import In, Out
from goldsmith.api.native.terms import TermsOut, terms_out
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.clock import utc_now
from goldsmith.people import Caller
from goldsmith.people.caller import SYSTEM
from goldsmith.people.joining import Application, ApplicationState
from goldsmith.people.profile import MOST_LANGUAGES, Language

router = strict_router(tags=["joining"])
_Token = Annotated[str, Path(max_length=500, examples=["q0Xk1f7c..."])]


class ApplicationIn(In):
    """Who you are, and the texts that you accept: all that the page shows."""

    email: str = Field(max_length=320, examples=["grace@example.org"])
    name: str = Field(min_length=1, max_length=200, examples=["Grace Murray"])
    country: str | None = Field(None, max_length=10, examples=["AT"])
    time_zone: str | None = Field(None, max_length=64, examples=["Europe/Vienna"])
    languages: list[LanguageBody] = Field(default_factory=list, max_length=MOST_LANGUAGES)
    terms_ids: list[UUID] = Field(default_factory=list, max_length=10)


class JoinPageOut(Out):
    """What somebody reads before they sign up."""

    organization_name: str = Field(examples=["Street Lab"])
    words: str | None
    is_approving: bool = Field(description="Whether one is let in at once.")
    terms: list[TermsOut]


class StatusOut(Out):
    """How an application stands."""

    state: ApplicationState
    reason: str | None = Field(description="Why it was declined.")
    created_at: datetime


class AppliedOut(StatusOut):
    """An application that was sent; keep `status_token` to look after it."""

    status_token: str = Field(examples=["q0Xk1f7c..."])
    sign_in_url: str | None = Field(description="How to sign in, where one was let in at once.")
    is_mailed: bool = Field(description="A mail is on its way by which the address is confirmed.")


@router.get("/join/{token}")
def show(token: _Token, door: DoorDep) -> JoinPageOut:
    """What a sign-up page says."""
    with _open(door, token) as context:
        page = joining.join_page(context, token)
    return JoinPageOut(
        organization_name=page.organization.name,
        words=page.link.words,
        is_approving=page.link.is_approving,
        terms=[terms_out(each) for each in page.terms],
    )


@router.post("/join/{token}", status_code=201)
def apply(token: _Token, body: ApplicationIn, door: DoorDep) -> AppliedOut:
    """Sign up. The answer does not tell whether somebody with the address is here already."""
    languages = tuple(Language(each.tag, each.level) for each in body.languages)
    said = Applicant(
        body.email.strip(), body.name.strip(), body.country, body.time_zone, languages, tuple(body.terms_ids)
    )  # fmt: skip
    lasts = timedelta(hours=door.parts.settings.sign_in_link_hours)
    with _open(door, token) as context:
        applied = joining.apply(context, token, said, lasts)
    made = applied.application
    return AppliedOut(
        state=made.state,
        reason=None,
        created_at=made.created_at,
        status_token=applied.status_token,
        sign_in_url=sign_in_url(door, applied.sign_in_token),
        is_mailed=made.state == "open" and sends_mail(door),
    )


@router.post("/join/confirm/{token}")
def confirm(token: _Token, door: DoorDep) -> StatusOut:
    """Confirm the address that one signed up with, by the secret that was mailed to it."""
    _count(door)
    with door.parts.database.transaction(None) as connection:
        organization_id = joining.organization_of_confirmation(connection, token)
    with door.open_to_strangers(organization_id) as connection:
        return _status_out(joining.confirm(Context(connection, _stranger(organization_id), utc_now()), token))


@router.get("/join/status/{token}")
def status(token: _Token, door: DoorDep) -> StatusOut:
    """How an application stands, for whoever holds its token."""
    _count(door)
    with door.parts.database.transaction(None) as connection:
        organization_id = joining.organization_of_status(connection, token)
    with door.open_to_strangers(organization_id) as connection:
        return _status_out(joining.status(Context(connection, _stranger(organization_id), utc_now()), token))


def _status_out(found: Application) -> StatusOut:
    return StatusOut(state=found.state, reason=found.reason, created_at=found.created_at)


def sends_mail(door: Door) -> bool:
    """Whether this server sends mail."""
    return door.parts.settings.smtp_host is not None


def sign_in_url(door: Door, token: str | None) -> str | None:
    """The address of a sign-in link."""
    base = door.parts.settings.base_url or str(door.request.base_url)
    return f"{base.rstrip('/')}/sign-in?token={token}" if token else None


def join_url(door: Door, token: str) -> str:
    """The address of a sign-up page."""
    base = door.parts.settings.base_url or str(door.request.base_url)
    return f"{base.rstrip('/')}/join/{token}"


@contextmanager
def _open(door: Door, token: str) -> Iterator[Context]:
    """A transaction for a stranger in the organization of a join link; counted like a try to sign in."""
    _count(door)
    with door.parts.database.transaction(None) as connection:
        organization_id = joining.organization_of(connection, token)
    with door.open_to_strangers(organization_id) as connection:
        yield Context(connection, _stranger(organization_id), utc_now())


def _count(door: Door) -> None:
    client = door.request.client
    door.gate.sign_in_limit.check(f"join {client.host if client else 'unknown'}")


def _stranger(organization_id: UUID) -> Caller:
    return Caller(organization_id, SYSTEM, "annotator")
