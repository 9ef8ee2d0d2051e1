"""Projects: making them, changing what they ask for (a new version each time), and how they stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from goldsmith.actions import bounds, specs
from goldsmith.actions.context import Context
from goldsmith.kit.errors import Conflict, Invalid, NotFound
from goldsmith.kit.ids import new_id
from goldsmith.kit.secrets import new_token
from goldsmith.labels import TASK_TYPES, InvalidOntology, ontology_to_json, parse_ontology
from goldsmith.people import Permission, User
from goldsmith.storage import overviews, people, projects, requests, tallies, tasks
from goldsmith.storage.events import Event
from goldsmith.work.project import Project, ProjectVersion

_CHART_SPAN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class ProjectSummary:
    """A project's figures: all from counters, none recounted."""

    project: Project
    total: tallies.Tally
    in_review: int
    hours: tuple[tallies.HourTally, ...]
    currency: str
    quality: bounds.StatedQuality


@dataclass(frozen=True, slots=True)
class ListedProject:
    """A project of a list, with its figures."""

    project: Project
    tally: overviews.ProjectTally


@dataclass(frozen=True, slots=True)
class ProjectWorker:
    """A worker of a project with what they did in it."""

    user: User
    tally: tallies.WorkerTally


def create_project(
    context: Context, *, name: str, task_type: str, spec: Mapping[str, Any], is_open: bool = False
) -> tuple[Project, ProjectVersion]:
    """A new project with its first version; raises Invalid with every problem of its ontology.

    `is_open`: its tasks bring what is to be labelled, so the ontology may say nothing.
    """
    context.require(Permission.MANAGE_PROJECTS)
    if task_type not in TASK_TYPES:
        raise Invalid(f"There is no task type {task_type!r}; there are: {', '.join(TASK_TYPES)}.", code="bad_task_type")
    if projects.project_by_name(context.connection, name, context.caller.mode) is not None:
        raise Conflict(f"There is a project named {name!r} already; choose another name.", code="name_taken")
    if not is_open:
        check_ontology(spec, task_type)
    project_id, version_id = new_id(), new_id()
    caller = context.caller
    project = Project(
        id=project_id,
        organization_id=caller.organization_id,
        mode=caller.mode,
        name=name,
        state="active",
        task_type=task_type,
        seed=new_token(),
        version_id=version_id,
        task_count=0,
        gold_count=0,
        error_count=0,
        canceled_count=0,
        imported_count=0,
        created_by=caller.user_id,
        created_at=context.now,
    )
    projects.insert_project(context.connection, project)
    version = _add_version(context, project, 1, spec, version_id)
    context.record(Event("project_created", "project", project_id, {"name": name}), project_id=project_id)
    return project, version


def change_project(
    context: Context, project_id: UUID, *, name: str | None, state: str | None, spec: Mapping[str, Any] | None
) -> tuple[Project, ProjectVersion]:
    """Rename, pause or archive a project; a changed spec becomes a new version for tasks to come."""
    context.require(Permission.MANAGE_PROJECTS)
    if spec is not None:
        projects.hold_versions(context.connection, project_id)
    project = find_project(context, project_id, lock=True)
    changes = {key: value for key, value in (("name", name), ("state", state)) if value is not None}
    if name is not None and name != project.name:
        other = projects.project_by_name(context.connection, name, context.caller.mode)
        if other is not None:
            raise Conflict(f"There is a project named {name!r} already; choose another name.", code="name_taken")
    projects.change_project(context.connection, project_id, changes)
    if changes:
        context.record(Event("project_changed", "project", project_id, changes), project_id=project_id)
    if spec is not None:
        if not requests.is_requested(context.connection, project_id):
            check_ontology(spec, project.task_type)
        number = projects.next_version_number(context.connection, project_id)
        _add_version(context, project, number, spec, new_id())
    return project_with_version(context, project_id)


def project_with_version(context: Context, project_id: UUID) -> tuple[Project, ProjectVersion]:
    """A project and its present version."""
    project = find_project(context, project_id)
    version = projects.version_by_id(context.connection, project.version_id)
    assert version is not None
    return project, version


