"""Projects of version 2: by id or name, and shown inside what belongs to them on wish."""

from __future__ import annotations

from collections.abc import Mapping

from goldsmith.actions import projects, requests
from goldsmith.actions.context import Context
from goldsmith.api.scale.address import Address
from goldsmith.api.scale.call import Call
from goldsmith.api.scale.v1.task_query import read_instant
from goldsmith.api.scale.v2.asked_for import id_of
from goldsmith.api.scale.wire.objects import timestamp
from goldsmith.kit.errors import Invalid
from goldsmith.work.project import Project


def show(call: Call) -> dict[str, object]:
    with call.open() as context:
        return project_json(project_of(context, call.query))


def list_all(call: Call) -> dict[str, object]:
    after, before = read_instant(call.query, "created_after"), read_instant(call.query, "created_before")
    with call.open() as context:
        listed = [each.request for each in requests.requested_projects(context)]
    wanted = [
        each
        for each in listed
        if (after is None or each.created_at >= after) and (before is None or each.created_at < before)
    ]
    shown = [
        {"id": str(each.project_id), "name": each.name, "created_at": timestamp(each.created_at)} for each in wanted
    ]
    return {"projects": shown}


def project_of(context: Context, given: Mapping[str, object]) -> Project:
    """The project that `project_id` or `project_name` names; raises Invalid without either, and NotFound."""
    name, project_id = given.get("project_name"), given.get("project_id")
    if isinstance(project_id, str):
        return projects.find_project(context, id_of(project_id))
    if isinstance(name, str):
        return projects.find_project(context, requests.requested_project(context, name).request.project_id)
    raise Invalid('Parameter is invalid, reason: "project_id" or "project_name" is required')


def project_json(project: Project) -> dict[str, object]:
    """The Project object."""
    return {"id": str(project.id), "name": project.name, "created_at": timestamp(project.created_at)}


ADDRESSES = (
    Address("GET", "/project", show),
    Address("GET", "/projects", list_all),
)
