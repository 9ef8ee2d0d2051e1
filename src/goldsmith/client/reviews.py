"""A reviewer's decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
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
        effort: Effort | None = None,
    ) -> Reviewed:
        """Do it again; each comment has a `text` and may have an `annotation_id` or a point (`x`, `y`)."""
        decision = {"outcome": "send_back", "comments": list(comments), "category": category}
        return self._decide(assignment_id, decision, effort)

    def _decide(self, assignment_id: str, decision: Mapping[str, Any], effort: Effort | None) -> Reviewed:
        body = {**decision, "client_key": uuid4().hex, "effort": asdict(effort or Effort())}
        path = f"/assignments/{assignment_id}/review"
        return read(Reviewed, self._transport.call("POST", path, body=body, is_repeatable=True))
