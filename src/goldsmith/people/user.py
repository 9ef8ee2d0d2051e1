"""A user: somebody (or a program) with a role in an organization, and as a worker known by a pseudonym."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goldsmith.people.role import Role


@dataclass(frozen=True, slots=True)
class User:
    """One login. `is_employee` tells that requesters may see the name and not only the pseudonym."""

    id: UUID
    organization_id: UUID
    email: str
    name: str
    role: Role
    pseudonym: str
    is_employee: bool
    is_machine: bool
    disabled_at: datetime | None
    created_at: datetime

    @property
    def shown_name(self) -> str:
        """What requesters see: the name of an employee, the pseudonym of anybody else."""
        return self.name if self.is_employee else self.pseudonym

    @property
    def staff_name(self) -> str:
        """What the staff sees of one another: the name, unless somebody only labels or reviews."""
        return self.shown_name if self.role in ("annotator", "reviewer") else self.name


@dataclass(frozen=True, slots=True)
class Organization:
    """A customer of the house: owns projects, people and every row below them."""

    id: UUID
    name: str
    currency: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key's public side: the secret itself is shown once, at its making."""

    id: UUID
    user_id: UUID
    name: str
    mode: str
    prefix: str
    role: Role
    revoked_at: datetime | None
    created_at: datetime
