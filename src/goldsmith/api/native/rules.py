"""Rules about how people work: written by managers, tried on the past, and what they propose put before a person."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from fastapi import Query
from pydantic import Field, model_validator

from goldsmith.actions import conduct_figures, rules
from goldsmith.actions.context import Context
from goldsmith.api.door import DoorDep
from goldsmith.api.native.figures import worker_out
from goldsmith.api.native.shapes import In, JsonObject, Limit, Out, PageOut, WorkerOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.errors import Invalid
from goldsmith.kit.paging import decode_cursor, encode_cursor, last_id
from goldsmith.people import User
from goldsmith.quality.conduct import Action, Collector, Condition, Hit, sentence_of
from goldsmith.quality.conduct.rule import Comparator
from goldsmith.storage.firings import Firing, FiringState
from goldsmith.storage.people import users_by_id
from goldsmith.storage.rules import Rule, RuleState, RuleVersion

router = strict_router(tags=["rules"])


class ConditionBody(In):
    """What is looked for. Of shares (gold accuracy, agreement, rejected share) the whole 95% interval must meet it."""

    collector: Collector = Field(description="`speed`: active seconds an answer as a share of the project's median.")
    comparator: Comparator
    threshold: float = Field(examples=[0.7])
    window: int = Field(7, ge=1, le=200, description="Of gold accuracy the last answers; of all else days.")
    minimum_sample: int = Field(1, ge=1, le=10_000)
    skill: str | None = Field(None, max_length=100, description="Which one `has_skill` looks for; others ignore it.")

    @model_validator(mode="after")
    def _means_something(self) -> Self:
        self.condition()
        return self

    def condition(self) -> Condition:
        """The condition that is meant."""
        said = self.model_dump()
        return Condition(**{**said, "skill": self.skill if self.collector == "has_skill" else None})


class ParametersBody(In):
    """What an action needs."""

    message: str | None = Field(None, max_length=2000, description="Of a message, as the worker reads it.")
    skill: str | None = Field(None, max_length=100)
    level: int | None = Field(None, ge=0, le=100)
    hours: int | None = Field(None, ge=1, le=720, description="How long a pause lasts; without it until it is lifted.")
    days: int | None = Field(None, ge=1, le=90, description="Of more gold, or of the work that is concerned: 7.")
    category: str | None = Field(None, max_length=60, description="Of rejections.")

    def stored(self) -> dict[str, Any]:
        """What was said."""
        return self.model_dump(exclude_none=True)


class RuleIn(In):
    """A rule. It is off until it is switched on."""

    name: str = Field(min_length=1, max_length=200, examples=["Gold below the bar"])
    condition: ConditionBody
    action: Action = Field(
        description="`revoke_skill`, `propose_rejection` and `reopen_tasks` are only proposed: a person decides."
    )
    parameters: ParametersBody = Field(default_factory=ParametersBody)
    withheld_reason: str | None = Field(
        None, min_length=1, max_length=500,
        description="Why workers are told the rule without its numbers, which they read; null: they are told all.",
    )  # fmt: skip

    def new(self) -> rules.NewRule:
        """The rule that is meant."""
        condition, parameters = self.condition.condition(), self.parameters.stored()
        return rules.NewRule(self.name, condition, self.action, parameters, self.withheld_reason)


class RuleVersionIn(RuleIn):
    """What a rule says from now on."""

    based_on: int = Field(ge=1, description="The version that you read: another one since is a conflict.")


class RuleChange(In):
    """Switch a rule."""

    state: RuleState


class DryRunIn(In):
    """A condition to try on the past."""

    condition: ConditionBody
    days: int = Field(30, ge=1, le=90)
    instead_of: UUID | None = Field(None, description="A rule of the project, to be told what changes for whom.")


class RuleOut(Out):
    """A rule of a project."""

    id: UUID
    project_id: UUID
    name: str
    state: RuleState
    condition: JsonObject
    action: Action
    parameters: JsonObject
    sentence: str = Field(description="The rule in words, as workers read it, with its numbers.")
    withheld_reason: str | None = Field(description="Why workers are told it without its numbers; null: with them.")
    version: int
    created_at: datetime
    on_since: datetime | None = Field(description="Null unless it is on.")


class RuleVersionOut(Out):
    """What a rule said at first, or after a change; `changed_by` by name."""

    number: int
    name: str
    condition: JsonObject
    action: Action
    parameters: JsonObject
    sentence: str
    withheld_reason: str | None
    changed_by: str = Field(examples=["Max Dohm"])
    created_at: datetime


class ListedRuleOut(RuleOut):
    """A rule, and how often it hit somebody: 1000 means that often or more."""

    hits: int


class HitOut(Out):
    """That a rule would have hit a worker on a day (UTC), and why."""

    worker: WorkerOut
    day: datetime
    sentence: str


class DifferenceOut(Out):
    """Whom a changed rule would have hit and the present one not, and the other way round: a hit a worker."""

    newly: list[HitOut]
    no_more: list[HitOut]


class DryRunOut(Out):
    """Whom a rule would have hit. `is_as_of_now`: no past is kept of what it collects, so it is judged as it stands."""

    days: int
    workers: int = Field(description="Who worked in the project in these days.")
    hit_workers: int
    is_as_of_now: bool
    hits: list[HitOut]
    difference: DifferenceOut | None = Field(description="Where a change of a rule is tried.")


class FiringOut(Out):
    """That a rule hit a worker; `proposed` until a person confirms or dismisses it, where that is needed."""

    id: UUID
    rule_id: UUID
    rule_name: str
    rule_version: int
    project_id: UUID
    project_name: str
    worker: WorkerOut
    action: Action
    sentence: str
    state: FiringState
    created_at: datetime
    decided_at: datetime | None
    note: str | None
    is_yours_to_decide: bool


class ProposalDecisionIn(In):
    """What you decide, and why: of rejected work and void answers the worker reads it."""

    state: Literal["confirmed", "dismissed"]
    note: str = Field(min_length=1, max_length=2000)


@router.get("/projects/{project_id}/rules", tags=["requesters"])
def list_rules(project_id: UUID, door: DoorDep) -> PageOut[ListedRuleOut]:
    """A project's rules, oldest first."""
    with door.open() as context:
        listed = rules.list_rules(context, project_id)
    items = [ListedRuleOut(**_rule_out(each.rule).model_dump(), hits=each.hits) for each in listed]
    return PageOut(items=items, next_cursor=None)


