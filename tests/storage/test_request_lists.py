"""Lists of requested tasks: every filter against a naive twin, page by page, and at a cost that does not grow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from functools import partial
from itertools import product
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from goldsmith.actions import task_notes, task_requests, tasks
from goldsmith.actions.task_requests import AskedTask
from goldsmith.storage import request_lists, requests
from goldsmith.storage import task_requests as stored
from goldsmith.storage.database import Connection
from goldsmith.work.project import Project
from goldsmith.work.request import Place, TaskFilter, TaskRequest
from tests import build
from tests.build import NOW, Lab
from tests.storage.cost import analyze, rows_read

KINDS, STATES = ("imageannotation", "categorization"), request_lists.STATES
TAGS, REVIEWS = ("red", "green", "blue"), ("accepted", "rejected")
HOURS, MANY = 40, 4_000
MOST = 300
"""Rows that a page of 20 may read, of which each is joined to five tables; a walk over all would read thousands."""

_SPREAD = text("""
    UPDATE task SET created_at = :created, state = :state, settled_at = :settled, tags = :tags, unique_id = :unique_id
    WHERE id = :id
""")
_MARK = text("""
    UPDATE task_request SET created_at = :created, updated_at = :updated, review_status = :review WHERE task_id = :id
""")
# As a hundred days of work would leave them; what is asked for is rare, or lies at the far end.
# Tables this small would rightly be hashed for a join at times, or read by a plan that was kept for pages of any
# length; large ones not.
_MULTIPLY = """
    CREATE TEMPORARY TABLE made ON COMMIT DROP AS
    SELECT n, gen_random_uuid() AS id, t.organization_id, t.project_id, t.version_id, t.mode, t.batch_id,
        t.created_at + n * interval '1 minute' AS created_at, n % 500 = 0 AS is_done, n < 100 AS is_old
    FROM task t, generate_series(1, :count) AS n WHERE t.id = :id;
    INSERT INTO task (id, organization_id, project_id, version_id, mode, content_key, file_name, name_key, state, stage,
        wanted, created_at, settled_at, batch_id, request_kind, tags)
    SELECT id, organization_id, project_id, version_id, mode, 'n ' || n, 'n', 'n',
        CASE WHEN is_done THEN 'completed' ELSE 'pending' END, 'attempt', 1, created_at,
        CASE WHEN is_done THEN created_at END, batch_id, 'imageannotation',
        CASE WHEN is_old THEN ARRAY['red'] ELSE '{}' END
    FROM made;
    INSERT INTO task_request (task_id, organization_id, project_id, kind, asked, is_projectless,
        is_unique_id_freed_on_error, mode, state, created_at, settled_at, updated_at, batch_id, is_listed,
        review_status)
    SELECT id, organization_id, project_id, CASE WHEN is_done THEN 'categorization' ELSE 'imageannotation' END, '{}',
        false, false, mode, CASE WHEN is_done THEN 'completed' ELSE 'pending' END, created_at,
        CASE WHEN is_done THEN created_at END, created_at, batch_id, true, CASE WHEN is_done THEN 'accepted' END
    FROM made;
    INSERT INTO request_tag (task_id, tag, organization_id, mode, project_id, batch_id, created_at)
    SELECT id, 'red', organization_id, mode, project_id, batch_id, created_at FROM made WHERE is_old;
    SET LOCAL enable_hashjoin = off;
    SET LOCAL enable_mergejoin = off;
    SET LOCAL plan_cache_mode = force_custom_plan
