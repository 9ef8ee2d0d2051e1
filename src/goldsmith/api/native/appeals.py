"""Appeals against rejections, pauses and missing pay: filed by workers, answered by somebody else than the decider."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query
from pydantic import Field

from goldsmith.actions import appeals
from goldsmith.actions.context import Context
from goldsmith.api.door import DoorDep
from goldsmith.api.native.shapes import In, Limit, Out, PageOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.people.appeal import Appeal, AppealState, AppealSubject

router = strict_router(tags=["appeals"])


class AppealIn(In):
    """What you object to, and why."""

    subject: AppealSubject = Field(
        description="`rejection`: `subject_id` is the assignment; `pause`: the pause; `missing_pay`: an assignment "
        "that ended without pay."
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
    project_id: UUID
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


@router.post("/appeals", status_code=201)
def file(body: AppealIn, door: DoorDep) -> AppealOut:
    """Appeal within seven days; somebody else than who decided answers within fourteen."""
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
