"""The small bodies of v1: metadata, tags and unique_ids of tasks, audits, new batches and new projects.

Each is checked like a payload; no body at all stands for an empty one, as the SDK sends `{}` and `[]` as nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from goldsmith.api.scale.wire.attachments import callback_url
from goldsmith.api.scale.wire.checking import (
    Check,
    Checking,
    Payload,
    any_object,
    any_text,
    boolean,
    check_json,
    check_keys,
    check_required,
    text,
    texts_in,
)
from goldsmith.api.scale.wire.common import check_metadata, check_tags
from goldsmith.api.scale.wire.errors import InvalidParameter
from goldsmith.api.scale.wire.payload import read_params
from goldsmith.api.scale.wire.task_types import WIRE_TYPES
from goldsmith.kit.errors import Problem
from goldsmith.labels.json_value import describe, is_object


@dataclass(frozen=True, slots=True)
class AuditBody:
    """What a customer says of a finished task."""

    is_accepted: bool
    comments: str | None


@dataclass(frozen=True, slots=True)
class BatchBody:
    """A batch to be made."""

    project: str
    name: str
    callback: str | None
    is_calibration: bool
    is_self_label: bool
    metadata: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ProjectBody:
    """A project to be made; `is_staged`: of the sort whose batches wait until they are finalized (Rapid, Studio)."""

    name: str
    type: str
    params: Payload
    is_staged: bool


def read_metadata(body: object) -> Mapping[str, object]:
    """The whole body is the metadata. Raises InvalidParameter."""
    return _read_object(body, "metadata", check_metadata)


def read_tags(body: object) -> tuple[str, ...]:
    """The whole body is the list of tags, which are kept once each. Raises InvalidParameter."""
    checking = Checking()
    given = [] if body is None else body
    check_json(checking, {"tags": given})
    checking.raise_any()
    check_tags(checking, given, "tags")
    checking.raise_any()
    return tuple(dict.fromkeys(texts_in(given)))


def read_unique_id(body: object) -> str:
    """The new unique_id. Raises InvalidParameter."""
    given = read_keys(body, {"unique_id": text}, ("unique_id",))
    return str(given["unique_id"])


def read_audit(body: object) -> AuditBody:
    """Accepted or not, and why. Raises InvalidParameter."""
    given = read_keys(body, {"accepted": boolean, "comments": any_text}, ("accepted",))
    comments = given.get("comments")
    return AuditBody(given["accepted"] is True, comments if isinstance(comments, str) and comments else None)


def read_batch(body: object) -> BatchBody:
    """A new batch; an empty callback is none. Raises InvalidParameter."""
    given = read_keys(body, _BATCH, ("project", "name"))
    metadata, callback = given.get("metadata"), given.get("callback")
    return BatchBody(
        project=str(given["project"]),
        name=str(given["name"]),
        callback=callback if isinstance(callback, str) and callback else None,
        is_calibration=given.get("calibration_batch") is True,
        is_self_label=given.get("self_label_batch") is True,
        metadata=metadata if is_object(metadata) else {},
    )


def read_project(body: object) -> ProjectBody:
    """A new project. Raises InvalidParameter; an unknown type is a problem of `type` here, as the address is good."""
    given = read_keys(body, _PROJECT, ("name", "type"))
    type_ = str(given["type"])
    if type_ not in WIRE_TYPES:
        message = f'"type" must be one of [{", ".join(WIRE_TYPES)}]'
        raise InvalidParameter([Problem("type", "no_such_task_type", message)])
    is_staged = given.get("rapid") is True or given.get("studio") is True
    return ProjectBody(str(given["name"]), type_, read_params(type_, given.get("params")), is_staged)


def _callback(checking: Checking, value: object, path: str) -> None:
    if value != "":
        callback_url(checking, value, path)


_BATCH: dict[str, Check] = {
    "project": text,
    "name": text,
    "callback": _callback,
    "calibration_batch": boolean,
    "self_label_batch": boolean,
    "metadata": check_metadata,
}
_PROJECT: dict[str, Check] = {
    "name": text,
    "type": text,
    "params": any_object,
    "rapid": boolean,
    "studio": boolean,
    "datasetId": any_text,
}


def read_keys(body: object, checks: Mapping[str, Check], required: tuple[str, ...]) -> Payload:
    """A body whose keys were looked at, those that are required being there. Raises InvalidParameter."""

    def check(checking: Checking, value: object, _: str) -> None:
        given = value if is_object(value) else {}
        check_required(checking, given, required)
        check_keys(checking, given, checks)

    return _read_object(body, "body", check)


def _read_object(body: object, name: str, check: Check) -> Payload:
    given = {} if body is None else body
    if not is_object(given):
        message = f"the body must be an object, not {describe(body)}"
        raise InvalidParameter([Problem("", "body_not_object", message)])
    checking = Checking()
    check_json(checking, given)
    checking.raise_any()
    check(checking, given, name)
    checking.raise_any()
    return given
