"""The books: every change of state has its event in the same transaction, and every count is what a recount gives."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from goldsmith.actions import holding, imports, projects, work
from goldsmith.actions import tasks as task_actions
from goldsmith.people import User
from goldsmith.storage import tallies
from goldsmith.storage.database import Connection
from goldsmith.work.project import Project
from tests import build
from tests.build import NOW, Lab
from tests.postgres import Server

# A state, the verbs of events that may bring it about.
_TASK_CHANGES = {
    "completed": {"settled", "reviewed", "imported"},
    "review": {"sent_to_review"},
    "canceled": {"canceled"},
    "gold": {"made_gold", "imported"},
    "round": {"reviewed"},
}
_RECOUNT = text("""
    SELECT
        count(*) FILTER (WHERE r.stage = 'attempt' AND standing <> 'late') AS submitted,
        count(*) FILTER (WHERE r.stage = 'review' AND standing <> 'late') AS reviewed,
        coalesce(sum(active_ms), 0) AS active_ms, coalesce(sum(idle_ms), 0) AS idle_ms,
        coalesce(sum(load_ms), 0) AS load_ms,
        coalesce(sum(a.rate_minor) FILTER (WHERE standing <> 'late'), 0) AS cost_minor,
        (SELECT count(*) FROM gold_score) AS gold_answered,
        (SELECT count(*) FROM gold_score WHERE is_passed) AS gold_passed,
        (SELECT count(*) FROM assignment WHERE state = 'skipped') AS skipped,
        (SELECT count(*) FROM task WHERE state = 'completed') AS settled
    FROM response r JOIN assignment a ON a.id = r.assignment_id
