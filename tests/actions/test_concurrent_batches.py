"""Many at once on a batch: its counters are those of its tasks, it ends once, and nothing held is ever given out."""

from __future__ import annotations

import random
from collections.abc import Callable
from threading import Event
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from goldsmith.actions import batches, tasks, voiding
from goldsmith.actions.batches import BatchClosed, BatchNotReady
from goldsmith.actions.context import Context
from goldsmith.kit.errors import GoldsmithError, Unavailable
from goldsmith.people import User
from goldsmith.work.batch import Batch
from goldsmith.work.project import Project
from goldsmith.work.routing import WRAP_EVERY
from tests import build
from tests.actions.test_concurrent_work import AT_ONCE, together
from tests.build import NOW, Lab
from tests.postgres import Server

# Batches whose counters are not those of their tasks, or that ended, or go on, against what these say.
_BROKEN = text("""
    SELECT b.name, b.state, b.task_count, b.completed_count, b.error_count, b.canceled_count, t.*
    FROM batch b CROSS JOIN LATERAL (
        SELECT count(*) AS tasks, count(*) FILTER (WHERE state = 'completed') AS completed,
            count(*) FILTER (WHERE state = 'error') AS failed, count(*) FILTER (WHERE state = 'canceled') AS canceled
        FROM task WHERE batch_id = b.id AND NOT is_gold) t
    WHERE (b.task_count, b.completed_count, b.error_count, b.canceled_count)
       <> (t.tasks, t.completed, t.failed, t.canceled)
       OR (b.state = 'completed') <> (b.state NOT IN ('staging', 'canceled')
                                      AND (t.tasks > 0 OR b.finalized_at IS NOT NULL)
                                      AND t.completed + t.failed + t.canceled = t.tasks)
""")
_HELD_WRONGLY = text("""
    SELECT t.id, t.is_held, b.state FROM task t JOIN batch b ON b.id = t.batch_id
    WHERE t.state = 'pending' AND t.is_held <> (b.state IN ('staging', 'paused', 'canceled'))
""")


@pytest.fixture
def lab(server: Server) -> Lab:
    return build.committed(server)


def broken(lab: Lab) -> list[Any]:
    with lab.open() as context:
        return [*context.connection.execute(_BROKEN), *context.connection.execute(_HELD_WRONGLY)]


def attempt(lab: Lab, batch: Batch, done: Callable[[Context, UUID], object]) -> bool:
    """Try a change; whether the state allowed it."""
    try:
        with lab.open() as context:
            done(context, batch.id)
    except BatchNotReady:
        return False
    return True


def test_the_last_of_sixteen_ends_the_batch_and_it_ends_once(lab: Lab) -> None:
    project, workers = build.project(lab), build.users(lab, AT_ONCE)
    batch = build.batch(lab, project.id, AT_ONCE)
    held = [build.claim(lab, worker, project.id) for worker in workers]
    done = together(lambda n: build.give(lab, workers[n], held[n].id), range(AT_ONCE))
    assert not [each for each in done if isinstance(each, GoldsmithError)]
    assert broken(lab) == []
    assert build.batch_now(lab, batch.id).state == "completed"
    assert build.verbs(lab, batch.id) == ["batch_created", "batch_completed"]


def test_tasks_that_end_in_every_way_at_once_are_counted_once(lab: Lab) -> None:
    project, workers = build.project(lab), build.users(lab, 8)
    batch = build.batch(lab, project.id, 8)
    held = [build.claim(lab, worker, project.id) for worker in workers]

    def end(n: int) -> object:
        """Each task is answered by one and canceled by another."""
        if n < 8:
            return build.give(lab, workers[n], held[n].id)
        with lab.open() as context:
            return tasks.cancel_task(context, held[n - 8].task_id)

    together(end, range(16))
    assert broken(lab) == []
    assert build.verbs(lab, batch.id) == ["batch_created", "batch_completed"]


