"""Pictures and other files known to an organization, once per content."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select, text, update
from sqlalchemy.dialects.postgresql import insert

from goldsmith.labels import Size
from goldsmith.storage.admission import admits
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


# What somebody holds is looked at before what they have held: files are opened for it, and little is held at once.
_OF_HELD = """EXISTS (
    SELECT FROM assignment a JOIN task t ON t.id = a.task_id
    WHERE a.worker_id = :worker_id AND a.project_id = s.project_id AND a.state {standing} 'leased'
      AND (t.media_id = :media_id OR :media_id IN (SELECT files_of_parts(coalesce(t.parts, '[]')))))"""
# Who learns in a course or exam that is shared sees what it shows, though its project is not open to them.
_OF_LEARNING = """EXISTS (
    SELECT FROM course_progress c JOIN lesson l ON l.course_id = c.course_id
    WHERE c.worker_id = :worker_id AND position(CAST(:media_id AS text) IN l.body) > 0
) OR EXISTS (
    SELECT FROM course_progress c JOIN lesson l ON l.course_id = c.course_id JOIN question q ON q.lesson_id = l.id
        JOIN task t ON t.id = q.task_id
    WHERE c.worker_id = :worker_id
      AND (t.media_id = :media_id OR :media_id IN (SELECT files_of_parts(coalesce(t.parts, '[]'))))
) OR EXISTS (
    SELECT FROM exam_attempt a JOIN question q ON q.id = ANY(a.question_ids) JOIN task t ON t.id = q.task_id
    WHERE a.worker_id = :worker_id
      AND (t.media_id = :media_id OR :media_id IN (SELECT files_of_parts(coalesce(t.parts, '[]')))))"""
_IS_FOR = text(f"""
    SELECT EXISTS (
        SELECT FROM shown_file s JOIN project p ON p.id = s.project_id
        WHERE s.media_id = :media_id AND p.mode = :mode AND CASE
            WHEN {admits("s.project_id")} THEN true
            WHEN {_OF_HELD.format(standing="=")} THEN true
            WHEN {_OF_HELD.format(standing="<>")} THEN true
            ELSE {_OF_LEARNING} END)
""")

_MEDIA = [media.c[name] for name in Media.__slots__]


def media_by_hash(connection: Connection, content_hash: str) -> Media | None:
    """The file with that content (SHA-256, hex)."""
    row = connection.execute(select(*_MEDIA).where(media.c.content_hash == content_hash)).mappings().one_or_none()
    return Media(**row) if row else None


def media_by_id(connection: Connection, media_id: UUID) -> Media | None:
    """One file."""
    row = connection.execute(select(*_MEDIA).where(media.c.id == media_id)).mappings().one_or_none()
    return Media(**row) if row else None


def is_for(connection: Connection, media_id: UUID, worker_id: UUID, mode: str) -> bool:
    """Whether a file is shown by a project that is open to a worker, or by a task that they have held."""
    return bool(connection.scalar(_IS_FOR, {"media_id": media_id, "worker_id": worker_id, "mode": mode}))


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
