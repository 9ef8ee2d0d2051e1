"""Rules about how people work, and their versions: a row for each change."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import orjson
from sqlalchemy import Connection, RowMapping, text

from goldsmith.quality.conduct import Action, Condition

RuleState = Literal["off", "on", "archived"]

_RULE = ", ".join(
    f"r.{name}"
    for name in (
        "id", "project_id", "name", "state", "condition", "action", "parameters", "created_by", "created_at", "version",
        "window_version", "on_since", "withheld_reason",
    )
)  # fmt: skip
_INSERT = text("""
    INSERT INTO conduct_rule (id, organization_id, project_id, name, state, condition, action, parameters, created_by,
                              created_at, evaluated_until, withheld_reason)
    VALUES (:id, current_organization(), :project_id, :name, :state, CAST(:condition AS jsonb), :action,
            CAST(:parameters AS jsonb), :created_by, :created_at, :created_at, :withheld_reason)
""")
_INSERT_VERSION = text("""
    INSERT INTO conduct_rule_version (rule_id, number, organization_id, name, condition, action, parameters, created_by,
                                      created_at, withheld_reason)
    SELECT r.id, r.version, r.organization_id, r.name, r.condition, r.action, r.parameters, :user_id, :now,
           r.withheld_reason
    FROM conduct_rule r WHERE r.id = :id
""")
_CHANGE = text("""
    UPDATE conduct_rule r SET name = :name, condition = CAST(:condition AS jsonb), action = :action,
        parameters = CAST(:parameters AS jsonb), withheld_reason = :withheld_reason, version = r.version + 1,
        window_version = CASE WHEN :is_same_window THEN r.window_version ELSE r.version + 1 END
    WHERE r.id = :id AND r.version = :version AND r.state <> 'archived'
""")
_VERSIONS = text("""
    SELECT number, name, condition, action, parameters, created_by, created_at, withheld_reason
    FROM conduct_rule_version
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
_SET_STATE = text("""
    UPDATE conduct_rule
    SET state = :state, evaluated_until = :now,
        on_since = CASE WHEN :state = 'on' THEN CAST(:now AS timestamptz) END
    WHERE id = :id AND state <> :state
""")
_ON = text(f"SELECT {_RULE}, r.evaluated_until FROM conduct_rule r WHERE r.project_id = :project_id AND r.state = 'on'"
           " ORDER BY r.id")  # fmt: skip
_TOLD = text(f"""
    SELECT {_RULE}, v.created_at AS said_at
    FROM conduct_rule r JOIN conduct_rule_version v ON v.rule_id = r.id AND v.number = r.version
    WHERE r.project_id = :project_id AND r.state = 'on' ORDER BY r.id
""")
_ADVANCE = text("UPDATE conduct_rule SET evaluated_until = :until WHERE id = :id")
# In the order of their activity, so that what is left over is what comes next.
_ACTIVE = text("""
    SELECT worker_id, last_active_at FROM worker_progress
    WHERE project_id = :project_id AND last_active_at > :since ORDER BY last_active_at, worker_id LIMIT :limit
""")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a project. `parameters` (JSON values) say what its action needs: a message, a skill, hours, days.

    `version` counts its changes; `window_version` says since which of them its windows are the same. `on_since` is
    None unless it is on. `withheld_reason`: why workers are told it without its numbers; None: with them.
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
    on_since: datetime | None = None
    withheld_reason: str | None = None


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
    withheld_reason: str | None


@dataclass(frozen=True, slots=True)
class RuleOn:
    """A rule that is on, and since when it says what it says."""

    rule: Rule
    said_at: datetime


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


def insert_rule(connection: Connection, rule: Rule) -> None:
    """Write a rule, with its first version."""
    values = {name: getattr(rule, name) for name in Rule.__slots__}
    condition, parameters = _json(asdict(rule.condition)), _json(dict(rule.parameters))
    connection.execute(_INSERT, {**values, "condition": condition, "parameters": parameters})
    _keep_version(connection, rule.id, rule.created_by, rule.created_at)


def change_rule(connection: Connection, rule: Rule, *, is_same_window: bool, user_id: UUID, now: datetime) -> bool:
    """Let a rule say something else, as another version; False where it is not at `rule.version` any more."""
    values = {name: getattr(rule, name) for name in ("id", "version", "name", "action", "withheld_reason")}
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


def told_rules(connection: Connection, project_id: UUID) -> list[RuleOn]:
    """A project's rules that are on, oldest first, as they are told."""
    rows = connection.execute(_TOLD, {"project_id": project_id}).mappings()
    return [RuleOn(_rule(row), row["said_at"]) for row in rows]


def advance(connection: Connection, rule_id: UUID, until: datetime) -> None:
    """Note until when workers' activity was looked at."""
    connection.execute(_ADVANCE, {"id": rule_id, "until": until})


def active_since(connection: Connection, project_id: UUID, since: datetime, *, limit: int) -> dict[UUID, datetime]:
    """Workers of a project by when they were active last, after an instant, the earliest first."""
    rows = connection.execute(_ACTIVE, {"project_id": project_id, "since": since, "limit": limit})
    return {row.worker_id: row.last_active_at for row in rows}


def _rule(row: RowMapping) -> Rule:
    facts = {name: row[name] for name in Rule.__slots__}
    return Rule(**{**facts, "condition": Condition(**row["condition"])})


def _json(value: object) -> str:
    return orjson.dumps(value).decode()
