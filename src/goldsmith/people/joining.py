"""How people come in by themselves: by a public page that asks for approval, or a link that approves."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from goldsmith.people.profile import Language

ApplicationState = Literal["open", "approved", "declined"]
Confirmation = Literal["none", "asked", "confirmed"]


@dataclass(frozen=True, slots=True)
class JoinLink:
    """An address where people sign up. `token` is shown of the public one alone; the others let in by themselves.

    Who comes by a link of a team is one of it.
    """

    id: UUID
    token: str | None
    title: str
    words: str | None
    is_approving: bool
    team_id: UUID | None
    most_uses: int | None
    uses: int
    expires_at: datetime | None
    created_by: UUID
    created_at: datetime
    revoked_at: datetime | None

    def is_open(self, now: datetime) -> bool:
        """Whether somebody can sign up by it now."""
        is_over = self.revoked_at is not None or (self.expires_at is not None and self.expires_at <= now)
        return not is_over and (self.most_uses is None or self.uses < self.most_uses)


@dataclass(frozen=True, slots=True)
class Application:
    """Somebody who asks to be let in, known to requesters by `pseudonym` like any worker.

    `confirmation`: whether they were mailed to confirm their address, and did.
    """

    id: UUID
    join_link_id: UUID
    pseudonym: str
    email: str
    name: str
    country: str | None
    time_zone: str | None
    languages: tuple[Language, ...]
    terms_ids: tuple[UUID, ...]
    state: ApplicationState
    reason: str | None
    user_id: UUID | None
    decided_by: UUID | None
    decided_at: datetime | None
    created_at: datetime
    confirmation: Confirmation
