"""The bytes of pictures, for those of the organization."""

from typing import Literal
from uuid import UUID

from fastapi.responses import Response, StreamingResponse

from goldsmith.actions import media
from goldsmith.api.door import Door, DoorDep
from goldsmith.api.strict_json import strict_router
from goldsmith.storage.media import Media

router = strict_router(tags=["media"])
_CACHE = "private, max-age=31536000, immutable"
_IMAGE = {200: {"content": {"image/*": {"schema": {"type": "string", "format": "binary"}}}}}


@router.get("/media/{media_id}", response_class=Response, responses=_IMAGE)  # type: ignore[arg-type]
def picture(media_id: UUID, door: DoorDep) -> Response:
    """A picture as it came in; viewers honour its EXIF orientation."""
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
    headers = {"Cache-Control": _CACHE, "ETag": etag, "Content-Disposition": "inline"}
    if door.request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    return StreamingResponse(door.parts.files.stream(key), media_type=media_type, headers=headers)
