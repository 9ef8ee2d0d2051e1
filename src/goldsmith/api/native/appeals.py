"""Appeals against rejections, reviews, sanctions and missing pay: answered by somebody else than the decider."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query
from pydantic import ConfigDict, Field

from goldsmith.actions import appeals, sanctioning
from goldsmith.actions.contested import OpenAppeals
from goldsmith.actions.context import Context
from goldsmith.api.door import DoorDep
from goldsmith.api.native.figures import worker_out
from goldsmith.api.native.shapes import AmountOut, In, Limit, Out, PageOut, WorkerOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.people import User
from goldsmith.people.appeal import Appeal, AppealState, AppealSubject, Windows
from goldsmith.storage.contested import Contested

router = strict_router(tags=["appeals"])


class AppealIn(In):
    """What you object to, and why."""

    subject: AppealSubject = Field(
        description="`rejection` and `review_score`: `subject_id` is the assignment; `warning`, `pause` and "
        "`suspension`: the sanction; `missing_pay`: an assignment that ended without pay; `reversal`: the "
        "payment that was taken back; `skill`: the skill that was taken, see `GET /work/skills/lost`."
    )
    subject_id: UUID
    reason: str = Field(min_length=1, max_length=4000, examples=["The boxes are alike because the cars are."])


class AnswerIn(In):
    """What you decide, and why: the worker reads it."""

    state: Literal["granted", "denied"]
    note: str = Field(min_length=1, max_length=4000, examples=["True, they are."])


class AppealOut(Out):
    """An appeal. What is about pay and not answered by `answer_by` is granted by itself."""

    id: UUID
    project_id: UUID | None = Field(description="Null of a suspension, which is of no project.")
    worker_id: UUID
    subject: AppealSubject
    subject_id: UUID
    reason: str
    state: AppealState
    answer_by: datetime
    is_overdue: bool
    is_yours_to_answer: bool = Field(description="False of an appeal against your own decision, or of your own.")
    created_at: datetime
    decided_at: datetime | None
    note: str | None


class ContestedOut(Out):
    """The decision that an appeal is against, or the work that ended without pay."""

    happened_at: datetime
    decided_by: str | None = Field(description="Who decided; null where nobody did.")
    category: str | None = Field(
        description="Of a rejection or review; of a sanction its rule; the skill that was taken.", examples=["guessed"]
    )
    words: str | None = Field(description="Why somebody decided so, or the evidence of a sanction.")
    note: str | None = Field(description="What a person added when upholding a pause.")
    task_id: UUID | None
    work_state: str | None = Field(examples=["expired"])
    rate: AmountOut | None = Field(description="What the work is worth, or what was taken back.")


class OpenAppealOut(AppealOut):
    """An appeal that waits for an answer, with what whoever answers it needs to see."""

    worker: WorkerOut
    project_name: str | None
    against: ContestedOut


class WindowsBody(In):
    """How long workers have to appeal, and how long an answer may take, in days."""

    model_config = ConfigDict(from_attributes=True)

    file_days: int = Field(7, ge=7, le=90)
    answer_days: int = Field(14, ge=1, le=30)


@router.get("/appeals/windows")
def show_windows(door: DoorDep) -> WindowsBody:
    """How long appeals may take here."""
    with door.open() as context:
        return WindowsBody.model_validate(sanctioning.appeal_windows(context))


@router.put("/appeals/windows", tags=["requesters"])
def set_windows(body: WindowsBody, door: DoorDep) -> WindowsBody:
    """Let appeals take other times; those that are open keep theirs."""
    with door.open() as context:
        windows = Windows(body.file_days, body.answer_days)
        return WindowsBody.model_validate(sanctioning.set_appeal_windows(context, windows))


@router.post("/appeals", status_code=201)
def file(body: AppealIn, door: DoorDep) -> AppealOut:
    """Appeal in time (a week, unless it is longer here); somebody else than who decided answers."""
    with door.open() as context:
        return appeal_out(context, appeals.file_appeal(context, body.subject, body.subject_id, body.reason))


@router.get("/appeals")
def own(door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50) -> PageOut[AppealOut]:
    """Your appeals, newest first."""
    with door.open() as context:
        listed = appeals.own_appeals(context, before=last_id(cursor), limit=limit)
        items = [appeal_out(context, each) for each in listed]
    next_cursor = encode_cursor(str(listed[-1].id)) if len(listed) == limit else None
    return PageOut(items=items, next_cursor=next_cursor)


def appeal_out(context: Context, each: Appeal) -> AppealOut:
    """The JSON of an appeal for whoever asks."""
    return AppealOut(
        id=each.id,
        project_id=each.project_id,
        worker_id=each.worker_id,
        subject=each.subject,
        subject_id=each.subject_id,
        reason=each.reason,
        state=each.state,
        answer_by=each.answer_by,
        is_overdue=each.is_overdue(context.now),
        is_yours_to_answer=each.is_answerable_by(context.caller.user_id),
        created_at=each.created_at,
        decided_at=each.decided_at,
        note=each.note,
    )


def open_appeals_out(context: Context, found: OpenAppeals) -> list[OpenAppealOut]:
    """The JSON of appeals that wait, in their order."""
    return [
        OpenAppealOut(
            **appeal_out(context, each).model_dump(),
            worker=worker_out(found.people[each.worker_id]),
            project_name=found.against[each.id].project_name,
            against=_contested_out(found.against[each.id], found.people.get(each.first_decider or each.id)),
        )
        for each in found.appeals
    ]


def _contested_out(each: Contested, decider: User | None) -> ContestedOut:
    is_paid = each.rate_minor is not None and each.currency is not None
    return ContestedOut(
        happened_at=each.happened_at,
        decided_by=decider.staff_name if decider else None,
        category=each.category,
        words=each.words,
        note=each.note,
        task_id=each.task_id,
        work_state=each.work_state,
        rate=AmountOut(minor=each.rate_minor or 0, currency=each.currency or "") if is_paid else None,
    )
