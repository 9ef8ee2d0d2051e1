"""Scale's Task, Batch, Project and pages as JSON objects, built of facts that the routes fill in.

The SDK makes an attribute of every key of a Task, so which keys are absent is part of the interface: `tags` and
`unique_id` when unset, and all that has not come about yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, TypeAlias, get_args

from goldsmith.api.scale.wire.common import TOP_LEVEL

TaskStatus: TypeAlias = Literal["pending", "completed", "canceled", "error"]
ReviewStatus: TypeAlias = Literal["accepted", "fixed", "commented", "rejected", "pending"]
AuditResult: TypeAlias = Literal["accepted", "rejected", "fixed"]
AuditSource: TypeAlias = Literal["customer", "scale"]
REVIEW_STATUSES: tuple[ReviewStatus, ...] = get_args(ReviewStatus)
AUDIT_RESULTS: tuple[AuditResult, ...] = get_args(AuditResult)
BatchStatus: TypeAlias = Literal["staging", "in_progress", "completed"]
Json: TypeAlias = Mapping[str, object]

DOWNLOAD_FAILED = "One or more attachments could not be downloaded."
_LIMITED = ("task_id", "status", "metadata", "project", "otherVersion")


@dataclass(frozen=True, slots=True)
class Audit:
    """One look at a finished task by the customer, or by us (`scale`)."""

    audited_by: str
    audited_at: datetime
    audit_time_secs: float | None
    audit_result: AuditResult
    audit_source: AuditSource = "customer"


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """A task as it stands. `payload` is the create payload with what it inherited; the rest may have changed since."""

    task_id: str
    type: str
    status: TaskStatus
    created_at: datetime
    payload: Json
    is_test: bool
    metadata: Json
    instruction: str = ""
    tags: Sequence[str] = ()
    unique_id: str | None = None
    callback_url: str | None = None
    callback_succeeded: bool | None = None
    project: str | None = None
    batch: str | None = None
    project_param_version: int | None = None
    updated_at: datetime | None = None
    completed_at: datetime | None = None
    work_started: bool | None = None
    response: Json | None = None
    review_status: ReviewStatus | None = None
    review_comments: str | None = None
    audits: Sequence[Audit] = ()
    prior_responses: Sequence[Json] = ()
    is_customer_fix: bool | None = None
    attempts: Sequence[Json] = ()
    other_version: str | None = None


@dataclass(frozen=True, slots=True)
class BatchFacts:
    """A batch as it stands."""

    name: str
    project: str
    status: BatchStatus
    created_at: datetime
    metadata: Json
    callback: str | None = None
    is_calibration: bool = False
    is_self_label: bool = False
    completed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ParamEntry:
    """One entry of a project's param_history; `version` counts from 0."""

    version: int
    params: Json
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """A project with all its params, oldest first."""

    name: str
    type: str
    created_at: datetime
    history: Sequence[ParamEntry] = ()


