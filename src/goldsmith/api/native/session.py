"""Signing in and out in a browser."""

from datetime import timedelta
from typing import Annotated

from fastapi import Request, Response
from pydantic import Field

from goldsmith.actions import access, people, teams
from goldsmith.actions.context import Context
from goldsmith.api.door import SESSION_COOKIE, Door, DoorDep
from goldsmith.api.native.shapes import In, Out, RoleName
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.clock import utc_now
from goldsmith.kit.errors import Invalid
from goldsmith.people import PERMISSIONS, Caller

router = strict_router(tags=["session"])


class SignIn(In):
    """A one-time link's token, or an email address with a password."""

    token: str | None = Field(None, max_length=200, examples=["q0Xk..."])
    email: str | None = Field(None, max_length=320)
    password: str | None = Field(None, max_length=1000)


class MeOut(Out):
    """The user who is signed in."""

    id: str
    name: str = Field(examples=["Ada"])
    email: str = Field(examples=["ada@example.org"])
    role: RoleName
    pseudonym: str = Field(examples=["W-7F3KQ"])
    has_employer: bool


class OwnOrganizationOut(Out):
    """The organization one works in."""

    id: str
    name: str = Field(examples=["Street Lab"])
    currency: str = Field(examples=["USD"])


class SessionOut(Out):
    """Who is signed in, and what they may do; send `csrf_token` back as X-CSRF-Token with every change."""

    user: MeOut
    organization: OwnOrganizationOut
    csrf_token: str | None
    permissions: list[str] = Field(examples=[["annotate"]])
    managed_team_id: str | None = Field(description="The vendor team that one manages.")


class PasswordIn(In):
    """A new password."""

    password: Annotated[str, Field(max_length=1000, examples=["correct horse battery"])]


@router.post("/session")
def sign_in(body: SignIn, request: Request, response: Response, door: DoorDep) -> SessionOut:
    """Sign in by a one-time link or by password; sets an HttpOnly cookie."""
    door.gate.sign_in_limit.check(request.client.host if request.client else "unknown")
    caller = _caller_by_link(door, body.token) if body.token else _caller_by_password(door, body)
    settings = door.parts.settings
    lasts = timedelta(hours=settings.session_hours)
    with door.parts.database.transaction(caller.organization_id) as connection:
        context = Context(connection, caller, utc_now())
        token, csrf_token = access.start_session(context, lasts)
        shown = _session_out(context, csrf_token)
    response.set_cookie(
        SESSION_COOKIE,
        token,
        max_age=int(lasts.total_seconds()),
        httponly=True,
        secure=settings.is_cookie_secure,
        samesite="lax",
    )
    return shown


@router.get("/session")
def who_am_i(door: DoorDep) -> SessionOut:
    """Who is signed in."""
    csrf_token = door.signed_in().csrf_token
    with door.open() as context:
        return _session_out(context, csrf_token)


@router.delete("/session", status_code=204)
def sign_out(response: Response, door: DoorDep) -> None:
    """Sign out: the session ends on the server too."""
    session_id = door.signed_in().credential_id
    with door.open() as context:
        access.end_session(context, session_id)
    door.gate.forget(door.request.cookies.get(SESSION_COOKIE))
    response.delete_cookie(SESSION_COOKIE)


@router.put("/session/password", status_code=204)
def set_password(body: PasswordIn, door: DoorDep) -> None:
    """Give yourself a password to sign in with."""
    with door.open() as context:
        people.set_own_password(context, body.password)


def _caller_by_link(door: Door, token: str) -> Caller:
    database = door.parts.database
    with database.transaction(None) as connection:
        organization_id = access.organization_of_link(connection, token)
    with database.transaction(organization_id) as connection:
        return access.caller_of(access.user_of_link(connection, token, utc_now()))


def _caller_by_password(door: Door, body: SignIn) -> Caller:
    if not body.email or not body.password:
        raise Invalid("Send a token, or an email and a password.", code="bad_sign_in")
    database = door.parts.database
    with database.transaction(None) as connection:
        candidate = access.user_of_password(connection, body.email, body.password)
    with database.transaction(candidate.organization_id) as connection:
        return access.caller_by_id(connection, candidate.user_id)


def _session_out(context: Context, csrf_token: str | None) -> SessionOut:
    (user, organization), seat = access.who_am_i(context), teams.own_seat(context)
    return SessionOut(
        user=MeOut(
            id=str(user.id),
            name=user.name,
            email=user.email,
            role=user.role,
            pseudonym=user.pseudonym,
            has_employer=user.is_employee,
        ),
        organization=OwnOrganizationOut(
            id=str(organization.id), name=organization.name, currency=organization.currency
        ),
        csrf_token=csrf_token,
        permissions=sorted(PERMISSIONS[user.role]),
        managed_team_id=str(seat.team_id) if seat and seat.is_manager else None,
    )
