"""Vendor teams, who is in them, and the projects opened to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, RowMapping, text

from goldsmith.people import User
from goldsmith.people.team import Seat, Team

_TEAM = ", ".join(f"t.{name}" for name in Team.__slots__)
_SEAT = ", ".join(f"m.{name}" for name in Seat.__slots__)
_USER = ", ".join(f"u.{name}" for name in User.__slots__)
_INSERT = text("""
    INSERT INTO team (id, organization_id, name, created_by, created_at)
    VALUES (:id, current_organization(), :name, :created_by, :created_at)
""")
_BY_ID = text(f"SELECT {_TEAM} FROM team t WHERE t.id = :id")
_BY_NAME = text(f"SELECT {_TEAM} FROM team t WHERE lower(t.name) = lower(:name)")
_TEAMS = text(f"""
    SELECT {_TEAM}, (SELECT count(*) FROM team_member m WHERE m.team_id = t.id AND m.removed_at IS NULL) AS people
    FROM team t WHERE t.organization_id = current_organization() ORDER BY lower(t.name) LIMIT :limit
""")
_JOIN = text("""
    INSERT INTO team_member (id, organization_id, team_id, user_id, is_manager, added_by, added_at)
    VALUES (:id, current_organization(), :team_id, :user_id, :is_manager, :added_by, :now)
    ON CONFLICT (user_id) WHERE removed_at IS NULL DO NOTHING
""")
_LEAVE = text("""
    UPDATE team_member SET removed_at = :now WHERE team_id = :team_id AND user_id = :user_id AND removed_at IS NULL
""")
_SET_MANAGER = text("""
    UPDATE team_member SET is_manager = :is_manager
    WHERE team_id = :team_id AND user_id = :user_id AND removed_at IS NULL
""")
_SEAT_OF = text(f"SELECT {_SEAT} FROM team_member m WHERE m.user_id = :user_id AND m.removed_at IS NULL")
_PEOPLE = text(f"""
    SELECT {_USER}, m.is_manager FROM team_member m JOIN user_account u ON u.id = m.user_id
    WHERE m.team_id = :team_id AND m.removed_at IS NULL AND u.id > :after ORDER BY u.id LIMIT :limit
""")
_IDS = text("SELECT user_id FROM team_member WHERE team_id = :team_id AND removed_at IS NULL ORDER BY user_id")
_OPEN = text("""
    INSERT INTO team_project AS o (team_id, project_id, organization_id, opened_by, opened_at)
    VALUES (:team_id, :project_id, current_organization(), :user_id, :now)
    ON CONFLICT (team_id, project_id) DO UPDATE SET opened_by = :user_id, opened_at = :now, closed_at = NULL
        WHERE o.closed_at IS NOT NULL
""")
_CLOSE = text("""
    UPDATE team_project SET closed_at = :now
    WHERE team_id = :team_id AND project_id = :project_id AND closed_at IS NULL
""")
_PROJECTS = text("""
    SELECT p.id, p.name, p.mode FROM team_project o JOIN project p ON p.id = o.project_id
    WHERE o.team_id = :team_id AND o.closed_at IS NULL ORDER BY lower(p.name)
""")
# Of the projects opened to the team at any time, and of nothing else.
_WORK = text("""
    SELECT w.worker_id, sum(w.submitted) AS submitted, sum(w.reviewed) AS reviewed, sum(w.accepted) AS accepted,
           sum(w.rejected) AS rejected, sum(w.active_ms) AS active_ms
    FROM team_project o JOIN project p ON p.id = o.project_id AND p.mode = :mode
    JOIN worker_progress w ON w.project_id = p.id
    WHERE o.team_id = :team_id AND w.worker_id = ANY(:user_ids) GROUP BY w.worker_id
