"""Rules about how people work, and whom they hit: a row a worker and window."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import orjson
from sqlalchemy import Connection, RowMapping, text

from goldsmith.quality.conduct import Action, Condition

RuleState = Literal["off", "on", "archived"]
FiringState = Literal["done", "proposed", "confirmed", "dismissed"]

_RULE = ", ".join(
    f"r.{name}"
    for name in (
        "id", "project_id", "name", "state", "condition", "action", "parameters", "created_by", "created_at", "version",
        "window_version",
    )
)  # fmt: skip
_FIRING = """f.id, f.rule_id, f.project_id, f.worker_id, f.action, f.evidence, f.state, f.created_at, f.decided_by,
    f.decided_at, f.note, f.rule_version, v.name AS rule_name, v.parameters, p.name AS project_name"""
# In the words of the version that hit, whatever the rule says since.
_FIRINGS = f"""SELECT {_FIRING} FROM rule_firing f
    JOIN conduct_rule_version v ON v.rule_id = f.rule_id AND v.number = f.rule_version
    JOIN project p ON p.id = f.project_id AND p.mode = :mode"""

_INSERT = text("""
    INSERT INTO conduct_rule (id, organization_id, project_id, name, state, condition, action, parameters, created_by,
                              created_at, evaluated_until)
    VALUES (:id, current_organization(), :project_id, :name, :state, CAST(:condition AS jsonb), :action,
            CAST(:parameters AS jsonb), :created_by, :created_at, :created_at)
""")
_INSERT_VERSION = text("""
    INSERT INTO conduct_rule_version (rule_id, number, organization_id, name, condition, action, parameters, created_by,
                                      created_at)
    SELECT r.id, r.version, r.organization_id, r.name, r.condition, r.action, r.parameters, :user_id, :now
    FROM conduct_rule r WHERE r.id = :id
""")
_CHANGE = text("""
    UPDATE conduct_rule r SET name = :name, condition = CAST(:condition AS jsonb), action = :action,
        parameters = CAST(:parameters AS jsonb), version = r.version + 1,
        window_version = CASE WHEN :is_same_window THEN r.window_version ELSE r.version + 1 END
    WHERE r.id = :id AND r.version = :version AND r.state <> 'archived'
""")
_VERSIONS = text("""
    SELECT number, name, condition, action, parameters, created_by, created_at FROM conduct_rule_version
    WHERE rule_id = :rule_id AND number < :before ORDER BY number DESC LIMIT :limit
""")
_OF_PROJECT = text(f"""
    SELECT {_RULE},
        (SELECT count(*) FROM (SELECT FROM rule_firing f WHERE f.rule_id = r.id LIMIT 1000) counted) AS hits
    FROM conduct_rule r WHERE r.project_id = :project_id AND r.state <> 'archived' ORDER BY r.id LIMIT 200
""")
_BY_ID = text(
    f"SELECT {_RULE} FROM conduct_rule r JOIN project p ON p.id = r.project_id AND p.mode = :mode WHERE r.id = :id"
)
_SET_STATE = text("UPDATE conduct_rule SET state = :state, evaluated_until = :now WHERE id = :id AND state <> :state")
_ON = text(f"SELECT {_RULE}, r.evaluated_until FROM conduct_rule r WHERE r.project_id = :project_id AND r.state = 'on'"
           " ORDER BY r.id")  # fmt: skip
_ADVANCE = text("UPDATE conduct_rule SET evaluated_until = :until WHERE id = :id")
# In the order of their activity, so that what is left over is what comes next.
_ACTIVE = text("""
    SELECT worker_id, last_active_at FROM worker_progress
    WHERE project_id = :project_id AND last_active_at > :since ORDER BY last_active_at, worker_id LIMIT :limit
""")
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
class Rule:
    """A rule of a project. `parameters` (JSON values) say what its action needs: a message, a skill, hours, days.

    `version` counts its changes; `window_version` says since which of them its windows are the same.
    """

    id: UUID
    project_id: UUID
    name: str
    state: RuleState
    condition: Condition
    action: Action
    parameters: Mapping[str, Any]
    created_by: UUID
    created_at: datetime
    version: int = 1
    window_version: int = 1


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """What a rule said at first, or after a change."""

    number: int
    name: str
    condition: Condition
    action: Action
    parameters: Mapping[str, Any]
    created_by: UUID
    created_at: datetime


@dataclass(frozen=True, slots=True)
class DueRule:
    """A rule that is on, and until when workers' activity was looked at."""

    rule: Rule
    evaluated_until: datetime


