"""Signing in and out, sign-in links and API keys."""

from datetime import datetime, timedelta
from uuid import UUID

from goldsmith.actions import notifying
from goldsmith.actions.context import Context
from goldsmith.kit import secrets
from goldsmith.kit.errors import Forbidden, NotFound, Unauthenticated
from goldsmith.kit.ids import new_id
from goldsmith.people import ApiKey, Caller, Organization, Permission, Role, User
from goldsmith.people.caller import Mode
from goldsmith.people.notification import Notice
from goldsmith.storage import access, people
from goldsmith.storage.database import Connection
from goldsmith.storage.events import Event

_DUMMY_HASH = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$0Zc8cGzEpkDIzwDyLe7bHc8cHMH3zTy8jhkZVbHhSC4"


def caller_of_session(connection: Connection, token: str, now: datetime) -> access.SignedIn | None:
    """Whose session cookie this is, while the session holds."""
    return access.session_by_digest(connection, secrets.digest(token), now)


def caller_of_key(connection: Connection, key: str) -> access.SignedIn | None:
    """Whose API key this is, while it holds."""
    return access.api_key_by_digest(connection, secrets.digest(key))


def organization_of_link(connection: Connection, token: str) -> UUID:
    """The organization a sign-in link belongs to; raises Unauthenticated on a made-up one."""
    organization_id = access.organization_of_link(connection, secrets.digest(token))
    if organization_id is None:
        raise Unauthenticated("This sign-in link is not valid; ask for a new one.", code="bad_sign_in_link")
    return organization_id


def user_of_link(connection: Connection, token: str, now: datetime) -> User:
    """Use a one-time link up and name its user; raises Unauthenticated when used or expired."""
    user_id = access.use_sign_in_link(connection, secrets.digest(token), now)
    user = people.user_by_id(connection, user_id) if user_id else None
    if user is None or user.disabled_at is not None:
        message = "This sign-in link was used already or has expired; ask for a new one."
        raise Unauthenticated(message, code="bad_sign_in_link")
    return user


def user_of_password(connection: Connection, email: str, password: str) -> access.Candidate:
    """The user with this address and password; raises Unauthenticated without saying which of both was wrong."""
    candidates = access.sign_in_candidates(connection, email)
    for candidate in candidates:
        if secrets.is_password(password, candidate.password_hash):
            return candidate
    if not candidates:
        secrets.is_password(password, _DUMMY_HASH)  # the same time passes whether the address exists or not
    raise Unauthenticated("The email address or the password is wrong.", code="bad_password")


def start_session(context: Context, lasts: timedelta) -> tuple[str, str]:
    """A new session for the caller: its secret token and its CSRF token."""
    token, csrf_token = secrets.new_token(), secrets.new_token()
    until = context.now + lasts
    digest = secrets.digest(token)
    access.insert_session(context.connection, new_id(), context.caller, digest, csrf_token, until, context.now)
    context.record(Event("signed_in", "user", context.caller.user_id))
    return token, csrf_token


def end_session(context: Context, session_id: UUID) -> None:
    """Sign out."""
    access.revoke_session(context.connection, session_id, context.now)
    context.record(Event("signed_out", "user", context.caller.user_id))


def make_sign_in_link(context: Context, user_id: UUID, lasts: timedelta) -> str:
    """The token of a new one-time sign-in link for a user; only an owner may make one for an owner."""
    context.require(Permission.MANAGE_USERS)
    user = people.user_by_id(context.connection, user_id)
    if user is None:
        raise NotFound("There is no such user.")
    require_rank(context, user.role)
    return issue_link(context.connection, user, context.now, lasts, actor=context)


def mail_sign_in_link(context: Context, user_id: UUID) -> None:
    """Have a one-time sign-in link mailed to a user; it is made when it is sent. Raises NotFound."""
    context.require(Permission.MANAGE_USERS)
    user = people.user_by_id(context.connection, user_id)
    if user is None:
        raise NotFound("There is no such user.")
    require_rank(context, user.role)
    title = "Sign in" if access.has_signed_in(context.connection, user.id) else "You are invited"
    notifying.notify(context, Notice(user.id, "sign_in_link", title))
    context.record(Event("sign_in_link_mailed", "user", user.id))


