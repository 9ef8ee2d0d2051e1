"""An answer comes in: in time, late, twice, from two tabs, or wrong; what is valid is never dropped."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from goldsmith.actions import holding, submit
from goldsmith.actions import tasks as task_actions
from goldsmith.kit.errors import Conflict, Invalid, NotFound
from goldsmith.people import User
from goldsmith.storage.database import Connection
from goldsmith.work.project import Project
from tests import build
from tests.build import NOW, Lab

LATER = NOW + timedelta(seconds=61)
OTHER = build.answer(build.box(200, 200))


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def project(lab: Lab) -> Project:
    return build.project(lab, lease=60)


@pytest.fixture
def worker(lab: Lab) -> User:
    return build.user(lab)


def expire(lab: Lab) -> int:
    with lab.open(now=LATER) as context:
        return holding.expire_leases(context)


def kept(lab: Lab) -> list[tuple[str, Any]]:
    """Every response's standing and answer, in the order they came."""
    with lab.open() as context:
        rows = context.connection.execute(text("SELECT standing, answer FROM response ORDER BY id"))
        return [(row.standing, row.answer) for row in rows]


def test_an_answer_in_time_counts_and_settles_the_task(lab: Lab, project: Project, worker: User) -> None:
    task = build.task(lab, project.id)
    done = build.do(lab, worker, project.id)
    assert (done.standing, done.is_repeat) == ("counted", False)
    now = build.task_now(lab, task.id)
    assert (now.state, now.stage, now.live, now.submitted) == ("completed", "done", 0, 1)
    assert kept(lab) == [("counted", build.answer(build.box()))]


def test_a_lease_ends_only_when_it_is_due(lab: Lab, project: Project, worker: User) -> None:
    build.task(lab, project.id)
    held = build.claim(lab, worker, project.id)
    with lab.open(now=held.lease_until) as context:
        assert holding.expire_leases(context) == 0
    assert held.lease_until == NOW + timedelta(seconds=60)
    assert expire(lab) == 1
    assert expire(lab) == 0
    assert build.verbs(lab, held.task_id) == ["imported", "leased", "lease_expired"]


def test_a_heartbeat_keeps_the_task_and_never_shortens_the_lease(lab: Lab, project: Project, worker: User) -> None:
    build.task(lab, project.id)
    held = build.claim(lab, worker, project.id)
    with lab.open(worker, now=NOW + timedelta(seconds=50)) as context:
        assert holding.heartbeat(context, held.id) == NOW + timedelta(seconds=110)
    with lab.open(worker, now=NOW + timedelta(seconds=10)) as context:
        assert holding.heartbeat(context, held.id) == NOW + timedelta(seconds=110)
    assert expire(lab) == 0
    with lab.open(now=NOW + timedelta(seconds=111)) as context:
        assert holding.expire_leases(context) == 1
    with lab.open(worker, now=NOW + timedelta(seconds=112)) as context, pytest.raises(holding.LeaseExpired):
        holding.heartbeat(context, held.id)


def test_after_the_lease_an_answer_counts_while_there_is_room(lab: Lab, project: Project, worker: User) -> None:
    task = build.task(lab, project.id)
    held = build.claim(lab, worker, project.id)
    expire(lab)
    done = build.give(lab, worker, held.id, now=LATER)
    assert done.standing == "counted"
    assert build.task_now(lab, task.id).state == "completed"


def test_after_the_lease_an_answer_is_kept_when_another_has_the_task(lab: Lab, project: Project, worker: User) -> None:
    task, other = build.task(lab, project.id), build.user(lab)
    held = build.claim(lab, worker, project.id)
    expire(lab)
    second = build.claim(lab, other, project.id, now=LATER)
    done = build.give(lab, worker, held.id, OTHER, now=LATER)
    assert done.standing == "late"
    with pytest.raises(submit.LateResponse) as told:
        submit.raise_if_late(done)
    assert told.value.details["response_id"] == str(done.response_id)
    assert build.give(lab, other, second.id, now=LATER).standing == "counted"
    assert kept(lab) == [("late", OTHER), ("counted", build.answer(build.box()))]
    now = build.task_now(lab, task.id)
    assert (now.live, now.submitted) == (0, 1)
    assert "submitted_late" in build.verbs(lab, task.id)


def test_a_late_answer_is_not_paid_but_its_time_is_known(lab: Lab, project: Project, worker: User) -> None:
    build.task(lab, project.id)
    held = build.claim(lab, worker, project.id)
    expire(lab)
    build.claim(lab, build.user(lab), project.id, now=LATER)
    build.give(lab, worker, held.id, now=LATER)
    with lab.open() as context:
        row = context.connection.execute(text("SELECT submitted, cost_minor, active_ms FROM worker_progress")).one()
    assert tuple(row) == (0, 0, 4000)


def test_the_worker_who_took_the_task_again_counts_once(lab: Lab, worker: User) -> None:
    project = build.project(lab, lease=60, attempts=3)
    build.task(lab, project.id)
    first = build.claim(lab, worker, project.id)
    expire(lab)
    again = build.claim(lab, worker, project.id, now=LATER)
    assert again.task_id == first.task_id
    assert build.give(lab, worker, first.id, now=LATER).standing == "late"
    assert build.give(lab, worker, again.id, now=LATER).standing == "counted"


