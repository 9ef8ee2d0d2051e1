"""Batches of version 2: made, listed, begun, rested and ended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from uuid import UUID

from goldsmith.actions import batches, projects, requests
from goldsmith.actions.context import Context
from goldsmith.api.scale.address import Address
from goldsmith.api.scale.call import Call
from goldsmith.api.scale.v1.project_json import is_studio
from goldsmith.api.scale.v1.task_query import bad, read_limit
from goldsmith.api.scale.v2.asked_for import id_of, metadata_of, read_range
from goldsmith.api.scale.v2.projects import project_json, project_of
from goldsmith.api.scale.wire.attachments import callback_url
from goldsmith.api.scale.wire.checking import Checking, boolean, check_keys, text
from goldsmith.api.scale.wire.common import check_metadata
from goldsmith.api.scale.wire.merging import merge
from goldsmith.api.scale.wire.objects import timestamp
from goldsmith.kit.errors import Invalid
from goldsmith.storage.batches import BatchFilter
from goldsmith.work.batch import Batch, BatchState

_CHECKS = {"name": text, "callback": callback_url, "staging_batch": boolean, "metadata": check_metadata}
_STATUS: Mapping[BatchState, str] = MappingProxyType(
    {
        "staging": "staging",
        "in_progress": "in_progress",
        "paused": "paused",
        "completed": "completed",
        "canceled": "cancelled",
    }
)
_STATES = {theirs: ours for ours, theirs in _STATUS.items()}

Change = Callable[[Context, UUID], Batch]


def create(call: Call) -> dict[str, object]:
    asked, checking = call.object(), Checking()
    check_keys(checking, asked, _CHECKS)
    if asked.get("name") is None:
        checking.add("name", "is required", "missing_parameter")
    checking.raise_any()
    with call.open() as context:
        project = project_of(context, asked)
        made = batches.create_batch(
            context,
            project.id,
            asked["name"],
            is_staging=asked.get("staging_batch") is True,
            callback_url=asked.get("callback") or None,
            metadata=asked.get("metadata"),
            is_apart=is_studio(requests.project_by_id(context, project.id)),
        )
        return batch_json(context, made)


def show(call: Call) -> dict[str, object]:
    with call.open() as context:
        return batch_json(context, batch_of(context, call.query), is_expanded=_is_expanded(call))


def list_all(call: Call) -> dict[str, object]:
    limit, before = read_limit(call.query), call.query.get("next_token")
    with call.open() as context:
        wanted = _filter(context, call)
        start = id_of(before) if before is not None else None
        found = batches.list_batches(context, wanted, before=start, limit=limit + 1)
        shown = [batch_json(context, each, is_expanded=_is_expanded(call)) for each in found[:limit]]
    return {"batches": shown, "next_token": str(found[limit - 1].id) if len(found) > limit else None}


def finalize(call: Call) -> dict[str, object]:
    with call.open() as context:
        found = batch_of(context, call.object())
        return batch_json(context, batches.finalize_batch(context, found.id))


def set_metadata(call: Call) -> dict[str, object]:
    """Replace a batch's metadata or, with `merge`, change what is named of it and leave the rest to others."""
    asked, is_merge = call.object(), call.object().get("merge") is True
    given = metadata_of(asked)
    with call.open() as context:
        found = batch_of(context, asked)
        named = {key: found.metadata[key] for key in given if key in found.metadata}
        changes = {"metadata": merge(named, given) if is_merge else given}
        return batch_json(context, batches.change_batch(context, found.id, changes, is_merge=is_merge))


def batch_of(context: Context, given: Mapping[str, object]) -> Batch:
    """The batch that `batch_id` or `batch_name` names; raises Invalid without either, and NotFound."""
    batch_id, name = given.get("batch_id"), given.get("batch_name")
    if isinstance(batch_id, str):
        return batches.show_batch(context, id_of(batch_id))
    if isinstance(name, str):
        return batches.batch_named(context, name)
    raise Invalid('Parameter is invalid, reason: "batch_id" or "batch_name" is required')


def batch_json(context: Context, found: Batch, *, is_expanded: bool = False) -> dict[str, object]:
    """The Batch object, with its project by id or, on wish, whole."""
    project: object = str(found.project_id)
    if is_expanded:
        project = project_json(projects.find_project(context, found.project_id))
    return {
        "id": str(found.id),
        "name": found.name,
        "project": project,
        "created_at": timestamp(found.created_at),
        "status": _STATUS[found.state],
        "metadata": dict(found.metadata),
        **({"completed_at": timestamp(found.completed_at)} if found.completed_at else {}),
        **({"callback": found.callback_url} if found.callback_url else {}),
    }


def _changed(change: Change, message: str) -> Callable[[Call], dict[str, object]]:
    def handler(call: Call) -> dict[str, object]:
        with call.open() as context:
            found = batch_of(context, call.object())
            return {"batch": batch_json(context, change(context, found.id)), "message": message}

    return handler


def _filter(context: Context, call: Call) -> BatchFilter:
    status, query = call.query.get("status"), call.query
    if status is not None and status not in _STATES:
        raise bad("status", f"must be one of [{', '.join(_STATES)}]")
    since, until = read_range(query, "created")
    completed_since, completed_until = read_range(query, "completed")
    has_project = "project_id" in query or "project_name" in query
    return BatchFilter(
        project_id=project_of(context, query).id if has_project else None,
        state=_STATES[status] if status else None,
        created_from=since,
        created_until=until,
        completed_from=completed_since,
        completed_until=completed_until,
    )


def _is_expanded(call: Call) -> bool:
    return "project" in call.query.getlist("expand")


ADDRESSES = (
    Address("GET", "/batch", show),
    Address("POST", "/batch", create, may_conflict=True),
    Address("GET", "/batches", list_all),
    Address("POST", "/batch/finalize", finalize),
    Address("POST", "/batch/pause", _changed(batches.pause_batch, "The batch is paused.")),
    Address("POST", "/batch/resume", _changed(batches.resume_batch, "The batch goes on.")),
    Address("POST", "/batch/cancel", _changed(batches.cancel_batch, "The batch is cancelled.")),
    Address("POST", "/batch/metadata", set_metadata),
)
