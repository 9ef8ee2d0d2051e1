"""Looking after projects by the clock reaches every one, also beside one that cannot be learnt from."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from goldsmith.jobs import tending
from goldsmith.jobs.desk import Desk
from goldsmith.kit import clock
from goldsmith.kit.settings import Settings
from goldsmith.people import User
from goldsmith.storage import project_quality
from goldsmith.storage.files import Files
from goldsmith.work.project import Project
from tests import build
from tests.build import Lab
from tests.postgres import Server


def worked(lab: Lab, workers: list[User]) -> Project:
    project = build.project(lab, attempts=2)
    build.task(lab, project.id)
    for worker in workers:
        build.do(lab, worker, project.id)
    return project


def test_a_project_that_cannot_be_learnt_from_stops_no_other(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = build.committed(server)
    workers = build.users(lab, 2)
    projects = [worked(lab, workers) for _ in range(3)]
    with server.owner.begin() as connection:
        connection.execute(
            text("UPDATE verdict SET method = 'of a later version' WHERE project_id = :id"), {"id": projects[1].id}
        )
    monkeypatch.setattr("goldsmith.jobs.desk.utc_now", lambda: clock.utc_now() + timedelta(minutes=2))
    desk = Desk(server.database, Files.at(None, tmp_path), Settings())
    assert tending.tend(desk) >= 3
    with lab.open() as context:
        learnt = [project_quality.quality_of(context.connection, each.id).learned_until for each in projects]
    assert [each is not None for each in learnt] == [True, False, True]


def test_between_two_projects_the_clock_rests_and_can_be_stopped(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = build.committed(server)
    workers = build.users(lab, 2)
    for _ in range(3):
        worked(lab, workers)
    monkeypatch.setattr("goldsmith.jobs.tending.REST_SHARE", 1_000)
    monkeypatch.setattr("goldsmith.jobs.tending.LONGEST_REST_SECONDS", 60)
    began = clock.utc_now()

    async def until_one_is_tended() -> None:
        desk = Desk(server.database, Files.at(None, tmp_path), Settings())
        work = asyncio.create_task(tending.tend_with_rests(desk))
        while not tended(server, began):
            await asyncio.sleep(0.05)
        work.cancel()

    asyncio.run(asyncio.wait_for(until_one_is_tended(), 30))
    assert len(tended(server, began)) == 1


def tended(server: Server, since: datetime) -> list[UUID]:
    """Projects that were looked after since then; another test's clock runs ahead."""
    found = text("SELECT project_id FROM project_quality WHERE tended_at BETWEEN :since AND clock_timestamp()")
    with server.owner.connect() as connection:
        return list(connection.scalars(found, {"since": since}))
