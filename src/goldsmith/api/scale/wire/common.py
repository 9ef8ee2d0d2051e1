"""The parameters that every type of task shares, and what they say once they were checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from goldsmith.api.scale.wire.attachments import callback_url, context_attachments
from goldsmith.api.scale.wire.attributes import check_attributes
from goldsmith.api.scale.wire.checking import (
    Check,
    Checking,
    Payload,
    any_text,
    at_least,
    boolean,
    list_of,
    one_of,
    text,
    texts_in,
)
from goldsmith.api.scale.wire.links import check_events, check_links
from goldsmith.api.scale.wire.pre_labels import SAID_CHECKS
from goldsmith.labels.json_value import is_number, is_object

MOST_METADATA_BYTES = 10_240
"""10 KB, as JSON in UTF-8 without blanks."""

MOST_TAGS = 5
LONGEST_INSTRUCTION = 90_000
"""Characters; ours. A project version's instructions hold 100,000, and a project's own are appended."""

WIDEST_PADDING = 10_000.0
"""Pixels; ours. Nothing is cut off at it that a screen could show."""

PRIORITIES = (10, 20, 30)
NO_INHERITANCE = -1
TOP_LEVEL = ("callback_url", "instruction", "project", "batch", "unique_id", "metadata", "tags")
"""Parameters that stand at the top of a Task; all others are echoed under its `params`."""


def check_metadata(checking: Checking, value: object, path: str) -> None:
    """An object of at most MOST_METADATA_BYTES."""
    if not is_object(value):
        checking.add(path, "must be an object")
    elif len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()) > MOST_METADATA_BYTES:
        checking.add(path, f"must be at most {MOST_METADATA_BYTES} bytes of JSON")


check_tags = list_of(text, most=MOST_TAGS)


def _instruction(checking: Checking, value: object, path: str) -> None:
    any_text(checking, value, path)
    if isinstance(value, str) and len(value) > LONGEST_INSTRUCTION:
        checking.add(path, f"must be at most {LONGEST_INSTRUCTION} characters long")


def _version(checking: Checking, value: object, path: str) -> None:
    if type(value) is not int or value < NO_INHERITANCE:
        checking.add(path, "must be a version of the project, or -1 for none")


_padding = at_least(0)
_priority = one_of(PRIORITIES)

COMMON_CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "project": text,
        "batch": text,
        "instruction": _instruction,
        "callback_url": callback_url,
        "context_attachments": context_attachments,
        "attachment_type": any_text,
        "annotation_attributes": check_attributes,
        "links": check_links,
        "events_to_annotate": check_events,
        "padding": _padding,
        "paddingX": _padding,
        "paddingY": _padding,
        "metadata": check_metadata,
        "priority": _priority,
        "urgency": any_text,
        "unique_id": text,
        "clear_unique_id_on_error": boolean,
        "tags": check_tags,
        "project_version": _version,
        **SAID_CHECKS,
    }
)


@dataclass(frozen=True, slots=True)
class Common:
    """What the shared parameters of a checked payload say; `priority` is None where none was asked for."""

    project: str | None
    batch: str | None
    instruction: str | None
    callback_url: str | None
    unique_id: str | None
    is_unique_id_cleared_on_error: bool
    metadata: Mapping[str, object]
    tags: tuple[str, ...]
    priority: int | None
    project_version: int | None
    margin_x: float
    margin_y: float


def read_common(payload: Payload) -> Common:
    """Read a payload that was checked; tags that are named twice are kept once."""
    priority, version, metadata = (payload.get(key) for key in ("priority", "project_version", "metadata"))
    return Common(
        project=_text(payload, "project"),
        batch=_text(payload, "batch"),
        instruction=_text(payload, "instruction"),
        callback_url=_text(payload, "callback_url"),
        unique_id=_text(payload, "unique_id"),
        is_unique_id_cleared_on_error=payload.get("clear_unique_id_on_error") is True,
        metadata=metadata if is_object(metadata) else {},
        tags=tuple(dict.fromkeys(texts_in(payload.get("tags")))),
        priority=priority if isinstance(priority, int) else None,
        project_version=version if isinstance(version, int) else None,
        margin_x=_margin(payload, "paddingX"),
        margin_y=_margin(payload, "paddingY"),
    )


def _margin(payload: Payload, key: str) -> float:
    """Pixels beyond the picture on two sides; `padding` is for all four."""
    found = next((value for name in (key, "padding") if is_number(value := payload.get(name))), 0.0)
    return min(float(found), WIDEST_PADDING)


def _text(payload: Payload, key: str) -> str | None:
    value = payload.get(key)
    return value if isinstance(value, str) else None
