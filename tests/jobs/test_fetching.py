"""Fetching pictures from addresses: checked like uploads, each failure told, never from a private network unasked."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from goldsmith.actions import fetching, imports, projects
from goldsmith.actions import tasks as task_actions
from goldsmith.jobs.addresses import FetchFailed, is_public, public_address
from goldsmith.jobs.desk import Desk
from goldsmith.jobs.fetching import fetch_all
from goldsmith.kit.settings import Settings
from goldsmith.storage.files import Files
from goldsmith.work.project import Project
from goldsmith.work.task import Task
from tests import build, pictures
from tests.build import Lab
from tests.jobs.receiver import Receiver, receiving
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
    return build.project(lab)


def desk(server: Server, folder: Path, **chosen: Any) -> Desk:
    usual: dict[str, Any] = {"data_dir": folder, "is_private_fetch_allowed": True, "fetch_seconds": 5.0}
    return Desk(server.database, Files.at(None, folder), Settings(**{**usual, **chosen}))


def fetch(at: Desk, lab: Lab, project: Project, *urls: str, **facts: Any) -> list[Task]:
    """Import rows with these addresses, fetch, and say how their tasks stand."""
    with lab.open() as context:
        rows = [build.row(line, url=url, width=None, height=None, **facts) for line, url in enumerate(urls, 1)]
        report = imports.import_rows(context, project.id, rows, imports.ImportOptions(is_fetch_wanted=True))
        assert report.problems == ()
        fetching.ask_for_fetching(context)
    fetch_all(at, lab.organization.id)
    with lab.open() as context:
        return build.all_tasks(context, project.id)


def test_pictures_are_fetched_checked_and_worked_on(
    server: Server, tmp_path: Path, receiver: Receiver, lab: Lab, project: Project
) -> None:
    receiver.pages = {**{f"/{n}.jpg": pictures.jpeg(n) for n in range(20)}, "/turned.jpg": pictures.turned(6)}
    urls = [receiver.url(path) for path in receiver.pages]
    tasks = fetch(desk(server, tmp_path), lab, project, *urls)
    assert all(each.is_fetched and each.media_id is not None for each in tasks)
    assert {(each.width, each.height) for each in tasks} == {(64, 48), (48, 64)}
    assert build.claim(lab, build.user(lab), project.id).media_id == tasks[0].media_id
    assert build.verbs(lab, tasks[0].id) == ["imported", "fetched", "leased"]
    asked = len(receiver.asked)
    fetch_all(desk(server, tmp_path), lab.organization.id)
    assert len(receiver.asked) == asked == 21


@pytest.mark.parametrize("what", pictures.REFUSED)
def test_a_bad_picture_turns_its_task_to_error_and_no_other(
    server: Server, tmp_path: Path, receiver: Receiver, lab: Lab, project: Project, what: str
) -> None:
    code, make = pictures.REFUSED[what]
    receiver.pages = {"/bad.jpg": make(), "/good.jpg": pictures.jpeg(1)}
    bad, good = fetch(desk(server, tmp_path), lab, project, receiver.url("/bad.jpg"), receiver.url("/good.jpg"))
    assert (good.state, good.is_fetched) == ("pending", True)
    assert bad.state == "error"
    assert bad.error is not None
    assert bad.error["code"] == code
    assert bad.error["message"].startswith(bad.file_name)
    assert build.verbs(lab, bad.id) == ["imported", "fetch_failed"]


def test_what_cannot_be_had_is_told(
    server: Server, tmp_path: Path, receiver: Receiver, lab: Lab, project: Project
) -> None:
    receiver.pages = {"/gone": 404, "/broken": 500, "/moved": receiver.url("/good.jpg"), "/large": b"x" * 9000}
    with socket.create_server(("127.0.0.1", 0)) as silent:
        mute = f"http://127.0.0.1:{silent.getsockname()[1]}/mute.jpg"
        urls = [*(receiver.url(path) for path in receiver.pages), mute, "http://nowhere.invalid/a.jpg"]
        tasks = fetch(desk(server, tmp_path, picture_bytes=5000, fetch_seconds=0.5), lab, project, *urls)
    told = [each.error and (each.error["code"], each.error["message"]) for each in tasks]
    assert [each and each[0] for each in told] == [*["fetch_failed"] * 3, "picture_too_large", *["fetch_failed"] * 2]
    for task, words in zip(tasks, ["404", "500", "302", "0.005 MB", "Timeout", "could not be fetched"], strict=True):
        assert task.error is not None
        assert words in task.error["message"]
    with lab.open() as context:
        assert projects.summarize(context, project.id).project.error_count == 6


def test_a_picture_that_trickles_in_is_given_up(
    server: Server, tmp_path: Path, receiver: Receiver, lab: Lab, project: Project
) -> None:
    receiver.pages, receiver.drip_seconds = {"/slow.jpg": pictures.jpeg(1, (400, 300))}, 0.2
    [task] = fetch(desk(server, tmp_path, fetch_seconds=0.5), lab, project, receiver.url("/slow.jpg"))
    assert task.error is not None
    assert task.error["code"] == "fetch_too_slow"


def test_a_task_canceled_while_it_was_fetched_stays_canceled(
    server: Server, tmp_path: Path, receiver: Receiver, lab: Lab, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse = fetching.refuse_fetched

    def cancel_first(context: Any, wanted: fetching.Wanted, error: Any) -> None:
        with lab.open() as own:
            task_actions.cancel_task(own, wanted.task.id)
        refuse(context, wanted, error)

    monkeypatch.setattr(fetching, "refuse_fetched", cancel_first)
    [task] = fetch(desk(server, tmp_path), lab, project, receiver.url("/gone"))
    assert task.state == "canceled"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]"])
def test_private_addresses_are_refused_unless_allowed(
    server: Server, tmp_path: Path, receiver: Receiver, lab: Lab, project: Project, host: str
) -> None:
    receiver.pages = {"/a.jpg": pictures.jpeg(1)}
    at = desk(server, tmp_path, is_private_fetch_allowed=False)
    [task] = fetch(at, lab, project, receiver.url("/a.jpg", host))
    assert task.state == "error"
    assert task.error is not None
    assert task.error["code"] == "private_address"
    assert "GOLDSMITH_IS_PRIVATE_FETCH_ALLOWED" in task.error["message"]
    assert receiver.asked == []


def test_a_name_that_changes_its_mind_gets_nobody_in(
    server: Server, tmp_path: Path, receiver: Receiver, lab: Lab, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name is public when it is asked for, and points at loopback a moment later."""
    look_up, connect, asked = socket.getaddrinfo, socket.create_connection, list[str]()

    def rebinding(host: Any, *rest: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name != "rebind.example":
            return look_up(host, *rest, **more)
        asked.append(name)
        return look_up("8.8.8.8" if len(asked) == 1 else "127.0.0.1", *rest, **more)

    def only_here(address: Any, *rest: Any, **more: Any) -> Any:
        if address[0] == "8.8.8.8":
            raise OSError("no network in tests")
        return connect(address, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr(socket, "create_connection", only_here)
    receiver.pages = {"/a.jpg": pictures.jpeg(1)}
    at = desk(server, tmp_path, is_private_fetch_allowed=False, fetch_seconds=2.0)
    [task] = fetch(at, lab, project, receiver.url("/a.jpg", "rebind.example"))
    assert (task.state, receiver.asked) == ("error", [])


def test_the_address_that_was_checked_is_the_one_asked_by_its_name(
    server: Server, tmp_path: Path, receiver: Receiver, lab: Lab, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goldsmith.jobs.fetching.public_address", lambda _: "127.0.0.1")
    receiver.pages = {"/a.jpg": pictures.jpeg(1)}
    at = desk(server, tmp_path, is_private_fetch_allowed=False)
    [task] = fetch(at, lab, project, receiver.url("/a.jpg", "pictures.example"))
    assert task.is_fetched
    assert receiver.asked == [("/a.jpg", f"pictures.example:{receiver.port}")]


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "255.255.255.255", "::1", "::", "fe80::1", "fd00::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::a00:1",
     "2002:a00:1::", "2001:db8::1"]
)  # fmt: skip
def test_what_is_private(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_what_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://host/a.jpg", "http://", "gopher://x", "a.jpg", ""])
def test_only_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(FetchFailed) as refused:
        public_address(url)
    assert refused.value.code == "bad_url"
