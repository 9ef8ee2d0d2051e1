"""Batches: their tasks are given out or held together, counted as they end, and the last one ends the batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from goldsmith.actions import batches, gold, imports, tasks, voiding
from goldsmith.actions.batches import BatchClosed, BatchNotReady
from goldsmith.actions.context import Context
from goldsmith.kit.errors import Conflict, Forbidden, NotFound
from goldsmith.people import Role
from goldsmith.storage import sayings
from goldsmith.storage import tasks as stored_tasks
from goldsmith.storage.batches import BatchFilter
from goldsmith.storage.database import Connection
from goldsmith.work.batch import Batch
from goldsmith.work.project import Project
from tests import build
from tests.build import NOW, Lab

Change = Callable[[Context, UUID], Batch]


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def change(lab: Lab, batch: Batch, done: Change) -> Batch:
    with lab.open() as context:
        return done(context, batch.id)


def counts(batch: Batch) -> tuple[int, int, int, int]:
    return batch.pending_count, batch.completed_count, batch.error_count, batch.canceled_count


def tasks_in(lab: Lab, batch: Batch) -> list[Any]:
    """A batch's tasks, oldest first."""
    with lab.open() as context:
        return batches.list_batch_tasks(context, batch.id, limit=500)[::-1]


def recounted(lab: Lab, batch: Batch) -> tuple[int, int, int, int]:
    """The counters as they must be, counted from the tasks."""
    found = Counter(each.state for each in tasks_in(lab, batch) if not each.is_gold or each.state == "completed")
    return found["pending"], found["completed"], found["error"], found["canceled"]


def fail(lab: Lab, task_id: UUID) -> None:
    with lab.open() as context:
        assert stored_tasks.set_error(context.connection, task_id, {"code": "gone"}, NOW)


