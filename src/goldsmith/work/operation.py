"""Operations: something done to many things at once, what was before each, and what undoing it could put back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

OperationKind = Literal[
    "set_priority", "pause_batches", "resume_batches", "release_leases", "offer_again", "redo"
]  # fmt: skip
MOST_AT_ONCE = 500
TROUBLE_FROM = 3
"""A task that came back so often without an answer is stuck."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one thing: `was` is what undoing puts back; `reason` says why it stayed as it was."""

    id: UUID
    was: Any = None
    reason: str | None = None

    def to_json(self) -> dict[str, Any]:
        """As the database keeps it."""
        return {"id": str(self.id), "was": self.was, "reason": self.reason}

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Outcome":
        """As the database kept it."""
        return cls(UUID(kept["id"]), kept["was"], kept["reason"])


@dataclass(frozen=True, slots=True)
class Operation:
    """What somebody did to many things at once, and whether it was undone."""

    id: UUID
    kind: OperationKind
    parameters: Mapping[str, Any]
    effect: Sequence[Mapping[str, Any]]
    created_by: UUID
    created_at: datetime
    undone_at: datetime | None
    undo_effect: Sequence[Mapping[str, Any]] | None

    @property
    def outcomes(self) -> list[Outcome]:
        """What became of each thing."""
        return [Outcome.of(each) for each in self.effect]

    @property
    def changed(self) -> list[Outcome]:
        """What it changed: the things that can be put back."""
        return [each for each in self.outcomes if each.reason is None]
