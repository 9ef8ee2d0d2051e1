"""The one on whose behalf an action is done."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from goldsmith.people.role import Role

Mode = Literal["live", "test"]
SYSTEM = UUID(int=0)
"""The actor of what nobody asked for: expiry and other clockwork."""


@dataclass(frozen=True, slots=True)
class Caller:
    """A user of an organization, in live or test mode, signed in by a session or an API key."""

    organization_id: UUID
    user_id: UUID
    role: Role
    mode: Mode = "live"

    @property
    def person(self) -> UUID | None:
        """Who it is, where it is somebody and not the clock."""
        return None if self.user_id == SYSTEM else self.user_id
