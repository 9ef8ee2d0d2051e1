"""Projects: what is labelled, under which rules, and how it stands."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query
from pydantic import Field

from goldsmith.actions import projects
from goldsmith.api.door import DoorDep
from goldsmith.api.native.shapes import AmountOut, In, Limit, Out, PageOut, WorkerOut
from goldsmith.api.native.spec_shapes import SpecBody
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.people import User
from goldsmith.quality import wilson
from goldsmith.storage.tallies import Tally
from goldsmith.work.project import Project, ProjectVersion

router = strict_router(tags=["projects"])
StateName = Literal["active", "paused", "archived"]


class ProjectIn(In):
    """A project to make."""

    name: str = Field(min_length=1, max_length=200, examples=["Street photos"])
    task_type: str = Field("image_annotation", examples=["image_annotation"])
    spec: SpecBody


class ProjectChange(In):
    """What to change; a spec becomes a new version for tasks not begun yet."""

    name: str | None = Field(None, min_length=1, max_length=200)
    state: StateName | None = None
    spec: SpecBody | None = None


class ProjectOut(Out):
    """A project."""

    id: UUID
    name: str = Field(examples=["Street photos"])
    state: StateName
    mode: Literal["live", "test"]
    task_type: str = Field(examples=["image_annotation"])
    task_count: int = Field(examples=[400])
    gold_count: int = Field(examples=[20])
    created_at: datetime


class ProgressOut(Out):
    """Where a project's tasks are, and how the work went."""

    settled: int = Field(examples=[310])
    in_review: int = Field(examples=[12])
    open: int = Field(examples=[76])
    errors: int
    canceled: int
    submitted: int = Field(examples=[1004])
    agreement: float | None = Field(description="Mean agreement of a task's attempts, 0 to 1.", examples=[0.91])
    last_active_at: datetime | None


class ListedProjectOut(ProjectOut):
    """A project of a list, with how it stands."""

    progress: ProgressOut


class VersionOut(Out):
    """One immutable version of a project's spec."""

    id: UUID
    number: int
    spec: SpecBody
    created_at: datetime


class ProjectDetailOut(ProjectOut):
    """A project with its present version."""

    version: VersionOut


class RatioOut(Out):
    """A ratio with the 95% Wilson interval around it; null before anything was counted."""

    value: float | None = Field(examples=[0.92])
    low: float | None = Field(examples=[0.87])
    high: float | None = Field(examples=[0.95])
    count: int = Field(examples=[140])


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


@router.get("/projects")
def list_projects(
    door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50
) -> PageOut[ListedProjectOut]:
    """Projects with how they stand, newest first."""
    before = last_id(cursor)
    with door.open() as context:
        listed = projects.list_projects(context, before=before, limit=limit)
    next_cursor = encode_cursor(str(listed[-1].project.id)) if len(listed) == limit else None
    return PageOut(items=[_listed(each) for each in listed], next_cursor=next_cursor)


@router.post("/projects", status_code=201)
def create_project(body: ProjectIn, door: DoorDep) -> ProjectDetailOut:
    """Make a project with its first version."""
    with door.open() as context:
        made = projects.create_project(context, name=body.name, task_type=body.task_type, spec=body.spec.stored())
    return _detail(*made)


@router.get("/projects/{project_id}")
def show_project(project_id: UUID, door: DoorDep) -> ProjectDetailOut:
    """A project with its present version."""
    with door.open() as context:
        found = projects.show_project(context, project_id)
    return _detail(*found)


@router.patch("/projects/{project_id}")
def change_project(project_id: UUID, body: ProjectChange, door: DoorDep) -> ProjectDetailOut:
    """Rename, pause, resume or archive a project, or give it a new version."""
    with door.open() as context:
        spec = body.spec.stored() if body.spec else None
        changed = projects.change_project(context, project_id, name=body.name, state=body.state, spec=spec)
    return _detail(*changed)


@router.get("/projects/{project_id}/versions")
def list_versions(project_id: UUID, door: DoorDep) -> PageOut[VersionOut]:
    """Every version, newest first."""
    with door.open() as context:
        listed = projects.list_versions(context, project_id)
    return PageOut(items=[version_out(each) for each in listed], next_cursor=None)


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


def project_out(project: Project) -> ProjectOut:
    """The JSON of a project."""
    return ProjectOut.model_validate(project)


def version_out(version: ProjectVersion) -> VersionOut:
    """The JSON of a version."""
    return VersionOut(
        id=version.id,
        number=version.number,
        spec=SpecBody.model_validate(version.spec),
        created_at=version.created_at,
    )


def worker_out(user: User) -> WorkerOut:
    """A worker as requesters may see one."""
    return WorkerOut(id=str(user.id), shown_name=user.shown_name, pseudonym=user.pseudonym)


def ratio_out(passed: int, count: int) -> RatioOut:
    """A ratio with its interval."""
    if count == 0:
        return RatioOut(value=None, low=None, high=None, count=0)
    interval = wilson(passed, count)
    return RatioOut(value=passed / count, low=interval.low, high=interval.high, count=count)


def _detail(project: Project, version: ProjectVersion) -> ProjectDetailOut:
    return ProjectDetailOut(**project_out(project).model_dump(), version=version_out(version))


def _listed(each: projects.ListedProject) -> ListedProjectOut:
    project, total, in_review = each.project, each.tally.total, each.tally.in_review
    settled, still_open = _settled_and_open(project, total, in_review)
    progress = ProgressOut(
        settled=settled,
        in_review=in_review,
        open=still_open,
        errors=project.error_count,
        canceled=project.canceled_count,
        submitted=total.submitted,
        agreement=_mean_agreement(total),
        last_active_at=each.tally.last_active_at,
    )
    return ListedProjectOut(**project_out(project).model_dump(), progress=progress)


def _settled_and_open(project: Project, total: Tally, in_review: int) -> tuple[int, int]:
    settled = total.settled + project.imported_count
    ended = settled + in_review + project.error_count + project.canceled_count
    return settled, max(0, project.task_count - ended)


def _summary(found: projects.ProjectSummary) -> SummaryOut:
    project, total = found.project, found.total
    settled, still_open = _settled_and_open(project, total, found.in_review)
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
        agreement=_mean_agreement(total),
        gold_accuracy=ratio_out(total.gold_passed, total.gold_answered),
        cost=AmountOut(minor=total.cost_minor, currency=found.currency),
        active_seconds=total.active_ms / 1000,
        seconds_per_response=seconds_each(total),
        hours=[
            HourOut(
                hour=each.hour,
                submitted=each.total.submitted,
                settled=each.total.settled,
                reviewed=each.total.reviewed,
                agreement=_mean_agreement(each.total),
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


def _mean_agreement(total: Tally) -> float | None:
    return total.agreement_sum / total.agreement_count if total.agreement_count else None


def seconds_each(total: Tally) -> float | None:
    """Mean active seconds of an answer or review."""
    done = total.submitted + total.reviewed
    return total.active_ms / 1000 / done if done else None
