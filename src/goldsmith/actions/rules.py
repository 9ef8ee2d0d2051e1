"""Rules that managers write: made, tried on the past, switched; and what they propose, decided by a person."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Literal
from uuid import UUID

from goldsmith.actions import acceptance, conduct_figures, telling, voiding
from goldsmith.actions.context import Context
from goldsmith.actions.notifying import notify
from goldsmith.actions.projects import find_project
from goldsmith.kit.errors import Conflict, Forbidden, Invalid, NotFound, Problem
from goldsmith.kit.ids import LAST_ID, new_id
from goldsmith.people import Permission
from goldsmith.people.notification import Notice
from goldsmith.quality.conduct import HIGHEST, Action, Condition, Difference, Hit, differ, is_same_window, replay
from goldsmith.storage import firings, rules, skills
from goldsmith.storage.events import Event
from goldsmith.storage.firings import Firing
from goldsmith.storage.rules import ListedRule, Rule, RuleVersion

DAYS = 30
"""How far a dry run looks back, unless told."""
_MOST_WORKERS = 1_000
_MOST_REJECTED = 200
_NO_VERSION = 2**31 - 1
"""After every version."""
_NEEDS: Mapping[str, str] = {"message": "message", "grant_skill": "skill", "revoke_skill": "skill"}


class RuleChanged(Conflict):
    """Somebody changed this rule meanwhile; look at it as it is now, and change that."""

    code = "rule_changed"


class OwnProposal(Forbidden):
    """Nobody decides about a proposal that concerns them; somebody else has to."""

    code = "own_proposal"


@dataclass(frozen=True, slots=True)
class NewRule:
    """A rule as a manager writes it.

    `parameters`: `message`, `skill` and `level`, `hours` of a pause, `days` of more gold or of the work concerned.
    `withheld_reason`: why workers are told it without its numbers, which they read; None: with them.
    """

    name: str
    condition: Condition
    action: Action
    parameters: Mapping[str, Any]
    withheld_reason: str | None = None


@dataclass(frozen=True, slots=True)
class DryRun:
    """Whom a rule would have hit in the last `days`. `is_as_of_now`: no past is kept of what it collects.

    `difference` is to the rule as it stands, where a change is tried.
    """

    days: int
    workers: int
    hits: Sequence[Hit]
    is_as_of_now: bool
    difference: Difference | None = None


def make_rule(context: Context, project_id: UUID, new: NewRule) -> Rule:
    """Write a rule down; it is off until it is switched on. Raises Invalid."""
    context.require(Permission.MANAGE_PROJECTS)
    find_project(context, project_id)
    _check(new)
    rule = Rule(
        new_id(), project_id, new.name.strip(), "off", new.condition, new.action, new.parameters,
        context.caller.user_id, context.now, withheld_reason=_stripped(new.withheld_reason),
    )  # fmt: skip
    rules.insert_rule(context.connection, rule)
    context.record(Event("rule_made", "rule", rule.id, {"name": rule.name}), project_id=project_id)
    return rule


def change_rule(context: Context, rule_id: UUID, based_on: int, new: NewRule) -> Rule:
    """Let a rule say something else from now on; what it said before stays as a version, and so does whom that hit.

    `based_on`: the version that was read. What says the same as before is no version. Raises NotFound,
    Invalid, RuleChanged, and Conflict for an archived rule.
    """
    context.require(Permission.MANAGE_PROJECTS)
    found = find_rule(context, rule_id)
    _require_not_archived(found)
    _check(new)
    changed = replace(
        found, name=new.name.strip(), condition=new.condition, action=new.action, parameters=new.parameters,
        version=based_on, withheld_reason=_stripped(new.withheld_reason),
    )  # fmt: skip
    if changed == found:
        return found
    is_same = is_same_window(found.condition, new.condition)
    if not rules.change_rule(
        context.connection, changed, is_same_window=is_same, user_id=context.caller.user_id, now=context.now
    ):
        raise RuleChanged(details={"rule_id": str(rule_id), "version": found.version})
    facts = {"name": changed.name, "version": based_on + 1}
    context.record(Event("rule_changed", "rule", rule_id, facts), project_id=found.project_id)
    as_it_is = find_rule(context, rule_id)
    if as_it_is.state == "on":
        telling.tell_rule(context, as_it_is, "changed")
    return as_it_is


def rule_versions(context: Context, rule_id: UUID, *, before: int | None, limit: int) -> list[RuleVersion]:
    """What a rule says and said, newest first."""
    context.require(Permission.READ_WORKERS)
    find_rule(context, rule_id)
    return rules.versions_of(context.connection, rule_id, before=before or _NO_VERSION, limit=limit)


def list_rules(context: Context, project_id: UUID) -> list[ListedRule]:
    """A project's rules, oldest first."""
    context.require(Permission.READ_WORKERS)
    find_project(context, project_id)
    return rules.rules_of(context.connection, project_id)


