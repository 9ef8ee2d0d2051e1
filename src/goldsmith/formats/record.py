"""The record: one task with its picture and its verdict, the one thing every delivery format writes and reads.

Records carry annotations as plain JSON objects (the answer model of `labels`), so that a new kind of annotation needs
no change here. Field names are the keys of the native JSONL, in its order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

JsonObject = Mapping[str, Any]
Origin = Literal["consensus", "review", "import", "gold"]


@dataclass(frozen=True, slots=True)
class MediaRecord:
    """A picture. `file_name` is unique within a delivery; `width` and `height` are pixels of the upright picture."""

    file_name: str
    url: str | None = None
    content_hash: str | None = None
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the workers' boxes lie apart at each edge, in pixels."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Member:
    """One worker's annotation that went into an object, and its overlap (0 to 1) with what we settled on."""

    response_id: str
    annotation_id: str
    iou: float | None = None


@dataclass(frozen=True, slots=True)
class ObjectRecord:
    """One settled annotation with how sure we are (0 to 1) and where it comes from.

    `votes` of the `shown` workers who saw the picture drew it; `origin` says what put it into the verdict.
    """

    annotation: JsonObject
    confidence: float | None = None
    spread: Spread | None = None
    votes: int | None = None
    shown: int | None = None
    members: tuple[Member, ...] = ()
    origin: Origin = "consensus"


@dataclass(frozen=True, slots=True)
class FieldRecord:
    """One settled value about the whole picture, with how sure we are (0 to 1); None where it stays unanswered.

    `votes` of the `shown` workers gave this value; `chances` are of the classes it was weighed against.
    """

    name: str
    value: Any
    confidence: float | None = None
    votes: int | None = None
    shown: int | None = None
    chances: JsonObject = field(default_factory=dict)
    origin: Origin = "consensus"


@dataclass(frozen=True, slots=True)
class ResponseRecord:
    """One immutable response behind a verdict; `worker` is the pseudonym. `answer` is there where asked for."""

    response_id: str
    worker: str
    stage: str
    submitted_at: datetime | None = None
    active_seconds: float | None = None
    answer: JsonObject | None = None


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """What a reviewer said; `response_id` names the reviewer's own response where they changed something."""

    outcome: str
    reviewer: str
    response_id: str | None = None
    category: str | None = None
    comment: str | None = None
    reviewed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class VerdictRecord:
    """What we settle on: objects, fields, the confidence of the whole, the method with its parameters, who answered."""

    verdict_id: str
    version: int = 1
    confidence: float | None = None
    agreement: float | None = None
    method: str = ""
    parameters: JsonObject = field(default_factory=dict)
    project_version: int | None = None
    settled_at: datetime | None = None
    objects: tuple[ObjectRecord, ...] = ()
    responses: tuple[ResponseRecord, ...] = ()
    review: ReviewRecord | None = None
    fields: tuple[FieldRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A task with its picture and its current verdict (None while it is not settled).

    A document's `parts` are as they came in: `kind` and `text`, `url` or `messages`; its media has a name alone.
    """

    task_id: str
    media: MediaRecord
    unique_id: str | None = None
    task_state: str = "completed"
    priority: int = 0
    metadata: JsonObject = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    verdict: VerdictRecord | None = None
    parts: tuple[JsonObject, ...] = ()
