"""Announcements, and how many have read them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

_ANNOUNCEMENT = "a.id, a.project_id, a.title, a.words, a.audience_count, a.created_by, a.created_at"
_INSERT = text("""
    INSERT INTO announcement (id, organization_id, mode, project_id, title, words, audience_count, created_by,
                              created_at)
    VALUES (:id, current_organization(), :mode, :project_id, :title, :words, :audience_count, :created_by, :created_at)
""")
_PAGE = text(f"""
    SELECT {_ANNOUNCEMENT} FROM announcement a
    WHERE a.organization_id = current_organization() AND a.mode = :mode AND a.id < :before
      AND (CAST(:project_id AS uuid) IS NULL OR a.project_id = :project_id)
    ORDER BY a.id DESC LIMIT :limit
""")
_RECEIPTS = text("""
    SELECT n.subject_id, count(*) AS read FROM notification n
    WHERE n.kind = 'announcement' AND n.subject_id = ANY(:ids) AND n.read_at IS NOT NULL GROUP BY n.subject_id
""")


@dataclass(frozen=True, slots=True)
class Announcement:
    """Something told to `audience_count` workers at once: of a project, or of the organization."""

    id: UUID
    project_id: UUID | None
    title: str
    words: str
    audience_count: int
    created_by: UUID
    created_at: datetime


def insert(connection: Connection, made: Announcement, mode: str) -> None:
    """Write an announcement."""
    connection.execute(_INSERT, {**{name: getattr(made, name) for name in Announcement.__slots__}, "mode": mode})


def page(connection: Connection, mode: str, *, project_id: UUID | None, before: UUID, limit: int) -> list[Announcement]:
    """Announcements of a project or all, newest first."""
    values = {"mode": mode, "project_id": project_id, "before": before, "limit": limit}
    return [Announcement(**row) for row in connection.execute(_PAGE, values).mappings()]


def read_counts(connection: Connection, ids: list[UUID]) -> dict[UUID, int]:
    """How many have read each of these."""
    return {row.subject_id: row.read for row in connection.execute(_RECEIPTS, {"ids": ids})}
