"""Transactions: all or nothing, in our own words when PostgreSQL says no, and no connection left behind."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from goldsmith.actions import imports, projects
from goldsmith.kit.errors import Conflict, GoldsmithError, Invalid, NotFound, Unavailable
from goldsmith.storage.database import Database
from goldsmith.storage.files import Files
from tests import build
from tests.build import Lab
from tests.postgres import Server


@pytest.fixture
def lab(server: Server) -> Lab:
    return build.committed(server)


def test_what_fails_half_way_leaves_nothing(lab: Lab) -> None:
    with pytest.raises(NotFound), lab.open() as context:  # noqa: PT012 - what comes first is undone
        projects.create_project(context, name="Half", task_type="image_annotation", spec=build.spec())
        raise NotFound
    with lab.open() as context:
        assert projects.list_projects(context, before=None, limit=10) == []


def test_projects_are_found_by_words_of_their_name(lab: Lab) -> None:
    with lab.open() as context:
        for name in ("Street photos", "100% night", "1000 nights"):
            projects.create_project(context, name=name, task_type="image_annotation", spec=build.spec())
        found = {
            words: [each.project.name for each in projects.list_projects(context, words, before=None, limit=10)]
            for words in (" PHOTO ", "night", "100%", "_")
        }
    assert found == {
        " PHOTO ": ["Street photos"],
        "night": ["1000 nights", "100% night"],
        "100%": ["100% night"],
        "_": [],
    }


@pytest.mark.parametrize("name", ["with\0nul", "x" * 10])
def test_a_value_that_cannot_be_stored_is_the_senders_fault(lab: Lab, name: str) -> None:
    def create() -> Any:
        with lab.open() as context:
            return projects.create_project(context, name=name, task_type="image_annotation", spec=build.spec())

    if "\0" in name:
        with pytest.raises(Invalid) as refused:
            create()
        assert refused.value.code == "not_storable"
    else:
        assert create()[0].name == name


def test_a_number_that_is_too_large_is_the_senders_fault(lab: Lab) -> None:
    with pytest.raises(Invalid), lab.open() as context:
        context.connection.execute(text("SELECT CAST(:n AS integer)"), {"n": 2**40})


def test_a_broken_rule_of_ours_is_not_passed_off_as_the_senders_fault(lab: Lab) -> None:
    project = build.project(lab)
    task = build.task(lab, project.id)
    with pytest.raises(IntegrityError, match="task_never_more_than_wanted"), lab.open() as context:
        context.connection.execute(text("UPDATE task SET live = wanted + 1 WHERE id = :id"), {"id": task.id})


def test_the_same_name_at_the_same_moment_is_one_project_and_one_conflict(lab: Lab) -> None:
    gate = Barrier(6)

    def create(_: int) -> str:
        try:
            with lab.open() as context:
                gate.wait(30)
                made = projects.create_project(context, name="Streets", task_type="image_annotation", spec=build.spec())
                return str(made[0].id)
        except Conflict:
            return "conflict"

    with ThreadPoolExecutor(6) as pool:
        done = list(pool.map(create, range(6)))
    assert done.count("conflict") == 5


def test_imports_of_the_same_rows_at_once_add_each_once_or_ask_to_try_again(lab: Lab) -> None:
    project, gate = build.project(lab), Barrier(4)
    rows = [build.row(line) for line in range(1, 301)]

    def send(number: int) -> int | GoldsmithError:
        mine = rows if number % 2 else rows[::-1]
        try:
            with lab.open() as context:
                gate.wait(30)
                return imports.import_rows(
                    context, project.id, mine, imports.ImportOptions(is_fetch_wanted=False)
                ).added
        except GoldsmithError as error:
            return error

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(send, range(4)))
    assert {type(each) for each in done if not isinstance(each, int)} <= {Unavailable}
    added = sum(each for each in done if isinstance(each, int))
    with lab.open() as context:
        counted = projects.summarize(context, project.id).project.task_count
        assert added == counted == len(build.all_tasks(context, project.id)) == 300


def test_a_database_that_is_away_is_unavailable() -> None:
    away = Database("postgresql:///goldsmith?host=/nowhere")
    with pytest.raises(Unavailable), away.transaction(None):
        pass
    away.close()


def test_a_pool_that_is_used_up_makes_wait_and_then_says_so(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    small = Database(server.url, pool_size=1)
    monkeypatch.setattr(small.engine.pool, "_timeout", 0.1)
    with small.transaction(None), small.transaction(None), pytest.raises(Unavailable), small.transaction(None):
        pass
    with small.transaction(None) as connection:
        assert connection.scalar(text("SELECT 1")) == 1
    small.close()


def test_looking_whether_it_is_ready_leaves_no_connection_behind(server: Server) -> None:
    counted = text("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'")
    with server.owner.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        before = connection.scalar(counted) or 0
        assert all(server.database.is_ready() for _ in range(5))
        assert (connection.scalar(counted) or 0) <= before + 1


def test_files_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    files = Files.at(None, tmp_path)
    written = files.put_stream("a/b", iter([b"one ", b"two"]))
    assert (written.byte_count, files.get("a/b")) == (7, b"one two")
    assert b"".join(files.stream("a/b", chunk_bytes=2)) == b"one two"

    def broken() -> Any:
        yield b"half"
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        files.put_stream("a/c", broken())
    for look in (files.get, files.stream):
        with pytest.raises(NotFound) as missing:
            look("a/c")
        assert missing.value.code == "file_missing"


def test_files_may_lie_in_a_store_named_by_its_address(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    files = Files.at(f"file://{tmp_path}/store", tmp_path / "elsewhere")
    files.put("x", b"1")
    assert (tmp_path / "store" / "x").read_bytes() == b"1"
