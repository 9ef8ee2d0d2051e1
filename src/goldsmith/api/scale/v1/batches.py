"""Batches: made, read, finalized, and how their tasks stand."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from uuid import UUID

from starlette.datastructures import QueryParams

from goldsmith.actions import batches, projects, requests
from goldsmith.actions.context import Context
from goldsmith.api.scale.address import Address
from goldsmith.api.scale.call import Call
from goldsmith.api.scale.v1.project_json import is_studio
from goldsmith.api.scale.v1.task_query import bad, read_instant, read_limit
from goldsmith.api.scale.wire.bodies import read_batch, read_metadata
from goldsmith.api.scale.wire.objects import BatchFacts, BatchStatus, batch_object, batch_page, batch_status_object
from goldsmith.api.scale.wire.queries import read_count
from goldsmith.storage.batches import BatchFilter
from goldsmith.work.batch import Batch, BatchState

_STATUS: Mapping[BatchState, BatchStatus] = MappingProxyType(
    {
        "staging": "staging",
        "in_progress": "in_progress",
        "paused": "in_progress",
        "completed": "completed",
        "canceled": "completed",
    }
)
"""Version 1 has three words; a batch that was canceled has ended too."""
_STATES: Mapping[str, BatchState] = MappingProxyType(
    {"staging": "staging", "in_progress": "in_progress", "completed": "completed"}
)
_FURTHEST = 1_000_000
_STAGED = ("rapid", "studio")
"""Kinds of projects whose batches wait until they are finalized."""


def create(call: Call) -> dict[str, object]:
    asked = read_batch(call.json())
    with call.open() as context:
        found = requests.requested_project(context, asked.project)
        project = found.request
        made = batches.create_batch(
            context,
            project.project_id,
            asked.name,
            is_staging=any(project.facts.get(kind) for kind in _STAGED),
            is_calibration=asked.is_calibration,
            is_self_labelled=asked.is_self_label,
            callback_url=asked.callback,
            metadata=asked.metadata,
            is_apart=is_studio(found),
        )
        return batch_json(made, project.name)


def show(call: Call) -> dict[str, object]:
    with call.open() as context:
        return _shown(context, _named(context, call))


def finalize(call: Call) -> dict[str, object]:
    """Let a staged batch begin; one that has begun stays as it is."""
    with call.open() as context:
        found = _named(context, call)
        return _shown(context, batches.finalize_batch(context, found.id) if found.state == "staging" else found)


def show_status(call: Call) -> dict[str, object]:
    with call.open() as context:
        found = _named(context, call)
    return batch_status_object(
        _STATUS[found.state],
        {
            "pending": found.pending_count,
            "completed": found.completed_count,
            "error": found.error_count,
            "canceled": found.canceled_count,
        },
    )


def set_metadata(call: Call) -> dict[str, object]:
    metadata = read_metadata(call.json())
    with call.open() as context:
        return _shown(context, batches.change_batch(context, _named(context, call).id, {"metadata": metadata}))


def list_all(call: Call) -> dict[str, object]:
    limit, offset = read_limit(call.query), read_count("offset", call.query.get("offset", "0"), 0, _FURTHEST)
    with call.open() as context:
        wanted = _filter(context, call.query)
        found = batches.list_batches(context, wanted, limit=limit, offset=offset)
        names: dict[UUID, str] = {}
        for each in found:
            if each.project_id not in names:
                names[each.project_id] = projects.find_project(context, each.project_id).name
        docs = [batch_json(each, names[each.project_id]) for each in found]
        return batch_page(docs, total=batches.count_batches(context, wanted), limit=limit, offset=offset)


def _filter(context: Context, query: QueryParams) -> BatchFilter:
    name, status = query.get("project"), query.get("status")
    if status is not None and status not in _STATES:
        raise bad("status", f"must be one of [{', '.join(_STATES)}]")
    return BatchFilter(
        project_id=requests.requested_project(context, name).request.project_id if name is not None else None,
        state=_STATES[status] if status else None,
        created_from=read_instant(query, "start_time"),
        created_until=read_instant(query, "end_time"),
    )


def _named(context: Context, call: Call) -> Batch:
    return batches.batch_named(context, call.names["name"])


def _shown(context: Context, found: Batch) -> dict[str, object]:
    return batch_json(found, projects.find_project(context, found.project_id).name)


def batch_json(found: Batch, project: str) -> dict[str, object]:
    """The Batch object."""
    return batch_object(
        BatchFacts(
            name=found.name,
            project=project,
            status=_STATUS[found.state],
            created_at=found.created_at,
            metadata=found.metadata,
            callback=found.callback_url,
            is_calibration=found.is_calibration,
            is_self_label=found.is_self_labelled,
            completed_at=found.completed_at,
        )
    )


ADDRESSES = (
    Address("POST", "/batches", create, may_conflict=True),
    Address("GET", "/batches", list_all),
    Address("GET", "/batches/{name}", show),
    Address("POST", "/batches/{name}/finalize", finalize),
    Address("GET", "/batches/{name}/status", show_status),
    Address("POST", "/batches/{name}/setMetadata", set_metadata),
)
