"""Each collector with each comparator and each action: whom the dry run names, the clock hits, and no more than that
happens without a person."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from typing import Any, get_args

import pytest
from sqlalchemy import text

from goldsmith.actions import applying, holding, notifying, rules, sanctioning, skills
from goldsmith.actions.rules import NewRule
from goldsmith.kit.errors import Invalid
from goldsmith.people import User
from goldsmith.quality.conduct import ACTIONS, COLLECTORS, HIGHEST, PROPOSED, Action, Collector, Condition
from goldsmith.quality.conduct.rule import Comparator
from goldsmith.storage.database import Connection
from goldsmith.storage.rules import Rule
from goldsmith.work.project import Project
from tests import build
from tests.build import NOW, Lab

LATER = NOW + timedelta(hours=1)
COMPARATORS: tuple[Comparator, ...] = get_args(Comparator)
MET: dict[Collector, dict[Comparator, float]] = {
    "gold_accuracy": {"below": 0.9, "at_least": 0},
    "speed": {"below": 2, "at_least": 0.5},
    "skips_in_row": {"below": 5, "at_least": 1},
    "agreement": {"below": 0.9, "at_least": 0.1},
    "tasks_today": {"below": 500, "at_least": 5},
    "rejected_share": {"below": 0.9, "at_least": 0.1},
    "has_skill": {"below": 95, "at_least": 90},
    "tasks_done": {"below": 500, "at_least": 5},
}
"""Thresholds that the worker below is on the other side of."""
NEEDED: dict[Action, dict[str, Any]] = {
    "message": {"message": "Please read the guide again."},
    "grant_skill": {"skill": "quick", "level": 60},
    "revoke_skill": {"skill": "night"},
}


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def project(lab: Lab) -> Project:
    made = build.project(lab, gold_share=1.0)
    for _ in range(20):
        build.task(lab, made.id, gold=build.answer(build.box()))
    return made


@pytest.fixture
def worker(lab: Lab) -> User:
    """Somebody of whom there is something to say for every collector."""
    made = build.user(lab)
    with lab.open() as context:
        skills.grant(context, made.id, "night", level=90, note=None, expires_at=None)
    return made


def condition_of(collector: Collector, comparator: Comparator) -> Condition:
    skill = "night" if collector == "has_skill" else None
    return Condition(collector, comparator, MET[collector][comparator], window=20, minimum_sample=1, skill=skill)


def work(lab: Lab, project: Project, worker: User) -> None:
    """Gold answered wrongly, a skip; agreement and what became of the work are sums that are kept elsewhere."""
    for minute in range(12):
        at = NOW + timedelta(minutes=minute + 1)
        wrong = build.answer(build.box(400, 400))
        build.give(lab, worker, build.claim(lab, worker, project.id, now=at).id, wrong, now=at)
    at = NOW + timedelta(minutes=30)
    with lab.open(worker, now=at) as context:
        holding.give_back(context, build.claim(lab, worker, project.id, now=at).id, state="skipped", reason="dark")
    with lab.open() as context:
        context.connection.execute(text("UPDATE work_hour SET agreement_sum = 6, agreement_count = 12"))
        context.connection.execute(text("UPDATE worker_progress SET accepted = 10, rejected = 10"))


def made_of_all(lab: Lab, project: Project) -> dict[tuple[Collector, Comparator, Action], Rule]:
    made = {}
    with lab.open() as context:
        for collector, comparator, action in product(COLLECTORS, COMPARATORS, ACTIONS):
            said = NewRule(action, condition_of(collector, comparator), action, NEEDED.get(action, {}))
            rule = rules.make_rule(context, project.id, said)
            made[collector, comparator, action] = rules.switch_rule(context, rule.id, "on")
    return made


def test_every_rule_hits_as_its_dry_run_says_and_nothing_goes_beyond_a_pause(
    lab: Lab, project: Project, worker: User
) -> None:
    made = made_of_all(lab, project)
    work(lab, project, worker)
    with lab.open(now=LATER) as context:
        for collector, comparator in product(COLLECTORS, COMPARATORS):
            found = rules.dry_run(context, project.id, condition_of(collector, comparator)).hits
            assert [hit.worker_id for hit in found] == [worker.id], (collector, comparator)
    before = build.past_work(lab, worker)
    with lab.open(build.clock(lab), now=LATER) as context:
        applying.apply_rules(context, project.id)
    with lab.open() as context:
        for (collector, comparator, action), rule in made.items():
            hits = rules.firings_of(context, rule.id, before=None, limit=10)
            if action != "grant_skill":  # it is granted once, and the others find it held
                state = "proposed" if action in PROPOSED else "done"
                assert [(hit.worker_id, hit.state) for hit in hits] == [(worker.id, state)], (collector, comparator)
        held = {each.name: each.level for each in skills.skills_of(context, worker.id)}
        more_gold = context.connection.scalar(text("SELECT more_gold_until FROM worker_record"))
    assert (held, build.past_work(lab, worker)) == ({"night": 90, "quick": 60}, before)
    assert more_gold == LATER + timedelta(days=7)
    with lab.open(worker, now=LATER) as context:
        (pause,) = sanctioning.sanctions_of(context, worker.id, before=None, limit=50)
        told = [each.kind for each in notifying.own_notifications(context, before=None, limit=99)]
        said = rules.own_messages(context, before=None, limit=99)
    assert (pause.kind, pause.state, pause.decided_by) == ("pause", "open", None)
    pairs = len(COLLECTORS) * len(COMPARATORS)
    assert {kind: told.count(kind) for kind in told} == {"message": pairs, "sanction": 1, "skill": 1 + 1}
    assert len(said) == pairs + 1
    with lab.open() as context:
        asked = notifying.own_notifications(context, before=None, limit=9)
    assert {(each.kind, each.path) for each in asked} == {
        ("decision", "/workers/signals"),
        ("decision", "/workers/sanctions"),
    }
    assert len(asked) == 2, "one of each, however many wait"


def test_a_rule_grants_no_skill_that_is_held_as_high_or_was_taken(lab: Lab, project: Project, worker: User) -> None:
    with lab.open() as context:
        skills.grant(context, worker.id, "taken", level=80, note=None, expires_at=None)
        skills.revoke(context, worker.id, "taken", "It was not for you.")
        for name, level in (("night", 60), ("taken", 80), ("new", 50), ("new", 70)):
            said = NewRule(
                name, condition_of("tasks_today", "at_least"), "grant_skill", {"skill": name, "level": level}
            )
            rules.switch_rule(context, rules.make_rule(context, project.id, said).id, "on")
    work(lab, project, worker)
    with lab.open(build.clock(lab), now=LATER) as context:
        applying.apply_rules(context, project.id)
        assert {each.name: each.level for each in skills.skills_of(context, worker.id)} == {"night": 90, "new": 70}


@pytest.mark.parametrize("collector, highest", HIGHEST.items())
def test_a_threshold_that_nobody_can_pass_is_refused(
    lab: Lab, project: Project, collector: Collector, highest: float
) -> None:
    condition = Condition(collector, "below", highest + 1, skill="night" if collector == "has_skill" else None)
    with lab.open() as context:
        with pytest.raises(Invalid, match=r"The threshold of .* is from 0 to"):
            rules.dry_run(context, project.id, condition)
        with pytest.raises(Invalid) as refused:
            rules.make_rule(context, project.id, NewRule("All", condition, "message", {"message": "Hello."}))
    assert [each.path for each in refused.value.problems] == ["condition.threshold"]