""")


@dataclass(frozen=True, slots=True)
class TeamProject:
    """A project opened to a team."""

    id: UUID
    name: str
    mode: str


@dataclass(frozen=True, slots=True)
class TeamWork:
    """What somebody did in the projects opened to the team."""

    submitted: int = 0
    reviewed: int = 0
    accepted: int = 0
    rejected: int = 0
    active_ms: int = 0


def insert_team(connection: Connection, team: Team) -> None:
    """Write a new team."""
    connection.execute(_INSERT, {name: getattr(team, name) for name in Team.__slots__})


def team_by_id(connection: Connection, team_id: UUID) -> Team | None:
    """One team."""
    row = connection.execute(_BY_ID, {"id": team_id}).mappings().one_or_none()
    return Team(**row) if row else None


def team_by_name(connection: Connection, name: str) -> Team | None:
    """The team of that name, upper and lower case alike."""
    row = connection.execute(_BY_NAME, {"name": name}).mappings().one_or_none()
    return Team(**row) if row else None


def teams(connection: Connection, *, limit: int) -> list[tuple[Team, int]]:
    """The organization's teams with how many are in each, by name."""
    rows = connection.execute(_TEAMS, {"limit": limit}).mappings()
    return [(Team(**{name: row[name] for name in Team.__slots__}), row["people"]) for row in rows]


def join(
    connection: Connection, seat_id: UUID, team_id: UUID, user_id: UUID, *, is_manager: bool, added_by: UUID | None,
    now: datetime,
) -> bool:  # fmt: skip
    """Put somebody into a team; False where they are in one already."""
    values = {"id": seat_id, "team_id": team_id, "user_id": user_id, "is_manager": is_manager}
    return connection.execute(_JOIN, {**values, "added_by": added_by, "now": now}).rowcount == 1


def leave(connection: Connection, team_id: UUID, user_id: UUID, now: datetime) -> bool:
    """Take somebody out of a team."""
    return connection.execute(_LEAVE, {"team_id": team_id, "user_id": user_id, "now": now}).rowcount == 1


def set_manager(connection: Connection, team_id: UUID, user_id: UUID, *, is_manager: bool) -> bool:
    """Let somebody manage a team, or no more."""
    values = {"team_id": team_id, "user_id": user_id, "is_manager": is_manager}
    return connection.execute(_SET_MANAGER, values).rowcount == 1


def seat_of(connection: Connection, user_id: UUID) -> Seat | None:
    """The team that somebody is in, if any."""
    row = connection.execute(_SEAT_OF, {"user_id": user_id}).mappings().one_or_none()
    return Seat(**row) if row else None


def people_of(connection: Connection, team_id: UUID, *, after: UUID, limit: int) -> list[tuple[User, bool]]:
    """A page of a team's people, each with whether they manage it."""
    rows = connection.execute(_PEOPLE, {"team_id": team_id, "after": after, "limit": limit}).mappings()
    return [(User(**{name: row[name] for name in User.__slots__}), row["is_manager"]) for row in rows]


def ids_of(connection: Connection, team_id: UUID) -> list[UUID]:
    """Everybody in a team."""
    return list(connection.scalars(_IDS, {"team_id": team_id}))


def open_project(connection: Connection, team_id: UUID, project_id: UUID, *, user_id: UUID, now: datetime) -> bool:
    """Give a project to a team; False where it has it."""
    values = {"team_id": team_id, "project_id": project_id, "user_id": user_id, "now": now}
    return connection.execute(_OPEN, values).rowcount == 1


def close_project(connection: Connection, team_id: UUID, project_id: UUID, now: datetime) -> bool:
    """Take a project from a team; False where it does not have it."""
    values = {"team_id": team_id, "project_id": project_id, "now": now}
    return connection.execute(_CLOSE, values).rowcount == 1


def projects_of(connection: Connection, team_id: UUID) -> list[TeamProject]:
    """The projects opened to a team, in both modes."""
    return [TeamProject(**row) for row in connection.execute(_PROJECTS, {"team_id": team_id}).mappings()]


def work_of(connection: Connection, team_id: UUID, user_ids: list[UUID], mode: str) -> Mapping[UUID, TeamWork]:
    """What some of a team did in the projects opened to it."""
    rows = connection.execute(_WORK, {"team_id": team_id, "user_ids": user_ids, "mode": mode}).mappings()
    return {row["worker_id"]: _work(row) for row in rows}


def _work(row: RowMapping) -> TeamWork:
    return TeamWork(**{name: int(row[name] or 0) for name in TeamWork.__slots__})
