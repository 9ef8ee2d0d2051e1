"""What the marketplace and the next task over all projects read does not grow: with open work, or with work done."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import event, text

from goldsmith.actions import next_work, offers, paces, seats, tending, work
from goldsmith.people import User
from goldsmith.storage.database import Connection
from tests import build
from tests.build import Lab
from tests.storage.cost import DONE, analyze, finish, rows_read

PROJECTS = 6
OPEN = text("""
    INSERT INTO task (id, organization_id, project_id, version_id, priority, mode, content_key, file_name, name_key,
                      state, stage, wanted, created_at)
    SELECT gen_random_uuid(), organization_id, project_id, version_id, 0, mode, 'open ' || n, n || '.jpg', n || '',
           'pending', 'attempt', 1, created_at
    FROM task, generate_series(1, :count) n WHERE id = :task_id
""")


# Tables this small would rightly be read whole at times, or hashed for a join; what is asked here is what large ones
# cost.
_AS_IF_LARGE = text("""
    SET LOCAL enable_seqscan = off;
    SET LOCAL enable_hashjoin = off;
    SET LOCAL enable_mergejoin = off;
    SET LOCAL plan_cache_mode = force_custom_plan
""")
_WORKED = text("""
    INSERT INTO worker_progress (project_id, worker_id, organization_id, submitted, last_active_at)
    SELECT :id, id, organization_id, 5, :now FROM user_account WHERE id = ANY(:ids)
""")


@pytest.fixture
def lab(own_connection: Connection) -> Lab:
    made = build.organization(own_connection)
    own_connection.execute(_AS_IF_LARGE)
    return made


def joined(lab: Lab, worker: User) -> list[UUID]:
    """Projects with few tasks each, in which the worker has a seat and a cap that is far."""
    made = []
    for _ in range(PROJECTS):
        project = build.project(lab)
        build.tasks(lab, project.id, 3)
        with lab.open() as context:
            offers.change_settings(context, project.id, {"daily_cap": 10_000, "share_cap": 100, "seats": 50})
        with lab.open(worker) as context:
            seats.join(context, project.id)
        made.append(project.id)
    return made


def open_more(lab: Lab, project_ids: list[UUID], count: int) -> None:
    assert lab.connection is not None
    for project_id in project_ids:
        seed = build.task(lab, project_id)
        build.see(lab.connection, lab.organization.id)
        lab.connection.execute(OPEN, {"count": count, "task_id": seed.id})
    analyze(lab)


def take(lab: Lab, worker: User) -> int:
    """The rows read to give the worker a next task, which is then answered."""
    held = []

    def ask() -> None:
        with lab.open(worker) as context:
            found = next_work.next_of_all(context, [])
            assert found is not None
            held.append(found.assignment.id)

    read = rows_read(lab, ask)
    build.give(lab, worker, held[0])
    return read


def test_the_next_task_of_all_projects_reads_as_much_with_many_tasks_as_with_few(lab: Lab) -> None:
    worker = build.user(lab)
    project_ids = joined(lab, worker)
    finish(lab, project_ids[0], DONE)
    few = [take(lab, worker) for _ in range(3)][-1]
    open_more(lab, project_ids, 500)
    many = [take(lab, worker) for _ in range(3)][-1]
    # Tables as small as these may be read whole; 3,000 open tasks and as many done would show all the same.
    assert max(few, many) <= 30 * PROJECTS


def test_looking_for_projects_to_look_after_reads_nobody_of_those_that_rest(lab: Lab) -> None:
    assert lab.connection is not None
    worker, others = build.user(lab), build.users(lab, 40)
    resting, active = (build.project(lab) for _ in range(2))
    for project in (resting, active):
        build.task(lab, project.id)
        build.do(lab, worker, project.id)
    with lab.open(now=build.NOW + timedelta(hours=3)) as context:
        tending.mark_tended(context, resting.id)

    def look() -> None:
        with lab.open() as context:
            found = tending.projects_to_tend(context.connection)
        assert {each.project_id for each in found if each.organization_id == lab.organization.id} == {active.id}

    look()
    with_one = rows_read(lab, look)
    with lab.open() as context:
        context.connection.execute(_WORKED, {"id": resting.id, "ids": [each.id for each in others], "now": build.NOW})
    assert rows_read(lab, look) == with_one


def test_projects_with_work_are_read_in_as_many_statements_however_many_there_are(lab: Lab) -> None:
    worker, asked = build.user(lab), list[str]()
    assert lab.connection is not None
    event.listen(lab.connection, "before_cursor_execute", lambda *said: asked.append(said[2]))

    def listed() -> tuple[int, int]:
        with lab.open(worker) as context:
            work.open_projects(context, "attempt")  # their specs are kept from then on
            asked.clear()
            return len(work.open_projects(context, "attempt")), len(asked)

    build.tasks(lab, build.project(lab).id, 2)
    (_, few) = listed()
    joined(lab, worker)
    assert listed() == (1 + PROJECTS, few)


def test_offers_and_the_clock_read_samples_and_counters(lab: Lab) -> None:
    worker = build.user(lab)
    project_ids = joined(lab, worker)

    def look() -> None:
        with lab.open(worker) as context:
            offers.list_offers(context, before=None, limit=100)

    def measure() -> None:
        with lab.open() as context:
            paces.measure(context, project_ids[0])

    before = rows_read(lab, look)
    finish(lab, project_ids[0], DONE)
    take(lab, worker)
    assert rows_read(lab, look) <= before + 5 * PROJECTS
    assert rows_read(lab, measure) < 800


def test_a_page_of_offers_reads_as_much_however_many_projects_and_open_tasks_there_are(lab: Lab) -> None:
    worker = build.user(lab)
    project_ids = joined(lab, worker)

    def look() -> None:
        with lab.open(worker) as context:
            assert len(offers.list_offers(context, before=None, limit=2).offers) == 2

    look()  # their specs are kept from then on
    few = rows_read(lab, look)
    for _ in range(20):
        build.task(lab, build.project(lab).id)
    open_more(lab, project_ids, 300)
    look()
    counted_out = rows_read(lab, look)
    assert counted_out <= few + 10, "the newest have few tasks, and older ones are not looked at"

    def look_at_all() -> None:
        with lab.open(worker) as context:
            found = offers.list_offers(context, before=None, limit=100).offers
        assert {each.open_count for each in found if each.listed.project_id in project_ids} == {shown}

    shown = 100
    unmeasured = rows_read(lab, look_at_all)
    with lab.open(now=build.NOW + timedelta(minutes=6)) as context:
        for each in project_ids:
            paces.measure(context, each)
    shown = 304
    assert rows_read(lab, look_at_all) < unmeasured - 60 * PROJECTS, "the clock knows that there are many"
