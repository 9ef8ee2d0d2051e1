"""What rules tell workers: which are on in a project, beforehand, and what those that hit somebody say to them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Query
from pydantic import Field

from goldsmith.actions import rules, telling
from goldsmith.api.door import DoorDep
from goldsmith.api.native.shapes import Limit, Out, PageOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.storage.firings import Firing

router = strict_router(tags=["rules"])


class WatchedRuleOut(Out):
    """A rule that is on in a project, as its workers read it beforehand."""

    id: UUID
    name: str
    sentence: str = Field(
        examples=["When you do 500 or more tasks in a day (UTC), you are sent a message."],
        description="When it hits, and what it then does.",
    )
    is_for_a_person: bool = Field(description="Pay or access is at stake, so a person decides.")
    on_since: datetime
    changed_at: datetime | None = Field(description="Since when it says this, where that is after it was switched on.")
    withheld_reason: str | None = Field(description="Why its numbers are not told; null: they are.")


class OwnMessageOut(Out):
    """What a rule of a project tells you, with what it rests on."""

    id: UUID
    project_id: UUID
    project_name: str
    message: str
    sentence: str
    created_at: datetime


@router.get("/work/projects/{project_id}/rules")
def watched(project_id: UUID, door: DoorDep) -> PageOut[WatchedRuleOut]:
    """Every rule that is on in a project that is offered to you, or that you are or were in."""
    with door.open() as context:
        listed = telling.watched(context, project_id)
    return PageOut(items=[WatchedRuleOut.model_validate(each) for each in listed], next_cursor=None)


@router.get("/work/messages")
def own_messages(
    door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50
) -> PageOut[OwnMessageOut]:
    """What rules of projects told you, newest first."""
    with door.open() as context:
        listed = rules.own_messages(context, before=last_id(cursor), limit=limit)
    items = [_message_out(each) for each in listed]
    return PageOut(items=items, next_cursor=encode_cursor(str(items[-1].id)) if len(items) == limit else None)


def _message_out(each: Firing) -> OwnMessageOut:
    granted = f"You hold the skill {each.parameters.get('skill')} now."
    return OwnMessageOut(
        id=each.id,
        project_id=each.project_id,
        project_name=each.project_name,
        message=str(each.parameters.get("message") or granted),
        sentence=str(each.evidence.get("sentence", "")),
        created_at=each.created_at,
    )
