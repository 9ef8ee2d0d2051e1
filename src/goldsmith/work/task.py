"""A task: a picture or a document to be labelled, where it stands, and what was settled about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from goldsmith.work.part import Part, PartKind


@dataclass(frozen=True, slots=True)
class Task:
    """A row of the project's work. Counters speak of the present stage and round.

    Of a document, whose parts are read where they are needed, `text_lengths` are the code points of each part's text
    `excerpt` its first words and `lead_kind` what it is above all; of a picture all are None.
    """

    id: UUID
    project_id: UUID
    version_id: UUID
    position: int
    priority: int
    unique_id: str | None
    file_name: str
    url: str | None
    media_id: UUID | None
    width: int | None
    height: int | None
    state: str
    stage: str
    round: int
    wanted: int
    live: int
    submitted: int
    is_gold: bool
    is_fetched: bool
    metadata: Mapping[str, Any] | None
    tags: tuple[str, ...]
    pre_labels: Mapping[str, Any] | None
    error: Mapping[str, Any] | None
    verdict_id: UUID | None
    confidence: float | None
    agreement: float | None
    created_at: datetime
    settled_at: datetime | None
    batch_id: UUID | None
    callback_url: str | None
    excerpt: str | None
    text_lengths: list[int | None] | None
    lead_kind: PartKind | None
    margin_x: float
    margin_y: float

    @property
    def is_document(self) -> bool:
        """Whether it shows parts, and not one picture."""
        return self.text_lengths is not None


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task about to be written. `content_key` names its content: the same content twice is one task of a project.

    Its end is told to `callback_url`, or to the organization's address, in the words of `callback_dialect` or ours.
    `base`: annotations that workers may not do everything to. Margins: pixels around the picture to draw on.
    `request_kind`: the other API's name for its type of work, where a client of one asked for it; such a task keeps
    the version it is made with. One that was brought from elsewhere was made and settled there, and may have
    `ended` otherwise than by a verdict: `canceled`, `error`, or `completed` with nothing that we could say.
    """

    id: UUID
    content_key: str
    file_name: str
    url: str | None = None
    media_id: UUID | None = None
    width: int | None = None
    height: int | None = None
    unique_id: str | None = None
    priority: int = 0
    is_fetched: bool = True
    metadata: Mapping[str, Any] | None = None
    tags: tuple[str, ...] = ()
    pre_labels: Mapping[str, Any] | None = None
    gold: Mapping[str, Any] | None = None
    gold_tags: tuple[str, ...] = ()
    verdict: Mapping[str, Any] | None = None
    callback_url: str | None = None
    callback_dialect: str | None = None
    parts: tuple[Part, ...] = ()
    base: Mapping[str, Any] | None = None
    margin_x: float = 0.0
    margin_y: float = 0.0
    request_kind: str | None = None
    made_at: datetime | None = None
    settled_at: datetime | None = None
    ended: str | None = None
    error: Mapping[str, Any] | None = None

    @property
    def state(self) -> str:
        """How it stands from its first moment on."""
        return self.ended or ("pending" if self.verdict is None else "completed")