def switch_rule(context: Context, rule_id: UUID, state: rules.RuleState) -> Rule:
    """Switch a rule on or off, or archive it. One that is on is told, and what was done before is nothing to it."""
    context.require(Permission.MANAGE_PROJECTS)
    found = find_rule(context, rule_id)
    _require_not_archived(found)
    if rules.set_state(context.connection, rule_id, state, context.now):
        event = Event(f"rule_{state}", "rule", rule_id, {"name": found.name})
        context.record(event, project_id=found.project_id)
        if state == "on":
            telling.tell_rule(context, found, "switched on")
    return find_rule(context, rule_id)


def dry_run(
    context: Context, project_id: UUID, condition: Condition, days: int = DAYS, *, instead_of: UUID | None = None
) -> DryRun:
    """Whom a rule would have hit in the last days, when and why; nothing happens to anybody. Raises Invalid.

    `instead_of`: a rule that would be changed so; the difference says whom that would hit newly, and whom no more.
    """
    context.require(Permission.READ_WORKERS)
    find_project(context, project_id)
    _check_condition(condition)
    now = None if instead_of is None else _rule_in(context, project_id, instead_of).condition
    since = context.now - timedelta(days=days)
    seen = rules.active_since(context.connection, project_id, since, limit=_MOST_WORKERS)
    hits = _replay(context, project_id, seen, condition, days)
    is_as_of_now = condition.collector in conduct_figures.AS_OF_NOW
    difference = differ(_replay(context, project_id, seen, now, days), hits) if now else None
    return DryRun(days, len(seen), hits, is_as_of_now, difference)


def find_rule(context: Context, rule_id: UUID) -> Rule:
    """A rule of a project of the caller's mode. Raises NotFound."""
    found = rules.rule_by_id(context.connection, rule_id, context.caller.mode)
    if found is None:
        raise NotFound("There is no such rule.", details={"rule_id": str(rule_id)})
    return found


def firings_of(context: Context, rule_id: UUID, *, before: UUID | None, limit: int) -> list[Firing]:
    """Whom a rule hit, newest first."""
    context.require(Permission.READ_WORKERS)
    find_rule(context, rule_id)
    mode = context.caller.mode
    return firings.firings_of(context.connection, rule_id, mode, before=before or LAST_ID, limit=limit)


def proposals(context: Context, *, project_id: UUID | None = None, before: UUID | None, limit: int) -> list[Firing]:
    """What rules of a project, or of all, propose and nobody has decided yet, newest first."""
    context.require(Permission.READ_WORKERS)
    if project_id is not None:
        find_project(context, project_id)
    mode = context.caller.mode
    return firings.proposals(context.connection, mode, project_id=project_id, before=before or LAST_ID, limit=limit)


def own_messages(context: Context, *, before: UUID | None, limit: int) -> list[Firing]:
    """What rules told the caller, newest first."""
    caller = context.caller
    return firings.messages_to(context.connection, caller.user_id, caller.mode, before=before or LAST_ID, limit=limit)


