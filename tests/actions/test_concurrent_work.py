"""Many at once: what must hold for tasks and answers holds whoever comes at the same moment."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from threading import Barrier, Event
from typing import Any, TypeVar
from uuid import UUID

import pytest
from sqlalchemy import text

from goldsmith.actions import holding, offers, submit, work
from goldsmith.actions import tasks as task_actions
from goldsmith.actions.access import caller_of
from goldsmith.actions.context import Context
from goldsmith.kit.errors import GoldsmithError
from goldsmith.people import User
from goldsmith.storage.database import Database
from goldsmith.work.project import Project
from goldsmith.work.routing import WRAP_EVERY
from tests import build
from tests.build import NOW, Lab
from tests.postgres import Server

AT_ONCE = 16
Each = TypeVar("Each")
Got = TypeVar("Got")

# Tasks at work whose counters are not the number of their assignments, or that are with more people than wanted.
_BROKEN = """
    SELECT t.id, t.stage, t.wanted, t.live, t.submitted, g.live AS true_live, g.submitted AS true_submitted
    FROM task t CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE a.state = 'leased') AS live,
               count(*) FILTER (WHERE a.state = 'submitted') AS submitted
        FROM assignment a WHERE a.task_id = t.id AND a.stage = t.stage AND a.round = t.round) g
    WHERE t.state = 'pending' AND NOT t.is_gold
      AND ((t.live, t.submitted) <> (g.live, g.submitted) OR g.live + g.submitted > t.wanted)
"""
_TWICE = """
    SELECT task_id, worker_id, round, count(*) FROM assignment
    WHERE stage = 'attempt' AND state IN ('leased', 'submitted') GROUP BY 1, 2, 3 HAVING count(*) > 1
