"""Doing tasks: taking the next, keeping it, drafting, submitting, skipping, reporting."""

import time
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from fastapi import Response
from pydantic import Field

from goldsmith.actions import holding, next_work, review, submit, work
from goldsmith.actions.context import Context
from goldsmith.actions.review import ReviewCase
from goldsmith.api.door import DoorDep
from goldsmith.api.native.answers import (
    PartOut,
    PictureOut,
    ResponseOut,
    ReviewOut,
    parts_out,
    picture_out,
    response_out,
    review_out,
)
from goldsmith.api.native.shapes import (
    AmountOut,
    AnswerBody,
    EffortIn,
    In,
    JsonObject,
    Out,
    Stage,
    amount_out,
    sent,
)
from goldsmith.api.strict_json import strict_router
from goldsmith.labels import Base, base_from_json
from goldsmith.money.rate import Per
from goldsmith.quality import GoldScore
from goldsmith.work.assignment import Assignment
from goldsmith.work.part import part_from_json
from goldsmith.work.response import Effort
from goldsmith.work.routing import explain
from goldsmith.work.settled_json import settled_base

router = strict_router(tags=["assignments"])


class ClaimIn(In):
    """Ask for the next task. `holding`: assignments already open here, so that a new one comes (to prefetch)."""

    stage: Stage = "attempt"
    holding: list[UUID] = Field(default_factory=list, max_length=20)


class DraftOut(Out):
    """Unsubmitted work as the server keeps it."""

    revision: int
    body: JsonObject
    updated_at: datetime


class CaseOut(Out):
    """What a reviewer judges: attempts, the objects proposed and those left out, earlier reviews."""

    attempts: list[ResponseOut]
    objects: list[JsonObject]
    rejected: list[JsonObject]
    fields: list[JsonObject]
    confidence: float | None
    agreement: float | None
    reviews: list[ReviewOut]


class BaseOut(Out):
    """Annotations that were given with the task, by their ids in `pre_labels` (in a review: in `case.objects`).

    And what you may do to them.
    """

    ids: list[str]
    can_add: bool = Field(description="Whether other annotations may be added.")
    can_edit: bool = Field(description="Whether their geometry and attributes may be changed.")
    can_relabel: bool
    can_delete: bool


class AssignmentOut(Out):
    """A task that is yours until `lease_until`."""

    id: UUID
    project_id: UUID
    task_id: UUID
    version_id: UUID
    stage: Stage
    state: str = Field(examples=["leased"])
    lease_until: datetime
    rate: AmountOut
    rate_per: Per = Field(description="What the rate is paid for.")
    rate_most: int | None = Field(description="Objects or minutes that are paid at most.")
    picture: PictureOut | None = Field(description="Null where the task shows parts.")
    parts: list[PartOut]
    pre_labels: JsonObject | None
    base: BaseOut | None = Field(description="Which of what was given you may not do everything to; null: none.")
    comments: list[JsonObject] = Field(description="A reviewer's comments, when the task was sent back.")
    draft: DraftOut | None
    case: CaseOut | None
    why: list[str] = Field(
        description="Why you got this task, in sentences. They say nothing that depends on the task itself.",
        examples=[["3 of your projects had tasks for you. This one is a favourite of yours."]],
    )


class NextIn(In):
    """Ask for the next task. `holding`: assignments already open here, so that a new one comes (to prefetch)."""

    holding: list[UUID] = Field(default_factory=list, max_length=20)


class SubmitIn(In):
    """An answer. `client_key` is yours to choose: the same key again gives the same response."""

    client_key: str = Field(min_length=1, max_length=100, examples=["7f3c..."])
    answer: AnswerBody
    effort: EffortIn = Field(default_factory=EffortIn)


class FeedbackOut(Out):
    """How an answer to a gold task did, where the project tells."""

    score: float
    is_passed: bool
    matched: int
    missed: int
    extra: int
    messages: list[str]


class SubmittedOut(Out):
    """What became of an answer."""

    response_id: UUID
    task_id: UUID
    standing: str = Field(examples=["counted"])
    is_repeat: bool
    feedback: FeedbackOut | None


