"""Questions answered for everybody of a project, and announcements."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Query
from pydantic import Field

from goldsmith.actions import announcing, faq
from goldsmith.actions.announcing import Received
from goldsmith.api.door import DoorDep
from goldsmith.api.native.shapes import In, Limit, Out, PageOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.storage.faq import FaqEntry

router = strict_router(tags=["discussions"])
_Question = Annotated[str, Field(min_length=1, max_length=1000, pattern=r"\S", examples=["Is a van a car?"])]
_Answer = Annotated[str, Field(min_length=1, max_length=4000, pattern=r"\S", examples=["Yes, a van is a car here."])]


class FaqChange(In):
    """A question and its answer, both Markdown."""

    question: _Question
    answer: _Answer


class FaqIn(FaqChange):
    """A question to answer for everybody of a project; `discussion_id` is where it was asked."""

    discussion_id: UUID | None = None


class FaqOut(Out):
    """A question that was answered for everybody."""

    id: UUID
    question: str = Field(examples=["Is a van a car?"])
    answer: str = Field(examples=["Yes, a van is a car here."])
    is_new: bool = Field(description="Whether you have not seen it yet.")
    created_at: datetime


class AnnouncementIn(In):
    """Something to tell all workers of a project, or without one, of the organization."""

    project_id: UUID | None = None
    title: str = Field(min_length=1, max_length=200, pattern=r"\S", examples=["New examples"])
    words: str = Field("", max_length=4000, examples=["The instructions show night photos now."])


class AnnouncementOut(Out):
    """Something told to `audience_count` workers, of whom `read_count` have read it."""

    id: UUID
    project_id: UUID | None
    project_name: str | None = Field(description="Null where it was told to the whole organization.")
    title: str = Field(examples=["New examples"])
    words: str
    audience_count: int
    read_count: int
    created_at: datetime


@router.get("/projects/{project_id}/faq")
def list_faq(project_id: UUID, door: DoorDep) -> PageOut[FaqOut]:
    """Questions answered for everybody of a project, oldest first."""
    with door.open() as context:
        listed = faq.entries(context, project_id)
    return PageOut(items=[_faq_out(each.entry, is_new=each.is_new) for each in listed], next_cursor=None)


@router.post("/projects/{project_id}/faq", tags=["requesters"], status_code=201)
def add_faq(project_id: UUID, body: FaqIn, door: DoorDep) -> FaqOut:
    """Answer a question for everybody of a project: it stands beside the instructions at once."""
    with door.open() as context:
        return _faq_out(faq.add(context, project_id, body.question, body.answer, body.discussion_id), is_new=True)


@router.post("/projects/{project_id}/faq/read", status_code=204)
def read_faq(project_id: UUID, door: DoorDep) -> None:
    """Say that you have seen all of them."""
    with door.open() as context:
        faq.mark_read(context, project_id)


@router.put("/faq/{entry_id}", tags=["requesters"])
def change_faq(entry_id: UUID, body: FaqChange, door: DoorDep) -> FaqOut:
    """Say it otherwise: a new entry takes the old one's place, and is new to everybody."""
    with door.open() as context:
        return _faq_out(faq.change(context, entry_id, body.question, body.answer), is_new=True)


@router.delete("/faq/{entry_id}", tags=["requesters"], status_code=204)
def remove_faq(entry_id: UUID, door: DoorDep) -> None:
    """Show an entry no more."""
    with door.open() as context:
        faq.remove(context, entry_id)


@router.post("/announcements", tags=["requesters"], status_code=201)
def announce(body: AnnouncementIn, door: DoorDep) -> AnnouncementOut:
    """Tell all workers of a project (its members, or who worked in it), or of the organization."""
    with door.open() as context:
        made = announcing.announce(context, body.project_id, body.title, body.words)
    return _announcement_out(made)


@router.get("/announcements", tags=["requesters"])
def list_announcements(
    door: DoorDep, project_id: UUID | None = None, cursor: str | None = None, limit: Annotated[Limit, Query()] = 20
) -> PageOut[AnnouncementOut]:
    """What was announced, newest first, and how many have read it."""
    with door.open() as context:
        listed = announcing.list_announcements(context, project_id=project_id, before=last_id(cursor), limit=limit)
    next_cursor = encode_cursor(str(listed[-1].announcement.id)) if len(listed) == limit else None
    return PageOut(items=[_announcement_out(each) for each in listed], next_cursor=next_cursor)


def _faq_out(entry: FaqEntry, *, is_new: bool) -> FaqOut:
    return FaqOut(id=entry.id, question=entry.question, answer=entry.answer, is_new=is_new, created_at=entry.created_at)


def _announcement_out(each: Received) -> AnnouncementOut:
    made = each.announcement
    return AnnouncementOut(
        id=made.id,
        project_id=made.project_id,
        project_name=each.project_name,
        title=made.title,
        words=made.words,
        audience_count=made.audience_count,
        read_count=each.read_count,
        created_at=made.created_at,
    )