def test_the_same_key_again_gives_the_same_response(lab: Lab, project: Project, worker: User) -> None:
    build.task(lab, project.id)
    held = build.claim(lab, worker, project.id)
    first = build.give(lab, worker, held.id)
    again = build.give(lab, worker, held.id, OTHER)
    assert (again.response_id, again.standing, again.is_repeat) == (first.response_id, "counted", True)
    assert len(kept(lab)) == 1
    assert build.verbs(lab, held.task_id).count("submitted") == 1


def test_another_tab_that_comes_second_keeps_its_answer_and_is_told(lab: Lab, project: Project, worker: User) -> None:
    build.task(lab, project.id)
    held = build.claim(lab, worker, project.id)
    build.give(lab, worker, held.id, key="one")
    for _ in range(2):  # told the same when it asks again
        second = build.give(lab, worker, held.id, OTHER, key="two")
        with pytest.raises(submit.AlreadySubmitted) as told:
            submit.raise_if_late(second)
        assert told.value.details["is_kept"]
    assert [standing for standing, _ in kept(lab)] == ["counted", "late"]


def test_a_skipped_task_is_not_answered_after_all(lab: Lab, project: Project, worker: User) -> None:
    build.task(lab, project.id)
    held = build.claim(lab, worker, project.id)
    with lab.open(worker) as context:
        holding.give_back(context, held.id, state="skipped", reason="cannot_tell")
        with pytest.raises(holding.LeaseExpired):
            holding.give_back(context, held.id, state="released")
    assert build.give(lab, worker, held.id).standing == "late"


def test_a_wrong_answer_changes_nothing_and_the_lease_goes_on(lab: Lab, project: Project, worker: User) -> None:
    task = build.task(lab, project.id)
    held = build.claim(lab, worker, project.id)
    wrong = build.answer(build.box(600, 10, 100), build.box(label="tram"))
    with pytest.raises(Invalid) as told:
        build.give(lab, worker, held.id, wrong)
    assert {(each.path, each.annotation_id) for each in told.value.problems} == {
        ("annotations[0].box.width", "a1"),
        ("annotations[1].label", "a2"),
    }
    assert kept(lab) == []
    assert build.task_now(lab, task.id).live == 1
    assert build.give(lab, worker, held.id).standing == "counted"


def test_only_the_worker_submits_and_only_at_the_stage(lab: Lab, worker: User) -> None:
    project, stranger, reviewer = build.project(lab, review_share=1.0), build.user(lab), build.user(lab, "reviewer")
    build.task(lab, project.id)
    held = build.claim(lab, worker, project.id)
    for assignment_id, who in ((held.id, stranger), (project.id, worker)):
        with pytest.raises(NotFound):
            build.give(lab, who, assignment_id)
    build.give(lab, worker, held.id)
    review = build.claim(lab, reviewer, project.id, "review")
    with pytest.raises(Conflict, match="review stage"):
        build.give(lab, reviewer, review.id)


def test_an_answer_to_a_canceled_task_counts_for_the_worker_and_not_for_the_task(
    lab: Lab, project: Project, worker: User
) -> None:
    task = build.task(lab, project.id)
    held = build.claim(lab, worker, project.id)
    with lab.open() as context:
        task_actions.cancel_task(context, task.id)
    assert build.give(lab, worker, held.id).standing == "counted"
    now = build.task_now(lab, task.id)
    assert (now.state, now.verdict_id) == ("canceled", None)


def test_drafts_keep_the_newest_and_outlive_the_lease(lab: Lab, project: Project, worker: User) -> None:
    build.task(lab, project.id)
    held = build.claim(lab, worker, project.id)
    with lab.open(worker) as context:
        assert holding.save_draft(context, held.id, 2, {"boxes": 2})
        assert not holding.save_draft(context, held.id, 1, {"boxes": 1})
        assert not holding.save_draft(context, held.id, 2, {"boxes": 0})
        assert holding.save_draft(context, held.id, 3, {"boxes": 3})
    expire(lab)
    with lab.open(worker) as context:
        assert holding.save_draft(context, held.id, 4, {"boxes": 4})
        draft = holding.draft_of(context, held.id)
    assert draft is not None
    assert (draft.revision, draft.body) == (4, {"boxes": 4})
    build.give(lab, worker, held.id, now=LATER)
    with lab.open(worker) as context:
        assert holding.draft_of(context, held.id) is None
        assert not holding.save_draft(context, held.id, 9, {})
    with lab.open(build.user(lab)) as context, pytest.raises(NotFound):
        holding.save_draft(context, held.id, 9, {})


def test_times_are_kept_apart(lab: Lab, project: Project, worker: User) -> None:
    from goldsmith.work.response import Effort

    build.task(lab, project.id)
    held = build.claim(lab, worker, project.id)
    build.give(lab, worker, held.id, effort=Effort(active_ms=7, idle_ms=11, load_ms=13))
    with lab.open() as context:
        for table in ("response", "worker_progress", "work_hour"):
            row = context.connection.execute(text(f"SELECT active_ms, idle_ms, load_ms FROM {table}")).one()
            assert tuple(row) == (7, 11, 13)
