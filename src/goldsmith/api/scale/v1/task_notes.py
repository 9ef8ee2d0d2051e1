"""What is changed of a task once it is there: canceled, and the client's own id, metadata and tags."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from goldsmith.actions import task_notes, task_requests, tasks
from goldsmith.actions.context import Context
from goldsmith.api.scale.address import Address
from goldsmith.api.scale.call import Call
from goldsmith.api.scale.v1.task_json import response_json, task_json
from goldsmith.api.scale.v1.task_query import has_flag
from goldsmith.api.scale.v1.tasks import task_named
from goldsmith.api.scale.wire.bodies import read_audit, read_metadata, read_tags, read_unique_id
from goldsmith.api.scale.wire.common import MOST_TAGS
from goldsmith.api.scale.wire.task_types import find_unworkable, wire_type

Change = Callable[[Context, UUID], None]


def cancel(call: Call) -> dict[str, object]:
    """Take an open task back; with `clear_unique_id` its id is free again. One that is canceled already stays so."""
    is_freed = has_flag(call.query, "clear_unique_id")

    def change(context: Context, task_id: UUID) -> None:
        if tasks.find_task(context, task_id).state != "canceled":
            tasks.cancel_task(context, task_id)
        if is_freed:
            task_notes.set_unique_id(context, task_id, None)

    return _changed(call, change)


def audit(call: Call) -> dict[str, object]:
    """What the client thinks of an answer; one that is turned down is done again."""
    said = read_audit(call.json())
    with call.open() as context:
        found = task_named(context, call.names["task_id"])
        is_workable = context.caller.mode == "live" and not find_unworkable(wire_type(found.kind), found.asked)
        task_requests.audit_task(
            context, found.task_id, is_accepted=said.is_accepted, comments=said.comments,
            response=response_json(found), is_workable=is_workable,
        )  # fmt: skip
        return task_json(task_requests.requested_task(context, found.task_id), context.caller.mode)


def set_unique_id(call: Call) -> dict[str, object]:
    unique_id = read_unique_id(call.json())
    return _changed(call, lambda context, task_id: task_notes.set_unique_id(context, task_id, unique_id))


def clear_unique_id(call: Call) -> dict[str, object]:
    return _changed(call, lambda context, task_id: task_notes.set_unique_id(context, task_id, None))


def set_metadata(call: Call) -> dict[str, object]:
    metadata = read_metadata(call.json())
    return _changed(call, lambda context, task_id: task_notes.set_metadata(context, task_id, metadata))


def set_tags(call: Call) -> dict[str, object]:
    tags = read_tags(call.json())
    return _changed(call, lambda context, task_id: task_notes.set_tags(context, task_id, tags))


def add_tags(call: Call) -> dict[str, object]:
    tags = read_tags(call.json())
    return _changed(call, lambda context, task_id: task_notes.add_tags(context, task_id, tags, most=MOST_TAGS))


def remove_tags(call: Call) -> dict[str, object]:
    tags = read_tags(call.json())
    return _changed(call, lambda context, task_id: task_notes.remove_tags(context, task_id, tags))


def _changed(call: Call, change: Change) -> dict[str, object]:
    with call.open() as context:
        task_id = task_named(context, call.names["task_id"]).task_id
        change(context, task_id)
        return task_json(task_requests.requested_task(context, task_id), context.caller.mode)


ADDRESSES = (
    Address("POST", "/task/{task_id}/cancel", cancel),
    Address("POST", "/task/{task_id}/audit", audit),
    Address("POST", "/task/{task_id}/unique_id", set_unique_id, may_conflict=True),
    Address("DELETE", "/task/{task_id}/unique_id", clear_unique_id),
    Address("POST", "/task/{task_id}/setMetadata", set_metadata),
    Address("POST", "/task/{task_id}/tags", set_tags),
    Address("PUT", "/task/{task_id}/tags", add_tags),
    Address("DELETE", "/task/{task_id}/tags", remove_tags),
)
