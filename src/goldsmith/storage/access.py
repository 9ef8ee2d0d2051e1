"""Ways in: sign-in links, sessions and API keys. Only digests are stored, never a secret."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, insert, select, text, update

from goldsmith.people import ApiKey, Caller
from goldsmith.people.caller import Mode
from goldsmith.people.role import Role
from goldsmith.storage.schema import api_key, session, sign_in_link, user_account
from goldsmith.storage.statement import Statement

_FIND_SESSION = Statement("SELECT * FROM find_session(:digest, :now)")
_FIND_KEY = Statement("SELECT * FROM find_api_key(:digest)")
_FIND_LINK = text("SELECT * FROM find_sign_in_link(:digest)")
_CANDIDATES = text("SELECT * FROM find_sign_in_candidates(:email)")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that holds, or an API key in use; `csrf_token` only with the first."""

    caller: Caller
    credential_id: UUID
    csrf_token: str | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A user who may be the one signing in with an address and a password."""

    organization_id: UUID
    user_id: UUID
    password_hash: str


def session_by_digest(connection: Connection, digest: bytes, now: datetime) -> SignedIn | None:
    """Whose session this is, while it holds; asked before an organization is known."""
    row = _FIND_SESSION.one(connection, {"digest": digest, "now": now})
    if row is None:
        return None
    caller = Caller(row["organization_id"], row["user_id"], row["role"])
    return SignedIn(caller, row["session_id"], row["csrf_token"])


def api_key_by_digest(connection: Connection, digest: bytes) -> SignedIn | None:
    """Whose API key this is, while it holds; asked before an organization is known."""
    row = _FIND_KEY.one(connection, {"digest": digest})
    if row is None:
        return None
    caller = Caller(row["organization_id"], row["user_id"], row["role"], row["mode"])
    return SignedIn(caller, row["api_key_id"], None)


def organization_of_link(connection: Connection, digest: bytes) -> UUID | None:
    """The organization that a sign-in link belongs to, used or not."""
    row = connection.execute(_FIND_LINK, {"digest": digest}).one_or_none()
    return row.organization_id if row else None


def sign_in_candidates(connection: Connection, email: str) -> list[Candidate]:
    """Users with this address and a password, in any organization."""
    return [Candidate(**row) for row in connection.execute(_CANDIDATES, {"email": email}).mappings()]


def insert_sign_in_link(
    connection: Connection, link_id: UUID, organization_id: UUID, user_id: UUID, digest: bytes, until: datetime,
    now: datetime,
) -> None:  # fmt: skip
    """Write a new one-time link."""
    values = {"id": link_id, "organization_id": organization_id, "user_id": user_id, "token_digest": digest}
    connection.execute(insert(sign_in_link).values(**values, expires_at=until, created_at=now))


def use_sign_in_link(connection: Connection, digest: bytes, now: datetime) -> UUID | None:
    """Use a link up; its user, or None where it was used already or has expired."""
    statement = (
        update(sign_in_link)
        .where(sign_in_link.c.token_digest == digest, sign_in_link.c.used_at.is_(None), sign_in_link.c.expires_at > now)
        .values(used_at=now)
        .returning(sign_in_link.c.user_id)
    )
    user_id: UUID | None = connection.scalar(statement)
    return user_id


def insert_session(
    connection: Connection, session_id: UUID, caller: Caller, digest: bytes, csrf_token: str, until: datetime,
    now: datetime,
) -> None:  # fmt: skip
    """Write a new session."""
    values = {"id": session_id, "organization_id": caller.organization_id, "user_id": caller.user_id}
    secrets = {"token_digest": digest, "csrf_token": csrf_token}
    connection.execute(insert(session).values(**values, **secrets, expires_at=until, created_at=now))


def revoke_session(connection: Connection, session_id: UUID, now: datetime) -> None:
    """End a session."""
    connection.execute(update(session).where(session.c.id == session_id).values(revoked_at=now))


def has_signed_in(connection: Connection, user_id: UUID) -> bool:
    """Whether a user has ever signed in."""
    found = select(session.c.id).where(session.c.user_id == user_id).limit(1)
    return connection.execute(found).one_or_none() is not None


def revoke_sessions_of(connection: Connection, user_id: UUID, now: datetime) -> None:
    """End every session of a user."""
    statement = update(session).where(session.c.user_id == user_id, session.c.revoked_at.is_(None))
    connection.execute(statement.values(revoked_at=now))


def insert_api_key(connection: Connection, key: ApiKey, organization_id: UUID, digest: bytes) -> None:
    """Write a new key."""
    names = ("id", "user_id", "name", "mode", "prefix", "created_at")
    values = {name: getattr(key, name) for name in names}
    connection.execute(insert(api_key).values(**values, organization_id=organization_id, key_digest=digest))


def api_keys(connection: Connection, mode: Mode | None = None) -> list[ApiKey]:
    """The organization's keys, newest first."""
    columns = [api_key.c[name] for name in ApiKey.__slots__ if name != "role"]
    statement = select(*columns, user_account.c.role).join(user_account, user_account.c.id == api_key.c.user_id)
    if mode is not None:
        statement = statement.where(api_key.c.mode == mode)
    rows = connection.execute(statement.order_by(api_key.c.id.desc()).limit(500)).mappings()
    return [ApiKey(**row) for row in rows]


def revoke_api_key(connection: Connection, key_id: UUID, now: datetime) -> Role | None:
    """End a key; the role it had, or None where there is no such key in force."""
    statement = (
        update(api_key)
        .where(api_key.c.id == key_id, api_key.c.revoked_at.is_(None), user_account.c.id == api_key.c.user_id)
        .values(revoked_at=now)
        .returning(user_account.c.role)
    )
    role: Role | None = connection.scalar(statement)
    return role
