"""What a client of another API asked for, in that API's words: kept as sent, so that it can be told back as sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ProjectRequest:
    """A project as asked for: `kind` is the other API's name for its type of work, `facts` what else was said."""

    project_id: UUID
    name: str
    kind: str
    facts: Mapping[str, Any]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Params:
    """What tasks of a project are given unless they say otherwise: its `number`-th edition, from 0."""

    number: int
    params: Mapping[str, Any]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class TaskRequest:
    """A task as asked for, and how it stands.

    `asked` is the request as sent; `params_number` the edition of the project's params that it took. `response` is kept
    where no verdict says it, or came with the verdict; else `objects` and `fields` are those of the verdict
    `verdict_id`, which stands or, of a task as it was delivered, stood. `project` and `batch` are names, None where
    none was named. `attempts` are the answers that it rests on, where the request says how many are wanted. `origin_id`
    is the id that a task had where it was brought from.
    """

    task_id: UUID
    position: int
    project_id: UUID
    version_id: UUID
    project: str | None
    batch: str | None
    batch_id: UUID | None
    kind: str
    asked: Mapping[str, Any]
    params_number: int | None
    response: Mapping[str, Any] | None
    state: str
    unique_id: str | None
    metadata: Mapping[str, Any] | None
    tags: tuple[str, ...]
    error: Mapping[str, Any] | None
    verdict_id: UUID | None
    objects: tuple[Mapping[str, Any], ...] | None
    fields: tuple[Mapping[str, Any], ...] | None
    created_at: datetime
    settled_at: datetime | None
    updated_at: datetime
    review_status: str | None
    review_comments: str | None
    audits: tuple[Mapping[str, Any], ...]
    prior_responses: tuple[Mapping[str, Any], ...]
    attempts: tuple[Mapping[str, Any], ...] = ()
    origin_id: str | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """How a task stood in the house that it is brought from: its id there, its times, and what was thought of it.

    `state` is pending, completed, canceled or error, the last with the reason in `error`. Each of `audits` says `by`,
    `at`, `result` and `comments`, and perhaps `source` and `seconds`.
    """

    origin_id: str
    state: str
    created_at: datetime
    settled_at: datetime | None = None
    updated_at: datetime | None = None
    error: Mapping[str, Any] | None = None
    review_status: str | None = None
    review_comments: str | None = None
    audits: tuple[Mapping[str, Any], ...] = ()
    prior_responses: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Which tasks of a mode are wanted; None is any. Times begin where they say and end before."""

    project_id: UUID | None = None
    batch_id: UUID | None = None
    kind: str | None = None
    states: tuple[str, ...] | None = None
    unique_ids: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    review_states: tuple[str, ...] | None = None
    created_from: datetime | None = None
    created_until: datetime | None = None
    settled_from: datetime | None = None
    settled_until: datetime | None = None
    updated_from: datetime | None = None
    updated_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of tasks, newest first, ends: at this task."""

    created_at: datetime
    task_id: UUID


@dataclass(frozen=True, slots=True)
class TaskCount:
    """How many tasks there are: exactly, or by the database's estimate."""

    total: int
    is_exact: bool
