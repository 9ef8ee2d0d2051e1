"""Rows over HTTP: taken once, told by line what is wrong, and none lost for the fault of another."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from sqlalchemy import text

from goldsmith.jobs import delivering
from tests import build, pictures
from tests.http_server import House, fault
from tests.postgres import Server

CAR = build.answer(build.box())


def row(number: int, **facts: Any) -> dict[str, Any]:
    return {"url": f"https://x.example/{number}.jpg", "width": 640, "height": 480} | facts


def jsonl(*rows: Any) -> bytes:
    return b"\n".join(each if isinstance(each, bytes) else orjson.dumps(each) for each in rows)


def send(house: House, project_id: Any, content: Any, **query: Any) -> dict[str, Any]:
    path = f"/projects/{project_id}/import"
    found: dict[str, Any] = house.owner.post(path, content=content, params={"fetch": False} | query)
    return found


def outcome(report: dict[str, Any]) -> tuple[int, int, dict[int, str]]:
    return report["added"], report["existing"], {each["line"]: each["code"] for each in report["problems"]}


@pytest.fixture
def project(house: House) -> Any:
    return build.project(house.lab)


def test_the_same_rows_again_add_nothing(house: House, project: Any) -> None:
    rows = jsonl(*(row(n, unique_id=f"u{n}") for n in range(50)))
    assert outcome(send(house, project.id, rows)) == (50, 0, {})
    assert outcome(send(house, project.id, rows)) == (0, 50, {})
    assert outcome(send(house, project.id, jsonl(*(row(n) for n in range(45, 60))))) == (10, 5, {})
    assert house.owner.get(f"/projects/{project.id}/summary")["task_count"] == 60


def test_what_a_broken_connection_cut_off_is_added_by_sending_the_file_again(house: House, project: Any) -> None:
    rows = [orjson.dumps(row(n)) + b"\n" for n in range(12_000)]

    def broken() -> Iterator[bytes]:
        yield b"".join(rows[:11_000])
        raise ConnectionError("the train went into a tunnel")

    with pytest.raises(ConnectionError):
        send(house, project.id, broken())
    again = send(house, project.id, b"".join(rows))
    assert again["added"] + again["existing"] == 12_000
    assert house.owner.get(f"/projects/{project.id}/summary")["task_count"] == 12_000


def test_bad_lines_are_told_by_number_and_stop_nothing(house: House, project: Any) -> None:
    lines = [
        row(1), b"{not json", row(2, width=-1), row(3), b"[]", row(4, colour="red"), b'{"url": "ftp://x/y"}', b"",
        row(5, unique_id="x" * 300), row(6, metadata={"a": "\0"}), row(7, gold={"annotations": [{"id": "a"}]}),
        row(8, verdict=build.answer(build.box(label="tram"))), row(9, gold=build.answer(build.box(600, 0, 100))),
        b'{"url": "https://x.example/\xff.jpg"}', row(10, priority="high"), {"content_hash": "0" * 64},
        b'{"url": "https://x.example/n.jpg", "metadata": {"a": NaN}}', row(11),
    ]  # fmt: skip
    report = send(house, project.id, jsonl(*lines))
    good = {index + 1 for index, each in enumerate(lines) if each in (row(1), row(3), row(11), b"")}
    added, existing, problems = outcome(report)
    assert (added, existing) == (3, 0)
    assert set(problems) == set(range(1, len(lines) + 1)) - good
    assert report["problem_count"] == len(problems)
    assert all(each["message"].endswith((".", "?", '"')) for each in report["problems"]), report["problems"]
    codes = {"bad_gold", "bad_verdict", "no_picture"}
    assert codes <= set(problems.values())


def test_a_thousand_problems_are_listed_and_the_rest_counted(house: House, project: Any) -> None:
    report = send(house, project.id, b"x\n" * 1500 + orjson.dumps(row(1)))
    assert (report["added"], report["problem_count"], len(report["problems"])) == (1, 1500, 1000)


def test_a_unique_id_names_one_task_of_the_organization(house: House, project: Any) -> None:
    other = build.project(house.lab)
    send(house, project.id, jsonl(row(1, unique_id="one")))
    clashes = jsonl(row(1, unique_id="one"), row(2, unique_id="one"), row(3, unique_id="two"), row(4, unique_id="two"))
    assert outcome(send(house, project.id, clashes)) == (1, 1, {2: "unique_id_taken", 4: "unique_id_taken"})
    assert outcome(send(house, other.id, jsonl(row(1, unique_id="one")))) == (0, 0, {1: "unique_id_taken"})
    assert outcome(send(house, other.id, jsonl(row(1)))) == (1, 0, {})


def test_rows_come_as_csv_too(house: House, project: Any) -> None:
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerows([["url", "unique_id", "width", "height", "city", "gold"]])
    writer.writerow(["https://x.example/1.jpg", "u1", 640, 480, "Zürich, Höngg", ""])
    writer.writerow(["https://x.example/2.jpg", "u2", "wide", 480, "Bern", ""])
    writer.writerow(["https://x.example/3.jpg", "u3", 640, 480, "two\nlines", orjson.dumps(CAR).decode()])
    report = send(house, project.id, table.getvalue().encode(), format="csv")
    assert (report["added"], [each["line"] for each in report["problems"]]) == (2, [3])
    one, gold = house.owner.get(f"/projects/{project.id}/tasks")["items"]
    assert house.owner.get(f"/tasks/{one['id']}")["metadata"] == {"city": "Zürich, Höngg"}
    assert (gold["is_gold"], gold["unique_id"]) == (True, "u3")


def test_gold_and_finished_rows_become_what_they_say(house: House, project: Any) -> None:
    rows = jsonl(row(1, gold=CAR, tags=["day"]), row(2, verdict=CAR), row(3, pre_labels=CAR, priority=5), row(4))
    assert outcome(send(house, project.id, rows)) == (4, 0, {})
    tasks = {each["picture"]["file_name"]: each for each in house.owner.get(f"/projects/{project.id}/tasks")["items"]}
    gold, finished, suggested, plain = (tasks[f"{n}.jpg"] for n in range(1, 5))
    assert (gold["is_gold"], gold["tags"], gold["state"]) == (True, ["day"], "pending")
    assert (finished["state"], finished["confidence"], len(finished["objects"])) == ("completed", 1.0, 1)
    assert (suggested["priority"], plain["state"]) == (5, "pending")
    assert house.owner.get(f"/tasks/{gold['id']}")["expected"] == CAR
    held = house.new().post(f"/projects/{project.id}/assignments", {})
    assert (held["task_id"], held["pre_labels"]) == (suggested["id"], CAR)
    summary = house.owner.get(f"/projects/{project.id}/summary")
    assert {key: summary[key] for key in ("task_count", "gold_count", "settled", "open")} == {
        "task_count": 3, "gold_count": 1, "settled": 1, "open": 2,
    }  # fmt: skip


def test_a_native_delivery_comes_back_in_as_finished_tasks(house: House, project: Any) -> None:
    send(house, project.id, jsonl(row(1, verdict=CAR, unique_id="u1"), row(2, verdict=build.answer())))
    made = house.owner.post(f"/projects/{project.id}/deliveries", {"format": "jsonl"})
    delivering.build(house.site.desk, house.lab.organization.id, made["id"])
    data = house.owner("GET", f"/deliveries/{made['id']}/file").content
    copy = build.project(house.lab, mode="test")
    caller = house.caller(mode="test")
    report = caller.post(f"/projects/{copy.id}/import", content=data, params={"fetch": False})
    assert report["added"] == 2, report
    tasks = caller.get(f"/projects/{copy.id}/tasks")["items"]
    assert [each["state"] for each in tasks] == ["completed"] * 2
    assert [len(each["objects"]) for each in tasks] == [1, 0]


def test_rows_name_pictures_that_are_here_by_their_content(house: House, project: Any) -> None:
    kept = house.owner("POST", "/pictures", content=pictures.jpeg(1)).json()
    with house.lab.open() as context:
        digest = context.connection.scalar(text("SELECT content_hash FROM media"))
    assert outcome(send(house, project.id, jsonl({"content_hash": digest, "file_name": "street/1.jpg"}))) == (1, 0, {})
    [task] = house.owner.get(f"/projects/{project.id}/tasks")["items"]
    assert task["picture"] == {
        "url": kept["url"], "thumbnail_url": f"{kept['url']}/thumbnail", "file_name": "street/1.jpg",
        "width": 64, "height": 48, "margin_x": 0.0, "margin_y": 0.0,
    }  # fmt: skip


def test_pictures_to_be_fetched_wait_for_their_fetching(house: House, project: Any, server: Server) -> None:
    send(house, project.id, jsonl(row(1)), fetch=True)
    assert house.new()("POST", f"/projects/{project.id}/assignments", {}).status_code == 204
    with server.owner.connect() as connection:
        statement = text("SELECT count(*) FROM procrastinate_jobs WHERE lock = :lock")
        assert connection.scalar(statement, {"lock": f"fetch-{house.lab.organization.id}"}) == 1


@pytest.mark.parametrize("content", [b"", b"\n\n", b" "])
def test_nothing_is_nothing(house: House, project: Any, content: bytes) -> None:
    assert outcome(send(house, project.id, content)) == (0, 0, {})


def test_what_is_no_import_is_refused(house: House, project: Any) -> None:
    fault(house.owner("POST", f"/projects/{project.id}/import", content=b"x", params={"format": "xml"}), 422)
    unreadable = send(house, project.id, b"\xff\xfeu\0r\0l\0", format="csv")
    assert (unreadable["added"], unreadable["problem_count"]) == (0, 1)
