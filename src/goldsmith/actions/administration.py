"""What the operator of a server does beside the API, as nobody's user: people, links and keys of any organization."""

from datetime import datetime, timedelta
from uuid import UUID

from goldsmith.actions import access, people
from goldsmith.kit.errors import Conflict, NotFound
from goldsmith.people import ApiKey, Organization, Role, User
from goldsmith.people.caller import Mode
from goldsmith.storage import access as stored_access
from goldsmith.storage import events, fees
from goldsmith.storage import people as stored_people
from goldsmith.storage.database import Connection
from goldsmith.storage.events import Event


def find_organization(connection: Connection, name: str | None) -> Organization:
    """The organization of that name, or the only one; needs the database's owner. Raises NotFound or Conflict."""
    if name is not None:
        found = stored_people.organization_by_name(connection, name)
        if found is None:
            raise NotFound(f"There is no organization named {name!r}.", code="no_organization")
        return found
    listed = stored_people.organizations(connection)
    if not listed:
        raise NotFound("There is no organization yet; create one first.", code="no_organization")
    if len(listed) > 1:
        names = ", ".join(repr(each.name) for each in listed)
        raise Conflict(f"There are several organizations; name one of: {names}.", code="several_organizations")
    return listed[0]


def set_fee(connection: Connection, organization: Organization, share_bp: int) -> None:
    """Set the fee that the house takes of an organization's accepted work, in basis points."""
    fees.set_fee(connection, organization.id, share_bp)


def find_user(connection: Connection, organization: Organization, email: str) -> User:
    """The organization's user with that address; raises NotFound."""
    user = stored_people.user_by_email(connection, organization.id, email)
    if user is None:
        raise NotFound(f"{organization.name} has no user with the address {email}.", code="no_user")
    return user


def create_user(
    connection: Connection,
    organization: Organization,
    email: str,
    role: Role,
    now: datetime,
    *,
    name: str | None = None,
    is_employee: bool = False,
) -> User:
    """A new user; raises Invalid or Conflict over the address."""
    user = people.add_user(connection, organization.id, email, role, now, name=name, is_employee=is_employee)
    _record(connection, Event("user_created", "user", user.id, {"role": role}), now)
    return user


def make_sign_in_link(connection: Connection, user: User, now: datetime, lasts: timedelta) -> str:
    """The token of a new one-time sign-in link."""
    token = access.issue_link(connection, user, now, lasts)
    _record(connection, Event("sign_in_link_made", "user", user.id), now)
    return token


def make_machine_key(
    connection: Connection, organization: Organization, role: Role, now: datetime, *, name: str, mode: Mode
) -> tuple[ApiKey, str]:
    """A key for a program with a role of its own, and its secret."""
    machine = access.machine_user(connection, organization.id, name, role, now)
    stored_people.insert_user(connection, machine)
    return make_user_key(connection, machine, now, name=name, mode=mode)


def make_user_key(connection: Connection, user: User, now: datetime, *, name: str, mode: Mode) -> tuple[ApiKey, str]:
    """A key that acts as this user, and its secret."""
    if user.disabled_at is not None:
        raise Conflict(f"The user {user.email} is disabled; enable the user first.", code="user_disabled")
    key, secret = access.issue_key(connection, user, name=name, mode=mode, now=now)
    _record(connection, Event("api_key_made", "api_key", key.id, {"name": name, "role": user.role, "mode": mode}), now)
    return key, secret


def revoke_key(connection: Connection, key_id: UUID, now: datetime) -> None:
    """End a key, if it is in force."""
    if stored_access.revoke_api_key(connection, key_id, now) is not None:
        _record(connection, Event("api_key_revoked", "api_key", key_id), now)


def _record(connection: Connection, event: Event, now: datetime) -> None:
    events.record(connection, [event], actor_id=None, project_id=None, at=now)
