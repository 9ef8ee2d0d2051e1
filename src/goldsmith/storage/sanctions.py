"""Sanctions: made once while one is in force, decided by a person, never removed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, select, text

from goldsmith.people import Sanction
from goldsmith.storage.schema import sanction

_COLUMNS = [sanction.c[name] for name in Sanction.__slots__]
_NAMES = ", ".join(Sanction.__slots__)
_VALUES = ", ".join("CAST(:evidence AS jsonb)" if name == "evidence" else f":{name}" for name in Sanction.__slots__)
# What has ended by its date makes room for another.
_END = text("""
    UPDATE sanction SET state = 'ended'
    WHERE worker_id = :worker_id AND state IN ('open', 'upheld') AND ends_at <= :now
""")
_IMPOSE = text(f"""
    INSERT INTO sanction (organization_id, {_NAMES}) VALUES (current_organization(), {_VALUES})
    ON CONFLICT (project_id, worker_id, kind) WHERE state IN ('open', 'upheld') AND kind <> 'warning' DO NOTHING
""")
_DECIDE = text("""
    UPDATE sanction SET state = :state, decided_by = :user_id, decided_at = :now, note = :note
    WHERE id = :id AND state IN ('open', 'upheld') AND state <> :state
""")
IN_FORCE = "s.state IN ('open', 'upheld') AND s.takes_effect_at <= :now AND (s.ends_at IS NULL OR s.ends_at > :now)"
"""That a sanction `s` is in force at `:now`."""
_TAKING_ACCESS = text(f"""
    SELECT {_NAMES} FROM sanction s WHERE s.worker_id = :worker_id AND s.kind <> 'warning' AND {IN_FORCE}
    ORDER BY s.id DESC LIMIT 200
""")
_LIST = text(f"""
    SELECT {_NAMES} FROM sanction s
    WHERE s.organization_id = current_organization() AND s.id < :before
      AND (NOT :is_in_force OR s.state IN ('open', 'upheld') AND (s.ends_at IS NULL OR s.ends_at > :now))
      AND (s.project_id IS NULL OR EXISTS (SELECT FROM project p WHERE p.id = s.project_id AND p.mode = :mode))
    ORDER BY s.id DESC LIMIT :limit
""")
_OF_WORKER = text(f"""
    SELECT {_NAMES} FROM sanction s
    WHERE s.worker_id = :worker_id AND s.id < :before
      AND (s.project_id IS NULL OR EXISTS (SELECT FROM project p WHERE p.id = s.project_id AND p.mode = :mode))
    ORDER BY s.id DESC LIMIT :limit
""")


def impose(connection: Connection, new: Sanction) -> bool:
    """Write a sanction; False where one of its kind is in force already, which warnings do not care about."""
    values = {name: getattr(new, name) for name in Sanction.__slots__}
    connection.execute(_END, {"worker_id": new.worker_id, "now": new.created_at})
    return connection.execute(_IMPOSE, {**values, "evidence": orjson.dumps(new.evidence).decode()}).rowcount == 1


def pause_by_rule(
    connection: Connection, sanction_id: UUID, project_id: UUID, worker_id: UUID, *, rule: str,
    evidence: Mapping[str, Any], now: datetime, ends_at: datetime | None = None,
) -> bool:  # fmt: skip
    """Pause a worker in a project until a person has looked; False where a pause is in force already."""
    new = Sanction(
        sanction_id, project_id, worker_id, "pause", "open", rule, evidence, now, None, None, None, None, now, ends_at
    )
    return impose(connection, new)


def decide(
    connection: Connection, sanction_id: UUID, state: str, user_id: UUID, note: str | None, now: datetime
) -> bool:
    """Uphold or lift a sanction in force; False where it is lifted, or so already."""
    values = {"id": sanction_id, "state": state, "user_id": user_id, "note": note, "now": now}
    return connection.execute(_DECIDE, values).rowcount == 1


def sanction_by_id(connection: Connection, sanction_id: UUID) -> Sanction | None:
    """One sanction."""
    row = connection.execute(select(*_COLUMNS).where(sanction.c.id == sanction_id)).mappings().one_or_none()
    return Sanction(**row) if row else None


def sanctions_in(
    connection: Connection, project_id: UUID, *, worker_id: UUID | None = None, limit: int = 200
) -> list[Sanction]:
    """A project's sanctions, or one worker's in it, newest first."""
    statement = select(*_COLUMNS).where(sanction.c.project_id == project_id)
    if worker_id is not None:
        statement = statement.where(sanction.c.worker_id == worker_id)
    rows = connection.execute(statement.order_by(sanction.c.id.desc()).limit(limit)).mappings()
    return [Sanction(**row) for row in rows]


def sanctions_page(
    connection: Connection, mode: str, *, is_in_force: bool, before: UUID, limit: int, now: datetime
) -> list[Sanction]:
    """The organization's sanctions, or those neither lifted nor ended, newest first."""
    values = {"mode": mode, "is_in_force": is_in_force, "before": before, "limit": limit, "now": now}
    return [Sanction(**row) for row in connection.execute(_LIST, values).mappings()]


def sanctions_of(connection: Connection, worker_id: UUID, mode: str, *, before: UUID, limit: int) -> list[Sanction]:
    """All that was ever held against a worker, newest first."""
    values = {"worker_id": worker_id, "mode": mode, "before": before, "limit": limit}
    return [Sanction(**row) for row in connection.execute(_OF_WORKER, values).mappings()]


def taking_access(connection: Connection, worker_id: UUID, now: datetime) -> list[Sanction]:
    """What keeps a worker from new tasks: pauses in their projects, a suspension in all."""
    rows = connection.execute(_TAKING_ACCESS, {"worker_id": worker_id, "now": now}).mappings()
    return [Sanction(**row) for row in rows]
