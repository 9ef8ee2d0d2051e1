"""A worker's home: projects with work, their instructions, and one's own history."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query
from pydantic import Field

from goldsmith.actions import holding, pausing, sanctioning, skills, work
from goldsmith.api.door import DoorDep
from goldsmith.api.native.figures import RatioOut, ratio_out
from goldsmith.api.native.requirement_shapes import AnyRequirementBody, requirement_body
from goldsmith.api.native.shapes import AmountOut, JsonObject, Limit, Out, PageOut, Stage, amount_out
from goldsmith.api.native.skills import SkillOut, skills_out
from goldsmith.api.native.spec_shapes import InstructionsBody
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.amounts import Amount
from goldsmith.kit.paging import encode_cursor, last_id, last_in_part
from goldsmith.money import PayPolicy
from goldsmith.money.rate import Per
from goldsmith.people import Permission, Sanction, may
from goldsmith.people.appeal import AppealState, AppealSubject, Windows
from goldsmith.storage.home import OwnTotal
from goldsmith.storage.tallies import Tally
from goldsmith.work.assignment import PastAssignment

router = strict_router(tags=["work"])


class OwnWorkOut(Out):
    """What one did in a project so far."""

    submitted: int
    reviewed: int
    earned: AmountOut
    seconds_per_response: float | None
    gold_accuracy: RatioOut | None = Field(description="Null where the project does not tell its workers.")


class PromiseOut(Out):
    """What the `rate` is paid for, and what is promised beside it."""

    per: Per = Field(description="Each task, each object of the answer, or an hour of active time.")
    most: int | None = Field(description="Objects or minutes of a task that are paid at most.", examples=[60])
    hourly_floor: AmountOut | None = Field(
        description="What an hour of accepted work comes to at least; what a day lacks is added."
    )
    is_expired_paid: bool = Field(description="Active time is paid where a task's time runs out.")
    accept_after_hours: int = Field(examples=[72])


class OpenProjectOut(Out):
    """A project with tasks for you."""

    id: UUID
    name: str = Field(examples=["Street photos"])
    open_task_count: int = Field(
        description="Tasks open now where you are given some; 1000 means that many or more.", examples=[240]
    )
    cover_url: str | None = Field(description="A small picture from the project.")
    stage: Stage
    rate: AmountOut
    promise: PromiseOut
    version_id: UUID
    lease_seconds: int
    labels: list[str] = Field(
        description="What is asked: titles of labels and of fields.", examples=[["Car", "Pedestrian"]]
    )
    unmet: list[AnyRequirementBody] = Field(
        description="What the project requires that you do not meet: until you do, you get none of its tasks."
    )
    own: OwnWorkOut


class OwnProjectOut(Out):
    """What one did in a project, whether it still has work or not."""

    project_id: UUID
    project_name: str = Field(examples=["Street photos"])
    last_active_at: datetime
    skipped: int
    active_seconds: float
    own: OwnWorkOut


class WorkVersionOut(Out):
    """What a worker needs of a project version; it never changes, so it may be kept."""

    id: UUID
    project_id: UUID
    project_name: str = Field(examples=["Street photos"])
    number: int
    task_type: str = Field(examples=["image_annotation"])
    ontology: JsonObject
    instructions: InstructionsBody
    lease_seconds: int
    is_feedback_shown: bool


class ContestableOut(Out):
    """Something that an appeal can be filed against, with its `subject`, until an instant."""

    subject: AppealSubject
    until: datetime


class OwnReviewOut(Out):
    """What a reviewer decided about work of yours, and how near it came to what was settled (0 to 1)."""

    outcome: Literal["accept", "fix", "send_back", "pay_only"]
    category: str | None
    comment: str | None
    score: float | None = Field(description="Null where nothing was settled by it.")
    is_struck: bool = Field(description="An appeal of yours was granted: it counts no more.")
    created_at: datetime


class PastAssignmentOut(Out):
    """A line of one's own history, with feedback on gold where the project gives it."""

    id: UUID
    project_id: UUID
    project_name: str
    stage: Stage
    state: str = Field(examples=["submitted"])
    rate: AmountOut = Field(description="What was promised for it, or for a unit of it.")
    paid: AmountOut | None = Field(description="What it is paid, with the time paid when a lease ended; null: nothing.")
    file_name: str
    thumbnail_url: str | None
    excerpt: str | None = Field(description="The first words of a document.")
    active_seconds: float | None
    gold_score: float | None
    is_gold_passed: bool | None
    void_note: str | None = Field(description="Why the answer decides nothing any more; its pay stays.")
    acceptance: Literal["pending", "accepted", "rejected"] | None = Field(
        description="Whether the work is accepted, and so paid: `pending` until `accept_at`."
    )
    accept_at: datetime | None
    rejection_category: str | None
    rejection_reason: str | None
    contestable: ContestableOut | None = Field(description="What you can appeal against here; null where nothing.")
    appeal_state: AppealState | None = Field(description="Of your appeal about it, if you filed one.")
    is_correction: bool = Field(description="It corrected work of yours that was sent back to you.")
    review: OwnReviewOut | None = Field(description="What a reviewer said of it, where one saw it.")
    created_at: datetime
    ended_at: datetime | None


