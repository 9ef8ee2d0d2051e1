"""What a client reads of deliveries costs what it is told, not what was delivered: measured in rows and in bytes."""

from __future__ import annotations

from collections.abc import Callable
from math import log2
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from goldsmith.actions import delivered, deliveries, projects, requests, task_requests
from goldsmith.actions.manifest import ENTRY_BYTES
from goldsmith.actions.requests import NewRequest
from goldsmith.kit.ids import new_id
from goldsmith.storage.database import Connection
from goldsmith.storage.deliveries import Delivery, DeliveryFilter
from goldsmith.storage.files import Files
from goldsmith.work.request import TaskFilter
from tests import build
from tests.actions.test_delivered import WHY, asked
from tests.build import Lab
from tests.storage.cost import analyze, rows_read

SMALL, LARGE = 300, 3_000
MOST_FOR_A_TASK = 20
"""Rows for one task: its own, its request's, project's and verdict's, and those of the catalogue."""

# Tasks that were asked for and settled, as a client and workers would have left them.
_SETTLED = """
    WITH made AS (
        INSERT INTO task (id, organization_id, project_id, version_id, priority, mode, content_key, file_name, name_key,
                          state, stage, wanted, submitted, verdict_id, created_at, settled_at, tags, request_kind)
        SELECT gen_random_uuid(), organization_id, project_id, version_id, 0, mode, 'done ' || gen_random_uuid(), 'x',
               'x', 'completed', 'done', 1, 1, gen_random_uuid(), created_at, created_at, '{}', 'chat'
        FROM task, generate_series(1, :count) n WHERE id = :task_id RETURNING *
    ), asked AS (
        INSERT INTO task_request (task_id, organization_id, project_id, kind, asked, is_projectless,
                                  is_unique_id_freed_on_error, mode, state, created_at, settled_at, updated_at,
                                  is_listed)
        SELECT id, organization_id, project_id, 'chat', '{}', false, false, mode, state, created_at, settled_at,
               settled_at, true FROM made
    )
    INSERT INTO verdict (id, organization_id, project_id, task_id, number, objects, method, parameters, provenance,
                         origin, created_at, fields, rejected)
    SELECT verdict_id, organization_id, project_id, id, 1, '[]', 'm', '{}', '{}', 'import', created_at, '[]', '[]'
    FROM made
"""


class CountedFiles(Files):
    """A store that knows how many bytes were read of it, and how often."""

    reads = 0
    bytes_read = 0

    def get_range(self, key: str, start: int, end: int) -> bytes:
        self.reads += 1
        self.bytes_read += end - start
        return super().get_range(key, start, end)


@pytest.fixture
def lab(own_connection: Connection) -> Lab:
    return build.organization(own_connection)


@pytest.fixture
def files(tmp_path: Path) -> CountedFiles:
    made = CountedFiles.at(None, tmp_path)
    assert isinstance(made, CountedFiles)
    return made


def delivered_project(lab: Lab, files: Files, count: int) -> Delivery:
    """A delivery of so many tasks; the planner knows of them as by autovacuum."""
    assert lab.connection is not None
    name, spec = f"talks {count}", build.spec(labels=(), fields=(WHY,))
    with lab.open() as context:
        made = requests.request_project(context, NewRequest("scale", name, "chat", "questions", spec, None, {}))
        project = projects.find_project(context, made.request.project_id)
        seed = task_requests.request_task(context, asked(project))
        lab.connection.execute(text(_SETTLED), {"count": count, "task_id": seed.task_id})
    analyze(lab)
    with lab.open() as context:
        ordered = deliveries.order_delivery(context, made.request.project_id, "jsonl")
        done = deliveries.build_delivery(context, files, ordered.id)
    lab.connection.execute(text("SET LOCAL enable_nestloop = on"))  # building turned it off
    assert done.task_count == count
    return done


def test_reading_a_delivery_costs_what_is_told(lab: Lab, files: CountedFiles) -> None:
    read: dict[str, list[int]] = {}
    for count in (SMALL, LARGE):
        made = delivered_project(lab, files, count)
        for name, look in looks(lab, files, made).items():
            look()
            read.setdefault(name, []).append(rows_read(lab, look))
    for name, (small, large) in read.items():
        assert large <= small + 2 * log2(LARGE / SMALL) + 1, (name, read)
    assert max(read["one task"]) <= MOST_FOR_A_TASK + 2 * log2(LARGE)
    assert max(read["an annotation"]) <= MOST_FOR_A_TASK


def looks(lab: Lab, files: Files, made: Delivery) -> dict[str, Callable[[], object]]:
    """What clients look at: pages at the beginning and at the end, and single tasks."""
    with lab.open() as context:
        wanted = TaskFilter(project_id=made.project_id, states=("completed",))
        newest = task_requests.list_tasks(context, wanted, before=None, limit=10).tasks
        [last] = delivered.read_delivered(context, files, made, made.task_count - 1, 1).tasks
        verdict_id: UUID = last.verdict_id or new_id()
        return {
            "first page": lambda: delivered.read_delivered(context, files, made, 0, 10),
            "last page": lambda: delivered.read_delivered(context, files, made, made.task_count - 10, 10),
            "page of the project": lambda: delivered.delivered_among(context, files, made, newest),
            "one task": lambda: delivered.delivered_among(context, files, made, [last]),
            "an annotation": lambda: delivered.settled_task(context, last.task_id, verdict_id),
            "newest": lambda: delivered.newest_delivered(context, DeliveryFilter(made.project_id)),
        }


def test_a_manifest_is_read_in_place(lab: Lab, files: CountedFiles) -> None:
    made = delivered_project(lab, files, LARGE)
    with lab.open() as context:
        [task] = delivered.read_delivered(context, files, made, 1234, 1).tasks
        files.reads = files.bytes_read = 0
        found = delivered.delivered_among(context, files, made, [task])
    assert list(found) == [task.task_id]
    assert files.reads <= 2 * (log2(LARGE) + 1)
    assert files.bytes_read <= files.reads * ENTRY_BYTES
