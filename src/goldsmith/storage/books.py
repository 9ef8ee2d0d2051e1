"""What the ledger says: balances, what came in and went out by day, and single transfers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.money import AccountKind, Reason

OWN: frozenset[AccountKind] = frozenset({"earned", "payable", "paying"})
"""The accounts of a worker that hold what the worker can get."""

_OF_WORKER = text("""
    SELECT kind, currency, balance_minor AS minor FROM account
    WHERE worker_id = :worker_id AND mode = :mode AND kind <> 'wages' ORDER BY currency, kind
""")
_OF_ORGANIZATION = text("""
    SELECT kind, currency, sum(balance_minor)::bigint AS minor FROM account
    WHERE organization_id = current_organization() AND mode = :mode
      AND kind IN ('outside', 'funds', 'reserved', 'earned', 'payable', 'paying', 'fees')
    GROUP BY kind, currency ORDER BY currency, kind
""")
# What goes from one of a worker's accounts to another neither comes in nor goes out: its two sides cancel.
_FLOWS = text("""
    SELECT a.currency, d.reason, d.project_id, sum(d.in_minor - d.out_minor)::bigint AS minor,
        sum(d.transfer_count)::bigint AS count
    FROM account a JOIN account_day d ON d.account_id = a.id
    WHERE a.worker_id = :worker_id AND a.mode = :mode AND a.kind <> 'wages' AND d.day >= :since AND d.day < :until
    GROUP BY a.currency, d.reason, d.project_id HAVING sum(d.in_minor - d.out_minor) <> 0
    ORDER BY a.currency, d.project_id, d.reason
""")
_COSTS = text("""
    SELECT d.day, a.currency, d.reason, sum(d.out_minor - d.in_minor)::bigint AS minor,
        sum(d.transfer_count)::bigint AS count
    FROM account a JOIN account_day d ON d.account_id = a.id
    WHERE a.project_id = :project_id AND a.kind = 'wages' AND d.reason NOT IN ('charge', 'refund')
      AND d.day >= :since AND d.day < :until
    GROUP BY d.day, a.currency, d.reason
    UNION ALL
    SELECT d.day, a.currency, d.reason, sum(d.in_minor)::bigint, sum(d.transfer_count)::bigint
    FROM account a JOIN account_day d ON d.account_id = a.id
    WHERE a.organization_id = current_organization() AND a.kind = 'fees' AND d.project_id = :project_id
      AND a.mode = (SELECT mode FROM project WHERE id = :project_id) AND d.day >= :since AND d.day < :until
    GROUP BY d.day, a.currency, d.reason
    ORDER BY day, currency, reason
""")
_TRANSFER = """t.id, t.reason, t.currency, t.amount_minor, t.project_id, t.subject, t.subject_id, t.note, t.created_at,
    f.kind AS from_kind, o.kind AS to_kind, EXISTS (SELECT FROM reversal b WHERE b.transfer_id = t.id) AS is_reversed"""
# The newest of each account and direction by its index, and then of these together.
_TRANSFERS = text(f"""
    WITH own AS (SELECT id FROM account WHERE worker_id = :worker_id AND mode = :mode AND kind <> 'wages'),
    newest AS (
        SELECT t.* FROM own CROSS JOIN LATERAL (
            SELECT * FROM transfer WHERE from_id = own.id AND id < :before AND reason NOT IN ('work', 'review')
            ORDER BY id DESC LIMIT :limit) t
        UNION
        SELECT t.* FROM own CROSS JOIN LATERAL (
            SELECT * FROM transfer WHERE to_id = own.id AND id < :before ORDER BY id DESC LIMIT :limit) t
    )
    SELECT {_TRANSFER} FROM newest t JOIN account f ON f.id = t.from_id JOIN account o ON o.id = t.to_id
    ORDER BY t.id DESC LIMIT :limit
""")


@dataclass(frozen=True, slots=True)
class Balance:
    """What accounts of a kind hold in a currency."""

    kind: AccountKind
    currency: str
    minor: int


@dataclass(frozen=True, slots=True)
class Flow:
    """What a reason brought to a worker in a project, less what it took."""

    currency: str
    reason: Reason
    project_id: UUID | None
    minor: int
    count: int


@dataclass(frozen=True, slots=True)
class Cost:
    """What a project's work cost on a day (UTC), by reason; below nothing what came back."""

    day: date
    currency: str
    reason: Reason
    minor: int
    count: int


@dataclass(frozen=True, slots=True)
class PastTransfer:
    """A transfer that was posted, with the kinds of the accounts it went between."""

    id: UUID
    reason: Reason
    currency: str
    amount_minor: int
    project_id: UUID | None
    subject: str
    subject_id: UUID
    note: str | None
    created_at: datetime
    from_kind: AccountKind
    to_kind: AccountKind
    is_reversed: bool

    @property
    def change_minor(self) -> int:
        """What it gave to a worker's accounts together, or took from them: nothing where it went between them."""
        is_from, is_to = self.from_kind in OWN, self.to_kind in OWN
        return self.amount_minor * (is_to - is_from)


def worker_balances(connection: Connection, worker_id: UUID, mode: str) -> list[Balance]:
    """What a worker has earned, can be paid, and is being paid."""
    rows = connection.execute(_OF_WORKER, {"worker_id": worker_id, "mode": mode}).mappings()
    return [Balance(**row) for row in rows]


def organization_balances(connection: Connection, mode: str) -> list[Balance]:
    """What an organization has, and owes its workers together."""
    return [Balance(**row) for row in connection.execute(_OF_ORGANIZATION, {"mode": mode}).mappings()]


def flows(connection: Connection, worker_id: UUID, mode: str, since: date, until: date) -> list[Flow]:
    """What came to a worker and went out from a day up to another, which is left out; by sums kept for each day."""
    values = {"worker_id": worker_id, "mode": mode, "since": since, "until": until}
    return [Flow(**row) for row in connection.execute(_FLOWS, values).mappings()]


def costs(connection: Connection, project_id: UUID, since: date, until: date) -> list[Cost]:
    """What a project's work cost, day by day."""
    values = {"project_id": project_id, "since": since, "until": until}
    return [Cost(**row) for row in connection.execute(_COSTS, values).mappings()]


def transfers_page(
    connection: Connection, worker_id: UUID, mode: str, *, before: UUID, limit: int
) -> Sequence[PastTransfer]:
    """The transfers to and from a worker's accounts, newest first, older than `before`."""
    values = {"worker_id": worker_id, "mode": mode, "before": before, "limit": limit}
    return [PastTransfer(**row) for row in connection.execute(_TRANSFERS, values).mappings()]
