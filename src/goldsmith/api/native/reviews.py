"""A reviewer's decision about a task."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from goldsmith.actions import review
from goldsmith.api.door import DoorDep
from goldsmith.api.native.shapes import AnswerBody, EffortIn, In, Out
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.errors import Invalid, Problem
from goldsmith.work.response import Effort

router = strict_router(tags=["review"])


class CommentIn(In):
    """Words pinned to an object or to a point of the picture."""

    text: str = Field(min_length=1, max_length=4000, examples=["The mirror belongs to the car."])
    annotation_id: str | None = Field(None, max_length=64)
    x: float | None = None
    y: float | None = None


class DecisionIn(In):
    """Accept what was settled, fix it with an answer of your own, or send it back with a comment.

    `pay_only`: the attempts are accepted and paid, and decide nothing; others begin the task anew.
    """

    outcome: Literal["accept", "fix", "send_back", "pay_only"]
    client_key: str = Field(min_length=1, max_length=100, examples=["7f3c..."])
    answer: AnswerBody | None = None
    category: str | None = Field(None, max_length=100, examples=["missed_object"])
    comments: list[CommentIn] = Field(default_factory=list, max_length=200)
    effort: EffortIn = Field(default_factory=EffortIn)
    corrects: UUID | None = Field(
        None,
        description="With `send_back`: the attempt (its response) that its own worker is to correct in the project's "
        "time for it, without a second pay unless the project says so. Without it anybody does the task again.",
    )


class ReviewedOut(Out):
    """What became of a decision."""

    task_id: UUID
    outcome: str = Field(examples=["accept"])
    verdict_id: UUID | None
    is_repeat: bool


@router.post("/assignments/{assignment_id}/review")
def decide(assignment_id: UUID, body: DecisionIn, door: DoorDep) -> ReviewedOut:
    """Decide a review assignment. The same `client_key` again changes nothing and gives the same reply.

    After the lease the decision still counts while nobody else has the task; otherwise its answer is kept as late and
    the reply is 409 `lease_expired` (or `already_submitted`) with the id of the response that was kept.
    """
    _check(body)
    decision = review.Decision(
        body.outcome,
        body.client_key,
        body.answer,
        body.category,
        [each.model_dump() for each in body.comments],
        Effort(body.effort.active_ms, body.effort.idle_ms, body.effort.load_ms),
        body.corrects,
    )
    with door.open() as context:
        done = review.decide(context, assignment_id, decision)
    review.raise_if_late(done)
    return ReviewedOut(task_id=done.task_id, outcome=done.outcome, verdict_id=done.verdict_id, is_repeat=done.is_repeat)


def _check(body: DecisionIn) -> None:
    if body.outcome == "fix" and body.answer is None:
        message = "To fix a task, send the answer as it should be."
        raise Invalid(message, code="answer_missing", problems=[Problem("answer", "answer_missing", message)])
    if body.outcome in ("send_back", "pay_only") and not body.comments:
        message = "Whose work is not taken as it is reads why: say in a comment what is to be done."
        raise Invalid(message, code="comment_missing", problems=[Problem("comments", "comment_missing", message)])
