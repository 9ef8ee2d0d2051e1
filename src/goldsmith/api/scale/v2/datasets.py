"""Datasets of version 2. Ours: a project that has been delivered is one, and its deliveries are the dataset's.

Each delivery holds everything settled by then, so a dataset's tasks are those of its newest delivery.
"""

from __future__ import annotations

from uuid import UUID

from starlette.responses import RedirectResponse, Response

from goldsmith.actions import delivered, projects, request_details, task_requests
from goldsmith.actions.context import Context
from goldsmith.api.scale.address import Address
from goldsmith.api.scale.call import Call
from goldsmith.api.scale.v1.task_query import read_limit
from goldsmith.api.scale.v2.asked_for import id_of, read_expand, read_place, read_range, require, write_place
from goldsmith.api.scale.v2.deliveries import delivered_at, place_in
from goldsmith.api.scale.v2.task_json import delivered_response, media_url
from goldsmith.api.scale.wire.delivery_names import delivery_name
from goldsmith.api.scale.wire.shown import shown_parts
from goldsmith.kit.errors import NotFound
from goldsmith.storage.deliveries import Delivery, DeliveryFilter
from goldsmith.work.request import TaskRequest

_RESPONSE = "response"
"""The name of a task's whole response among its attachments; the files that it shows are numbered from 0."""
_FOUND = 302


def list_all(call: Call) -> dict[str, object]:
    with call.open() as context:
        listed = delivered.delivered_projects(context)
    return {"datasets": [{"id": str(project_id), "name": name} for project_id, name in listed]}


def list_deliveries(call: Call) -> dict[str, object]:
    """A dataset's deliveries, newest first; of all datasets where none is named."""
    expand, wanted = read_expand(call.query, "dataset"), _wanted(call)
    with call.open() as context:
        found = delivered.list_delivered(context, wanted)
        return {"deliveries": [_delivery_json(context, each, expand) for each in found]}


def show_delivery(call: Call) -> dict[str, object]:
    """A delivery with a page of its tasks."""
    require(call.query, "delivery_id")
    expand = read_expand(call.query, "dataset", "delivery")
    with call.open() as context:
        delivery = delivered.find_delivered(context, id_of(call.query["delivery_id"]))
        return {"delivery": _delivery_json(context, delivery, expand), **_page(context, call, delivery, expand)}


def list_tasks(call: Call) -> dict[str, object]:
    """A page of a delivery, or of the newest delivery of a dataset; one that came while paging changes nothing."""
    require(call.query, "dataset_id", "delivery_id")
    expand = read_expand(call.query, "dataset", "delivery")
    with call.open() as context:
        delivery = _chosen(context, call)
        return _page(context, call, delivery, expand) if delivery else {"tasks": [], "next_token": None}


def show_task(call: Call) -> dict[str, object]:
    require(call.query, "task_id")
    expand = read_expand(call.query, "dataset", "delivery")
    with call.open() as context:
        stood, delivery = _delivered_task(context, call, call.query["task_id"])
        return _task_json(context, stood, delivery, expand)


def show_response_url(call: Call) -> Response:
    """Lead to a file that a delivered task shows, or to its response; the key is wanted there too."""
    task_id, wanted = call.names["task_id"], call.names["attachment_id"]
    with call.open() as context:
        stood, _ = _delivered_task(context, call, task_id)
        url = (
            f"/v2/datasets/task/{stood.task_id}/response" if wanted == _RESPONSE else _file_url(context, stood, wanted)
        )
    return RedirectResponse(url, _FOUND)


def show_response(call: Call) -> dict[str, object]:
    """A delivered task's response alone."""
    with call.open() as context:
        stood, _ = _delivered_task(context, call, call.names["task_id"])
        return delivered_response(stood) or {}


def _wanted(call: Call) -> DeliveryFilter:
    """Deliveries of the dataset and the time that a query says."""
    since, until = read_range(call.query, "delivered")
    dataset_id = call.query.get("dataset_id")
    return DeliveryFilter(None if dataset_id is None else id_of(dataset_id), since, until)


def _chosen(context: Context, call: Call) -> Delivery | None:
    """The delivery that is named by its id or by an earlier page, or else the newest that is wanted."""
    named, _ = read_place(call.query)
    if "delivery_id" in call.query:
        return delivered.find_delivered(context, id_of(call.query["delivery_id"]))
    return delivered.find_delivered(context, named) if named else delivered.newest_delivered(context, _wanted(call))


def _page(context: Context, call: Call, delivery: Delivery, expand: frozenset[str]) -> dict[str, object]:
    limit, place = read_limit(call.query), place_in(call, delivery)
    page = delivered.read_delivered(context, call.door.parts.files, delivery, place, limit)
    return {
        "tasks": [_task_json(context, each, delivery, expand) for each in page.tasks],
        "next_token": write_place(delivery.id, page.next_place),
    }


def _delivered_task(context: Context, call: Call, task_id: str) -> tuple[TaskRequest, Delivery]:
    """A task as it stands in the newest delivery of its project; raises NotFound where it is not in it."""
    found = task_requests.requested_task(context, id_of(task_id))
    newest = delivered.newest_delivered(context, DeliveryFilter(found.project_id))
    if newest is not None:
        held = delivered.delivered_among(context, call.door.parts.files, newest, [found])
        if found.task_id in held:
            return held[found.task_id], newest
    raise NotFound("This task is not in the newest delivery of its dataset.", details={"task_id": task_id})


def _file_url(context: Context, found: TaskRequest, wanted: str) -> str:
    """Where a file is: on this server, or where the client said."""
    number = int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) < len(str(1 << 31)) else -1
    kept = request_details.shown_files(context, [found])[found.task_id].get(number)
    if kept is not None:
        return media_url(kept.media_id)
    parts = shown_parts(found.kind, found.asked)
    url = parts[number].url if 0 <= number < len(parts) else None
    if url is None or not url.startswith(("http://", "https://")):
        raise NotFound(f'The task has no attachment {wanted!r:.80}; "{_RESPONSE}" leads to its response.')
    return url


def _task_json(context: Context, found: TaskRequest, delivery: Delivery, expand: frozenset[str]) -> dict[str, object]:
    """The DatasetTask object."""
    return {
        "task_id": str(found.task_id),
        "dataset": _dataset(context, delivery.project_id, expand),
        "delivery": _delivery_json(context, delivery, expand) if "delivery" in expand else str(delivery.id),
        "response": delivered_response(found) or {},
    }


def _delivery_json(context: Context, delivery: Delivery, expand: frozenset[str]) -> dict[str, object]:
    """The DatasetDelivery object."""
    return {
        "id": str(delivery.id),
        "name": delivery_name(delivery.id),
        "delivered_at": delivered_at(delivery),
        "metadata": {"task_count": delivery.task_count},
        "dataset": _dataset(context, delivery.project_id, expand),
    }


def _dataset(context: Context, project_id: UUID, expand: frozenset[str]) -> object:
    if "dataset" not in expand:
        return str(project_id)
    return {"id": str(project_id), "name": projects.find_project(context, project_id).name}


ADDRESSES = (
    Address("GET", "/datasets", list_all),
    Address("GET", "/datasets/deliveries", list_deliveries),
    Address("GET", "/datasets/delivery", show_delivery),
    Address("GET", "/datasets/tasks", list_tasks),
    Address("GET", "/datasets/task", show_task),
    Address("GET", "/datasets/task/{task_id}/response", show_response),
    Address("GET", "/datasets/task/{task_id}/response_url/{attachment_id}", show_response_url),
)
