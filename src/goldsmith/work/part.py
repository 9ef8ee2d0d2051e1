"""Parts: what a document task shows, in order, and reading them as they are brought in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, TypeAlias, get_args
from uuid import UUID

import orjson

from goldsmith.labels import Passages, Size, Surface

PartKind: TypeAlias = Literal["text", "picture", "audio", "video", "pdf", "page", "thread"]
PART_KINDS: tuple[PartKind, ...] = get_args(PartKind)
Speaker: TypeAlias = Literal["system", "user", "assistant"]

OF_FILES: tuple[PartKind, ...] = ("picture", "audio", "video", "pdf")
"""Kinds whose content is a file, which this server keeps and hands out. A page is visited where it is."""

EXCERPT = 200
"""Characters of a task's words that stand for it in lists."""


@dataclass(frozen=True, slots=True)
class Message:
    """A turn of a conversation; `source` names the model or the person that wrote it."""

    role: Speaker
    text: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is shown. `text` is a text's, `messages` a thread's, `url` where a file or page is.

    A file that was fetched has a `media_id` and a `media_type`; a picture its size in pixels, upright.
    """

    kind: PartKind
    title: str | None = None
    text: str | None = None
    url: str | None = None
    media_id: UUID | None = None
    media_type: str | None = None
    width: int | None = None
    height: int | None = None
    messages: tuple[Message, ...] = ()

    @property
    def is_to_fetch(self) -> bool:
        """Whether its file has still to be fetched."""
        return self.kind in OF_FILES and self.media_id is None


def part_to_json(part: Part) -> dict[str, Any]:
    """The JSON of a part, without what it has not; `part_from_json` reads it back to an equal one."""
    written = {key: value for key, value in asdict(part).items() if value not in (None, ())}
    return {**written, "media_id": str(part.media_id)} if part.media_id else written


def part_from_json(value: Mapping[str, Any]) -> Part:
    """A part that was written by `part_to_json`."""
    messages = tuple(Message(**each) for each in value.get("messages", ()))
    media_id = value.get("media_id")
    return Part(**{**value, "messages": messages, "media_id": UUID(media_id) if media_id else None})


def with_file(part: Part, media_id: UUID, media_type: str, size: Size | None) -> Part:
    """The part with its file, which this server has now."""
    made = replace(part, media_id=media_id, media_type=media_type)
    return replace(made, width=int(size.width), height=int(size.height)) if size else made


def content_key_of(parts: Sequence[Part]) -> str:
    """Names the content of a document: equal for equal parts."""
    said = orjson.dumps([part_to_json(each) for each in parts], option=orjson.OPT_SORT_KEYS)
    return "parts:" + hashlib.blake2b(said, digest_size=16).hexdigest()


def lengths_of(parts: Sequence[Part]) -> tuple[int | None, ...]:
    """How many code points each part's text has; None of other kinds."""
    return tuple(len(each.text or "") if each.kind == "text" else None for each in parts)


def excerpt_of(parts: Sequence[Part]) -> str | None:
    """The first words of a document: of its texts and conversations, else the titles."""
    said = (each.text or next((m.text for m in each.messages), "") for each in parts)
    words = next((each for each in said if each.strip()), None) or next((e.title for e in parts if e.title), None)
    return words.strip()[:EXCERPT] if words else None


def surface_of(width: int | None, height: int | None, text_lengths: Sequence[int | None] | None) -> Surface | None:
    """What a task's answers are given on; None where it is not known yet."""
    if text_lengths is not None:
        return Passages(tuple(text_lengths))
    return Size(width, height) if width and height else None
