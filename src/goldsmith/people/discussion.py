"""Discussions: who takes part as what, who may read them, and how long a message can be changed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from goldsmith.people.permission import Permission, may
from goldsmith.people.role import Role

Side = Literal["worker", "reviewer", "requester"]
State = Literal["open", "resolved"]

EDIT_WITHIN = timedelta(minutes=15)
MOST_MESSAGES = 500
TITLE_POINTS = 120
_SIDE_NAMES: dict[Side, str] = {"worker": "Worker", "reviewer": "Reviewer", "requester": "Requester"}


@dataclass(frozen=True, slots=True)
class Discussion:
    """Of a task, between the staff and one worker of it; or of a project (`task_id` None), for all who work in it.

    `waiting_since`: since when a worker waits for an answer.
    """

    id: UUID
    project_id: UUID
    task_id: UUID | None
    worker_id: UUID
    annotation_id: str | None
    title: str
    state: State
    message_count: int
    last_message_id: UUID
    waiting_since: datetime | None
    created_at: datetime
    resolved_at: datetime | None


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody said; `words` are those of its newest version, and None once it was deleted."""

    id: UUID
    discussion_id: UUID
    author_id: UUID
    side: Side
    words: str | None
    version_count: int
    created_at: datetime
    deleted_at: datetime | None

    def is_changeable_by(self, user_id: UUID, now: datetime) -> bool:
        """Whether somebody may still change it: its author, for a quarter of an hour."""
        return user_id == self.author_id and self.deleted_at is None and now <= self.created_at + EDIT_WITHIN


def side_of(discussion: Discussion, user_id: UUID, role: Role, *, is_admitted: bool) -> Side | None:
    """What somebody takes part as; None for whom it is no concern.

    `is_admitted`: the project gives them tasks. Whoever did the task is its worker, whatever they are otherwise.
    """
    if discussion.task_id is not None and user_id == discussion.worker_id:
        return "worker"
    if may(role, Permission.READ_PROJECTS):
        return "requester"
    if not is_admitted:
        return "worker" if user_id == discussion.worker_id else None
    if may(role, Permission.REVIEW):
        return "reviewer"
    return "worker" if discussion.task_id is None else None


def name_for(reader: Side, author: Side, shown_name: str, pseudonym: str) -> str:
    """What a reader sees of an author: workers see staff by what they are, reviewers see workers by pseudonym."""
    if reader == "requester":
        return shown_name
    return pseudonym if author == "worker" else _SIDE_NAMES[author]


def title_of(words: str) -> str:
    """The first line of a message, cut where it is long."""
    line = next((each.strip() for each in words.splitlines() if each.strip()), words.strip())
    return line if len(line) <= TITLE_POINTS else f"{line[: TITLE_POINTS - 1].rstrip()}…"
