"""The job process: it takes what requests asked for, tells what failed, and sweeps by the clock."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from goldsmith.actions import deliveries, fetching, imports, learning_time, projects, timekeeping
from goldsmith.api.dialects import DIALECTS
from goldsmith.jobs import bookkeeping, delivering, sweeping
from goldsmith.jobs.desk import Desk
from goldsmith.jobs.worker import run
from goldsmith.kit.amounts import Amount
from goldsmith.kit.clock import utc_now
from goldsmith.kit.settings import Settings
from goldsmith.people.caller import Mode
from goldsmith.storage.deliveries import Delivery
from goldsmith.storage.files import Files
from tests import build, pictures
from tests.build import Lab
from tests.jobs.receiver import receiving
from tests.postgres import Server


@pytest.fixture
def desk(server: Server, tmp_path: Path) -> Desk:
    return Desk(server.database, Files.at(None, tmp_path), Settings(data_dir=tmp_path, is_private_fetch_allowed=True))


@pytest.fixture
def lab(server: Server) -> Lab:
    with server.owner.begin() as connection:
        connection.execute(text("DELETE FROM procrastinate_jobs"))  # those of other tests
    return build.committed(server)


def order(lab: Lab, project_id: Any, mode: Mode = "live") -> Delivery:
    with lab.open(mode=mode) as context:
        return deliveries.order_delivery(context, project_id, "jsonl")


def delivery_now(lab: Lab, made: Delivery, mode: Mode = "live") -> Delivery:
    with lab.open(mode=mode) as context:
        return deliveries.find_delivery(context, made.id)[0]


def run_until(desk: Desk, is_done: Callable[[], bool], seconds: float = 30) -> None:
    """Run the job process until something has happened."""

    async def main() -> None:
        running = asyncio.create_task(run(desk, DIALECTS))
        until = time.monotonic() + seconds
        while time.monotonic() < until and not await asyncio.to_thread(is_done):
            await asyncio.sleep(0.05)
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running

    asyncio.run(main())
    assert is_done()


def test_it_does_what_was_asked_for_in_either_mode(desk: Desk, lab: Lab) -> None:
    live, test = build.project(lab), build.project(lab, mode="test")
    one, other = order(lab, live.id), order(lab, test.id, "test")
    with receiving() as receiver:
        receiver.pages = {"/a.jpg": pictures.jpeg(1)}
        with lab.open() as context:
            row = build.row(url=receiver.url("/a.jpg"))
            imports.import_rows(context, live.id, [row], imports.ImportOptions(is_fetch_wanted=True))
            fetching.ask_for_fetching(context)

        def is_done() -> bool:
            with lab.open() as context:
                fetched = all(each.is_fetched for each in build.all_tasks(context, live.id))
            states = {delivery_now(lab, one).state, delivery_now(lab, other, "test").state}
            return fetched and states == {"ready"}

        run_until(desk, is_done)


def test_what_was_not_committed_is_not_done(desk: Desk, lab: Lab, server: Server) -> None:
    project = build.project(lab)
    with pytest.raises(ZeroDivisionError), lab.open() as context:  # noqa: PT012 - what comes first is undone
        deliveries.order_delivery(context, project.id, "coco")
        raise ZeroDivisionError
    with server.owner.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM procrastinate_jobs")) == 0


def test_a_delivery_that_fails_says_so_and_is_not_left_building(
    desk: Desk, lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = order(lab, build.project(lab).id)

    def broken(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Files, "put_stream", broken)
    delivering.build(desk, lab.organization.id, made.id)
    failed = delivery_now(lab, made)
    assert failed.state == "failed"
    assert failed.error is not None
    assert "log" in failed.error["message"]
    assert "delivery_failed" in build.verbs(lab, made.id)
    monkeypatch.undo()
    delivering.build(desk, lab.organization.id, made.id)
    assert delivery_now(lab, made).state == "failed", "an ended delivery never changes"


def test_a_job_sees_its_organization_alone(desk: Desk, lab: Lab, server: Server) -> None:
    stranger = build.committed(server)
    made = order(lab, build.project(lab).id)
    delivering.build(desk, stranger.organization.id, made.id)
    assert delivery_now(lab, made).state == "building"


def test_the_sweep_returns_what_is_due_in_every_organization(desk: Desk, lab: Lab, server: Server) -> None:
    labs = [lab, build.committed(server)]
    held = []
    for each in labs:
        project, worker = build.project(each, lease=5), build.user(each)
        build.tasks(each, project.id, 2)
        due = build.claim(each, worker, project.id, now=utc_now() - timedelta(minutes=1))
        lasting = build.claim(each, worker, project.id, now=utc_now() + timedelta(minutes=1))
        held.append((each, due, lasting))
    assert sweeping.sweep(desk) >= 2
    for each, due, lasting in held:
        with each.open() as context:
            rows = context.connection.execute(text("SELECT id, state FROM assignment"))
            assert {row.id: row.state for row in rows} == {due.id: "expired", lasting.id: "leased"}
    assert sweeping.sweep(desk) == 0


@pytest.mark.parametrize("mode", ["live", "test"])
def test_learning_that_is_owed_is_paid_once_its_rate_is_said(desk: Desk, lab: Lab, mode: Mode) -> None:
    project, worker = build.project(lab, mode=mode, pay=6), build.user(lab)
    with lab.open(worker, mode=mode) as context:
        began = context.now - timedelta(minutes=10)
        learning_time.record(
            context, project.id, source="course", started_at=began, active_ms=600_000, before_ms=0, paid_minutes=60,
            hourly=Amount(0, "USD"), client_key="lesson",
        )  # fmt: skip
    paid = []
    for hourly in (None, 1200):
        spec = build.spec(pay=6)
        spec["pay"]["learning_hourly_minor"] = hourly
        with lab.open(mode=mode) as context:
            projects.change_project(context, project.id, name=None, state=None, spec=spec)
        bookkeeping.pay_learning(desk)
        with lab.open(worker, mode=mode) as context:
            paid += [each.paid_minor for each in timekeeping.own_entries(context, before=None, limit=9)]
    assert paid == [0, 200]


def test_the_sweep_asks_once_for_files_that_a_job_missed(desk: Desk, lab: Lab, server: Server) -> None:
    """A job that begins while a task comes in does not see it, and the task did not ask for another."""
    with lab.open() as context:
        imports.import_rows(context, build.project(lab).id, [build.row(1, url="https://nowhere.example/a.jpg")],
                            imports.ImportOptions())  # fmt: skip
    waiting = text("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo' AND lock = :lock")
    lock = {"lock": f"fetch-{lab.organization.id}"}
    for _ in range(3):
        sweeping.sweep(desk)
    with server.owner.begin() as connection:
        assert connection.scalar(waiting, lock) == 1
        connection.execute(text("DELETE FROM procrastinate_jobs WHERE lock = :lock"), lock)
