"""Tasks as requesters see them: lists with overlays, one with its attempts, and its history."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query
from pydantic import Field

from goldsmith.actions import gold, tasks
from goldsmith.api.door import DoorDep
from goldsmith.api.native.answers import (
    PartOut,
    PictureOut,
    ResponseOut,
    ReviewOut,
    parts_out,
    picture_out,
    response_out,
    review_out,
)
from goldsmith.api.native.figures import worker_out
from goldsmith.api.native.shapes import AnswerBody, In, JsonObject, Limit, Out, PageOut, WorkerOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_key
from goldsmith.people import User
from goldsmith.work.response import Verdict
from goldsmith.work.task import Task

router = strict_router(tags=["tasks"])
_NOTHING: JsonObject = {"objects": [], "fields": []}
FilterName = Literal["all", "open", "review", "completed", "error", "gold"]


class TaskOut(Out):
    """A task in a list; `objects` and `fields` are the standing verdict's."""

    id: UUID
    project_id: UUID
    batch_id: UUID | None
    unique_id: str | None
    state: Literal["pending", "completed", "canceled", "error"]
    stage: Literal["attempt", "review", "done"]
    wanted: int
    live: int
    submitted: int
    priority: int
    is_gold: bool
    confidence: float | None
    agreement: float | None
    picture: PictureOut | None = Field(description="Null where the task shows parts.")
    excerpt: str | None = Field(description="The first words of a document.")
    error: JsonObject | None
    tags: list[str]
    created_at: datetime
    settled_at: datetime | None
    objects: list[JsonObject]
    fields: list[JsonObject]


class VerdictOut(Out):
    """One version of what was settled."""

    id: UUID
    number: int
    objects: list[JsonObject]
    rejected: list[JsonObject]
    fields: list[JsonObject] = Field(
        description="The values settled about the whole picture, with who said what and how much each counted."
    )
    confidence: float | None
    agreement: float | None
    method: str
    origin: str
    decision: JsonObject | None = Field(
        description="Why the attempts sufficed or a reviewer was asked, with the figures it was decided on.",
        examples=[
            {
                "kind": "stop",
                "reason": "sure",
                "attempts": 2,
                "confidence": 0.98,
                "doubt": 0.03,
                "sureness": 0.96,
                "target_error": 0.05,
                "threshold": None,
            }
        ],
    )
    reliabilities: JsonObject = Field(
        description="How each response counted, by its id: ratios to a typical worker, who is 1 in everything and not "
        "listed."
    )
    created_at: datetime


class FlagOut(Out):
    """A problem somebody reported."""

    reason: str
    comment: str
    created_at: datetime


class TaskDetailOut(TaskOut):
    """A task with everything that was said about it."""

    version_number: int
    parts: list[PartOut]
    metadata: JsonObject
    callback_url: str | None = Field(description="Where its end is told, if not to the organization's address.")
    attempts: list[ResponseOut]
    reviews: list[ReviewOut]
    verdicts: list[VerdictOut]
    flags: list[FlagOut]
    expected: JsonObject | None


class EventOut(Out):
    """One line of a task's history."""

    id: int
    verb: str = Field(examples=["submitted"])
    actor: WorkerOut | None
    facts: JsonObject
    at: datetime


class GoldIn(In):
    """The expected answer of a task that becomes gold."""

    expected: AnswerBody


@router.get("/projects/{project_id}/tasks")
def list_tasks(
    project_id: UUID,
    door: DoorDep,
    chosen: Annotated[FilterName, Query(alias="filter")] = "all",
    cursor: str | None = None,
    limit: Annotated[Limit, Query()] = 60,
) -> PageOut[TaskOut]:
    """A page of tasks in the order they came; every page costs the same."""
    with door.open() as context:
        listed = tasks.list_tasks(context, project_id, filter_=chosen, after=last_key(cursor), limit=limit)
        verdicts = tasks.verdicts_for(context, listed)
    items = [task_out(each, verdicts.get(each.id)) for each in listed]
    next_cursor = encode_cursor(listed[-1].position) if len(listed) == limit else None
    return PageOut(items=items, next_cursor=next_cursor)


@router.get("/tasks/{task_id}")
def show_task(task_id: UUID, door: DoorDep) -> TaskDetailOut:
    """A task with its attempts, reviews, verdicts and reported problems."""
    with door.open() as context:
        detail = tasks.show_task(context, task_id)
    return _detail(detail)


@router.get("/tasks/{task_id}/history")
def task_history(task_id: UUID, door: DoorDep, cursor: str | None = None) -> PageOut[EventOut]:
    """Everything that happened to a task, oldest first."""
    with door.open() as context:
        history = tasks.task_history(context, task_id, after=last_key(cursor))
    items = [
        EventOut(
            id=each.id,
            verb=each.verb,
            actor=_actor(each.actor_id, history.actors),
            facts=dict(each.facts),
            at=each.at,
        )
        for each in history.events
    ]
    return PageOut(items=items, next_cursor=encode_cursor(items[-1].id) if len(items) == 500 else None)


@router.post("/tasks/{task_id}/cancel")
def cancel_task(task_id: UUID, door: DoorDep) -> TaskOut:
    """Take an unfinished task out of the queue for good."""
    with door.open() as context:
        return task_out(tasks.cancel_task(context, task_id), None)


@router.post("/tasks/{task_id}/gold", status_code=204)
def make_gold(task_id: UUID, body: GoldIn, door: DoorDep) -> None:
    """Serve a task as hidden gold from now on."""
    with door.open() as context:
        gold.make_gold(context, task_id, body.expected)


def task_out(task: Task, verdict: Verdict | None) -> TaskOut:
    """The JSON of a task in a list."""
    return TaskOut(**_task_fields(task, verdict))


def _task_fields(task: Task, verdict: Verdict | None) -> JsonObject:
    names = [name for name in TaskOut.model_fields if name not in ("picture", "objects", "fields", "tags")]
    own: JsonObject = {name: getattr(task, name) for name in names}
    settled: JsonObject = {"objects": list(verdict.objects), "fields": list(verdict.fields)} if verdict else _NOTHING
    picture = None if task.is_document else picture_out(task)
    return {**own, **settled, "tags": list(task.tags), "picture": picture}


def _detail(detail: tasks.TaskDetail) -> TaskDetailOut:
    workers = dict(detail.case.workers)
    return TaskDetailOut(
        **_task_fields(detail.task, detail.case.verdict),
        version_number=detail.version_number,
        parts=parts_out(detail.parts),
        metadata=dict(detail.task.metadata or {}),
        callback_url=detail.task.callback_url,
        attempts=[response_out(each, workers) for each in detail.case.attempts],
        reviews=[review_out(each, workers) for each in detail.case.reviews],
        verdicts=[_verdict(each) for each in detail.verdicts],
        flags=[FlagOut.model_validate(each) for each in detail.flags],
        expected=dict(detail.expected) if detail.expected else None,
    )


def _verdict(verdict: Verdict) -> VerdictOut:
    names = set(VerdictOut.model_fields) - {"decision", "reliabilities"}
    return VerdictOut(
        **{name: getattr(verdict, name) for name in names},
        decision=verdict.provenance.get("decision"),
        reliabilities=verdict.parameters.get("reliabilities") or {},
    )


def _actor(actor_id: UUID | None, actors: Mapping[UUID, User]) -> WorkerOut | None:
    user = actors.get(actor_id) if actor_id else None
    return worker_out(user) if user else None
