"""Projects as clients of another API ask for them: made like any other, with their words kept beside."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from goldsmith.actions import projects
from goldsmith.actions.context import Context
from goldsmith.kit.errors import NotFound
from goldsmith.people import Permission
from goldsmith.storage import projects as stored_projects
from goldsmith.storage import requests
from goldsmith.storage.events import Event
from goldsmith.storage.requests import ProjectToAsk
from goldsmith.work.project import Project, ProjectVersion
from goldsmith.work.request import Params, ProjectRequest

_MOST_LISTED = 10_000


@dataclass(frozen=True, slots=True)
class RequestedProject:
    """A project as it was asked for, with every edition of its params, oldest first."""

    request: ProjectRequest
    params: tuple[Params, ...]


@dataclass(frozen=True, slots=True)
class AskedProject:
    """A project that a task is about to go to, with the editions of its params that matter: the asked, the latest."""

    project: Project
    request: ProjectRequest
    params: tuple[Params, ...]


@dataclass(frozen=True, slots=True)
class NewRequest:
    """What is asked for: `kind` and `facts` in the words of the other API, which `dialect` names; the rest in ours."""

    dialect: str
    name: str
    kind: str
    task_type: str
    spec: Mapping[str, Any]
    params: Mapping[str, Any] | None
    facts: Mapping[str, Any]


def request_project(context: Context, asked: NewRequest) -> RequestedProject:
    """Make a project whose tasks bring what is to be labelled; Conflict where the name is taken."""
    made, _ = projects.create_project(
        context, name=asked.name, task_type=asked.task_type, spec=asked.spec, is_open=True
    )  # fmt: skip
    requests.add_project(context.connection, made.id, asked.dialect, asked.kind, asked.facts)
    if asked.params is not None:
        requests.add_params(context.connection, made.id, asked.params, context.caller.user_id, context.now)
    return requested_project(context, asked.name)


def requested_project(context: Context, name: str) -> RequestedProject:
    """The project of that name; raises NotFound."""
    context.require(Permission.READ_PROJECTS)
    found = requests.project_named(context.connection, name, context.caller.mode)
    if found is None:
        raise NotFound(f"There is no project named {name!r}.")
    return _with_params(context, [found])[0]


def project_by_id(context: Context, project_id: UUID) -> RequestedProject | None:
    """The project, where it was asked for so."""
    project = projects.find_project(context, project_id)
    found = requests.project_named(context.connection, project.name, context.caller.mode)
    return _with_params(context, [found])[0] if found else None


def project_to_ask(context: Context, name: str, number: int | None) -> AskedProject:
    """The project of that name, for a task that takes an edition of its params: the latest where `number` is None.

    Raises NotFound.
    """
    context.require(Permission.READ_PROJECTS)
    found = requests.project_to_ask(context.connection, name, context.caller.mode)
    if found is None:
        raise NotFound(f"There is no project named {name!r}.")
    return _asked_project(context, found, number)


def project_to_ask_by_id(context: Context, project_id: UUID, number: int | None) -> AskedProject | None:
    """The same by its id; None where it was not asked for so."""
    context.require(Permission.READ_PROJECTS)
    found = requests.project_to_ask_by_id(context.connection, project_id, context.caller.mode)
    return _asked_project(context, found, number) if found else None


def project_with_editions(context: Context, name: str) -> AskedProject:
    """The project of that name with every edition of its params, for tasks that took one or the other."""
    context.require(Permission.READ_PROJECTS)
    found = requests.project_to_ask(context.connection, name, context.caller.mode)
    if found is None:
        raise NotFound(f"There is no project named {name!r}.")
    return AskedProject(found.project, found.request, tuple(_editions(context, [found.project.id])[found.project.id]))


def _asked_project(context: Context, found: ProjectToAsk, number: int | None) -> AskedProject:
    editions = [found.latest] if found.latest is not None else []
    if number is not None and found.latest is not None and 0 <= number < found.latest.number:
        asked = requests.edition_of(context.connection, found.project.id, number)
        editions = [each for each in (asked, found.latest) if each is not None]
    return AskedProject(found.project, found.request, tuple(editions))


def version_by_id(context: Context, version_id: UUID) -> tuple[RequestedProject, ProjectVersion] | None:
    """A version of a project that was asked for so, and the project."""
    context.require(Permission.READ_PROJECTS)
    version = stored_projects.version_by_id(context.connection, version_id)
    project = project_by_id(context, version.project_id) if version is not None else None
    return (project, version) if version is not None and project is not None else None


def requested_projects(context: Context, *, is_archived: bool = False) -> list[RequestedProject]:
    """All projects asked for so, newest first."""
    context.require(Permission.READ_PROJECTS)
    mode = context.caller.mode
    listed = requests.all_projects(context.connection, mode, is_archived=is_archived, limit=_MOST_LISTED)
    return _with_params(context, listed)


def add_params(context: Context, request: ProjectRequest, params: Mapping[str, Any]) -> RequestedProject:
    """Add an edition of a project's params, for tasks to come."""
    context.require(Permission.MANAGE_PROJECTS)
    projects.find_project(context, request.project_id, lock=True)
    requests.add_params(context.connection, request.project_id, params, context.caller.user_id, context.now)
    found = requested_project(context, request.name)
    event = Event("params_changed", "project", request.project_id, {"number": found.params[-1].number})
    context.record(event, project_id=request.project_id)
    return found


def _with_params(context: Context, listed: list[ProjectRequest]) -> list[RequestedProject]:
    editions = _editions(context, [each.project_id for each in listed])
    return [RequestedProject(each, tuple(editions[each.project_id])) for each in listed]


def _editions(context: Context, project_ids: list[UUID]) -> dict[UUID, list[Params]]:
    return requests.params_of(context.connection, project_ids) if project_ids else {}
