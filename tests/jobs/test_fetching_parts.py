"""The files of documents are fetched like pictures: all of them, or the task says which one it wants for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from goldsmith.jobs.fetching import fetch_all
from goldsmith.storage import parts
from goldsmith.work.project import Project
from tests import build, pictures
from tests.build import Lab
from tests.formats.test_recording import wav
from tests.jobs.receiver import Receiver, receiving
from tests.jobs.test_fetching import desk
from tests.postgres import Server


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as opened:
        yield opened


@pytest.fixture
def lab(server: Server) -> Lab:
    return build.committed(server)


@pytest.fixture
def project(lab: Lab) -> Project:
    field = {"name": "said", "type": "text"}
    return build.project(lab, task_type="questions", labels=(), fields=(field,))


def shown(receiver: Receiver, **names: str) -> list[dict[str, Any]]:
    return [{"kind": kind, "url": receiver.url(path)} for kind, path in names.items()]


def test_all_files_are_here_before_anybody_works(
    server: Server, tmp_path: Path, receiver: Receiver, lab: Lab, project: Project
) -> None:
    receiver.pages = {"/a.wav": wav(), "/b.jpg": pictures.jpeg(1), "/c.pdf": b"%PDF-1.7\n"}
    said = [*shown(receiver, audio="/a.wav", picture="/b.jpg", pdf="/c.pdf"), {"kind": "text", "text": "Hi"}]
    task = build.document(lab, project.id, *said)
    assert not task.is_fetched
    assert build.try_claim(lab, build.user(lab), project.id) is None
    fetch_all(desk(server, tmp_path), lab.organization.id)
    with lab.open() as context:
        found = parts.parts_of(context.connection, task.id)
    assert [each.media_type for each in found] == ["audio/wav", "image/jpeg", "application/pdf", None]
    assert (found[1].width, found[1].height) == (64, 48)
    assert build.claim(lab, build.user(lab), project.id).parts is not None
    assert build.verbs(lab, task.id) == ["imported", "fetched", "leased"]


def test_one_file_that_cannot_be_had_turns_the_task_to_error(
    server: Server, tmp_path: Path, receiver: Receiver, lab: Lab, project: Project
) -> None:
    receiver.pages = {"/a.wav": wav(), "/gone.mp4": 404, "/page.pdf": b"<html>"}
    gone = build.document(lab, project.id, *shown(receiver, audio="/a.wav", video="/gone.mp4"))
    wrong = build.document(lab, project.id, *shown(receiver, pdf="/page.pdf"))
    fetch_all(desk(server, tmp_path), lab.organization.id)
    error = build.task_now(lab, gone.id).error
    assert error is not None
    assert (error["code"], error["status"], error["url"]) == ("fetch_failed", 404, receiver.url("/gone.mp4"))
    assert "part 2" in error["message"]
    error = build.task_now(lab, wrong.id).error
    assert error is not None
    assert (error["code"], "Send PDF" in error["message"]) == ("bad_file", True)
