"""What workers agree to before they take work: an organization's terms and consents, each in versions."""

import difflib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

TermsKind = Literal["terms", "consent"]
Change = Literal["same", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Terms:
    """One version of a text (Markdown). `changes` says in words what is new; `edition` orders all that was published.

    A consent is what workers agree to beyond the terms: what is done with what they say and do.
    """

    id: UUID
    kind: TermsKind
    version: int
    body: str
    changes: str | None
    edition: int
    published_by: UUID
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A line of a text, and what became of it since another version."""

    change: Change
    text: str


def changed_lines(before: str, after: str) -> list[ChangedLine]:
    """A text line by line with what was taken out of it and put in."""
    found = []
    for line in difflib.ndiff(before.splitlines(), after.splitlines()):
        change: Change | None = {"  ": "same", "+ ": "added", "- ": "removed"}.get(line[:2])  # type: ignore[assignment]
        if change is not None:
            found.append(ChangedLine(change, line[2:]))
    return found
