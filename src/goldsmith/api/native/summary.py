"""How a project stands: its figures as pictures want them, and its workers'."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from goldsmith.actions import projects
from goldsmith.api.door import DoorDep
from goldsmith.api.native.figures import (
    RatioOut,
    StatedQualityOut,
    mean_agreement,
    ratio_out,
    seconds_each,
    settled_and_open,
    worker_out,
)
from goldsmith.api.native.shapes import AmountOut, Out, PageOut, WorkerOut
from goldsmith.api.strict_json import strict_router

router = strict_router(tags=["projects"])


class HourOut(Out):
    """What was done in one hour."""

    hour: datetime
    submitted: int
    settled: int
    reviewed: int
    agreement: float | None
    cost_minor: int


class SummaryOut(Out):
    """How a project stands, as pictures want it."""

    task_count: int
    gold_count: int
    settled: int
    in_review: int
    open: int
    errors: int
    canceled: int
    submitted: int
    skipped: int
    agreement: float | None = Field(description="Mean agreement of a task's attempts, 0 to 1.")
    gold_accuracy: RatioOut
    quality: StatedQualityOut
    cost: AmountOut
    active_seconds: float
    seconds_per_response: float | None
    hours: list[HourOut]


class ProjectWorkerOut(Out):
    """A worker's figures in one project."""

    worker: WorkerOut
    submitted: int
    reviewed: int
    skipped: int
    gold_accuracy: RatioOut
    seconds_per_response: float | None
    cost_minor: int
    last_active_at: datetime


@router.get("/projects/{project_id}/summary")
def summarize(project_id: UUID, door: DoorDep) -> SummaryOut:
    """Progress, throughput, agreement, gold accuracy and cost; from counters, whatever the project's size."""
    with door.open() as context:
        found = projects.summarize(context, project_id)
    return _summary(found)


@router.get("/projects/{project_id}/workers")
def list_workers(project_id: UUID, door: DoorDep) -> PageOut[ProjectWorkerOut]:
    """Who worked in the project, busiest first."""
    with door.open() as context:
        listed = projects.list_workers(context, project_id)
    return PageOut(items=[_worker(each) for each in listed], next_cursor=None)


def _summary(found: projects.ProjectSummary) -> SummaryOut:
    project, total = found.project, found.total
    settled, still_open = settled_and_open(project, total.settled, found.in_review)
    return SummaryOut(
        task_count=project.task_count,
        gold_count=project.gold_count,
        settled=settled,
        in_review=found.in_review,
        open=still_open,
        errors=project.error_count,
        canceled=project.canceled_count,
        submitted=total.submitted,
        skipped=total.skipped,
        agreement=mean_agreement(total),
        gold_accuracy=ratio_out(total.gold_passed, total.gold_answered),
        quality=StatedQualityOut.model_validate(found.quality),
        cost=AmountOut(minor=total.cost_minor, currency=found.currency),
        active_seconds=total.active_ms / 1000,
        seconds_per_response=seconds_each(total),
        hours=[
            HourOut(
                hour=each.hour,
                submitted=each.total.submitted,
                settled=each.total.settled,
                reviewed=each.total.reviewed,
                agreement=mean_agreement(each.total),
                cost_minor=each.total.cost_minor,
            )
            for each in found.hours
        ],
    )


def _worker(each: projects.ProjectWorker) -> ProjectWorkerOut:
    total = each.tally.total
    return ProjectWorkerOut(
        worker=worker_out(each.user),
        submitted=total.submitted,
        reviewed=total.reviewed,
        skipped=total.skipped,
        gold_accuracy=ratio_out(total.gold_passed, total.gold_answered),
        seconds_per_response=seconds_each(total),
        cost_minor=total.cost_minor,
        last_active_at=each.tally.last_active_at,
    )
