"""Talk about tasks and projects: asking, answering, and who waits."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query
from pydantic import Field

from goldsmith.actions import discussions, inbox
from goldsmith.actions.context import Context
from goldsmith.actions.inbox import Listed, Shown
from goldsmith.api.door import DoorDep
from goldsmith.api.native.figures import worker_out
from goldsmith.api.native.shapes import In, Limit, Out, PageOut, WorkerOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.errors import Invalid
from goldsmith.kit.paging import decode_cursor, encode_cursor, last_id
from goldsmith.people.discussion import Discussion, Message, name_for

router = strict_router(tags=["discussions"])
SideName = Literal["worker", "reviewer", "requester"]
Words = Annotated[
    str, Field(min_length=1, max_length=4000, pattern=r"\S", description="Markdown.", examples=["Is a van a car?"])
]
_Title = Annotated[str | None, Field(min_length=1, max_length=200, examples=["Vans"])]


class MessageIn(In):
    """Something to say."""

    words: Words


class TaskQuestionIn(MessageIn):
    """Something to say about a task, perhaps about one object of the answer."""

    annotation_id: str | None = Field(None, max_length=200, examples=["a1"])


class ProjectQuestionIn(MessageIn):
    """Something to ask or say where everybody of the project reads it."""

    title: _Title = None


class WorkerMessageIn(MessageIn):
    """Something to say to a worker about a task."""

    worker_id: UUID


class DiscussionOut(Out):
    """A discussion; `waiting_since` is since when a worker waits for an answer. Without a task it is the project's."""

    id: UUID
    project_id: UUID
    project_name: str = Field(examples=["Street photos"])
    task_id: UUID | None
    task_name: str | None = Field(examples=["0001.jpg"])
    is_gold: bool | None = Field(
        description="Whether the task is gold, for requesters: an answer must not give it away."
    )
    worker: WorkerOut | None = Field(description="Whose it is, for requesters.")
    is_yours: bool
    annotation_id: str | None
    title: str = Field(examples=["Is a van a car?"])
    state: Literal["open", "resolved"]
    message_count: int
    unread_count: int
    waiting_since: datetime | None
    created_at: datetime


class DiscussionMessageOut(Out):
    """A message; `words` is null once it was deleted. Workers see staff by what they are, others by pseudonym."""

    id: UUID
    side: SideName
    author: str = Field(examples=["Requester"])
    is_yours: bool
    is_changeable: bool
    words: str | None
    version_count: int
    created_at: datetime


class DiscussionDetailOut(DiscussionOut):
    """A discussion with all its messages, oldest first."""

    messages: list[DiscussionMessageOut]


class WaitingOut(Out):
    """How many discussions wait for an answer (100 stands for more too), and since when the first does."""

    count: int
    oldest: datetime | None


class MessageVersionOut(Out):
    """What a message said at first, or after a change."""

    number: int
    words: str
    created_at: datetime


@router.get("/discussions")
def lately(
    door: DoorDep, project_id: UUID | None = None, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50
) -> PageOut[DiscussionOut]:
    """Discussions that concern you, those first in which something was said last; a worker's own without a project."""
    with door.open() as context:
        listed = inbox.lately(context, project_id=project_id, before=last_id(cursor), limit=limit)
        found = listed.discussions
        next_cursor = encode_cursor(str(found[-1].last_message_id)) if len(found) == limit else None
        return PageOut(items=_all_out(context, listed), next_cursor=next_cursor)


@router.get("/discussions/waiting", tags=["review"])
def waiting(
    door: DoorDep, project_id: UUID | None = None, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50
) -> PageOut[DiscussionOut]:
    """Discussions that wait for an answer of reviewers or requesters, the longest first."""
    with door.open() as context:
        listed = inbox.waiting(context, project_id=project_id, after=_place(cursor), limit=limit)
        found = listed.discussions
        last = found[-1] if len(found) == limit else None
        next_cursor = encode_cursor(str(last.waiting_since), str(last.id)) if last else None
        return PageOut(items=_all_out(context, listed), next_cursor=next_cursor)


@router.get("/discussions/waiting/count", tags=["review"])
def count_waiting(door: DoorDep) -> WaitingOut:
    """How many discussions wait for an answer."""
    with door.open() as context:
        count, oldest = inbox.count_waiting(context)
    return WaitingOut(count=count, oldest=oldest)


@router.get("/discussions/{discussion_id}")
def show(discussion_id: UUID, door: DoorDep) -> DiscussionDetailOut:
    """One discussion with all that was said."""
    with door.open() as context:
        return _detail_out(context, inbox.show(context, discussion_id))


@router.post("/discussions/{discussion_id}/messages", status_code=201)
def say(discussion_id: UUID, body: MessageIn, door: DoorDep) -> DiscussionDetailOut:
    """Add a message. A worker's waits for an answer; one of the staff is an answer, which the worker is told of."""
    with door.open() as context:
        discussions.say(context, discussion_id, body.words)
        return _detail_out(context, inbox.show(context, discussion_id))


@router.post("/discussions/{discussion_id}/read", status_code=204)
def read(discussion_id: UUID, door: DoorDep) -> None:
    """Say that you read all that was said until now."""
    with door.open() as context:
        discussions.mark_read(context, discussion_id)


