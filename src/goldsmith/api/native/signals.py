"""Signals that somebody does not work as agreed: combined, in sentences, and decided by a person alone."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from goldsmith.actions import signals
from goldsmith.api.door import DoorDep
from goldsmith.api.native.figures import worker_out
from goldsmith.api.native.shapes import In, Out, PageOut, WorkerOut
from goldsmith.api.strict_json import strict_router
from goldsmith.quality.conduct.signal import SignalKind
from goldsmith.storage.people import users_by_id

router = strict_router(tags=["signals"])


class SignalOut(Out):
    """One hint, how strong it is (0 to 1), and what shows it."""

    kind: SignalKind
    strength: float
    sentence: str
    project_id: UUID
    project_name: str


class SignalCaseOut(Out):
    """Signals about a worker, combined (0 to 1) as if each were right by itself with its own chance."""

    id: UUID
    worker: WorkerOut
    score: float
    evidence: list[SignalOut]
    created_at: datetime
    is_yours_to_decide: bool


class SignalDecisionIn(In):
    """What you decide and why. Of a sanction the worker reads the reason and the evidence, and may appeal."""

    decision: Literal["nothing", "warning", "pause", "suspension"]
    note: str = Field(min_length=1, max_length=2000, examples=["Both sit in one room and share a clock."])
    project_id: UUID | None = Field(None, description="Of a pause; else that of the strongest signal.")


class SignalIn(In):
    """What a plug-in says of the texts of a worker."""

    worker_id: UUID
    likelihood: float = Field(ge=0, le=1, description="How likely it is that a model wrote them.", examples=[0.8])
    sentence: str = Field(min_length=1, max_length=2000, examples=["12 of 15 comments look model-written."])


@router.get("/signals")
def list_signals(door: DoorDep) -> PageOut[SignalCaseOut]:
    """What waits for a person, the strongest first. None of it does anything to anybody by itself."""
    with door.open() as context:
        cases = signals.open_cases(context)
        users = users_by_id(context.connection, {each.worker_id for each in cases})
        own = context.caller.user_id
    items = [
        SignalCaseOut(
            id=each.id,
            worker=worker_out(users[each.worker_id]),
            score=each.score,
            evidence=[SignalOut.model_validate(dict(one)) for one in each.evidence],
            created_at=each.created_at,
            is_yours_to_decide=each.worker_id != own,
        )
        for each in cases
    ]
    return PageOut(items=items, next_cursor=None)


@router.post("/signals/{case_id}/decision", status_code=204)
def decide(case_id: UUID, body: SignalDecisionIn, door: DoorDep) -> None:
    """Decide about a worker: nothing, or a warning, a pause or a suspension with these signals as evidence."""
    with door.open() as context:
        signals.decide_case(context, case_id, body.decision, body.note, body.project_id)


@router.post("/projects/{project_id}/signals", status_code=204)
def add_signal(project_id: UUID, body: SignalIn, door: DoorDep) -> None:
    """Take in what a plug-in of yours says of a worker's texts. It is one hint, and never enough by itself."""
    with door.open() as context:
        signals.take_evidence(context, project_id, body.worker_id, body.likelihood, body.sentence)
