"""Organizations and their users: making, changing, disabling."""

import re
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from goldsmith.actions.access import require_rank
from goldsmith.actions.context import Context
from goldsmith.kit import secrets
from goldsmith.kit.errors import Conflict, Invalid, NotFound, Problem
from goldsmith.kit.ids import new_id
from goldsmith.people import Organization, Permission, Role, User, may
from goldsmith.storage import access, people
from goldsmith.storage.database import Connection
from goldsmith.storage.events import Event

_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")


class EmailTaken(Conflict):
    """There is a user with this address already."""

    code = "email_taken"


def create_organization(
    connection: Connection, name: str, owner_email: str, now: datetime
) -> tuple[Organization, User]:
    """A new organization with its owner. Needs the database's owner: no organization may make another."""
    if people.organization_by_name(connection, name) is not None:
        raise Conflict(f"There is an organization named {name!r} already.", code="name_taken")
    organization = Organization(new_id(), name, "USD", now)
    people.insert_organization(connection, organization)
    return organization, add_user(connection, organization.id, owner_email, "owner", now, is_employee=True)


def add_user(
    connection: Connection,
    organization_id: UUID,
    email: str,
    role: Role,
    now: datetime,
    *,
    name: str | None = None,
    is_employee: bool = False,
    pseudonym: str | None = None,
) -> User:
    """A new user of an organization, known by `pseudonym` unless somebody is; raises Invalid or EmailTaken."""
    require_address(email)
    if people.user_by_email(connection, organization_id, email) is not None:
        raise EmailTaken(f"There is a user with the address {email} already.")
    shown = name or email.partition("@")[0]
    known_as = people.free_pseudonym(connection, organization_id, pseudonym)
    user = User(new_id(), organization_id, email, shown, role, known_as, is_employee, False, None, now)
    people.insert_user(connection, user)
    return user


def require_address(email: str) -> None:
    """Raise Invalid unless it looks like an email address."""
    if not _ADDRESS.fullmatch(email):
        message = f"{email!r} is not an email address; it should look like name@example.org."
        raise Invalid(message, code="bad_email", problems=[Problem("email", "bad_email", message)])


def create_user(context: Context, *, email: str, role: Role, name: str | None, is_employee: bool) -> User:
    """Invite somebody into the caller's organization."""
    context.require(Permission.MANAGE_USERS)
    require_rank(context, role)
    user = add_user(
        context.connection,
        context.caller.organization_id,
        email,
        role,
        context.now,
        name=name,
        is_employee=is_employee,
    )
    context.record(Event("user_created", "user", user.id, {"role": role}))
    return user


def change_user(
    context: Context, user_id: UUID, *, role: Role | None, name: str | None, is_disabled: bool | None,
    reason: str | None = None,
) -> User:  # fmt: skip
    """Change a user's role or name, or disable or enable them; disabling ends their sessions and needs a reason."""
    context.require(Permission.MANAGE_USERS)
    user = people.user_by_id(context.connection, user_id)
    if user is None:
        raise NotFound("There is no such user.")
    for touched in (user.role, role):
        if touched is not None:
            require_rank(context, touched)
    if user.id == context.caller.user_id and (is_disabled or (role is not None and role != user.role)):
        raise Conflict("You cannot disable yourself or change your own role; ask another admin.", code="own_account")
    said = require_reason(reason) if is_disabled and user.disabled_at is None else reason
    disabled_at = user.disabled_at if is_disabled is None else (context.now if is_disabled else None)
    people.change_user(context.connection, user_id, role=role, name=name, disabled_at=disabled_at)
    if is_disabled:
        access.revoke_sessions_of(context.connection, user_id, context.now)
    context.record(Event("user_changed", "user", user_id, {"role": role, "is_disabled": is_disabled, "reason": said}))
    changed = people.user_by_id(context.connection, user_id)
    assert changed is not None
    return changed


def require_reason(reason: str | None) -> str:
    """The reason for which somebody is let go; raises Invalid where there is none."""
    if reason is not None and reason.strip():
        return reason.strip()
    message = "Say why: nobody is let go without a person's name and a reason."
    raise Invalid(message, code="reason_missing", problems=[Problem("reason", "reason_missing", message)])


def people_named(context: Context, names: Sequence[str]) -> list[User]:
    """The users that the names stand for, in their order: each an id, a pseudonym or an address; raises NotFound.

    Whom an address belongs to is told to those who manage users, and of the organization's employees to all: else an
    outsider's pseudonym could be had for a guess.
    """
    found = people.users_named(context.connection, names)
    known = {name: user for user in found for name in (str(user.id), user.pseudonym.lower())}
    known |= {user.email.lower(): user for user in found if _is_address_shown(context, user)}
    for name in names:
        if name.lower() not in known:
            raise NotFound(f"There is nobody here named {name!r:.350}.", details={"name": name})
    return [known[name.lower()] for name in names]


def address_of(context: Context, user: User) -> str:
    """How the caller may address a user: by email, or where that is not for the caller, by pseudonym."""
    return user.email if _is_address_shown(context, user) else user.pseudonym


def find_people(context: Context, words: str, *, after: UUID | None, limit: int) -> list[User]:
    """A page of the people who can be given work, with these words in what the caller may see of them."""
    context.require(Permission.READ_WORKERS)
    is_all_shown = may(context.caller.role, Permission.MANAGE_USERS)
    return people.users_found(context.connection, words.strip(), is_all_shown=is_all_shown, after=after, limit=limit)


def users_by_id(context: Context, user_ids: Sequence[UUID]) -> dict[UUID, User]:
    """Users of the caller's organization, by id."""
    context.require(Permission.READ_WORKERS)
    return people.users_by_id(context.connection, user_ids)


def everybody(context: Context) -> list[User]:
    """The organization's people who have not been disabled, in the order they joined."""
    context.require(Permission.READ_WORKERS)
    return people.present_users(context.connection)


def _is_address_shown(context: Context, user: User) -> bool:
    return user.is_employee or may(context.caller.role, Permission.MANAGE_USERS)


def set_own_password(context: Context, password: str) -> None:
    """Give oneself a password to sign in with."""
    if len(password) < 10:
        message = "A password needs at least 10 characters."
        raise Invalid(message, code="short_password", problems=[Problem("password", "short_password", message)])
    people.set_password(context.connection, context.caller.user_id, secrets.hash_password(password))
    context.record(Event("password_set", "user", context.caller.user_id))


def users_page(context: Context, *, after: UUID | None, limit: int) -> list[User]:
    """The organization's people."""
    context.require(Permission.MANAGE_USERS)
    return people.users_page(context.connection, after=after, limit=limit)
