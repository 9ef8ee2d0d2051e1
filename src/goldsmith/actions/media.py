"""Files coming in: checked, kept once per content, pictures with a thumbnail; and going out to who may see them."""

import io
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.formats.picture import PictureLimits, inspect_picture, make_thumbnail
from goldsmith.formats.recording import RecordingKind, inspect_recording
from goldsmith.kit.errors import NotFound
from goldsmith.kit.ids import random_id
from goldsmith.people import Permission, may
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
    folder = _key(context, picture.content_hash)
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
    return _stored(context, made)


def keep_recording(context: Context, files: Files, data: bytes, kind: RecordingKind) -> Media:
    """The media of sound, a film or a PDF, stored when it is new. Raises BadRecording."""
    recording = inspect_recording(data, kind)
    known = media.media_by_hash(context.connection, recording.content_hash)
    if known is not None:
        return known
    key = _key(context, recording.content_hash)
    files.put(key, data)
    made = Media(
        random_id(), context.caller.organization_id, recording.content_hash, recording.media_type,
        recording.byte_count, None, None, 1, key, None, context.now,
    )  # fmt: skip
    return _stored(context, made)


def _key(context: Context, content_hash: str) -> str:
    return f"media/{context.caller.organization_id}/{content_hash[:2]}/{content_hash}"


def _stored(context: Context, made: Media) -> Media:
    stored = media.insert_media(context.connection, made)
    if stored.id == made.id:
        context.record(Event("media_added", "media", made.id, {"content_hash": made.content_hash}))
    return stored


def find_media(context: Context, media_id: UUID) -> Media:
    """A file of the caller's organization; raises NotFound.

    To those who only annotate, what neither a project that is open to them shows nor a task that they have held is not
    there.
    """
    found = media.media_by_id(context.connection, media_id)
    if found is None or not _is_shown(context, media_id):
        raise NotFound("There is no such file.", details={"media_id": str(media_id)})
    return found


def _is_shown(context: Context, media_id: UUID) -> bool:
    caller = context.caller
    return may(caller.role, Permission.REVIEW) or media.is_for(
        context.connection, media_id, caller.user_id, caller.mode
    )


def find_media_by_hash(context: Context, content_hash: str) -> Media | None:
    """The file with that content, if the organization has it."""
    return media.media_by_hash(context.connection, content_hash)
