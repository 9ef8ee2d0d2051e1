"""What you were told, how you have it mailed, and ending mail by a link."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query
from pydantic import Field

from goldsmith.actions import access, notifying
from goldsmith.actions.context import Context
from goldsmith.api.door import Door, DoorDep
from goldsmith.api.native.shapes import In, Limit, Out, PageOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.clock import utc_now
from goldsmith.kit.errors import Conflict
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.people import Caller, Permission
from goldsmith.people.caller import SYSTEM
from goldsmith.people.notification import Choosable

router = strict_router(tags=["notifications"])
WantedName = Literal["at_once", "daily", "never"]


class NoMailServer(Conflict):
    """This server sends no mail: no SMTP server is set up (GOLDSMITH_SMTP_HOST)."""

    code = "no_mail_server"


class NotificationOut(Out):
    """Something that you were told; `path` is the page of the UI where there is more."""

    id: UUID
    kind: str = Field(examples=["appeal"])
    project_id: UUID | None
    title: str = Field(examples=["Your appeal was granted"])
    words: str
    path: str | None = Field(examples=["/work/history"])
    created_at: datetime
    read_at: datetime | None


class UnreadOut(Out):
    """How many notifications you have not read; 100 stands for more too."""

    count: int = Field(examples=[3])


class ReadIn(In):
    """Notifications that you read: these, or with `until` all up to one, or else all."""

    ids: list[UUID] | None = Field(None, max_length=500)
    until: UUID | None = None


class PreferenceOut(Out):
    """How a kind of notification is mailed to you."""

    kind: Choosable = Field(examples=["payout"])
    title: str = Field(examples=["You were paid, a payout did not arrive, or a payment was taken back"])
    wanted: WantedName


class PreferencesOut(Out):
    """How each kind is mailed to you; `is_mail_sent` is false where this server sends no mail."""

    is_mail_sent: bool
    items: list[PreferenceOut]


class PreferenceIn(In):
    """How to have a kind mailed: each at once, once a day, or not at all."""

    wanted: WantedName


class UnsubscribedOut(Out):
    """What you get no more mail about."""

    title: str


@router.get("/notifications")
def list_notifications(
    door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50
) -> PageOut[NotificationOut]:
    """What you were told, newest first."""
    with door.open() as context:
        listed = notifying.own_notifications(context, before=last_id(cursor), limit=limit)
    next_cursor = encode_cursor(str(listed[-1].id)) if len(listed) == limit else None
    return PageOut(items=[NotificationOut.model_validate(each) for each in listed], next_cursor=next_cursor)


@router.get("/notifications/unread")
def unread(door: DoorDep) -> UnreadOut:
    """How much of it you have not read."""
    with door.open() as context:
        return UnreadOut(count=notifying.unread_count(context))


@router.post("/notifications/read", status_code=204)
def read(body: ReadIn, door: DoorDep) -> None:
    """Say that you read notifications."""
    with door.open() as context:
        notifying.mark_read(context, until=body.until, ids=body.ids)


@router.get("/notifications/preferences")
def preferences(door: DoorDep) -> PreferencesOut:
    """How each kind of notification is mailed to you."""
    with door.open() as context:
        return _preferences_out(door, notifying.preferences(context))


@router.put("/notifications/preferences/{kind}")
def prefer(kind: Choosable, body: PreferenceIn, door: DoorDep) -> PreferencesOut:
    """Have a kind mailed at once, daily or never."""
    with door.open() as context:
        return _preferences_out(door, notifying.prefer(context, kind, body.wanted))


@router.post("/organizations/{organization_id}/unsubscribe/{notification_id}")
def unsubscribe(organization_id: UUID, notification_id: UUID, door: DoorDep) -> UnsubscribedOut:
    """Get no more mail of the kind that a notification is of (RFC 8058); needs no sign-in, only the mail's link."""
    with door.open_to_strangers(organization_id) as connection:
        context = Context(connection, Caller(organization_id, SYSTEM, "annotator"), utc_now())
        return UnsubscribedOut(title=notifying.unsubscribe(context, notification_id))


@router.post("/users/{user_id}/sign-in-link/mail", status_code=204, tags=["users"])
def mail_sign_in_link(user_id: UUID, door: DoorDep) -> None:
    """Mail a user a one-time sign-in link. Answers `no_mail_server` where this server sends no mail."""
    with door.open() as context:
        context.require(Permission.MANAGE_USERS)
        if door.parts.settings.smtp_host is None:
            raise NoMailServer
        access.mail_sign_in_link(context, user_id)


def _preferences_out(door: Door, listed: list[notifying.Preference]) -> PreferencesOut:
    items = [PreferenceOut.model_validate(each) for each in listed]
    return PreferencesOut(is_mail_sent=door.parts.settings.smtp_host is not None, items=items)
