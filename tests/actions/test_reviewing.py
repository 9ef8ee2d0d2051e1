"""Reviewing: who sees a task, what each decision does, and that nothing of it is lost or done twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from goldsmith.actions import holding, review, submit
from goldsmith.actions import tasks as task_actions
from goldsmith.kit.errors import Forbidden, Invalid
from goldsmith.people import User
from goldsmith.storage import verdicts
from goldsmith.storage.database import Connection
from goldsmith.work.project import Project
from goldsmith.work.response import Verdict
from tests import build
from tests.build import NOW, Lab

FIXED = build.answer(build.box(), build.box(200, 200, label="dog"))


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def project(lab: Lab) -> Project:
    return build.project(lab, review_share=1.0, lease=60)


@pytest.fixture
def worker(lab: Lab) -> User:
    return build.user(lab)


@pytest.fixture
def reviewer(lab: Lab) -> User:
    return build.user(lab, "reviewer")


@pytest.fixture
def task_id(lab: Lab, project: Project, worker: User) -> UUID:
    """A task with one attempt that waits for a reviewer."""
    task = build.task(lab, project.id)
    build.do(lab, worker, project.id)
    return task.id


def standing_verdict(lab: Lab, task_id: UUID) -> Verdict:
    with lab.open() as context:
        found = verdicts.current_verdict(context.connection, task_id)
    assert found is not None
    return found


def case_of(lab: Lab, reviewer: User, assignment_id: UUID) -> review.ReviewCase:
    with lab.open(reviewer) as context:
        held = holding.find_assignment(context, assignment_id)
        return review.review_case(context, held.task_id, held.round)


def test_a_task_to_review_waits_until_a_reviewer_takes_it(
    lab: Lab, project: Project, worker: User, reviewer: User, task_id: UUID
) -> None:
    now = build.task_now(lab, task_id)
    assert (now.state, now.stage, now.wanted, now.live, now.submitted) == ("pending", "review", 1, 0, 0)
    assert build.try_claim(lab, build.user(lab), project.id) is None, "no more attempts"
    held = build.claim(lab, reviewer, project.id, "review")
    assert (held.task_id, held.rate_minor) == (task_id, 4)
    assert build.try_claim(lab, build.user(lab, "reviewer"), project.id, "review") is None
    assert [each.worker_id for each in case_of(lab, reviewer, held.id).attempts] == [worker.id]


def test_accepting_settles_what_was_proposed(lab: Lab, project: Project, reviewer: User, task_id: UUID) -> None:
    proposed = standing_verdict(lab, task_id)
    held = build.claim(lab, reviewer, project.id, "review")
    done = build.judge(lab, reviewer, held.id)
    settled = standing_verdict(lab, task_id)
    assert done.verdict_id == settled.id != proposed.id
    assert settled.number == 2
    assert [each["annotation"] for each in settled.objects] == [each["annotation"] for each in proposed.objects]
    assert {each["confidence"] for each in settled.objects} == {1.0}
    assert settled.provenance["review"]["reviewer_id"] == str(reviewer.id)
    now = build.task_now(lab, task_id)
    assert (now.state, now.stage, now.verdict_id) == ("completed", "done", settled.id)


def test_fixing_settles_the_reviewers_answer_and_says_what_is_whose(
    lab: Lab, project: Project, worker: User, reviewer: User, task_id: UUID
) -> None:
    [proposed] = standing_verdict(lab, task_id).objects
    held = build.claim(lab, reviewer, project.id, "review")
    own = {"annotations": [proposed["annotation"], {**build.box(200, 200, label="dog"), "id": "mine"}]}
    build.judge(lab, reviewer, held.id, "fix", said=own)
    left, added = standing_verdict(lab, task_id).objects
    assert left["members"] == proposed["members"]
    with lab.open() as context:
        statement = text("SELECT id, worker_id, based_on FROM response WHERE stage = 'review'")
        row = context.connection.execute(statement).one()
    assert [each["response_id"] for each in added["members"]] == [str(row.id)]
    assert (row.worker_id, row.based_on is not None) == (reviewer.id, True)


@pytest.mark.parametrize("wrong", [{}, {"annotations": [{}]}, build.answer(build.box(-5))])
def test_a_fix_is_checked_like_any_answer(
    lab: Lab, project: Project, reviewer: User, task_id: UUID, wrong: Any
) -> None:
    held = build.claim(lab, reviewer, project.id, "review")
    with pytest.raises(Invalid) as told:
        build.judge(lab, reviewer, held.id, "fix", said=wrong)
    assert told.value.problems
    assert build.judge(lab, reviewer, held.id, "fix", said=FIXED).verdict_id is not None


def test_sent_back_opens_one_more_attempt_that_starts_from_what_was_settled(
    lab: Lab, project: Project, worker: User, reviewer: User, task_id: UUID
) -> None:
    proposed = standing_verdict(lab, task_id)
    held = build.claim(lab, reviewer, project.id, "review")
    build.judge(lab, reviewer, held.id, "send_back", text_="The mirror belongs to the car.")
    now = build.task_now(lab, task_id)
    assert (now.state, now.stage, now.round, now.wanted, now.live, now.submitted) == ("pending", "attempt", 1, 1, 0, 0)
    again = build.claim(lab, worker, project.id)
    assert (again.task_id, again.round) == (task_id, 1), "who did it may mend it"
    assert again.pre_labels == {"annotations": [each["annotation"] for each in proposed.objects]}
    with lab.open(worker) as context:
        assert [each["text"] for each in holding.comments_for(context, again)] == ["The mirror belongs to the car."]


def test_what_comes_back_is_reviewed_again_by_the_new_attempt_alone(
    lab: Lab, project: Project, worker: User, reviewer: User, task_id: UUID
) -> None:
    held = build.claim(lab, reviewer, project.id, "review")
    build.judge(lab, reviewer, held.id, "send_back")
    mended = build.do(lab, worker, project.id, FIXED)
    assert mended.next_stage == "review", "whatever the sample says"
    second = build.claim(lab, reviewer, project.id, "review")
    case = case_of(lab, reviewer, second.id)
    assert [each.id for each in case.attempts] == [mended.response_id]
    assert [each.outcome for each in case.reviews] == ["send_back"]
    build.judge(lab, reviewer, second.id)
    settled = standing_verdict(lab, task_id)
    assert len(settled.objects) == 2
    assert [each["response_id"] for each in settled.provenance["responses"]] == [str(mended.response_id)]
    with lab.open() as context:
        stands = context.connection.scalars(text("SELECT standing FROM response WHERE stage = 'attempt' ORDER BY id"))
        assert list(stands) == ["returned", "counted"]


def test_nobody_reviews_an_attempt_of_their_own(lab: Lab, project: Project) -> None:
    both, other = build.user(lab, "reviewer"), build.user(lab, "reviewer")
    build.task(lab, project.id)
    build.do(lab, both, project.id)
    for days in range(2):
        assert build.try_claim(lab, both, project.id, "review", now=NOW + timedelta(days=days)) is None
    held = build.claim(lab, other, project.id, "review")
    build.judge(lab, other, held.id, "send_back")
    build.do(lab, other, project.id)  # who sent it back may do it, and then not review it
    assert build.try_claim(lab, other, project.id, "review") is None


def test_the_same_decision_twice_is_one(lab: Lab, project: Project, reviewer: User, task_id: UUID) -> None:
    held = build.claim(lab, reviewer, project.id, "review")
    first = build.judge(lab, reviewer, held.id)
    again = build.judge(lab, reviewer, held.id, "fix", said=FIXED)
    assert (again.outcome, again.verdict_id, again.response_id) == ("accept", first.verdict_id, first.response_id)
    assert (first.is_repeat, again.is_repeat) == (False, True)
    assert build.verbs(lab, task_id).count("reviewed") == 1


def test_a_review_after_the_lease_counts_while_nobody_else_has_it(
    lab: Lab, project: Project, reviewer: User, task_id: UUID
) -> None:
    held, later = build.claim(lab, reviewer, project.id, "review"), NOW + timedelta(seconds=61)
    with lab.open(now=later) as context:
        holding.expire_leases(context)
    assert build.judge(lab, reviewer, held.id, now=later).standing == "counted"
    assert build.task_now(lab, task_id).state == "completed"


def test_a_review_after_the_lease_is_kept_when_another_has_the_task(
    lab: Lab, project: Project, reviewer: User, task_id: UUID
) -> None:
    held, later = build.claim(lab, reviewer, project.id, "review"), NOW + timedelta(seconds=61)
    with lab.open(now=later) as context:
        holding.expire_leases(context)
    other = build.user(lab, "reviewer")
    second = build.claim(lab, other, project.id, "review", now=later)
    done = build.judge(lab, reviewer, held.id, "fix", said=FIXED, now=later)
    with pytest.raises(submit.LateResponse) as told:
        review.raise_if_late(done)
    with lab.open() as context:
        kept = context.connection.scalar(
            text("SELECT answer FROM response WHERE id = :id"), {"id": told.value.details["response_id"]}
        )
    assert kept == FIXED
    assert build.task_now(lab, task_id).state == "pending"
    assert build.judge(lab, other, second.id).standing == "counted"
    assert build.verbs(lab, task_id)[-2:] == ["reviewed_late", "reviewed"]


def test_a_review_of_a_canceled_task_leaves_it_canceled(
    lab: Lab, project: Project, reviewer: User, task_id: UUID
) -> None:
    outcomes: tuple[review.Outcome, ...] = ("accept", "send_back")
    for outcome in outcomes:
        held = build.claim(lab, reviewer, project.id, "review")
        with lab.open() as context:
            task_actions.cancel_task(context, held.task_id)
        assert build.judge(lab, reviewer, held.id, outcome).verdict_id is None
        now = build.task_now(lab, held.task_id)
        assert (now.state, now.round) == ("canceled", 0)
        build.task(lab, project.id)
        build.do(lab, build.user(lab), project.id)


def test_an_annotator_decides_nothing(lab: Lab, project: Project, worker: User, task_id: UUID) -> None:
    held = build.claim(lab, build.user(lab, "reviewer"), project.id, "review")
    with pytest.raises(Forbidden):
        build.judge(lab, worker, held.id)


@pytest.mark.parametrize("share,below,reviewed", [(0.0, 0.0, 0), (1.0, 0.0, 20), (0.0, 1.0, 20)])
def test_who_goes_to_a_reviewer_is_the_projects_rule(lab: Lab, share: float, below: float, reviewed: int) -> None:
    project, workers = build.project(lab, attempts=2, review_share=share, below=below), build.users(lab, 2)
    tasks = build.tasks(lab, project.id, 20)
    for worker, left in zip(workers, (10, 300), strict=True):  # they never agree
        for _ in tasks:
            build.do(lab, worker, project.id, build.answer(build.box(left)))
    assert sum(build.task_now(lab, each.id).stage == "review" for each in tasks) == reviewed