class OwnPauseOut(Out):
    """Why you get no new tasks of a project. An appeal against it, whose `subject_id` is `id`, can be filed in time."""

    id: UUID
    project_id: UUID
    state: Literal["open", "upheld"]
    sentence: str
    note: str | None
    appeal_until: datetime
    created_at: datetime


@router.get("/work")
def open_projects(
    door: DoorDep, stage: Stage | None = None, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50
) -> PageOut[OpenProjectOut]:
    """Projects that have tasks open, at the stages your role allows (or one), with their rate and your own figures."""
    items: list[OpenProjectOut] = []
    with door.open() as context:
        allowed: list[Stage] = ["attempt", "review"] if may(context.caller.role, Permission.REVIEW) else ["attempt"]
        stages: list[Stage] = allowed if stage is None else [stage]
        first, before = last_in_part(cursor, stages)
        for at in stages[first:]:
            listed = work.open_projects(context, at, before=before, limit=limit - len(items))
            items += [_open_out(each, at) for each in listed]
            if len(items) == limit:
                return PageOut(items=items, next_cursor=encode_cursor(at, str(items[-1].id)))
            before = None
    return PageOut(items=items, next_cursor=None)


@router.get("/work/versions/{version_id}")
def work_version(version_id: UUID, door: DoorDep) -> WorkVersionOut:
    """Ontology and instructions of a project version."""
    with door.open() as context:
        version = holding.find_version(context, version_id)
        project = holding.project_of(context, version)
    spec = version.spec
    return WorkVersionOut(
        id=version.id,
        project_id=project.id,
        project_name=project.name,
        number=version.number,
        task_type=version.task_type,
        ontology=spec["ontology"],
        instructions=InstructionsBody.model_validate(spec["instructions"]),
        lease_seconds=spec["pipeline"]["lease_seconds"],
        is_feedback_shown=spec["quality"]["is_feedback_shown"],
    )


@router.get("/work/totals")
def own_totals(door: DoorDep) -> PageOut[OwnProjectOut]:
    """What you did in all, by project, the latest first."""
    with door.open() as context:
        listed = holding.own_totals(context)
    return PageOut(items=[_total_out(each) for each in listed], next_cursor=None)


@router.get("/work/pauses")
def own_pauses(door: DoorDep) -> PageOut[OwnPauseOut]:
    """Projects where you are paused, with the reason."""
    with door.open() as context:
        listed, windows = pausing.own_pauses(context), sanctioning.appeal_windows(context)
    return PageOut(items=[_pause_out(each, windows) for each in listed if each.project_id], next_cursor=None)


@router.get("/work/skills")
def own_skills(door: DoorDep) -> PageOut[SkillOut]:
    """What you are known to be able to do."""
    with door.open() as context:
        return skills_out(skills.own_skills(context))


@router.get("/work/history")
def own_history(
    door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50
) -> PageOut[PastAssignmentOut]:
    """What you did, newest first."""
    before = last_id(cursor)
    with door.open() as context:
        listed = holding.own_history(context, before=before, limit=limit)
        windows = sanctioning.appeal_windows(context)
        items = [_past_out(each, windows, context.now) for each in listed]
    next_cursor = encode_cursor(str(listed[-1].id)) if len(listed) == limit else None
    return PageOut(items=items, next_cursor=next_cursor)


