"""What is watched in a project, told to its workers beforehand: rules that are on, and that one was changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.notifying import notify
from goldsmith.actions.projects import find_project
from goldsmith.kit.errors import NotFound
from goldsmith.people import Permission
from goldsmith.people.notification import Notice
from goldsmith.quality.conduct import is_for_a_person, sentence_of
from goldsmith.storage import offers, projects, rules, skill_rules, talk_places
from goldsmith.storage.rules import Rule, RuleOn
from goldsmith.work import skill_rule
from goldsmith.work.skill_rule import SkillRule


@dataclass(frozen=True, slots=True)
class WatchedRule:
    """A rule as workers read it. `changed_at`: since when it says this, where that is after it was switched on.

    `withheld_reason`: why the sentence is without the rule's numbers; None where it has them.
    """

    id: UUID
    name: str
    sentence: str
    is_for_a_person: bool
    on_since: datetime
    changed_at: datetime | None
    withheld_reason: str | None


def watched(context: Context, project_id: UUID) -> list[WatchedRule]:
    """Every rule that is on in a project, oldest first; then those that grant skills. Raises NotFound.

    It is told to whom the project is offered, and to whoever is or was in it, whatever is held against them.
    """
    context.require(Permission.ANNOTATE)
    find_project(context, project_id)
    if not offers.is_known_to(context.connection, project_id, context.caller.user_id):
        raise NotFound("This project is not offered to you.", details={"project_id": str(project_id)})
    told = [_watched(each) for each in rules.told_rules(context.connection, project_id)]
    if context.caller.mode != "live":  # people and their skills are the same in both modes
        return told
    return told + [_granting(each) for each in skill_rules.rules_of(context.connection, project_id)]


def tell_rule(context: Context, rule: Rule, how: Literal["switched on", "changed"]) -> None:
    """Tell whoever works in a project what a rule says from now on."""
    withheld = rule.withheld_reason
    words = told_sentence(rule) + (f"\nIts numbers are not told: {withheld}" if withheld else "")
    _tell(context, rule.project_id, rule.id, how, rule.name, words)


def tell_skill_rule(context: Context, rule: SkillRule) -> None:
    """Tell whoever works in a project by what they earn a skill there."""
    if context.caller.mode == "live":
        _tell(context, rule.project_id, rule.id, "switched on", rule.skill, skill_rule.sentence_of(rule))


def told_sentence(rule: Rule) -> str:
    """A rule as workers read it."""
    has_numbers = rule.withheld_reason is None
    return sentence_of(rule.condition, rule.action, rule.parameters, has_numbers=has_numbers)


def _tell(context: Context, project_id: UUID, rule_id: UUID, how: str, name: str, words: str) -> None:
    project = projects.names_of(context.connection, {project_id})[project_id]
    title, path = f"A rule was {how} in {project}: {name}", f"/work/offers/{project_id}"
    caller = context.caller.user_id
    audience = [each for each in talk_places.audience_of(context.connection, project_id) if each != caller]
    notify(context, *(Notice(each, "rule", title, words, path, project_id, rule_id) for each in audience))


def _watched(told: RuleOn) -> WatchedRule:
    rule = told.rule
    assert rule.on_since is not None
    changed_at = told.said_at if told.said_at > rule.on_since else None
    return WatchedRule(
        rule.id, rule.name, told_sentence(rule), is_for_a_person(rule.action), rule.on_since, changed_at,
        rule.withheld_reason,
    )  # fmt: skip


def _granting(rule: SkillRule) -> WatchedRule:
    sentence = skill_rule.sentence_of(rule)
    return WatchedRule(rule.id, rule.skill, sentence, False, rule.created_at, None, None)
