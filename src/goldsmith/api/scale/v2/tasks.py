"""Tasks of version 2: chats asked for, and all tasks read one by one and page by page."""

from __future__ import annotations

from goldsmith.actions import delivered, task_notes, task_requests
from goldsmith.actions.context import Context
from goldsmith.api.scale.address import Address
from goldsmith.api.scale.call import Call
from goldsmith.api.scale.v1.asking import read_task
from goldsmith.api.scale.v1.task_address import file_url
from goldsmith.api.scale.v1.task_query import bad, read_limit, read_token, write_token
from goldsmith.api.scale.v1.tasks import task_named
from goldsmith.api.scale.v2.asked_for import metadata_of, read_range, require
from goldsmith.api.scale.v2.batches import batch_of
from goldsmith.api.scale.v2.projects import project_of
from goldsmith.api.scale.v2.task_json import Telling, find_annotation, read_telling, tasks_json
from goldsmith.api.scale.wire.annotation_ids import read_annotation_id
from goldsmith.api.scale.wire.checking import Payload
from goldsmith.api.scale.wire.merging import merge
from goldsmith.kit.errors import NotFound
from goldsmith.work.request import TaskFilter

STATES = ("pending", "completed", "canceled", "error")
_DELETED = "deleted"
"""A state that the SDK knows and no task of ours comes to."""
_NAMES = ("project_id", "project_name", "batch_id", "batch_name")


def show(call: Call) -> dict[str, object]:
    require(call.query, "task_id")
    telling = telling_of(call)
    with call.open() as context:
        found = task_named(context, call.query["task_id"])
        return tasks_json(context, [found], telling)[0]


def list_all(call: Call) -> dict[str, object]:
    limit, start, telling = read_limit(call.query), read_token(call.query), telling_of(call)
    with call.open() as context:
        wanted = read_filter(context, call)
        page = task_requests.list_tasks(context, wanted, before=start.before, limit=limit, total=start.total)
        shown = tasks_json(context, page.tasks, telling)
    return {"tasks": shown, "next_token": write_token(page)}


def create_chat(call: Call) -> dict[str, object]:
    """A task of the type `chat`, as version 1 makes it; with a test key it is answered at once."""
    asked = call.object()
    require(asked, *_NAMES)
    with call.open() as context:
        payload = {**{key: value for key, value in asked.items() if key not in _NAMES}, **_place(context, asked)}
        made = task_requests.request_task(
            context, read_task(context, "chat", payload, lambda task_id: file_url(call, task_id))
        )
        return tasks_json(context, [made], Telling(call.base))[0]


def set_metadata(call: Call) -> dict[str, object]:
    """Replace a task's metadata or, with `merge`, change what is named of it."""
    asked = call.object()
    given = metadata_of(asked)
    require(asked, "task_id")
    with call.open() as context:
        found = task_named(context, str(asked["task_id"]))
        task_id = found.task_id
        is_merge = asked.get("merge") is True
        task_notes.set_metadata(context, task_id, merge(found.metadata or {}, given) if is_merge else given)
        return tasks_json(context, [task_requests.requested_task(context, task_id)], Telling(call.base))[0]


def show_annotation(call: Call) -> dict[str, object]:
    require(call.query, "annotation_id")
    wanted = call.query["annotation_id"]
    ids = read_annotation_id(wanted)
    with call.open() as context:
        found = find_annotation(delivered.settled_task(context, *ids), wanted) if ids is not None else None
    if found is None:
        raise NotFound(f"There is no annotation with the id {wanted!r:.80}.")
    return found


def telling_of(call: Call) -> Telling:
    """How a call wants its tasks told."""
    return read_telling(call.query, call.base, "project", "batch")


def read_filter(context: Context, call: Call) -> TaskFilter:
    """Which tasks a query wants: of a project, a batch, a state and a range of completion."""
    query, state = call.query, call.query.get("status")
    if state is not None and state not in (*STATES, _DELETED):
        raise bad("status", f"must be one of [{', '.join((*STATES, _DELETED))}]")
    of_batch = "batch_id" in query or "batch_name" in query
    of_project = "project_id" in query or "project_name" in query
    since, until = read_range(query, "completed")
    return TaskFilter(
        project_id=project_of(context, query).id if of_project else None,
        batch_id=batch_of(context, query).id if of_batch else None,
        states=(state,) if state else None,
        settled_from=since,
        settled_until=until,
    )


def _place(context: Context, asked: Payload) -> dict[str, object]:
    """Project and batch by their names, as payloads have them."""
    found: dict[str, object] = {}
    if asked.get("project_id") is not None or asked.get("project_name") is not None:
        found["project"] = project_of(context, asked).name
    if asked.get("batch_id") is not None or asked.get("batch_name") is not None:
        found["batch"] = batch_of(context, asked).name
    return found


ADDRESSES = (
    Address("GET", "/task", show),
    Address("GET", "/tasks", list_all),
    Address("POST", "/task/chat", create_chat, may_conflict=True),
    Address("POST", "/task/metadata", set_metadata),
    Address("GET", "/annotation", show_annotation),
)
