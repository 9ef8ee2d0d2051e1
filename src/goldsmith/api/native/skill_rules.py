"""Rules that grant skills by themselves, and doubts about what they granted."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query
from pydantic import Field

from goldsmith.actions import computed_skills
from goldsmith.api.door import DoorDep
from goldsmith.api.native.figures import worker_out
from goldsmith.api.native.shapes import In, JsonObject, Limit, Out, PageOut, WorkerOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.storage.skill_rules import Doubt

router = strict_router(tags=["workers"])


class SkillRuleIn(In):
    """What grants a skill by itself."""

    skill: str = Field(min_length=1, max_length=100, examples=["exact-boxes"])
    measure: Literal["gold_accuracy", "accepted_work"] = Field(
        description="`gold_accuracy`: the lower end of the 95% interval of the share of gold that was right, in "
        "percent; `accepted_work`: accepted answers."
    )
    tag: str | None = Field(None, min_length=1, max_length=200, description="Only gold of this class.")
    at_least: int = Field(ge=1, le=1_000_000, examples=[85])
    least_answers: int = Field(20, ge=0, le=100_000, description="Gold to be answered first.")


class SkillRuleOut(Out):
    """A rule in force."""

    id: UUID
    project_id: UUID
    skill: str
    measure: Literal["gold_accuracy", "accepted_work"]
    tag: str | None
    at_least: int
    least_answers: int
    created_at: datetime


class SkillDoubtOut(Out):
    """A computed skill that has fallen: it stays with its holder until a person decides."""

    id: UUID
    skill: str
    evidence: JsonObject
    state: Literal["open", "kept", "revoked"]
    created_at: datetime
    objection: str | None
    decided_at: datetime | None
    note: str | None


class OpenDoubtOut(SkillDoubtOut):
    """A doubt that waits for a person, with whose skill it is."""

    worker: WorkerOut


class ObjectionIn(In):
    """Why your skill should stay."""

    words: str = Field(min_length=1, max_length=4000)


class DoubtDecisionIn(In):
    """What you decide, and why: the worker reads it."""

    state: Literal["kept", "revoked"]
    note: str = Field(min_length=1, max_length=2000)


@router.post("/projects/{project_id}/skill-rules", status_code=201)
def make_rule(project_id: UUID, body: SkillRuleIn, door: DoorDep) -> SkillRuleOut:
    """State a rule by what is done in a project."""
    with door.open() as context:
        return SkillRuleOut.model_validate(computed_skills.make_rule(context, project_id, body.model_dump()))


@router.get("/skill-rules")
def list_rules(
    door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 100
) -> PageOut[SkillRuleOut]:
    """The organization's rules."""
    with door.open() as context:
        listed = computed_skills.list_rules(context, after=last_id(cursor), limit=limit)
    next_cursor = encode_cursor(str(listed[-1].id)) if len(listed) == limit else None
    return PageOut(items=[SkillRuleOut.model_validate(each) for each in listed], next_cursor=next_cursor)


@router.delete("/skill-rules/{rule_id}", status_code=204)
def retire_rule(rule_id: UUID, door: DoorDep) -> None:
    """Let a rule grant nothing any more; what it granted stays."""
    with door.open() as context:
        computed_skills.retire_rule(context, rule_id)


@router.get("/skill-doubts")
def list_doubts(
    door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 100
) -> PageOut[OpenDoubtOut]:
    """Computed skills that have fallen and wait for a person, oldest first."""
    with door.open() as context:
        listed = computed_skills.open_doubts(context, after=last_id(cursor), limit=limit)
    next_cursor = encode_cursor(str(listed[-1][0].id)) if len(listed) == limit else None
    items = [OpenDoubtOut(**_doubt_out(each).model_dump(), worker=worker_out(who)) for each, who in listed]
    return PageOut(items=items, next_cursor=next_cursor)


@router.post("/skill-doubts/{doubt_id}/decision")
def decide(doubt_id: UUID, body: DoubtDecisionIn, door: DoorDep) -> SkillDoubtOut:
    """Let somebody keep a skill, or take it."""
    with door.open() as context:
        return _doubt_out(computed_skills.decide_doubt(context, doubt_id, body.state, body.note))


@router.get("/work/skill-doubts")
def own_doubts(door: DoorDep) -> PageOut[SkillDoubtOut]:
    """Your computed skills that have fallen, and what was decided."""
    with door.open() as context:
        return PageOut(items=[_doubt_out(each) for each in computed_skills.own_doubts(context)], next_cursor=None)


@router.post("/skill-doubts/{doubt_id}/objection")
def object_to(doubt_id: UUID, body: ObjectionIn, door: DoorDep) -> SkillDoubtOut:
    """Say why a skill of yours should stay."""
    with door.open() as context:
        return _doubt_out(computed_skills.object_to(context, doubt_id, body.words))


def _doubt_out(each: Doubt) -> SkillDoubtOut:
    return SkillDoubtOut.model_validate(each)
