"""Talk: discussions of tasks and projects, questions answered for everybody, and announcements."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from goldsmith.client.reading import read
from goldsmith.client.transport import Transport
from goldsmith.client.values import Worker


@dataclass(frozen=True, slots=True)
class DiscussionMessage:
    """A message; `words` is None once it was deleted."""

    id: str
    side: str
    author: str
    is_yours: bool
    is_changeable: bool
    words: str | None
    version_count: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Discussion:
    """A discussion, of a task or without one of a project; `waiting_since` is since when a worker waits."""

    id: str
    project_id: str
    project_name: str
    task_id: str | None
    task_name: str | None
    is_gold: bool | None
    worker: Worker | None
    is_yours: bool
    annotation_id: str | None
    title: str
    state: str
    message_count: int
    unread_count: int
    waiting_since: datetime | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class DiscussionDetail(Discussion):
    """A discussion with all its messages, oldest first."""

    messages: tuple[DiscussionMessage, ...]


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """A question that was answered for everybody of a project."""

    id: str
    question: str
    answer: str
    is_new: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Announcement:
    """Something told to `audience_count` workers, of whom `read_count` have read it."""

    id: str
    project_id: str | None
    project_name: str | None
    title: str
    words: str
    audience_count: int
    read_count: int
    created_at: datetime


class Discussions:
    """`goldsmith.discussions`"""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def waiting(self, project_id: str | None = None) -> Iterator[Discussion]:
        """What waits for an answer of reviewers or requesters, the longest first."""
        return self._transport.pages(Discussion, "/discussions/waiting", _query(project_id))

    def list(self, project_id: str | None = None) -> Iterator[Discussion]:
        """What concerns you, those first in which something was said last."""
        return self._transport.pages(Discussion, "/discussions", _query(project_id))

    def get(self, discussion_id: str) -> DiscussionDetail:
        """One discussion with all that was said."""
        return self._transport.get(DiscussionDetail, f"/discussions/{discussion_id}")

    def say(self, discussion_id: str, words: str) -> DiscussionDetail:
        """Add a message."""
        return self._post(f"/discussions/{discussion_id}/messages", {"words": words})

    def ask_about_task(self, assignment_id: str, words: str, annotation_id: str | None = None) -> DiscussionDetail:
        """Ask about a task that was given to you, perhaps about one object of the answer."""
        return self._post(f"/assignments/{assignment_id}/discussion", {"words": words, "annotation_id": annotation_id})

    def ask_about_project(self, project_id: str, words: str, title: str | None = None) -> DiscussionDetail:
        """Open a discussion that everybody of the project reads."""
        return self._post(f"/projects/{project_id}/discussions", {"words": words, "title": title})

    def write_to_worker(self, task_id: str, worker_id: str, words: str) -> DiscussionDetail:
        """Write to a worker about a task that was given to them."""
        return self._post(f"/tasks/{task_id}/discussions", {"worker_id": worker_id, "words": words})

    def resolve(self, discussion_id: str) -> DiscussionDetail:
        """Say that nothing is left to be said."""
        return self._post(f"/discussions/{discussion_id}/resolve", None)

    def faq(self, project_id: str) -> tuple[FaqEntry, ...]:
        """Questions answered for everybody of a project, oldest first."""
        return tuple(self._transport.pages(FaqEntry, f"/projects/{project_id}/faq"))

    def add_faq(self, project_id: str, question: str, answer: str, discussion_id: str | None = None) -> FaqEntry:
        """Answer a question for everybody of a project."""
        body = {"question": question, "answer": answer, "discussion_id": discussion_id}
        return read(FaqEntry, self._transport.call("POST", f"/projects/{project_id}/faq", body=body))

    def announce(self, title: str, words: str = "", project_id: str | None = None) -> Announcement:
        """Tell all workers of a project, or without one, of the organization."""
        body = {"project_id": project_id, "title": title, "words": words}
        return read(Announcement, self._transport.call("POST", "/announcements", body=body))

    def announcements(self, project_id: str | None = None) -> Iterator[Announcement]:
        """What was announced, newest first, and how many have read it."""
        return self._transport.pages(Announcement, "/announcements", _query(project_id))

    def _post(self, path: str, body: dict[str, str | None] | None) -> DiscussionDetail:
        return read(DiscussionDetail, self._transport.call("POST", path, body=body))


def _query(project_id: str | None) -> dict[str, str] | None:
    return {"project_id": project_id} if project_id else None
