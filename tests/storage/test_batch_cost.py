"""What batches cost: the queue is one index of open work that nobody holds, and a page costs what it shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text

from goldsmith.actions import batches
from goldsmith.storage import queue
from goldsmith.storage.database import Connection
from tests import build
from tests.build import Lab
from tests.storage.cost import DONE, MOST, analyze, finish, rows_read


@pytest.fixture
def lab(own_connection: Connection) -> Lab:
    return build.organization(own_connection)


def nodes(plan: dict[str, Any]) -> list[dict[str, Any]]:
    """Every step of a plan."""
    return [plan, *(inner for each in plan.get("Plans", ()) for inner in nodes(each))]


def test_the_queue_is_read_from_its_index_alone(lab: Lab) -> None:
    assert lab.connection is not None
    project = build.project(lab)
    finish(lab, project.id, DONE)
    build.tasks(lab, project.id, 10)
    statement = f"""
        EXPLAIN (FORMAT JSON) SELECT t.id FROM task t
        WHERE t.project_id = :project_id AND t.stage = 'attempt' AND t.priority = 0 AND t.queue_position > 0
          AND {queue.IS_OPEN} ORDER BY t.queue_position LIMIT 1"""
    plan = lab.connection.scalar(text(statement), {"project_id": project.id})
    scans = [each for each in nodes(plan[0]["Plan"]) if "Scan" in each["Node Type"]]
    assert [each.get("Index Name") for each in scans] == ["task_queue"]
    assert not any("Sort" in each["Node Type"] for each in nodes(plan[0]["Plan"]))


@pytest.mark.parametrize("index, predicate", [("task_queue", queue.IS_OPEN), ("task_queue_apart", queue.IS_OPEN_APART)])
def test_the_predicate_of_a_queue_is_that_of_its_index(connection: Connection, index: str, predicate: str) -> None:
    definition = connection.scalar(
        text("SELECT pg_get_expr(indpred, indrelid) FROM pg_index WHERE indexrelid = CAST(:index AS regclass)"),
        {"index": index},
    )
    plain = "".join(str(definition).replace("::text", "").split()).translate(str.maketrans("", "", "()"))
    assert plain == "".join(predicate.replace("t.", "").split())


def test_taking_a_task_walks_over_none_that_is_held(lab: Lab) -> None:
    project, workers = build.project(lab), build.users(lab, 2)
    finish(lab, project.id, DONE)
    build.batch(lab, project.id, 1_500, is_staging=True)
    analyze(lab)
    assert rows_read(lab, lambda: build.try_claim(lab, workers[0], project.id)) < MOST
    build.task(lab, project.id)
    assert rows_read(lab, lambda: build.claim(lab, workers[1], project.id)) < MOST


def test_the_last_task_and_pages_of_a_large_batch_cost_what_they_show(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    finish(lab, project.id, DONE)
    batch = build.batch(lab, project.id, 1_000)
    held = build.claim(lab, worker, project.id)
    analyze(lab)
    with lab.open() as owner:
        middle = batches.list_batch_tasks(owner, batch.id, limit=500)[-1].position
        looks: dict[str, Callable[[], object]] = {
            "batch": lambda: batches.show_batch(owner, batch.id),
            "batches": lambda: batches.list_batches(owner),
            "first page": lambda: batches.list_batch_tasks(owner, batch.id, limit=20),
            "later page": lambda: batches.list_batch_tasks(owner, batch.id, before=middle, limit=20),
        }
        read = {name: rows_read(lab, look) for name, look in looks.items()}
    read["submit"] = rows_read(lab, lambda: build.give(lab, worker, held.id))
    assert {what: count for what, count in read.items() if not 0 < count < MOST} == {}