"""


@dataclass(frozen=True, slots=True)
class Shelf:
    """An organization with requested tasks in two projects and a batch, and others that are none of them."""

    lab: Lab
    projects: tuple[Project, Project]
    batch_id: UUID


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def shelf(lab: Lab) -> Shelf:
    return filled(lab)


def filled(lab: Lab) -> Shelf:
    """A shelf with three tasks that nobody asked for."""
    both = build.project(lab), build.project(lab)
    batch_id = build.batch(lab, both[0].id).id
    with lab.open() as context:
        for each in both:
            requests.add_project(context.connection, each.id, "scale", KINDS[0], {})
    build.tasks(lab, both[0].id, 3)
    return Shelf(lab, both, batch_id)


def ask(shelf: Shelf, number: int, project: Project, batch_id: UUID | None = None, **facts: Any) -> UUID:
    """A requested task, as the actions make one."""
    usual: dict[str, Any] = {
        "task_id": uuid4(), "dialect": "scale", "project": project, "is_projectless": False, "batch_id": batch_id,
        "kind": KINDS[0], "task_type": "image_annotation", "spec": build.spec(), "asked": {"n": number},
        "params_number": None, "url": "https://pictures.example/a.jpg", "unique_id": f"own {number}",
        "is_unique_id_freed_on_error": False, "metadata": {}, "tags": (), "priority": 0, "callback_url": None,
        "pre_labels": None, "response": None,
    }  # fmt: skip
    with shelf.lab.open() as context:
        return task_requests.request_task(context, AskedTask(**(usual | facts))).task_id


def spread(shelf: Shelf, count: int, seed: int) -> list[TaskRequest]:
    """Tasks with all that can be filtered by, at random."""
    random, made = Random(seed), []
    for number in range(count):
        task_id = ask(shelf, number, random.choice(shelf.projects))
        created, later = (timedelta(hours=random.randrange(HOURS)) for _ in range(2))
        state = random.choice(STATES)
        values = {
            "id": task_id, "created": NOW + created, "state": state, "unique_id": f"own {number}",
            "tags": random.sample(TAGS, random.randrange(3)),
            "settled": NOW + created + later if state == "completed" else None,
            "updated": NOW + created + timedelta(hours=random.randrange(HOURS)),
            "review": random.choice(REVIEWS) if state == "completed" and random.random() < 0.5 else None,
        }  # fmt: skip
        with shelf.lab.open() as context:
            context.connection.execute(_MARK, {name: values[name] for name in ("id", "created", "updated", "review")})
            names = ("id", "created", "state", "settled", "tags", "unique_id")
            context.connection.execute(_SPREAD, {name: values[name] for name in names})
            context.connection.execute(text("UPDATE request_tag SET created_at = :created WHERE task_id = :id"),
                                       {"id": task_id, "created": NOW + created})  # fmt: skip
            context.connection.execute(_MARK, {name: values[name] for name in ("id", "created", "updated", "review")})
        made.append(task_id)
    return [found for each in made if (found := one(shelf, each)) is not None]


def one(shelf: Shelf, task_id: UUID) -> TaskRequest | None:
    with shelf.lab.open() as context:
        return stored.task_by_id(context.connection, task_id, "live")


def holds(wanted: TaskFilter, each: TaskRequest) -> bool:
    """The same filter, told naively."""
    within: Callable[[datetime | None, datetime | None, datetime | None], bool] = lambda at, since, until: (  # noqa: E731
        (since is None and until is None)
        or (at is not None and (since is None or at >= since) and (until is None or at < until))
    )
    return (
        wanted.project_id in (None, each.project_id)
        and wanted.kind in (None, each.kind)
        and (wanted.states is None or each.state in wanted.states)
        and (wanted.unique_ids is None or each.unique_id in wanted.unique_ids)
        and (wanted.tags is None or bool({*wanted.tags} & {*each.tags}))
        and (wanted.review_states is None or each.review_status in wanted.review_states)
        and within(each.created_at, wanted.created_from, wanted.created_until)
        and within(each.settled_at, wanted.settled_from, wanted.settled_until)
        and within(each.updated_at, wanted.updated_from, wanted.updated_until)
    )


def some_filter(random: Random, shelf: Shelf) -> TaskFilter:
    """One to three filters, as a client might put them together."""
    at: Callable[[], datetime] = lambda: NOW + timedelta(hours=random.randrange(2 * HOURS))  # noqa: E731
    each: dict[str, Callable[[], Any]] = {
        "project_id": lambda: random.choice(shelf.projects).id,
        "kind": lambda: random.choice(KINDS),
        "states": lambda: tuple(random.sample(STATES, random.randrange(1, 3))),
        "unique_ids": lambda: tuple(f"own {random.randrange(80)}" for _ in range(30)),
        "tags": lambda: tuple(random.sample(TAGS, random.randrange(1, 3))),
        "review_states": lambda: tuple(random.sample(REVIEWS, random.randrange(1, 3))),
        **{name: at for name in (field.name for field in fields(TaskFilter)) if name.endswith(("_from", "_until"))},
    }
    return TaskFilter(**{name: each[name]() for name in random.sample(sorted(each), random.randrange(4))})


def pages(shelf: Shelf, wanted: TaskFilter, limit: int) -> tuple[list[UUID], int]:
    """Every page of a list after the other, and the total that the first one says."""
    found: list[UUID] = []
    before: Place | None = None
    total: int | None = None
    while True:
        with shelf.lab.open() as context:
            page = task_requests.list_tasks(context, wanted, before=before, limit=limit, total=total)
        found += [each.task_id for each in page.tasks]
        before, total = page.before, page.total
        if before is None:
            return found, total


@pytest.mark.parametrize("bound", [10_000, 12], ids=["all are counted", "few are counted"])
def test_every_filter_lets_through_what_its_naive_twin_does(
    shelf: Shelf, bound: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_lists, "EXACT_TO", bound)
    monkeypatch.setattr(request_lists, "GATHERED_TO", bound)
    everything = sorted(spread(shelf, 80, 1), key=lambda each: (each.created_at, each.task_id), reverse=True)
    random = Random(2)
    sizes = set()
    for _ in range(250):
        wanted = some_filter(random, shelf)
        expected = [each.task_id for each in everything if holds(wanted, each)]
        found, total = pages(shelf, wanted, random.choice((1, 7, 100) if len(expected) < 12 else (9, 100)))
        assert found == expected, wanted
        assert total == len(expected) if len(expected) <= bound else total > bound, wanted
        sizes.add(len(expected))
    assert {0, 80} < sizes


@pytest.mark.parametrize("bound", [10_000, 12], ids=["times are gathered", "times are walked"])
def test_so_many_tasks_are_passed_by_under_every_filter(
    shelf: Shelf, bound: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_lists, "GATHERED_TO", bound)
    everything = sorted(spread(shelf, 60, 3), key=lambda each: (each.created_at, each.task_id), reverse=True)
    random = Random(4)
    for _ in range(100):
        wanted, offset = some_filter(random, shelf), random.choice((1, 5, 30, 59, 60, 61))
        expected = [each.task_id for each in everything if holds(wanted, each)][offset:]
        with shelf.lab.open() as context:
            page = task_requests.list_tasks(context, wanted, before=None, limit=7, offset=offset)
        assert [each.task_id for each in page.tasks] == expected[:7], (wanted, offset)
        assert (page.before is None) == (len(expected) <= 7)


def test_a_batch_lists_its_own(shelf: Shelf) -> None:
    ask(shelf, 1, shelf.projects[0])
    inside = [ask(shelf, number, shelf.projects[0], shelf.batch_id) for number in (2, 3)]
    found, total = pages(shelf, TaskFilter(batch_id=shelf.batch_id, states=("pending",)), 1)
    assert (set(found), total) == (set(inside), 2)
    assert pages(shelf, TaskFilter(batch_id=shelf.batch_id, project_id=shelf.projects[1].id), 5) == ([], 0)


def test_a_project_counts_requested_tasks_alone(shelf: Shelf) -> None:
    first, second = shelf.projects
    for number in range(4):
        ask(shelf, number, first)
    gold = ask(shelf, 5, first, gold=build.answer(build.box()))
    for wanted, count in (
        (TaskFilter(), 4),
        (TaskFilter(project_id=first.id), 4),
        (TaskFilter(project_id=second.id), 0),
    ):
        found, total = pages(shelf, wanted, 3)
        assert (len(found), total) == (count, count)
        assert gold not in found


def test_a_request_follows_its_task(shelf: Shelf) -> None:
    task_id = ask(shelf, 1, shelf.projects[0])
    before = one(shelf, task_id)
    assert before is not None
    assert before.updated_at == before.created_at == NOW
    with shelf.lab.open() as context:
        task_notes.set_tags(context, task_id, ["red", "blue"])
        task_notes.remove_tags(context, task_id, ["red"])
    assert pages(shelf, TaskFilter(tags=("red",)), 5) == ([], 0)
    assert pages(shelf, TaskFilter(tags=("red", "blue")), 5) == ([task_id], 1)
    with shelf.lab.open() as context:
        task_notes.add_tags(context, task_id, ["red"], most=5)
        tasks.cancel_task(context, task_id)
    assert pages(shelf, TaskFilter(tags=("red",), states=("canceled",)), 5) == ([task_id], 1)
    after = one(shelf, task_id)
    assert after is not None
    assert after.updated_at > before.updated_at


def test_what_workers_do_to_an_open_task_is_no_news_to_the_client(shelf: Shelf) -> None:
    worker, task_id = build.user(shelf.lab), ask(shelf, 1, shelf.projects[1])
    with shelf.lab.open() as context:
        context.connection.execute(text("UPDATE task SET is_fetched = true WHERE id = :id"), {"id": task_id})
    held = build.claim(shelf.lab, worker, shelf.projects[1].id)
    found = one(shelf, task_id)
    assert found is not None
    assert (held.task_id, found.updated_at) == (task_id, NOW)
    build.give(shelf.lab, worker, held.id)
    done = one(shelf, task_id)
    assert done is not None
    assert (done.state, done.updated_at > NOW) == ("completed", True)
    assert pages(shelf, TaskFilter(settled_from=NOW, states=("completed",)), 5) == ([task_id], 1)


CHEAP: dict[str, dict[str, Any]] = {
    "nothing": {},
    "a rare state": {"states": ("completed",)},
    "a rare kind": {"kind": "categorization"},
    "an old tag": {"tags": ("red",)},
    "tags": {"tags": ("red", "none")},
    "a review": {"review_states": ("accepted",)},
    "old ones": {"created_until": NOW + timedelta(minutes=50)},
    "settled": {"settled_from": NOW},
    "settled long ago": {"settled_until": NOW + timedelta(minutes=600)},
    "changed long ago": {"updated_until": NOW + timedelta(minutes=30)},
    "own ids": {"unique_ids": ("own 1", "own 2")},
}


def test_a_page_reads_what_it_shows(own_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_lists, "EXACT_TO", 50)
    monkeypatch.setattr(request_lists, "GATHERED_TO", 50)
    shelf = filled(build.organization(own_connection))
    first = ask(shelf, 1, shelf.projects[0], shelf.batch_id)
    own_connection.execute(text("RESET ROLE"))
    for statement in filter(str.strip, _MULTIPLY.split(";")):
        own_connection.execute(text(statement), {"count": MANY, "id": first} if ":count" in statement else {})
    analyze(shelf.lab)
    within: dict[str, dict[str, Any]] = {
        "all": {}, "project": {"project_id": shelf.projects[0].id}, "batch": {"batch_id": shelf.batch_id},
    }  # fmt: skip
    read: dict[tuple[str, str], int] = {}
    with shelf.lab.open() as context:
        for (scope, place), (name, asked) in product(within.items(), CHEAP.items()):
            wanted = TaskFilter(**asked, **place)
            look = partial(task_requests.list_tasks, context, wanted, before=None, limit=20)
            read[scope, name] = rows_read(shelf.lab, look)
    assert {what: count for what, count in read.items() if not 0 < count < MOST} == {}
