"""Organizations and users."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, func, insert, literal, or_, select, update

from goldsmith.kit import secrets
from goldsmith.people import Organization, User
from goldsmith.storage.schema import organization, user_account

_ORGANIZATION = [organization.c[name] for name in Organization.__slots__]
_USER = [user_account.c[name] for name in User.__slots__]


def insert_organization(connection: Connection, made: Organization) -> None:
    """Write a new organization; only the database's owner may."""
    connection.execute(insert(organization).values(**{n: getattr(made, n) for n in Organization.__slots__}))


def organization_by_name(connection: Connection, name: str) -> Organization | None:
    """The organization of that name, among those the transaction can see."""
    row = connection.execute(select(*_ORGANIZATION).where(organization.c.name == name)).mappings().one_or_none()
    return Organization(**row) if row else None


def organization_by_id(connection: Connection, organization_id: UUID) -> Organization | None:
    """The organization, when the transaction can see it."""
    statement = select(*_ORGANIZATION).where(organization.c.id == organization_id)
    row = connection.execute(statement).mappings().one_or_none()
    return Organization(**row) if row else None


def organizations(connection: Connection, *, limit: int = 50) -> list[Organization]:
    """The organizations that the transaction can see, by name: all of them for the database's owner."""
    statement = select(*_ORGANIZATION).order_by(organization.c.name).limit(limit)
    return [Organization(**row) for row in connection.execute(statement).mappings()]


def organization_ids(connection: Connection, *, after: UUID, limit: int) -> list[UUID]:
    """Some organizations by id, above one; all of them for the database's owner."""
    statement = select(organization.c.id).where(organization.c.id > after).order_by(organization.c.id).limit(limit)
    return list(connection.scalars(statement))


def insert_user(connection: Connection, user: User, password_hash: str | None = None) -> None:
    """Write a new user."""
    values: dict[str, Any] = {name: getattr(user, name) for name in User.__slots__}
    connection.execute(insert(user_account).values(**values, password_hash=password_hash))


def user_by_id(connection: Connection, user_id: UUID) -> User | None:
    """One user."""
    row = connection.execute(select(*_USER).where(user_account.c.id == user_id)).mappings().one_or_none()
    return User(**row) if row else None


def free_pseudonym(connection: Connection, organization_id: UUID, wanted: str | None = None) -> str:
    """A pseudonym that nobody of the organization has: `wanted` where it is free, else a new one.

    There are 24 million: by its 5,000th person, two of five organizations would have come upon one that is taken.
    """
    taken = select(literal(1)).where(user_account.c.organization_id == organization_id)
    chosen = wanted or secrets.new_pseudonym()
    while connection.scalar(taken.where(user_account.c.pseudonym == chosen)):
        chosen = secrets.new_pseudonym()
    return chosen


def user_by_email(connection: Connection, organization_id: UUID, email: str) -> User | None:
    """The organization's user with that address, upper and lower case alike."""
    statement = select(*_USER).where(
        user_account.c.organization_id == organization_id, func.lower(user_account.c.email) == email.lower()
    )
    row = connection.execute(statement).mappings().one_or_none()
    return User(**row) if row else None


def users_by_id(connection: Connection, user_ids: Iterable[UUID]) -> dict[UUID, User]:
    """Several users, by id."""
    statement = select(*_USER).where(user_account.c.id.in_(list(user_ids)))
    return {row["id"]: User(**row) for row in connection.execute(statement).mappings()}


def users_named(connection: Connection, names: Iterable[str]) -> list[User]:
    """The organization's users of whom a name is the id, the pseudonym or the address, upper and lower case alike."""
    said = {name.lower() for name in names}
    statement = select(*_USER).where(
        or_(
            func.lower(user_account.c.email).in_(said),
            user_account.c.pseudonym.in_({name.upper() for name in said}),
            user_account.c.id.in_(filter(None, map(_id_of, said))),
        )
    )
    return [User(**row) for row in connection.execute(statement).mappings()]


def users_page(connection: Connection, *, after: UUID | None, limit: int) -> list[User]:
    """The organization's people (not its machines) in the order they joined."""
    statement = select(*_USER).where(~user_account.c.is_machine).order_by(user_account.c.id).limit(limit)
    if after is not None:
        statement = statement.where(user_account.c.id > after)
    return [User(**row) for row in connection.execute(statement).mappings()]


def users_found(
    connection: Connection, words: str, *, is_all_shown: bool, after: UUID | None, limit: int
) -> list[User]:
    """People who have not been disabled with these words in their pseudonym, or, where `is_all_shown` or they are
    employees, in their name or address; in the order they joined.
    """
    named = or_(user_account.c.name.icontains(words, autoescape=True),
                user_account.c.email.icontains(words, autoescape=True))  # fmt: skip
    shown = named if is_all_shown else and_(user_account.c.is_employee, named)
    statement = select(*_USER).where(
        ~user_account.c.is_machine, user_account.c.disabled_at.is_(None),
        or_(user_account.c.pseudonym.icontains(words, autoescape=True), shown),
    )  # fmt: skip
    if after is not None:
        statement = statement.where(user_account.c.id > after)
    return [User(**row) for row in connection.execute(statement.order_by(user_account.c.id).limit(limit)).mappings()]


def present_users(connection: Connection) -> list[User]:
    """The organization's people who have not been disabled, in the order they joined."""
    statement = select(*_USER).where(~user_account.c.is_machine, user_account.c.disabled_at.is_(None))
    return [User(**row) for row in connection.execute(statement.order_by(user_account.c.id)).mappings()]


def change_user(
    connection: Connection, user_id: UUID, *, role: str | None, name: str | None, disabled_at: datetime | None
) -> None:
    """Set the role and name that are given, and whether the user is disabled."""
    changes: dict[str, Any] = {"disabled_at": disabled_at}
    changes |= {key: value for key, value in (("role", role), ("name", name)) if value is not None}
    connection.execute(update(user_account).where(user_account.c.id == user_id).values(**changes))


def set_password(connection: Connection, user_id: UUID, password_hash: str) -> None:
    """Keep the hash of a new password."""
    connection.execute(update(user_account).where(user_account.c.id == user_id).values(password_hash=password_hash))


def _id_of(name: str) -> UUID | None:
    try:
        return UUID(name)
    except ValueError:
        return None
