"""Payments that a person took back: each at most once, and given again where an appeal was granted."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.money import Reason

_PAYMENT = text("""
    SELECT t.id, t.reason, t.amount_minor, t.currency, t.project_id, t.subject_id, o.worker_id, o.kind AS to_kind
    FROM transfer t JOIN account o ON o.id = t.to_id WHERE t.id = :transfer_id AND t.mode = :mode
""")
_INSERT = text("""
    INSERT INTO reversal (transfer_id, organization_id, mode, project_id, worker_id, amount_minor, currency, reason,
                          decided_by, created_at)
    VALUES (:transfer_id, current_organization(), :mode, :project_id, :worker_id, :amount_minor, :currency, :reason,
            :decided_by, :created_at)
    ON CONFLICT (transfer_id) DO NOTHING
""")
_BY_ID = text("SELECT * FROM reversal WHERE transfer_id = :transfer_id AND mode = :mode")
_RESTORE = text("""
    UPDATE reversal SET restored_at = :now WHERE transfer_id = :transfer_id AND mode = :mode AND restored_at IS NULL
    RETURNING *
""")


@dataclass(frozen=True, slots=True)
class Payment:
    """A transfer that may be taken back: what it was for, and to which of a worker's accounts; no worker's is None."""

    id: UUID
    reason: Reason
    amount_minor: int
    currency: str
    project_id: UUID | None
    subject_id: UUID
    worker_id: UUID | None
    to_kind: str


@dataclass(frozen=True, slots=True)
class Reversal:
    """A payment that was taken back, why and by whom; `restored_at` where it was given again."""

    transfer_id: UUID
    project_id: UUID
    worker_id: UUID
    amount_minor: int
    currency: str
    reason: str
    decided_by: UUID
    created_at: datetime
    restored_at: datetime | None


def payment_by_id(connection: Connection, transfer_id: UUID, mode: str) -> Payment | None:
    """One transfer."""
    row = connection.execute(_PAYMENT, {"transfer_id": transfer_id, "mode": mode}).mappings().one_or_none()
    return Payment(**row) if row else None


def insert_reversal(connection: Connection, made: Reversal, mode: str) -> bool:
    """Write that a payment was taken back; False where it was before."""
    values = {name: getattr(made, name) for name in Reversal.__slots__}
    return connection.execute(_INSERT, {**values, "mode": mode}).rowcount == 1


def reversal_of(connection: Connection, transfer_id: UUID, mode: str) -> Reversal | None:
    """How a payment was taken back, if it was."""
    row = connection.execute(_BY_ID, {"transfer_id": transfer_id, "mode": mode}).mappings().one_or_none()
    return Reversal(**{name: row[name] for name in Reversal.__slots__}) if row else None


def restore(connection: Connection, transfer_id: UUID, mode: str, now: datetime) -> Reversal | None:
    """Note that a payment was given again; None where it was not taken back, or is given again already."""
    values = {"transfer_id": transfer_id, "mode": mode, "now": now}
    row = connection.execute(_RESTORE, values).mappings().one_or_none()
    return Reversal(**{name: row[name] for name in Reversal.__slots__}) if row else None
