"""Reviewing: a reviewer sees every attempt and what was settled, then decides what becomes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal
from uuid import UUID

from goldsmith.actions import acceptance, judging, outcomes
from goldsmith.actions.context import Context
from goldsmith.actions.earning import earn, earning_of
from goldsmith.actions.settling import response_provenance
from goldsmith.actions.specs import spec_of
from goldsmith.actions.submit import (
    AlreadySubmitted,
    LateResponse,
    check_answer,
    find_destination,
    find_standing,
)
from goldsmith.kit.errors import Conflict, Invalid, Problem
from goldsmith.kit.ids import new_id
from goldsmith.labels import Answer, answer_to_json, parse_answer
from goldsmith.people import Permission, User
from goldsmith.people.time_entry import TimeEntry
from goldsmith.storage import people, responses, tallies, time_entries, verdicts
from goldsmith.storage.events import Event
from goldsmith.work.response import Effort, Response, Review, Verdict
from goldsmith.work.settled_json import answer_of, reviewed_fields, reviewed_objects

Outcome = Literal["accept", "fix", "send_back", "pay_only"]
TAKEN: frozenset[str] = frozenset({"accept", "fix"})
"""Outcomes that settle a task."""


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """What a reviewer is shown: the attempts, the verdict proposed, and earlier reviews with their comments."""

    attempts: Sequence[Response]
    verdict: Verdict | None
    reviews: Sequence[Review]
    workers: Mapping[UUID, User]

    @property
    def objects(self) -> Sequence[Mapping[str, Any]]:
        """The objects proposed."""
        return self.verdict.objects if self.verdict else ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A reviewer's decision. `answer` is needed to fix; comments are `{annotation_id, x, y, text}`.

    `corrects`: of what is sent back, the response that its own worker is to correct; else anybody does the task again.
    """

    outcome: Outcome
    client_key: str
    answer: Mapping[str, Any] | None
    category: str | None
    comments: Sequence[Mapping[str, Any]]
    effort: Effort
    corrects: UUID | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What became of a decision. A `late` one changed nothing, but its response is kept."""

    task_id: UUID
    outcome: str
    verdict_id: UUID | None
    is_repeat: bool
    response_id: UUID
    standing: str = "counted"
    was_submitted_before: bool = False


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
    """Carry a decision out. After the lease it still counts while nobody else has the task; else its answer is kept."""
    context.require(Permission.REVIEW)
    destination = find_destination(context, assignment_id, "review")
    if destination.slot.assignment_state != "leased":
        known = responses.response_by_key(
            context.connection, assignment_id, context.caller.user_id, decision.client_key
        )
        if known is not None:
            return _repeated(context, destination, decision, known)
    verdict = verdicts.current_verdict(context.connection, destination.task_id)
    if verdict is None:
        raise Conflict("There is nothing to review: this task has no verdict.", code="no_verdict")
    answer = _answer(context, destination, decision, verdict)
    standing = find_standing(context, destination)
    stored = answer_to_json(answer)
    accept_at = spec_of(context.connection, destination.version_id).spec.pay.accept_at(context.now)
    earning = earning_of(context, destination, answer, decision.effort)
    new = responses.NewResponse(
        new_id(), decision.client_key, stored, decision.effort, standing, accept_at, earning, verdict.id
    )
    counters = responses.save(context.connection, destination, new, context.now)
    if standing == "late":
        return _keep_late(context, destination, decision, new.id)
    _save_review(context, destination, decision, new.id)
    _record_time(context, destination, decision.effort)
    earn(context, destination, earning)
    judged = judging.counted_of(context, destination)
    if decision.outcome in TAKEN or decision.outcome == "pay_only":
        acceptance.accept_attempts(context, destination)
    settled = answer if decision.outcome in TAKEN else None
    judging.say(
        context, destination, judged,
        outcome=decision.outcome, category=decision.category, comments=decision.comments, settled=settled,
    )  # fmt: skip
    outcomes.record_audit(context, destination, verdict, decision.outcome, answer)
    is_open = counters is not None and counters.is_open
    verdict_id = None
    if is_open and decision.outcome in TAKEN:
        verdict_id = _settle(context, destination, decision, answer, verdict, new.id)
    elif is_open:
        _turn_back(context, destination, decision, answer, judged)
    _record(context, destination, decision, verdict_id, earning.minor)
    return Reviewed(destination.task_id, decision.outcome, verdict_id, False, new.id)


def raise_if_late(done: Reviewed) -> None:
    """Tell the reviewer that a late decision was kept; called when it is safely committed."""
    if done.standing == "late":
        details = {"response_id": str(done.response_id), "task_id": str(done.task_id), "is_kept": True}
        raise (AlreadySubmitted if done.was_submitted_before else LateResponse)(details=details)


def _answer(context: Context, destination: responses.Destination, decision: Decision, verdict: Verdict) -> Answer:
    """The reviewer's own answer, checked; what was settled is taken as it is."""
    if decision.outcome == "fix" and decision.answer is not None:
        pinned = spec_of(context.connection, destination.version_id)
        return check_answer(decision.answer, pinned, destination, verdict.objects)
    return parse_answer(answer_of(verdict.objects, verdict.fields))


