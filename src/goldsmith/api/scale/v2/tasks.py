"""Tasks of version 2. Threads belong to chats, for which there is no editor yet: tasks of today have none."""

from __future__ import annotations

from goldsmith.actions import batches, projects, task_notes, task_requests
from goldsmith.actions.context import Context
from goldsmith.api.scale.address import Address
from goldsmith.api.scale.call import Call
from goldsmith.api.scale.v1.task_query import bad, read_instant, read_limit, read_token, write_token
from goldsmith.api.scale.v2.batches import batch_json, batch_of
from goldsmith.api.scale.v2.projects import id_of, project_json, project_of
from goldsmith.api.scale.wire.checking import Checking
from goldsmith.api.scale.wire.common import check_metadata
from goldsmith.api.scale.wire.objects import timestamp
from goldsmith.api.scale.wire.task_types import workable_types
from goldsmith.kit.errors import Invalid
from goldsmith.work.request import TaskFilter, TaskRequest

_STATES = ("pending", "completed", "canceled", "error")


def show(call: Call) -> dict[str, object]:
    task_id = call.query.get("task_id")
    if task_id is None:
        raise Invalid('Parameter is invalid, reason: "task_id" is required')
    with call.open() as context:
        return _json(context, task_requests.requested_task(context, id_of(task_id)), call.query.getlist("expand"))


def list_all(call: Call) -> dict[str, object]:
    limit, start = read_limit(call.query), read_token(call.query)
    with call.open() as context:
        wanted = _filter(context, call)
        page = task_requests.list_tasks(context, wanted, before=start.before, limit=limit, total=start.total)
        expand = call.query.getlist("expand")
        shown = [_json(context, each, expand) for each in page.tasks]
    token = write_token(page)
    return {"tasks": shown, **({"next_token": token} if token else {})}


def create_chat(call: Call) -> dict[str, object]:  # noqa: ARG001 - every handler takes the call
    raise Invalid(f"Chats cannot be worked on yet; types that can: {', '.join(workable_types())}.")


def set_metadata(call: Call) -> dict[str, object]:
    asked, checking = call.object(), Checking()
    check_metadata(checking, asked.get("metadata"), "metadata")
    checking.raise_any()
    task_id = id_of(str(asked.get("task_id")))
    with call.open() as context:
        found = task_requests.requested_task(context, task_id)
        kept = dict(found.metadata or {}) if asked.get("merge") is True else {}
        task_notes.set_metadata(context, task_id, kept | asked["metadata"])
        return _json(context, task_requests.requested_task(context, task_id), [])


def _filter(context: Context, call: Call) -> TaskFilter:
    query, state = call.query, call.query.get("status")
    if state is not None and state not in _STATES:
        raise bad("status", f"must be one of [{', '.join(_STATES)}]")
    of_batch = "batch_id" in query or "batch_name" in query
    of_project = "project_id" in query or "project_name" in query
    return TaskFilter(
        project_id=project_of(context, query).id if of_project else None,
        batch_id=batch_of(context, query).id if of_batch else None,
        states=(state,) if state else None,
        settled_from=read_instant(query, "completed_after"),
        settled_until=read_instant(query, "completed_before"),
    )


def _json(context: Context, found: TaskRequest, expand: list[str]) -> dict[str, object]:
    project: object = str(found.project_id)
    if "project" in expand:
        project = project_json(projects.find_project(context, found.project_id))
    shown: dict[str, object] = {
        "task_id": str(found.task_id),
        "project": project,
        "status": found.state,
        "created_at": timestamp(found.created_at),
        "metadata": dict(found.metadata or {}),
        "threads": [],
    }
    if found.settled_at is not None:
        shown["completed_at"] = timestamp(found.settled_at)
    if found.batch is not None:
        batch = batches.batch_named(context, found.batch)
        shown["batch"] = batch_json(context, batch) if "batch" in expand else str(batch.id)
    return shown


ADDRESSES = (
    Address("GET", "/task", show),
    Address("GET", "/tasks", list_all),
    Address("POST", "/task/chat", create_chat),
    Address("POST", "/task/metadata", set_metadata),
)