def list_projects(context: Context, search: str = "", *, before: UUID | None, limit: int) -> list[ListedProject]:
    """Projects with these words in their name, and how they stand, newest first."""
    context.require(Permission.READ_PROJECTS)
    listed = projects.projects_page(
        context.connection, context.caller.mode, search=search.strip(), before=before, limit=limit
    )
    standing = overviews.tallies_of(context.connection, [each.id for each in listed])
    return [ListedProject(each, standing[each.id]) for each in listed]


def list_versions(context: Context, project_id: UUID) -> list[ProjectVersion]:
    """Every version of a project, newest first."""
    context.require(Permission.READ_PROJECTS)
    find_project(context, project_id)
    return projects.versions_of(context.connection, project_id)


def summarize(context: Context, project_id: UUID) -> ProjectSummary:
    """How a project stands."""
    context.require(Permission.READ_PROJECTS)
    project, version = project_with_version(context, project_id)
    return ProjectSummary(
        project,
        tallies.project_total(context.connection, project_id),
        tasks.in_review_count(context.connection, project_id),
        tuple(tallies.hourly(context.connection, project_id, context.now - _CHART_SPAN)),
        version.spec["pay"]["currency"],
        bounds.stated(context, project_id),
    )


def list_workers(context: Context, project_id: UUID) -> list[ProjectWorker]:
    """Who worked in a project, busiest first."""
    context.require(Permission.READ_WORKERS)
    find_project(context, project_id)
    listed = tallies.worker_totals(context.connection, project_id)
    users = people.users_by_id(context.connection, [each.worker_id for each in listed])
    return [ProjectWorker(users[each.worker_id], each) for each in listed]


def find_project(context: Context, project_id: UUID, *, lock: bool = False) -> Project:
    """The project, in the caller's organization and mode; raises NotFound."""
    project = projects.project_by_id(context.connection, project_id, context.caller.mode, lock=lock)
    if project is None:
        raise NotFound("There is no such project.", details={"project_id": str(project_id)})
    return project


def project_named(context: Context, name: str) -> Project:
    """The project of that name, in the caller's mode; raises NotFound."""
    context.require(Permission.READ_PROJECTS)
    project = projects.project_by_name(context.connection, name, context.caller.mode)
    if project is None:
        raise NotFound(f"There is no project named {name!r:.350}.", details={"name": name})
    return project


def check_ontology(spec: Mapping[str, Any], task_type: str) -> None:
    """Raise Invalid with every problem of the spec's ontology, as it is and for this type of task."""
    try:
        ontology = parse_ontology(spec["ontology"])
    except InvalidOntology as error:
        raise Invalid("The ontology has mistakes.", code="bad_ontology", problems=error.problems) from error
    if problems := [*TASK_TYPES[task_type].find_problems(ontology)]:
        raise Invalid(problems[0].message, code="bad_ontology", problems=problems)


def version_saying(context: Context, project: Project, spec: Mapping[str, Any]) -> UUID:
    """The project's version with this spec, made for certain tasks where there is none; the present one stays."""
    if (found := specs.version_with_spec(context.connection, project.id, spec)) is not None:
        return found
    projects.hold_versions(context.connection, project.id)
    if (found := projects.version_with_spec(context.connection, project.id, spec)) is not None:
        return found
    check_ontology(spec, project.task_type)
    number = projects.next_version_number(context.connection, project.id)
    return _add_version(context, project, number, spec, new_id(), is_present=False).id


def _add_version(
    context: Context, project: Project, number: int, spec: Mapping[str, Any], version_id: UUID, *,
    is_present: bool = True,
) -> ProjectVersion:  # fmt: skip
    user_id, now = context.caller.user_id, context.now
    whole = {**spec, "ontology": ontology_to_json(parse_ontology(spec["ontology"]))}  # colours, keys and titles chosen
    version = ProjectVersion(version_id, project.id, number, whole, user_id, now, project.task_type)
    projects.insert_version(context.connection, version, context.caller.organization_id, is_present=is_present)
    event = Event("version_made", "project", project.id, {"number": number, "version_id": str(version_id)})
    context.record(event, project_id=project.id)
    return version


def show_project(context: Context, project_id: UUID) -> tuple[Project, ProjectVersion]:
    """A project and its present version, for requesters."""
    context.require(Permission.READ_PROJECTS)
    return project_with_version(context, project_id)
