"""The fee of the house: its share, and what of it was not charged yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.people.caller import Mode

WHOLE = 10_000
"""Basis points of the whole."""

_SHARE = text("SELECT fee_bp FROM organization WHERE id = current_organization()")
_SET_SHARE = text("UPDATE organization SET fee_bp = :fee_bp WHERE id = :organization_id")
# In the order of their keys, so that two who add cannot wait for each other in a circle.
_ADD = text("""
    INSERT INTO fee_owing AS f (project_id, currency, organization_id, mode, owed)
    SELECT n.project_id, n.currency, current_organization(), p.mode, n.owed
    FROM unnest(CAST(:project_ids AS uuid[]), CAST(:currencies AS text[]), CAST(:owed AS bigint[]))
        AS n (project_id, currency, owed) JOIN project p ON p.id = n.project_id
    ORDER BY n.project_id, n.currency
    ON CONFLICT (project_id, currency) DO UPDATE SET owed = f.owed + excluded.owed
""")
_LOCK_DUE = text("""
    SELECT f.project_id, f.currency, f.mode, f.owed / 10000 AS minor FROM fee_owing f
    WHERE f.organization_id = current_organization() AND f.is_due
    ORDER BY f.project_id, f.currency LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED
""")
_CHARGE = text("""
    UPDATE fee_owing SET owed = owed - :minor * 10000 WHERE project_id = :project_id AND currency = :currency
""")


@dataclass(frozen=True, slots=True)
class FeeDue:
    """Whole minor units of fees that a project was not charged with yet."""

    project_id: UUID
    currency: str
    mode: Mode
    minor: int


def fee_bp(connection: Connection) -> int:
    """The fee of the organization in basis points of accepted work."""
    return int(connection.scalar(_SHARE) or 0)


def set_fee(connection: Connection, organization_id: UUID, share_bp: int) -> None:
    """Set the fee of an organization; as the owner of the database alone can."""
    connection.execute(_SET_SHARE, {"organization_id": organization_id, "fee_bp": share_bp})


def add(connection: Connection, owed: Mapping[tuple[UUID, str], int]) -> None:
    """Add to what projects owe, by project and currency, in minor units times basis points."""
    keys = sorted(owed)
    values = {"project_ids": [key[0] for key in keys], "currencies": [key[1] for key in keys]}
    connection.execute(_ADD, {**values, "owed": [owed[key] for key in keys]})


def lock_due(connection: Connection, *, limit: int = 200) -> list[FeeDue]:
    """Fees of a whole minor unit and more, locked until the transaction ends."""
    return [FeeDue(**row) for row in connection.execute(_LOCK_DUE, {"limit": limit}).mappings()]


def charge(connection: Connection, due: FeeDue) -> None:
    """Note that a fee was charged; parts of a minor unit stay."""
    values = {"project_id": due.project_id, "currency": due.currency, "minor": due.minor}
    connection.execute(_CHARGE, values)
