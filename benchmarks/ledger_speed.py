"""A worker's balance, statement and transfers at a million postings, over HTTP.

`.venv/bin/python -m benchmarks.ledger_speed [--transfers 500000] [--times 30]`. Half of all transfers are one worker's,
the others are spread over 99; they are inserted as the application does it, so that every trigger runs. Medians are
printed, and in brackets the slowest.
"""

import argparse
import statistics
import time
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, text

from benchmarks import world
from goldsmith.actions import access, people
from goldsmith.kit.clock import utc_now

WORKERS = 100
DAYS = 200
_PLAN = text("""
    CREATE TEMPORARY TABLE plan AS
    SELECT n, CASE WHEN n % 2 = 0 THEN 0 ELSE 1 + (n / 2) % (:workers - 1) END AS who,
           CAST(:since AS timestamptz) + n * (interval '1 day' * :days / :count) AS at
    FROM generate_series(1, :count) AS n
""")
_ACCOUNTS = text("""
    INSERT INTO account (id, organization_id, mode, kind, project_id, worker_id, currency, may_be_negative, created_at)
    SELECT account_id(:organization_id, 'live', k.kind, k.project_id, w.id, 'USD'), :organization_id, 'live', k.kind,
           k.project_id, w.id, 'USD', k.kind = 'wages', now()
    FROM unnest(CAST(:worker_ids AS uuid[])) AS w (id),
         (VALUES ('wages', CAST(:project_id AS uuid)), ('earned', NULL)) AS k (kind, project_id)
""")
_TRANSFERS = text("""
    INSERT INTO transfer (id, organization_id, mode, currency, key, reason, from_id, to_id, amount_minor, project_id,
                          subject, subject_id, created_at)
    SELECT uuidv7(p.at - now()), :organization_id, 'live', 'USD', 'work:' || p.n, 'work',
           account_id(:organization_id, 'live', 'wages', :project_id, w.id, 'USD'),
           account_id(:organization_id, 'live', 'earned', NULL, w.id, 'USD'), 6, :project_id, 'assignment',
           gen_random_uuid(), p.at
    FROM plan p JOIN unnest(CAST(:worker_ids AS uuid[])) WITH ORDINALITY AS w (id, place) ON w.place = p.who + 1
    WHERE p.n BETWEEN :first AND :last ORDER BY p.n
""")


def main() -> None:
    """Run and print a table."""
    chosen = _arguments()
    with world.server(processes=1) as running:
        live, _ = world.keys_of_modes(running.data_dir)
        project_id = world.project(running, live, "paid")
        with world.as_owner(running.data_dir) as engine, engine.connect() as connection:
            key = _fill(connection, UUID(project_id), chosen.transfers)
        print(f"{2 * chosen.transfers} postings; the worker asked about has {chosen.transfers} of them")
        today = utc_now().date()
        for name, path in (
            ("balance", "/pay"),
            ("statement of a month", _statements(today - timedelta(days=130), today - timedelta(days=100))),
            ("statement of all", _statements(today - timedelta(days=DAYS), today + timedelta(days=1))),
            ("transfers, first page", "/pay/transfers?limit=50"),
            ("organization's funds", "/funds"),
        ):
            _time(running, key if path != "/funds" else live, name, path, chosen.times)
    print(world.busy_elsewhere(2.0))


def _fill(connection: Connection, project_id: UUID, count: int) -> str:
    organization_id = connection.scalar(text("SELECT organization_id FROM project WHERE id = :id"), {"id": project_id})
    assert isinstance(organization_id, UUID)
    now = utc_now()
    made = [people.add_user(connection, organization_id, f"w{n}@example.org", "annotator", now) for n in range(WORKERS)]
    _, key = access.issue_key(connection, made[0], name="pay", mode="live", now=now)
    values = {"organization_id": organization_id, "project_id": project_id, "worker_ids": [each.id for each in made]}
    begin = datetime.now(UTC) - timedelta(days=DAYS)
    connection.execute(_PLAN, {"workers": WORKERS, "since": begin, "days": DAYS, "count": count})
    connection.execute(_ACCOUNTS, values)
    connection.execute(text("CREATE INDEX ON plan (n)"))
    connection.commit()
    started, step = time.monotonic(), 200  # as many rows are changed again and again, what is old must be let go
    for first in range(1, count + 1, step):
        connection.execute(_TRANSFERS, {**values, "first": first, "last": first + step - 1})
        connection.commit()
    seconds = time.monotonic() - started
    print(f"{count} transfers posted in {seconds:.0f} s, {1e6 * seconds / count:.0f} microseconds each")
    return key


def _statements(since: date, until: date) -> str:
    return f"/pay/statements?since={since}&until={until}"


def _time(running: world.Server, key: str, name: str, path: str, times: int) -> None:
    taken = []
    for _ in range(times):
        before = time.perf_counter()
        running.call("GET", path, key)
        taken.append(1e3 * (time.perf_counter() - before))
    print(f"{name:<24} {statistics.median(taken):>7.1f} ms ({max(taken):.1f})")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--transfers", type=int, default=500_000)
    parser.add_argument("--times", type=int, default=30)
    return parser.parse_args()


if __name__ == "__main__":
    main()
