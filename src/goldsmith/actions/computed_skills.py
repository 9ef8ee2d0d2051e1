"""Skills that follow from rules: granted by themselves, doubted where they fall, and taken by a person alone."""

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from goldsmith.actions import skills, telling
from goldsmith.actions.context import Context
from goldsmith.actions.projects import find_project
from goldsmith.kit.errors import Conflict, Forbidden, Invalid, NotFound, Problem
from goldsmith.kit.ids import new_id
from goldsmith.people import Permission, User
from goldsmith.storage import people, skill_rules
from goldsmith.storage.events import Event
from goldsmith.storage.skill_rules import Doubt, Held
from goldsmith.work.skill_rule import SkillRule, Sums, evidence_of, is_in_doubt, level_by, words_of

_FIRST = UUID(int=0)


def make_rule(context: Context, project_id: UUID, said: Mapping[str, Any]) -> SkillRule:
    """State a rule: it grants its skill within minutes, while somebody works there. Raises NotFound, Invalid."""
    context.require(Permission.MANAGE_PROJECTS)
    rule = SkillRule(id=new_id(), project_id=find_project(context, project_id).id, created_at=context.now, **said)
    _check(rule)
    skill_rules.insert_rule(context.connection, rule, context.caller.user_id)
    context.record(Event("skill_rule_made", "skill_rule", rule.id, dict(said)), project_id=project_id)
    telling.tell_skill_rule(context, rule)
    return rule


def _check(rule: SkillRule) -> None:
    """Refuse what the measure has not: more than all of the gold, or a class of accepted work."""
    if rule.measure == "gold_accuracy" and rule.at_least > 100:
        path, message = "at_least", "Gold accuracy is in percent; ask for 100 at most."
    elif rule.measure == "accepted_work" and rule.tag is not None:
        path, message = "tag", "Accepted work is counted over all classes; leave out the tag."
    else:
        return
    raise Invalid(message, code="bad_skill_rule", problems=[Problem(path, "bad_skill_rule", message)])


def retire_rule(context: Context, rule_id: UUID) -> None:
    """Let a rule grant nothing any more; what it granted stays. Raises NotFound."""
    context.require(Permission.MANAGE_PROJECTS)
    if not skill_rules.retire_rule(context.connection, rule_id, context.now):
        raise NotFound("There is no such rule in force.", details={"rule_id": str(rule_id)})
    context.record(Event("skill_rule_retired", "skill_rule", rule_id, {}))


def list_rules(context: Context, *, after: UUID | None, limit: int) -> list[SkillRule]:
    """The organization's rules, oldest first."""
    context.require(Permission.READ_WORKERS)
    return skill_rules.rules_page(context.connection, after=after or _FIRST, limit=limit)


def compute(context: Context, project_id: UUID) -> None:
    """Grant what a project's rules grant by now, and doubt what they granted and would not any more."""
    if context.caller.mode != "live":  # people and their skills are the same in both modes
        return
    for rule in skill_rules.rules_of(context.connection, project_id):
        held = skill_rules.held_now(context.connection, rule.skill, context.now)
        taken = skill_rules.taken_from(context.connection, rule.skill)
        for sums in skill_rules.sums_of(context.connection, project_id, rule.tag):
            _apply(context, rule, sums, held.get(sums.worker_id), is_taken=sums.worker_id in taken)


def open_doubts(context: Context, *, after: UUID | None, limit: int) -> list[tuple[Doubt, User]]:
    """Doubts that wait for a person, oldest first, with whose skill it is."""
    context.require(Permission.READ_WORKERS)
    found = skill_rules.open_doubts(context.connection, after=after or _FIRST, limit=limit)
    known = people.users_by_id(context.connection, {each.worker_id for each in found})
    return [(each, known[each.worker_id]) for each in found]


def own_doubts(context: Context) -> list[Doubt]:
    """Doubts about the caller's skills, newest first."""
    return skill_rules.doubts_of(context.connection, context.caller.user_id)


def object_to(context: Context, doubt_id: UUID, words: str) -> Doubt:
    """Say why a skill of one's own should stay. Raises NotFound, Conflict."""
    doubt = _find(context, doubt_id)
    if doubt.worker_id != context.caller.user_id:
        raise NotFound("There is no such doubt about a skill of yours.", details={"doubt_id": str(doubt_id)})
    if not skill_rules.object_to(context.connection, doubt_id, words, context.now):
        raise Conflict("You have spoken already, or it is decided.", code="doubt_settled")
    _record(context, "skill_doubt_objected", doubt, words)
    return _find(context, doubt_id)


def decide_doubt(context: Context, doubt_id: UUID, state: Literal["kept", "revoked"], note: str) -> Doubt:
    """Keep a doubted skill, or take it. Raises NotFound, Forbidden about one's own, Conflict where it is decided."""
    context.require(Permission.MANAGE_PROJECTS)
    doubt = _find(context, doubt_id)
    if doubt.worker_id == context.caller.user_id:
        raise Forbidden("This is about a skill of yours; somebody else has to decide.", code="own_skill")
    by = context.caller.user_id
    if not skill_rules.decide(context.connection, doubt_id, state=state, user_id=by, note=note, now=context.now):
        raise Conflict("This is decided already.", code="doubt_settled")
    held = skill_rules.held_now(context.connection, doubt.skill, context.now).get(doubt.worker_id)
    if state == "revoked" and held is not None and held.id == doubt.skill_id:
        skills.revoke(context, doubt.worker_id, doubt.skill, note)
    _record(context, f"skill_doubt_{state}", doubt, note)
    return _find(context, doubt_id)


def _apply(context: Context, rule: SkillRule, sums: Sums, held: Held | None, *, is_taken: bool) -> None:
    if held is None:
        level = level_by(rule, sums)
        if level is not None and not is_taken:
            skills.earn(context, sums.worker_id, rule.skill, level, words_of(rule, sums), None, rule.id)
        return
    if held.rule_id == rule.id and is_in_doubt(rule, sums):
        doubt_id, evidence = new_id(), evidence_of(rule, sums)
        if skill_rules.add_doubt(context.connection, doubt_id, held, rule.id, evidence, context.now):
            facts = {"skill": rule.skill, "doubt_id": str(doubt_id), **evidence}
            context.record(Event("skill_doubted", "user", held.worker_id, facts), project_id=rule.project_id)


def _find(context: Context, doubt_id: UUID) -> Doubt:
    found = skill_rules.doubt_by_id(context.connection, doubt_id)
    if found is None:
        raise NotFound("There is no such doubt.", details={"doubt_id": str(doubt_id)})
    return found


def _record(context: Context, verb: str, doubt: Doubt, words: str) -> None:
    facts = {"skill": doubt.skill, "doubt_id": str(doubt.id), "words": words}
    context.record(Event(verb, "user", doubt.worker_id, facts))
