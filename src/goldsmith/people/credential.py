"""Credentials: a degree, licence or employer that a worker claims, and somebody verifies with a name, or declines."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

CredentialKind = Literal["degree", "licence", "employer", "other"]
CredentialState = Literal["claimed", "verified", "declined"]
EARLIEST_YEAR = 1900
MOST_CREDENTIALS = 50


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that shows a credential: its name as it came, its type, its size, and where it lies."""

    name: str
    media_type: str
    byte_count: int
    key: str


@dataclass(frozen=True, slots=True)
class Credential:
    """What a worker claims. Only one that is verified counts for a requirement; a change makes it claimed again."""

    id: UUID
    worker_id: UUID
    kind: CredentialKind
    title: str
    issuer: str
    year: int | None
    evidence: Evidence | None
    state: CredentialState
    decided_by: UUID | None
    decided_at: datetime | None
    note: str | None
    created_at: datetime
    changed_at: datetime

    @property
    def names(self) -> frozenset[str]:
        """What a requirement may call it: its title, or its kind; in small letters."""
        return frozenset({self.title.casefold(), self.kind})

    def is_decidable_by(self, user_id: UUID) -> bool:
        """Whether somebody may verify or decline it: nobody does for themselves."""
        return user_id != self.worker_id


def type_of_evidence(data: bytes) -> str | None:
    """The media type of a PDF, JPEG or PNG by its first bytes; None of anything else."""
    known = ((b"%PDF-", "application/pdf"), (b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"))
    return next((media_type for start, media_type in known if data.startswith(start)), None)
