"""What a review makes of work: corrected by who did it, done by others, or paid and not used; and what workers read."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from goldsmith.actions import acceptance, bookkeeping, holding, judging, pay
from goldsmith.kit.errors import Conflict, Invalid
from goldsmith.people import User
from goldsmith.storage.database import Connection
from goldsmith.work.project import Project
from tests import build
from tests.build import NOW, Lab

HOUR = timedelta(hours=1)
TWO = build.answer(build.box(), build.box(200, 200, label="dog"))


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
def response_id(lab: Lab, project: Project, worker: User) -> UUID:
    """The one attempt at the project's one task, which waits for a reviewer."""
    build.task(lab, project.id)
    return build.do(lab, worker, project.id).response_id


def sent_back(lab: Lab, project: Project, reviewer: User, response_id: UUID) -> None:
    held = build.claim(lab, reviewer, project.id, "review")
    build.judge(lab, reviewer, held.id, "send_back", corrects=response_id, text_="There is a dog, too.")


def payable(lab: Lab, worker: User) -> int:
    with lab.open(worker) as context:
        return sum(each.minor for each in pay.balances(context) if each.kind == "payable")


def test_work_sent_back_is_corrected_by_who_did_it_and_paid_once(
    lab: Lab, project: Project, worker: User, reviewer: User, response_id: UUID
) -> None:
    sent_back(lab, project, reviewer, response_id)
    assert build.try_claim(lab, build.user(lab), project.id) is None, "nobody else gets it meanwhile"
    with lab.open(worker) as context:
        (waiting,) = judging.own_corrections(context)
    assert waiting.lease_until == NOW + 24 * HOUR
    assert [each["text"] for each in waiting.comments] == ["There is a dog, too."]
    again = build.claim(lab, worker, project.id)
    assert (again.id, again.rate_minor) == (waiting.assignment_id, 0)
    assert again.pre_labels == build.answer(build.box()), "it begins from their own answer"
    with lab.open(worker) as context:
        assert [each["text"] for each in holding.comments_for(context, again)] == ["There is a dog, too."]
    assert build.give(lab, worker, again.id, TWO).next_stage == "review"
    build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review").id)
    assert build.task_now(lab, again.task_id).state == "completed"
    with lab.open(build.clock(lab)) as context:
        bookkeeping.accept_due(context)
    assert payable(lab, worker) == 6, "the correction is accepted, and with it the work it corrected"


def test_a_correction_that_does_not_come_in_time_goes_back_to_the_queue(
    lab: Lab, project: Project, worker: User, reviewer: User, response_id: UUID
) -> None:
    sent_back(lab, project, reviewer, response_id)
    later = NOW + 25 * HOUR
    with lab.open(now=later) as context:
        assert holding.expire_leases(context) == 1
    other = build.claim(lab, build.user(lab), project.id, now=later)
    assert (other.round, other.rate_minor) == (1, 6)
    with lab.open(worker, now=later) as context:
        assert judging.own_corrections(context) == []


def test_a_correction_is_paid_again_only_where_the_project_says_so(lab: Lab, worker: User, reviewer: User) -> None:
    project = build.project(lab, review_share=1.0, pays_corrections=True, correct_within_hours=2)
    build.task(lab, project.id)
    sent_back(lab, project, reviewer, build.do(lab, worker, project.id).response_id)
    again = build.claim(lab, worker, project.id)
    assert (again.rate_minor, again.lease_until) == (6, NOW + 2 * HOUR)


def test_only_an_attempt_under_review_goes_back_to_its_worker(
    lab: Lab, project: Project, reviewer: User, response_id: UUID
) -> None:
    held = build.claim(lab, reviewer, project.id, "review")
    with pytest.raises(Invalid, match="under review"):
        build.judge(lab, reviewer, held.id, "send_back", corrects=project.id)


def test_work_that_is_paid_and_not_used_decides_nothing(
    lab: Lab, project: Project, worker: User, reviewer: User, response_id: UUID
) -> None:
    held = build.claim(lab, reviewer, project.id, "review")
    build.judge(lab, reviewer, held.id, "pay_only", text_="The picture was too dark for anybody.")
    with lab.open(build.clock(lab)) as context:
        bookkeeping.accept_due(context)
    assert payable(lab, worker) == 6
    now = build.task_now(lab, held.task_id)
    assert (now.stage, now.round, now.wanted, now.verdict_id) == ("attempt", 1, 1, None)
    assert build.try_claim(lab, worker, project.id) is None, "somebody else does it"
    other = build.claim(lab, build.user(lab), project.id)
    assert (other.task_id, other.pre_labels) == (held.task_id, None)


def test_a_manager_pays_one_answer_and_does_not_use_it(lab: Lab, worker: User) -> None:
    project = build.project(lab)
    build.task(lab, project.id)
    held = build.claim(lab, worker, project.id)
    build.give(lab, worker, held.id)
    assert build.task_now(lab, held.task_id).state == "completed"
    with lab.open() as context:
        judging.pay_only(context, held.id, reason="The instructions were wrong.")
        bookkeeping.accept_due(context)
    assert (payable(lab, worker), build.task_now(lab, held.task_id).state) == (6, "pending")
    (past,) = build.past_work(lab, worker)
    assert (past.review_outcome, past.review_comment) == ("pay_only", "The instructions were wrong.")
    rejected = build.claim(lab, build.user(lab), project.id)
    with lab.open() as context, pytest.raises(Conflict):
        judging.pay_only(context, rejected.id, reason="Nothing is there yet.")


def test_workers_read_what_reviewers_said_and_how_near_they_came(
    lab: Lab, project: Project, worker: User, reviewer: User, response_id: UUID
) -> None:
    held = build.claim(lab, reviewer, project.id, "review")
    build.judge(lab, reviewer, held.id, "fix", said=TWO)
    (past,) = build.past_work(lab, worker)
    assert past.review_outcome == "fix"
    assert past.review_score == pytest.approx(2 / 3)


def test_what_was_sent_back_can_still_be_rejected(
    lab: Lab, project: Project, worker: User, reviewer: User, response_id: UUID
) -> None:
    held = build.claim(lab, reviewer, project.id, "review")
    build.judge(lab, reviewer, held.id, "send_back")
    (past,) = build.past_work(lab, worker)
    with lab.open() as context:
        acceptance.reject(context, past.id, category="guessed", reason="Nothing of it fits.")
    assert build.past_work(lab, worker)[0].acceptance == "rejected"