"""


class _Everything(frozenset[UUID]):
    """What holds all there is."""

    def __contains__(self, _: object) -> bool:
        return True


OPEN_ELSEWHERE = _Everything()
"""Whatever somebody holds is open in another tab, so that each tab asks for a task of its own."""


def together(work_of: Callable[[Each], Got], each: Iterable[Each]) -> list[Got | GoldsmithError]:
    """Do something for each at the same moment; errors of ours are results, all others fail the test."""
    listed = list(each)
    gate = Barrier(len(listed))

    def one(item: Each) -> Got | GoldsmithError:
        gate.wait(30)
        try:
            return work_of(item)
        except GoldsmithError as error:
            return error

    with ThreadPoolExecutor(len(listed)) as pool:
        return list(pool.map(one, listed))


@pytest.fixture
def lab(server: Server) -> Lab:
    return build.committed(server)


def rows(lab: Lab, statement: str, **values: Any) -> list[Any]:
    with lab.open() as context:
        return list(context.connection.execute(text(statement), values))


@contextmanager
def watched(lab: Lab) -> Iterator[None]:
    """While others work, look at the whole again and again: at no instant may it be wrong."""
    stop, wrong = Event(), list[Any]()

    def look() -> None:
        while not stop.wait(0.05):
            wrong.extend(rows(lab, _BROKEN) + rows(lab, _TWICE))

    with ThreadPoolExecutor(1) as pool:
        looking = pool.submit(look)
        try:
            yield
        finally:
            stop.set()
            looking.result(30)
    assert wrong + rows(lab, _BROKEN) + rows(lab, _TWICE) == []


def work_off(lab: Lab, project: Project, worker: User, now: Callable[[], datetime], odd: float = 0.0) -> int:
    """Work until there is nothing left, now and then giving a task back; how many answers were counted."""
    chance, counted, idle = random.Random(worker.id.int), 0, 0
    while idle < 3:
        held = build.try_claim(lab, worker, project.id, now=now())
        if held is None:
            idle += 1
            continue
        idle = 0
        if chance.random() < odd:
            with lab.open(worker, now=now()) as context:
                holding.give_back(context, held.id, state=chance.choice(["released", "skipped"]), reason="hard")
            continue
        counted += build.give(lab, worker, held.id, now=now()).standing == "counted"
    return counted


def test_sixteen_people_do_every_task_three_times_and_nobody_one_twice(lab: Lab) -> None:
    project, workers = build.project(lab, attempts=3), build.users(lab, AT_ONCE)
    build.tasks(lab, project.id, 40)
    ticks = iter(range(10_000_000))

    def now() -> datetime:  # every look is later by the time after which one may look back
        return NOW + WRAP_EVERY * next(ticks)

    with watched(lab):
        counted = together(lambda worker: work_off(lab, project, worker, now, odd=0.05), workers)
    assert sum(each for each in counted if isinstance(each, int)) == 120, counted
    assert rows(lab, "SELECT state, count(*) FROM task GROUP BY state") == [("completed", 40)]
    assert rows(lab, "SELECT count(*) FROM response WHERE standing = 'counted'") == [(120,)]
    assert rows(lab, "SELECT count(*) FROM verdict") == [(40,)]


def test_one_task_wanted_once_goes_to_one_of_sixteen(lab: Lab) -> None:
    project, workers = build.project(lab), build.users(lab, AT_ONCE)
    for _ in range(5):
        build.task(lab, project.id)
        got = [each for each in together(lambda w: build.try_claim(lab, w, project.id), workers) if each is not None]
        assert len(got) == 1
        assert not isinstance(got[0], GoldsmithError)
        winner = next(worker for worker in workers if worker.id == got[0].worker_id)
        build.give(lab, winner, got[0].id)


def test_one_person_in_sixteen_tabs_never_holds_a_task_twice(lab: Lab) -> None:
    project, worker = build.project(lab, attempts=3), build.user(lab)
    build.tasks(lab, project.id, 20)
    together(lambda _: build.try_claim(lab, worker, project.id), range(AT_ONCE))
    assert rows(lab, _TWICE) + rows(lab, _BROKEN) == []


def test_the_same_submit_sixteen_times_at_once_is_one_response(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    build.task(lab, project.id)
    held = build.claim(lab, worker, project.id)
    done = together(lambda _: build.give(lab, worker, held.id), range(AT_ONCE))
    assert len({each.response_id for each in done if isinstance(each, submit.Submitted)}) == 1
    assert [each for each in done if not isinstance(each, submit.Submitted)] == []
    assert rows(lab, "SELECT count(*) FROM response") == [(1,)]
    assert rows(lab, "SELECT submitted, cost_minor FROM worker_progress") == [(1, 6)]


def test_two_tabs_with_answers_of_their_own_both_keep_theirs_and_one_counts(lab: Lab) -> None:
    project, worker = build.project(lab, attempts=2), build.user(lab)
    build.task(lab, project.id)
    held = build.claim(lab, worker, project.id)
    done = together(lambda tab: build.give(lab, worker, held.id, key=f"tab {tab}"), range(4))
    standings = sorted(each.standing for each in done if isinstance(each, submit.Submitted))
    assert standings == ["counted", "late", "late", "late"]
    assert rows(lab, "SELECT count(*), count(DISTINCT client_key) FROM response") == [(4, 4)]
    assert rows(lab, _BROKEN) == []


def test_the_last_answers_at_once_settle_the_task_once(lab: Lab) -> None:
    project, workers = build.project(lab, attempts=8), build.users(lab, 8)
    for _ in range(4):
        task = build.task(lab, project.id)
        held = [build.claim(lab, worker, project.id) for worker in workers]
        together(lambda pair: build.give(lab, pair[0], pair[1].id), zip(workers, held, strict=True))
        [(number, responses)] = rows(
            lab,
            "SELECT number, jsonb_array_length(provenance -> 'responses') FROM verdict WHERE task_id = :t",
            t=task.id,
        )
        assert (number, responses) == (1, 8)


def test_a_lease_that_ends_while_its_answer_comes_in_ends_one_way(lab: Lab) -> None:
    project, workers = build.project(lab, attempts=8, lease=60), build.users(lab, 8)
    build.tasks(lab, project.id, 3)
    later = NOW + timedelta(seconds=61)

    def sweep() -> None:
        with lab.open(now=later) as context:
            holding.expire_leases(context)

    with watched(lab):
        for _ in range(3):
            held = [build.claim(lab, worker, project.id) for worker in workers]
            jobs: list[Callable[[], Any]] = [sweep, sweep]
            jobs += [partial(build.give, lab, w, h.id, now=later) for w, h in zip(workers, held, strict=True)]
            done = together(lambda job: job(), jobs)
            assert [each for each in done if isinstance(each, GoldsmithError)] == []
            assert {each.standing for each in done if isinstance(each, submit.Submitted)} == {"counted"}
    assert rows(lab, "SELECT state, count(*) FROM assignment GROUP BY state") == [("submitted", 24)]


def test_a_task_canceled_while_its_answer_comes_in_stays_canceled(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    for _ in range(10):
        task = build.task(lab, project.id)
        held = build.claim(lab, worker, project.id)

        def cancel(task_id: UUID) -> None:
            with lab.open() as context:
                task_actions.cancel_task(context, task_id)

        jobs: list[Callable[[], Any]] = [partial(cancel, task.id), partial(build.give, lab, worker, held.id)]
        done = together(lambda job: job(), jobs)
        [(state,)] = rows(lab, "SELECT state FROM task WHERE id = :t", t=task.id)
        assert state == ("completed" if isinstance(done[0], GoldsmithError) else "canceled")
        assert isinstance(done[1], submit.Submitted)
    [(canceled, counter)] = rows(
        lab, "SELECT count(*) FILTER (WHERE t.state = 'canceled'), min(p.canceled_count) FROM task t, project p"
    )
    assert canceled == counter


@pytest.mark.parametrize("cap, most", [({"share_cap": 10}, 2), ({"daily_cap": 3}, 3)])
def test_one_person_in_sixteen_tabs_never_passes_a_cap(lab: Lab, cap: dict[str, int], most: int) -> None:
    project, worker = build.project(lab), build.user(lab)
    build.tasks(lab, project.id, 20)
    with lab.open() as context:
        offers.change_settings(context, project.id, cap)

    def ask(_: int) -> None:
        with lab.open(worker) as context:
            work.next_task(context, project.id, "attempt", OPEN_ELSEWHERE)

    for _ in range(3):
        together(ask, range(AT_ONCE))
    assert rows(lab, "SELECT count(*) FROM assignment WHERE worker_id = :id", id=worker.id) == [(most,)]


@pytest.mark.parametrize("cap, most", [({"share_cap": 10}, 2), ({"daily_cap": 3}, 3)])
def test_no_cap_is_passed_on_connections_where_each_statement_is_its_own_transaction(
    lab: Lab, cap: dict[str, int], most: int
) -> None:
    project, worker, database = build.project(lab), build.user(lab), lab.database
    assert database is not None
    build.tasks(lab, project.id, 20)
    with lab.open() as context:
        offers.change_settings(context, project.id, cap)

    def ask(_: int) -> None:
        own = Database(database.url)  # as another server process
        try:
            with own.statements(lab.organization.id) as connection:
                work.next_task(Context(connection, caller_of(worker), NOW), project.id, "attempt", OPEN_ELSEWHERE)
        finally:
            own.close()

    for _ in range(3):
        together(ask, range(AT_ONCE // 2))
    assert rows(lab, "SELECT count(*) FROM assignment WHERE worker_id = :id", id=worker.id) == [(most,)]


def test_a_cap_lets_nobody_wait_for_somebody_else(lab: Lab) -> None:
    project, people = build.project(lab), build.users(lab, 2)
    build.tasks(lab, project.id, 6)
    with lab.open() as context:
        offers.change_settings(context, project.id, {"daily_cap": 2})
    first = [build.claim(lab, each, project.id).id for each in people]  # they are seated now
    with lab.open(people[0]) as context:
        assert work.next_task(context, project.id, "attempt", first[:1]) is not None
        found = build.try_claim(lab, people[1], project.id, holding=first[1:])
        assert found is not None, "while the first transaction is open"
