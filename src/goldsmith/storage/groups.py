"""Groups: named sets of a project's members. Locks are taken on the group, then members, then places in groups."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, insert, select, text, update

from goldsmith.people import User
from goldsmith.storage.schema import batch, project_group, user_account
from goldsmith.storage.schema import group_member as member
from goldsmith.work.batch import UNFINISHED

_USER = [user_account.c[name] for name in User.__slots__]
_LOCK_MEMBERS = text("""
    SELECT user_id FROM project_member
    WHERE project_id = :project_id AND user_id = ANY(:user_ids) AND removed_at IS NULL ORDER BY user_id FOR SHARE
""")
_ADD = text("""
    INSERT INTO group_member AS m (group_id, user_id, organization_id, project_id, added_at)
    SELECT g.id, user_id, g.organization_id, g.project_id, :now
    FROM project_group g CROSS JOIN unnest(CAST(:user_ids AS uuid[])) AS user_id WHERE g.id = :group_id
    GROUP BY g.id, user_id ORDER BY user_id
    ON CONFLICT (group_id, user_id) DO UPDATE SET added_at = excluded.added_at, removed_at = NULL
        WHERE m.removed_at IS NOT NULL
    RETURNING user_id
""")
_REMOVE = text("""
    WITH left_now AS MATERIALIZED (
        SELECT user_id FROM group_member
        WHERE group_id = :group_id AND user_id = ANY(:user_ids) AND removed_at IS NULL
        ORDER BY user_id FOR NO KEY UPDATE
    )
    UPDATE group_member m SET removed_at = :now FROM left_now
    WHERE m.group_id = :group_id AND m.user_id = left_now.user_id RETURNING m.user_id
""")


@dataclass(frozen=True, slots=True)
class Group:
    """A named set of a project's members."""

    id: UUID
    organization_id: UUID
    project_id: UUID
    name: str
    created_by: UUID
    created_at: datetime


_GROUP = [project_group.c[name] for name in Group.__slots__]


def insert_group(connection: Connection, made: Group) -> None:
    """Write a new group, without anybody in it."""
    connection.execute(insert(project_group).values(**{name: getattr(made, name) for name in Group.__slots__}))


def group_by_id(connection: Connection, group_id: UUID, *, lock: bool = False) -> Group | None:
    """One group; with `lock`, nobody else changes it until the transaction ends."""
    statement = select(*_GROUP).where(project_group.c.id == group_id, project_group.c.removed_at.is_(None))
    row = connection.execute(statement.with_for_update(key_share=True) if lock else statement).mappings().one_or_none()
    return Group(**row) if row else None


def group_by_name(connection: Connection, project_id: UUID, name: str) -> Group | None:
    """The project's group of that name."""
    statement = select(*_GROUP).where(
        project_group.c.project_id == project_id, project_group.c.name == name, project_group.c.removed_at.is_(None)
    )
    row = connection.execute(statement).mappings().one_or_none()
    return Group(**row) if row else None


def groups_of(connection: Connection, project_id: UUID) -> list[Group]:
    """A project's groups, oldest first."""
    statement = select(*_GROUP).where(project_group.c.project_id == project_id, project_group.c.removed_at.is_(None))
    return [Group(**row) for row in connection.execute(statement.order_by(project_group.c.id)).mappings()]


def names_of(connection: Connection, group_ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of some groups, also of those that are no more."""
    statement = select(project_group.c.id, project_group.c.name).where(project_group.c.id.in_(group_ids))
    return {row.id: row.name for row in connection.execute(statement)}


def lock_groups(connection: Connection, project_id: UUID, group_ids: Sequence[UUID]) -> list[Group]:
    """Those of some groups that a project has; they stay until the transaction ends."""
    statement = select(*_GROUP).where(
        project_group.c.project_id == project_id,
        project_group.c.id.in_(group_ids),
        project_group.c.removed_at.is_(None),
    )
    statement = statement.order_by(project_group.c.id).with_for_update(read=True)
    return [Group(**row) for row in connection.execute(statement).mappings()]


def people_in(connection: Connection, group_ids: Sequence[UUID]) -> dict[UUID, list[User]]:
    """Who is in each of some groups, in the order they joined the organization."""
    statement = (
        select(member.c.group_id, *_USER)
        .join(user_account, user_account.c.id == member.c.user_id)
        .where(member.c.group_id.in_(group_ids), member.c.removed_at.is_(None))
        .order_by(user_account.c.id)
    )
    found: dict[UUID, list[User]] = {group_id: [] for group_id in group_ids}
    for row in connection.execute(statement).mappings():
        found[row["group_id"]].append(User(**{name: row[name] for name in User.__slots__}))
    return found


def lock_members(connection: Connection, project_id: UUID, user_ids: Sequence[UUID]) -> set[UUID]:
    """Those of some users who are members of a project; they stay so until the transaction ends."""
    return set(connection.scalars(_LOCK_MEMBERS, {"project_id": project_id, "user_ids": list(user_ids)}))


def add_people(connection: Connection, group_id: UUID, user_ids: Sequence[UUID], now: datetime) -> list[UUID]:
    """Put users into a group; those who were not in it. Needs `lock_members`."""
    return list(connection.scalars(_ADD, {"group_id": group_id, "user_ids": list(user_ids), "now": now}))


def remove_people(connection: Connection, group_id: UUID, user_ids: Sequence[UUID], now: datetime) -> list[UUID]:
    """Take users out of a group; those who were in it."""
    return list(connection.scalars(_REMOVE, {"group_id": group_id, "user_ids": list(user_ids), "now": now}))


def rename_group(connection: Connection, group_id: UUID, name: str) -> None:
    """Give a group another name."""
    connection.execute(update(project_group).where(project_group.c.id == group_id).values(name=name))


def remove_group(connection: Connection, group_id: UUID, now: datetime) -> None:
    """Let a group be no more; its name is free again."""
    connection.execute(update(project_group).where(project_group.c.id == group_id).values(removed_at=now))


def batches_kept_to(connection: Connection, group: Group) -> list[str]:
    """The names of the unfinished batches that are kept to a group."""
    statement = select(batch.c.name).where(
        batch.c.project_id == group.project_id, batch.c.is_apart, batch.c.state.in_(UNFINISHED),
        batch.c.group_ids.contains([group.id]),
    )  # fmt: skip
    return list(connection.scalars(statement.order_by(batch.c.id).limit(5)))