def test_staged_tasks_are_given_to_nobody_until_it_is_finalized(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    batch = build.batch(lab, project.id, 3, is_staging=True)
    assert (batch.state, counts(batch), batch.takes_tasks) == ("staging", (3, 0, 0, 0), True)
    assert build.try_claim(lab, worker, project.id) is None
    loose = build.task(lab, project.id)
    assert build.do(lab, worker, project.id).task_id == loose.id
    begun = change(lab, batch, batches.finalize_batch)
    assert (begun.state, begun.finalized_at, begun.takes_tasks) == ("in_progress", NOW, False)
    # They lie before what the worker has done already, and are found all the same, in the order they came.
    assert [build.do(lab, worker, project.id).task_id for _ in range(3)] == [each.id for each in tasks_in(lab, batch)]
    done = build.batch_now(lab, batch.id)
    assert (done.state, done.completed_at, counts(done)) == ("completed", NOW, (0, 3, 0, 0))
    assert build.verbs(lab, batch.id) == ["batch_created", "batch_finalized", "batch_completed"]


def test_a_pause_gives_out_nothing_and_lets_what_is_at_work_end(lab: Lab) -> None:
    project, (one, other) = build.project(lab), build.users(lab, 2)
    batch = build.batch(lab, project.id, 3)
    held = build.claim(lab, one, project.id)
    assert change(lab, batch, batches.pause_batch).state == "paused"
    assert build.try_claim(lab, other, project.id) is None
    assert build.give(lab, one, held.id).standing == "counted"
    assert build.try_claim(lab, one, project.id) is None
    build.tasks(lab, project.id, 1, batch_id=batch.id)
    assert build.try_claim(lab, other, project.id) is None, "nor what comes in meanwhile"
    resumed = change(lab, batch, batches.resume_batch)
    assert (resumed.state, counts(resumed)) == ("in_progress", (3, 1, 0, 0))
    for _ in range(3):
        build.do(lab, other, project.id)
    assert build.batch_now(lab, batch.id).state == "completed"


def test_a_paused_batch_is_completed_by_its_last_lease(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    batch = build.batch(lab, project.id, 1)
    held = build.claim(lab, worker, project.id)
    change(lab, batch, batches.pause_batch)
    build.give(lab, worker, held.id)
    assert build.batch_now(lab, batch.id).state == "completed"


def test_a_pause_keeps_tasks_from_reviewers_too(lab: Lab) -> None:
    project, worker, reviewer = build.project(lab, review_share=1.0), build.user(lab), build.user(lab, "reviewer")
    batch = build.batch(lab, project.id, 2)
    build.do(lab, worker, project.id)
    held = build.claim(lab, worker, project.id)
    change(lab, batch, batches.pause_batch)
    build.give(lab, worker, held.id)
    assert build.try_claim(lab, reviewer, project.id, "review") is None
    change(lab, batch, batches.resume_batch)
    sent_back = build.claim(lab, reviewer, project.id, "review")
    build.judge(lab, reviewer, sent_back.id, "send_back")
    build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review").id)
    assert counts(build.batch_now(lab, batch.id)) == (1, 1, 0, 0)


def test_cancelling_ends_what_is_open_and_keeps_what_is_done(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    batch = build.batch(lab, project.id, 4)
    loose = build.task(lab, project.id)
    build.do(lab, worker, project.id)
    failed = tasks_in(lab, batch)[3]
    fail(lab, failed.id)
    at_work = build.claim(lab, worker, project.id)
    ended = change(lab, batch, batches.cancel_batch)
    assert (ended.state, counts(ended), ended.takes_tasks) == ("canceled", (0, 1, 1, 2), False)
    assert recounted(lab, ended) == counts(ended)
    with lab.open() as context:
        figures = context.connection.execute(text("SELECT canceled_count, task_count FROM project")).one()
    assert tuple(figures) == (2, 5)
    assert build.verbs(lab, at_work.task_id)[-1] == "canceled"
    assert build.verbs(lab, batch.id)[-1] == "batch_canceled"
    build.give(lab, worker, at_work.id)
    assert counts(build.batch_now(lab, batch.id)) == (0, 1, 1, 2), "what was at work is kept, and decides nothing"
    assert build.claim(lab, worker, project.id).task_id == loose.id


@pytest.mark.parametrize(
    "before, refused",
    [
        ([], batches.finalize_batch),
        ([], batches.resume_batch),
        ([batches.pause_batch], batches.pause_batch),
        ([batches.pause_batch], batches.finalize_batch),
        ([batches.cancel_batch], batches.cancel_batch),
        ([batches.cancel_batch], batches.resume_batch),
    ],
)
def test_a_change_that_does_not_fit_the_state_is_refused(lab: Lab, before: list[Change], refused: Change) -> None:
    batch = build.batch(lab, build.project(lab).id, 1)
    for each in before:
        change(lab, batch, each)
    state = build.batch_now(lab, batch.id).state
    with pytest.raises(BatchNotReady, match=state) as error:
        change(lab, batch, refused)
    assert error.value.details == {"batch_id": str(batch.id), "state": state}


def test_a_finalized_or_canceled_batch_takes_no_more_tasks(lab: Lab) -> None:
    project, other = build.project(lab), build.project(lab)
    finalized = build.batch(lab, project.id, 1, is_staging=True)
    change(lab, finalized, batches.finalize_batch)
    canceled = build.batch(lab, project.id)
    change(lab, canceled, batches.cancel_batch)
    for batch, words in ((finalized, "finalized"), (canceled, "canceled"), (build.batch(lab, other.id), "another")):
        with pytest.raises(BatchClosed, match=words):
            build.task(lab, project.id, batch_id=batch.id)
        with lab.open() as context, pytest.raises(BatchClosed, match=words):
            imports.require_project(context, project.id, batch.id)
    with pytest.raises(NotFound):
        build.task(lab, project.id, batch_id=UUID(int=7))


def test_one_begun_at_once_takes_tasks_even_after_its_last_ended(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    batch = build.batch(lab, project.id)
    assert batch.state == "in_progress", "empty, it waits for tasks"
    build.task(lab, project.id, batch_id=batch.id, verdict=build.answer())
    assert build.batch_now(lab, batch.id).state == "completed"
    build.task(lab, project.id, batch_id=batch.id)
    again = build.batch_now(lab, batch.id)
    assert (again.state, again.completed_at, counts(again)) == ("in_progress", None, (1, 1, 0, 0))
    build.do(lab, worker, project.id)
    assert build.verbs(lab, batch.id)[1:] == ["batch_completed", "batch_reopened", "batch_completed"]


def test_what_ended_in_staging_is_counted_and_ends_it_when_finalized(lab: Lab) -> None:
    project = build.project(lab)
    batch = build.batch(lab, project.id, 2, is_staging=True)
    one, other = tasks_in(lab, batch)
    fail(lab, one.id)
    with lab.open() as context:
        tasks.cancel_task(context, other.id)
    staged = build.batch_now(lab, batch.id)
    assert (staged.state, counts(staged)) == ("staging", (0, 0, 1, 1))
    with lab.open() as context:
        tasks.cancel_task(context, one.id)
    done = change(lab, batch, batches.finalize_batch)
    assert (done.state, counts(done)) == ("completed", (0, 0, 0, 2))
    assert change(lab, build.batch(lab, project.id, is_staging=True), batches.finalize_batch).state == "completed"


def test_the_last_task_ends_the_batch_however_it_ends(lab: Lab) -> None:
    project = build.project(lab)
    failing, canceled = build.batch(lab, project.id, 1), build.batch(lab, project.id, 1)
    fail(lab, tasks_in(lab, failing)[0].id)
    with lab.open() as context:
        tasks.cancel_task(context, tasks_in(lab, canceled)[0].id)
    for batch in (failing, canceled):
        assert build.batch_now(lab, batch.id).state == "completed"
        assert build.verbs(lab, batch.id) == ["batch_created", "batch_completed"]


def void(lab: Lab, project: Project, worker: Any) -> None:
    with lab.open() as context:
        ordered = voiding.order_voiding(context, project.id, worker.id, None, "A robot.")
        while voiding.void_some(context, ordered.id):
            pass


def test_voided_answers_open_a_batch_again(lab: Lab) -> None:
    project, (one, other) = build.project(lab), build.users(lab, 2)
    batch = build.batch(lab, project.id, 3)
    for worker in (one, one, other):
        build.do(lab, worker, project.id)
    assert build.batch_now(lab, batch.id).state == "completed"
    void(lab, project, one)
    again = build.batch_now(lab, batch.id)
    assert (again.state, counts(again), again.completed_at) == ("in_progress", (2, 1, 0, 0), None)
    for _ in range(2):
        build.do(lab, other, project.id)
    assert build.batch_now(lab, batch.id).state == "completed"
    assert build.verbs(lab, batch.id)[1:] == ["batch_completed", "batch_reopened", "batch_completed"]


def test_what_reopens_in_a_held_batch_is_held(lab: Lab) -> None:
    project, (one, other) = build.project(lab), build.users(lab, 2)
    canceled, paused = build.batch(lab, project.id, 2, priority=1), build.batch(lab, project.id, 3)
    build.do(lab, one, project.id)
    change(lab, canceled, batches.cancel_batch)
    for _ in range(2):
        build.do(lab, one, project.id)
    change(lab, paused, batches.pause_batch)
    void(lab, project, one)
    ended, resting = build.batch_now(lab, canceled.id), build.batch_now(lab, paused.id)
    assert (ended.state, counts(ended)) == ("canceled", (1, 0, 0, 1))
    assert (resting.state, counts(resting)) == ("paused", (3, 0, 0, 0))
    assert build.try_claim(lab, other, project.id) is None
    change(lab, paused, batches.resume_batch)
    served = {build.do(lab, other, project.id).task_id for _ in range(3)}
    assert served == {each.id for each in tasks_in(lab, paused)}
    assert build.try_claim(lab, other, project.id) is None


def test_what_the_full_model_sends_to_a_reviewer_opens_a_batch_again(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    batch = build.batch(lab, project.id, 1)
    task = build.task_now(lab, build.do(lab, worker, project.id).task_id)
    assert task.verdict_id is not None
    with lab.open() as context:
        assert sayings.send_to_review(context.connection, task.id, task.verdict_id, NOW)
    again = build.batch_now(lab, batch.id)
    assert (again.state, counts(again)) == ("in_progress", (1, 0, 0, 0))


def test_gold_is_not_counted_and_not_served_while_it_is_held(lab: Lab) -> None:
    project, worker = build.project(lab, gold_share=1.0), build.user(lab)
    batch = build.batch(lab, project.id, 2, is_staging=True)
    golden = build.task(lab, project.id, batch_id=batch.id, gold=build.answer(build.box()))
    assert counts(build.batch_now(lab, batch.id)) == (2, 0, 0, 0)
    assert build.try_claim(lab, worker, project.id) is None
    with lab.open() as context:
        gold.make_gold(context, tasks_in(lab, batch)[0].id, build.answer(build.box()))
    assert counts(build.batch_now(lab, batch.id)) == (1, 0, 0, 0)
    change(lab, batch, batches.finalize_batch)
    served = {build.do(lab, worker, project.id).task_id for _ in range(3)}
    assert golden.id in served
    assert build.batch_now(lab, batch.id).state == "completed", "gold keeps no batch open"


def test_names_are_unique_and_found(lab: Lab) -> None:
    project = build.project(lab)
    batch = build.batch(lab, project.id, name="Rain")
    with pytest.raises(Conflict, match="'Rain'") as error:
        build.batch(lab, build.project(lab).id, name="Rain")
    assert error.value.code == "name_taken"
    with lab.open() as context:
        assert batches.batch_named(context, "Rain") == batch
        with pytest.raises(NotFound):
            batches.batch_named(context, "Sun")


def test_metadata_is_replaced_or_merged_and_the_rest_set(lab: Lab) -> None:
    batch = build.batch(lab, build.project(lab).id, metadata={"week": 47, "city": "Bern"})
    with lab.open() as context:
        merged = batches.change_batch(context, batch.id, {"metadata": {"week": 48}}, is_merge=True)
        assert merged.metadata == {"week": 48, "city": "Bern"}
        assert batches.change_batch(context, batch.id, {"metadata": {"a": None}}).metadata == {"a": None}
        called = batches.change_batch(context, batch.id, {"callback_url": "https://x.example"})
        assert called.callback_url == "https://x.example"
        assert batches.change_batch(context, batch.id, {"callback_url": None}).callback_url is None
    assert build.verbs(lab, batch.id) == ["batch_created"] + ["batch_changed"] * 4


def test_a_priority_is_given_to_tasks_that_state_none_and_to_all_when_it_changes(lab: Lab) -> None:
    project, worker = build.project(lab), build.user(lab)
    early = build.task(lab, project.id)
    batch = build.batch(lab, project.id, 2, priority=3)
    build.task(lab, project.id, batch_id=batch.id, priority=9)
    assert [each.priority for each in tasks_in(lab, batch)] == [3, 3, 9]
    assert build.do(lab, worker, project.id).task_id == tasks_in(lab, batch)[2].id
    with lab.open() as context:
        assert batches.change_batch(context, batch.id, {"priority": -1}).priority == -1
    assert [each.priority for each in tasks_in(lab, batch)] == [-1, -1, 9], "what has ended keeps its own"
    assert build.do(lab, worker, project.id).task_id == early.id
    assert [build.do(lab, worker, project.id).task_id for _ in range(2)] == [e.id for e in tasks_in(lab, batch)[:2]]


def test_batches_are_listed_newest_first_by_what_is_wanted(lab: Lab) -> None:
    project, other = build.project(lab), build.project(lab)
    first, second = build.batch(lab, project.id), build.batch(lab, project.id, is_staging=True)
    third = build.batch(lab, other.id)
    with lab.open() as context:
        assert batches.list_batches(context) == [third, second, first]
        assert batches.list_batches(context, BatchFilter(project.id)) == [second, first]
        assert batches.list_batches(context, BatchFilter(state="staging")) == [second]
        assert batches.list_batches(context, before=third.id, limit=1) == [second]
        assert len(batches.list_batches(context, BatchFilter(created_from=NOW))) == 3
        assert batches.list_batches(context, BatchFilter(created_until=NOW)) == []


def test_a_page_of_tasks_goes_on_from_a_position(lab: Lab) -> None:
    project = build.project(lab)
    batch = build.batch(lab, project.id, 5)
    build.task(lab, project.id)
    with lab.open() as context:
        newest = batches.list_batch_tasks(context, batch.id, limit=3)
        rest = batches.list_batch_tasks(context, batch.id, before=newest[-1].position, limit=3)
    assert [each.position for each in newest + rest] == sorted((e.position for e in newest + rest), reverse=True)
    assert (len(newest), len(rest), {each.batch_id for each in newest + rest}) == (3, 2, {batch.id})


def test_test_mode_and_other_organizations_are_worlds_of_their_own(lab: Lab, connection: Connection) -> None:
    project = build.project(lab, mode="test")
    batch = build.batch(lab, project.id, 1, mode="test", name="Rain")
    build.batch(lab, build.project(lab).id, name="Rain")
    stranger = build.organization(connection)
    for where, mode in ((lab, "live"), (stranger, "live"), (stranger, "test")):
        with where.open(mode=mode) as context:  # type: ignore[arg-type]
            assert batch not in batches.list_batches(context)
            for done in (batches.show_batch, batches.pause_batch, batches.cancel_batch, batches.list_batch_tasks):
                with pytest.raises(NotFound):
                    done(context, batch.id)
    with stranger.open() as context, pytest.raises(NotFound):
        batches.batch_named(context, "Rain")
    assert build.batch_now(lab, batch.id, mode="test").state == "in_progress"


@pytest.mark.parametrize("role", ["annotator", "reviewer"])
def test_those_who_only_make_labels_have_nothing_to_do_with_batches(lab: Lab, role: Role) -> None:
    project = build.project(lab)
    batch, user = build.batch(lab, project.id), build.user(lab, role)
    with lab.open(user) as context:
        for done in (batches.show_batch, batches.finalize_batch, batches.pause_batch, batches.cancel_batch):
            with pytest.raises(Forbidden):
                done(context, batch.id)
        with pytest.raises(Forbidden):
            batches.create_batch(context, project.id, "Mine")
        with pytest.raises(Forbidden):
            batches.list_batches(context)


def test_a_reviewers_decision_completes_a_batch(lab: Lab) -> None:
    project, worker, reviewer = build.project(lab, review_share=1.0), build.user(lab), build.user(lab, "reviewer")
    batch = build.batch(lab, project.id, 1)
    build.do(lab, worker, project.id)
    assert build.batch_now(lab, batch.id).state == "in_progress"
    build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review").id)
    assert build.batch_now(lab, batch.id).state == "completed"