def issue_link(
    connection: Connection, user: User, now: datetime, lasts: timedelta, actor: Context | None = None
) -> str:
    """Write a link for the user and give its token."""
    token = secrets.new_token()
    digest = secrets.digest(token)
    access.insert_sign_in_link(connection, new_id(), user.organization_id, user.id, digest, now + lasts, now)
    if actor is not None:
        actor.record(Event("sign_in_link_made", "user", user.id))
    return token


def make_api_key(
    context: Context, *, name: str, role: Role, mode: Mode, user_id: UUID | None = None
) -> tuple[ApiKey, str]:
    """A key for a user, or for a program of its own with `role`; the secret is given this once."""
    context.require(Permission.MANAGE_KEYS)
    require_rank(context, role)
    if user_id is None:
        user = machine_user(context.connection, context.caller.organization_id, name, role, context.now)
        people.insert_user(context.connection, user)
    else:
        user = _user_for_key(context, user_id)
    key, secret = issue_key(context.connection, user, name=name, mode=mode, now=context.now)
    context.record(Event("api_key_made", "api_key", key.id, {"name": name, "role": user.role, "mode": mode}))
    return key, secret


def issue_key(connection: Connection, user: User, *, name: str, mode: Mode, now: datetime) -> tuple[ApiKey, str]:
    """Write a key for the user and give its secret."""
    secret = f"{mode}_{secrets.new_token()}"
    key = ApiKey(new_id(), user.id, name, mode, secret[:10], user.role, None, now)
    access.insert_api_key(connection, key, user.organization_id, secrets.digest(secret))
    return key, secret


def revoke_api_key(context: Context, key_id: UUID) -> None:
    """End a key at once."""
    context.require(Permission.MANAGE_KEYS)
    if access.revoke_api_key(context.connection, key_id, context.now) is None:
        raise NotFound("There is no such API key in force.")
    context.record(Event("api_key_revoked", "api_key", key_id))


def machine_user(connection: Connection, organization_id: UUID, name: str, role: Role, now: datetime) -> User:
    """A user that is a program."""
    user_id = new_id()
    known_as = people.free_pseudonym(connection, organization_id)
    return User(user_id, organization_id, f"{user_id}@machine", name, role, known_as, False, True, None, now)


def require_rank(context: Context, role: Role) -> None:
    """Raise Forbidden when a caller who may not manage owners touches one."""
    if role == "owner":
        context.require(Permission.MANAGE_OWNERS)


def who_am_i(context: Context) -> tuple[User, Organization]:
    """The caller and the caller's organization."""
    user = people.user_by_id(context.connection, context.caller.user_id)
    organization = people.organization_by_id(context.connection, context.caller.organization_id)
    if user is None or organization is None:
        raise Unauthenticated
    return user, organization


def _user_for_key(context: Context, user_id: UUID) -> User:
    user = people.user_by_id(context.connection, user_id)
    if user is None:
        raise NotFound("There is no such user.")
    require_rank(context, user.role)
    if user.disabled_at is not None:
        raise Forbidden("This user is disabled; enable the user first.")
    return user


def caller_of(user: User, mode: Mode = "live") -> Caller:
    """The user as one who acts."""
    return Caller(user.organization_id, user.id, user.role, mode)


def caller_by_id(connection: Connection, user_id: UUID) -> Caller:
    """The user of that id as one who acts; raises Unauthenticated when there is none."""
    user = people.user_by_id(connection, user_id)
    if user is None:
        raise Unauthenticated
    return caller_of(user)


def list_api_keys(context: Context) -> list[ApiKey]:
    """The organization's keys, newest first."""
    context.require(Permission.MANAGE_KEYS)
    return access.api_keys(context.connection)