@router.post("/projects/{project_id}/rules", tags=["requesters"], status_code=201)
def make_rule(project_id: UUID, body: RuleIn, door: DoorDep) -> RuleOut:
    """Write a rule; try it on the past before you switch it on."""
    with door.open() as context:
        return _rule_out(rules.make_rule(context, project_id, body.new()))


@router.post("/projects/{project_id}/rules/dry-run", tags=["requesters"])
def dry_run(project_id: UUID, body: DryRunIn, door: DoorDep) -> DryRunOut:
    """Whom a rule would have hit, when and why. Nothing happens to anybody."""
    with door.open() as context:
        condition = body.condition.condition()
        found = rules.dry_run(context, project_id, condition, body.days, instead_of=body.instead_of)
        change = found.difference
        users = users_by_id(
            context.connection, {each.worker_id for each in (*found.hits, *(change.no_more if change else ()))}
        )
    return DryRunOut(
        days=found.days,
        workers=found.workers,
        hit_workers=len({each.worker_id for each in found.hits}),
        is_as_of_now=found.is_as_of_now,
        hits=_hits_out(found.hits, users),
        difference=change
        and DifferenceOut(newly=_hits_out(change.newly, users), no_more=_hits_out(change.no_more, users)),
    )


def _hits_out(hits: Sequence[Hit], users: Mapping[UUID, User]) -> list[HitOut]:
    return [
        HitOut(
            worker=worker_out(users[each.worker_id]),
            day=conduct_figures.instant_of(each.day),
            sentence=each.finding.sentence,
        )
        for each in hits
    ]


@router.post("/rules/{rule_id}/versions", tags=["requesters"], status_code=201)
def change_rule(rule_id: UUID, body: RuleVersionIn, door: DoorDep) -> RuleOut:
    """Let a rule say something else from now on. What it said stays as a version, and so does whom that hit."""
    with door.open() as context:
        return _rule_out(rules.change_rule(context, rule_id, body.based_on, body.new()))


