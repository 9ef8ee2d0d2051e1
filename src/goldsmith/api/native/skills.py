"""Workers' skills: what one is known to be able to do, granted and revoked by managers."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Path, Query
from pydantic import Field

from goldsmith.actions import skills
from goldsmith.api.door import DoorDep
from goldsmith.api.native.figures import worker_out
from goldsmith.api.native.shapes import In, Limit, Out, PageOut, WorkerOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.people.appeal import AppealState
from goldsmith.people.skill import Skill

router = strict_router(tags=["workers"])
_Name = Annotated[str, Path(min_length=1, max_length=100, examples=["left-hand-traffic"])]

_Note = Annotated[str | None, Query(max_length=2000, description="Why: the worker reads it.")]


class SkillIn(In):
    """How well somebody can do it, and until when that is known."""

    level: int = Field(100, ge=0, le=100, examples=[80])
    note: str | None = Field(None, max_length=2000, examples=["Two years at the harbour."])
    expires_at: datetime | None = None


class SkillOut(Out):
    """A skill that a worker holds."""

    worker_id: UUID
    name: str = Field(examples=["left-hand-traffic"])
    level: int = Field(examples=[80])
    note: str | None
    expires_at: datetime | None
    created_at: datetime


class HolderOut(SkillOut):
    """A skill with who holds it."""

    worker: WorkerOut


class LostSkillOut(Out):
    """A skill that was taken back."""

    id: UUID
    name: str
    level: int
    revoked_at: datetime
    note: str | None
    appeal_state: AppealState | None = Field(description="Of your appeal against it; null where there is none.")
    appeal_until: datetime | None = Field(description="Until when you can appeal; null where you cannot.")


class SkillWayOut(Out):
    """A course or exam that grants a skill, and the project that it was made in."""

    kind: Literal["course", "exam"]
    id: UUID
    title: str
    project_id: UUID


class SkillCountOut(Out):
    """A skill, how many hold it, and by what it is earned."""

    name: str = Field(examples=["left-hand-traffic"])
    count: int
    ways: list[SkillWayOut] = Field(description="Open courses and exams that grant it, of any project.")


@router.get("/skills")
def list_names(door: DoorDep) -> PageOut[SkillCountOut]:
    """The skills that anybody holds, or can earn in a course or exam."""
    with door.open() as context:
        found = skills.known_skills(context)
    items = [
        SkillCountOut(name=each.name, count=each.holders, ways=[SkillWayOut.model_validate(way) for way in each.ways])
        for each in found
    ]
    return PageOut(items=items, next_cursor=None)


@router.get("/skills/{name}/workers")
def list_holders(
    name: _Name, door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 100
) -> PageOut[HolderOut]:
    """Who holds a skill, in the order they got it."""
    with door.open() as context:
        listed = skills.holders_of(context, name, after=last_id(cursor), limit=limit)
        known = skills.people_of(context, listed)
    next_cursor = encode_cursor(str(listed[-1].id)) if len(listed) == limit else None
    items = [HolderOut(**skill_out(each).model_dump(), worker=worker_out(known[each.worker_id])) for each in listed]
    return PageOut(items=items, next_cursor=next_cursor)


@router.get("/workers/{worker_id}/skills")
def list_skills(worker_id: UUID, door: DoorDep) -> PageOut[SkillOut]:
    """What a worker is known to be able to do."""
    with door.open() as context:
        return skills_out(skills.skills_of(context, worker_id))


@router.put("/workers/{worker_id}/skills/{name}")
def grant(worker_id: UUID, name: _Name, body: SkillIn, door: DoorDep) -> SkillOut:
    """Let a worker hold a skill, at another level than before if it was held."""
    with door.open() as context:
        made = skills.grant(context, worker_id, name, level=body.level, note=body.note, expires_at=body.expires_at)
    return skill_out(made)


@router.delete("/workers/{worker_id}/skills/{name}", status_code=204)
def revoke(worker_id: UUID, name: _Name, door: DoorDep, note: _Note = None) -> None:
    """Take a skill from a worker, who reads the note. Tasks that are held stay with them."""
    with door.open() as context:
        skills.revoke(context, worker_id, name, note)


@router.get("/work/skills/lost")
def own_lost(door: DoorDep) -> PageOut[LostSkillOut]:
    """Skills that were taken from you in the last 90 days, and why."""
    with door.open() as context:
        found = skills.own_lost(context)
    items = [
        LostSkillOut.model_validate({**asdict(each.lost), "appeal_until": each.appeal_until}, extra="ignore")
        for each in found
    ]
    return PageOut(items=items, next_cursor=None)


def skills_out(listed: list[Skill]) -> PageOut[SkillOut]:
    """The JSON of somebody's skills."""
    return PageOut(items=[skill_out(each) for each in listed], next_cursor=None)


def skill_out(skill: Skill) -> SkillOut:
    """The JSON of a skill."""
    return SkillOut.model_validate(skill)
