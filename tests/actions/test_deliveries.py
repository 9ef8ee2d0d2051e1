"""Deliveries: everything settled, once, in order, under names that differ, at a memory that does not grow."""

from __future__ import annotations

import tracemalloc
from pathlib import Path
from typing import Any

import orjson
import pytest
from sqlalchemy import text

from goldsmith.actions import bounds, deliveries, projects, review
from goldsmith.formats import find_coco_problems, read_jsonl
from goldsmith.kit.errors import Conflict, Forbidden, Invalid, NotFound
from goldsmith.storage.database import Connection
from goldsmith.storage.deliveries import Delivery
from goldsmith.storage.files import Files
from tests import build
from tests.build import Lab
from tests.postgres import Server


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files.at(None, tmp_path)


def deliver(lab: Lab, files: Files, project_id: Any, format_name: str = "jsonl") -> tuple[Delivery, bytes]:
    with lab.open() as context:
        made = deliveries.order_delivery(context, project_id, format_name)
        done = deliveries.build_delivery(context, files, made.id)
    assert done.storage_key is not None
    return done, files.get(done.storage_key)


def lines(data: bytes) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in data.splitlines()]


def test_everything_settled_is_in_it_once_and_nothing_else(lab: Lab, files: Files) -> None:
    project, workers = build.project(lab, attempts=2), build.users(lab, 2)
    settled = build.tasks(lab, project.id, 3)
    for worker in workers:
        for left in (10, 100, 200):
            build.do(lab, worker, project.id, build.answer(build.box(left), build.box(300, label="dog")))
    build.task(lab, project.id, gold=build.answer(build.box()))
    half_done = build.task(lab, project.id)
    build.do(lab, workers[0], project.id)
    done, data = deliver(lab, files, project.id)
    assert (done.state, done.task_count, done.object_count, done.byte_count) == ("ready", 3, 6, len(data))
    assert [each["task_id"] for each in lines(data) if "verdict" in each] == [str(each.id) for each in settled]
    assert str(half_done.id) not in data.decode()
    records = list(read_jsonl(data.splitlines(keepends=True)))
    assert [len(each.verdict.objects) for each in records if each.verdict] == [2, 2, 2]


def test_each_box_says_how_sure_we_are_and_who_made_it(lab: Lab, files: Files) -> None:
    project, workers = build.project(lab, attempts=2, review_share=1.0), build.users(lab, 2)
    build.task(lab, project.id)
    answered = [build.do(lab, worker, project.id) for worker in workers]
    reviewer = build.user(lab, "reviewer")
    build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review").id)
    [record] = [each for each in lines(deliver(lab, files, project.id)[1]) if "verdict" in each]
    verdict = record["verdict"]
    [found] = verdict["objects"]
    assert found["confidence"] == 1.0
    assert found["spread"] == {"left": 0, "top": 0, "right": 0, "bottom": 0}
    assert {each["response_id"] for each in found["members"]} == {str(each.response_id) for each in answered}
    assert [each["worker"] for each in verdict["responses"]] == [each.pseudonym for each in workers]
    assert verdict["review"]["reviewer"] == reviewer.pseudonym


@pytest.mark.parametrize("format_name", ["coco", "jsonl"])
def test_two_deliveries_of_the_same_state_differ_in_their_own_marks_alone(
    lab: Lab, files: Files, format_name: str
) -> None:
    project, worker = build.project(lab), build.user(lab)
    build.tasks(lab, project.id, 4)
    for left in (10.123456789, 20, 30, 40):
        build.do(lab, worker, project.id, build.answer(build.box(left)))
    (one, first), (two, second) = (deliver(lab, files, project.id, format_name) for _ in range(2))
    assert first.replace(str(one.id).encode(), b"*") == second.replace(str(two.id).encode(), b"*")
    with lab.open() as context:
        again = deliveries.build_delivery(context, files, one.id)
    assert again == one, "what is ready is never written anew"


def test_names_are_made_to_differ(lab: Lab, files: Files) -> None:
    project = build.project(lab)
    names = ["a.jpg", "A.JPG", "a.png", "b/a.jpg", "b.jpg", "a.jpg"]
    for name in names:
        build.task(lab, project.id, file_name=name, verdict=build.answer(build.box()))
    _, data = deliver(lab, files, project.id, "coco")
    coco = orjson.loads(data)
    given = [each["file_name"] for each in coco["images"]]
    stems = [name.rpartition(".")[0].casefold() for name in given]
    assert len(set(stems)) == len(names)
    assert given[0] == "a.jpg"
    assert find_coco_problems(coco) == []


