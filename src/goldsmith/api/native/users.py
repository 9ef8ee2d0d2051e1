"""The people of an organization."""

from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import Query
from pydantic import Field

from goldsmith.actions import access, people
from goldsmith.api.door import DoorDep
from goldsmith.api.native.shapes import In, Limit, Out, PageOut, RoleName
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.people import User

router = strict_router(tags=["users"])


class UserIn(In):
    """Somebody to invite."""

    email: str = Field(max_length=320, examples=["grace@example.org"])
    role: RoleName = Field(examples=["annotator"])
    name: str | None = Field(None, max_length=200, examples=["Grace"])
    is_employee: bool = Field(False, description="Employed by the organization: requesters may see the name.")


class UserChange(In):
    """What to change; fields left out stay as they are."""

    role: RoleName | None = None
    name: str | None = Field(None, min_length=1, max_length=200)
    is_disabled: bool | None = None
    reason: str | None = Field(
        None, max_length=2000, description="Needed to disable somebody: it is kept with your name."
    )


class UserOut(Out):
    """A user as admins see one."""

    id: UUID
    email: str = Field(examples=["grace@example.org"])
    name: str = Field(examples=["Grace"])
    role: RoleName
    pseudonym: str = Field(examples=["W-7F3KQ"])
    is_employee: bool
    is_disabled: bool
    created_at: datetime


class SignInLinkOut(Out):
    """A link that signs its user in once."""

    url: str = Field(examples=["http://127.0.0.1:8000/sign-in?token=..."])
    expires_at: datetime


@router.get("/users")
def list_users(door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 100) -> PageOut[UserOut]:
    """The organization's people in the order they joined."""
    after = last_id(cursor)
    with door.open() as context:
        listed = people.users_page(context, after=after, limit=limit)
    next_cursor = encode_cursor(str(listed[-1].id)) if len(listed) == limit else None
    return PageOut(items=[user_out(each) for each in listed], next_cursor=next_cursor)


@router.post("/users", status_code=201)
def create_user(body: UserIn, door: DoorDep) -> UserOut:
    """Add somebody; make them a sign-in link afterwards."""
    with door.open() as context:
        user = people.create_user(
            context, email=body.email, role=body.role, name=body.name, is_employee=body.is_employee
        )
    return user_out(user)


@router.patch("/users/{user_id}")
def change_user(user_id: UUID, body: UserChange, door: DoorDep) -> UserOut:
    """Change a role or a name, or disable somebody (which signs them out everywhere)."""
    with door.open() as context:
        user = people.change_user(
            context, user_id, role=body.role, name=body.name, is_disabled=body.is_disabled, reason=body.reason
        )
    return user_out(user)


@router.post("/users/{user_id}/sign-in-link", status_code=201)
def make_sign_in_link(user_id: UUID, door: DoorDep) -> SignInLinkOut:
    """A one-time sign-in link for a user, to be sent to them."""
    lasts = timedelta(hours=door.parts.settings.sign_in_link_hours)
    with door.open() as context:
        token = access.make_sign_in_link(context, user_id, lasts)
        expires_at = context.now + lasts
    base = door.parts.settings.base_url or str(door.request.base_url)
    return SignInLinkOut(url=f"{base.rstrip('/')}/sign-in?token={token}", expires_at=expires_at)


def user_out(user: User) -> UserOut:
    """The JSON of a user for admins."""
    return UserOut(
        id=user.id,
        email=user.email,
        name=user.name,
        role=user.role,
        pseudonym=user.pseudonym,
        is_employee=user.is_employee,
        is_disabled=user.disabled_at is not None,
        created_at=user.created_at,
    )
