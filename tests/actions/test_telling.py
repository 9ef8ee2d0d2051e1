"""What is watched is told beforehand: to whom a project is open, to all who are in it, and to nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from goldsmith.actions import computed_skills, notifying, offers, rules, sanctioning, seats, telling
from goldsmith.actions.rules import NewRule
from goldsmith.actions.sanctioning import NewSanction
from goldsmith.actions.telling import WatchedRule
from goldsmith.kit.errors import Invalid, NotFound
from goldsmith.people import User
from goldsmith.people.notification import Notification
from goldsmith.quality.conduct import Action, Condition
from goldsmith.storage.database import Connection
from goldsmith.storage.rules import Rule, RuleState
from goldsmith.work.project import Project
from tests import build
from tests.build import NOW, Lab

HOUR = timedelta(hours=1)
MANY = Condition("tasks_today", "at_least", 300)
WORDS = "When you do 300 or more tasks in a day (in UTC), you are given no more tasks of this project until a person "
WORDS += "has looked."


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def project(lab: Lab) -> Project:
    made = build.project(lab)
    build.tasks(lab, made.id, 5)
    return made


@pytest.fixture
def worker(lab: Lab) -> User:
    return build.user(lab)


def write(lab: Lab, project: Project, name: str = "Enough", action: Action = "pause", **said: Any) -> Rule:
    with lab.open() as context:
        return rules.make_rule(context, project.id, NewRule(name, MANY, action, {}, said.get("withheld_reason")))


def switch(lab: Lab, rule: Rule, state: RuleState = "on", hours: int = 0) -> Rule:
    with lab.open(now=NOW + hours * HOUR) as context:
        return rules.switch_rule(context, rule.id, state)


def watched(lab: Lab, project: Project, worker: User) -> list[WatchedRule]:
    with lab.open(worker) as context:
        return telling.watched(context, project.id)


def told(lab: Lab, worker: User) -> list[Notification]:
    with lab.open(worker) as context:
        listed = notifying.own_notifications(context, before=None, limit=50)
    return [each for each in listed if each.kind == "rule"]


def test_whoever_could_join_reads_each_rule_that_is_on_with_its_numbers(
    lab: Lab, project: Project, worker: User
) -> None:
    off, archived, on = (write(lab, project, name) for name in ("Off", "Gone", "Enough"))
    switch(lab, archived)
    switch(lab, archived, "archived")
    switch(lab, on, hours=2)
    (found,) = watched(lab, project, worker)
    assert (found.id, found.name, found.sentence) == (on.id, "Enough", WORDS)
    assert (found.is_for_a_person, found.on_since, found.changed_at) == (True, NOW + 2 * HOUR, None)
    switch(lab, on, "off")
    assert watched(lab, project, worker) == []
    switch(lab, off, hours=3)
    switch(lab, on, hours=4)
    assert [(each.name, each.on_since) for each in watched(lab, project, worker)] == [
        ("Off", NOW + 3 * HOUR),
        ("Enough", NOW + 4 * HOUR),
    ]


def test_numbers_are_kept_back_for_a_reason_and_the_rule_never(lab: Lab, project: Project, worker: User) -> None:
    with pytest.raises(Invalid):
        write(lab, project, withheld_reason="  ")
    rule = switch(lab, write(lab, project, withheld_reason=" Whoever knows the bar stays below it. "))
    (found,) = watched(lab, project, worker)
    assert found.withheld_reason == "Whoever knows the bar stays below it."
    assert "300" not in found.sentence
    assert "at least a certain number of tasks in a day" in found.sentence
    with lab.open(now=NOW + HOUR) as context:
        new = NewRule(rule.name, rule.condition, rule.action, {})
        changed = rules.change_rule(context, rule.id, rule.version, new)
        versions = rules.rule_versions(context, rule.id, before=None, limit=5)
    (found,) = watched(lab, project, worker)
    assert (found.sentence, found.withheld_reason, found.changed_at) == (WORDS, None, NOW + HOUR)
    assert (found.on_since, changed.version) == (NOW, 2), "it was on all the while"
    assert [each.withheld_reason for each in versions] == [None, rule.withheld_reason]


def test_a_rule_that_grants_a_skill_is_watched_too(lab: Lab, project: Project, worker: User) -> None:
    said = {"skill": "exact", "measure": "gold_accuracy", "tag": "car", "at_least": 85, "least_answers": 20}
    with lab.open(worker) as context:
        seats.join(context, project.id)
    with lab.open() as context:
        computed_skills.make_rule(context, project.id, said)
        work = {**said, "skill": "steady", "measure": "accepted_work", "tag": None, "at_least": 1000}
        steady = computed_skills.make_rule(context, project.id, work)
    exact, other = watched(lab, project, worker)
    assert exact.sentence == (
        "When 85% or more of your answers to tasks whose answer is known (car) are right (with 95% confidence, from 20 "
        "answers on), you are given the skill “exact”; if it falls below that later, a person decides whether you keep "
        "it."
    )
    assert other.sentence == "When 1,000 or more of your answers are accepted, you are given the skill “steady”."
    assert [each.title for each in told(lab, worker)] == [
        f"A rule was switched on in {project.name}: {each}" for each in ("steady", "exact")
    ]
    with lab.open() as context:
        computed_skills.retire_rule(context, steady.id)
    assert [each.name for each in watched(lab, project, worker)] == ["exact"]


def test_nobody_reads_the_rules_of_what_is_not_open_to_them(lab: Lab, project: Project, worker: User) -> None:
    switch(lab, write(lab, project))
    member = build.user(lab)
    build.join(lab, project.id, member)
    assert len(watched(lab, project, member)) == 1
    with pytest.raises(NotFound):
        watched(lab, project, worker)
    assert lab.connection is not None
    other = build.organization(lab.connection)
    with other.open(build.user(other)) as context, pytest.raises(NotFound):
        telling.watched(context, project.id)
    with lab.open(worker, mode="test") as context, pytest.raises(NotFound):
        telling.watched(context, project.id)


def test_whoever_is_paused_or_was_taken_away_still_reads_them(lab: Lab, project: Project, worker: User) -> None:
    switch(lab, write(lab, project))
    build.do(lab, worker, project.id)
    with lab.open() as context:
        why = NewSanction("pause", project.id, "Look first", "Nobody looked.")
        sanctioning.impose(context, worker.id, why)
    with lab.open(worker) as context, pytest.raises(NotFound):
        offers.show_offer(context, project.id)
    assert len(watched(lab, project, worker)) == 1
    build.join(lab, project.id, build.user(lab))
    assert len(watched(lab, project, worker)) == 1, "who worked there before it had members"


def test_whoever_is_in_a_project_is_told_of_each_change_once(lab: Lab, project: Project, worker: User) -> None:
    seated, elsewhere = build.user(lab), build.user(lab)
    build.do(lab, worker, project.id)
    with lab.open(seated) as context:
        seats.join(context, project.id)
    rule = write(lab, project, withheld_reason="It would be gamed.")
    assert told(lab, worker) == [], "what is off is no news"
    switch(lab, rule)
    switch(lab, rule)
    for each in (worker, seated):
        (news,) = told(lab, each)
        assert (news.title, news.subject_id) == (f"A rule was switched on in {project.name}: Enough", rule.id)
        assert news.path == f"/work/offers/{project.id}"
        assert news.words.endswith("Its numbers are not told: It would be gamed.")
    with lab.open() as context:
        same = NewRule(rule.name, MANY, "pause", {}, rule.withheld_reason)
        rules.change_rule(context, rule.id, 1, same)
        rules.change_rule(context, rule.id, 1, NewRule(rule.name, MANY, "pause", {}))
    changed, _ = told(lab, seated)
    assert (changed.title, changed.words) == (f"A rule was changed in {project.name}: Enough", WORDS)
    switch(lab, rule, "off")
    with lab.open() as context:
        rules.change_rule(context, rule.id, 2, NewRule("More", MANY, "pause", {}))
    assert len(told(lab, seated)) == 2
    for each in (elsewhere, lab.owner):
        assert told(lab, each) == []


def test_members_are_told_and_nobody_is_mailed_who_did_not_ask(lab: Lab, project: Project, worker: User) -> None:
    asked = build.user(lab)
    with lab.open(asked) as context:
        notifying.prefer(context, "rule", "daily")
    build.join(lab, project.id, worker, asked)
    switch(lab, write(lab, project))
    assert len(told(lab, worker)) == len(told(lab, asked)) == 1
    with lab.open() as context:
        mailed = context.connection.scalars(
            text("SELECT user_id FROM notification WHERE kind = 'rule' AND mail_at IS NOT NULL")
        )
        assert list(mailed) == [asked.id]