def timestamp(moment: datetime) -> str:
    """UTC in ISO 8601 with milliseconds and a Z. Raises ValueError for a moment without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def task_object(facts: TaskFacts) -> dict[str, object]:
    """A Task as every call of v1 answers it, and callbacks too."""
    return {
        "task_id": facts.task_id,
        "type": facts.type,
        "status": facts.status,
        "created_at": timestamp(facts.created_at),
        "is_test": facts.is_test,
        "instruction": facts.instruction,
        "params": {key: value for key, value in facts.payload.items() if key not in TOP_LEVEL},
        "metadata": dict(facts.metadata),
        **_present(
            updated_at=_moment(facts.updated_at),
            completed_at=_moment(facts.completed_at),
            callback_url=facts.callback_url,
            callback_succeeded=facts.callback_succeeded,
            project=facts.project,
            batch=facts.batch,
            project_param_version=facts.project_param_version,
            tags=list(facts.tags) or None,
            unique_id=facts.unique_id,
            work_started=facts.work_started,
            otherVersion=facts.other_version,
            response=facts.response,
            attempts=list(facts.attempts) or None,
        ),
        **_review(facts),
    }


def limited_task(facts: TaskFacts) -> dict[str, object]:
    """A Task under `limited_response`: five keys at most."""
    whole = task_object(facts)
    return {key: whole[key] for key in _LIMITED if key in whole}


def batch_object(facts: BatchFacts) -> dict[str, object]:
    return {
        "name": facts.name,
        "project": facts.project,
        "status": facts.status,
        "created_at": timestamp(facts.created_at),
        "metadata": dict(facts.metadata),
        "calibration_batch": facts.is_calibration,
        "self_label_batch": facts.is_self_label,
        **_present(callback=facts.callback, completed_at=_moment(facts.completed_at)),
    }


def batch_status_object(status: BatchStatus, counts: Mapping[TaskStatus, int]) -> dict[str, object]:
    """How a batch stands; a status that no task has is left out, and the SDK reads it as 0."""
    return {"status": status, **{key: count for key, count in counts.items() if count}}


def project_object(facts: ProjectFacts) -> dict[str, object]:
    """A Project; the SDK takes the last entry's version and instruction for its own."""
    return {
        "name": facts.name,
        "type": facts.type,
        "created_at": timestamp(facts.created_at),
        "param_history": [
            {**each.params, **_present(created_at=_moment(each.created_at)), "version": each.version}
            for each in facts.history
        ],
    }


def task_page(
    docs: Sequence[Json], *, total: int, limit: int, offset: int = 0, next_token: str | None = None
) -> dict[str, object]:
    """A page of tasks: there are more exactly where there is a token to ask for them with."""
    has_more = next_token is not None
    page = {"docs": list(docs), "total": total, "limit": limit, "offset": offset, "has_more": has_more}
    return {**page, "next_token": next_token} if has_more else page


def batch_page(docs: Sequence[Json], *, total: int, limit: int, offset: int) -> dict[str, object]:
    """A page of batches; Python's SDK reads `totalDocs`, the one for Node `total`, and both add `limit` to go on.

    Other programs go on by the number of the page, from 1, for as long as there is a next one.

    `limit` is the one that was applied. Raises ValueError where it is not above 0, as the SDK would then ask for ever.
    """
    if limit <= 0:
        raise ValueError("a page of batches needs a limit above 0")
    has_more = bool(docs) and offset + len(docs) < total
    number = offset // limit + 1
    return {
        "docs": list(docs),
        "totalDocs": total,
        "total": total,
        "limit": limit,
        "offset": offset,
        "has_more": has_more,
        "page": number,
        "totalPages": -(-total // limit),
        "hasNextPage": has_more,
        "nextPage": number + 1 if has_more else None,
    }


def quality_task_object(task: Json, expected: Json, initial: Json | None = None) -> dict[str, object]:
    """An evaluation or training task: the Task it was made of, with its id and its expected response."""
    whole = {**task, "id": task["task_id"], "expected_response": expected}
    return {**whole, "initial_response": initial} if initial is not None else whole


def download_error(failed: Sequence[tuple[str, int]]) -> dict[str, object]:
    """The response of a task in `error`: the attachments that could not be fetched, each with its HTTP status."""
    return {
        "error": DOWNLOAD_FAILED,
        "attachments": [{"statusCode": status, "url": url} for url, status in failed],
    }


def _review(facts: TaskFacts) -> dict[str, object]:
    """What an audit adds to a task; a task nobody audited has none of it."""
    return _present(
        customer_review_status=facts.review_status,
        customer_review_comments=facts.review_comments,
        is_customer_fix=facts.is_customer_fix,
        audits=[_audit(each) for each in facts.audits] or None,
        prior_responses=[dict(each) for each in facts.prior_responses] or None,
    )


def _audit(audit: Audit) -> dict[str, object]:
    return {
        "audited_by": audit.audited_by,
        "audited_at": timestamp(audit.audited_at),
        **_present(audit_time_secs=audit.audit_time_secs),
        "audit_result": audit.audit_result,
        "audit_source": audit.audit_source,
    }


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else timestamp(moment)


def _present(**values: object) -> dict[str, object]:
    return {key: value for key, value in values.items() if value is not None}
