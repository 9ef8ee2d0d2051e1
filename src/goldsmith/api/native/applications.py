"""Applications and the addresses they come by, for those who admit people and who manage users."""

from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import Query
from pydantic import Field

from goldsmith.actions import admitting, join_links
from goldsmith.actions.context import Context
from goldsmith.api.door import Door, DoorDep
from goldsmith.api.native.figures import worker_out
from goldsmith.api.native.joining import join_url, sends_mail, sign_in_url
from goldsmith.api.native.profile import LanguageBody
from goldsmith.api.native.shapes import In, Limit, Out, PageOut, WorkerOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.people import Permission
from goldsmith.people.joining import Application, Confirmation, JoinLink

router = strict_router(tags=["applications"])


class ApplicationOut(Out):
    """Somebody who asks to be let in; name, address and time zone are shown to those who manage users."""

    id: UUID
    pseudonym: str = Field(examples=["W-7F3KQ"])
    name: str | None
    email: str | None
    country: str | None
    time_zone: str | None
    languages: list[LanguageBody]
    confirmation: Confirmation = Field(description="Whether they were mailed to confirm their address, and did.")
    created_at: datetime


class ReasonIn(In):
    """Why somebody is not let in; they read it."""

    reason: str = Field(min_length=1, max_length=2000, examples=["We look for people who read Finnish."])


class AdmittedOut(Out):
    """Somebody who was let in, and for those who manage users the link to be sent to them."""

    worker: WorkerOut
    sign_in_url: str | None
    is_mailed: bool = Field(description="A sign-in link is on its way by mail.")


class SignUpIn(In):
    """Whether everybody may sign up, and what the page says."""

    is_open: bool
    words: str | None = Field(None, max_length=4000, description="Markdown.", examples=["We label street photos."])


class SignUpOut(Out):
    """The public page, while sign-up is open."""

    is_open: bool
    url: str | None = Field(examples=["http://127.0.0.1:8000/join/q0Xk1f7c..."])
    words: str | None


class JoinLinkIn(In):
    """A link by which people let themselves in; with `team_id` as workers of a vendor's team."""

    title: str = Field(min_length=1, max_length=100, examples=["Radiology students"])
    team_id: UUID | None = None
    most_uses: int | None = Field(None, ge=1, le=100_000, examples=[20])
    expires_at: datetime | None = None


class JoinLinkOut(Out):
    """A link that approves by itself; its address was shown when it was made."""

    id: UUID
    title: str
    team_id: UUID | None
    most_uses: int | None
    uses: int
    expires_at: datetime | None
    created_at: datetime


class NewJoinLinkOut(JoinLinkOut):
    """A link with its address, this once."""

    url: str = Field(examples=["http://127.0.0.1:8000/join/q0Xk1f7c..."])


@router.get("/applications")
def list_open(
    door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50
) -> PageOut[ApplicationOut]:
    """Applications that wait for an answer, oldest first."""
    with door.open() as context:
        listed = admitting.open_applications(context, after=last_id(cursor), limit=limit)
        items = [_application_out(context, each) for each in listed]
    next_cursor = encode_cursor(str(listed[-1].id)) if len(listed) == limit else None
    return PageOut(items=items, next_cursor=next_cursor)


@router.post("/applications/{application_id}/approval", status_code=201)
def approve(application_id: UUID, door: DoorDep) -> AdmittedOut:
    """Let somebody in. Where this server sends mail, they are mailed a link to sign in."""
    lasts = timedelta(hours=door.parts.settings.sign_in_link_hours)
    with door.open() as context:
        user, token = admitting.approve(context, application_id, lasts)
    return AdmittedOut(worker=worker_out(user), sign_in_url=sign_in_url(door, token), is_mailed=sends_mail(door))


@router.post("/applications/{application_id}/refusal", status_code=204)
def decline(application_id: UUID, body: ReasonIn, door: DoorDep) -> None:
    """Let somebody not in, for a reason that they read where they look how it stands, and in a mail."""
    with door.open() as context:
        admitting.decline(context, application_id, body.reason)


@router.get("/sign-up")
def sign_up(door: DoorDep) -> SignUpOut:
    """Whether everybody may sign up, and where."""
    with door.open() as context:
        return _sign_up_out(door, join_links.sign_up(context))


@router.put("/sign-up", tags=["sign-up"])
def set_sign_up(body: SignUpIn, door: DoorDep) -> SignUpOut:
    """Open or close sign-up. Opened again it has another address; applications stay."""
    with door.open() as context:
        if body.is_open:
            return _sign_up_out(door, join_links.open_sign_up(context, body.words))
        join_links.close_sign_up(context)
    return _sign_up_out(door, None)


@router.get("/join-links", tags=["sign-up"])
def list_links(door: DoorDep) -> PageOut[JoinLinkOut]:
    """Links that approve by themselves and were not revoked, newest first."""
    with door.open() as context:
        listed = [JoinLinkOut.model_validate(each) for each in join_links.links(context) if each.is_approving]
    return PageOut(items=listed, next_cursor=None)


@router.post("/join-links", status_code=201, tags=["sign-up"])
def make_link(body: JoinLinkIn, door: DoorDep) -> NewJoinLinkOut:
    """Make a link by which people let themselves in. Keep the address: it is not shown again."""
    with door.open() as context:
        made, token = join_links.make_link(
            context, body.title, team_id=body.team_id, most_uses=body.most_uses, expires_at=body.expires_at
        )
    return NewJoinLinkOut(**JoinLinkOut.model_validate(made).model_dump(), url=join_url(door, token))


@router.delete("/join-links/{link_id}", status_code=204, tags=["sign-up"])
def revoke_link(link_id: UUID, door: DoorDep) -> None:
    """Close a link for good."""
    with door.open() as context:
        join_links.revoke_link(context, link_id)


def _application_out(context: Context, each: Application) -> ApplicationOut:
    is_named = context.may(Permission.MANAGE_USERS)
    return ApplicationOut(
        id=each.id,
        pseudonym=each.pseudonym,
        name=each.name if is_named else None,
        email=each.email if is_named else None,
        country=each.country,
        time_zone=each.time_zone if is_named else None,
        languages=[LanguageBody(tag=one.tag, level=one.level) for one in each.languages],
        confirmation=each.confirmation,
        created_at=each.created_at,
    )


def _sign_up_out(door: Door, link: JoinLink | None) -> SignUpOut:
    if link is None:
        return SignUpOut(is_open=False, url=None, words=None)
    return SignUpOut(is_open=True, url=join_url(door, link.token or ""), words=link.words)
