"""Tasks: asked for with what is to be labelled in them, read one by one and page by page."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from goldsmith.actions import batches, requests, task_requests
from goldsmith.actions.context import Context
from goldsmith.actions.requests import AskedProject
from goldsmith.api.scale.address import Address
from goldsmith.api.scale.call import Call
from goldsmith.api.scale.v1.asking import read_task
from goldsmith.api.scale.v1.task_address import file_url
from goldsmith.api.scale.v1.task_json import task_json
from goldsmith.api.scale.v1.task_query import (
    has_flag,
    read_filter,
    read_limit,
    read_offset,
    read_token,
    write_token,
)
from goldsmith.api.scale.wire.objects import task_page
from goldsmith.kit.errors import NotFound
from goldsmith.work.request import TaskFilter, TaskRequest


def create(call: Call) -> dict[str, object]:
    """A task; with a test key it is answered at once."""
    payload = call.object()
    with call.open() as context:
        asked = read_task(context, call.names["kind"], payload, lambda task_id: file_url(call, task_id))
        return task_json(task_requests.request_task(context, asked), context.caller.mode)


def show(call: Call) -> dict[str, object]:
    with call.open() as context:
        return task_json(task_named(context, call.names["task_id"]), context.caller.mode)


def task_named(context: Context, name: str) -> TaskRequest:
    """A task by its id, here or where it was brought from; by the client's own id too, as programs ask that were told
    of a duplicate. Raises NotFound.
    """
    try:
        return task_requests.requested_task(context, UUID(name))
    except (ValueError, NotFound):
        return task_requests.requested_task_called(context, name)


def list_all(call: Call) -> dict[str, object]:
    limit, token, offset = read_limit(call.query), read_token(call.query), read_offset(call.query)
    is_limited = has_flag(call.query, "limited_response")
    with call.open() as context:
        wanted = _filter(context, call)
        page = task_requests.list_tasks(
            context, wanted, before=token.before, limit=limit, total=token.total, offset=offset
        )
        docs = [task_json(each, context.caller.mode, is_limited=is_limited) for each in page.tasks]
    return task_page(docs, total=page.total, limit=limit, offset=offset, next_token=write_token(page))


def _filter(context: Context, call: Call) -> TaskFilter:
    """A batch belongs to one project, so the project beside it says nothing more, unless it is another."""
    name, batch_name = call.query.get("project"), call.query.get("batch")
    project = requests.project_to_ask(context, name, None) if name is not None else None
    batch = batches.batch_named(context, batch_name) if batch_name is not None else None
    if batch is not None and (project is None or project.project.id == batch.project_id):
        project = requests.project_to_ask_by_id(context, batch.project_id, None)
        return _of_kind(read_filter(call.query, None, batch.id), project)
    return _of_kind(
        read_filter(call.query, project.project.id if project else None, batch.id if batch else None), project
    )


def _of_kind(wanted: TaskFilter, project: AskedProject | None) -> TaskFilter:
    """All tasks of a project are of its type: so the type says nothing more, or lets none through."""
    if project is None or wanted.kind is None:
        return wanted
    return replace(wanted, kind=None, states=wanted.states if wanted.kind == project.request.kind else ())


ADDRESSES = (
    Address("POST", "/task/{kind}", create, may_conflict=True),
    Address("GET", "/task/{task_id}", show),
    Address("GET", "/tasks", list_all),
)
