"""Workers' skills: one of a name is in force at a time, and none is ever rewritten."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.people.appeal import AppealState
from goldsmith.people.skill import Skill
from goldsmith.storage.statement import Statement


@dataclass(frozen=True, slots=True)
class TakenSkill:
    """A skill as it was held, when it was taken, and by whom; None: by no person."""

    skill: Skill
    revoked_at: datetime
    revoked_by: UUID | None


_COLUMNS = ", ".join(f"s.{name}" for name in Skill.__slots__)
_IN_FORCE = "s.revoked_at IS NULL AND (s.expires_at IS NULL OR s.expires_at > :now)"
# Read whenever a worker takes a task of a project that requires any.
_LEVELS = Statement(f"SELECT s.name, s.level FROM worker_skill s WHERE s.worker_id = :worker_id AND {_IN_FORCE}")
_OF_WORKER = text(f"""
    SELECT {_COLUMNS} FROM worker_skill s WHERE s.worker_id = :worker_id AND {_IN_FORCE} ORDER BY s.name
""")
_ONE = text(f"SELECT {_COLUMNS} FROM worker_skill s WHERE s.worker_id = :worker_id AND s.name = :name AND {_IN_FORCE}")
_HOLDERS = text(f"""
    SELECT {_COLUMNS} FROM worker_skill s
    WHERE s.organization_id = current_organization() AND s.name = :name AND s.id > :after AND {_IN_FORCE}
    ORDER BY s.id LIMIT :limit
""")
_NAMES = text(f"""
    SELECT s.name, count(*) AS holders FROM worker_skill s
    WHERE s.organization_id = current_organization() AND {_IN_FORCE} GROUP BY s.name ORDER BY s.name
""")
_ANEW = """EXISTS (
        SELECT FROM worker_skill n WHERE n.worker_id = s.worker_id AND n.name = s.name
            AND n.created_at >= s.revoked_at AND n.id <> s.id)"""
_TAKEN = text(f"""
    SELECT {_COLUMNS}, s.revoked_at, s.revoked_by FROM worker_skill s
    WHERE s.id = :id AND s.revoked_at IS NOT NULL AND NOT {_ANEW}
""")
_LOST = text(f"""
    SELECT s.id, s.name, s.level, s.revoked_at, s.revoking_note AS note, s.revoked_by,
        (SELECT a.state FROM appeal a WHERE a.subject = 'skill' AND a.subject_id = s.id) AS appeal_state
    FROM worker_skill s
    WHERE s.worker_id = :worker_id AND s.revoked_at >= :since AND NOT {_ANEW}
    ORDER BY s.revoked_at DESC LIMIT 50
""")
_REVOKE = text("""
    UPDATE worker_skill SET revoked_by = :user_id, revoked_at = :now, revoking_note = :note
    WHERE worker_id = :worker_id AND name = :name AND revoked_at IS NULL
""")
_WAS_TAKEN = text("""
    SELECT EXISTS (SELECT FROM worker_skill WHERE worker_id = :worker_id AND name = :name AND revoking_note IS NOT NULL)
""")
_GRANT = text("""
    INSERT INTO worker_skill (id, organization_id, worker_id, name, level, note, expires_at, granted_by, created_at,
                              rule_id)
    VALUES (:id, current_organization(), :worker_id, :name, :level, :note, :expires_at, :granted_by,
            :created_at, :rule_id)
""")


def levels_of(connection: Connection, worker_id: UUID, now: datetime) -> dict[str, int]:
    """The skills that a worker holds now, with their levels."""
    rows = _LEVELS.all(connection, {"worker_id": worker_id, "now": now})
    return {row["name"]: row["level"] for row in rows}


def skills_of(connection: Connection, worker_id: UUID, now: datetime) -> list[Skill]:
    """The skills that a worker holds now, by name."""
    rows = connection.execute(_OF_WORKER, {"worker_id": worker_id, "now": now}).mappings()
    return [Skill(**row) for row in rows]


def skill_of(connection: Connection, worker_id: UUID, name: str, now: datetime) -> Skill | None:
    """A skill as a worker holds it now."""
    row = connection.execute(_ONE, {"worker_id": worker_id, "name": name, "now": now}).mappings().one_or_none()
    return Skill(**row) if row else None


def holders_of(connection: Connection, name: str, now: datetime, *, after: UUID, limit: int) -> list[Skill]:
    """Who holds a skill now, in the order they got it."""
    values = {"name": name, "now": now, "after": after, "limit": limit}
    return [Skill(**row) for row in connection.execute(_HOLDERS, values).mappings()]


def taken_by_id(connection: Connection, skill_id: UUID) -> TakenSkill | None:
    """A skill that was taken from its holder and is not held anew; None where it is, or was not taken."""
    row = connection.execute(_TAKEN, {"id": skill_id}).mappings().one_or_none()
    if row is None:
        return None
    skill = Skill(**{name: row[name] for name in Skill.__slots__})
    return TakenSkill(skill, row["revoked_at"], row["revoked_by"])


def skill_names(connection: Connection, now: datetime) -> dict[str, int]:
    """The skills that anybody holds now, and how many do."""
    return {row.name: row.holders for row in connection.execute(_NAMES, {"now": now})}


def grant(connection: Connection, skill: Skill) -> None:
    """Let a worker hold a skill from now on, in place of what was held under its name."""
    revoke(connection, skill.worker_id, skill.name, user_id=skill.granted_by, now=skill.created_at)
    connection.execute(_GRANT, {name: getattr(skill, name) for name in Skill.__slots__})


def revoke(
    connection: Connection, worker_id: UUID, name: str, *, user_id: UUID | None, now: datetime,
    note: str | None = None,
) -> bool:  # fmt: skip
    """Take a skill from a worker; False where it was not held."""
    values = {"worker_id": worker_id, "name": name, "user_id": user_id, "now": now, "note": note}
    return connection.execute(_REVOKE, values).rowcount == 1


def was_taken(connection: Connection, worker_id: UUID, name: str) -> bool:
    """Whether a person once took a skill from a worker."""
    return bool(connection.scalar(_WAS_TAKEN, {"worker_id": worker_id, "name": name}))


@dataclass(frozen=True, slots=True)
class LostSkill:
    """A skill that somebody held until it was taken back, with the words about it, and what became of an appeal."""

    id: UUID
    name: str
    level: int
    revoked_at: datetime
    note: str | None
    revoked_by: UUID | None
    appeal_state: AppealState | None


def lost_by(connection: Connection, worker_id: UUID, since: datetime) -> list[LostSkill]:
    """Skills that were taken from a worker since an instant and are not held anew, the newest first."""
    rows = connection.execute(_LOST, {"worker_id": worker_id, "since": since}).mappings()
    return [LostSkill(**row) for row in rows]
