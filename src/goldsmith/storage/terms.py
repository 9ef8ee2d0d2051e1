"""Terms in versions, and who accepted which when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.people.terms import Terms, TermsKind

_COLUMNS = ", ".join(f"t.{name}" for name in Terms.__slots__)
# The organization's row is locked by that, so that two who publish at once do not take the same number.
_NEXT_EDITION = text("""
    UPDATE organization SET terms_edition = terms_edition + 1 WHERE id = current_organization() RETURNING terms_edition
""")
_INSERT = text(f"""
    INSERT INTO terms AS t (id, organization_id, kind, version, body, changes, edition, published_by, created_at)
    SELECT :id, current_organization(), :kind, 1 + coalesce(max(o.version), 0), :body, :changes, :edition, :user_id,
           :now
    FROM terms o WHERE o.organization_id = current_organization() AND o.kind = :kind
    RETURNING {_COLUMNS}
""")
_PRESENT = text(f"""
    SELECT DISTINCT ON (t.kind) {_COLUMNS} FROM terms t
    WHERE t.organization_id = current_organization() ORDER BY t.kind DESC, t.version DESC
""")
_VERSIONS = text(f"""
    SELECT {_COLUMNS} FROM terms t WHERE t.organization_id = current_organization() AND t.kind = :kind
    ORDER BY t.version DESC LIMIT :limit
""")
_ACCEPT = text("""
    INSERT INTO terms_acceptance (user_id, terms_id, organization_id, created_at)
    SELECT :user_id, unnest(CAST(:terms_ids AS uuid[])), current_organization(), :now
    ON CONFLICT (user_id, terms_id) DO NOTHING
""")
_REACH = text("UPDATE user_account SET terms_edition = :edition WHERE id = :user_id AND terms_edition < :edition")
_ACCEPTED = text(f"""
    SELECT {_COLUMNS}, a.created_at AS accepted_at FROM terms_acceptance a JOIN terms t ON t.id = a.terms_id
    WHERE a.user_id = :user_id ORDER BY t.kind DESC, t.version
""")
_COUNTS = text("""
    SELECT a.terms_id, count(*) AS people FROM terms_acceptance a WHERE a.terms_id = ANY(:terms_ids) GROUP BY a.terms_id
""")


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A version that somebody accepted, and when."""

    terms: Terms
    accepted_at: datetime


def publish(
    connection: Connection, terms_id: UUID, kind: TermsKind, body: str, changes: str | None, *, user_id: UUID,
    now: datetime,
) -> Terms:  # fmt: skip
    """Write the next version of a text."""
    edition = connection.scalar(_NEXT_EDITION)
    values = {"id": terms_id, "kind": kind, "body": body, "changes": changes, "edition": edition}
    row = connection.execute(_INSERT, {**values, "user_id": user_id, "now": now}).mappings().one()
    return Terms(**row)


def present(connection: Connection) -> list[Terms]:
    """The newest version of each text: terms, then consent; of those that were ever published."""
    return [Terms(**row) for row in connection.execute(_PRESENT).mappings()]


def versions_of(connection: Connection, kind: TermsKind, *, limit: int = 200) -> list[Terms]:
    """All versions of a text, newest first."""
    return [Terms(**row) for row in connection.execute(_VERSIONS, {"kind": kind, "limit": limit}).mappings()]


def accept(connection: Connection, user_id: UUID, terms_ids: Collection[UUID], now: datetime) -> None:
    """Note that somebody accepts some versions; one accepted before keeps its time."""
    connection.execute(_ACCEPT, {"user_id": user_id, "terms_ids": list(terms_ids), "now": now})


def reach_edition(connection: Connection, user_id: UUID, edition: int) -> None:
    """Note that somebody has accepted all that was present at an edition."""
    connection.execute(_REACH, {"user_id": user_id, "edition": edition})


def accepted_by(connection: Connection, user_id: UUID) -> list[Acceptance]:
    """What somebody accepted, by text and version."""
    rows = connection.execute(_ACCEPTED, {"user_id": user_id}).mappings()
    return [Acceptance(Terms(**{n: row[n] for n in Terms.__slots__}), row["accepted_at"]) for row in rows]


def acceptance_counts(connection: Connection, terms_ids: Collection[UUID]) -> dict[UUID, int]:
    """How many accepted each of some versions."""
    return {row.terms_id: row.people for row in connection.execute(_COUNTS, {"terms_ids": list(terms_ids)})}