@router.post("/discussions/{discussion_id}/resolve")
def resolve(discussion_id: UUID, door: DoorDep) -> DiscussionDetailOut:
    """Say that nothing is left to be said; another message opens it again."""
    with door.open() as context:
        discussions.resolve(context, discussion_id)
        return _detail_out(context, inbox.show(context, discussion_id))


@router.patch("/messages/{message_id}", status_code=204)
def change(message_id: UUID, body: MessageIn, door: DoorDep) -> None:
    """Change a message of yours, within 15 minutes; what it said stays as a version."""
    with door.open() as context:
        discussions.change_message(context, message_id, body.words)


@router.delete("/messages/{message_id}", status_code=204)
def delete(message_id: UUID, door: DoorDep) -> None:
    """Delete a message of yours, within 15 minutes; that there was one stays to be seen."""
    with door.open() as context:
        discussions.delete_message(context, message_id)


@router.get("/messages/{message_id}/versions")
def versions(message_id: UUID, door: DoorDep) -> PageOut[MessageVersionOut]:
    """What a message said, oldest first."""
    with door.open() as context:
        listed = discussions.versions_of(context, message_id)
    return PageOut(items=[MessageVersionOut.model_validate(each) for each in listed], next_cursor=None)


@router.get("/assignments/{assignment_id}/discussion")
def of_assignment(assignment_id: UUID, door: DoorDep) -> DiscussionDetailOut | None:
    """Your discussion of a task that was given to you; null where nothing was said."""
    with door.open() as context:
        found = inbox.of_assignment(context, assignment_id)
        return _detail_out(context, found) if found else None


@router.post("/assignments/{assignment_id}/discussion", status_code=201)
def ask_about_task(assignment_id: UUID, body: TaskQuestionIn, door: DoorDep) -> DiscussionDetailOut:
    """Ask about a task that was given to you: its reviewers and requesters read it, no other worker does."""
    with door.open() as context:
        made = discussions.ask_about_task(context, assignment_id, body.words, body.annotation_id)
        return _detail_out(context, inbox.show(context, made.id))


@router.post("/projects/{project_id}/discussions", status_code=201)
def ask_about_project(project_id: UUID, body: ProjectQuestionIn, door: DoorDep) -> DiscussionDetailOut:
    """Open a discussion that everybody of the project reads."""
    with door.open() as context:
        made = discussions.ask_about_project(context, project_id, body.title, body.words)
        return _detail_out(context, inbox.show(context, made.id))


@router.get("/tasks/{task_id}/discussions", tags=["requesters"])
def of_task(task_id: UUID, door: DoorDep) -> PageOut[DiscussionOut]:
    """What was said about a task, worker by worker."""
    with door.open() as context:
        return PageOut(items=_all_out(context, inbox.of_task(context, task_id)), next_cursor=None)


@router.post("/tasks/{task_id}/discussions", tags=["requesters"], status_code=201)
def write_to_worker(task_id: UUID, body: WorkerMessageIn, door: DoorDep) -> DiscussionDetailOut:
    """Write to a worker about a task that was given to them."""
    with door.open() as context:
        made = discussions.write_to_worker(context, task_id, body.worker_id, body.words)
        return _detail_out(context, inbox.show(context, made.id))


def _place(cursor: str | None) -> tuple[datetime, UUID] | None:
    if cursor is None:
        return None
    try:
        at, id_ = decode_cursor(cursor)
        return datetime.fromisoformat(str(at)), UUID(str(id_))
    except ValueError as error:
        raise Invalid("The cursor belongs to another list; start again without it.", code="bad_cursor") from error


def _all_out(context: Context, listed: Listed) -> list[DiscussionOut]:
    return [_out(context, listed, each) for each in listed.discussions]


def _out(context: Context, listed: Listed, each: Discussion) -> DiscussionOut:
    task = listed.tasks.get(each.task_id) if each.task_id else None
    return DiscussionOut(
        id=each.id,
        project_id=each.project_id,
        project_name=listed.projects[each.project_id],
        task_id=each.task_id,
        task_name=task.file_name if task else None,
        is_gold=task.is_gold if task and listed.is_requester and each.worker_id != context.caller.user_id else None,
        worker=worker_out(listed.people[each.worker_id]) if listed.is_requester else None,
        is_yours=each.worker_id == context.caller.user_id,
        annotation_id=each.annotation_id,
        title=each.title,
        state=each.state,
        message_count=each.message_count,
        unread_count=listed.unread.get(each.id, 0),
        waiting_since=each.waiting_since,
        created_at=each.created_at,
    )


def _detail_out(context: Context, shown: Shown) -> DiscussionDetailOut:
    (discussion,) = shown.listed.discussions
    return DiscussionDetailOut(
        **_out(context, shown.listed, discussion).model_dump(),
        messages=[_message_out(context, shown, each) for each in shown.messages],
    )


def _message_out(context: Context, shown: Shown, each: Message) -> DiscussionMessageOut:
    author, caller = shown.people[each.author_id], context.caller
    return DiscussionMessageOut(
        id=each.id,
        side=each.side,
        author=name_for(shown.side, each.side, author.shown_name, author.pseudonym),
        is_yours=each.author_id == caller.user_id,
        is_changeable=each.is_changeable_by(caller.user_id, context.now),
        words=each.words,
        version_count=each.version_count,
        created_at=each.created_at,
    )