def _open_out(each: work.OpenProject, stage: Stage) -> OpenProjectOut:
    spec = each.pinned.spec
    return OpenProjectOut(
        id=each.project.id,
        name=each.project.name,
        open_task_count=each.open_task_count,
        cover_url=f"/api/v1/media/{each.cover_id}/thumbnail" if each.cover_id else None,
        stage=stage,
        rate=amount_out(spec.pay.rate_of(stage).amount),
        promise=promise_out(spec.pay, stage),
        version_id=each.pinned.version.id,
        lease_seconds=spec.pipeline.lease_seconds,
        labels=[each.title for each in spec.ontology.labels] + [each.title for each in spec.ontology.fields],
        unmet=[requirement_body(missing) for missing in each.unmet],
        own=own_out(each.own, spec.pay.currency, is_told=spec.quality.is_feedback_shown),
    )


def promise_out(pay: PayPolicy, stage: Stage) -> PromiseOut:
    """What a project promises whoever works at a stage."""
    rate = pay.rate_of(stage)
    floor = pay.hourly_floor_minor
    return PromiseOut(
        per=rate.per,
        most=rate.most,
        hourly_floor=AmountOut(minor=floor, currency=pay.currency) if floor else None,
        is_expired_paid=pay.pays_expired == "active_time",
        accept_after_hours=pay.accept_after_hours,
    )


def _total_out(each: OwnTotal) -> OwnProjectOut:
    return OwnProjectOut(
        project_id=each.project_id,
        project_name=each.project_name,
        last_active_at=each.last_active_at,
        skipped=each.total.skipped,
        active_seconds=each.total.active_ms / 1000,
        own=own_out(each.total, each.currency, is_told=each.is_told),
    )


def own_out(own: Tally, currency: str, *, is_told: bool) -> OwnWorkOut:
    """The JSON of what one did in a project."""
    done = own.submitted + own.reviewed
    return OwnWorkOut(
        submitted=own.submitted,
        reviewed=own.reviewed,
        earned=amount_out(Amount(own.cost_minor, currency)),
        seconds_per_response=own.active_ms / 1000 / done if done else None,
        gold_accuracy=ratio_out(own.gold_passed, own.gold_answered) if is_told else None,
    )


def _contestable_out(each: PastAssignment, windows: Windows, now: datetime) -> ContestableOut | None:
    if each.contestable is None or each.appeal_subject == each.contestable[0]:
        return None
    subject, happened_at = each.contestable
    is_open = windows.is_in_time(happened_at, now)
    return ContestableOut(subject=subject, until=windows.file_by(happened_at)) if is_open else None


def _past_out(each: PastAssignment, windows: Windows, now: datetime) -> PastAssignmentOut:
    return PastAssignmentOut(
        id=each.id,
        project_id=each.project_id,
        project_name=each.project_name,
        stage=each.stage,
        state=each.state,
        rate=amount_out(Amount(each.rate_minor, each.currency)),
        paid=None if each.paid_minor is None else amount_out(Amount(each.paid_minor, each.currency)),
        file_name=each.file_name,
        thumbnail_url=f"/api/v1/media/{each.media_id}/thumbnail" if each.media_id else None,
        excerpt=each.excerpt,
        active_seconds=None if each.active_ms is None else each.active_ms / 1000,
        gold_score=each.gold_score,
        is_gold_passed=each.is_gold_passed,
        void_note=each.void_note,
        acceptance=each.acceptance,
        accept_at=each.accept_at,
        rejection_category=each.rejection_category,
        rejection_reason=each.rejection_reason,
        contestable=_contestable_out(each, windows, now),
        appeal_state=each.appeal_state,
        is_correction=each.is_correction,
        review=_review_out(each),
        created_at=each.created_at,
        ended_at=each.ended_at,
    )


def _review_out(each: PastAssignment) -> OwnReviewOut | None:
    if each.review_outcome is None or each.reviewed_at is None:
        return None
    return OwnReviewOut(
        outcome=each.review_outcome,
        category=each.review_category,
        comment=each.review_comment,
        score=each.review_score,
        is_struck=each.review_struck_at is not None,
        created_at=each.reviewed_at,
    )


def _pause_out(each: Sanction, windows: Windows) -> OwnPauseOut:
    return OwnPauseOut(
        id=each.id,
        project_id=each.project_id,
        state=each.state,
        sentence=each.sentence,
        note=each.note,
        appeal_until=windows.file_by(each.decided_at or each.created_at),
        created_at=each.created_at,
    )
