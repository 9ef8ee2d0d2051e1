"""The submitted work on a task as money sees it: what is accepted, what still can be rejected, and what was and why."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from goldsmith.actions import task_work
from goldsmith.actions.context import Context
from goldsmith.api.door import DoorDep
from goldsmith.api.native.figures import worker_out
from goldsmith.api.native.shapes import AmountOut, Out, PageOut, WorkerOut
from goldsmith.api.strict_json import strict_router
from goldsmith.people import User
from goldsmith.storage.task_work import EndedWork, TaskWork

router = strict_router(tags=["workers"])


class TaskRejectionOut(Out):
    """Why work was not accepted. `is_yours`: you decided so, and somebody else has to where it is to be restored."""

    category: str
    reason: str
    is_yours: bool
    created_at: datetime
    restored_at: datetime | None
    restoring_note: str | None


class GivenByOut(Out):
    """Why its worker was given the task: what chose the project, then the task's batch, and its priority there."""

    project_rule: Literal["own_choice", "only", "priority", "starred", "skill", "waiting", "last", "age"]
    weighed: int | None = Field(description="Projects that had tasks for the worker; null: the worker chose this one.")
    waited_hours: int | None
    batch_name: str | None
    priority: int


class TaskWorkOut(Out):
    """One piece of submitted work on a task, an attempt or a review."""

    assignment_id: UUID
    response_id: UUID | None
    worker: WorkerOut
    stage: str
    rate: AmountOut
    acceptance: Literal["pending", "accepted", "rejected"]
    accept_at: datetime | None
    is_rejectable: bool = Field(description="False once it is accepted: then its pay stays.")
    rejection: TaskRejectionOut | None
    given_by: GivenByOut


class EndedWorkOut(Out):
    """An assignment that ended without an answer, and what its time was paid."""

    assignment_id: UUID
    worker: WorkerOut
    state: str = Field(examples=["expired"])
    ended_at: datetime
    active_seconds: float = Field(description="As the page told while it was open.")
    paid: AmountOut


@router.get("/tasks/{task_id}/work")
def list_work(task_id: UUID, door: DoorDep) -> PageOut[TaskWorkOut]:
    """What was submitted for a task, what it is paid, and whether it is accepted."""
    with door.open() as context:
        found = task_work.work_on(context, task_id)
        items = [_work_out(context, each, found.workers[each.worker_id]) for each in found.work]
    return PageOut(items=items, next_cursor=None)


@router.get("/tasks/{task_id}/work/ended")
def list_ended(task_id: UUID, door: DoorDep) -> PageOut[EndedWorkOut]:
    """What ended on a task without an answer: `payment` of it can be made, once."""
    with door.open() as context:
        found = task_work.work_on(context, task_id)
    items = [_ended_out(each, found.workers[each.worker_id]) for each in found.ended]
    return PageOut(items=items, next_cursor=None)


def _ended_out(each: EndedWork, worker: User) -> EndedWorkOut:
    return EndedWorkOut(
        assignment_id=each.assignment_id,
        worker=worker_out(worker),
        state=each.state,
        ended_at=each.ended_at,
        active_seconds=each.counted_ms / 1000,
        paid=AmountOut(minor=each.expired_minor, currency=each.currency),
    )


def _work_out(context: Context, each: TaskWork, worker: User) -> TaskWorkOut:
    return TaskWorkOut(
        assignment_id=each.assignment_id,
        response_id=each.response_id,
        worker=worker_out(worker),
        stage=each.stage,
        rate=AmountOut(minor=each.worth_minor, currency=each.currency),
        acceptance=each.acceptance,
        accept_at=each.accept_at,
        is_rejectable=each.is_rejectable(context.now),
        rejection=_rejection_out(context, each),
        given_by=_given_by(each),
    )


def _given_by(each: TaskWork) -> GivenByOut:
    why = each.why or {}
    return GivenByOut(
        project_rule=why.get("rule", "own_choice"),
        weighed=why.get("weighed"),
        waited_hours=why.get("hours"),
        batch_name=each.batch_name,
        priority=each.priority,
    )


def _rejection_out(context: Context, each: TaskWork) -> TaskRejectionOut | None:
    if each.category is None or each.reason is None or each.rejected_at is None:
        return None
    return TaskRejectionOut(
        category=each.category,
        reason=each.reason,
        is_yours=each.decided_by == context.caller.user_id,
        created_at=each.rejected_at,
        restored_at=each.restored_at,
        restoring_note=each.restoring_note,
    )
