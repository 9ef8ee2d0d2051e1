"""Questions that were answered for everybody of a project: appended, never rewritten."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

_INSERT = text("""
    INSERT INTO faq_entry (id, organization_id, project_id, question, answer, discussion_id, replaces, created_by,
                           created_at)
    VALUES (:id, current_organization(), :project_id, :question, :answer, :discussion_id, :replaces, :created_by,
            :created_at)
""")
_REMOVE = text("""
    UPDATE faq_entry f SET removed_by = :user_id, removed_at = :now WHERE f.id = :id AND f.removed_at IS NULL
    RETURNING f.project_id, f.discussion_id
""")
_ENTRY = "f.id, f.project_id, f.question, f.answer, f.discussion_id, f.replaces, f.created_by, f.created_at"
_OF = text(f"SELECT {_ENTRY} FROM faq_entry f WHERE f.project_id = :project_id AND f.removed_at IS NULL ORDER BY f.id")
_BY_ID = text(f"SELECT {_ENTRY} FROM faq_entry f WHERE f.id = :id AND f.removed_at IS NULL")
_READ_UNTIL = text("SELECT read_until FROM faq_reading WHERE project_id = :project_id AND user_id = :user_id")
_READ = text("""
    INSERT INTO faq_reading AS r (project_id, user_id, organization_id, read_until)
    VALUES (:project_id, :user_id, current_organization(), :until)
    ON CONFLICT (project_id, user_id) DO UPDATE SET read_until = greatest(r.read_until, excluded.read_until)
""")


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """A question with its answer; `replaces` is the entry that said it otherwise before."""

    id: UUID
    project_id: UUID
    question: str
    answer: str
    discussion_id: UUID | None
    replaces: UUID | None
    created_by: UUID
    created_at: datetime


def insert(connection: Connection, entry: FaqEntry) -> None:
    """Write an entry."""
    connection.execute(_INSERT, {name: getattr(entry, name) for name in FaqEntry.__slots__})


def remove(connection: Connection, entry_id: UUID, user_id: UUID, now: datetime) -> bool:
    """Show an entry no more; False where that was so before."""
    values = {"id": entry_id, "user_id": user_id, "now": now}
    return connection.execute(_REMOVE, values).rowcount == 1


def by_id(connection: Connection, entry_id: UUID) -> FaqEntry | None:
    """One entry that is shown."""
    row = connection.execute(_BY_ID, {"id": entry_id}).mappings().one_or_none()
    return FaqEntry(**row) if row else None


def entries_of(connection: Connection, project_id: UUID) -> list[FaqEntry]:
    """A project's entries, oldest first."""
    return [FaqEntry(**row) for row in connection.execute(_OF, {"project_id": project_id}).mappings()]


def read_until(connection: Connection, project_id: UUID, user_id: UUID) -> UUID | None:
    """The newest entry that somebody has seen."""
    found: UUID | None = connection.scalar(_READ_UNTIL, {"project_id": project_id, "user_id": user_id})
    return found


def mark_read(connection: Connection, project_id: UUID, user_id: UUID, until: UUID) -> None:
    """Note that somebody has seen the entries until one."""
    connection.execute(_READ, {"project_id": project_id, "user_id": user_id, "until": until})
