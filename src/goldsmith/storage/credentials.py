"""Credentials that workers claim: changed in place, and withdrawn instead of deleted."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, RowMapping, text

from goldsmith.people.credential import Credential, Evidence

_COLUMNS = ", ".join(f"c.{name}" for name in Credential.__slots__)
_INSERT = text("""
    INSERT INTO worker_credential (id, organization_id, worker_id, kind, title, issuer, year, created_at, changed_at,
                                   state)
    VALUES (:id, current_organization(), :worker_id, :kind, :title, :issuer, :year, :now, :now, 'claimed')
""")
_CHANGE = text("""
    UPDATE worker_credential SET kind = :kind, title = :title, issuer = :issuer, year = :year,
        evidence = CAST(:evidence AS jsonb), state = 'claimed', decided_by = NULL, decided_at = NULL, note = NULL,
        changed_at = :now
    WHERE id = :id
""")
_DECIDE = text("""
    UPDATE worker_credential SET state = :state, decided_by = :user_id, decided_at = :now, note = :note
    WHERE id = :id AND withdrawn_at IS NULL AND changed_at = :changed_at
""")
_WITHDRAW = text("UPDATE worker_credential SET withdrawn_at = :now WHERE id = :id AND withdrawn_at IS NULL")
_BY_ID = text(f"SELECT {_COLUMNS} FROM worker_credential c WHERE c.id = :id AND c.withdrawn_at IS NULL")
_OF = text(f"""
    SELECT {_COLUMNS} FROM worker_credential c
    WHERE c.worker_id = :worker_id AND c.withdrawn_at IS NULL ORDER BY c.id
""")
_CLAIMED = text(f"""
    SELECT {_COLUMNS} FROM worker_credential c
    WHERE c.organization_id = current_organization() AND c.withdrawn_at IS NULL AND c.state = 'claimed'
    ORDER BY c.changed_at, c.id LIMIT :limit
""")


def insert_credential(connection: Connection, made: Credential) -> None:
    """Write a new claim."""
    connection.execute(_INSERT, {**_said(made), "worker_id": made.worker_id, "now": made.created_at})


def change_credential(connection: Connection, changed: Credential) -> None:
    """Write what a worker changed: it is claimed again."""
    evidence = orjson.dumps(asdict(changed.evidence)).decode() if changed.evidence else None
    connection.execute(_CHANGE, {**_said(changed), "evidence": evidence, "now": changed.changed_at})


def decide(
    connection: Connection, seen: Credential, *, state: str, user_id: UUID, note: str | None, now: datetime
) -> bool:
    """Verify or decline a claim as it was seen; False where the worker changed or withdrew it meanwhile."""
    values = {"id": seen.id, "changed_at": seen.changed_at, "state": state, "user_id": user_id, "note": note}
    return connection.execute(_DECIDE, {**values, "now": now}).rowcount == 1


def withdraw(connection: Connection, credential_id: UUID, now: datetime) -> bool:
    """Let a claim be no more."""
    return connection.execute(_WITHDRAW, {"id": credential_id, "now": now}).rowcount == 1


def credential_by_id(connection: Connection, credential_id: UUID) -> Credential | None:
    """One claim that was not withdrawn."""
    row = connection.execute(_BY_ID, {"id": credential_id}).mappings().one_or_none()
    return _credential(row) if row else None


def credentials_of(connection: Connection, worker_id: UUID) -> list[Credential]:
    """A worker's claims, oldest first."""
    return [_credential(row) for row in connection.execute(_OF, {"worker_id": worker_id}).mappings()]


def claimed(connection: Connection, *, limit: int) -> list[Credential]:
    """Claims that wait for somebody to verify them, the longest waiting first."""
    return [_credential(row) for row in connection.execute(_CLAIMED, {"limit": limit}).mappings()]


def _credential(row: RowMapping) -> Credential:
    evidence = Evidence(**row["evidence"]) if row["evidence"] else None
    return Credential(**{**row, "evidence": evidence})


def _said(credential: Credential) -> dict[str, Any]:
    return {name: getattr(credential, name) for name in ("id", "kind", "title", "issuer", "year")}
