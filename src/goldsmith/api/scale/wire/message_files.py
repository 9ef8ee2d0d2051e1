"""Files beside a message as version 2 has them.

Its SDK takes a file for three things at once, a picture, sound and any other, and fails where more than one of them
fits. So each file has keys of a wrong type for the two that it is not, which the SDK passes over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from goldsmith.work.part import OF_FILES, Part, PartKind

_NO_PICTURE: Mapping[str, Any] = {"file_size_in_bytes": "n/a"}
_NO_SOUND: Mapping[str, Any] = {"duration": "n/a"}
_NO_OTHER: Mapping[str, Any] = {"content": 0}
_NOT: Mapping[PartKind, Mapping[str, Any]] = {
    "picture": {**_NO_SOUND, **_NO_OTHER},
    "audio": {**_NO_PICTURE, **_NO_OTHER},
}
_HANDED_OVER = "scaledata://"


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file as the server keeps it; `url` is where a program with the key gets it."""

    media_type: str
    byte_count: int
    url: str


def file_json(part: Part, number: int, facts: FileFacts | None = None) -> dict[str, object]:
    """A file that a task shows as its `number`-th part, which is its id among the task's; more where it is known."""
    address = part.url or ""
    found: dict[str, object] = {"id": str(number), "name": part.title or _name(address)}
    found["scale_url" if address.startswith(_HANDED_OVER) else "url"] = address
    if facts is not None:
        found["mime_type"] = facts.media_type
        found.setdefault("url", facts.url)
        if part.kind == "picture":
            found["file_size_in_bytes"] = facts.byte_count
    return {**found, **_NOT.get(part.kind, {**_NO_SOUND, **_NO_PICTURE})}


def is_file(part: Part) -> bool:
    """Whether a part is shown as a file beside a message."""
    return part.kind in OF_FILES


def _name(address: str) -> str:
    return address.partition("?")[0].rpartition("/")[2]
