"""A run's files for the bank: each payout is in one of them at most, and a file stays what it was."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.money.payout import Payee
from goldsmith.storage.payouts import PAYEE, payee_of

# Runs are locked, so that two who make files at once make two files, of which the second may be empty.
_LOCK_RUN = text("SELECT FROM payout_run WHERE id = :run_id FOR NO KEY UPDATE")
_IS_READY = """
    p.run_id = :run_id AND p.state = 'paying' AND p.way IS NULL AND (p.held_until IS NULL OR p.held_until <= :now)
      AND d.kind IN ('iban', 'account')
"""
_READY = text(f"{PAYEE} WHERE {_IS_READY} ORDER BY p.id")
_MAKE = text(f"""
    WITH number AS (SELECT coalesce(max(file_number), 0) + 1 AS next FROM payout WHERE run_id = :run_id)
    UPDATE payout p SET way = 'bank_file', file_number = number.next, instructed_at = :now
    FROM number, payee_detail d
    WHERE {_IS_READY} AND d.id = p.payee_detail_id AND p.id <> ALL(:without)
    RETURNING p.file_number
""")
_FILES = text("""
    SELECT p.file_number AS number, min(p.instructed_at) AS created_at, count(*) AS count,
        sum(p.amount_minor)::bigint AS minor, bool_and(d.kind = 'iban') AS is_all_iban
    FROM payout p JOIN payee_detail d ON d.id = p.payee_detail_id
    WHERE p.run_id = :run_id AND p.file_number IS NOT NULL GROUP BY p.file_number ORDER BY p.file_number
""")
_PAYEES = text(f"{PAYEE} WHERE p.run_id = :run_id AND p.file_number = :number ORDER BY p.id")
_LEFT_OUT = text(f"""
    {PAYEE} WHERE p.run_id = :run_id AND p.state = 'paying' AND p.way IS NULL ORDER BY p.id LIMIT :limit
""")
_IN_FILE = text("""
    SELECT p.id FROM payout p JOIN payout_run r ON r.id = p.run_id
    WHERE p.run_id = :run_id AND p.file_number = :number AND p.state = 'paying' AND r.mode = :mode ORDER BY p.id
""")
_STREAMED = {"stream_results": True, "max_row_buffer": 1000}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of a run, by what its payouts come to."""

    number: int
    created_at: datetime
    count: int
    minor: int
    is_all_iban: bool


def ready(connection: Connection, run_id: UUID, now: datetime) -> list[Payee]:
    """What of a run a bank can be told to pay, and was not told before; under lock, until the transaction ends."""
    connection.execute(_LOCK_RUN, {"run_id": run_id})
    return [payee_of(row) for row in connection.execute(_READY, {"run_id": run_id, "now": now}).mappings()]


def make_file(connection: Connection, run_id: UUID, now: datetime, *, without: Sequence[UUID]) -> int | None:
    """Put all of that but for some payouts into a new file; its number, None if it would hold nothing."""
    made = list(connection.scalars(_MAKE, {"run_id": run_id, "now": now, "without": list(without)}))
    return made[0] if made else None


def files_of(connection: Connection, run_id: UUID) -> list[StoredFile]:
    """A run's files, the oldest first."""
    return [StoredFile(**row) for row in connection.execute(_FILES, {"run_id": run_id}).mappings()]


def payees_in(connection: Connection, run_id: UUID, number: int) -> Iterator[Payee]:
    """Whom a file pays, read a thousand at a time."""
    values = {"run_id": run_id, "number": number}
    for row in connection.execute(_PAYEES, values, execution_options=_STREAMED).mappings():
        yield payee_of(row)


def left_out(connection: Connection, run_id: UUID, *, limit: int) -> list[Payee]:
    """What of a run nobody was told to pay yet."""
    rows = connection.execute(_LEFT_OUT, {"run_id": run_id, "limit": limit}).mappings()
    return [payee_of(row) for row in rows]


def under_way_in(connection: Connection, run_id: UUID, number: int, mode: str) -> list[UUID]:
    """The payouts of a file that nothing is known of yet."""
    return list(connection.scalars(_IN_FILE, {"run_id": run_id, "number": number, "mode": mode}))