def _turn_back(
    context: Context, destination: responses.Destination, decision: Decision, answer: Answer, judged: judging.Judged
) -> None:
    if decision.outcome == "pay_only":
        judging.begin_anew(context, destination)
        return
    if decision.corrects is None:
        judging.send_on(context, destination, answer)
        return
    response = next((each for each in judged if each.id == decision.corrects), None)
    if response is None:
        message = "Only one of the attempts under review can go back to be corrected."
        raise Invalid(message, code="not_under_review", problems=[Problem("corrects", "not_under_review", message)])
    judging.ask_back(context, destination, response)


def _keep_late(context: Context, destination: responses.Destination, decision: Decision, response_id: UUID) -> Reviewed:
    facts = {
        "assignment_id": str(destination.assignment_id),
        "response_id": str(response_id),
        "outcome": decision.outcome,
        "category": decision.category,
        "comments": list(decision.comments),
    }
    context.record(Event("reviewed_late", "task", destination.task_id, facts), project_id=destination.project_id)
    was_submitted = destination.slot.assignment_state == "submitted"
    return Reviewed(destination.task_id, decision.outcome, None, False, response_id, "late", was_submitted)


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


def _record_time(context: Context, destination: responses.Destination, effort: Effort) -> None:
    spent = timedelta(milliseconds=effort.active_ms + effort.idle_ms)
    entry = TimeEntry(
        new_id(), destination.project_id, destination.worker_id, "review", "review_desk", context.now - spent,
        context.now, effort.active_ms, f"review:{destination.assignment_id}", None, 0, None,
    )  # fmt: skip
    time_entries.insert_entry(context.connection, entry)


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
        "decision": verdict.provenance.get("decision"),
        "review": {
            "outcome": decision.outcome,
            "reviewer_id": str(context.caller.user_id),
            "response_id": str(response_id),
            "category": decision.category,
            "comment": _comment_text(decision.comments),
            "reviewed_at": context.now.isoformat(),
        },
    }
    spec = spec_of(context.connection, destination.version_id).spec
    settled = verdicts.NewVerdict(
        id=new_id(),
        objects=reviewed_objects(answer, verdict.objects, str(response_id)),
        rejected=verdict.rejected,
        fields=reviewed_fields(answer, verdict.fields, spec, str(response_id)),
        confidence=1.0,
        agreement=verdict.agreement,
        method=f"{verdict.method}+review",
        parameters=verdict.parameters,
        provenance=provenance,
        origin="review",
    )
    verdicts.settle(context.connection, destination.project_id, destination.task_id, settled, "done", context.now)
    return settled.id


def _record(
    context: Context, destination: responses.Destination, decision: Decision, verdict_id: UUID | None, cost_minor: int
) -> None:
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
        cost_minor=cost_minor,
    )
    events = [Event("reviewed", "task", destination.task_id, facts)]
    project_id, worker_id = destination.project_id, destination.worker_id
    tallies.record_work(context.connection, project_id, worker_id, tally, events, context.now)


def _repeated(context: Context, destination: responses.Destination, decision: Decision, known: Response) -> Reviewed:
    """What the first request with this client key was answered."""
    reviews = verdicts.reviews_of(context.connection, known.task_id)
    outcome = next((each.outcome for each in reviews if each.response_id == known.id), decision.outcome)
    settled = verdicts.verdicts_of(context.connection, known.task_id)
    made = [each.id for each in settled if _review_response(each) == str(known.id)]
    was_submitted = destination.slot.assignment_state == "submitted"
    verdict_id = made[0] if made else None
    return Reviewed(known.task_id, outcome, verdict_id, True, known.id, known.standing, was_submitted)


def _review_response(verdict: Verdict) -> str | None:
    """The response of the review that made a verdict."""
    review = verdict.provenance.get("review")
    return review["response_id"] if review else None


def _comment_text(comments: Sequence[Mapping[str, Any]]) -> str | None:
    return "\n".join(str(each["text"]) for each in comments) or None
