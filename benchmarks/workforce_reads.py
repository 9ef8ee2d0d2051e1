"""What a workforce reads again and again: the operations console and the marketplace, with 5,000 workers, 200 projects.

`.venv/bin/python -m benchmarks.workforce_reads [--tasks 20000] [--source /path/to/another/src ...]`

Requests come one after the other from a single client. `--source` names other trees of sources that are measured in
the same run, on the same data: those of the state before a change. Rows are those that PostgreSQL fetched for one
request, which depend less on what else the machine does.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from sqlalchemy import Connection, text

from benchmarks import workforce_world, world
from goldsmith.actions import access, people
from goldsmith.kit.clock import utc_now

_ROWS = text("SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_user_tables")
_COUNTERS_SECONDS = 1.5
"""PostgreSQL's processes report what they read so late at most."""

# A day of work: each hour as many pairs of a worker and a project as come to so many a day.
_HOURS = text("""
    INSERT INTO work_hour (project_id, worker_id, organization_id, hour, submitted, settled, cost_minor, active_ms)
    SELECT s.project_id, s.worker_id, s.organization_id, date_trunc('hour', now()) - interval '1 hour' * h, 20, 10, 240,
           600000
    FROM generate_series(0, 23) AS h CROSS JOIN LATERAL (
        SELECT * FROM seat ORDER BY md5(seat.id || ' ' || h) LIMIT :each
    ) s
""")
# As the clock measures each project within minutes of the first work in it.
_MEASURED = text("""
    INSERT INTO project_pace (project_id, organization_id, answers, open_count, left_count, day_count, measured_at)
    SELECT p.id, p.organization_id, 0, p.task_count, p.task_count, 0, now() FROM project p
    ON CONFLICT (project_id) DO UPDATE SET open_count = excluded.open_count, measured_at = now()
""")
_OWNER = text("SELECT organization_id FROM user_account WHERE role = 'owner' LIMIT 1")


def main() -> None:
    """Run and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=5_000)
    parser.add_argument("--projects", type=int, default=200)
    parser.add_argument("--tasks", type=int, default=20_000)
    parser.add_argument("--day", type=int, default=180_000, help="hours of workers in projects, of the last day")
    parser.add_argument("--times", type=int, default=30)
    parser.add_argument("--source", action="append", default=[], help="another tree to measure, too")
    chosen = parser.parse_args()
    with world.server(processes=1) as running, world.as_owner(running.data_dir) as engine:
        keys, project_ids = workforce_world.fill(running, chosen.workers, chosen.projects)
        with engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            workforce_world.add_tasks(connection, project_ids, 0, chosen.tasks - 1)
            connection.execute(_HOURS, {"each": chosen.day // 24})
            connection.execute(_MEASURED)
            connection.execute(text("VACUUM (ANALYZE)"))
            owner_key = _manager(connection)
            print(
                f"{chosen.workers} workers, {chosen.projects} projects, {chosen.tasks} open tasks, {chosen.day} hours"
            )
            print(f"{'sources':<28} {'request':<22} {'p50 ms':>7} {'p95 ms':>7} {'rows':>8}  load average", flush=True)
            for source in [*chosen.source, None]:
                _restart(running, source)
                _measure(running, connection, source or "this", owner_key, keys, chosen.times)


def _restart(running: world.Server, source: str | None) -> None:
    running.kill()
    os.environ["PYTHONPATH"] = source or str(Path(__file__).parents[1] / "src")
    running.restart()


def _manager(connection: Connection) -> str:
    organization_id = connection.scalar(_OWNER)
    assert organization_id is not None
    connection.execute(text("SELECT set_config('goldsmith.organization_id', :id, false)"), {"id": str(organization_id)})
    user = people.add_user(connection, organization_id, "manager@example.org", "manager", utc_now())
    return access.issue_key(connection, user, name="benchmark", mode="live", now=utc_now())[1]


def _measure(
    running: world.Server, connection: Connection, source: str, manager: str, keys: list[str], times: int
) -> None:
    asked: dict[str, Iterable[tuple[str, str]]] = {
        "console": [(manager, "/operations/console")] * times,
        **{f"offers, {n} a page": [(key, f"/work/offers?limit={n}") for key in keys[:times]] for n in (20, 100, 500)},
        "one offer": [(key, _first_offer(running, key)) for key in keys[:times]],
    }
    for name, requests in asked.items():
        listed = list(requests)
        for key, path in listed[:5]:
            running.call("GET", path, key)
        before = _rows(connection)
        took = [_timed(lambda key=key, path=path: running.call("GET", path, key)) for key, path in listed]  # type: ignore[misc]
        rows = (_rows(connection) - before) / len(listed)
        p95 = sorted(took)[int(0.95 * (len(took) - 1))]
        load = os.getloadavg()[0]
        print(f"{source[-28:]:<28} {name:<22} {1e3 * statistics.median(took):>7.1f} {1e3 * p95:>7.1f} {rows:>8.0f}  "
              f"{load:.1f}", flush=True)  # fmt: skip


def _first_offer(running: world.Server, key: str) -> str:
    return f"/work/offers/{running.call('GET', '/work/offers?limit=1', key)['items'][0]['project_id']}"


def _timed(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    ask()
    return time.perf_counter() - began


def _rows(connection: Connection) -> int:
    time.sleep(_COUNTERS_SECONDS)
    connection.execute(text("SELECT pg_stat_clear_snapshot()"))
    return int(connection.scalar(_ROWS) or 0)


if __name__ == "__main__":
    main()
