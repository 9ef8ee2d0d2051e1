"""Who is signed in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Me:
    """The user behind an API key."""

    id: str
    name: str
    email: str
    role: str
    pseudonym: str


@dataclass(frozen=True, slots=True)
class OwnOrganization:
    """The organization one works in."""

    id: str
    name: str
    currency: str


@dataclass(frozen=True, slots=True)
class Session:
    """The user, the organization, and what the user may do."""

    user: Me
    organization: OwnOrganization
    permissions: tuple[str, ...]