def decide_proposal(context: Context, firing_id: UUID, verdict: Literal["confirmed", "dismissed"], note: str) -> Firing:
    """Do what a rule proposes, or do not, with a name and a reason. Raises NotFound, Conflict, OwnProposal."""
    context.require(Permission.MANAGE_PROJECTS)
    connection, caller = context.connection, context.caller
    found = firings.firing_by_id(connection, firing_id, caller.mode)
    if found is None:
        raise NotFound("There is no such proposal.", details={"firing_id": str(firing_id)})
    if found.worker_id == caller.user_id:
        raise OwnProposal
    if not firings.decide(connection, firing_id, verdict, caller.user_id, note, context.now):
        raise Conflict("This proposal is decided already.", code="proposal_decided")
    done = _carry_out(context, found, note) if verdict == "confirmed" else {}
    facts = {"firing_id": str(firing_id), "action": found.action, "note": note, **done}
    context.record(Event(f"proposal_{verdict}", "user", found.worker_id, facts), project_id=found.project_id)
    decided = firings.firing_by_id(connection, firing_id, caller.mode)
    assert decided is not None
    return decided


def _replay(
    context: Context, project_id: UUID, worker_ids: Collection[UUID], condition: Condition, days: int
) -> list[Hit]:
    return replay(condition, conduct_figures.history_of(context, project_id, worker_ids, condition, days))


def _rule_in(context: Context, project_id: UUID, rule_id: UUID) -> Rule:
    found = find_rule(context, rule_id)
    if found.project_id != project_id:
        raise NotFound("There is no such rule in this project.", details={"rule_id": str(rule_id)})
    return found


def _require_not_archived(rule: Rule) -> None:
    if rule.state == "archived":
        raise Conflict("This rule is archived; write a new one.", code="rule_archived")


def _carry_out(context: Context, found: Firing, note: str) -> dict[str, Any]:
    since = found.created_at - timedelta(days=int(found.parameters.get("days", 7)))
    if found.action == "revoke_skill":
        name, user_id = str(found.parameters["skill"]), context.caller.user_id
        was = skills.revoke(context.connection, found.worker_id, name, user_id=user_id, now=context.now, note=note)
        if was:
            context.record(Event("skill_revoked", "user", found.worker_id, {"skill": name, "note": note}))
            title = f"You do not hold the skill {name} any more"
            notify(context, Notice(found.worker_id, "skill", title, note, "/work/skills", found.project_id))
        return {"revoked": was}
    if found.action == "reopen_tasks":
        made = voiding.order_voiding(context, found.project_id, found.worker_id, since, note)
        return {"voiding_id": str(made.id)}
    pending = acceptance.pending_of(
        context, found.project_id, found.worker_id, since, found.created_at, limit=_MOST_REJECTED
    )
    category = str(found.parameters.get("category", "guessed"))
    for assignment_id in pending:
        acceptance.reject(context, assignment_id, category=category, reason=note)
    return {"rejected": len(pending)}


def _stripped(reason: str | None) -> str | None:
    return None if reason is None else reason.strip()


def _check_condition(condition: Condition) -> None:
    """Refuse a threshold that nobody could be on the other side of. Older rules may have one, and hit nobody."""
    highest = HIGHEST.get(condition.collector, math.inf)
    if not 0 <= condition.threshold <= highest:
        bounds = "0 or more" if math.isinf(highest) else f"from 0 to {highest:g}"
        message = f"The threshold of {condition.collector.replace('_', ' ')} is {bounds}."
        problem = Problem("condition.threshold", "out_of_bounds", message)
        raise Invalid(message, code="threshold_out_of_bounds", problems=[problem])


def _check(new: NewRule) -> None:
    _check_condition(new.condition)
    needed = _NEEDS.get(new.action)
    if not new.name.strip():
        message = "Give the rule a name by which its hits are known."
        raise Invalid(message, code="name_missing", problems=[Problem("name", "name_missing", message)])
    if new.withheld_reason is not None and not new.withheld_reason.strip():
        message = "Say why workers are told the rule without its numbers; they read it."
        problem = Problem("withheld_reason", "reason_missing", message)
        raise Invalid(message, code="reason_missing", problems=[problem])
    if needed is not None and not str(new.parameters.get(needed, "")).strip():
        message = f"{new.action.replace('_', ' ').capitalize()} needs a {needed}."
        path = f"parameters.{needed}"
        raise Invalid(message, code="parameter_missing", problems=[Problem(path, "parameter_missing", message)])