def test_one_of_many_changes_of_the_same_state_is_made(lab: Lab) -> None:
    project = build.project(lab)
    batch = build.batch(lab, project.id, 20, is_staging=True)
    assert together(lambda done: attempt(lab, batch, done), [batches.finalize_batch] * 6).count(True) == 1
    assert together(lambda done: attempt(lab, batch, done), [batches.pause_batch] * 6).count(True) == 1
    assert together(lambda done: attempt(lab, batch, done), [batches.cancel_batch] * 6).count(True) == 1
    assert broken(lab) == []
    assert build.verbs(lab, batch.id) == ["batch_created", "batch_finalized", "batch_paused", "batch_canceled"]


def test_imports_at_once_with_the_finalizing_are_in_it_or_refused(lab: Lab) -> None:
    project = build.project(lab)
    batch = build.batch(lab, project.id, is_staging=True)

    def bring(n: int) -> object:
        if n == 4:
            return attempt(lab, batch, batches.finalize_batch)
        for _ in range(10):
            build.tasks(lab, project.id, n, batch_id=batch.id)
        return None

    done = together(bring, range(1, 9))
    assert all(isinstance(each, BatchClosed) for each in done if isinstance(each, GoldsmithError))
    assert build.batch_now(lab, batch.id).finalized_at == NOW
    assert broken(lab) == []


def work_on(lab: Lab, project: Project, worker: User) -> int:
    """Take and answer tasks for a while; how many."""
    done = 0
    for tick in range(60):
        held = build.try_claim(lab, worker, project.id, now=NOW + WRAP_EVERY * tick)
        if held is not None:
            build.give(lab, worker, held.id, now=NOW + WRAP_EVERY * tick)
            done += 1
    return done


def disturb(lab: Lab, project: Project, batch: Batch, worker: User, seed: int) -> int:
    """Pause, resume, add, cancel tasks and void answers while others work."""
    chance = random.Random(seed)
    for _ in range(12):
        attempt(lab, batch, chance.choice([batches.pause_batch, batches.resume_batch]))
        try:
            if chance.random() < 0.5:
                build.tasks(lab, project.id, 3, batch_id=batch.id)
            if chance.random() < 0.2:
                with lab.open() as context:
                    ordered = voiding.order_voiding(context, project.id, worker.id, None, "A robot.")
                with lab.open() as context:
                    voiding.void_some(context, ordered.id)
        except Unavailable as error:  # two that waited for each other: one is undone, and told to try again
            raise AssertionError("a circle of waiting") from error
    attempt(lab, batch, batches.resume_batch)
    return 0


def test_nothing_is_miscounted_while_everything_happens(lab: Lab) -> None:
    project, workers = build.project(lab, attempts=2), build.users(lab, 6)
    batch, other = build.batch(lab, project.id, 30), build.batch(lab, project.id, 30)

    def act(n: int) -> int:
        if n < 6:
            return work_on(lab, project, workers[n])
        return disturb(lab, project, batch if n % 2 else other, workers[n - 6], n)

    done = together(act, range(10))
    assert not [each for each in done if isinstance(each, GoldsmithError)], done
    assert broken(lab) == []


def test_a_paused_batch_gives_out_nothing_from_the_instant_it_is_paused(lab: Lab) -> None:
    project, workers = build.project(lab), build.users(lab, 8)
    batch = build.batch(lab, project.id, 400)
    is_paused = Event()

    def act(n: int) -> list[bool]:
        """Whether the pause had come before each task that was taken."""
        if n == 8:
            with lab.open() as context:
                batches.pause_batch(context, batch.id)
            is_paused.set()
            return []
        taken = []
        for _ in range(30):
            was_paused = is_paused.is_set()
            if (held := build.try_claim(lab, workers[n], project.id)) is not None:
                taken.append(was_paused)
                build.give(lab, workers[n], held.id)
        return taken

    taken = [each for some in together(act, range(9)) for each in some]  # type: ignore[union-attr]
    assert not any(taken)
    assert build.batch_now(lab, batch.id).completed_count == len(taken) < 240
    assert broken(lab) == []
