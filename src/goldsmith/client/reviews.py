"""A reviewer's decisions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from goldsmith.client.assignments import Assignment, Assignments
from goldsmith.client.reading import read
from goldsmith.client.transport import Transport
from goldsmith.client.values import Effort


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What became of a decision; `is_repeat`: the server had it already."""

    task_id: str
    outcome: str
    verdict_id: str | None
    is_repeat: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """Work of yours that was sent back to you, to be corrected by `lease_until`."""

    assignment_id: str
    project_id: str
    project_name: str
    file_name: str
    excerpt: str | None
    lease_until: datetime
    comments: tuple[Mapping[str, Any], ...]


class Reviews:
    """`goldsmith.reviews`. Every decision carries a key of its own, so a broken connection is tried again unharmed."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._assignments = Assignments(transport)

    def claim(self, project_id: str) -> Assignment | None:
        """The next task to review with its `case`, None when there is none now."""
        return self._assignments.claim(project_id, stage="review")

    def accept(self, assignment_id: str, *, effort: Effort | None = None) -> Reviewed:
        """What was settled is right."""
        return self._decide(assignment_id, {"outcome": "accept"}, effort)

    def fix(
        self,
        assignment_id: str,
        answer: Mapping[str, Any],
        *,
        category: str | None = None,
        effort: Effort | None = None,
    ) -> Reviewed:
        """This answer is right."""
        return self._decide(assignment_id, {"outcome": "fix", "answer": answer, "category": category}, effort)

    def send_back(
        self,
        assignment_id: str,
        comments: Sequence[Mapping[str, Any]],
        *,
        category: str | None = None,
        corrects: str | None = None,
        effort: Effort | None = None,
    ) -> Reviewed:
        """Do it again; each comment has a `text` and may have an `annotation_id` or a point (`x`, `y`).

        `corrects`: the id of the attempt that its own worker is to correct; else anybody does the task again.
        """
        decision = {"outcome": "send_back", "comments": list(comments), "category": category, "corrects": corrects}
        return self._decide(assignment_id, decision, effort)

    def pay_only(
        self, assignment_id: str, comments: Sequence[Mapping[str, Any]], *, effort: Effort | None = None
    ) -> Reviewed:
        """Pay the attempts and do not use them: others begin the task anew."""
        return self._decide(assignment_id, {"outcome": "pay_only", "comments": list(comments)}, effort)

    def corrections(self) -> Iterator[Correction]:
        """Work of your own that came back to you, the most urgent first."""
        return self._transport.pages(Correction, "/work/corrections")

    def _decide(self, assignment_id: str, decision: Mapping[str, Any], effort: Effort | None) -> Reviewed:
        body = {**decision, "client_key": uuid4().hex, "effort": asdict(effort or Effort())}
        path = f"/assignments/{assignment_id}/review"
        return read(Reviewed, self._transport.call("POST", path, body=body, is_repeatable=True))