def test_labels_of_older_versions_are_known(lab: Lab, files: Files) -> None:
    project, worker = build.project(lab), build.user(lab)
    build.task(lab, project.id)
    build.do(lab, worker, project.id, build.answer(build.box(label="dog")))
    tram = [{"name": "tram", "title": "Tram", "color": "#2563eb", "key": "1", "attributes": []}]
    with lab.open() as context:
        projects.change_project(context, project.id, name=None, state=None, spec=build.spec(labels=tram))
    coco = orjson.loads(deliver(lab, files, project.id, "coco")[1])
    categories = {each["id"]: each["name"] for each in coco["categories"]}
    assert [categories[each["category_id"]] for each in coco["annotations"]] == ["dog"]
    assert set(categories.values()) >= {"tram", "dog", "car"}


def test_an_empty_project_delivers_an_empty_file(lab: Lab, files: Files) -> None:
    project = build.project(lab)
    done, data = deliver(lab, files, project.id, "coco")
    assert (done.task_count, orjson.loads(data)["images"]) == (0, [])


def test_who_may_and_what_there_is(lab: Lab, files: Files) -> None:
    project = build.project(lab)
    with lab.open() as context:
        with pytest.raises(Invalid, match="coco, jsonl"):
            deliveries.order_delivery(context, project.id, "paper")
        with pytest.raises(NotFound):
            deliveries.order_delivery(context, lab.organization.id, "coco")
        made = deliveries.order_delivery(context, project.id, "coco")
        with pytest.raises(Conflict) as refused:
            deliveries.ready_delivery(context, made.id)
        assert refused.value.code == "not_ready"
        deliveries.fail_delivery(context, made.id, "no room")
        with pytest.raises(Conflict) as refused:
            deliveries.ready_delivery(context, made.id)
        assert refused.value.code == "delivery_failed"
    with lab.open(build.user(lab, "reviewer")) as context, pytest.raises(Forbidden):
        deliveries.order_delivery(context, project.id, "coco")


def columns_of(connection: Connection, table: str) -> list[str]:
    statement = text("SELECT attname FROM pg_attribute WHERE attrelid = CAST(:t AS regclass) AND attnum > 0")
    return list(connection.scalars(statement, {"t": table}))


@pytest.fixture
def many(server: Server) -> tuple[Lab, Any]:
    """A project with 5,000 finished tasks of 8 kB each: one, copied by SQL."""
    lab = build.committed(server)
    project = build.project(lab)
    facts = {"metadata": {"note": "x" * 8000}, "verdict": build.answer(build.box())}
    build.task(lab, project.id, **facts)
    task_id, verdict_id = (f"md5('{kind}{project.id}' || n)::uuid" for kind in ("task", "verdict"))
    fresh = {
        "task": {
            "id": task_id, "content_key": "'n' || n", "position": "position + n", "queue_position": "n",
            "verdict_id": verdict_id, "file_name": "n || '.jpg'", "name_key": "n::text",
        },
        "verdict": {"id": verdict_id, "task_id": task_id},
    }  # fmt: skip
    with lab.open() as context:
        for table, changed in fresh.items():
            names = columns_of(context.connection, table)
            values = ", ".join(changed.get(name, f"o.{name}") for name in names)
            copies = f"SELECT {values} FROM {table} o, generate_series(1, 4999) n"
            context.connection.execute(text(f"INSERT INTO {table} ({', '.join(names)}) {copies}"))
    return lab, project.id


def test_memory_does_not_grow_with_the_delivery(many: tuple[Lab, Any], files: Files) -> None:
    lab, project_id = many
    tracemalloc.start()
    try:
        with lab.open() as context:
            made = deliveries.order_delivery(context, project_id, "jsonl")
            done = deliveries.build_delivery(context, files, made.id)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (done.task_count, done.object_count) == (5_000, 5_000)
    assert done.byte_count > 40_000_000
    assert peak < 22_000_000, f"{peak / 1e6:.0f} MB for a file of {done.byte_count / 1e6:.0f} MB"


def test_a_delivery_says_how_wrong_it_can_be_and_stays_by_it(lab: Lab) -> None:
    project, worker, reviewer = build.project(lab, review_share=1.0), build.user(lab), build.user(lab, "reviewer")
    build.tasks(lab, project.id, 2)

    def audited(outcome: review.Outcome) -> None:
        build.do(lab, worker, project.id)
        said = build.answer() if outcome == "fix" else None
        build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review").id, outcome, said=said)

    with lab.open() as context:
        assert bounds.stated(context, project.id).error_bound is None
    audited("accept")
    with lab.open() as context:
        early = deliveries.order_delivery(context, project.id, "coco")
    audited("fix")
    with lab.open() as context:
        late = deliveries.order_delivery(context, project.id, "coco")
        kept = deliveries.find_delivery(context, early.id)[0].quality
    assert kept == {
        "audited": 1, "audit_errors": 0, "gold_stopped": 0, "gold_errors": 0, "error_bound": 0.95, "confidence": 0.95,
    }  # fmt: skip
    assert late.quality is not None
    assert (late.quality["audited"], late.quality["audit_errors"]) == (2, 1)
    assert late.quality["error_bound"] == 0.9747  # p where p^2 = 0.95, 0.97467..., rounded up
