"""Rules at work: whom they hit by the clock and in a dry run, what they do by themselves, and what a person decides."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from goldsmith.actions import applying, holding, notifying, pausing, rules, sanctioning, skills
from goldsmith.actions.rules import NewRule, OwnProposal, RuleChanged
from goldsmith.kit.errors import Conflict, Forbidden, Invalid, NotFound
from goldsmith.people import User
from goldsmith.quality.conduct import Action, Condition
from goldsmith.storage.database import Connection
from goldsmith.storage.firings import Firing
from goldsmith.storage.rules import Rule
from goldsmith.work.project import Project
from tests import build
from tests.build import NOW, Lab

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
LATER = NOW + HOUR
THREE_A_DAY = Condition("tasks_today", "at_least", 3)


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def project(lab: Lab) -> Project:
    made = build.project(lab)
    build.tasks(lab, made.id, 12)
    return made


@pytest.fixture
def worker(lab: Lab) -> User:
    return build.user(lab)


def on(lab: Lab, project: Project, action: Action, condition: Condition = THREE_A_DAY, **said: Any) -> Rule:
    with lab.open() as context:
        made = rules.make_rule(context, project.id, NewRule(f"Rule to {action}", condition, action, said))
        return rules.switch_rule(context, made.id, "on")


def work(lab: Lab, project: Project, worker: User, count: int = 3, *, after: datetime = NOW) -> None:
    for minute in range(count):
        at = after + timedelta(minutes=minute + 1)
        held = build.claim(lab, worker, project.id, now=at)
        build.give(lab, worker, held.id, now=at)


def tick(lab: Lab, project: Project) -> None:
    with lab.open(build.clock(lab), now=LATER) as context:
        while applying.apply_rules(context, project.id):
            pass


def hits(lab: Lab, rule: Rule) -> list[Firing]:
    with lab.open() as context:
        return rules.firings_of(context, rule.id, before=None, limit=10)


def test_a_rule_hits_once_a_window_and_tells_the_worker(lab: Lab, project: Project, worker: User) -> None:
    rule = on(lab, project, "message", message="That is enough for today.")
    work(lab, project, worker)
    other = build.user(lab)
    work(lab, project, other, 2)
    for _ in range(2):
        tick(lab, project)
    work(lab, project, worker, 1)
    tick(lab, project)
    (hit,) = hits(lab, rule)
    assert (hit.worker_id, hit.state, hit.evidence["sentence"]) == (
        worker.id,
        "done",
        "Tasks done today: 3, at least 3.",
    )
    with lab.open(worker) as context:
        (message,) = rules.own_messages(context, before=None, limit=10)
        (told,) = notifying.own_notifications(context, before=None, limit=10)
    assert message.parameters["message"] == "That is enough for today."
    assert (told.kind, told.title, told.path) == ("message", f"About your work in {project.name}", "/work/notices")
    assert told.words == "That is enough for today.\nTasks done today: 3, at least 3."
    with lab.open(other) as context:
        assert rules.own_messages(context, before=None, limit=10) == []
        assert notifying.own_notifications(context, before=None, limit=10) == []


def test_whom_a_rule_pauses_or_gives_a_skill_is_told_why(lab: Lab, project: Project, worker: User) -> None:
    on(lab, project, "pause")
    on(lab, project, "grant_skill", skill="night", level=60)
    on(lab, project, "more_gold")
    work(lab, project, worker)
    tick(lab, project)
    with lab.open(worker) as context:
        told = {each.kind: each for each in notifying.own_notifications(context, before=None, limit=10)}
    assert set(told) == {"sanction", "skill"}, "more gold is never told"
    pause, skill = told["sanction"], told["skill"]
    assert (pause.title, pause.path) == ("You were paused: Rule to pause", "/work/notices")
    assert pause.words == "Tasks done today: 3, at least 3. A person looks at it; your pay stays."
    assert (skill.title, skill.path) == ("You hold the skill night, at level 60", "/work/skills")


def test_a_rule_that_is_off_or_was_made_later_hits_nobody(lab: Lab, project: Project, worker: User) -> None:
    work(lab, project, worker)
    with lab.open(now=NOW + timedelta(minutes=30)) as context:
        made = rules.make_rule(context, project.id, NewRule("Enough", THREE_A_DAY, "pause", {}))
    tick(lab, project)
    with lab.open(now=NOW + timedelta(minutes=30)) as context:
        rules.switch_rule(context, made.id, "on")
    tick(lab, project)
    assert hits(lab, made) == []


def test_a_dry_run_says_whom_the_clock_would_hit_and_touches_nobody(lab: Lab, project: Project, worker: User) -> None:
    work(lab, project, worker)
    work(lab, project, build.user(lab), 2)
    with lab.open(now=LATER) as context:
        found = rules.dry_run(context, project.id, THREE_A_DAY)
    (hit,) = found.hits
    assert (found.workers, hit.worker_id, hit.finding.sentence) == (2, worker.id, "Tasks done today: 3, at least 3.")
    rule = on(lab, project, "pause")
    with lab.open(worker) as context:
        assert sanctioning.taking_access(context) == []
        assert rules.own_messages(context, before=None, limit=1) == []
    assert hits(lab, rule) == []


def test_the_dry_run_of_gold_looks_at_each_day_as_it_was(lab: Lab, worker: User) -> None:
    project = build.project(lab, gold_share=1.0)
    for _ in range(12):
        build.task(lab, project.id, gold=build.answer(build.box()))
    for number in range(12):
        at = NOW + number * 6 * HOUR
        held = build.claim(lab, worker, project.id, now=at)
        build.give(lab, worker, held.id, build.answer(build.box(400, 400)), now=at)
    condition = Condition("gold_accuracy", "below", 0.6, window=50, minimum_sample=5)
    with lab.open(now=NOW + 4 * DAY) as context:
        (hit,) = rules.dry_run(context, project.id, condition).hits
    assert hit.finding.measure.sample == 6, "five were in on the second day, with the sixth"
    assert hit.day == (NOW + DAY).timestamp() // 86_400


def test_skips_in_a_row_are_counted_to_the_last_answer(lab: Lab, project: Project, worker: User) -> None:
    rule = on(lab, project, "message", Condition("skips_in_row", "at_least", 2), message="Say what is wrong.")
    for skips, expected in ((1, 0), (2, 1)):
        work(lab, project, worker, 1)
        for number in range(skips):
            held = build.claim(lab, worker, project.id, now=NOW + timedelta(minutes=10 + number))
            with lab.open(worker, now=NOW + timedelta(minutes=10 + number)) as context:
                holding.give_back(context, held.id, state="skipped", reason="dark")
        tick(lab, project)
        assert len(hits(lab, rule)) == expected


def test_a_pause_by_rule_waits_for_a_person_and_may_end_by_itself(lab: Lab, project: Project, worker: User) -> None:
    on(lab, project, "pause", hours=12)
    work(lab, project, worker)
    tick(lab, project)
    with lab.open(worker, now=LATER) as context:
        (pause,) = pausing.own_pauses(context)
    assert (pause.state, pause.imposed_by, pause.rule) == ("open", None, "Rule to pause")
    assert pause.ends_at == LATER + 12 * HOUR
    assert build.try_claim(lab, worker, project.id, now=LATER + 13 * HOUR) is not None


def test_a_skill_is_granted_by_rule_and_only_proposed_to_be_revoked(lab: Lab, project: Project, worker: User) -> None:
    on(lab, project, "grant_skill", skill="quick", level=70)
    revoking = on(lab, project, "revoke_skill", skill="quick")
    work(lab, project, worker)
    tick(lab, project)
    with lab.open() as context:
        (held,) = skills.skills_of(context, worker.id)
        (proposal,) = rules.proposals(context, before=None, limit=10)
        assert (held.level, held.granted_by, proposal.rule_id) == (70, None, revoking.id)
        assert rules.decide_proposal(context, proposal.id, "confirmed", "Too quick.").decided_by == lab.owner.id
        with pytest.raises(Conflict):
            rules.decide_proposal(context, proposal.id, "dismissed", "No.")
        assert (skills.skills_of(context, worker.id), rules.proposals(context, before=None, limit=1)) == ([], [])


def test_work_is_rejected_only_when_a_person_confirms(lab: Lab, project: Project, worker: User) -> None:
    on(lab, project, "propose_rejection", category="automated")
    work(lab, project, worker)
    tick(lab, project)
    assert {each.acceptance for each in build.past_work(lab, worker)} == {"pending"}
    with lab.open() as context:
        (proposal,) = rules.proposals(context, before=None, limit=10)
    with lab.open(build.user(lab, "reviewer")) as context, pytest.raises(Forbidden):
        rules.decide_proposal(context, proposal.id, "confirmed", "Yes.")
    with lab.open(now=LATER) as context:
        rules.decide_proposal(context, proposal.id, "confirmed", "All boxes are one.")
    past = build.past_work(lab, worker)
    assert {(each.acceptance, each.rejection_category) for each in past} == {("rejected", "automated")}
    assert {each.rejection_reason for each in past} == {"All boxes are one."}


def test_nobody_decides_about_a_proposal_of_their_own(lab: Lab, project: Project) -> None:
    manager = build.user(lab, "manager")
    on(lab, project, "reopen_tasks")
    work(lab, project, manager)
    tick(lab, project)
    with lab.open() as context:
        (proposal,) = rules.proposals(context, before=None, limit=10)
    with lab.open(manager) as context, pytest.raises(OwnProposal):
        rules.decide_proposal(context, proposal.id, "dismissed", "I was right.")
    with lab.open(now=LATER) as context:
        rules.decide_proposal(context, proposal.id, "confirmed", "Look again.")
        assert context.connection.scalar(text("SELECT note FROM voiding")) == "Look again."


def test_more_gold_comes_while_a_rule_wants_it(lab: Lab, worker: User) -> None:
    project = build.project(lab, gold_share=0.25)
    build.tasks(lab, project.id, 120)
    for _ in range(60):
        build.task(lab, project.id, gold=build.answer(build.box()))
    on(lab, project, "more_gold", days=2)
    build.do(lab, worker, project.id)
    work(lab, project, worker, 3)
    tick(lab, project)
    for number in range(60):
        at = LATER + timedelta(minutes=number)
        build.give(lab, worker, build.claim(lab, worker, project.id, now=at).id, now=at)
    with lab.open() as context:
        answered = int(context.connection.scalar(text("SELECT count(*) FROM gold_score")) or 0)
    assert answered > 22, "about half of sixty, where a quarter would be fifteen"


def change(lab: Lab, rule: Rule, action: Action = "message", condition: Condition = THREE_A_DAY, **said: Any) -> Rule:
    with lab.open(build.user(lab, "manager"), now=LATER) as context:
        return rules.change_rule(context, rule.id, rule.version, NewRule("Changed", condition, action, said))


def test_a_changed_rule_says_something_else_from_now_on(lab: Lab, project: Project, worker: User) -> None:
    rule = on(lab, project, "message", message="That is enough.")
    work(lab, project, worker)
    tick(lab, project)
    changed = change(lab, rule, message="Rest your eyes.")
    assert (changed.name, changed.state, changed.version, changed.window_version) == ("Changed", "on", 2, 1)
    other = build.user(lab)
    work(lab, project, worker, 1, after=LATER)
    work(lab, project, other, after=LATER)
    tick(lab, project)
    latest, first = hits(lab, rule)
    assert (first.worker_id, first.rule_name, first.rule_version) == (worker.id, rule.name, 1)
    assert (latest.worker_id, latest.rule_name, latest.rule_version) == (other.id, "Changed", 2)
    for user, words in ((worker, "That is enough."), (other, "Rest your eyes.")):
        with lab.open(user) as context:
            (message,) = rules.own_messages(context, before=None, limit=10)
        assert message.parameters["message"] == words, "whoever was hit reads what was said to them"
    with lab.open() as context:
        versions = rules.rule_versions(context, rule.id, before=None, limit=10)
        older = rules.rule_versions(context, rule.id, before=2, limit=10)
    assert [(each.number, each.parameters["message"]) for each in versions] == [
        (2, "Rest your eyes."),
        (1, "That is enough."),
    ]
    assert [each.number for each in older] == [1]
    assert "rule_changed" in build.verbs(lab, rule.id)


def test_a_change_that_says_the_same_is_no_version(lab: Lab, project: Project) -> None:
    rule = on(lab, project, "message", message="Rest.")
    with lab.open() as context:
        same = NewRule(f" {rule.name}", rule.condition, rule.action, dict(rule.parameters))
        assert rules.change_rule(context, rule.id, rule.version, same).version == 1
        assert len(rules.rule_versions(context, rule.id, before=None, limit=9)) == 1


def test_other_windows_hit_anew(lab: Lab, project: Project, worker: User) -> None:
    rule = on(lab, project, "message", message="Enough.")
    work(lab, project, worker)
    tick(lab, project)
    changed = change(lab, rule, condition=Condition("tasks_done", "at_least", 4), message="Four.")
    again = change(lab, changed, condition=Condition("tasks_done", "at_least", 5), message="Five.")
    assert [each.window_version for each in (changed, again)] == [2, 3]
    work(lab, project, worker, 2, after=LATER)
    tick(lab, project)
    assert [each.rule_version for each in hits(lab, rule)] == [3, 1]


def test_nobody_changes_what_somebody_else_has_changed_meanwhile(lab: Lab, project: Project) -> None:
    rule = on(lab, project, "message", message="Enough.")
    change(lab, rule, message="First.")
    with pytest.raises(RuleChanged):
        change(lab, rule, message="Second.")
    with lab.open() as context:
        rules.switch_rule(context, rule.id, "archived")
        new = NewRule("Late", THREE_A_DAY, "pause", {})
        with pytest.raises(Conflict, match="archived"):
            rules.change_rule(context, rule.id, 2, new)
    with lab.open(build.user(lab, "reviewer")) as context, pytest.raises(Forbidden):
        rules.change_rule(context, rule.id, 2, new)


def test_a_dry_run_of_a_change_says_what_changes_for_whom(lab: Lab, project: Project, worker: User) -> None:
    rule = on(lab, project, "pause")
    often, seldom = build.users(lab, 2)
    work(lab, project, worker, 3)
    work(lab, project, often, 4)
    work(lab, project, seldom, 2)
    for threshold, newly, no_more in ((2, [seldom.id], []), (4, [], [worker.id]), (3, [], [])):
        with lab.open(now=LATER) as context:
            condition = Condition("tasks_today", "at_least", threshold)
            found = rules.dry_run(context, project.id, condition, instead_of=rule.id).difference
        assert found is not None
        assert [each.worker_id for each in found.newly] == newly
        assert [each.worker_id for each in found.no_more] == no_more
    other = build.project(lab)
    with lab.open() as context, pytest.raises(NotFound):
        rules.dry_run(context, other.id, THREE_A_DAY, instead_of=rule.id)


def test_a_rule_needs_what_its_action_needs(lab: Lab, project: Project) -> None:
    with lab.open() as context:
        for action in ("message", "grant_skill", "revoke_skill"):
            with pytest.raises(Invalid):
                rules.make_rule(context, project.id, NewRule("Rule", THREE_A_DAY, action, {}))
    with lab.open(build.user(lab, "reviewer")) as context, pytest.raises(Forbidden):
        rules.make_rule(context, project.id, NewRule("Rule", THREE_A_DAY, "pause", {}))
