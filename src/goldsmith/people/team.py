"""Vendor teams: people of a company, managed by one of them, who work in the projects opened to the team."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Team:
    """A vendor's people in an organization."""

    id: UUID
    name: str
    created_by: UUID
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's place in a team; `is_manager` sees the team's workers, adds and disables them."""

    team_id: UUID
    user_id: UUID
    is_manager: bool
    added_at: datetime
