"""The operations console, and what operators do to many things at once."""

from datetime import datetime
from operator import attrgetter
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query
from pydantic import Field

from goldsmith.actions import operating, operations
from goldsmith.actions.operating import Console, Standing
from goldsmith.api.door import DoorDep
from goldsmith.api.native.figures import settled_and_open, worker_out
from goldsmith.api.native.shapes import AmountOut, In, Limit, Out, PageOut, WorkerOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.work.operation import Operation, Outcome

router = strict_router(tags=["operations"])
KindName = Literal["set_priority", "pause_batches", "resume_batches", "release_leases", "offer_again", "redo"]


class OperationIn(In):
    """One thing to do to many: tasks (set_priority, offer_again, redo), batches (pause, resume) or leases (release)."""

    kind: KindName
    ids: list[UUID] = Field(min_length=1, max_length=500)
    priority: int | None = Field(None, ge=-100, le=100, description="With set_priority.", examples=[10])


class OutcomeOut(Out):
    """What became of one of them; `reason` says why it stayed as it was."""

    id: UUID
    reason: str | None


class OperationOut(Out):
    """What was done to many; once it was undone, `undo_outcomes` says what was put back and what was not."""

    id: UUID
    kind: KindName
    priority: int | None
    changed_count: int
    outcomes: list[OutcomeOut]
    created_at: datetime
    undone_at: datetime | None
    undo_outcomes: list[OutcomeOut] | None


class ProjectStandingOut(Out):
    """How a project stands: its queue, and what was done in the last 24 hours."""

    id: UUID
    name: str = Field(examples=["Street photos"])
    state: str = Field(examples=["active"])
    currency: str = Field(examples=["USD"])
    open: int = Field(description="Tasks that wait for answers.")
    in_review: int
    settled: int
    day_submitted: int
    day_settled: int
    day_gold_answered: int
    day_gold_passed: int
    day_cost_minor: int
    ends_in_hours: float | None = Field(
        description="When all is settled at the pace of the last 24 hours; null where nothing was."
    )


class HourOut(Out):
    """What was done in an hour, over all projects."""

    hour: datetime
    submitted: int
    reviewed: int
    settled: int
    gold_answered: int
    gold_passed: int


class HeldTaskOut(Out):
    """A task that somebody has now; `id` is the assignment."""

    id: UUID
    project_id: UUID
    task_id: UUID
    worker: WorkerOut
    stage: str
    created_at: datetime
    lease_until: datetime


class StuckTaskOut(Out):
    """An open task that came back again and again: expired, given back, or skipped."""

    id: UUID
    project_id: UUID
    file_name: str
    stage: str
    priority: int
    expired_count: int
    released_count: int
    skipped_count: int
    changed_at: datetime


class WaitingReviewOut(Out):
    """A task that waits for a reviewer, since its last answer."""

    id: UUID
    project_id: UUID
    file_name: str
    priority: int
    waiting_since: datetime


class DoubtfulTaskOut(Out):
    """A settled task that is among the least sure of its project."""

    id: UUID
    project_id: UUID
    file_name: str
    confidence: float
    settled_at: datetime


class GoingBatchOut(Out):
    """A batch that is at work or paused, and how many of its tasks have ended."""

    id: UUID
    project_id: UUID
    name: str = Field(examples=["Monday"])
    state: Literal["in_progress", "paused"]
    task_count: int
    ended: int


class SkillHoldersOut(Out):
    """How many hold a skill."""

    name: str = Field(examples=["night"])
    count: int


class RunStandingOut(Out):
    """A payout run and how far it is."""

    id: UUID
    created_at: datetime
    amount: AmountOut
    payout_count: int
    paying_count: int
    failed_count: int


class ConsoleOut(Out):
    """How everything stands now."""

    projects: list[ProjectStandingOut]
    hours: list[HourOut]
    held: list[HeldTaskOut]
    stuck: list[StuckTaskOut]
    reviews: list[WaitingReviewOut]
    doubtful: list[DoubtfulTaskOut]
    batches: list[GoingBatchOut]
    skills: list[SkillHoldersOut]
    appeals_filed_at: list[datetime]
    question_count: int
    oldest_question: datetime | None
    payout_runs: list[RunStandingOut] | None = Field(description="Null for whom money is no concern.")


@router.get("/operations/console")
def console(door: DoorDep) -> ConsoleOut:
    """How everything stands now: queues, pace, accuracy, cost, people, what is stuck, and who waits."""
    with door.open() as context:
        return _console_out(operating.console(context))


