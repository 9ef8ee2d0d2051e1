"""Gold: mixed in at its share, never twice to the same person, scored, and never part of what is delivered."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from goldsmith.actions import gold, holding, projects, tasks
from goldsmith.actions.context import Context
from goldsmith.kit.errors import Conflict, Invalid, NotFound
from goldsmith.people import User
from goldsmith.storage import deliveries, tallies
from goldsmith.storage.database import Connection
from goldsmith.work.project import Project
from tests import build
from tests.build import NOW, Lab

EXPECTED = build.answer(build.box())


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def served(lab: Lab, worker: User, project: Project, count: int) -> list[bool]:
    """Whether each of the worker's next tasks was gold."""
    with lab.open() as context:
        golden = set(context.connection.scalars(text("SELECT task_id FROM gold")))
    return [build.do(lab, worker, project.id).task_id in golden for _ in range(count)]


@pytest.mark.parametrize("share", [0.1, 0.3])
def test_the_share_of_gold_is_kept_over_two_hundred_tasks(lab: Lab, share: float) -> None:
    project, worker = build.project(lab, gold_share=share), build.user(lab)
    build.tasks(lab, project.id, 200)
    build.tasks(lab, project.id, 100, gold=EXPECTED)
    got = served(lab, worker, project, 200)
    assert abs(sum(got) - 200 * share) <= 4
    half = sum(got[:100])
    assert abs(half - 100 * share) <= 4


def test_no_gold_comes_twice_to_one_person_and_all_of_it_comes(lab: Lab) -> None:
    project, worker = build.project(lab, gold_share=0.5), build.user(lab)
    build.tasks(lab, project.id, 40)
    build.tasks(lab, project.id, 10, gold=EXPECTED)
    got = [build.do(lab, worker, project.id).task_id for _ in range(50)]
    assert len(set(got)) == 50
    assert build.try_claim(lab, worker, project.id) is None


def test_gold_given_back_does_not_come_again_before_the_rest_has_come(lab: Lab) -> None:
    """Else whoever gives everything back would know gold by its coming back, as no other task does."""
    project, worker = build.project(lab, gold_share=1.0, lease=60), build.user(lab)
    gold = {each.id for each in build.tasks(lab, project.id, 6, gold=EXPECTED)}
    seen, now = list[UUID](), NOW
    for turn in range(6):
        held = build.claim(lab, worker, project.id, now=now)
        seen.append(held.task_id)
        if turn % 2:
            with lab.open(worker, now=now) as context:
                holding.give_back(context, held.id, state="released")
        else:
            now += timedelta(seconds=61)
            with lab.open(now=now) as context:
                holding.expire_leases(context)
    assert set(seen) == gold
    assert build.claim(lab, worker, project.id, now=now).task_id in gold


def test_people_meet_gold_at_places_and_in_an_order_of_their_own(lab: Lab) -> None:
    project, workers = build.project(lab, attempts=4, gold_share=0.3), build.users(lab, 4)
    build.tasks(lab, project.id, 30)
    build.tasks(lab, project.id, 30, gold=EXPECTED)
    with lab.open() as context:
        golden = set(context.connection.scalars(text("SELECT task_id FROM gold")))
    got = [[build.do(lab, worker, project.id).task_id for _ in range(20)] for worker in workers]
    places = {tuple(task in golden for task in each) for each in got}
    orders = {tuple(task for task in each if task in golden)[:3] for each in got}
    assert (len(places), len(orders)) == (4, 4)


def test_gold_goes_to_everybody_and_leaves_the_queue_alone(lab: Lab) -> None:
    project, workers = build.project(lab, gold_share=1.0), build.users(lab, 5)
    gold = build.task(lab, project.id, gold=EXPECTED)
    held = [build.claim(lab, worker, project.id) for worker in workers]
    assert {each.task_id for each in held} == {gold.id}
    done = [build.give(lab, worker, each.id) for worker, each in zip(workers, held, strict=True)]
    assert {(each.standing, each.next_stage) for each in done} == {("counted", None)}
    now = build.task_now(lab, gold.id)
    assert (now.state, now.live, now.submitted, now.verdict_id) == ("pending", 0, 0, None)


def test_answers_to_gold_are_scored_and_counted(lab: Lab) -> None:
    project, worker = build.project(lab, gold_share=1.0, feedback=True), build.user(lab)
    build.tasks(lab, project.id, 3, gold=EXPECTED)
    right = build.do(lab, worker, project.id)
    near = build.do(lab, worker, project.id, build.answer(build.box(), build.box(300, 300)))
    wrong = build.do(lab, worker, project.id, build.answer(build.box(300, 300)))
    told = [each.feedback for each in (right, near, wrong)]
    assert [each and round(each.score, 2) for each in told] == [1.0, 0.67, 0.0]
    assert [each and each.is_passed for each in told] == [True, False, False]
    with lab.open() as context:
        own = tallies.worker_total(context.connection, project.id, worker.id)
        history = holding.own_history(context_of(lab, worker), before=None, limit=10)
    assert (own.gold_answered, own.gold_passed, own.submitted, own.settled) == (3, 1, 3, 0)
    assert [each.is_gold_passed for each in reversed(history)] == [True, False, False]


