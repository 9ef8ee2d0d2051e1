"""Many things at once: what is done, what undoing puts back, and what it says it could not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from goldsmith.actions import holding, operating, operations, skills
from goldsmith.actions.operations import AlreadyUndone
from goldsmith.kit.errors import Forbidden, Invalid
from goldsmith.people import User
from goldsmith.storage.database import Connection
from goldsmith.work.operation import Operation, OperationKind
from goldsmith.work.project import Project
from tests import build
from tests.build import NOW, Lab
from tests.storage.cost import DONE, MOST, analyze, finish, rows_read

HOUR = timedelta(hours=1)
# People who worked in the project long ago, and hold a skill.
_MANY = """
    INSERT INTO user_account (id, organization_id, email, name, role, pseudonym, created_at)
    SELECT gen_random_uuid(), current_organization(), 'many' || n || '@example.org', 'M', 'annotator', 'W-M' || n, :now
    FROM generate_series(1, 400) n;
    INSERT INTO worker_progress (project_id, worker_id, organization_id, submitted, settled, last_active_at)
    SELECT :project_id, id, organization_id, 5, 5, :now FROM user_account WHERE pseudonym LIKE 'W-M%';
    INSERT INTO worker_skill (id, organization_id, worker_id, name, level, created_at)
    SELECT gen_random_uuid(), organization_id, id, 'night', 60, :now FROM user_account WHERE pseudonym LIKE 'W-M%'
