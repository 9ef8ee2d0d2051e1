"""Gold looks like any other task in every byte that a worker can see."""

from __future__ import annotations

import re
from typing import Any

import orjson
import pytest
from sqlalchemy import text

from tests import build
from tests.http_server import Caller, House

_UUID = re.compile(rb"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{32}\b")
_INSTANT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)")
VARYING = ("x-request-id", "date", "content-length")
_NUMBER_IN_NAME = re.compile(rb"\d+\.jpg")


def masked(body: bytes) -> bytes:
    """The body without what differs between any two tasks: ids, instants, the picture's own number."""
    for pattern in (_UUID, _INSTANT, _NUMBER_IN_NAME):
        body = pattern.sub(b"*", body)
    return body


class Both:
    """A worker with one gold task and one other, each seen through whatever a worker may ask."""

    def __init__(self, house: House, *, feedback: bool = False) -> None:
        self.house = house
        self.project = build.project(house.lab, gold_share=0.5, feedback=feedback)
        build.tasks(house.lab, self.project.id, 25)
        build.tasks(house.lab, self.project.id, 25, gold=build.answer(build.box()))
        with house.lab.open() as context:
            self.golden = {str(each) for each in context.connection.scalars(text("SELECT task_id FROM gold"))}
        self.worker = house.new()
        self.held: dict[bool, str] = {}
        self.claimed: dict[bool, bytes] = {}

    def take(self) -> None:
        """Take tasks until there is one of each kind; those of a kind that is there already are answered."""
        while len(self.held) < 2:
            response = self.worker(
                "POST", f"/projects/{self.project.id}/assignments", {"holding": [*self.held.values()]}
            )
            assert response.status_code == 200, response.text
            found = response.json()
            is_gold = found["task_id"] in self.golden
            if is_gold in self.held:
                self.worker.post(f"/assignments/{found['id']}/release")
                continue
            self.held[is_gold], self.claimed[is_gold] = found["id"], response.content

    def each(self, ask: Any) -> list[tuple[int, bytes, dict[str, str]]]:
        """What the same request brings for the gold task and for the other."""
        seen = []
        for is_gold in (True, False):
            response = ask(self.worker, f"/assignments/{self.held[is_gold]}")
            headers = {k: v for k, v in response.headers.items() if k not in VARYING}
            seen.append((response.status_code, masked(response.content), headers))
        return seen


@pytest.fixture
def both(house: House) -> Both:
    made = Both(house)
    made.take()
    return made


def ask(method: str, ending: str, body: Any = None) -> Any:
    return lambda worker, path: worker(method, path + ending, body)


LOOKS = {
    "look": ask("GET", ""),
    "beat": ask("POST", "/heartbeat"),
    "draft": ask("PUT", "/draft", {"revision": 1, "body": {"a": 1}}),
    "look at the draft": ask("GET", ""),
    "flag": ask("POST", "/flag", {"reason": "dark"}),
    "wrong answer": ask("POST", "/submit", {"client_key": "k", "answer": build.answer(build.box(label="tram"))}),
    "submit": ask("POST", "/submit", {"client_key": "k", "answer": build.answer(build.box(300, 300))}),
    "submit again": ask("POST", "/submit", {"client_key": "k", "answer": build.answer()}),
    "submit from another tab": ask("POST", "/submit", {"client_key": "k2", "answer": build.answer()}),
    "beat when it is over": ask("POST", "/heartbeat"),
    "skip when it is over": ask("POST", "/skip", {"reason": "dark"}),
    "look when it is over": ask("GET", ""),
}


def test_every_answer_to_a_worker_is_the_same_to_the_byte(both: Both) -> None:
    assert masked(both.claimed[True]) == masked(both.claimed[False])
    for what, look in LOOKS.items():
        gold, other = both.each(look)
        assert gold == other, what


@pytest.mark.parametrize("ending", ["/skip", "/release"])
def test_giving_back_is_the_same(both: Both, ending: str) -> None:
    gold, other = both.each(ask("POST", ending, {"reason": "dark"} if ending == "/skip" else None))
    assert gold == other


def test_the_order_of_fields_and_the_worlds_beside_it_tell_nothing(both: Both) -> None:
    gold, other = orjson.loads(both.claimed[True]), orjson.loads(both.claimed[False])
    assert list(gold) == list(other)
    assert [*gold["picture"]] == [*other["picture"]]
    assert gold["version_id"] == other["version_id"]
    for field in ("stage", "state", "rate", "pre_labels", "comments", "draft", "case"):
        assert gold[field] == other[field], field


def test_ones_own_history_and_home_tell_nothing_where_the_project_does_not(both: Both) -> None:
    for assignment_id in both.held.values():
        both.worker.post(f"/assignments/{assignment_id}/submit", {"client_key": "k", "answer": build.answer()})
    lines = both.worker.get("/work/history")["items"]
    one, two = (orjson.dumps(next(x for x in lines if x["id"] == held)) for held in both.held.values())
    assert masked(one) == masked(two)
    [project] = both.worker.get("/work")["items"]
    assert project["own"]["gold_accuracy"] is None


def test_where_it_tells_it_tells_after_the_answer_alone(house: House) -> None:
    both = Both(house, feedback=True)
    both.take()
    assert masked(both.claimed[True]) == masked(both.claimed[False])
    told = {
        is_gold: both.worker.post(
            f"/assignments/{held}/submit", {"client_key": "k", "answer": build.answer(build.box())}
        )
        for is_gold, held in both.held.items()
    }
    assert told[False]["feedback"] is None
    assert told[True]["feedback"]["is_passed"]


def test_no_worker_facing_word_names_gold_or_the_seed(both: Both) -> None:
    worker: Caller = both.worker
    seen = [both.claimed[True], worker("GET", "/work").content, worker("GET", "/work/history").content]
    seen.append(worker("GET", f"/work/versions/{both.project.version_id}").content)
    seen.append(worker("GET", f"/assignments/{both.held[True]}").content)
    assert both.project.seed
    for body in seen:
        assert both.project.seed.encode() not in body
        assert b'is_gold"' not in body
        assert b"gold_share" not in body
        assert b"expected" not in body
