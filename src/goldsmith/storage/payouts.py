"""Payout runs and what each worker is paid in them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from goldsmith.money.payout import Payee, Payout, PayoutRun, RunTotals

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
    INSERT INTO payout (id, organization_id, run_id, worker_id, amount_minor, currency, state, created_at)
    SELECT n.id, current_organization(), :run_id, n.worker_id, n.minor, :currency, 'paying', :now
    FROM unnest(CAST(:ids AS uuid[]), CAST(:worker_ids AS uuid[]), CAST(:minors AS bigint[]))
        AS n (id, worker_id, minor)
""")
_RUN_BY_KEY = text(f"SELECT {_RUN} FROM payout_run r WHERE r.client_key = :client_key AND r.mode = :mode")
_RUN_BY_ID = text(f"SELECT {_RUN} FROM payout_run r WHERE r.id = :id AND r.mode = :mode")
_RUNS = text(f"SELECT {_RUN} FROM payout_run r WHERE r.mode = :mode AND r.id < :before ORDER BY r.id DESC LIMIT :limit")
_PAYEES = text(f"""
    SELECT {_PAYOUT}, u.pseudonym, u.name, u.email FROM payout p JOIN user_account u ON u.id = p.worker_id
    WHERE p.run_id = :run_id ORDER BY p.id
""")
_OF_WORKER = text(f"""
    SELECT {_PAYOUT} FROM payout p JOIN payout_run r ON r.id = p.run_id
    WHERE p.worker_id = :worker_id AND r.mode = :mode AND p.id < :before ORDER BY p.id DESC LIMIT :limit
""")
_END = text(f"""
    UPDATE payout p SET state = :state, note = :note, ended_at = :now FROM payout_run r
    WHERE p.id = :id AND p.state = 'paying' AND r.id = p.run_id AND r.mode = :mode RETURNING {_PAYOUT}
""")
_END_RUN = text(f"""
    UPDATE payout p SET state = 'paid', ended_at = :now WHERE p.run_id = :run_id AND p.state = 'paying'
    RETURNING {_PAYOUT}
""")
_BY_ID = text(f"""
    SELECT {_PAYOUT} FROM payout p JOIN payout_run r ON r.id = p.run_id WHERE p.id = :id AND r.mode = :mode
""")
_TOTALS = text("""
    SELECT p.run_id, sum(p.amount_minor)::bigint AS minor, count(*) AS count,
        count(*) FILTER (WHERE p.state = 'paying') AS paying_count,
        count(*) FILTER (WHERE p.state = 'paid') AS paid_count,
        count(*) FILTER (WHERE p.state = 'failed') AS failed_count
    FROM payout p WHERE p.run_id = ANY(:run_ids) GROUP BY p.run_id
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


def totals_of(connection: Connection, run_ids: Sequence[UUID]) -> dict[UUID, RunTotals]:
    """What each of these runs pays."""
    rows = connection.execute(_TOTALS, {"run_ids": list(run_ids)}).mappings()
    return {row["run_id"]: RunTotals(**{name: row[name] for name in RunTotals.__slots__}) for row in rows}


def payees_of(connection: Connection, run_id: UUID) -> Iterator[Payee]:
    """What a run pays and whom, read a thousand at a time."""
    for row in connection.execute(_PAYEES, {"run_id": run_id}, execution_options=_STREAMED).mappings():
        payout = Payout(**{name: row[name] for name in Payout.__slots__})
        yield Payee(payout, row["pseudonym"], row["name"], row["email"])


def payouts_of_worker(connection: Connection, worker_id: UUID, mode: str, *, before: UUID, limit: int) -> list[Payout]:
    """What a worker was paid, newest first."""
    values = {"worker_id": worker_id, "mode": mode, "before": before, "limit": limit}
    return [Payout(**row) for row in connection.execute(_OF_WORKER, values).mappings()]


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
