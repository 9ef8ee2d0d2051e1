"""Ids of version 2's annotations: they name the task and the verdict, so that one is found by its id alone."""

from __future__ import annotations

import base64
import binascii
import hashlib
from uuid import UUID

_PREFIX = "an_"
_UUID_BYTES = 16
_KEY_BYTES = 8


def annotation_id(task_id: UUID, verdict_id: UUID, key: str) -> str:
    """The id of what a verdict says to the question `key`: the same for ever."""
    digest = hashlib.sha256(key.encode()).digest()[:_KEY_BYTES]
    written = base64.urlsafe_b64encode(task_id.bytes + verdict_id.bytes + digest)
    return _PREFIX + written.decode().rstrip("=")


def read_annotation_id(text: str) -> tuple[UUID, UUID] | None:
    """The task and the verdict in an id; None where it is none of ours."""
    written = text.removeprefix(_PREFIX)
    try:
        found = base64.urlsafe_b64decode(written + "=" * (-len(written) % 4))
    except (binascii.Error, ValueError):
        return None
    if not text.startswith(_PREFIX) or len(found) != 2 * _UUID_BYTES + _KEY_BYTES:
        return None
    return UUID(bytes=found[:_UUID_BYTES]), UUID(bytes=found[_UUID_BYTES : 2 * _UUID_BYTES])
