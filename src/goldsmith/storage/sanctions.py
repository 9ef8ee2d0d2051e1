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
_IMPOSE = text("""
    INSERT INTO sanction (id, organization_id, project_id, worker_id, kind, state, rule, evidence, created_at)
    VALUES (:id, current_organization(), :project_id, :worker_id, 'pause', 'open', :rule, CAST(:evidence AS jsonb),
            :now)
    ON CONFLICT (project_id, worker_id, kind) WHERE state IN ('open', 'upheld') DO NOTHING
""")
_DECIDE = text("""
    UPDATE sanction SET state = :state, decided_by = :user_id, decided_at = :now, note = :note
    WHERE id = :id AND state IN ('open', 'upheld') AND state <> :state
""")


def impose(
    connection: Connection, sanction_id: UUID, project_id: UUID, worker_id: UUID, *, rule: str,
    evidence: Mapping[str, Any], now: datetime,
) -> bool:  # fmt: skip
    """Pause a worker in a project; False where a pause is in force already."""
    values = {"id": sanction_id, "project_id": project_id, "worker_id": worker_id, "rule": rule, "now": now}
    return connection.execute(_IMPOSE, {**values, "evidence": orjson.dumps(evidence).decode()}).rowcount == 1


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


def sanctions_of(
    connection: Connection, project_id: UUID, *, worker_id: UUID | None = None, limit: int = 200
) -> list[Sanction]:
    """A project's sanctions, or one worker's in it, newest first."""
    statement = select(*_COLUMNS).where(sanction.c.project_id == project_id)
    if worker_id is not None:
        statement = statement.where(sanction.c.worker_id == worker_id)
    rows = connection.execute(statement.order_by(sanction.c.id.desc()).limit(limit)).mappings()
    return [Sanction(**row) for row in rows]


def pauses_in_force(connection: Connection, worker_id: UUID) -> list[Sanction]:
    """What keeps a worker from new tasks, in every project."""
    in_force = sanction.c.state.in_(("open", "upheld"))
    statement = select(*_COLUMNS).where(sanction.c.worker_id == worker_id, in_force).order_by(sanction.c.id.desc())
    return [Sanction(**row) for row in connection.execute(statement.limit(200)).mappings()]