@router.post(
    "/projects/{project_id}/assignments",
    response_model=AssignmentOut,
    responses={204: {"description": "Nothing for you now."}},
)
async def claim(project_id: UUID, body: ClaimIn, door: DoorDep) -> Response:
    """Your next task of a project: one that is leased to you and not open anywhere, or a new one. 204 when none."""
    began = time.perf_counter()
    with door.statements() as context:
        found = work.next_task(context, project_id, body.stage, body.holding)
        if found is None:
            return Response(status_code=204)
        reply = sent(_assignment_out(context, found.assignment, is_new=found.is_new))
    if found.is_new and body.stage == "attempt":
        await door.gate.even_pace.keep(project_id, began, is_gold=found.is_gold)
    return reply


@router.post("/work/next", response_model=AssignmentOut, responses={204: {"description": "Nothing for you now."}})
async def claim_of_all(body: NextIn, door: DoorDep) -> Response:
    """Your next task over all projects that you are in: what you hold already, or a new one. 204 when none."""
    began = time.perf_counter()
    with door.statements() as context:
        found = next_work.next_of_all(context, body.holding)
        if found is None:
            return Response(status_code=204)
        reply = sent(_assignment_out(context, found.assignment, is_new=found.is_new))
    if found.is_new:
        await door.gate.even_pace_of_all.keep(found.assignment.project_id, began, is_gold=found.is_gold)
    return reply


@router.get("/assignments/{assignment_id}")
def show(assignment_id: UUID, door: DoorDep) -> AssignmentOut:
    """One of your assignments, with its draft."""
    with door.open() as context:
        return _assignment_out(context, holding.find_assignment(context, assignment_id))


@router.post("/assignments/{assignment_id}/submit", response_model=SubmittedOut)
async def submit_answer(assignment_id: UUID, body: SubmitIn, door: DoorDep) -> Response:
    """Submit an answer. It is on disk before you read this reply.

    After the lease the answer still counts while the task wants one; otherwise it is kept as late and the reply is
    409 `lease_expired` (or `already_submitted`) with the id of the response that was kept.
    """
    with door.open() as context:
        done = submit.submit_answer(
            context,
            assignment_id,
            client_key=body.client_key,
            answer=body.answer,
            effort=Effort(**body.effort.model_dump()),
        )
    submit.raise_if_late(done)
    return sent(
        SubmittedOut(
            response_id=done.response_id,
            task_id=done.task_id,
            standing=done.standing,
            is_repeat=done.is_repeat,
            feedback=_feedback(done.feedback) if done.feedback else None,
        )
    )


def _assignment_out(context: Context, found: Assignment, *, is_new: bool = False) -> AssignmentOut:
    draft = None if is_new else holding.draft_of(context, found.id)
    case = review.review_case(context, found.task_id, found.round) if found.stage == "review" else None
    rate = holding.rate_of(context, found)
    return AssignmentOut(
        id=found.id,
        project_id=found.project_id,
        task_id=found.task_id,
        version_id=found.version_id,
        stage=found.stage,
        state=found.state,
        lease_until=found.lease_until,
        rate=amount_out(found.rate),
        rate_per=rate.per,
        rate_most=rate.most,
        picture=None if found.parts else picture_out(found),
        parts=parts_out([part_from_json(each) for each in found.parts or ()], is_blind=found.stage == "attempt"),
        pre_labels=dict(found.pre_labels) if found.pre_labels else None,
        base=_base(base_from_json(found.base), case) if found.base else None,
        comments=holding.comments_for(context, found),
        draft=DraftOut.model_validate(draft) if draft else None,
        case=_case(case) if case else None,
        why=list(explain(found.why)),
    )


def _base(given: Base, case: ReviewCase | None) -> BaseOut:
    base = settled_base(given, case.objects) if case else given
    return BaseOut(ids=list(base.ids), **asdict(base.rights))


def _case(case: ReviewCase) -> CaseOut:
    workers, verdict = dict(case.workers), case.verdict
    return CaseOut(
        attempts=[response_out(each, workers) for each in case.attempts],
        objects=[dict(each) for each in verdict.objects] if verdict else [],
        rejected=[dict(each) for each in verdict.rejected] if verdict else [],
        fields=[dict(each) for each in verdict.fields] if verdict else [],
        confidence=verdict.confidence if verdict else None,
        agreement=verdict.agreement if verdict else None,
        reviews=[review_out(each, workers) for each in case.reviews],
    )


def _feedback(score: GoldScore) -> FeedbackOut:
    return FeedbackOut(
        score=score.score,
        is_passed=score.is_passed,
        matched=score.matched,
        missed=score.missed,
        extra=score.extra,
        messages=[each.message for each in score.feedback],
    )
