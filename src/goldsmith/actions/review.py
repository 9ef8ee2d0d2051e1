"""Reviewing: a reviewer sees every attempt and what was settled, then accepts, fixes or sends back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.specs import spec_of
from goldsmith.actions.submit import LateResponse, check_answer, find_destination, response_provenance
from goldsmith.kit.errors import Conflict
from goldsmith.kit.ids import new_id
from goldsmith.labels import Answer, answer_to_json
from goldsmith.people import Permission, User
from goldsmith.storage import people, responses, tallies, verdicts
from goldsmith.storage.events import Event
from goldsmith.work.response import Effort, Response, Review, Verdict
from goldsmith.work.settle import reviewed_objects

Outcome = Literal["accept", "fix", "send_back"]


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """What a reviewer is shown: the attempts, the verdict proposed, and earlier reviews with their comments."""

    attempts: Sequence[Response]
    verdict: Verdict | None
    reviews: Sequence[Review]
    workers: Mapping[UUID, User]


@dataclass(frozen=True, slots=True)
class Decision:
    """A reviewer's decision. `answer` is needed to fix; comments are `{annotation_id, x, y, text}`."""

    outcome: Outcome
    client_key: str
    answer: Mapping[str, Any] | None
    category: str | None
    comments: Sequence[Mapping[str, Any]]
    effort: Effort


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What became of a decision."""

    task_id: UUID
    outcome: str
    verdict_id: UUID | None
    is_repeat: bool


def review_case(context: Context, task_id: UUID, round_: int | None = None) -> ReviewCase:
    """Everything to judge a task by; late and returned answers are left out unless `round_` is None."""
    listed = responses.responses_of(context.connection, task_id)
    attempts = [
        each
        for each in listed
        if each.stage == "attempt" and (round_ is None or (each.round == round_ and each.standing == "counted"))
    ]
    reviews = verdicts.reviews_of(context.connection, task_id)
    seen = {each.worker_id for each in attempts} | {each.reviewer_id for each in reviews}
    return ReviewCase(
        attempts,
        verdicts.current_verdict(context.connection, task_id),
        reviews,
        people.users_by_id(context.connection, seen),
    )


def decide(context: Context, assignment_id: UUID, decision: Decision) -> Reviewed:
    """Carry a reviewer's decision out. Raises LateResponse when the lease ended and somebody else has the task."""
    context.require(Permission.REVIEW)
    destination = find_destination(context, assignment_id, "review")
    if destination.slot.assignment_state != "leased":
        return _repeated(context, destination, decision)
    verdict = verdicts.current_verdict(context.connection, destination.task_id)
    if verdict is None:
        raise Conflict("There is nothing to review: this task has no verdict.", code="no_verdict")
    pinned = spec_of(context.connection, destination.version_id)
    stored = decision.answer if decision.outcome == "fix" and decision.answer else _proposed(verdict)
    answer = check_answer(stored, pinned, destination)
    response_id = _save_response(context, destination, decision, answer, verdict)
    _save_review(context, destination, decision, response_id)
    verdict_id = None
    if decision.outcome == "send_back":
        verdicts.send_back(context.connection, destination.task_id, assignment_id, answer_to_json(answer))
    else:
        verdict_id = _settle(context, destination, decision, answer, verdict, response_id)
    _record(context, destination, decision, verdict_id)
    return Reviewed(destination.task_id, decision.outcome, verdict_id, False)


def _save_response(
    context: Context,
    destination: responses.Destination,
    decision: Decision,
    answer: Answer,
    verdict: Verdict,
) -> UUID:
    new = responses.NewResponse(
        new_id(), decision.client_key, answer_to_json(answer), decision.effort, "counted", verdict.id
    )
    responses.save(context.connection, destination, new, context.now)
    return new.id


def _save_review(context: Context, destination: responses.Destination, decision: Decision, response_id: UUID) -> None:
    review = verdicts.NewReview(
        new_id(),
        destination.assignment_id,
        context.caller.user_id,
        destination.slot.task_round,
        decision.outcome,
        decision.category,
        decision.comments,
        response_id,
    )
    verdicts.save_review(context.connection, destination.project_id, destination.task_id, review, context.now)


def _settle(
    context: Context,
    destination: responses.Destination,
    decision: Decision,
    answer: Answer,
    verdict: Verdict,
    response_id: UUID,
) -> UUID:
    counted = responses.counted_attempts(context.connection, destination.task_id, destination.slot.task_round)
    provenance = {
        "responses": [response_provenance(each) for each in counted],
        "review": {
            "outcome": decision.outcome,
            "reviewer_id": str(context.caller.user_id),
            "response_id": str(response_id),
            "category": decision.category,
            "comment": _comment_text(decision.comments),
            "reviewed_at": context.now.isoformat(),
        },
    }
    settled = verdicts.NewVerdict(
        id=new_id(),
        objects=reviewed_objects(answer, verdict.objects, str(response_id)),
        rejected=verdict.rejected,
        confidence=1.0,
        agreement=verdict.agreement,
        method=f"{verdict.method}+review",
        parameters=verdict.parameters,
        provenance=provenance,
        origin="review",
    )
    verdicts.settle(context.connection, destination.project_id, destination.task_id, settled, "done", context.now)
    return settled.id


def _record(context: Context, destination: responses.Destination, decision: Decision, verdict_id: UUID | None) -> None:
    facts = {
        "assignment_id": str(destination.assignment_id),
        "outcome": decision.outcome,
        "category": decision.category,
        "comments": len(decision.comments),
        "verdict_id": verdict_id and str(verdict_id),
    }
    effort = decision.effort
    tally = tallies.Tally(
        reviewed=1,
        settled=int(verdict_id is not None),
        active_ms=effort.active_ms,
        idle_ms=effort.idle_ms,
        load_ms=effort.load_ms,
        cost_minor=destination.rate_minor,
    )
    events = [Event("reviewed", "task", destination.task_id, facts)]
    project_id, worker_id = destination.project_id, destination.worker_id
    tallies.record_work(context.connection, project_id, worker_id, tally, events, context.now)


def _repeated(context: Context, destination: responses.Destination, decision: Decision) -> Reviewed:
    known = responses.response_by_key(
        context.connection, destination.assignment_id, context.caller.user_id, decision.client_key
    )
    if known is None:
        raise LateResponse("The lease on this review has ended and the task went back to the queue.")
    return Reviewed(destination.task_id, decision.outcome, None, True)


def _proposed(verdict: Verdict) -> dict[str, Any]:
    return {"annotations": [each["annotation"] for each in verdict.objects]}


def _comment_text(comments: Sequence[Mapping[str, Any]]) -> str | None:
    return "\n".join(str(each["text"]) for each in comments) or None
