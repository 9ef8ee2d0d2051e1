"""A Task that another house tells, read back: what was asked, how it stands there, and what was thought of it.

Nothing that a customer has there may be lost for a detail, so what is only looked at is read forgivingly; what decides
whether the task can be here at all is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from goldsmith.api.scale.wire.checking import Checking, Payload, check_json
from goldsmith.api.scale.wire.common import TOP_LEVEL
from goldsmith.api.scale.wire.errors import InvalidParameter
from goldsmith.api.scale.wire.objects import AUDIT_RESULTS, REVIEW_STATUSES
from goldsmith.api.scale.wire.task_types import WIRE_TYPES
from goldsmith.labels.json_value import is_list, is_number, is_object
from goldsmith.work.request import Past

STATES = ("pending", "completed", "canceled", "error")
LONGEST_ID = 200


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Why a task cannot be brought, or something of it; `code` is the same for all of which the same is true."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class ToldTask:
    """A Task of another house: `payload` is what it would be made with again, of its own words alone."""

    kind: str
    payload: Payload
    past: Past
    project: str | None
    batch: str | None
    param_version: int | None
    response: Mapping[str, Any] | None

    @property
    def is_gold(self) -> bool:
        """Whether it says itself what is expected."""
        return self.payload.get("expected_response") is not None


def origin_of(task: object) -> str | None:
    """The id of a Task there, as far as it has one."""
    found = task.get("task_id") if is_object(task) else None
    return found if isinstance(found, str) and 0 < len(found) <= LONGEST_ID else None


def read_told(task: object, now: datetime) -> ToldTask | LeftOut:
    """Read a Task as v1 tells it."""
    origin_id = origin_of(task)
    if not is_object(task) or origin_id is None:
        return LeftOut("malformed", 'It is no object with a "task_id".')
    if fault := _fault(task):
        return fault
    state, made_at = str(task["status"]), read_moment_told(task.get("created_at"))
    if made_at is None:
        return LeftOut("malformed", f'Its "created_at" is no instant: {task.get("created_at")!r:.80}.')
    made_at = min(made_at, now)
    changed_at, settled_at = read_moment_told(task.get("updated_at")), read_moment_told(task.get("completed_at"))
    response = task.get("response")
    past = Past(
        origin_id=origin_id,
        state=state,
        created_at=made_at,
        settled_at=max(settled_at or changed_at or made_at, made_at) if state == "completed" else None,
        updated_at=changed_at,
        error=_error(response) if state == "error" else None,
        review_status=next((each for each in REVIEW_STATUSES if each == task.get("customer_review_status")), None),
        review_comments=_text(task.get("customer_review_comments")),
        audits=_audits(task.get("audits")),
        prior_responses=tuple(filter(is_object, _listed(task.get("prior_responses")))),
    )
    version = task.get("project_param_version")
    return ToldTask(
        kind=str(task["type"]), payload=_payload(task), past=past, project=_text(task.get("project")),
        batch=_text(task.get("batch")), param_version=version if type(version) is int else None,
        response=response if is_object(response) else None,
    )  # fmt: skip


def _fault(task: Payload) -> LeftOut | None:
    """Why this is no task that could be here."""
    checking = Checking()
    check_json(checking, task)
    if checking.problems:
        return LeftOut("malformed", InvalidParameter(checking.problems).message)
    if task.get("is_test") is True:
        return LeftOut("test_task", "It was made with a test key: nobody answered it.")
    if task.get("type") not in WIRE_TYPES:
        return LeftOut("no_such_task_type", f"Its type {task.get('type')!r:.80} is not known here.")
    if task.get("status") not in STATES:
        return LeftOut("malformed", f'Its "status" must be one of {", ".join(STATES)}, not {task.get("status")!r:.80}.')
    if not is_object(task.get("params", {})):
        return LeftOut("malformed", 'Its "params" are no object.')
    return None


def _payload(task: Payload) -> dict[str, object]:
    params = task.get("params")
    asked = {**(params if is_object(params) else {}), **{name: task[name] for name in TOP_LEVEL if name in task}}
    if task.get("expected_response") is not None:
        asked["expected_response"] = task["expected_response"]
    left: tuple[object, ...] = (None, "", [])  # what is told of a task that has none, and no request would say
    return {name: value for name, value in asked.items() if value not in left and name != "project_version"}


def _error(response: object) -> dict[str, object]:
    """Why it came to nothing there."""
    said = response if is_object(response) else {}
    failed = next(filter(is_object, _listed(said.get("attachments"))), {})
    status, url = failed.get("statusCode"), failed.get("url")
    return {
        "code": "ended_elsewhere",
        "message": _text(said.get("error")) or "It came to an error where it was brought from.",
        **({"status": status} if type(status) is int else {}),
        **({"url": url} if isinstance(url, str) else {}),
    }


def _audits(told: object) -> tuple[dict[str, Any], ...]:
    found = []
    for each in filter(is_object, _listed(told)):
        at, result, seconds = (
            read_moment_told(each.get("audited_at")),
            each.get("audit_result"),
            each.get("audit_time_secs"),
        )
        if at is not None and result in AUDIT_RESULTS:
            audit = {"by": _text(each.get("audited_by")) or "", "at": at, "result": result, "comments": None}
            source = {"source": "scale"} if each.get("audit_source") == "scale" else {}
            found.append({**audit, **source, **({"seconds": seconds} if is_number(seconds) else {})})
    return tuple(found)


def read_moment_told(value: object) -> datetime | None:
    """An instant as it is told, without a zone in UTC; None where it is none."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _listed(value: object) -> list[object]:
    return value if is_list(value) else []
