"""Doing tasks: taking the next, keeping it, drafting, submitting, skipping, reporting."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from goldsmith.client.reading import read
from goldsmith.client.tasks import Part, Picture, Response, Review
from goldsmith.client.transport import Transport
from goldsmith.client.values import Amount, Effort, Json


@dataclass(frozen=True, slots=True)
class Draft:
    """Unsubmitted work as the server keeps it."""

    revision: int
    body: Json
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """What a reviewer judges: attempts, the objects and fields proposed, objects left out, earlier reviews."""

    attempts: tuple[Response, ...]
    objects: tuple[Json, ...]
    rejected: tuple[Json, ...]
    fields: tuple[Json, ...]
    confidence: float | None
    agreement: float | None
    reviews: tuple[Review, ...]


@dataclass(frozen=True, slots=True)
class Base:
    """Annotations that were given with the task, by their ids in `pre_labels`, and what you may do to them."""

    ids: tuple[str, ...]
    can_add: bool
    can_edit: bool
    can_relabel: bool
    can_delete: bool


@dataclass(frozen=True, slots=True)
class Assignment:
    """A task that is yours until `lease_until`; it shows a picture, or parts. `case` is there at the review stage.

    `why`: why you got it, in sentences.
    """

    id: str
    project_id: str
    task_id: str
    version_id: str
    stage: str
    state: str
    lease_until: datetime
    rate: Amount
    picture: Picture | None
    parts: tuple[Part, ...]
    pre_labels: Json | None
    base: Base | None
    comments: tuple[Json, ...]
    draft: Draft | None
    case: Case | None
    why: tuple[str, ...]

    @property
    def file_name(self) -> str:
        """The picture's name; empty of a document."""
        return self.picture.file_name if self.picture else ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """How an answer to a gold task did, where the project tells."""

    score: float
    is_passed: bool
    matched: int
    missed: int
    extra: int
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Submitted:
    """What became of an answer; `is_repeat`: the server had it already."""

    response_id: str
    task_id: str
    standing: str
    is_repeat: bool
    feedback: Feedback | None


class Assignments:
    """`goldsmith.assignments`"""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def claim(self, project_id: str, *, stage: str = "attempt", holding: Sequence[str] = ()) -> Assignment | None:
        """Your next task, None when there is none for you now. `holding`: assignments you have open already.

        A lease of yours that is not in `holding` comes back first, so asking twice takes nothing twice.
        """
        path = f"/projects/{project_id}/assignments"
        body = {"stage": stage, "holding": list(holding)}
        answer = self._transport.call("POST", path, body=body, is_repeatable=True)
        return None if answer is None else read(Assignment, answer)

    def get(self, assignment_id: str) -> Assignment:
        """One of your assignments, with its draft."""
        return self._transport.get(Assignment, f"/assignments/{assignment_id}")

    def heartbeat(self, assignment_id: str) -> datetime:
        """Keep a task that is being worked on; its lease's new end."""
        answer = self._transport.call("POST", f"/assignments/{assignment_id}/heartbeat", is_repeatable=True)
        return datetime.fromisoformat(answer["lease_until"])

    def save_draft(self, assignment_id: str, revision: int, body: Mapping[str, Any]) -> bool:
        """Keep unsubmitted work; False where the server has a newer revision."""
        path = f"/assignments/{assignment_id}/draft"
        return bool(self._transport.call("PUT", path, body={"revision": revision, "body": body})["is_saved"])

    def submit(
        self,
        assignment_id: str,
        answer: Mapping[str, Any],
        *,
        effort: Effort | None = None,
        client_key: str | None = None,
    ) -> Submitted:
        """Submit an answer. It carries a key of its own, so a broken connection is tried again without harm.

        Raises Invalid with every problem, or Conflict when the lease ended and the answer was kept as late.
        """
        body = {
            "client_key": client_key or uuid4().hex,
            "answer": answer,
            "effort": asdict(effort or Effort()),
        }
        path = f"/assignments/{assignment_id}/submit"
        return read(Submitted, self._transport.call("POST", path, body=body, is_repeatable=True))

    def skip(self, assignment_id: str, reason: str, comment: str = "") -> None:
        """Give a task back with a reason; it does not come to you again."""
        self._transport.call("POST", f"/assignments/{assignment_id}/skip", body={"reason": reason, "comment": comment})

    def release(self, assignment_id: str) -> None:
        """Give a task back undone; it may come to you again."""
        self._transport.call("POST", f"/assignments/{assignment_id}/release")

    def flag(self, assignment_id: str, reason: str, comment: str = "") -> str:
        """Report a problem with a task and go on; the id of the report."""
        body = {"reason": reason, "comment": comment}
        return str(self._transport.call("POST", f"/assignments/{assignment_id}/flag", body=body)["flag_id"])
