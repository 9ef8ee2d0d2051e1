"""The bytes of pictures and other files, for those of the organization."""

from typing import Literal
from uuid import UUID

from fastapi.responses import Response, StreamingResponse

from goldsmith.actions import media
from goldsmith.api.door import Door, DoorDep
from goldsmith.api.strict_json import strict_router
from goldsmith.storage.media import Media

router = strict_router(tags=["media"])
_CACHE = "private, max-age=31536000, immutable"
_PDF = "application/pdf"
_IMAGE = {200: {"content": {"image/*": {"schema": {"type": "string", "format": "binary"}}}}}


@router.get("/media/{media_id}", response_class=Response, responses=_IMAGE)  # type: ignore[arg-type]
def picture(media_id: UUID, door: DoorDep) -> Response:
    """A file as it came in, or a range of its bytes; viewers honour a picture's EXIF orientation."""
    found = _find(door, media_id)
    return _answer(door, found, found.storage_key, found.media_type, "full")


@router.get("/media/{media_id}/thumbnail", response_class=Response, responses=_IMAGE)  # type: ignore[arg-type]
def thumbnail(media_id: UUID, door: DoorDep) -> Response:
    """A small upright copy."""
    found = _find(door, media_id)
    if found.thumbnail_key is None:
        return _answer(door, found, found.storage_key, found.media_type, "full")
    return _answer(door, found, found.thumbnail_key, "image/jpeg", "thumbnail")


def _find(door: Door, media_id: UUID) -> Media:
    with door.open() as context:
        return media.find_media(context, media_id)


def _answer(door: Door, found: Media, key: str, media_type: str, size: Literal["full", "thumbnail"]) -> Response:
    etag = f'"{found.content_hash[:32]}-{size}"'
    headers = {"X-Frame-Options": "SAMEORIGIN"} if media_type == _PDF else {}  # our own pages show it in a frame
    headers |= {"Cache-Control": _CACHE, "ETag": etag, "Content-Disposition": "inline"}
    if door.request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    if size == "full":
        headers["Accept-Ranges"] = "bytes"
        if (span := byte_range(door.request.headers.get("range", ""), found.byte_count)) is not None:
            return _part(door, found, key, span, headers)
    return StreamingResponse(door.parts.files.stream(key), media_type=media_type, headers=headers)


def _part(door: Door, found: Media, key: str, span: tuple[int, int], headers: dict[str, str]) -> Response:
    """Some bytes of a file: how browsers play sound and films from the middle."""
    start, end = span
    headers |= {"Content-Range": f"bytes {start}-{end - 1}/{found.byte_count}", "Content-Length": str(end - start)}
    chunks = door.parts.files.stream_range(key, start, end)
    return StreamingResponse(chunks, status_code=206, media_type=found.media_type, headers=headers)


def byte_range(asked: str, byte_count: int) -> tuple[int, int] | None:
    """Start and end (not included) of the range that a header asks for (RFC 9110, 14.2); of several, the first.

    None where it asks for nothing that is there: a server may pass over the header, and send the whole.
    """
    unit, _, ranges = asked.partition("=")
    first, dash, last = ranges.partition(",")[0].strip().partition("-")
    if unit.strip() != "bytes" or not dash or not (first + last).isdecimal():
        return None
    start = int(first) if first else max(byte_count - int(last), 0)
    end = min(int(last) + 1, byte_count) if first and last else byte_count
    return (start, end) if start < end else None
