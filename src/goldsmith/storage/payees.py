"""How workers are paid: every version of their payee details, sealed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.money.payee import PayeeVersion

_COLUMNS = ", ".join(f"d.{name}" for name in PayeeVersion.__slots__)
# The one before is replaced by the same statement; two at once are settled by the index of those in force.
_LOCK_WORKER = text("SELECT FROM user_account WHERE id = :worker_id FOR NO KEY UPDATE")
_REPLACE = text("""
    UPDATE payee_detail SET replaced_at = :now WHERE worker_id = :worker_id AND replaced_at IS NULL
""")
_INSERT = text(f"""
    INSERT INTO payee_detail (organization_id, {", ".join(PayeeVersion.__slots__)})
    VALUES (current_organization(), {", ".join(f":{name}" for name in PayeeVersion.__slots__)})
""")
_NOW = text(f"""
    SELECT {_COLUMNS} FROM payee_detail d WHERE d.worker_id = ANY(:worker_ids) AND d.replaced_at IS NULL
""")
_BY_ID = text(f"SELECT {_COLUMNS} FROM payee_detail d WHERE d.id = ANY(:ids)")
_OF_WORKER = text(f"""
    SELECT {_COLUMNS} FROM payee_detail d WHERE d.worker_id = :worker_id AND d.id < :before
    ORDER BY d.id DESC LIMIT :limit
""")
_SHARED = text("""
    SELECT d.account_hash, array_agg(DISTINCT d.worker_id) AS worker_ids, max(d.created_at) AS since
    FROM payee_detail d
    WHERE d.organization_id = current_organization() AND d.account_hash IN (
        SELECT own.account_hash FROM payee_detail own
        WHERE CAST(:worker_ids AS uuid[]) IS NULL OR own.worker_id = ANY(:worker_ids))
    GROUP BY d.account_hash HAVING count(DISTINCT d.worker_id) > 1 ORDER BY since DESC, d.account_hash LIMIT :limit
""")


@dataclass(frozen=True, slots=True)
class SharedAccount:
    """Workers who named the same account, now or before; the hash names it to nobody."""

    account_hash: bytes
    worker_ids: tuple[UUID, ...]
    since: datetime


def replace(connection: Connection, version: PayeeVersion) -> None:
    """Write a worker's new payee details; those before are replaced, and stay."""
    connection.execute(_LOCK_WORKER, {"worker_id": version.worker_id})
    connection.execute(_REPLACE, {"worker_id": version.worker_id, "now": version.created_at})
    connection.execute(_INSERT, {name: getattr(version, name) for name in PayeeVersion.__slots__})


def versions_now(connection: Connection, worker_ids: Iterable[UUID]) -> dict[UUID, PayeeVersion]:
    """The payee details in force of these workers, by worker."""
    rows = connection.execute(_NOW, {"worker_ids": list(worker_ids)}).mappings()
    return {row["worker_id"]: PayeeVersion(**row) for row in rows}


def versions_by_id(connection: Connection, ids: Iterable[UUID]) -> dict[UUID, PayeeVersion]:
    """These versions."""
    rows = connection.execute(_BY_ID, {"ids": list(ids)}).mappings()
    return {row["id"]: PayeeVersion(**row) for row in rows}


def versions_of(connection: Connection, worker_id: UUID, *, before: UUID, limit: int) -> list[PayeeVersion]:
    """A worker's versions, newest first, older than `before`."""
    values = {"worker_id": worker_id, "before": before, "limit": limit}
    return [PayeeVersion(**row) for row in connection.execute(_OF_WORKER, values).mappings()]


def shared_accounts(connection: Connection, worker_ids: Collection[UUID] | None, *, limit: int) -> list[SharedAccount]:
    """Accounts that several workers named, those of some workers or all; the newest first."""
    values = {"worker_ids": None if worker_ids is None else list(worker_ids), "limit": limit}
    rows = connection.execute(_SHARED, values).mappings()
    return [SharedAccount(row["account_hash"], tuple(sorted(row["worker_ids"])), row["since"]) for row in rows]