@dataclass(frozen=True, slots=True)
class ListedRule:
    """A rule with how often it hit somebody: 1000 means that often or more."""

    rule: Rule
    hits: int


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


def insert_rule(connection: Connection, rule: Rule) -> None:
    """Write a rule, with its first version."""
    values = {name: getattr(rule, name) for name in Rule.__slots__}
    condition, parameters = _json(asdict(rule.condition)), _json(dict(rule.parameters))
    connection.execute(_INSERT, {**values, "condition": condition, "parameters": parameters})
    _keep_version(connection, rule.id, rule.created_by, rule.created_at)


def change_rule(connection: Connection, rule: Rule, *, is_same_window: bool, user_id: UUID, now: datetime) -> bool:
    """Let a rule say something else, as another version; False where it is not at `rule.version` any more."""
    values = {"id": rule.id, "version": rule.version, "name": rule.name, "action": rule.action}
    condition, parameters = _json(asdict(rule.condition)), _json(dict(rule.parameters))
    if connection.execute(
        _CHANGE, {**values, "condition": condition, "parameters": parameters, "is_same_window": is_same_window}
    ).rowcount != 1:  # fmt: skip
        return False
    _keep_version(connection, rule.id, user_id, now)
    return True


def _keep_version(connection: Connection, rule_id: UUID, user_id: UUID, now: datetime) -> None:
    connection.execute(_INSERT_VERSION, {"id": rule_id, "user_id": user_id, "now": now})


def versions_of(connection: Connection, rule_id: UUID, *, before: int, limit: int) -> list[RuleVersion]:
    """What a rule said, newest first."""
    rows = connection.execute(_VERSIONS, {"rule_id": rule_id, "before": before, "limit": limit}).mappings()
    return [RuleVersion(**{**row, "condition": Condition(**row["condition"])}) for row in rows]


def rules_of(connection: Connection, project_id: UUID) -> list[ListedRule]:
    """A project's rules, oldest first."""
    rows = connection.execute(_OF_PROJECT, {"project_id": project_id}).mappings()
    return [ListedRule(_rule(row), row["hits"]) for row in rows]


def rule_by_id(connection: Connection, rule_id: UUID, mode: str) -> Rule | None:
    """One rule."""
    row = connection.execute(_BY_ID, {"id": rule_id, "mode": mode}).mappings().one_or_none()
    return _rule(row) if row else None


def set_state(connection: Connection, rule_id: UUID, state: str, now: datetime) -> bool:
    """Switch a rule; what was done before it is on is nothing to it. False where it is so already."""
    return connection.execute(_SET_STATE, {"id": rule_id, "state": state, "now": now}).rowcount == 1


def rules_on(connection: Connection, project_id: UUID) -> list[DueRule]:
    """A project's rules that are on."""
    rows = connection.execute(_ON, {"project_id": project_id}).mappings()
    return [DueRule(_rule(row), row["evaluated_until"]) for row in rows]


def advance(connection: Connection, rule_id: UUID, until: datetime) -> None:
    """Note until when workers' activity was looked at."""
    connection.execute(_ADVANCE, {"id": rule_id, "until": until})


def active_since(connection: Connection, project_id: UUID, since: datetime, *, limit: int) -> dict[UUID, datetime]:
    """Workers of a project by when they were active last, after an instant, the earliest first."""
    rows = connection.execute(_ACTIVE, {"project_id": project_id, "since": since, "limit": limit})
    return {row.worker_id: row.last_active_at for row in rows}


def fire(connection: Connection, new: NewFiring, now: datetime) -> bool:
    """Write that a rule hit a worker; False where it did in this window already."""
    values = {
        "id": new.id, "rule_id": new.rule.id, "rule_version": new.rule.version,
        "project_id": new.rule.project_id, "worker_id": new.worker_id,
        "window_key": new.window_key, "action": new.rule.action, "evidence": _json(new.evidence), "state": new.state,
        "now": now,
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


def _rule(row: RowMapping) -> Rule:
    facts = {name: row[name] for name in Rule.__slots__}
    return Rule(**{**facts, "condition": Condition(**row["condition"])})


def _json(value: object) -> str:
    return orjson.dumps(value).decode()