"""


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def project(lab: Lab) -> Project:
    return build.project(lab)


def done(lab: Lab, kind: OperationKind, ids: Sequence[UUID], **said: Any) -> Operation:
    with lab.open() as context:
        return operations.carry_out(context, kind, ids, **said)


def undone(lab: Lab, operation: Operation) -> list[str | None]:
    """Why each thing that was changed could not be put back; None where it was."""
    with lab.open() as context:
        found = operations.undo(context, operation.id)
    assert found.undo_effect is not None
    return [each["reason"] for each in found.undo_effect]


def skip(lab: Lab, worker: User, project: Project) -> UUID:
    held = build.claim(lab, worker, project.id)
    with lab.open(worker) as context:
        holding.give_back(context, held.id, state="skipped", reason="too_hard", comment="")
    return held.task_id


def test_priorities_are_put_back_unless_somebody_changed_them_since(lab: Lab, project: Project) -> None:
    tasks = build.tasks(lab, project.id, 3)
    made = done(lab, "set_priority", [each.id for each in tasks], priority=5)
    assert [build.task_now(lab, each.id).priority for each in tasks] == [5, 5, 5]
    done(lab, "set_priority", [tasks[0].id], priority=9)
    held = build.claim(lab, build.user(lab), project.id)
    assert held.task_id == tasks[0].id, "the most urgent first"
    first, *rest = undone(lab, made)
    assert first is not None
    assert rest == [None, None]
    assert [build.task_now(lab, each.id).priority for each in tasks] == [9, 0, 0]
    with pytest.raises(AlreadyUndone):
        undone(lab, made)
    assert build.verbs(lab, made.id) == ["operation_done", "operation_undone"]


def test_a_task_whose_priority_changed_is_found_by_who_had_gone_past_it(lab: Lab, project: Project) -> None:
    worker = build.user(lab)
    first, second, _ = build.tasks(lab, project.id, 3)
    skipped = skip(lab, worker, project)
    assert skipped == first.id
    assert build.claim(lab, worker, project.id).task_id == second.id
    other = build.user(lab)
    done(lab, "set_priority", [first.id], priority=1)
    assert build.claim(lab, other, project.id).task_id == first.id


def test_batches_are_paused_and_resumed_together_and_back(lab: Lab, project: Project) -> None:
    one, two = (build.batch(lab, project.id, 1) for _ in range(2))
    staging = build.batch(lab, project.id, 1, is_staging=True)
    made = done(lab, "pause_batches", [one.id, two.id, staging.id])
    assert len(made.changed) == 2
    assert {build.batch_now(lab, each.id).state for each in (one, two)} == {"paused"}
    done(lab, "resume_batches", [one.id])
    reasons = undone(lab, made)
    assert sorted(each is None for each in reasons) == [False, True]
    assert {build.batch_now(lab, each.id).state for each in (one, two)} == {"in_progress"}
    assert build.batch_now(lab, staging.id).state == "staging"


def test_leases_are_released_and_given_back_where_nobody_took_the_task(lab: Lab, project: Project) -> None:
    build.tasks(lab, project.id, 2)
    ann, ben, eve = build.users(lab, 3)
    held = [build.claim(lab, each, project.id) for each in (ann, ben)]
    made = done(lab, "release_leases", [each.id for each in held])
    assert len(made.changed) == 2
    taken = build.claim(lab, eve, project.id)
    reasons = dict(zip([each.task_id for each in held], undone(lab, made), strict=True))
    assert reasons.pop(taken.task_id) is not None
    assert list(reasons.values()) == [None]
    (back,) = [each for each in held if each.task_id != taken.task_id]
    build.give(lab, ann if back is held[0] else ben, back.id)
    assert build.task_now(lab, back.task_id).state == "completed"
    assert len(done(lab, "release_leases", [back.id]).changed) == 0


def test_a_task_that_all_skipped_is_offered_to_them_again(lab: Lab, project: Project) -> None:
    worker, other = build.users(lab, 2)
    task = build.task(lab, project.id)
    for each in (worker, other):
        skip(lab, each, project)
    assert build.try_claim(lab, worker, project.id, now=NOW + HOUR) is None
    made = done(lab, "offer_again", [task.id])
    assert len(made.changed) == 1
    held = build.claim(lab, worker, project.id, now=NOW + HOUR)
    assert held.task_id == task.id
    (reason,) = undone(lab, made)
    assert reason is not None, "one of them has it now"
    build.give(lab, worker, held.id, now=NOW + HOUR)


def test_offering_again_is_undone_while_nobody_took_it(lab: Lab, project: Project) -> None:
    worker, task = build.user(lab), build.task(lab, project.id)
    skip(lab, worker, project)
    assert undone(lab, done(lab, "offer_again", [task.id])) == [None]
    assert build.try_claim(lab, worker, project.id, now=NOW + HOUR) is None


def test_who_may_and_how_many(lab: Lab, project: Project) -> None:
    task = build.task(lab, project.id)
    with lab.open(build.user(lab, "reviewer")) as context, pytest.raises(Forbidden):
        operations.carry_out(context, "set_priority", [task.id], priority=1)
    for said in ({"kind": "set_priority"}, {"kind": "offer_again", "priority": 3}):
        with pytest.raises(Invalid):
            done(lab, ids=[task.id], **said)
    with pytest.raises(Invalid):
        done(lab, "set_priority", [UUID(int=n) for n in range(501)], priority=1)
    stranger = build.organization(lab.connection) if lab.connection else lab
    with stranger.open() as context:
        assert operations.carry_out(context, "set_priority", [task.id], priority=1).changed == []


def test_the_console_shows_what_is_stuck_held_and_done(lab: Lab, project: Project) -> None:
    workers = build.users(lab, 4)
    stuck = build.task(lab, project.id, file_name="hard.jpg")
    for each in workers[:3]:
        skip(lab, each, project)
    plain = build.task(lab, project.id)
    build.give(lab, workers[0], build.claim(lab, workers[0], project.id).id)
    held = build.claim(lab, workers[3], project.id)
    with lab.open() as context:
        shown = operating.console(context)
    assert [(each.id, each.skipped_count) for each in shown.stuck] == [(stuck.id, 3)]
    assert [each.id for each in shown.held] == [held.id]
    assert sum(each.settled for each in shown.hours_of(project.id)) == 1
    assert (len(shown.span), shown.span[0], shown.span[-1]) == (25, NOW - operating.SPAN, NOW)
    assert [each.project.id for each in shown.projects] == [project.id]
    assert build.task_now(lab, plain.id).state == "completed"
    assert shown.runs == []
    with lab.open(build.user(lab, "manager")) as context:
        assert operating.console(context).runs is None, "money is no concern of managers"


def test_the_console_reads_nothing_of_what_is_done(own_connection: Connection) -> None:
    """Nor of trouble that is over: the clock takes ended tasks from the list."""
    lab = build.organization(own_connection)
    project = build.project(lab)
    finish(lab, project.id, DONE)
    build.see(own_connection, lab.organization.id)
    note = text("""
        INSERT INTO task_trouble (task_id, organization_id, project_id, mode, skipped_count, changed_at)
        SELECT id, organization_id, project_id, mode, 5, now() FROM task WHERE project_id = :id
    """)
    own_connection.execute(note, {"id": project.id})
    operating.tidy_trouble(own_connection)
    analyze(lab)
    troubled = build.project(lab)
    fresh = build.task(lab, troubled.id)
    for each in build.users(lab, 3):
        skip(lab, each, troubled)

    def look() -> None:
        with lab.open() as context:
            assert fresh.id in {each.id for each in operating.console(context).stuck}

    assert rows_read(lab, look) < MOST


def test_hours_that_are_over_are_read_once_and_the_present_one_each_time(lab: Lab, project: Project) -> None:
    """Work of an hour is late by minutes at most; what is written into one that is long over is seen by nobody."""
    build.task(lab, project.id)
    build.do(lab, build.user(lab), project.id)
    half = timedelta(minutes=30)

    def shown(after: timedelta) -> dict[datetime, int]:
        with lab.open(now=NOW + after) as context:
            return {each.hour: each.submitted for each in operating.console(context).hours_of(project.id)}

    def set_to(count: int) -> None:
        with lab.open() as context:
            context.connection.execute(text("UPDATE work_hour SET submitted = :n"), {"n": count})

    assert shown(half) == {NOW: 1}
    set_to(2)
    assert shown(half) == shown(HOUR) == {NOW: 2}, "not over yet, or hardly"
    assert shown(HOUR + half) == {NOW: 2}
    set_to(3)
    assert shown(2 * HOUR) == {NOW: 2}
    later = NOW + 2 * HOUR
    build.task(lab, project.id)
    worker = build.user(lab)
    build.give(lab, worker, build.claim(lab, worker, project.id, now=later).id, now=later)
    assert shown(2 * HOUR + half) == {NOW: 2, later: 1}
    assert shown(operating.SPAN + HOUR) == {later: 1}, "what is older is shown no more"


def test_what_is_settled_is_told_at_once_though_what_was_before_is_added_up_seldom(lab: Lab, project: Project) -> None:
    worker = build.user(lab)

    def settle(after: timedelta) -> int:
        """Settle one more task; how many the console shows as settled then."""
        build.task(lab, project.id)
        build.give(lab, worker, build.claim(lab, worker, project.id, now=NOW + after).id, now=NOW + after)
        with lab.open(now=NOW + after) as context:
            return next(each.settled for each in operating.console(context).projects if each.project.id == project.id)

    minutes = (0, 1, 7, 12, 58, 61, 63, 66, 70, 125)
    assert [settle(timedelta(minutes=each)) for each in minutes] == list(range(1, len(minutes) + 1))
    later = build.project(lab)
    build.task(lab, later.id)
    with lab.open(now=NOW + timedelta(minutes=126)) as context:
        shown = {each.project.id: each.settled for each in operating.console(context).projects}
    assert shown == {project.id: len(minutes), later.id: 0}


def test_the_console_reads_nobody_who_does_nothing_in_this_hour(lab: Lab, project: Project) -> None:
    assert lab.connection is not None
    build.task(lab, project.id)
    build.do(lab, build.user(lab), project.id)
    lab.connection.execute(text("SET LOCAL enable_seqscan = off"))

    def look(after: timedelta = HOUR) -> dict[str, int]:
        with lab.open(now=NOW + after) as context:
            return dict(operating.console(context).skills)

    look()
    few = rows_read(lab, look)
    build.see(lab.connection, lab.organization.id)
    values = {"project_id": project.id, "now": NOW}
    for statement in _MANY.split(";"):
        said = text(statement)
        lab.connection.execute(said, {name: values[name] for name in said.compile().params})
    lab.connection.execute(text("RESET ROLE"))
    lab.connection.execute(text("ANALYZE worker_progress, worker_skill"))
    assert look() == {}, "not a minute later"
    assert look(HOUR + timedelta(minutes=11)) == {"night": 400}
    read = rows_read(lab, lambda: look(HOUR + timedelta(minutes=11)))
    assert read <= few + 20


def test_what_one_organization_keeps_is_shown_to_no_other(lab: Lab, project: Project) -> None:
    assert lab.connection is not None
    other = build.organization(lab.connection)
    with lab.open() as context:
        skills.grant(context, build.user(lab).id, "night", level=60, note=None, expires_at=None)
        assert operating.console(context).skills == {"night": 1}
    with other.open() as context:
        shown = operating.console(context)
    assert (shown.skills, shown.projects) == ({}, [])


def test_settled_tasks_are_done_again_and_settled_as_before_until_somebody_begins(lab: Lab, project: Project) -> None:
    first, again = build.users(lab, 2)
    batch = build.batch(lab, project.id, 2)
    listed = [build.do(lab, first, project.id).task_id for _ in range(2)]
    before = [build.task_now(lab, each) for each in listed]
    assert {each.state for each in before} == {"completed"}
    made = done(lab, "redo", listed)
    opened = {(each.state, each.stage, each.round) for each in (build.task_now(lab, each) for each in listed)}
    assert opened == {("pending", "attempt", 1)}
    assert [each.reason for each in done(lab, "redo", listed).outcomes] == ["It is not settled."] * 2
    assert standing(lab, project, batch.id) == (2, "in_progress")
    assert undone(lab, made) == [None, None]
    assert [build.task_now(lab, each) for each in listed] == before
    assert standing(lab, project, batch.id) == (0, "completed")

    made = done(lab, "redo", listed)
    held = build.claim(lab, again, project.id)
    reasons = dict(zip(sorted(listed), undone(lab, made), strict=True))
    assert reasons.pop(held.task_id) == "Somebody has begun it since, or it is open no more."
    assert list(reasons.values()) == [None]
    build.give(lab, again, held.id)
    after = build.task_now(lab, held.task_id)
    assert (after.round, after.stage) == (1, "review"), "answered anew, and a new round is looked at"
    assert standing(lab, project, batch.id) == (1, "in_progress")


def standing(lab: Lab, project: Project, batch_id: UUID) -> tuple[int, str]:
    """How many settled tasks of the project were opened again, and the state of the batch."""
    with lab.open() as context:
        rows = "SELECT p.reopened_count, b.state FROM project p, batch b WHERE p.id = :project AND b.id = :id"
        row = context.connection.execute(text(rows), {"project": project.id, "id": batch_id}).one()
    return row.reopened_count, row.state


def test_the_least_sure_verdicts_are_shown(lab: Lab, project: Project) -> None:
    worker = build.user(lab)
    build.tasks(lab, project.id, 7)
    settled = [build.do(lab, worker, project.id).task_id for _ in range(7)]
    with lab.open() as context:
        for number, each in enumerate(settled):
            values = {"id": each, "sure": 1 - number / 10}
            context.connection.execute(text("UPDATE task SET confidence = :sure WHERE id = :id"), values)
        found = operating.console(context).doubtful
    assert [each.id for each in found] == settled[:1:-1], "five, the least sure first"
