"""Pauses and voided answers: what was held against a worker, on which evidence, and what a person made of it."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query
from pydantic import Field

from goldsmith.actions import pausing, voiding
from goldsmith.api.door import DoorDep
from goldsmith.api.native.shapes import In, JsonObject, Out, WorkerOut
from goldsmith.api.strict_json import strict_router
from goldsmith.people import Sanction
from goldsmith.storage.voidings import Voiding

router = strict_router(tags=["quality"])


class SanctionOut(Out):
    """A pause of a worker in a project; `open` until a person upholds or lifts it."""

    id: UUID
    worker: WorkerOut
    state: Literal["open", "upheld", "lifted"]
    rule: str = Field(examples=["gold_below_bar"])
    evidence: JsonObject
    created_at: datetime
    decided_at: datetime | None
    note: str | None


class SanctionDecisionIn(In):
    """What a person decides about a pause, and why: the worker can read it."""

    state: Literal["upheld", "lifted"]
    note: str = Field(min_length=1, max_length=2000, examples=["The expected answers were wrong."])


class DecidedOut(Out):
    """How a pause stands now."""

    id: UUID
    state: Literal["open", "upheld", "lifted"]


class VoidIn(In):
    """Which answers are void, all or since an instant, and why: the worker can read it."""

    since: datetime | None = None
    note: str = Field(min_length=1, max_length=2000, examples=["Answers since Tuesday do not follow the pictures."])


class VoidingOut(Out):
    """Answers made void, and how many tasks opened again for it."""

    id: UUID
    since: datetime
    note: str
    state: Literal["running", "done"]
    response_count: int
    reopened_count: int
    created_at: datetime
    ended_at: datetime | None


class VoidableOut(Out):
    """How many answers would be void."""

    response_count: int


@router.post("/sanctions/{sanction_id}/decision")
def decide(sanction_id: UUID, body: SanctionDecisionIn, door: DoorDep) -> DecidedOut:
    """Uphold a pause, or lift it; after lifting the worker's gold counts from anew."""
    with door.open() as context:
        decided = pausing.decide_sanction(context, sanction_id, body.state, body.note)
    return DecidedOut(id=decided.id, state=decided.state)


@router.get("/projects/{project_id}/workers/{worker_id}/voidable")
def count_voidable(
    project_id: UUID, worker_id: UUID, door: DoorDep, since: Annotated[datetime | None, Query()] = None
) -> VoidableOut:
    """How many answers voiding would touch."""
    with door.open() as context:
        count = voiding.count_voidable(context, project_id, worker_id, since)
    return VoidableOut(response_count=count)


@router.post("/projects/{project_id}/workers/{worker_id}/void", status_code=202)
def void_answers(project_id: UUID, worker_id: UUID, body: VoidIn, door: DoorDep) -> VoidingOut:
    """Make a worker's answers void. Tasks that rested on them open again by themselves; pay is not touched."""
    with door.open() as context:
        made = voiding.order_voiding(context, project_id, worker_id, body.since, body.note)
    return voiding_out(made)


def sanction_out(each: Sanction, worker: WorkerOut) -> SanctionOut:
    """The JSON of a pause."""
    names = set(SanctionOut.model_fields) - {"worker", "evidence"}
    return SanctionOut(**{name: getattr(each, name) for name in names}, worker=worker, evidence=dict(each.evidence))


def voiding_out(each: Voiding) -> VoidingOut:
    """The JSON of a voiding."""
    return VoidingOut.model_validate(each)
