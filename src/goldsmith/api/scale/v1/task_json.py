"""A task as it stands, as clients read it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from goldsmith.actions.fetching import UPLOAD_SCHEME
from goldsmith.api.scale.v1.defaults import HANDED_OVER
from goldsmith.api.scale.wire.asked import read_asked
from goldsmith.api.scale.wire.objects import (
    AUDIT_RESULTS,
    REVIEW_STATUSES,
    Audit,
    AuditResult,
    AuditSource,
    ReviewStatus,
    TaskFacts,
    TaskStatus,
    download_error,
    limited_task,
    task_object,
)
from goldsmith.api.scale.wire.pre_labels import given_ids
from goldsmith.api.scale.wire.response import response_of, response_of_verdict, with_uuids
from goldsmith.api.scale.wire.task_types import wire_type
from goldsmith.api.scale.wire.told_apart import told_by_each, wanted_attempts
from goldsmith.labels import parse_answer
from goldsmith.people.caller import Mode
from goldsmith.work.request import TaskRequest

_NOT_FETCHED = 404
_STATUS: dict[str, TaskStatus] = {
    "pending": "pending",
    "completed": "completed",
    "canceled": "canceled",
    "error": "error",
}


def task_json(found: TaskRequest, mode: Mode, *, is_limited: bool = False) -> dict[str, object]:
    """The Task object."""
    facts = TaskFacts(
        task_id=str(found.task_id),
        type=found.kind,
        status=_STATUS[found.state],
        created_at=found.created_at,
        payload=found.asked,
        is_test=mode == "test",
        metadata=found.metadata or {},
        instruction=_text(found, "instruction") or "",
        tags=found.tags,
        unique_id=found.unique_id,
        callback_url=_text(found, "callback_url"),
        project=found.project,
        batch=found.batch,
        project_param_version=found.params_number,
        updated_at=found.updated_at,
        completed_at=found.settled_at,
        response=response_json(found),
        review_status=_review_status(found),
        review_comments=found.review_comments,
        audits=[_audit(each) for each in found.audits],
        prior_responses=found.prior_responses,
        attempts=[{"response": each} for each in _attempts(found)],
    )
    if is_limited:
        return limited_task(facts)
    told = task_object(facts)
    return {**told, "origin_id": found.origin_id} if found.origin_id is not None else told


def response_json(found: TaskRequest) -> dict[str, object] | None:
    """The response, of a task that has one; one that was brought from elsewhere to the letter."""
    if found.response is not None and found.origin_id is not None:
        return dict(found.response)
    if found.state == "error":
        error = found.error or {}
        return download_error([(_failed_url(found), int(error.get("status", _NOT_FETCHED)))])
    attempts, type_ = _attempts(found), wire_type(found.kind)
    apart = told_by_each(type_, found.asked, attempts)
    if found.response is not None:
        return {**found.response, **apart}
    if found.objects is None:
        return None
    objects = with_uuids(found.objects, found.task_id, given_ids(found.asked))
    return {**response_of_verdict(read_asked(type_, found.asked), objects, found.fields or ()), **apart}


def _attempts(found: TaskRequest) -> list[Mapping[str, object]]:
    """The responses of each of those who were asked, of a task that says how many are wanted."""
    if found.response is not None:
        return [found.response] * wanted_attempts(found.asked) if found.origin_id is None else []
    asked = read_asked(wire_type(found.kind), found.asked) if found.attempts else None
    return [response_of(asked, parse_answer(each)) for each in found.attempts] if asked else []


def _failed_url(found: TaskRequest) -> str:
    """The address that could not be had, as the client gave it."""
    said = (found.error or {}).get("url")
    attachments = found.asked.get("attachments")
    several = attachments if isinstance(attachments, list) else []
    return str(said or found.asked.get("attachment") or next(iter(several), "")).replace(UPLOAD_SCHEME, HANDED_OVER, 1)


def _review_status(found: TaskRequest) -> ReviewStatus | None:
    return next((each for each in REVIEW_STATUSES if each == found.review_status), None)


def _audit(kept: Mapping[str, Any]) -> Audit:
    """Ours say accepted or rejected; those of tasks that were brought from elsewhere may say more."""
    result: AuditResult = next((each for each in AUDIT_RESULTS if each == kept["result"]), "rejected")
    source: AuditSource = "scale" if kept.get("source") == "scale" else "customer"
    return Audit(kept["by"], datetime.fromisoformat(kept["at"]), kept.get("seconds"), result, source)


def _text(found: TaskRequest, name: str) -> str | None:
    value = found.asked.get(name)
    return value if isinstance(value, str) else None
