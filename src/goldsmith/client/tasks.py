"""Tasks as requesters see them: lists with what was settled, one with its attempts, and its history."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from goldsmith.client.reading import read
from goldsmith.client.transport import Transport
from goldsmith.client.values import Json, Worker


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a task's picture is; sizes are pixels of the upright picture."""

    url: str
    thumbnail_url: str | None
    file_name: str
    width: int | None
    height: int | None


@dataclass(frozen=True, slots=True)
class Message:
    """A turn of a conversation; `source` names the model or the person that wrote it."""

    role: str
    text: str
    source: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a document task shows: a text, a file at the server's `url`, a page or a thread's messages."""

    kind: str
    title: str | None
    text: str | None
    url: str | None
    media_type: str | None
    width: int | None
    height: int | None
    messages: tuple[Message, ...] | None


@dataclass(frozen=True, slots=True)
class Task:
    """A task in a list; `objects` and `fields` are the standing verdict's.

    Of a document, which has no `picture`, the `excerpt` is its first words.
    """

    id: str
    project_id: str
    batch_id: str | None
    unique_id: str | None
    state: str
    stage: str
    wanted: int
    live: int
    submitted: int
    priority: int
    is_gold: bool
    confidence: float | None
    agreement: float | None
    picture: Picture | None
    excerpt: str | None
    error: Json | None
    tags: tuple[str, ...]
    created_at: datetime
    settled_at: datetime | None
    objects: tuple[Json, ...]
    fields: tuple[Json, ...]

    @property
    def file_name(self) -> str:
        """The picture's name; empty of a document."""
        return self.picture.file_name if self.picture else ""


@dataclass(frozen=True, slots=True)
class Response:
    """One answer somebody gave."""

    id: str
    worker: Worker
    stage: str
    round: int
    standing: str
    answer: Json
    active_seconds: float
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Review:
    """What a reviewer decided."""

    id: str
    reviewer: Worker
    outcome: str
    category: str | None
    comments: tuple[Json, ...]
    response_id: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Verdict:
    """One version of what was settled."""

    id: str
    number: int
    objects: tuple[Json, ...]
    rejected: tuple[Json, ...]
    fields: tuple[Json, ...]
    confidence: float | None
    agreement: float | None
    method: str
    origin: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Flag:
    """A problem somebody reported."""

    reason: str
    comment: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class TaskDetail(Task):
    """A task with everything that was said about it; `expected` is gold's answer."""

    version_number: int
    parts: tuple[Part, ...]
    metadata: Json
    attempts: tuple[Response, ...]
    reviews: tuple[Review, ...]
    verdicts: tuple[Verdict, ...]
    flags: tuple[Flag, ...]
    expected: Json | None


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a task's history; `actor` is None for what the system did by itself."""

    id: int
    verb: str
    actor: Worker | None
    facts: Json
    at: datetime


class Tasks:
    """`goldsmith.tasks`"""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self, project_id: str, *, only: str = "all") -> Iterator[Task]:
        """Tasks in the order they came; `only`: all, open, review, completed, error or gold."""
        return self._transport.pages(Task, f"/projects/{project_id}/tasks", {"filter": only, "limit": 200})

    def get(self, task_id: str) -> TaskDetail:
        """A task with its attempts, reviews, verdicts and reported problems."""
        return self._transport.get(TaskDetail, f"/tasks/{task_id}")

    def history(self, task_id: str) -> Iterator[Event]:
        """Everything that happened to a task, oldest first."""
        return self._transport.pages(Event, f"/tasks/{task_id}/history")

    def cancel(self, task_id: str) -> Task:
        """Take an unfinished task out of the queue for good."""
        return read(Task, self._transport.call("POST", f"/tasks/{task_id}/cancel"))

    def make_gold(self, task_id: str, expected: Mapping[str, Any]) -> None:
        """Serve a task as hidden gold from now on, with this expected answer."""
        self._transport.call("POST", f"/tasks/{task_id}/gold", body={"expected": expected})
