"""Looking after projects by the clock reaches every one, also beside one that cannot be learnt from."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

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
