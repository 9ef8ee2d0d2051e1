"""Pictures and other files known to an organization, once per content."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.postgresql import insert

from goldsmith.labels import Size
from goldsmith.storage.schema import media


@dataclass(frozen=True, slots=True)
class Media:
    """A checked file; `width` and `height` are those of an upright picture, None of anything else."""

    id: UUID
    organization_id: UUID
    content_hash: str
    media_type: str
    byte_count: int
    width: int | None
    height: int | None
    orientation: int
    storage_key: str
    thumbnail_key: str | None
    created_at: datetime

    @property
    def size(self) -> Size | None:
        """The upright picture's size."""
        return Size(self.width, self.height) if self.width and self.height else None


_MEDIA = [media.c[name] for name in Media.__slots__]


def media_by_hash(connection: Connection, content_hash: str) -> Media | None:
    """The file with that content (SHA-256, hex)."""
    row = connection.execute(select(*_MEDIA).where(media.c.content_hash == content_hash)).mappings().one_or_none()
    return Media(**row) if row else None


def media_by_id(connection: Connection, media_id: UUID) -> Media | None:
    """One file."""
    row = connection.execute(select(*_MEDIA).where(media.c.id == media_id)).mappings().one_or_none()
    return Media(**row) if row else None


def insert_media(connection: Connection, made: Media) -> Media:
    """Write a file, or hand back the one with the same content that came in meanwhile."""
    values = {name: getattr(made, name) for name in Media.__slots__}
    statement = insert(media).values(**values).on_conflict_do_nothing()
    if connection.execute(statement).rowcount == 1:
        return made
    return media_by_hash(connection, made.content_hash) or made


def set_thumbnail(connection: Connection, media_id: UUID, thumbnail_key: str) -> None:
    """Remember where a picture's thumbnail lies."""
    connection.execute(update(media).where(media.c.id == media_id).values(thumbnail_key=thumbnail_key))