@router.get("/rules/{rule_id}/versions", tags=["requesters"])
def list_versions(
    rule_id: UUID, door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50
) -> PageOut[RuleVersionOut]:
    """What a rule says and said, newest first, and who changed it."""
    with door.open() as context:
        listed = rules.rule_versions(context, rule_id, before=_number(cursor), limit=limit)
        users = users_by_id(context.connection, {each.created_by for each in listed})
    items = [_version_out(each, users) for each in listed]
    return PageOut(items=items, next_cursor=encode_cursor(str(items[-1].number)) if len(items) == limit else None)


def _number(cursor: str | None) -> int | None:
    try:
        return None if cursor is None else int(str(decode_cursor(cursor)[0]))
    except ValueError as error:
        raise Invalid("The cursor belongs to another list; start again without it.", code="bad_cursor") from error


def _version_out(each: RuleVersion, users: Mapping[UUID, User]) -> RuleVersionOut:
    return RuleVersionOut(
        number=each.number,
        name=each.name,
        condition=_condition_out(each.condition),
        action=each.action,
        parameters=dict(each.parameters),
        sentence=sentence_of(each.condition, each.action, each.parameters, has_numbers=True),
        withheld_reason=each.withheld_reason,
        changed_by=users[each.created_by].staff_name,
        created_at=each.created_at,
    )


@router.patch("/rules/{rule_id}", tags=["requesters"])
def switch_rule(rule_id: UUID, body: RuleChange, door: DoorDep) -> RuleOut:
    """Switch a rule on or off, or archive it. Whoever works in the project is told of one that is switched on."""
    with door.open() as context:
        return _rule_out(rules.switch_rule(context, rule_id, body.state))


@router.get("/rules/{rule_id}/firings", tags=["requesters"])
def list_firings(
    rule_id: UUID, door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50
) -> PageOut[FiringOut]:
    """Whom a rule hit, newest first."""
    with door.open() as context:
        return _page(context, rules.firings_of(context, rule_id, before=last_id(cursor), limit=limit), limit)


@router.get("/proposals", tags=["requesters"])
def list_proposals(
    door: DoorDep, project_id: UUID | None = None, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50
) -> PageOut[FiringOut]:
    """What rules of a project, or of all, propose and nobody has decided yet, newest first."""
    with door.open() as context:
        found = rules.proposals(context, project_id=project_id, before=last_id(cursor), limit=limit)
        return _page(context, found, limit)


@router.post("/proposals/{firing_id}/decision", tags=["requesters"])
def decide_proposal(firing_id: UUID, body: ProposalDecisionIn, door: DoorDep) -> FiringOut:
    """Do what a rule proposes, or dismiss it."""
    with door.open() as context:
        decided = rules.decide_proposal(context, firing_id, body.state, body.note)
        return _page(context, [decided], 2).items[0]


def _rule_out(each: Rule) -> RuleOut:
    return RuleOut(
        id=each.id,
        project_id=each.project_id,
        name=each.name,
        state=each.state,
        condition=_condition_out(each.condition),
        action=each.action,
        parameters=dict(each.parameters),
        sentence=sentence_of(each.condition, each.action, each.parameters, has_numbers=True),
        withheld_reason=each.withheld_reason,
        version=each.version,
        created_at=each.created_at,
        on_since=each.on_since,
    )


def _condition_out(condition: Condition) -> dict[str, Any]:
    return {name: getattr(condition, name) for name in Condition.__slots__}


def _page(context: Context, listed: list[Firing], limit: int) -> PageOut[FiringOut]:
    users = users_by_id(context.connection, {each.worker_id for each in listed})
    names = set(FiringOut.model_fields) - {"worker", "sentence", "is_yours_to_decide"}
    items = [
        FiringOut(
            **{name: getattr(each, name) for name in names},
            worker=worker_out(users[each.worker_id]),
            sentence=str(each.evidence.get("sentence", "")),
            is_yours_to_decide=each.state == "proposed" and each.worker_id != context.caller.user_id,
        )
        for each in listed
    ]
    return PageOut(items=items, next_cursor=encode_cursor(str(items[-1].id)) if len(items) == limit else None)
