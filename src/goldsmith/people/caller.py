"""The one on whose behalf an action is done."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from goldsmith.people.role import Role

Mode = Literal["live", "test"]


@dataclass(frozen=True, slots=True)
class Caller:
    """A user of an organization, in live or test mode, signed in by a session or an API key."""

    organization_id: UUID
    user_id: UUID
    role: Role
    mode: Mode = "live"
