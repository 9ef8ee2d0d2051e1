"""Payout runs and what each worker is paid in them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, RowMapping, text

from goldsmith.kit.ids import FIRST_ID
from goldsmith.money.payee import PayeeVersion
from goldsmith.money.payout import Payee, Payout, PayoutRun, RunTotals, Sending

_RUN = ", ".join(f"r.{name}" for name in PayoutRun.__slots__)
_PAYOUT = ", ".join(f"p.{name}" for name in Payout.__slots__)
_INSERT_RUN = text("""
    INSERT INTO payout_run (id, organization_id, mode, currency, client_key, minimum_minor, note, created_by,
                            created_at)
    VALUES (:id, current_organization(), :mode, :currency, :client_key, :minimum_minor, :note, :created_by,
            :created_at)
    ON CONFLICT (organization_id, mode, client_key) DO NOTHING
""")
_INSERT_PAYOUTS = text("""
    INSERT INTO payout (id, organization_id, run_id, worker_id, amount_minor, currency, state, created_at,
                        payee_detail_id, held_until)
    SELECT n.id, current_organization(), :run_id, n.worker_id, n.minor, :currency, 'paying', :now, n.payee_detail_id,
           n.held_until
    FROM unnest(CAST(:ids AS uuid[]), CAST(:worker_ids AS uuid[]), CAST(:minors AS bigint[]),
                CAST(:payee_detail_ids AS uuid[]), CAST(:helds AS timestamptz[]))
        AS n (id, worker_id, minor, payee_detail_id, held_until)
""")
_RUN_BY_KEY = text(f"SELECT {_RUN} FROM payout_run r WHERE r.client_key = :client_key AND r.mode = :mode")
_RUN_BY_ID = text(f"SELECT {_RUN} FROM payout_run r WHERE r.id = :id AND r.mode = :mode")
_RUNS = text(f"SELECT {_RUN} FROM payout_run r WHERE r.mode = :mode AND r.id < :before ORDER BY r.id DESC LIMIT :limit")
PAYEE = f"""
    SELECT {_PAYOUT}, u.pseudonym, u.name, u.email, d.shown, d.kind, s.state AS sending_state, s.tries, s.next_try_at,
        s.error
    FROM payout p JOIN user_account u ON u.id = p.worker_id LEFT JOIN payee_detail d ON d.id = p.payee_detail_id
        LEFT JOIN payout_sending s ON s.payout_id = p.id
"""
_PAYEES = text(f"{PAYEE} WHERE p.run_id = :run_id AND p.id > :after ORDER BY p.id")
_PAYEES_PAGE = text(f"""
    {PAYEE} WHERE p.run_id = :run_id AND p.id > :after AND (CAST(:state AS text) IS NULL OR p.state = :state)
    ORDER BY p.id LIMIT :limit
""")
_OF_WORKER = text(f"""
    {PAYEE} JOIN payout_run r ON r.id = p.run_id
    WHERE p.worker_id = :worker_id AND r.mode = :mode AND p.id < :before ORDER BY p.id DESC LIMIT :limit
""")
_END = text(f"""
    UPDATE payout p SET state = :state, note = :note, ended_at = :now FROM payout_run r
    WHERE p.id = :id AND p.state = 'paying' AND r.id = p.run_id AND r.mode = :mode RETURNING {_PAYOUT}
""")
# Neither what must not be paid yet, nor what the provider will tell of.
_END_RUN = text(f"""
    UPDATE payout p SET state = 'paid', ended_at = :now
    WHERE p.run_id = :run_id AND p.state = 'paying' AND (p.held_until IS NULL OR p.held_until <= :now)
      AND p.way IS DISTINCT FROM 'provider'
    RETURNING {_PAYOUT}
""")
_HOLD_ANEW = text("""
    UPDATE payout p SET payee_detail_id = :version_id, held_until = :held_until FROM payout_run r
    WHERE p.worker_id = :worker_id AND p.state = 'paying' AND p.way IS NULL
      AND (p.held_until > :now OR p.payee_detail_id = :misnamed)
      AND r.id = p.run_id AND r.mode = :mode
""")
_BY_ID = text(f"""
    SELECT {_PAYOUT} FROM payout p JOIN payout_run r ON r.id = p.run_id WHERE p.id = :id AND r.mode = :mode
""")
_TOTALS = text("""
    SELECT p.run_id, sum(p.amount_minor)::bigint AS minor, count(*) AS count,
        count(*) FILTER (WHERE p.state = 'paying') AS paying_count,
        count(*) FILTER (WHERE p.state = 'paid') AS paid_count,
        count(*) FILTER (WHERE p.state = 'failed') AS failed_count,
        count(*) FILTER (WHERE p.state = 'paying' AND p.held_until > :now) AS held_count,
        count(*) FILTER (WHERE p.state = 'paying' AND p.way IS NULL AND (p.held_until IS NULL OR p.held_until <= :now))
            AS uninstructed_count,
        count(*) FILTER (WHERE p.state = 'paying' AND p.way = 'provider') AS with_provider_count,
        count(*) FILTER (WHERE p.state = 'paying' AND s.state = 'stuck') AS stuck_count
    FROM payout p LEFT JOIN payout_sending s ON s.payout_id = p.id
    WHERE p.run_id = ANY(:run_ids) GROUP BY p.run_id
