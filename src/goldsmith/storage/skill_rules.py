"""Rules that grant skills, the sums they go by, and doubts about what they granted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, text

from goldsmith.work.skill_rule import SkillRule, Sums

_RULE = ", ".join(f"r.{name}" for name in SkillRule.__slots__)
_INSERT = text("""
    INSERT INTO skill_rule (id, organization_id, project_id, skill, measure, tag, at_least, least_answers, created_by,
                            created_at)
    VALUES (:id, current_organization(), :project_id, :skill, :measure, :tag, :at_least, :least_answers, :created_by,
            :created_at)
""")
_RETIRE = text("UPDATE skill_rule SET retired_at = :now WHERE id = :id AND retired_at IS NULL")
_ALL = text(f"""
    SELECT {_RULE} FROM skill_rule r
    WHERE r.organization_id = current_organization() AND r.retired_at IS NULL AND r.id > :after
    ORDER BY r.id LIMIT :limit
""")
_OF_PROJECT = text(f"""
    SELECT {_RULE} FROM skill_rule r WHERE r.project_id = :project_id AND r.retired_at IS NULL ORDER BY r.id
""")
# One row a worker, however much was done; a rule is looked at while somebody works in its project.
_SUMS = text("""
    SELECT p.worker_id, p.accepted,
        CASE WHEN CAST(:tag AS text) IS NULL THEN p.gold_answered ELSE coalesce(g.answered, 0) END AS answered,
        CASE WHEN CAST(:tag AS text) IS NULL THEN p.gold_passed ELSE coalesce(g.passed, 0) END AS passed
    FROM worker_progress p LEFT JOIN worker_gold g
        ON g.project_id = p.project_id AND g.worker_id = p.worker_id AND g.tag = CAST(:tag AS text)
    WHERE p.project_id = :project_id
""")
_HELD = text("""
    SELECT s.worker_id, s.id, s.level, s.rule_id FROM worker_skill s
    WHERE s.organization_id = current_organization() AND s.name = :name AND s.revoked_at IS NULL
      AND (s.expires_at IS NULL OR s.expires_at > :now)
""")
# Whom a person has taken it from gets it back from a person alone.
_TAKEN = text("""
    SELECT DISTINCT s.worker_id FROM worker_skill s
    WHERE s.organization_id = current_organization() AND s.name = :name AND s.revoking_note IS NOT NULL
""")
_DOUBT = ", ".join(
    f"d.{name}" for name in ("id", "worker_id", "skill_id", "rule_id", "evidence", "created_at", "objection", "state",
                             "decided_at", "note")
)  # fmt: skip
_DOUBTED = f"SELECT {_DOUBT}, s.name AS skill FROM skill_doubt d JOIN worker_skill s ON s.id = d.skill_id"
_ADD_DOUBT = text("""
    INSERT INTO skill_doubt (id, organization_id, worker_id, skill_id, rule_id, evidence, created_at, state)
    VALUES (:id, current_organization(), :worker_id, :skill_id, :rule_id, CAST(:evidence AS jsonb), :now, 'open')
    ON CONFLICT (skill_id) DO NOTHING
""")
_OPEN = text(f"""
    {_DOUBTED} WHERE d.organization_id = current_organization() AND d.state = 'open' AND d.id > :after
    ORDER BY d.id LIMIT :limit
""")
_OF_WORKER = text(f"{_DOUBTED} WHERE d.worker_id = :worker_id ORDER BY d.id DESC LIMIT 50")
_BY_ID = text(f"{_DOUBTED} WHERE d.id = :id")
_OBJECT = text("""
    UPDATE skill_doubt SET objection = :words, objected_at = :now
    WHERE id = :id AND state = 'open' AND objection IS NULL
""")
_DECIDE = text("""
    UPDATE skill_doubt SET state = :state, decided_by = :user_id, decided_at = :now, note = :note
    WHERE id = :id AND state = 'open'