""")


def bustle(lab: Lab, seed: int, steps: int = 150) -> Project:
    """A stretch of everything that can happen in a project, in a random order."""
    chance = random.Random(seed)
    project = build.project(lab, attempts=2, review_share=0.5, gold_share=0.2, lease=60)
    build.tasks(lab, project.id, 12)
    build.tasks(lab, project.id, 4, gold=build.answer(build.box()))
    workers, reviewers = build.users(lab, 4), build.users(lab, 2, "reviewer")
    now = NOW
    for _ in range(steps):
        now += timedelta(seconds=chance.randrange(30))
        step = chance.choice([_attempt, _attempt, _attempt, _review, _review, _give_back, _expire, _cancel])
        who = chance.choice(reviewers if step is _review else workers)
        step(lab, project, who, now, chance)
    return project


def _attempt(lab: Lab, project: Project, who: User, now: Any, chance: random.Random) -> None:
    held = build.try_claim(lab, who, project.id, now=now)
    if held is not None:
        said = build.answer(build.box(chance.choice([10, 10, 10, 300])))
        build.give(lab, who, held.id, said, now=now)
        build.give(lab, who, held.id, said, now=now, key=chance.choice(["k", "another tab"]))


def _review(lab: Lab, project: Project, who: User, now: Any, chance: random.Random) -> None:
    held = build.try_claim(lab, who, project.id, "review", now=now)
    if held is not None:
        build.judge(lab, who, held.id, chance.choice(["accept", "send_back"]), now=now)


def _give_back(lab: Lab, project: Project, who: User, now: Any, chance: random.Random) -> None:
    held = build.try_claim(lab, who, project.id, now=now)
    if held is not None:
        with lab.open(who, now=now) as context:
            holding.give_back(context, held.id, state=chance.choice(["released", "skipped"]), reason="hard")


def _expire(lab: Lab, project: Project, who: User, now: Any, chance: random.Random) -> None:
    held = build.try_claim(lab, who, project.id, now=now)
    with lab.open(now=now + timedelta(seconds=90)) as context:
        holding.expire_leases(context)
    if held is not None and chance.random() < 0.5:
        build.give(lab, who, held.id, now=now + timedelta(seconds=91))


def _cancel(lab: Lab, project: Project, who: User, now: Any, chance: random.Random) -> None:
    with lab.open() as context:
        open_ones = [each for each in build.all_tasks(context, project.id) if each.state == "pending"]
        if open_ones and chance.random() < 0.15:
            task_actions.cancel_task(context, chance.choice(open_ones).id)


@pytest.mark.parametrize("seed", range(3))
def test_every_count_is_what_a_recount_gives(connection: Connection, seed: int) -> None:
    lab = build.organization(connection)
    project = bustle(lab, seed)
    with lab.open() as context:
        counted = tallies.project_total(connection, project.id)
        recounted = connection.execute(_RECOUNT).mappings().one()
        assert {name: getattr(counted, name) for name in recounted} == dict(recounted)
        assert counted.submitted > 20
        hourly = tallies.hourly(connection, project.id, NOW - timedelta(days=1))
        for name in recounted:
            assert sum(getattr(each.total, name) for each in hourly) == getattr(counted, name), name
        summary = projects.summarize(context, project.id)
        states = connection.execute(text("SELECT is_gold, state, stage, count(*) FROM task GROUP BY 1, 2, 3")).all()
    plain = {(state, stage): count for is_gold, state, stage, count in states if not is_gold}
    gold = sum(count for is_gold, _, _, count in states if is_gold)
    assert (summary.project.task_count, summary.project.gold_count) == (sum(plain.values()), gold)
    assert summary.project.canceled_count == sum(c for (state, _), c in plain.items() if state == "canceled")
    assert summary.in_review == plain.get(("pending", "review"), 0)


@pytest.mark.parametrize("seed", range(3))
def test_the_state_of_every_task_is_told_by_its_events(connection: Connection, seed: int) -> None:
    lab = build.organization(connection)
    project = bustle(lab, seed)
    with lab.open() as context:
        tasks = build.all_tasks(context, project.id)
        assignments = connection.execute(text("SELECT id, task_id, state FROM assignment")).all()
        facts = connection.execute(text("SELECT verb, facts ->> 'assignment_id' AS of FROM event")).all()
    for task in tasks:
        verbs = build.verbs(lab, task.id)
        assert verbs[0] == "imported"
        told = {"completed": task.state == "completed", "canceled": task.state == "canceled", "gold": task.is_gold}
        told |= {"review": task.stage == "review", "round": task.round > 0}
        for what, is_so in told.items():
            assert not is_so or _TASK_CHANGES[what] & set(verbs), (what, verbs)
    ends = {"leased": "leased", "submitted": "submitted", "released": "released", "skipped": "skipped"}
    ends |= {"expired": "lease_expired", "returned": "submitted"}
    happened: dict[str, set[str]] = {}
    for verb, of in facts:
        happened.setdefault(of, set()).add(verb)
    for each in assignments:
        assert {"leased"} <= happened[str(each.id)]
        assert {ends[each.state], "reviewed"} & happened[str(each.id)], each


def test_what_is_undone_leaves_no_event(server: Server) -> None:
    lab = build.committed(server)
    project, worker = build.project(lab), build.user(lab)
    task = build.task(lab, project.id)
    with pytest.raises(ZeroDivisionError), lab.open(worker) as context:  # noqa: PT012 - what comes first is undone
        assert work.next_task(context, project.id, "attempt", ()) is not None
        raise ZeroDivisionError
    assert build.verbs(lab, task.id) == ["imported"]
    assert build.task_now(lab, task.id).live == 0


def test_events_say_who_and_when_and_gather_into_a_history(connection: Connection) -> None:
    lab = build.organization(connection)
    project, worker = build.project(lab, review_share=1.0, lease=60), build.user(lab)
    reviewer, later = build.user(lab, "reviewer"), NOW + timedelta(seconds=61)
    task = build.task(lab, project.id)
    held = build.claim(lab, worker, project.id)
    with lab.open(worker) as context:
        holding.flag_problem(context, held.id, reason="dark", comment="night")
    with lab.open(now=later) as context:
        holding.expire_leases(context)
    again = build.claim(lab, worker, project.id, now=later)
    build.give(lab, worker, again.id, now=later)
    build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review", now=later).id, now=later)
    with lab.open() as context:
        history = task_actions.task_history(context, task.id)
        tail = task_actions.task_history(context, task.id, after=history.events[2].id)
    assert [(each.verb, each.actor_id and history.actors[each.actor_id].role) for each in history.events] == [
        ("imported", "owner"),
        ("leased", "annotator"),
        ("flagged", "annotator"),
        ("lease_expired", None),
        ("leased", "annotator"),
        ("submitted", "annotator"),
        ("sent_to_review", "annotator"),
        ("leased", "reviewer"),
        ("reviewed", "reviewer"),
    ]
    assert [each.at for each in history.events] == [NOW] * 3 + [later] * 6
    assert list(tail.events) == list(history.events[3:])


def test_flags_and_imports_of_strangers_are_refused(connection: Connection) -> None:
    from goldsmith.kit.errors import Forbidden, NotFound

    lab = build.organization(connection)
    project, worker = build.project(lab), build.user(lab)
    build.task(lab, project.id)
    held = build.claim(lab, worker, project.id)
    with lab.open(build.user(lab)) as context:
        with pytest.raises(NotFound):
            holding.flag_problem(context, held.id, reason="dark", comment="")
        with pytest.raises(Forbidden):
            imports.import_rows(context, project.id, [build.row()], imports.ImportOptions())