""")
_STREAMED = {"stream_results": True, "max_row_buffer": 1000}


def insert_run(connection: Connection, run: PayoutRun, mode: str) -> bool:
    """Write a run; False where its client key was used before."""
    values = {name: getattr(run, name) for name in PayoutRun.__slots__}
    return connection.execute(_INSERT_RUN, {**values, "mode": mode}).rowcount == 1


def insert_payouts(connection: Connection, run: PayoutRun, payouts: Sequence[Payout]) -> None:
    """Write what each worker is paid in a run."""
    columns = {
        "ids": [each.id for each in payouts],
        "worker_ids": [each.worker_id for each in payouts],
        "minors": [each.amount_minor for each in payouts],
        "payee_detail_ids": [each.payee_detail_id for each in payouts],
        "helds": [each.held_until for each in payouts],
    }
    connection.execute(_INSERT_PAYOUTS, {"run_id": run.id, "currency": run.currency, "now": run.created_at, **columns})


def run_by_key(connection: Connection, client_key: str, mode: str) -> PayoutRun | None:
    """The run that was made under a client's key, if any."""
    row = connection.execute(_RUN_BY_KEY, {"client_key": client_key, "mode": mode}).mappings().one_or_none()
    return PayoutRun(**row) if row else None


def run_by_id(connection: Connection, run_id: UUID, mode: str) -> PayoutRun | None:
    """One run."""
    row = connection.execute(_RUN_BY_ID, {"id": run_id, "mode": mode}).mappings().one_or_none()
    return PayoutRun(**row) if row else None


def runs_page(connection: Connection, mode: str, *, before: UUID, limit: int) -> list[PayoutRun]:
    """Runs, newest first, older than `before`."""
    values = {"mode": mode, "before": before, "limit": limit}
    return [PayoutRun(**row) for row in connection.execute(_RUNS, values).mappings()]


def totals_of(connection: Connection, run_ids: Sequence[UUID], now: datetime) -> dict[UUID, RunTotals]:
    """What each of these runs pays."""
    rows = connection.execute(_TOTALS, {"run_ids": list(run_ids), "now": now}).mappings()
    return {row["run_id"]: RunTotals(**{name: row[name] for name in RunTotals.__slots__}) for row in rows}


def payees_of(connection: Connection, run_id: UUID) -> Iterator[Payee]:
    """What a run pays and whom, read a thousand at a time."""
    values = {"run_id": run_id, "after": FIRST_ID}
    for row in connection.execute(_PAYEES, values, execution_options=_STREAMED).mappings():
        yield payee_of(row)


def payees_page(
    connection: Connection, run_id: UUID, *, state: str | None, after: UUID | None, limit: int
) -> list[Payee]:
    """What a run pays and whom, those of one state or all, in the order of their ids."""
    values = {"run_id": run_id, "state": state, "after": after or FIRST_ID, "limit": limit}
    return [payee_of(row) for row in connection.execute(_PAYEES_PAGE, values).mappings()]


def payouts_of_worker(connection: Connection, worker_id: UUID, mode: str, *, before: UUID, limit: int) -> list[Payee]:
    """What a worker was paid, newest first."""
    values = {"worker_id": worker_id, "mode": mode, "before": before, "limit": limit}
    return [payee_of(row) for row in connection.execute(_OF_WORKER, values).mappings()]


def hold_anew(
    connection: Connection, version: PayeeVersion, mode: str, now: datetime, held_until: datetime | None,
    misnamed: UUID | None,
) -> None:  # fmt: skip
    """Let a worker's payouts that wait as their details are new, or go to the misnamed ones, go to newer ones.

    They wait anew.
    """
    values = {"version_id": version.id, "worker_id": version.worker_id, "mode": mode, "now": now}
    connection.execute(_HOLD_ANEW, {**values, "held_until": held_until, "misnamed": misnamed})


def payout_by_id(connection: Connection, payout_id: UUID, mode: str) -> Payout | None:
    """One payout."""
    row = connection.execute(_BY_ID, {"id": payout_id, "mode": mode}).mappings().one_or_none()
    return Payout(**row) if row else None


def end_payout(
    connection: Connection, payout_id: UUID, mode: str, *, state: str, note: str | None, now: datetime
) -> Payout | None:
    """Say that a payout has arrived (`paid`) or has not (`failed`); None where that was said before."""
    values = {"id": payout_id, "mode": mode, "state": state, "note": note, "now": now}
    row = connection.execute(_END, values).mappings().one_or_none()
    return Payout(**row) if row else None


def end_run(connection: Connection, run_id: UUID, now: datetime) -> list[Payout]:
    """Say that everything of a run that is on its way has arrived; what that was."""
    return [Payout(**row) for row in connection.execute(_END_RUN, {"run_id": run_id, "now": now}).mappings()]


def payee_of(row: RowMapping) -> Payee:
    """Whom a row pays."""
    payout = Payout(**{name: row[name] for name in Payout.__slots__})
    state = row["sending_state"]
    sending = Sending(payout.id, state, row["tries"], row["next_try_at"], row["error"]) if state else None
    return Payee(payout, row["pseudonym"], row["name"], row["email"], row["shown"], row["kind"], sending)
