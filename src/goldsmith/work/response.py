"""Responses, reviews and verdicts: what came back, what a reviewer said of it, what we settle on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Effort:
    """Milliseconds a person was active, idle, and waiting for loading; the last is never charged to them.

    `is_pasted`: text was pasted that had been copied nowhere on the page.
    """

    active_ms: int = 0
    idle_ms: int = 0
    load_ms: int = 0
    is_pasted: bool = False


@dataclass(frozen=True, slots=True)
class Response:
    """An immutable answer as stored."""

    id: UUID
    task_id: UUID
    assignment_id: UUID
    worker_id: UUID
    stage: str
    round: int
    standing: str
    answer: Mapping[str, Any]
    active_ms: int
    idle_ms: int
    load_ms: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Review:
    """A reviewer's decision with comments pinned to the picture or to objects."""

    id: UUID
    task_id: UUID
    reviewer_id: UUID
    round: int
    outcome: str
    category: str | None
    comments: Sequence[Mapping[str, Any]]
    response_id: UUID | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Verdict:
    """One version of what we settle on for a task; derived, so it can be computed again from what it names."""

    id: UUID
    task_id: UUID
    number: int
    objects: Sequence[Mapping[str, Any]]
    rejected: Sequence[Mapping[str, Any]]
    confidence: float | None
    agreement: float | None
    method: str
    parameters: Mapping[str, Any]
    provenance: Mapping[str, Any]
    origin: str
    created_at: datetime
    fields: Sequence[Mapping[str, Any]] = ()