@router.post("/operations", status_code=201)
def carry_out(body: OperationIn, door: DoorDep) -> OperationOut:
    """Do one thing to many, up to 500; what could not be changed is said, and the rest is changed."""
    with door.open() as context:
        return _operation_out(operations.carry_out(context, body.kind, body.ids, priority=body.priority))


@router.get("/operations")
def list_operations(
    door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 20
) -> PageOut[OperationOut]:
    """What was done to many at once, newest first."""
    with door.open() as context:
        listed = operations.list_operations(context, before=last_id(cursor), limit=limit)
    next_cursor = encode_cursor(str(listed[-1].id)) if len(listed) == limit else None
    return PageOut(items=[_operation_out(each) for each in listed], next_cursor=next_cursor)


@router.post("/operations/{operation_id}/undo")
def undo(operation_id: UUID, door: DoorDep) -> OperationOut:
    """Put back what an operation changed, where it is still as the operation left it."""
    with door.open() as context:
        return _operation_out(operations.undo(context, operation_id))


def _operation_out(each: Operation) -> OperationOut:
    undone = None if each.undo_effect is None else [_outcome_out(Outcome.of(one)) for one in each.undo_effect]
    return OperationOut(
        id=each.id,
        kind=each.kind,
        priority=each.parameters["priority"],
        changed_count=len(each.changed),
        outcomes=[_outcome_out(one) for one in each.outcomes],
        created_at=each.created_at,
        undone_at=each.undone_at,
        undo_outcomes=undone,
    )


def _outcome_out(each: Outcome) -> OutcomeOut:
    return OutcomeOut(id=each.id, reason=each.reason)


def _console_out(found: Console) -> ConsoleOut:
    return ConsoleOut(
        projects=[_standing_out(each, found) for each in found.projects],
        hours=_hours_out(found),
        held=[
            HeldTaskOut(
                id=each.id,
                project_id=each.project_id,
                task_id=each.task_id,
                worker=worker_out(found.people[each.worker_id]),
                stage=each.stage,
                created_at=each.created_at,
                lease_until=each.lease_until,
            )
            for each in found.held
        ],
        stuck=[StuckTaskOut.model_validate(each) for each in found.stuck],
        reviews=[WaitingReviewOut.model_validate(each) for each in found.reviews],
        doubtful=[DoubtfulTaskOut.model_validate(each) for each in found.doubtful],
        batches=[GoingBatchOut.model_validate(each) for each in found.batches],
        skills=[SkillHoldersOut(name=name, count=count) for name, count in found.skills.items()],
        appeals_filed_at=list(found.appeals_filed_at),
        question_count=found.questions,
        oldest_question=found.oldest_question,
        payout_runs=_runs_out(found),
    )


def _standing_out(each: Standing, found: Console) -> ProjectStandingOut:
    project = each.project
    settled, waiting = settled_and_open(project, each.settled, each.in_review)
    day = found.hours_of(project.id)
    day_settled = sum(hour.settled for hour in day)
    left = waiting + each.in_review
    return ProjectStandingOut(
        id=project.id,
        name=project.name,
        state=project.state,
        currency=each.currency,
        open=waiting,
        in_review=each.in_review,
        settled=settled,
        day_submitted=sum(hour.submitted for hour in day),
        day_settled=day_settled,
        day_gold_answered=sum(hour.gold_answered for hour in day),
        day_gold_passed=sum(hour.gold_passed for hour in day),
        day_cost_minor=sum(hour.cost_minor for hour in day),
        ends_in_hours=24 * left / day_settled if left and day_settled else None,
    )


def _hours_out(found: Console) -> list[HourOut]:
    """Every whole hour of the span and the present one, those too in which nobody worked; none where nobody did."""
    names = ("submitted", "reviewed", "settled", "gold_answered", "gold_passed")
    figures, done = attrgetter(*names), {hour: list[tuple[int, ...]]() for hour in found.span}
    for each in found.hours:
        # An hour that has only just begun may have work of those who are ahead of this request.
        if (some := done.get(each.hour)) is not None:
            some.append(figures(each))
    sums = {
        hour: [sum(column) for column in zip(*some, strict=True)] or [0] * len(names) for hour, some in done.items()
    }
    return [HourOut(hour=hour, **dict(zip(names, sums[hour], strict=True))) for hour in sums] if found.hours else []


def _runs_out(found: Console) -> list[RunStandingOut] | None:
    if found.runs is None:
        return None
    return [
        RunStandingOut(
            id=run.id,
            created_at=run.created_at,
            amount=AmountOut(minor=totals.minor, currency=run.currency),
            payout_count=totals.count,
            paying_count=totals.paying_count,
            failed_count=totals.failed_count,
        )
        for run, totals in found.runs
    ]
