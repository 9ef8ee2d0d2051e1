"""Rules at work, by the clock: workers who were active since the last time are judged, and what follows is done."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from uuid import UUID

from goldsmith.actions import conduct_figures
from goldsmith.actions.context import Context
from goldsmith.actions.notifying import ask_to_decide, notify
from goldsmith.kit.ids import new_id
from goldsmith.people.notification import Notice
from goldsmith.people.skill import Skill
from goldsmith.quality.conduct import PROPOSED, Action, Finding, judge
from goldsmith.storage import firings, projects, rules, sanctions, skills
from goldsmith.storage.events import Event
from goldsmith.storage.firings import NewFiring
from goldsmith.storage.rules import DueRule, Rule

_AT_ONCE = 200
_PROPOSALS: Mapping[Action, str] = MappingProxyType(
    {
        "revoke_skill": "to take a skill", "propose_rejection": "not to accept work", "reopen_tasks": "to void answers",
    }
)  # fmt: skip


def apply_rules(context: Context, project_id: UUID) -> bool:
    """Judge who was active since each rule of a project last looked; whether there may be more to do at once."""
    is_more = False
    for due in rules.rules_on(context.connection, project_id):
        is_more |= _apply(context, due)
    return is_more


def _apply(context: Context, due: DueRule) -> bool:
    rule, connection = due.rule, context.connection
    active = rules.active_since(connection, rule.project_id, due.evaluated_until, limit=_AT_ONCE)
    if not active:
        return False
    figures = conduct_figures.figures_of(context, rule.project_id, list(active), rule.condition)
    for worker_id, each in figures.items():
        finding = judge(rule.condition, each)
        if finding is not None and _has_effect(context, rule, worker_id):
            _fire(context, rule, worker_id, finding)
    rules.advance(connection, rule.id, max(active.values()))
    return len(active) == _AT_ONCE


def _has_effect(context: Context, rule: Rule, worker_id: UUID) -> bool:
    """A rule grants no skill that is held as high already, none that a person took, and none for work in test mode.

    People and their skills are the same in both modes.
    """
    if rule.action != "grant_skill":
        return True
    if context.caller.mode != "live":
        return False
    name = str(rule.parameters["skill"])
    held = skills.skill_of(context.connection, worker_id, name, context.now)
    if held is not None:
        return held.level < _level(rule)
    return not skills.was_taken(context.connection, worker_id, name)


def _level(rule: Rule) -> int:
    return int(rule.parameters.get("level", 100))


def _fire(context: Context, rule: Rule, worker_id: UUID, finding: Finding) -> None:
    state: firings.FiringState = "proposed" if rule.action in PROPOSED else "done"
    key = finding.window_key if rule.window_version == 1 else f"{finding.window_key}/{rule.window_version}"
    new = NewFiring(new_id(), rule, worker_id, key, finding.to_json(), state)
    if not firings.fire(context.connection, new, context.now):
        return
    if state == "proposed":
        ask_to_decide(context, worker_id, f"A rule proposes: {_PROPOSALS[rule.action]}", "/workers/signals")
    _act(context, rule, worker_id, finding)
    facts = {"rule": rule.name, "rule_id": str(rule.id), "action": rule.action, **finding.to_json()}
    context.record(Event("rule_fired", "user", worker_id, facts), project_id=rule.project_id)


def _act(context: Context, rule: Rule, worker_id: UUID, finding: Finding) -> None:
    """What a rule does by itself; what it only proposes waits in the firing."""
    if rule.action == "message":
        _tell(context, rule, worker_id, finding)
    elif rule.action == "more_gold":
        until = context.now + timedelta(days=int(rule.parameters.get("days", 7)))
        firings.give_more_gold(context.connection, rule.project_id, worker_id, until)
    elif rule.action == "pause":
        _pause(context, rule, worker_id, finding)
    elif rule.action == "grant_skill":
        _grant(context, rule, worker_id, finding)


def _tell(context: Context, rule: Rule, worker_id: UUID, finding: Finding) -> None:
    project = projects.names_of(context.connection, {rule.project_id})[rule.project_id]
    words = f"{rule.parameters['message']}\n{finding.sentence}"
    title = f"About your work in {project}"
    notify(context, Notice(worker_id, "message", title, words, "/work/notices", rule.project_id, rule.id))


def _pause(context: Context, rule: Rule, worker_id: UUID, finding: Finding) -> None:
    now, hours, pause_id = context.now, rule.parameters.get("hours"), new_id()
    ends_at = now + timedelta(hours=int(hours)) if hours else None
    if not sanctions.pause_by_rule(
        context.connection, pause_id, rule.project_id, worker_id,
        rule=rule.name, evidence=finding.to_json(), now=now, ends_at=ends_at,
    ):  # fmt: skip
        return
    ask_to_decide(context, worker_id, "A rule paused a worker until you have looked", "/workers/sanctions")
    title, words = f"You were paused: {rule.name}", f"{finding.sentence} A person looks at it; your pay stays."
    notify(context, Notice(worker_id, "sanction", title, words, "/work/notices", rule.project_id, pause_id))


def _grant(context: Context, rule: Rule, worker_id: UUID, finding: Finding) -> None:
    name, level = str(rule.parameters["skill"]), _level(rule)
    note = f"By the rule {rule.name}: {finding.sentence}"
    skills.grant(context.connection, Skill(new_id(), worker_id, name, level, note, None, None, context.now))
    title = f"You hold the skill {name}, at level {level}"
    notify(context, Notice(worker_id, "skill", title, note, "/work/skills", rule.project_id))