""")


@dataclass(frozen=True, slots=True)
class Held:
    """A skill as somebody holds it now, and the rule that granted it, if one did."""

    worker_id: UUID
    id: UUID
    level: int
    rule_id: UUID | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A computed skill that has fallen: `open`, until a person has `kept` or `revoked` it."""

    id: UUID
    worker_id: UUID
    skill_id: UUID
    rule_id: UUID
    evidence: Mapping[str, Any]
    created_at: datetime
    objection: str | None
    state: str
    decided_at: datetime | None
    note: str | None
    skill: str


def insert_rule(connection: Connection, rule: SkillRule, created_by: UUID) -> None:
    """Write a rule."""
    values = {name: getattr(rule, name) for name in SkillRule.__slots__}
    connection.execute(_INSERT, {**values, "created_by": created_by})


def retire_rule(connection: Connection, rule_id: UUID, now: datetime) -> bool:
    """Let a rule grant nothing any more; False where there is none in force. What it granted stays."""
    return connection.execute(_RETIRE, {"id": rule_id, "now": now}).rowcount == 1


def rules_page(connection: Connection, *, after: UUID, limit: int) -> list[SkillRule]:
    """The organization's rules, oldest first."""
    return [SkillRule(**row) for row in connection.execute(_ALL, {"after": after, "limit": limit}).mappings()]


def rules_of(connection: Connection, project_id: UUID) -> list[SkillRule]:
    """The rules that go by what is done in a project."""
    return [SkillRule(**row) for row in connection.execute(_OF_PROJECT, {"project_id": project_id}).mappings()]


def sums_of(connection: Connection, project_id: UUID, tag: str | None) -> list[Sums]:
    """What is known of each worker of a project, on gold of a tag where one is named."""
    rows = connection.execute(_SUMS, {"project_id": project_id, "tag": tag}).mappings()
    return [Sums(**row) for row in rows]


def held_now(connection: Connection, name: str, now: datetime) -> dict[UUID, Held]:
    """Who holds a skill now."""
    rows = connection.execute(_HELD, {"name": name, "now": now}).mappings()
    return {row["worker_id"]: Held(**row) for row in rows}


def taken_from(connection: Connection, name: str) -> set[UUID]:
    """Those from whom a person once took a skill."""
    return set(connection.scalars(_TAKEN, {"name": name}))


def add_doubt(
    connection: Connection, doubt_id: UUID, held: Held, rule_id: UUID, evidence: Mapping[str, Any], now: datetime
) -> bool:
    """Doubt a skill, once; False where that was done before."""
    values = {"id": doubt_id, "worker_id": held.worker_id, "skill_id": held.id, "rule_id": rule_id, "now": now}
    return connection.execute(_ADD_DOUBT, {**values, "evidence": orjson.dumps(evidence).decode()}).rowcount == 1


def open_doubts(connection: Connection, *, after: UUID, limit: int) -> list[Doubt]:
    """Doubts that wait for a person, oldest first."""
    return [Doubt(**row) for row in connection.execute(_OPEN, {"after": after, "limit": limit}).mappings()]


def doubts_of(connection: Connection, worker_id: UUID) -> list[Doubt]:
    """A worker's doubts, newest first."""
    return [Doubt(**row) for row in connection.execute(_OF_WORKER, {"worker_id": worker_id}).mappings()]


def doubt_by_id(connection: Connection, doubt_id: UUID) -> Doubt | None:
    """One doubt."""
    row = connection.execute(_BY_ID, {"id": doubt_id}).mappings().one_or_none()
    return Doubt(**row) if row else None


def object_to(connection: Connection, doubt_id: UUID, words: str, now: datetime) -> bool:
    """Keep what the holder says; False where it is decided, or they have spoken."""
    return connection.execute(_OBJECT, {"id": doubt_id, "words": words, "now": now}).rowcount == 1


def decide(connection: Connection, doubt_id: UUID, *, state: str, user_id: UUID, note: str, now: datetime) -> bool:
    """Decide a doubt; False where that was done before."""
    values = {"id": doubt_id, "state": state, "user_id": user_id, "note": note, "now": now}
    return connection.execute(_DECIDE, values).rowcount == 1
