"""What is with the provider: asked under the payout's own id until it says what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.money.payout import Sending, SendingState
from goldsmith.money.provider import RunTrouble
from goldsmith.people.caller import Mode

_COLUMNS = ", ".join(f"s.{name}" for name in Sending.__slots__)
# Instructed and waiting in one statement: no payout can be in a bank's file and with the provider.
_SEND = text("""
    WITH instructed AS (
        UPDATE payout p SET way = 'provider', instructed_at = :now
        WHERE p.run_id = :run_id AND p.state = 'paying' AND p.way IS NULL AND p.payee_detail_id IS NOT NULL
          AND (p.held_until IS NULL OR p.held_until <= :now)
        RETURNING p.id
    )
    INSERT INTO payout_sending (payout_id, organization_id, mode, state, next_try_at, changed_at)
    SELECT id, current_organization(), :mode, 'waiting', :now, :now FROM instructed
""")
_TAKE = text(f"""
    UPDATE payout_sending s SET tries = s.tries + 1, next_try_at = :lease_until, changed_at = :now
    WHERE s.payout_id = (
        SELECT d.payout_id FROM payout_sending d
        WHERE d.organization_id = current_organization() AND d.next_try_at <= :now
        ORDER BY d.next_try_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)
    RETURNING s.mode, {_COLUMNS}
""")
_BY_ID = text(f"SELECT {_COLUMNS} FROM payout_sending s WHERE s.payout_id = :payout_id")
_LOCK = text(f"SELECT {_COLUMNS} FROM payout_sending s WHERE s.payout_id = :payout_id FOR NO KEY UPDATE")
_KEEP = text("""
    UPDATE payout_sending SET state = :state, next_try_at = :next_try_at, error = :error, changed_at = :now,
                              told_at = NULL
    WHERE payout_id = :payout_id
""")
_RELEASE = text("""
    UPDATE payout_sending s SET state = 'waiting', next_try_at = :now, changed_at = :now, told_at = NULL FROM payout p
    WHERE p.run_id = :run_id AND p.state = 'paying' AND s.payout_id = p.id AND s.state = 'stuck'
""")
# Not while others of the run wait for their first answer: what is told of a run is told once, of all of it.
_TELL = text("""
    WITH told AS (
        UPDATE payout_sending s SET told_at = :now FROM payout p
        WHERE s.organization_id = current_organization() AND s.told_at IS NULL AND s.state IN ('failed', 'stuck')
          AND p.id = s.payout_id
          AND NOT EXISTS (SELECT FROM payout_sending w JOIN payout o ON o.id = w.payout_id
                          WHERE w.organization_id = current_organization() AND w.next_try_at IS NOT NULL
                            AND w.state = 'waiting' AND o.run_id = p.run_id)
        RETURNING s.mode, p.run_id)
    SELECT DISTINCT mode, run_id FROM told
""")
_TROUBLE = text("""
    SELECT count(*) FILTER (WHERE s.state = 'failed') AS refused,
           count(*) FILTER (WHERE s.state = 'stuck' AND p.state = 'paying') AS stuck
    FROM payout p JOIN payout_sending s ON s.payout_id = p.id WHERE p.run_id = :run_id
""")


@dataclass(frozen=True, slots=True)
class Taken:
    """A payout that somebody may ask the provider about until the lease ends."""

    mode: Mode
    sending: Sending


def send_run(connection: Connection, run_id: UUID, mode: Mode, now: datetime) -> int:
    """Instruct the provider with everything of a run that can be paid and was not instructed; how many that is."""
    return connection.execute(_SEND, {"run_id": run_id, "mode": mode, "now": now}).rowcount


def release_stuck(connection: Connection, run_id: UUID, now: datetime) -> int:
    """Let the provider be asked again about all of a run that was given up; how many that is."""
    return connection.execute(_RELEASE, {"run_id": run_id, "now": now}).rowcount


def take_due(connection: Connection, now: datetime, lease_until: datetime) -> Taken | None:
    """One that is due, taken until the lease ends; those that others hold are passed over."""
    row = connection.execute(_TAKE, {"now": now, "lease_until": lease_until}).mappings().one_or_none()
    return Taken(row["mode"], Sending(**{name: row[name] for name in Sending.__slots__})) if row else None


def sending_of(connection: Connection, payout_id: UUID, *, lock: bool = False) -> Sending | None:
    """Where a payout is with the provider; None where it is not."""
    row = connection.execute(_LOCK if lock else _BY_ID, {"payout_id": payout_id}).mappings().one_or_none()
    return Sending(**row) if row else None


def keep(
    connection: Connection, payout_id: UUID, state: SendingState, *, next_try_at: datetime | None, error: str | None,
    now: datetime,
) -> None:  # fmt: skip
    """Keep what the provider said, and when to ask again."""
    values = {"payout_id": payout_id, "state": state, "next_try_at": next_try_at, "error": error, "now": now}
    connection.execute(_KEEP, values)


def take_untold(connection: Connection, now: datetime) -> Sequence[tuple[Mode, UUID]]:
    """The runs with payouts that are stuck or were refused and nobody was told of; from now on they were."""
    return [(row.mode, row.run_id) for row in connection.execute(_TELL, {"now": now})]


def trouble_of(connection: Connection, run_id: UUID) -> RunTrouble:
    """What of a run the provider did not pay."""
    row = connection.execute(_TROUBLE, {"run_id": run_id}).one()
    return RunTrouble(row.refused, row.stuck)


def organizations_with_sending(connection: Connection, now: datetime) -> Sequence[UUID]:
    """Who has a payout that the provider is to be asked about now, or trouble with one to be told of."""
    return list(connection.scalars(text("SELECT organizations_with_sending(:now)"), {"now": now}))
