"""Deliveries of version 2: those of our own that are ready, with their tasks as they stood when they were delivered."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from goldsmith.actions import delivered, projects, task_requests
from goldsmith.actions.context import Context
from goldsmith.api.scale.address import Address
from goldsmith.api.scale.call import Call
from goldsmith.api.scale.v1.task_query import bad, read_limit, read_token, write_token
from goldsmith.api.scale.v2.asked_for import (
    id_of,
    is_within,
    read_expand,
    read_place,
    read_range,
    require,
    write_place,
)
from goldsmith.api.scale.v2.projects import project_json, project_of
from goldsmith.api.scale.v2.task_json import delivered_response, read_telling, tasks_json
from goldsmith.api.scale.v2.tasks import read_filter
from goldsmith.api.scale.wire.delivery_names import delivery_name, ids_of_name
from goldsmith.api.scale.wire.objects import timestamp
from goldsmith.kit.errors import NotFound
from goldsmith.storage.deliveries import Delivery, DeliveryFilter
from goldsmith.work.request import TaskRequest

_PROJECT = ("project_id", "project_name")


def list_all(call: Call) -> dict[str, object]:
    """A project's deliveries, newest first."""
    require(call.query, *_PROJECT)
    since, until = read_range(call.query, "delivered")
    expand = read_expand(call.query, "project")
    with call.open() as context:
        project_id = project_of(context, call.query).id
        found = delivered.list_delivered(context, DeliveryFilter(project_id, since, until))
        return {"deliveries": [_json(context, each, expand) for each in found]}


def show(call: Call) -> dict[str, object]:
    """A delivery with a page of its tasks."""
    limit, telling = read_limit(call.query), read_telling(call.query, call.base, "project", "batch", "delivery")
    with call.open() as context:
        delivery = _named(context, call)
        page = delivered.read_delivered(context, call.door.parts.files, delivery, place_in(call, delivery), limit)
        return {
            "delivery": _json(context, delivery, telling.expand),
            "tasks": tasks_json(context, page.tasks, telling),
            "next_token": write_place(delivery.id, page.next_place),
        }


def list_tasks(call: Call) -> dict[str, object]:
    """Tasks with their responses as delivered: those of a delivery, or all of a project with its newest delivery."""
    require(call.query, *_PROJECT, "delivery_id")
    with call.open() as context:
        docs, token = _of_delivery(context, call) if "delivery_id" in call.query else _of_project(context, call)
    return {"docs": docs, "total": len(docs), "next_token": token}


def place_in(call: Call, delivery: Delivery) -> int:
    """Where the page that is asked for begins in a delivery; raises InvalidParameter for another delivery's token."""
    named, place = read_place(call.query)
    if named is not None and named != delivery.id:
        raise bad("next_token", "is not a token of this delivery")
    return place


def _named(context: Context, call: Call) -> Delivery:
    """The delivery of an id, or of a name in its project."""
    if "delivery_id" in call.query:
        return delivered.find_delivered(context, id_of(call.query["delivery_id"]))
    require(call.query, "delivery_id", "delivery_name")
    require(call.query, *_PROJECT)
    name, project_id = call.query["delivery_name"], project_of(context, call.query).id
    if (ids := ids_of_name(name)) is not None:
        wanted = DeliveryFilter(project_id, first_id=ids[0], last_id=ids[1])
        for each in delivered.list_delivered(context, wanted):
            if delivery_name(each.id) == name:
                return each
    raise NotFound(f"There is no delivery named {name!r:.80}.")


def _of_delivery(context: Context, call: Call) -> tuple[list[dict[str, object]], str | None]:
    """A page of a delivery, of which the tasks that a query does not want are left out."""
    delivery, limit = _named(context, call), read_limit(call.query)
    wanted = read_filter(context, call)
    if wanted.project_id not in (None, delivery.project_id):
        raise NotFound("The project has no such delivery.")
    page = delivered.read_delivered(context, call.door.parts.files, delivery, place_in(call, delivery), limit)
    kept = [
        each
        for each in page.tasks
        if is_within(each.settled_at, wanted.settled_from, wanted.settled_until)
        and each.state in (wanted.states or (each.state,))
    ]
    return [_doc(each, delivery, each) for each in kept], write_place(delivery.id, page.next_place)


def _of_project(context: Context, call: Call) -> tuple[list[dict[str, object]], str | None]:
    """A page of all tasks; those that stand completed with what the project's newest delivery says of them."""
    limit, start = read_limit(call.query), read_token(call.query)
    wanted = read_filter(context, call)
    page = task_requests.list_tasks(context, wanted, before=start.before, limit=limit, total=start.total)
    newest = delivered.newest_delivered(context, DeliveryFilter(wanted.project_id))
    held = _held(context, call, newest, [each for each in page.tasks if each.state == "completed"])
    return [_doc(each, newest, held.get(each.task_id)) for each in page.tasks], write_token(page)


def _held(
    context: Context, call: Call, newest: Delivery | None, found: Sequence[TaskRequest]
) -> dict[UUID, TaskRequest]:
    return delivered.delivered_among(context, call.door.parts.files, newest, found) if newest is not None else {}


def _doc(found: TaskRequest, delivery: Delivery | None, stood: TaskRequest | None) -> dict[str, object]:
    """A task, and the delivery that holds it as it `stood`, where one does."""
    doc: dict[str, object] = {"task_id": str(found.task_id), "created_at": timestamp(found.created_at)}
    if delivery is None or stood is None:
        return {**doc, "delivery_id": None, "delivered_at": None, "response_schema_id": None, "response": None}
    return {
        **doc,
        "delivery_id": str(delivery.id),
        "delivered_at": delivered_at(delivery),
        "response_schema_id": str(stood.version_id),
        "response": delivered_response(stood),
    }


def _json(context: Context, delivery: Delivery, expand: frozenset[str]) -> dict[str, object]:
    """The Delivery object, with its project by id or, on wish, whole."""
    project: object = str(delivery.project_id)
    if "project" in expand:
        project = project_json(projects.find_project(context, delivery.project_id))
    return {
        "id": str(delivery.id),
        "name": delivery_name(delivery.id),
        "task_count": delivery.task_count,
        "delivered_at": delivered_at(delivery),
        "project": project,
    }


def delivered_at(delivery: Delivery) -> str:
    """When a ready delivery was ready."""
    return timestamp(delivery.completed_at or delivery.created_at)


ADDRESSES = (
    Address("GET", "/deliveries", list_all),
    Address("GET", "/delivery", show),
    Address("GET", "/delivery/tasks", list_tasks),
)
