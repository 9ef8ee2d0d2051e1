"""Pictures coming in: checked, kept once per content, with a thumbnail; and going out to those who may see them."""

import io
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.formats.picture import PictureLimits, inspect_picture, make_thumbnail
from goldsmith.kit.errors import NotFound
from goldsmith.kit.ids import random_id
from goldsmith.storage import media
from goldsmith.storage.events import Event
from goldsmith.storage.files import Files
from goldsmith.storage.media import Media

THUMBNAIL_SIDE = 384


def keep_picture(context: Context, files: Files, data: bytes, limits: PictureLimits) -> Media:
    """The media of a picture's bytes, stored when it is new. Raises BadPicture with what is wrong."""
    picture = inspect_picture(io.BytesIO(data), limits)
    known = media.media_by_hash(context.connection, picture.content_hash)
    if known is not None:
        return known
    folder = f"media/{context.caller.organization_id}/{picture.content_hash[:2]}/{picture.content_hash}"
    thumbnail = make_thumbnail(io.BytesIO(data), THUMBNAIL_SIDE, limits)
    files.put(folder, data)
    files.put(f"{folder}.thumbnail", thumbnail)
    made = Media(
        id=random_id(),  # workers see it: a time in it would tell which pictures came together
        organization_id=context.caller.organization_id,
        content_hash=picture.content_hash,
        media_type=picture.media_type,
        byte_count=picture.size_bytes,
        width=picture.width,
        height=picture.height,
        orientation=picture.orientation,
        storage_key=folder,
        thumbnail_key=f"{folder}.thumbnail",
        created_at=context.now,
    )
    stored = media.insert_media(context.connection, made)
    if stored.id == made.id:
        context.record(Event("media_added", "media", made.id, {"content_hash": made.content_hash}))
    return stored


def find_media(context: Context, media_id: UUID) -> Media:
    """A picture of the caller's organization; raises NotFound."""
    found = media.media_by_id(context.connection, media_id)
    if found is None:
        raise NotFound("There is no such picture.", details={"media_id": str(media_id)})
    return found


def find_media_by_hash(context: Context, content_hash: str) -> Media | None:
    """The picture with that content, if the organization has it."""
    return media.media_by_hash(context.connection, content_hash)
