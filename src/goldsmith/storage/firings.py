"""Whom rules hit: a row a worker and window, with its evidence, and what a person made of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import orjson
from sqlalchemy import Connection, text

from goldsmith.quality.conduct import Action
from goldsmith.storage.rules import Rule

FiringState = Literal["done", "proposed", "confirmed", "dismissed"]

_FIRING = """f.id, f.rule_id, f.project_id, f.worker_id, f.action, f.evidence, f.state, f.created_at, f.decided_by,
    f.decided_at, f.note, f.rule_version, v.name AS rule_name, v.parameters, p.name AS project_name"""
# In the words of the version that hit, whatever the rule says since.
_FIRINGS = f"""SELECT {_FIRING} FROM rule_firing f
    JOIN conduct_rule_version v ON v.rule_id = f.rule_id AND v.number = f.rule_version
    JOIN project p ON p.id = f.project_id AND p.mode = :mode"""

_FIRE = text("""
    INSERT INTO rule_firing (id, organization_id, rule_id, rule_version, project_id, worker_id, window_key, action,
                             evidence, state, created_at)
    VALUES (:id, current_organization(), :rule_id, :rule_version, :project_id, :worker_id, :window_key, :action,
            CAST(:evidence AS jsonb), :state, :now)
    ON CONFLICT (rule_id, worker_id, window_key) DO NOTHING
""")
_DECIDE = text("""
    UPDATE rule_firing SET state = :state, decided_by = :user_id, decided_at = :now, note = :note
    WHERE id = :id AND state = 'proposed'
""")
_FIRING_BY_ID = text(f"{_FIRINGS} WHERE f.id = :id")
_PROPOSED = text(f"""{_FIRINGS}
    WHERE f.organization_id = current_organization() AND f.state = 'proposed' AND f.id < :before
      AND (CAST(:project_id AS uuid) IS NULL OR f.project_id = :project_id)
    ORDER BY f.id DESC LIMIT :limit
""")
_OF_RULE = text(f"{_FIRINGS} WHERE f.rule_id = :rule_id AND f.id < :before ORDER BY f.id DESC LIMIT :limit")
_MESSAGES = text(f"""{_FIRINGS}
    WHERE f.worker_id = :worker_id AND f.action IN ('message', 'grant_skill') AND f.id < :before
    ORDER BY f.id DESC LIMIT :limit
""")
# Who has answered no gold yet has no record.
_MORE_GOLD = text("""
    INSERT INTO worker_record (project_id, worker_id, organization_id, more_gold_until)
    VALUES (:project_id, :worker_id, current_organization(), :until)
    ON CONFLICT (project_id, worker_id) DO UPDATE SET more_gold_until = excluded.more_gold_until
""")


@dataclass(frozen=True, slots=True)
class Firing:
    """That a rule hit a worker. `evidence` (JSON values) has a `sentence`."""

    id: UUID
    rule_id: UUID
    rule_name: str
    project_id: UUID
    project_name: str
    worker_id: UUID
    action: Action
    parameters: Mapping[str, Any]
    evidence: Mapping[str, Any]
    state: FiringState
    created_at: datetime
    decided_by: UUID | None
    decided_at: datetime | None
    note: str | None
    rule_version: int


@dataclass(frozen=True, slots=True)
class NewFiring:
    """A firing about to be written."""

    id: UUID
    rule: Rule
    worker_id: UUID
    window_key: str
    evidence: Mapping[str, Any]
    state: FiringState


def fire(connection: Connection, new: NewFiring, now: datetime) -> bool:
    """Write that a rule hit a worker; False where it did in this window already."""
    values = {
        "id": new.id, "rule_id": new.rule.id, "rule_version": new.rule.version,
        "project_id": new.rule.project_id, "worker_id": new.worker_id,
        "window_key": new.window_key, "action": new.rule.action, "evidence": orjson.dumps(new.evidence).decode(),
        "state": new.state, "now": now,
    }  # fmt: skip
    return connection.execute(_FIRE, values).rowcount == 1


def decide(connection: Connection, firing_id: UUID, state: str, user_id: UUID, note: str, now: datetime) -> bool:
    """Confirm or dismiss a proposal; False where that was done before."""
    values = {"id": firing_id, "state": state, "user_id": user_id, "note": note, "now": now}
    return connection.execute(_DECIDE, values).rowcount == 1


def firing_by_id(connection: Connection, firing_id: UUID, mode: str) -> Firing | None:
    """One firing."""
    row = connection.execute(_FIRING_BY_ID, {"id": firing_id, "mode": mode}).mappings().one_or_none()
    return Firing(**row) if row else None


def proposals(connection: Connection, mode: str, *, project_id: UUID | None, before: UUID, limit: int) -> list[Firing]:
    """What waits for a person, of a project or of all, newest first."""
    values = {"mode": mode, "project_id": project_id, "before": before, "limit": limit}
    rows = connection.execute(_PROPOSED, values).mappings()
    return [Firing(**row) for row in rows]


def firings_of(connection: Connection, rule_id: UUID, mode: str, *, before: UUID, limit: int) -> list[Firing]:
    """Whom a rule hit, newest first."""
    values = {"rule_id": rule_id, "mode": mode, "before": before, "limit": limit}
    return [Firing(**row) for row in connection.execute(_OF_RULE, values).mappings()]


def messages_to(connection: Connection, worker_id: UUID, mode: str, *, before: UUID, limit: int) -> list[Firing]:
    """What rules told a worker, newest first."""
    values = {"worker_id": worker_id, "mode": mode, "before": before, "limit": limit}
    return [Firing(**row) for row in connection.execute(_MESSAGES, values).mappings()]


def give_more_gold(connection: Connection, project_id: UUID, worker_id: UUID, until: datetime) -> None:
    """Mix twice as much gold into a worker's tasks for a time."""
    connection.execute(_MORE_GOLD, {"project_id": project_id, "worker_id": worker_id, "until": until})
