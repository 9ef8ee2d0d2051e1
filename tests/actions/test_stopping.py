"""People are asked one by one until the answer is sure, and what is learnt of them weighs in the next verdict."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from goldsmith.actions import learning
from goldsmith.kit.clock import utc_now
from goldsmith.labels import annotation_to_json, parse_answer
from goldsmith.people import User
from goldsmith.quality import Attempt, rebuild
from goldsmith.storage import knowledge, project_quality
from goldsmith.storage.database import Connection
from tests import build
from tests.build import Lab

CAR = build.answer(build.box())
FAR = build.answer(build.box(400, 300))


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def decisions(lab: Lab, task_id: UUID) -> list[tuple[str, str]]:
    """The decisions about a task, as its history tells them."""
    with lab.open() as context:
        rows = context.connection.execute(
            text("SELECT verb, facts FROM event WHERE subject_id = :id AND facts ? 'reason' ORDER BY id"),
            {"id": task_id},
        )
        return [(row.verb, row.facts["reason"]) for row in rows]


def learn(lab: Lab, project_id: UUID) -> int:
    with lab.open(now=utc_now() + timedelta(minutes=2)) as context:
        return learning.learn_from_colleagues(context, project_id)


def test_agreement_stops_early_and_doubt_asks_one_more(lab: Lab) -> None:
    project = build.project(lab, attempts=2, target_error=0.05, most=3)
    workers = build.users(lab, 3)
    easy, hard = build.tasks(lab, project.id, 2)
    for worker in workers[:2]:
        build.do(lab, worker, project.id, CAR)
    assert build.task_now(lab, easy.id).state == "completed"
    build.do(lab, workers[0], project.id, CAR)
    build.do(lab, workers[1], project.id, FAR)
    assert (build.task_now(lab, hard.id).stage, build.task_now(lab, hard.id).wanted) == ("attempt", 3)
    assert build.try_claim(lab, workers[0], project.id) is None
    build.do(lab, workers[2], project.id, CAR)
    assert build.task_now(lab, hard.id).stage == "review"
    assert decisions(lab, easy.id) == [("settled", "sure")]
    assert decisions(lab, hard.id) == [("asked_one_more", "unsure"), ("sent_to_review", "still_unsure")]
    with lab.open() as context:
        stored = context.connection.execute(text("SELECT task_id, provenance->'decision' FROM verdict")).all()
    assert {task: decision["reason"] for task, decision in stored} == {easy.id: "sure", hard.id: "still_unsure"}


def test_one_more_is_found_by_whoever_has_gone_past_the_task(lab: Lab) -> None:
    project = build.project(lab, attempts=2, target_error=0.01, most=3)
    first, second, third = build.users(lab, 3)
    hard = build.task(lab, project.id)
    held = build.claim(lab, first, project.id), build.claim(lab, second, project.id)
    build.task(lab, project.id)
    build.do(lab, third, project.id, CAR)
    build.give(lab, first, held[0].id, CAR)
    build.give(lab, second, held[1].id, FAR)
    assert build.claim(lab, third, project.id).task_id == hard.id


def test_gold_is_learnt_from_at_once(lab: Lab) -> None:
    project, worker = build.project(lab, gold_share=1.0), build.user(lab)
    build.tasks(lab, project.id, 2, gold=CAR)
    build.do(lab, worker, project.id, CAR)
    build.do(lab, worker, project.id, FAR)
    found = records(lab, project.id, worker)[str(worker.id)]
    assert (found.tasks, found.chances, found.hits, found.extras) == (2, 2, 1, 1)


def test_colleagues_are_learnt_from_by_and_by(lab: Lab) -> None:
    project = build.project(lab, attempts=2)
    good, other = build.users(lab, 2)
    build.tasks(lab, project.id, 4)
    for _ in range(4):
        build.do(lab, good, project.id, CAR)
        build.do(lab, other, project.id, build.answer())
    assert records(lab, project.id, good, other) == {}
    assert learn(lab, project.id) == 4
    assert learn(lab, project.id) == 0
    found = records(lab, project.id, good, other)
    assert {worker: tally.tasks for worker, tally in found.items()} == {str(good.id): 4.0, str(other.id): 4.0}
    assert found[str(good.id)].extras > found[str(other.id)].extras
    assert worker_total(lab, project.id) == sum(tally.extras for tally in found.values())


def test_a_verdict_names_the_weights_it_was_made_with(lab: Lab) -> None:
    project = build.project(lab, attempts=2)
    workers = build.users(lab, 2)
    build.tasks(lab, project.id, 3)
    for _ in range(2):
        build.do(lab, workers[0], project.id, CAR)
        build.do(lab, workers[1], project.id, FAR)
    learn(lab, project.id)
    build.do(lab, workers[0], project.id, CAR)
    build.do(lab, workers[1], project.id, FAR)
    with lab.open() as context:
        rows = context.connection.execute(text("SELECT * FROM verdict ORDER BY id")).mappings().all()
        said = context.connection.execute(text("SELECT id, worker_id, answer FROM response")).all()
    assert [bool(row["parameters"]["reliabilities"]) for row in rows] == [False, False, True]
    answers = {str(each.id): Attempt(str(each.id), str(each.worker_id), parse_answer(each.answer)) for each in said}
    for row in rows:
        made_by = [answers[one["response_id"]] for one in row["provenance"]["responses"]]
        again = rebuild(made_by, row["method"], row["parameters"])
        assert [annotation_to_json(each.annotation) for each in again.objects] == [
            each["annotation"] for each in row["objects"]
        ]
        assert again.confidence == row["confidence"]


@pytest.mark.parametrize("outcome, errors", [("accept", 0), ("fix", 1), ("send_back", 1)])
def test_only_reviews_drawn_by_chance_are_audits(lab: Lab, outcome: Any, errors: int) -> None:
    worker, reviewer = build.user(lab), build.user(lab, "reviewer")
    drawn, doubtful = build.project(lab, review_share=1.0), build.project(lab, below=1.0)
    for project in (drawn, doubtful):
        build.task(lab, project.id)
        build.do(lab, worker, project.id, CAR)
        held = build.claim(lab, reviewer, project.id, "review")
        build.judge(lab, reviewer, held.id, outcome, said=FAR if outcome == "fix" else None)
    with lab.open() as context:
        found = [project_quality.quality_of(context.connection, each.id) for each in (drawn, doubtful)]
    assert [(each.audited, each.audit_errors) for each in found] == [(1, errors), (0, 0)]


def records(lab: Lab, project_id: UUID, *workers: User) -> dict[str, Any]:
    with lab.open() as context:
        return dict(knowledge.known_of(context.connection, project_id, [each.id for each in workers]).records)


def worker_total(lab: Lab, project_id: UUID) -> float:
    with lab.open() as context:
        pool = knowledge.known_of(context.connection, project_id, []).pool
    assert pool is not None
    return pool.extras