def context_of(lab: Lab, worker: User) -> Context:
    with lab.open(worker) as context:
        return context


def test_nobody_is_told_where_the_project_does_not_tell(lab: Lab) -> None:
    project, worker = build.project(lab, gold_share=1.0, feedback=False), build.user(lab)
    build.task(lab, project.id, gold=EXPECTED)
    assert build.do(lab, worker, project.id).feedback is None
    [past] = holding.own_history(context_of(lab, worker), before=None, limit=10)
    assert (past.gold_score, past.is_gold_passed) == (None, None)


def test_gold_counts_after_its_lease_too(lab: Lab) -> None:
    project, worker = build.project(lab, gold_share=1.0, lease=60), build.user(lab)
    build.task(lab, project.id, gold=EXPECTED)
    held, later = build.claim(lab, worker, project.id), NOW + timedelta(seconds=61)
    with lab.open(now=later) as context:
        holding.expire_leases(context)
    assert build.give(lab, worker, held.id, now=later).standing == "counted"
    assert build.try_claim(lab, worker, project.id, now=later) is None


def test_a_task_becomes_gold_with_an_answer_that_is_checked(lab: Lab) -> None:
    project, worker = build.project(lab, gold_share=1.0), build.user(lab)
    first, second = build.tasks(lab, project.id, 2)
    with lab.open() as context:
        with pytest.raises(Invalid, match="tram"):
            gold.make_gold(context, first.id, build.answer(build.box(label="tram")))
        gold.make_gold(context, first.id, EXPECTED)
        with pytest.raises(Conflict):
            gold.make_gold(context, first.id, EXPECTED)
        with pytest.raises(NotFound):
            gold.make_gold(context, project.id, EXPECTED)
    assert build.do(lab, worker, project.id).task_id == first.id
    assert build.do(lab, worker, project.id).task_id == second.id
    assert build.task_now(lab, first.id).state == "pending"
    assert "made_gold" in build.verbs(lab, first.id)


@pytest.mark.parametrize("state", ["held", "half done", "in review", "sent back", "canceled"])
def test_a_task_at_work_or_canceled_does_not_become_gold(lab: Lab, state: str) -> None:
    project, reviewer = build.project(lab, attempts=2, review_share=1.0), build.user(lab, "reviewer")
    task = build.task(lab, project.id)
    if state == "held":
        build.claim(lab, reviewer, project.id)
    for worker in build.users(lab, {"half done": 1, "in review": 2, "sent back": 2}.get(state, 0)):
        build.do(lab, worker, project.id)
    if state == "sent back":
        build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review").id, "send_back")
    with lab.open() as context:
        if state == "canceled":
            tasks.cancel_task(context, task.id)
        with pytest.raises(Conflict) as refused:
            gold.make_gold(context, task.id, EXPECTED)
    assert refused.value.code == "not_for_gold"
    assert not build.task_now(lab, task.id).is_gold


def test_a_settled_task_that_becomes_gold_is_still_delivered_and_counted(lab: Lab) -> None:
    project, worker = build.project(lab, gold_share=1.0), build.user(lab)
    task = build.task(lab, project.id)
    build.do(lab, worker, project.id)
    with lab.open() as context:
        gold.make_gold(context, task.id, EXPECTED)
        delivered = [each.task_id for each in deliveries.settled_tasks(context.connection, project.id, 1 << 60)]
        summary = projects.summarize(context, project.id)
    assert delivered == [task.id]
    assert (summary.project.task_count, summary.project.gold_count, summary.total.settled) == (1, 1, 1)
    assert build.try_claim(lab, worker, project.id) is None, "it knows the task"
    assert build.do(lab, build.user(lab), project.id).task_id == task.id


def test_canceled_gold_is_served_no_more(lab: Lab) -> None:
    project, worker = build.project(lab, gold_share=1.0), build.user(lab)
    golden = build.task(lab, project.id, gold=EXPECTED)
    with lab.open() as context:
        tasks.cancel_task(context, golden.id)
    assert build.try_claim(lab, worker, project.id) is None


def test_gold_by_need_is_much_for_the_new_and_little_for_the_known(lab: Lab) -> None:
    project = build.project(lab, gold_rule="by_need")
    build.tasks(lab, project.id, 400)
    build.tasks(lab, project.id, 60, gold=build.answer(build.box()))
    new, known = build.users(lab, 2)
    with lab.open() as context:
        context.connection.execute(
            text(
                "INSERT INTO worker_progress (project_id, worker_id, organization_id, submitted, gold_answered, "
                "gold_passed, last_active_at) VALUES (:project, :worker, current_organization(), 2000, 400, 390, now())"
            ),
            {"project": project.id, "worker": known.id},
        )

    def share(worker: User) -> float:
        for _ in range(100):
            build.do(lab, worker, project.id)
        with lab.open() as context:
            statement = text("SELECT sum(gold_served)::float / sum(served) FROM queue_cursor WHERE worker_id = :worker")
            return float(context.connection.scalar(statement, {"worker": worker.id}) or 0)

    assert share(known) < 0.12
    assert 0.07 < share(new) < 0.45
