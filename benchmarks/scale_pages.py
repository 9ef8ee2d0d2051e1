"""Pages of `GET /v1/tasks` at a million requested tasks: every filter, at the first, a middle and the last page.

`.venv/bin/python -m benchmarks.scale_pages [--tasks 1000000] [--times 15]`. The tasks are written by SQL, as a hundred
days of work would leave them; each page of 100 is read over HTTP and timed until its last byte. Medians are printed,
and in brackets the slowest. The totals are those of the first page.
"""

import argparse
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from sqlalchemy import Connection, text

from benchmarks import scale_world, world
from benchmarks.scale_world import NOW
from goldsmith.actions.task_requests import TaskPage
from goldsmith.api.scale.v1.task_query import write_token
from goldsmith.work.request import Place
from tests.api.scale.answers import Wire
from tests.api.scale.requests import Sent

LIMIT = 100


@dataclass(frozen=True, slots=True)
class List:
    """A list: its query, and the SQL that says the same of `task_request r`."""

    name: str
    query: tuple[tuple[str, str], ...]
    where: str


def lists() -> Iterator[List]:
    """Every filter that the SDK lets through; within a project and a batch as it asks for them, and without."""
    day = [(NOW - timedelta(days=days)).isoformat() for days in (50, 49, 1)]
    tagged = "EXISTS (SELECT FROM request_tag g WHERE g.task_id = r.task_id AND g.tag = ANY('{{{}}}'))"
    on_a_day = f"r.created_at >= '{day[0]}' AND r.created_at < '{day[1]}'"
    facets = (
        ("nothing", (), "true"),
        ("status=completed", (("status", "completed"),), "r.state = 'completed'"),
        ("status=error", (("status", "error"),), "r.state = 'error'"),
        ("type", (("type", "imageannotation"),), "r.kind = 'imageannotation'"),
        ("type, of few", (("type", "categorization"),), "r.kind = 'categorization'"),
        ("created, a day", (("start_time", day[0]), ("end_time", day[1])), on_a_day),
        ("created, half", (("end_time", day[0]),), f"r.created_at < '{day[0]}'"),
        ("completed, a day", (("completed_after", day[2]),), f"r.settled_at >= '{day[2]}'"),
        ("completed, half", (("completed_before", day[0]),), f"r.settled_at < '{day[0]}'"),
        ("updated, a day", (("updated_after", day[2]),), f"r.updated_at >= '{day[2]}'"),
        ("updated, half", (("updated_before", day[0]),), f"r.updated_at < '{day[0]}'"),
        ("tag, a campaign's", (("tags", "pilot"),), tagged.format("pilot")),
        ("tags, rare or common", (("tags", "rare"), ("tags", "common")), tagged.format("rare,common")),
        ("review accepted", (("customer_review_status", "accepted"),), "r.review_status = 'accepted'"),
        ("reviewed at all", (("customer_review_status", "accepted,rejected"),), "r.review_status IS NOT NULL"),
        ("unique_id, of 200", tuple(("unique_id", f"own-{n * 37}") for n in range(1, 201)), ""),
    )  # fmt: skip
    scopes = (
        ("", (), "true"),
        ("project ", (("project", "boxes"),), "r.project_id = (SELECT id FROM project WHERE name = 'boxes')"),
        ("batch ", (("batch", "half"),), "r.batch_id = (SELECT id FROM batch)"),
    )
    for scope, said, where in scopes:
        for name, query, holds in facets:
            if not (scope and name.startswith(("unique_id", "type, of few"))):
                yield List(f"{scope}{name}", (*said, *query), f"{where} AND {holds}" if holds else "")


def main() -> None:
    """Fill, measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=15)
    chosen = parser.parse_args()
    with world.server(processes=1) as running:
        live, _ = world.keys_of_modes(running.data_dir)
        wire = Wire("127.0.0.1", running.port, live)
        with world.as_owner(running.data_dir) as engine, engine.connect() as opened:
            connection = opened.execution_options(isolation_level="AUTOCOMMIT")
            scale_world.fill(connection, wire, chosen.tasks)
            wire.close()  # the server has closed it, for want of requests
            print(f"{'filter':<30} {'total':>9} {'first page ms':>16} {'middle':>16} {'last':>16}", flush=True)
            slowest = max(_row(connection, wire, each, chosen.times) for each in lists())
    print(f"slowest median {slowest:.1f} ms; {world.busy_elsewhere(1.0)}")


def _row(connection: Connection, wire: Wire, each: List, times: int) -> float:
    """Time a list's pages; the slowest median, in milliseconds."""
    first, total, _ = _timed(wire, each, None, times)
    shown, medians = [first], [statistics.median(first)]
    for offset in _offsets(connection, each):
        token = _token(connection, each, offset, total)
        found, _, count = _timed(wire, each, token, times)
        assert count > 0, each
        shown.append(found)
        medians.append(statistics.median(found))
    columns = " ".join(f"{statistics.median(found):>8.1f} ({max(found):>5.1f})" for found in shown)
    print(f"{each.name:<30} {total:>9} {columns}", flush=True)
    return max(medians)


def _offsets(connection: Connection, each: List) -> list[int]:
    """How many tasks lie before the middle and the last page."""
    if not each.where:
        return []
    count = connection.scalar(text(f"SELECT count(*) FROM task_request r WHERE {each.where}"))
    return [count // 2, count - LIMIT] if count > 3 * LIMIT else []


def _token(connection: Connection, each: List, offset: int, total: int) -> str:
    """What the page before hands out: after the last of its tasks."""
    ordered = f"FROM task_request r WHERE {each.where} ORDER BY r.created_at DESC, r.task_id DESC"
    found = connection.execute(text(f"SELECT r.created_at, r.task_id {ordered} OFFSET {offset - 1} LIMIT 1")).one()
    token = write_token(TaskPage((), total, Place(found.created_at, found.task_id)))
    assert token is not None
    return token


def _timed(wire: Wire, each: List, token: str | None, times: int) -> tuple[list[float], int, int]:
    """Milliseconds of each time, the total, and how many tasks the page has."""
    query = (*each.query, ("limit", str(LIMIT)), *((("next_token", token),) if token else ()))
    sent = Sent("valid", "GET", f"/v1/tasks?{urlencode(query)}")
    found, page = [], {}
    for _ in range(times + 3):
        started = time.perf_counter()
        answer = wire.send(sent)
        found.append(1e3 * (time.perf_counter() - started))
        assert answer.status == 200, answer
        page = answer.json
    return found[3:], page["total"], len(page["docs"])


if __name__ == "__main__":
    main()
