"""Copies of somebody's data, and erasures."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.people.own_data import CopyState, DataCopy, Erasure, ErasureState, Outstanding

_COPY = ", ".join(f"c.{name}" for name in DataCopy.__slots__)
_ERASURE = ", ".join(f"e.{name}" for name in Erasure.__slots__)
_INSERT_COPY = text("""
    INSERT INTO data_copy (id, organization_id, user_id, state, created_at, gone_at)
    VALUES (:id, current_organization(), :user_id, :state, :created_at, :gone_at)
""")
_END_COPY = text("""
    UPDATE data_copy SET state = :state, byte_count = :byte_count, storage_key = :storage_key WHERE id = :id
""")
_COPIES = text(f"SELECT {_COPY} FROM data_copy c WHERE c.user_id = :user_id ORDER BY c.id DESC LIMIT :limit")
_COPY_BY_ID = text(f"SELECT {_COPY} FROM data_copy c WHERE c.id = :id")
_OLD_COPIES = text(f"""
    SELECT {_COPY} FROM data_copy c
    WHERE c.organization_id = current_organization() AND c.state <> 'gone' AND c.gone_at <= :now LIMIT :limit
""")
_ASK = text("""
    INSERT INTO erasure AS e (id, organization_id, user_id, state, is_pay_waived, asked_at, due_at)
    VALUES (:id, current_organization(), :user_id, 'asked', :is_pay_waived, :asked_at, :due_at)
    ON CONFLICT (user_id) WHERE state = 'asked' DO UPDATE SET is_pay_waived = excluded.is_pay_waived
""")
_END = text("""
    UPDATE erasure SET state = :state, ended_at = :now WHERE user_id = :user_id AND state = 'asked'
""")
_OF = text(f"SELECT {_ERASURE} FROM erasure e WHERE e.user_id = :user_id ORDER BY e.id DESC LIMIT 1")
_PAGE = text(f"""
    SELECT {_ERASURE} FROM erasure e WHERE e.organization_id = current_organization() AND e.id < :before
    ORDER BY e.id DESC LIMIT :limit
""")
_DUE = text(f"""
    SELECT {_ERASURE} FROM erasure e
    WHERE e.organization_id = current_organization() AND e.state = 'asked' AND e.due_at <= :now
    ORDER BY e.due_at, e.id LIMIT :limit
""")
_OUTSTANDING = text("""
    SELECT mode, kind, currency, balance_minor AS minor FROM account
    WHERE worker_id = :user_id AND kind IN ('earned', 'payable', 'paying') AND balance_minor > 0
    ORDER BY mode, kind, currency
""")
_END_KEYS = text("UPDATE api_key SET revoked_at = :now WHERE user_id = :user_id AND revoked_at IS NULL")
_END_LINKS = text("UPDATE sign_in_link SET expires_at = :now WHERE user_id = :user_id AND expires_at > :now")


def insert_copy(connection: Connection, made: DataCopy) -> None:
    """Write that a copy is asked for."""
    connection.execute(_INSERT_COPY, {name: getattr(made, name) for name in DataCopy.__slots__})


def end_copy(
    connection: Connection, copy_id: UUID, state: CopyState, *, byte_count: int | None = None,
    storage_key: str | None = None,
) -> None:  # fmt: skip
    """Say how a copy came out, or that it is gone."""
    values = {"id": copy_id, "state": state, "byte_count": byte_count, "storage_key": storage_key}
    connection.execute(_END_COPY, values)


def copies_of(connection: Connection, user_id: UUID, *, limit: int) -> list[DataCopy]:
    """Somebody's copies, newest first."""
    return [DataCopy(**row) for row in connection.execute(_COPIES, {"user_id": user_id, "limit": limit}).mappings()]


def copy_by_id(connection: Connection, copy_id: UUID) -> DataCopy | None:
    """One copy."""
    row = connection.execute(_COPY_BY_ID, {"id": copy_id}).mappings().one_or_none()
    return DataCopy(**row) if row else None


def old_copies(connection: Connection, now: datetime, *, limit: int) -> list[DataCopy]:
    """Copies whose time is over."""
    return [DataCopy(**row) for row in connection.execute(_OLD_COPIES, {"now": now, "limit": limit}).mappings()]


def ask(connection: Connection, made: Erasure) -> None:
    """Write that somebody wants to be erased; asked for already, only what is waived changes."""
    connection.execute(_ASK, {name: getattr(made, name) for name in Erasure.__slots__})


def end(connection: Connection, user_id: UUID, state: ErasureState, now: datetime) -> bool:
    """End what was asked for; False where nothing was, or it has ended."""
    return connection.execute(_END, {"user_id": user_id, "state": state, "now": now}).rowcount == 1


def erasure_of(connection: Connection, user_id: UUID) -> Erasure | None:
    """What somebody asked for last."""
    row = connection.execute(_OF, {"user_id": user_id}).mappings().one_or_none()
    return Erasure(**row) if row else None


def erasures(connection: Connection, *, before: UUID, limit: int) -> list[Erasure]:
    """What was ever asked for, newest first."""
    return [Erasure(**row) for row in connection.execute(_PAGE, {"before": before, "limit": limit}).mappings()]


def due(connection: Connection, now: datetime, *, limit: int) -> list[Erasure]:
    """Erasures whose time to think again is over, the longest waiting first."""
    return [Erasure(**row) for row in connection.execute(_DUE, {"now": now, "limit": limit}).mappings()]


def outstanding(connection: Connection, user_id: UUID) -> list[Outstanding]:
    """What somebody has in accounts of theirs."""
    return [Outstanding(**row) for row in connection.execute(_OUTSTANDING, {"user_id": user_id}).mappings()]


def end_ways_in(connection: Connection, user_id: UUID, now: datetime) -> None:
    """End somebody's API keys and sign-in links."""
    for statement in (_END_KEYS, _END_LINKS):
        connection.execute(statement, {"user_id": user_id, "now": now})


def organizations_with_erasures(connection: Connection, now: datetime) -> list[UUID]:
    """Who has something due; asked by the clock, before an organization is known."""
    return list(connection.scalars(text("SELECT organizations_with_erasures(:now)"), {"now": now}))
