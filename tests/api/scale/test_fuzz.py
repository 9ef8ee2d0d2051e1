"""Rubbish at the Scale-compatible API: a short run of `benchmarks.scale_fuzz`, and what it and races once found."""

from __future__ import annotations

import json
import socket
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from urllib.parse import urlsplit

import pytest

from goldsmith.people.caller import Mode
from tests.api.scale.answers import Answer, Wire, fault_of
from tests.api.scale.requests import OVER_THE_LIMIT, Requests, Sent
from tests.http_server import House

REQUESTS, AT_ONCE = 450, 8
MODES: tuple[Mode, ...] = ("live", "test")
BOXES = {"geometries": {"box": {"objects_to_annotate": ["car"]}}}
PICTURE = "https://pictures.test/a.jpg"


def wire_of(house: House, mode: Mode) -> Wire:
    """A connection with the owner's key of a mode."""
    key = house.caller(mode=mode).headers["authorization"].removeprefix("Bearer ")
    address = urlsplit(house.site.url)
    assert address.hostname is not None
    assert address.port is not None
    return Wire(address.hostname, address.port, key)


def said(method: str, path: str, value: Any = None) -> Sent:
    return Sent("valid", method, path, None if value is None else json.dumps(value).encode())


@pytest.fixture
def live(house: House) -> Iterator[Wire]:
    wire = wire_of(house, "live")
    yield wire
    wire.close()


def test_rubbish_is_refused_in_the_one_form_and_leaves_nothing_unreadable(house: House) -> None:
    wires = [wire_of(house, mode) for mode in MODES]
    rows = [Requests(number) for number in range(len(wires))]
    good = Counter[str]()
    for number in range(REQUESTS):
        wire, row = wires[number % len(wires)], rows[number % len(wires)]
        sent = row.next()
        answer = wire.send(sent)
        assert fault_of(sent, answer) is None, (sent, answer)
        if answer.status == 200:
            good[sent.sort] += 1
            if sent.method == "POST" and "/files/" not in sent.path:
                row.known.learn(sent, answer.json)
    assert good["valid"] > REQUESTS / 3 * 0.7
    assert good["near"] < REQUESTS / 3 * 0.7
    for wire in wires:
        for path in ("/v1/tasks", "/v1/batches", "/v1/projects", "/v2/tasks", "/v2/batches", "/v2/projects"):
            assert wire.send(said("GET", path)).status == 200
        wire.close()


@pytest.mark.parametrize("path", ["/v1", "/v2", "//v1/projects", "//v2//projects", "/v1/", "/v1//task//x"])
def test_slashes_too_many_or_too_few_still_lead_to_the_dialect(live: Wire, path: str) -> None:
    sent = said("GET", path)
    answer = live.send(sent)
    assert fault_of(sent, answer) is None
    assert answer.status == (200 if path.endswith("projects") else 404)


def test_what_is_too_large_is_refused_in_the_one_form(live: Wire) -> None:
    sent = Sent("rubbish", "POST", "/v1/task/imageannotation", OVER_THE_LIMIT)
    answer = live.send(sent)
    assert answer.status in (400, 0), "0 where the connection was closed before the body was through"
    assert fault_of(sent, answer) is None


@pytest.mark.parametrize(
    "is_known, length, status, words",
    [(False, 1_000, 401, "no valid session or API key"), (True, 100_000_000, 400, "larger than 81.0 MB")],
)
def test_a_file_is_refused_before_it_is_read(
    house: House, is_known: bool, length: int, status: int, words: str
) -> None:
    """Its first bytes alone are sent, and the connection is closed with the answer."""
    known = f"Authorization: {house.owner.headers['authorization']}\r\n" if is_known else ""
    head = f"POST /v1/files/upload HTTP/1.1\r\nHost: x\r\n{known}Content-Length: {length}\r\n"
    wire = wire_of(house, "live")
    with socket.create_connection((wire.host, wire.port), timeout=10) as connection:
        connection.sendall(f"{head}Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n".encode())
        with connection.makefile("rb") as answer:
            first, _, body = answer.read().partition(b"\r\n\r\n")
    assert first.startswith(f"HTTP/1.1 {status} ".encode())
    assert json.loads(body)["status_code"] == status
    assert words in json.loads(body)["error"]


def at_once(house: House, mode: Mode, sent: Sent) -> list[Answer]:
    """The same request from several connections at the same moment."""
    barrier = Barrier(AT_ONCE)

    def ask(_: int) -> Answer:
        wire = wire_of(house, mode)
        barrier.wait()
        answer = wire.send(sent)
        wire.close()
        return answer

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(ask, range(AT_ONCE)))


@pytest.mark.parametrize("mode", MODES)
def test_of_equal_requests_at_once_one_is_done_and_the_others_are_told_so(house: House, mode: Mode) -> None:
    one_and_no_more = {200: 1, 409: AT_ONCE - 1}
    new = {"type": "imageannotation", "name": "p", "params": BOXES}
    task = {"project": "p", "attachment": PICTURE, "unique_id": "mine"}
    for path, value, words in (
        ("projects", new, "There is a project named"),
        ("batches", {"project": "p", "name": "b"}, "There is a batch named"),
        ("task/imageannotation", task, 'The unique_id ("mine") is already used'),
        ("files/import", {"file_url": PICTURE, "reference_id": "r"}, "belongs to another file"),
    ):
        answers = at_once(house, mode, said("POST", f"/v1/{path}", value))
        assert Counter(each.status for each in answers) == one_and_no_more, path
        assert all(words in each.json["error"] for each in answers if each.status == 409), answers


def test_the_first_tasks_without_a_project_may_come_together(house: House) -> None:
    task = {"attachment": PICTURE, "categories": ["car", "dog"]}
    answers = at_once(house, "live", said("POST", "/v1/task/categorization", task))
    assert {each.status for each in answers} == {200}
    assert len({each.json["task_id"] for each in answers}) == AT_ONCE


def test_the_same_people_may_be_invited_twice_at_once(house: House) -> None:
    asked = {"emails": ["mate@lab.test"], "team_role": "labeler"}
    answers = at_once(house, "live", said("POST", "/v1/teams/invite", asked))
    assert {each.status for each in answers} == {200}
    assert [each["email"] for each in answers[0].json].count("mate@lab.test") == 1
