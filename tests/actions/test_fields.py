"""Questions about whole pictures, through the product: answered, settled, reviewed, learnt from and delivered."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from goldsmith.actions import learning, projects
from goldsmith.kit.clock import utc_now
from goldsmith.kit.errors import Invalid
from goldsmith.labels import parse_answer
from goldsmith.people import User
from goldsmith.quality import Attempt
from goldsmith.storage import knowledge
from goldsmith.storage.database import Connection
from goldsmith.work.settle import rebuild_parts
from goldsmith.work.settled_json import field_to_json
from goldsmith.work.spec import read_spec
from tests import build
from tests.build import Lab

RAIN, SUN, SNOW = (build.saying(weather=name) for name in ("rain", "sun", "snow"))


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def verdicts(lab: Lab, task_id: UUID) -> list[Any]:
    with lab.open() as context:
        statement = text("SELECT * FROM verdict WHERE task_id = :id ORDER BY number")
        return list(context.connection.execute(statement, {"id": task_id}))


def counts(lab: Lab, project_id: UUID, worker: User) -> list[list[float]] | None:
    with lab.open() as context:
        found = knowledge.known_of(context.connection, project_id, [worker.id]).counts
    return next(([[float(count) for count in row] for row in each.rows] for each in found), None)


def test_a_task_type_refuses_what_does_not_suit_it(lab: Lab) -> None:
    said = build.spec(fields=[build.WEATHER])
    with lab.open() as context, pytest.raises(Invalid) as caught:
        projects.create_project(context, name="Mixed", task_type="image_classification", spec=said)
    assert [(each.path, each.code) for each in caught.value.problems] == [("labels", "labels_not_drawn")]


def test_three_answers_become_one_with_all_that_was_said(lab: Lab) -> None:
    project, workers = build.classification(lab, attempts=3), build.users(lab, 3)
    task = build.task(lab, project.id)
    done = [build.do(lab, worker, project.id, said) for worker, said in zip(workers, (RAIN, SUN, RAIN), strict=True)]
    (verdict,) = verdicts(lab, task.id)
    (settled,) = verdict.fields
    assert (settled["name"], settled["value"], settled["votes"], settled["shown"]) == ("weather", "rain", 2, 3)
    assert verdict.confidence == settled["confidence"] == settled["chances"]["rain"]
    assert [(each["response_id"], each["value"], each["weight"]) for each in settled["said"]] == [
        (str(each.response_id), value, 1.0) for each, value in zip(done, ("rain", "sun", "rain"), strict=True)
    ]
    assert (verdict.objects, verdict.method) == ([], "fields-1")
    assert build.task_now(lab, task.id).agreement == pytest.approx(1 / 3)


def test_an_answer_must_answer_what_is_required(lab: Lab) -> None:
    project, worker = build.classification(lab), build.user(lab)
    build.task(lab, project.id)
    with pytest.raises(Invalid) as caught:
        build.do(lab, worker, project.id, build.answer())
    assert [(each.path, each.code) for each in caught.value.problems] == [("fields.weather", "attribute_missing")]


def test_people_are_asked_one_by_one_until_the_class_is_sure(lab: Lab) -> None:
    project, workers = build.classification(lab, attempts=1, target_error=0.2, most=4), build.users(lab, 4)
    clear, murky = build.task(lab, project.id, priority=1), build.task(lab, project.id)
    for worker in workers[:3]:
        build.do(lab, worker, project.id, RAIN)
    assert build.task_now(lab, clear.id).state == "completed"
    for worker, said in zip(workers, (RAIN, SUN, SNOW, SUN), strict=True):
        assert build.task_now(lab, murky.id).stage == "attempt"
        build.do(lab, worker, project.id, said)
    assert build.task_now(lab, murky.id).stage == "review"


def test_gold_teaches_the_row_of_its_truth_and_weighs_in_the_next_verdict(lab: Lab) -> None:
    project, workers = build.classification(lab, attempts=2, gold_share=1.0), build.users(lab, 2)
    build.tasks(lab, project.id, 12, gold=RAIN)
    for _ in range(12):
        assert build.do(lab, workers[0], project.id, RAIN).standing == "counted"
        build.do(lab, workers[1], project.id, SUN)
    assert counts(lab, project.id, workers[0]) == [[pytest.approx(11.8, abs=0.1), 0, 0], [0, 0, 0], [0, 0, 0]]
    task = build.task(lab, project.id)
    for worker, said in zip(workers, (RAIN, SUN), strict=True):
        build.do(lab, worker, project.id, said)
    (verdict,) = verdicts(lab, task.id)
    weights = {each["value"]: each["weight"] for each in verdict.fields[0]["said"]}
    assert weights["rain"] > weights["sun"]
    with lab.open() as context:
        passed = context.connection.scalars(text("SELECT is_passed FROM gold_score ORDER BY created_at, response_id"))
        assert sorted(passed) == [False] * 12 + [True] * 12


def test_colleagues_teach_by_and_by(lab: Lab) -> None:
    project, workers = build.classification(lab, attempts=3), build.users(lab, 3)
    build.tasks(lab, project.id, 5)
    for _ in range(5):
        for worker, said in zip(workers, (RAIN, RAIN, SUN), strict=True):
            build.do(lab, worker, project.id, said)
    assert counts(lab, project.id, workers[0]) is None
    with lab.open(now=utc_now() + timedelta(minutes=2)) as context:
        assert learning.learn_from_colleagues(context, project.id) == 5
    agreeing, alone = (counts(lab, project.id, worker) for worker in (workers[0], workers[2]))
    assert agreeing is not None
    assert alone is not None
    assert agreeing[0][0] > sum(row[1] for row in alone[1:2])
    assert alone[0][1] == pytest.approx(5 * 0.3 * 0.75, abs=0.1)


def test_a_verdict_is_computed_again_from_what_it_names(lab: Lab) -> None:
    everything = [
        build.WEATHER,
        {"name": "night", "type": "boolean"},
        {"name": "cars", "type": "number", "step": 1},
        {"name": "plate", "type": "text"},
        {"name": "signs", "type": "multi_choice", "options": ["stop", "yield"]},
    ]
    said = build.spec(attempts=3, fields=everything)
    project, workers = build.project(lab, attempts=3, fields=everything), build.users(lab, 3)
    task = build.task(lab, project.id)
    car = build.answer(build.box())["annotations"]
    for number, worker in enumerate(workers):
        fields = {
            "weather": "rain",
            "night": number > 0,
            "cars": 3 + number,
            "plate": f"AB {number // 2}",
            "signs": ["stop"],
        }
        build.do(lab, worker, project.id, {"annotations": car, "fields": fields})
    (verdict,) = verdicts(lab, task.id)
    assert verdict.method == "boxes-1+fields-1"
    with lab.open() as context:
        rows = context.connection.execute(
            text("SELECT id, worker_id, answer FROM response WHERE task_id = :t"), {"t": task.id}
        )
        attempts = [Attempt(str(row.id), str(row.worker_id), parse_answer(row.answer)) for row in rows]
    parts = rebuild_parts(attempts, read_spec("image_annotation", said), verdict.method, verdict.parameters)
    assert [field_to_json(each) for each in parts.fields] == verdict.fields
    assert parts.finding(3).confidence == verdict.confidence


@pytest.mark.parametrize(
    "outcome, value, origin, votes", [("accept", "rain", "review", 2), ("fix", "snow", "review", 1)]
)
def test_a_reviewer_accepts_or_changes_a_value(lab: Lab, outcome: Any, value: str, origin: str, votes: int) -> None:
    project, workers = build.classification(lab, attempts=2, review_share=1.0), build.users(lab, 2)
    task = build.task(lab, project.id)
    for worker in workers:
        build.do(lab, worker, project.id, RAIN)
    reviewer = build.user(lab, "reviewer")
    held = build.claim(lab, reviewer, project.id, "review")
    build.judge(lab, reviewer, held.id, outcome, said=SNOW if outcome == "fix" else None)
    settled = verdicts(lab, task.id)[-1].fields[0]
    assert (settled["value"], settled["origin"], settled["votes"], settled["confidence"]) == (value, origin, votes, 1.0)


def test_sent_back_it_begins_with_what_was_settled(lab: Lab) -> None:
    project, worker = build.classification(lab, review_share=1.0), build.user(lab)
    build.task(lab, project.id)
    build.do(lab, worker, project.id, RAIN)
    reviewer = build.user(lab, "reviewer")
    build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review").id, "send_back")
    assert build.claim(lab, worker, project.id).pre_labels == RAIN


def test_values_come_in_and_go_out(lab: Lab) -> None:
    from goldsmith.actions.delivery_records import Contents
    from goldsmith.formats import FORMATS, DeliveryInfo, read_jsonl
    from goldsmith.storage import deliveries

    project, worker = build.classification(lab), build.user(lab)
    build.task(lab, project.id, verdict=SNOW, unique_id="imported")
    build.task(lab, project.id, unique_id="answered")
    build.do(lab, worker, project.id, RAIN)
    with lab.open() as context, Contents(context) as contents:
        records = list(contents.records(deliveries.settled_tasks(context.connection, project.id, 1 << 60)))
    info = DeliveryInfo("Weather", (), build.NOW, fields=("weather",))
    written = {name: b"".join(FORMATS[name].writer(records, info)) for name in FORMATS}
    assert list(read_jsonl(written["jsonl"].splitlines())) == records
    assert b'"fields":{"weather":"snow"}' in written["coco"]
    head, *rows = written["csv"].decode().splitlines()
    assert head == "file_name,unique_id,task_id,confidence,weather,weather_confidence"
    cells = [row.split(",") for row in rows]
    assert [(row[1], row[4]) for row in cells] == [("imported", "snow"), ("answered", "rain")]
    assert [row[5] for row in cells] == ["", str(records[1].verdict.confidence if records[1].verdict else "")]
