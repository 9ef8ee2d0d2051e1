"""Who may be given a project's tasks: its members."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.people import User
from goldsmith.storage.admission import admits

_USER = ", ".join(f"u.{name}" for name in User.__slots__)
# In the order of ids, as all who lock several members do.
_ADD = text("""
    INSERT INTO project_member AS m (project_id, user_id, organization_id, added_at)
    SELECT :project_id, user_id, current_organization(), :now
    FROM unnest(CAST(:user_ids AS uuid[])) AS user_id GROUP BY user_id ORDER BY user_id
    ON CONFLICT (project_id, user_id) DO UPDATE SET added_at = excluded.added_at, removed_at = NULL
        WHERE m.removed_at IS NOT NULL
    RETURNING user_id
""")
_REMOVE = text("""
    WITH left_now AS MATERIALIZED (
        SELECT user_id FROM project_member
        WHERE project_id = :project_id AND user_id = ANY(:user_ids) AND removed_at IS NULL
        ORDER BY user_id FOR NO KEY UPDATE
    )
    UPDATE project_member m SET removed_at = :now FROM left_now
    WHERE m.project_id = :project_id AND m.user_id = left_now.user_id RETURNING m.user_id
""")
_LEAVE_GROUPS = text("""
    WITH left_now AS MATERIALIZED (
        SELECT group_id, user_id FROM group_member
        WHERE project_id = :project_id AND user_id = ANY(:user_ids) AND removed_at IS NULL
        ORDER BY user_id, group_id FOR NO KEY UPDATE
    )
    UPDATE group_member g SET removed_at = :now FROM left_now
    WHERE g.group_id = left_now.group_id AND g.user_id = left_now.user_id
""")
_OF_PROJECT = text(f"""
    SELECT {_USER}, m.added_at FROM project_member m JOIN user_account u ON u.id = m.user_id
    WHERE m.project_id = :project_id AND m.removed_at IS NULL ORDER BY m.user_id
""")
_ADMITS = text(f"SELECT {admits(':project_id')}")
_ALL = text("""
    SELECT m.user_id, p.name FROM project p JOIN project_member m ON m.project_id = p.id
    WHERE p.mode = :mode AND m.removed_at IS NULL ORDER BY m.user_id, p.name
""")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who may be given a project's tasks."""

    user: User
    added_at: datetime


def add_members(connection: Connection, project_id: UUID, user_ids: Sequence[UUID], now: datetime) -> list[UUID]:
    """Make users members of a project; those who were none before."""
    values = {"project_id": project_id, "user_ids": list(user_ids), "now": now}
    return list(connection.scalars(_ADD, values))


def remove_members(connection: Connection, project_id: UUID, user_ids: Sequence[UUID], now: datetime) -> list[UUID]:
    """Let users be members of a project no more, nor of its groups; those who were."""
    values = {"project_id": project_id, "user_ids": list(user_ids), "now": now}
    left = list(connection.scalars(_REMOVE, values))
    connection.execute(_LEAVE_GROUPS, values)
    return left


def members_of(connection: Connection, project_id: UUID) -> list[Member]:
    """A project's members, in the order they joined the organization; none where it is open to all."""
    rows = connection.execute(_OF_PROJECT, {"project_id": project_id}).mappings()
    return [Member(User(**{name: row[name] for name in User.__slots__}), row["added_at"]) for row in rows]


def is_open_to(connection: Connection, project_id: UUID, worker_id: UUID) -> bool:
    """Whether a project gives tasks to a worker: it has no members, or has them as one."""
    return bool(connection.scalar(_ADMITS, {"project_id": project_id, "worker_id": worker_id}))


def projects_by_member(connection: Connection, mode: str) -> dict[UUID, list[str]]:
    """The names of the projects that each member of any has, in a mode."""
    found: dict[UUID, list[str]] = {}
    for user_id, name in connection.execute(_ALL, {"mode": mode}):
        found.setdefault(user_id, []).append(name)
    return found
