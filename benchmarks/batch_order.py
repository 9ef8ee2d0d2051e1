"""Putting a hundred batches that hold a million tasks into another order, and taking tasks from them.

`.venv/bin/python -m benchmarks.batch_order [--batches 100] [--tasks 10000] [--asks 300]`

Over HTTP: an order of the batches apart, then another; beside it another priority for one batch that is not apart, and
so for its tasks. Then tasks are taken: from a project's own queue, from the first batch apart, and from the last one
by somebody who has done all others, which are open for other people still.
"""

import argparse
import asyncio
import time
from collections.abc import Sequence

from sqlalchemy import text

from benchmarks import annotators, world
from goldsmith.storage.database import make_engine
from goldsmith.storage.embedded import EmbeddedPostgres

# As if the person had answered every task of all batches but the last.
_DONE = """
    INSERT INTO assignment (id, organization_id, project_id, task_id, version_id, worker_id, stage, state, round,
                            lease_until, rate_minor, currency, created_at)
    SELECT gen_random_uuid(), t.organization_id, t.project_id, t.id, t.version_id, u.id, 'attempt', 'submitted', 0,
           now(), 0, 'USD', now()
    FROM task t CROSS JOIN user_account u
    WHERE u.email = :email AND t.project_id = CAST(:project_id AS uuid)
      AND t.batch_id <> CAST(:last AS uuid) AND t.batch_id IS NOT NULL;
    UPDATE task SET submitted = 1 WHERE project_id = CAST(:project_id AS uuid) AND batch_id <> CAST(:last AS uuid);
    INSERT INTO batch_cursor (batch_id, worker_id, stage, priority, organization_id, position, wrapped_at)
    SELECT t.batch_id, u.id, 'attempt', 0, t.organization_id, max(t.queue_position), now() + interval '1 hour'
    FROM task t CROSS JOIN user_account u
    WHERE u.email = :email AND t.project_id = CAST(:project_id AS uuid) AND t.batch_id <> CAST(:last AS uuid)
    GROUP BY t.batch_id, u.id, t.organization_id
"""


def main() -> None:
    """Run and print a line for each figure."""
    chosen = _arguments()
    with world.server(processes=1) as running:
        owner, keys = world.people_of(running.data_dir, 3)
        own = world.project(running, owner, "Own queue", attempts=2)
        plain = _filled(running, owner, own, "Plain", chosen.tasks, is_apart=False)
        project = world.project(running, owner, "Apart", attempts=2)
        made = [_filled(running, owner, project, f"B{n}", chosen.tasks) for n in range(chosen.batches)]
        _sql(running, "VACUUM ANALYZE")
        print(f"{chosen.batches} batches, {chosen.batches * chosen.tasks} tasks: first order, and another")
        for order in (made[::-1], made):
            print("   ", _order(running, owner, project, order))
        print(f"1 batch, {chosen.tasks} tasks: new priority of its tasks", _prioritize(running, owner, plain))
        print("take from the project's own queue", _take(running, own, keys[0], chosen.asks))
        print("take from the first batch", _take(running, project, keys[1], chosen.asks))
        for statement in filter(str.strip, _DONE.split(";")):
            _sql(running, statement, email="a2@example.org", project_id=project, last=made[-1])
        _sql(running, "VACUUM ANALYZE")
        print(f"take from the last of {chosen.batches}", _take(running, project, keys[2], chosen.asks))
    print(world.busy_elsewhere(2.0))


def _filled(running: world.Server, owner: str, project_id: str, name: str, count: int, *, is_apart: bool = True) -> str:
    batch = running.call("POST", f"/projects/{project_id}/batches", owner, {"name": name, "is_apart": is_apart})
    rows = world.rows(count).replace(b".org/", f".org/{name}-".encode())
    running.call("POST", f"/projects/{project_id}/import?fetch=false&batch_id={batch['id']}", owner, raw=rows)
    return str(batch["id"])


def _order(running: world.Server, owner: str, project_id: str, batch_ids: Sequence[str]) -> str:
    started = time.perf_counter()
    running.call("PUT", f"/projects/{project_id}/batch-order", owner, {"batch_ids": list(batch_ids)})
    return _ms([time.perf_counter() - started])


def _prioritize(running: world.Server, owner: str, batch_id: str) -> str:
    started = time.perf_counter()
    running.call("PATCH", f"/batches/{batch_id}", owner, {"priority": 5})
    return _ms([time.perf_counter() - started])


def _take(running: world.Server, project_id: str, key: str, asks: int) -> str:
    return asyncio.run(_asked(running.port, project_id, key, asks))


async def _asked(port: int, project_id: str, key: str, asks: int) -> str:
    wire, taken = annotators.Wire(port, key), list[float]()
    for _ in range(asks):
        started = time.perf_counter()
        status, found = await wire.post(f"/projects/{project_id}/assignments", {})
        taken.append(time.perf_counter() - started)
        assert status == 200, status
        await wire.post(f"/assignments/{found['id']}/submit", {"client_key": found["id"], "answer": world.ANSWER})
    wire.close()
    return _ms(taken)


def _ms(seconds: list[float]) -> str:
    each = [1e3 * annotators.percentile(seconds, share) for share in (0.5, 0.99)]
    return f"p50 {each[0]:.1f} ms, p99 {each[1]:.1f} ms" if len(seconds) > 1 else f"{each[0]:.0f} ms"


def _sql(running: world.Server, statement: str, **values: str) -> None:
    engine = make_engine(EmbeddedPostgres(running.data_dir).url, pool_size=1)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(statement), values)
    engine.dispose()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--batches", type=int, default=100)
    parser.add_argument("--tasks", type=int, default=10_000, help="in each batch")
    parser.add_argument("--asks", type=int, default=300)
    return parser.parse_args()


if __name__ == "__main__":
    main()
