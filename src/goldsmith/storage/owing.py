"""What projects owe for work and were not charged with yet, and who can be paid out."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.people.caller import Mode

# Under lock: nobody else charges the same debt meanwhile, and nothing is added to it.
_OWING = text("""
    SELECT a.id, a.mode, a.project_id, a.worker_id, a.currency, -a.balance_minor AS minor FROM account a
    WHERE a.organization_id = current_organization() AND a.is_unsettled
    ORDER BY a.id LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED
""")
_PREVIEW = text("""
    SELECT count(*) AS count, coalesce(sum(balance_minor), 0)::bigint AS minor FROM account
    WHERE organization_id = current_organization() AND mode = :mode AND kind = 'payable' AND currency = :currency
      AND balance_minor >= :minimum
""")
_PAYABLE = text("""
    SELECT worker_id, balance_minor AS minor FROM account
    WHERE organization_id = current_organization() AND mode = :mode AND kind = 'payable' AND currency = :currency
      AND balance_minor >= :minimum ORDER BY id FOR NO KEY UPDATE
""")


@dataclass(frozen=True, slots=True)
class Owing:
    """What a project owes for the work of one worker, above what it was charged with; below nothing, the other way."""

    id: UUID
    mode: Mode
    project_id: UUID
    worker_id: UUID
    currency: str
    minor: int


@dataclass(frozen=True, slots=True)
class Payable:
    """What a worker can be paid out."""

    worker_id: UUID
    minor: int


def lock_owing(connection: Connection, *, limit: int = 500) -> list[Owing]:
    """Debts of projects, and what they are owed, locked until the transaction ends; what others hold is passed over."""
    return [Owing(**row) for row in connection.execute(_OWING, {"limit": limit}).mappings()]


def lock_payable(connection: Connection, mode: str, currency: str, minimum_minor: int) -> list[Payable]:
    """Everybody who can be paid so much or more, locked until the transaction ends."""
    values = {"mode": mode, "currency": currency, "minimum": minimum_minor}
    return [Payable(**row) for row in connection.execute(_PAYABLE, values).mappings()]


def sum_payable(connection: Connection, mode: str, currency: str, minimum_minor: int) -> tuple[int, int]:
    """How many people can be paid so much or more, and what that comes to."""
    values = {"mode": mode, "currency": currency, "minimum": minimum_minor}
    row = connection.execute(_PREVIEW, values).one()
    return row[0], row[1]


def organizations_with_bookkeeping(connection: Connection, now: datetime) -> list[UUID]:
    """Who has work to accept or debts to charge now."""
    return list(connection.scalars(text("SELECT organizations_with_bookkeeping(:now)"), {"now": now}))
