"""The operator's door: straight to the database, whether or not a server runs on it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

from goldsmith.actions import administration, people
from goldsmith.cli.database import Ready
from goldsmith.cli.server_note import running_server
from goldsmith.kit.clock import utc_now
from goldsmith.kit.errors import NotFound
from goldsmith.people import ApiKey, Organization, Role, User
from goldsmith.people.caller import Mode
from goldsmith.storage.database import Connection, Database, make_engine

_USUAL_ADDRESS = "http://127.0.0.1:8000"


def create_organization(ready: Ready, name: str, owner_email: str) -> str:
    """A new organization; its owner's sign-in link."""
    with _as_owner(ready) as connection:
        organization, owner = people.create_organization(connection, name, owner_email, utc_now())
    return _sign_in_link(ready, organization, owner)


def set_fee(ready: Ready, organization: str | None, share_bp: int) -> str:
    """Set the fee of an organization (None: the only one); its name and the fee in words."""
    chosen = find_organization(ready, organization)
    with _as_owner(ready) as connection:
        administration.set_fee(connection, chosen, share_bp)
    return f"{chosen.name}: {share_bp / 100:g}% of accepted work"


def ensure_organization(ready: Ready, name: str, owner_email: str) -> Organization:
    """The organization of that name, made where there is none."""
    try:
        return find_organization(ready, name)
    except NotFound:
        with _as_owner(ready) as connection:
            return people.create_organization(connection, name, owner_email, utc_now())[0]


def create_user(
    ready: Ready, organization: str | None, email: str, role: Role, *, name: str | None, is_employee: bool
) -> str:
    """A new user of the organization (None: the only one); the user's sign-in link."""
    chosen = find_organization(ready, organization)
    with within(ready, chosen) as connection:
        user = administration.create_user(
            connection, chosen, email, role, utc_now(), name=name, is_employee=is_employee
        )
    return _sign_in_link(ready, chosen, user)


def create_machine_key(ready: Ready, organization: str | None, role: Role, *, name: str, mode: Mode) -> str:
    """The secret of a new key for a program."""
    return mint(ready, find_organization(ready, organization), role, name=name, mode=mode)[1]


def create_user_key(ready: Ready, organization: str | None, email: str, *, name: str, mode: Mode) -> str:
    """The secret of a new key that acts as the user with this address."""
    chosen = find_organization(ready, organization)
    with within(ready, chosen) as connection:
        user = administration.find_user(connection, chosen, email)
        return administration.make_user_key(connection, user, utc_now(), name=name, mode=mode)[1]


def mint(ready: Ready, organization: Organization, role: Role, *, name: str, mode: Mode) -> tuple[ApiKey, str]:
    """A new key for a program, and its secret."""
    with within(ready, organization) as connection:
        return administration.make_machine_key(connection, organization, role, utc_now(), name=name, mode=mode)


def revoke(ready: Ready, organization: Organization, key_id: UUID) -> None:
    """End a key."""
    with within(ready, organization) as connection:
        administration.revoke_key(connection, key_id, utc_now())


def sign_in_links(ready: Ready, organization: str, emails: Sequence[str], base_url: str) -> list[str]:
    """A new one-time link for each of these users."""
    chosen = find_organization(ready, organization)
    with within(ready, chosen) as connection:
        users = [administration.find_user(connection, chosen, email) for email in emails]
        return [_link(ready, connection, user, base_url) for user in users]


def _sign_in_link(ready: Ready, organization: Organization, user: User) -> str:
    """A new one-time link, at the address that is set, or where a server runs on this data."""
    chosen = ready.settings
    base = chosen.base_url or running_server(chosen.data_dir) or _USUAL_ADDRESS
    with within(ready, organization) as connection:
        return _link(ready, connection, user, base)


def _link(ready: Ready, connection: Connection, user: User, base_url: str) -> str:
    lasts = timedelta(hours=ready.settings.sign_in_link_hours)
    token = administration.make_sign_in_link(connection, user, utc_now(), lasts)
    return f"{base_url.rstrip('/')}/sign-in?token={token}"


def find_organization(ready: Ready, name: str | None) -> Organization:
    """The organization of that name, or the only one."""
    with _as_owner(ready) as connection:
        return administration.find_organization(connection, name)


@contextmanager
def within(ready: Ready, organization: Organization) -> Iterator[Connection]:
    """A transaction that sees this organization alone."""
    database = Database(ready.database_url, pool_size=1)
    try:
        with database.transaction(organization.id) as connection:
            yield connection
    finally:
        database.close()


@contextmanager
def _as_owner(ready: Ready) -> Iterator[Connection]:
    engine = make_engine(ready.database_url, pool_size=1)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()
