"""When answers are void, the tasks that rested on them open by themselves, and others are learnt from anew."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from goldsmith.actions import gold, projects, voiding
from goldsmith.api.native.figures import settled_and_open
from goldsmith.kit.errors import Forbidden, Invalid, NotFound
from goldsmith.people import User
from goldsmith.storage import knowledge
from goldsmith.storage.database import Connection
from goldsmith.storage.voidings import Voiding
from goldsmith.work.project import Project
from tests import build
from tests.build import NOW, Lab

RAIN, SUN = build.saying(weather="rain"), build.saying(weather="sun")


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def void(lab: Lab, project: Project, worker: User) -> Voiding:
    with lab.open() as context:
        made = voiding.order_voiding(context, project.id, worker.id, None, "Answers without looking.")
        while voiding.void_some(context, made.id):
            pass
        return voiding.list_voidings(context, project.id)[0]


def answered(lab: Lab, project: Project, *said: tuple[User, dict[str, object]]) -> UUID:
    task = build.task(lab, project.id)
    for worker, each in said:
        build.do(lab, worker, project.id, each)
    return task.id


def standing(lab: Lab, task_id: UUID) -> tuple[str, str, int, int]:
    task = build.task_now(lab, task_id)
    return task.state, task.stage, task.submitted, task.wanted


def settled_and_open_now(lab: Lab, project: Project) -> tuple[int, int]:
    with lab.open() as context:
        found = projects.summarize(context, project.id)
        return settled_and_open(found.project, found.total.settled, found.in_review)


def test_settled_tasks_open_again_and_are_settled_by_somebody_else(lab: Lab) -> None:
    project = build.classification(lab, attempts=2)
    good, bad, other = build.users(lab, 3)
    touched = answered(lab, project, (good, RAIN), (bad, SUN))
    untouched = answered(lab, project, (good, RAIN), (other, RAIN))
    assert settled_and_open_now(lab, project) == (2, 0)
    done = void(lab, project, bad)
    assert (done.state, done.response_count, done.reopened_count) == ("done", 1, 1)
    assert standing(lab, touched) == ("pending", "attempt", 1, 2)
    assert build.task_now(lab, touched).verdict_id is None
    assert standing(lab, untouched)[0] == "completed"
    assert settled_and_open_now(lab, project) == (1, 1)
    assert build.try_claim(lab, bad, project.id) is None, "it answered the task already"
    assert build.do(lab, other, project.id, RAIN).task_id == touched
    assert standing(lab, touched)[0] == "completed"
    assert settled_and_open_now(lab, project) == (2, 0)
    with lab.open() as context:
        fields = context.connection.scalar(
            text("SELECT fields FROM verdict WHERE id = :id"), {"id": build.task_now(lab, touched).verdict_id}
        )
    assert (fields[0]["value"], fields[0]["votes"], fields[0]["shown"]) == ("rain", 2, 2)
    assert [each for each in build.verbs(lab, touched) if each in ("settled", "answer_voided", "reopened")] == [
        "settled", "answer_voided", "reopened", "settled",
    ]  # fmt: skip


def test_what_remains_settles_a_task_where_it_suffices(lab: Lab) -> None:
    project = build.classification(lab, attempts=3, target_error=0.3, most=5)
    workers = build.users(lab, 4)
    task = answered(lab, project, *((worker, RAIN) for worker in workers[:3]))
    first = build.task_now(lab, task)
    void(lab, project, workers[0])
    now = build.task_now(lab, task)
    assert (now.state, now.verdict_id != first.verdict_id) == ("completed", True)
    assert now.confidence is not None
    assert first.confidence is not None
    assert now.confidence < first.confidence
    assert settled_and_open_now(lab, project) == (1, 0)
    void(lab, project, workers[1])
    assert standing(lab, task) == ("pending", "attempt", 1, 3)
    assert settled_and_open_now(lab, project) == (0, 1)


def test_open_tasks_free_a_place_and_tasks_in_review_go_back(lab: Lab) -> None:
    open_, reviewed = build.classification(lab, attempts=3), build.classification(lab, attempts=2, review_share=1.0)
    good, bad = build.users(lab, 2)
    half = answered(lab, open_, (good, RAIN), (bad, SUN))
    waiting = answered(lab, reviewed, (good, RAIN), (bad, SUN))
    void(lab, open_, bad)
    void(lab, reviewed, bad)
    assert standing(lab, half) == ("pending", "attempt", 1, 3)
    assert standing(lab, waiting) == ("pending", "attempt", 1, 2)


def test_what_a_reviewer_settled_stands(lab: Lab) -> None:
    project = build.classification(lab, review_share=1.0)
    bad, reviewer = build.user(lab), build.user(lab, "reviewer")
    task = answered(lab, project, (bad, SUN))
    build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review").id, "fix", said=RAIN)
    void(lab, project, bad)
    assert standing(lab, task)[0] == "completed"


def test_a_reviewer_who_has_the_task_decides_by_what_they_see(lab: Lab) -> None:
    project = build.classification(lab, review_share=1.0)
    bad, reviewer = build.user(lab), build.user(lab, "reviewer")
    task = answered(lab, project, (bad, SUN))
    held = build.claim(lab, reviewer, project.id, "review")
    void(lab, project, bad)
    assert build.judge(lab, reviewer, held.id, "fix", said=RAIN).verdict_id is not None
    assert standing(lab, task)[0] == "completed"


def test_only_answers_since_an_instant(lab: Lab) -> None:
    project, worker = build.classification(lab), build.user(lab)
    build.tasks(lab, project.id, 2)
    for now in (NOW, NOW + timedelta(days=1)):
        build.give(lab, worker, build.claim(lab, worker, project.id, now=now).id, SUN, now=now)
    with lab.open() as context:
        since = NOW + timedelta(hours=1)
        assert voiding.count_voidable(context, project.id, worker.id, None) == 2
        assert voiding.count_voidable(context, project.id, worker.id, since) == 1
        made = voiding.order_voiding(context, project.id, worker.id, since, "Since yesterday.")
        assert not voiding.void_some(context, made.id)
        assert not voiding.void_some(context, made.id)
        assert voiding.list_voidings(context, project.id)[0].response_count == 1


def test_pay_and_answers_stay_on_record(lab: Lab) -> None:
    project, bad = build.classification(lab), build.user(lab)
    answered(lab, project, (bad, SUN))
    void(lab, project, bad)
    with lab.open() as context:
        cost = context.connection.scalar(text("SELECT sum(cost_minor) FROM worker_progress"))
        row = context.connection.execute(text("SELECT standing, answer FROM response")).one()
        state = context.connection.scalar(text("SELECT state FROM assignment"))
    assert (cost, row.standing, row.answer, state) == (6, "voided", SUN, "submitted")


def test_others_are_learnt_from_anew_without_the_void_answers(lab: Lab) -> None:
    project = build.classification(lab, attempts=2, gold_share=0.0)
    good, bad, other = build.users(lab, 3)
    for _ in range(4):
        answered(lab, project, (good, RAIN), (bad, SUN))
    for _ in range(3):
        answered(lab, project, (good, RAIN), (other, RAIN))
    build.tend(lab, project.id)
    before = rows(lab, project, good)
    void(lab, project, bad)
    build.tend(lab, project.id)
    after = rows(lab, project, good)
    assert sum(after[1]) < sum(before[1]), "being contradicted by a void answer says nothing"
    assert rows(lab, project, bad) == []
    assert after[0][0] > after[1][0]


def test_gold_that_was_wrong_counts_against_nobody(lab: Lab) -> None:
    project, worker = build.classification(lab, gold_share=1.0, pause_below=0.7), build.user(lab)
    right, wrong = build.task(lab, project.id, gold=RAIN), build.task(lab, project.id, gold=SUN)
    for _ in range(2):
        build.do(lab, worker, project.id, RAIN)
    build.tend(lab, project.id)
    assert rows(lab, project, worker)[1][0] > 0
    with lab.open() as context:
        gold.retire_gold(context, wrong.id, "wrong")
        own = context.connection.execute(text("SELECT gold_answered, gold_passed FROM worker_progress")).one()
        credit = context.connection.execute(text("SELECT gold_weight, gold_right FROM worker_record")).one()
    build.tend(lab, project.id)
    assert tuple(own) == (1, 1)
    assert tuple(credit) == (0, 0)
    assert rows(lab, project, worker) == [[1, 0, 0], [0, 0, 0], [0, 0, 0]]
    assert right.id != wrong.id


def rows(lab: Lab, project: Project, worker: User) -> list[list[float]]:
    with lab.open() as context:
        found = knowledge.known_of(context.connection, project.id, [worker.id]).counts
    return [[round(float(count), 2) for count in row] for each in found for row in each.rows]


def test_a_reason_is_needed_and_a_manager(lab: Lab) -> None:
    project, worker = build.classification(lab), build.user(lab)
    with lab.open() as context:
        with pytest.raises(Invalid):
            voiding.order_voiding(context, project.id, worker.id, None, " ")
        with pytest.raises(NotFound):
            voiding.order_voiding(context, project.id, project.id, None, "Nobody.")
    with lab.open(worker) as context, pytest.raises(Forbidden):
        voiding.order_voiding(context, project.id, worker.id, None, "Mine.")
