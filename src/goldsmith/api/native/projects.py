"""Projects: what is labelled, under which rules, and how it stands."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query
from pydantic import Field

from goldsmith.actions import projects
from goldsmith.api.door import DoorDep
from goldsmith.api.native.figures import mean_agreement, settled_and_open
from goldsmith.api.native.shapes import In, Limit, ModeName, Out, PageOut
from goldsmith.api.native.spec_shapes import SpecBody
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.work.project import Project, ProjectVersion

router = strict_router(tags=["projects"])
StateName = Literal["active", "paused", "archived"]


class ProjectIn(In):
    """A project to make."""

    name: str = Field(min_length=1, max_length=200, examples=["Street photos"])
    task_type: str = Field(
        "image_annotation",
        description="`image_annotation` (boxes, and fields), `image_classification` (fields alone), `questions` "
        "(fields about a picture or a document) or `text_spans` (spans of a document's texts, and fields).",
        examples=["image_annotation"],
    )
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
    mode: ModeName
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


@router.get("/projects")
def list_projects(
    door: DoorDep,
    search: Annotated[str, Query(max_length=200, description="In a name.")] = "",
    cursor: str | None = None,
    limit: Annotated[Limit, Query()] = 50,
) -> PageOut[ListedProjectOut]:
    """Projects with how they stand, newest first."""
    before = last_id(cursor)
    with door.open() as context:
        listed = projects.list_projects(context, search, before=before, limit=limit)
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


def _detail(project: Project, version: ProjectVersion) -> ProjectDetailOut:
    return ProjectDetailOut(**project_out(project).model_dump(), version=version_out(version))


def _listed(each: projects.ListedProject) -> ListedProjectOut:
    project, total, in_review = each.project, each.tally.total, each.tally.in_review
    settled, still_open = settled_and_open(project, total.settled, in_review)
    progress = ProgressOut(
        settled=settled,
        in_review=in_review,
        open=still_open,
        errors=project.error_count,
        canceled=project.canceled_count,
        submitted=total.submitted,
        agreement=mean_agreement(total),
        last_active_at=each.tally.last_active_at,
    )
    return ListedProjectOut(**project_out(project).model_dump(), progress=progress)
