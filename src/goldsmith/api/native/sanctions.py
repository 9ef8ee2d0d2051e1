"""Sanctions and voided answers: what was held against a worker, on which evidence, and what a person made of it."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query
from pydantic import Field

from goldsmith.actions import notices, pausing, sanctioning, voiding
from goldsmith.actions.context import Context
from goldsmith.api.door import DoorDep
from goldsmith.api.native.figures import RatioOut, ratio_out, staff_out, worker_out
from goldsmith.api.native.shapes import In, JsonObject, Limit, Out, PageOut, WorkerOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.people import Permission, Sanction
from goldsmith.people.sanction import PAY_EFFECT, SanctionKind, SanctionState
from goldsmith.storage.people import users_by_id
from goldsmith.storage.projects import names_of
from goldsmith.storage.reversals import Reversals
from goldsmith.storage.voidings import Voiding

router = strict_router(tags=["quality"])


class SanctionOut(Out):
    """A warning, a pause in a project or a suspension; `open` until a person upholds or lifts it."""

    id: UUID
    worker: WorkerOut
    kind: SanctionKind
    project_id: UUID | None = Field(description="Null of a suspension, which is of no project.")
    state: SanctionState
    rule: str = Field(examples=["gold_below_bar"])
    evidence: JsonObject
    takes_effect_at: datetime
    ends_at: datetime | None
    is_by_rule: bool = Field(description="A rule made it, and not a person.")
    created_at: datetime
    decided_at: datetime | None
    note: str | None


class ListedSanctionOut(SanctionOut):
    """A sanction in a list, with where it holds and who decided last: null while nobody has looked."""

    project_name: str | None
    decided_by: str | None = Field(examples=["Ada Lin"])


class OwnSanctionOut(Out):
    """What is or was held against you: why, who decided, from when to when, and what it does to your pay."""

    id: UUID
    kind: SanctionKind
    project_id: UUID | None
    project_name: str | None
    state: SanctionState
    rule: str
    sentence: str
    decided_by: str | None = Field(description="The role of the person who decided; null where nobody has looked yet.")
    note: str | None
    pay_effect: str
    created_at: datetime
    takes_effect_at: datetime
    ends_at: datetime | None
    appeal_until: datetime | None = Field(description="Until when you can appeal; null where you cannot.")


class SanctionIn(In):
    """What is held against a worker. The worker reads all of it."""

    kind: SanctionKind
    project_id: UUID | None = Field(None, description="Of a pause; of a warning perhaps; of a suspension never.")
    rule: str = Field(min_length=1, max_length=200, examples=["Answers are one's own"])
    evidence: str = Field(min_length=1, max_length=4000, examples=["38 of 40 answers equal those of W-2B9XD."])
    takes_effect_at: datetime | None = Field(None, description="Else at once; a suspension three days from now.")
    ends_at: datetime | None = None


class ReversalsOut(Out):
    """How often somebody decided against workers, and how often somebody else reversed it."""

    user_id: UUID
    kind: Literal["rejection", "review", "sanction"]
    reversed: RatioOut


class DeciderOut(Out):
    """Somebody who decided against workers, with how often somebody else reversed it; a line a kind."""

    decider: WorkerOut
    kinds: list[ReversalsOut]


class SanctionDecisionIn(In):
    """What a person decides about a sanction, and why: the worker can read it."""

    state: Literal["upheld", "lifted"]
    note: str = Field(min_length=1, max_length=2000, examples=["The expected answers were wrong."])


class DecidedOut(Out):
    """How a sanction stands now."""

    id: UUID
    state: SanctionState


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


@router.post("/workers/{worker_id}/sanctions", status_code=201)
def impose(worker_id: UUID, body: SanctionIn, door: DoorDep) -> ListedSanctionOut:
    """Warn a worker, pause them in a project, or suspend them. Pay, history and appeals stay."""
    with door.open() as context:
        new = sanctioning.NewSanction(**body.model_dump())
        made = sanctioning.impose(context, worker_id, new)
        return _listed(context, [made])[0]


@router.get("/sanctions")
def list_sanctions(
    door: DoorDep, state: Literal["in_force", "all"] = "in_force", cursor: str | None = None,
    limit: Annotated[Limit, Query()] = 50,
) -> PageOut[ListedSanctionOut]:  # fmt: skip
    """What is held against workers, newest first."""
    with door.open() as context:
        is_in_force, before = state == "in_force", last_id(cursor)
        listed = sanctioning.list_sanctions(context, is_in_force=is_in_force, before=before, limit=limit)
        return _page(context, listed, limit)


@router.get("/workers/{worker_id}/sanctions")
def worker_sanctions(
    worker_id: UUID, door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50
) -> PageOut[ListedSanctionOut]:
    """All that was ever held against a worker, newest first."""
    with door.open() as context:
        context.require(Permission.READ_WORKERS)
        return _page(context, sanctioning.sanctions_of(context, worker_id, before=last_id(cursor), limit=limit), limit)


@router.get("/work/sanctions")
def own_sanctions(
    door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50
) -> PageOut[OwnSanctionOut]:
    """All that was ever held against you, newest first."""
    with door.open() as context:
        found = notices.own_sanctions(context, before=last_id(cursor), limit=limit)
    items = [_own_out(each) for each in found]
    return PageOut(items=items, next_cursor=encode_cursor(str(items[-1].id)) if len(items) == limit else None)


@router.get("/workers/{worker_id}/reversals")
def list_reversals(worker_id: UUID, door: DoorDep) -> PageOut[ReversalsOut]:
    """How often somebody's decisions against workers were reversed by others, with intervals."""
    with door.open() as context:
        listed = sanctioning.reversals_of(context, worker_id)
    return PageOut(items=[_reversals_out(each) for each in listed], next_cursor=None)


@router.get("/reversals", tags=["requesters"])
def list_deciders(
    door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50
) -> PageOut[DeciderOut]:
    """Everybody who decided against workers, with how often others reversed it."""
    with door.open() as context:
        listed, known = sanctioning.reversals_page(context, after=last_id(cursor), limit=limit)
    items = [
        DeciderOut(decider=staff_out(known[user_id]), kinds=[_reversals_out(each) for each in kinds])
        for user_id, kinds in groupby(listed, key=attrgetter("user_id"))
    ]
    next_cursor = encode_cursor(items[-1].decider.id) if len(items) == limit else None
    return PageOut(items=items, next_cursor=next_cursor)


@router.post("/sanctions/{sanction_id}/decision")
def decide(sanction_id: UUID, body: SanctionDecisionIn, door: DoorDep) -> DecidedOut:
    """Uphold a sanction, or lift it; after lifting a pause the worker's gold counts from anew."""
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
    """The JSON of a sanction."""
    names = set(SanctionOut.model_fields) - {"worker", "evidence", "is_by_rule"}
    facts = {name: getattr(each, name) for name in names}
    return SanctionOut(**facts, worker=worker, evidence=dict(each.evidence), is_by_rule=each.imposed_by is None)


def _reversals_out(each: Reversals) -> ReversalsOut:
    return ReversalsOut(user_id=each.user_id, kind=each.kind, reversed=ratio_out(each.reversed, each.decided))


def _listed(context: Context, listed: Sequence[Sanction]) -> list[ListedSanctionOut]:
    deciders = {each.decided_by for each in listed if each.decided_by}
    users = users_by_id(context.connection, deciders | {each.worker_id for each in listed})
    places = names_of(context.connection, {each.project_id for each in listed if each.project_id})
    return [
        ListedSanctionOut(
            **sanction_out(each, worker_out(users[each.worker_id])).model_dump(),
            project_name=places.get(each.project_id) if each.project_id else None,
            decided_by=users[each.decided_by].staff_name if each.decided_by else None,
        )
        for each in listed
    ]


def _page(context: Context, listed: Sequence[Sanction], limit: int) -> PageOut[ListedSanctionOut]:
    next_cursor = encode_cursor(str(listed[-1].id)) if len(listed) == limit else None
    return PageOut(items=_listed(context, listed), next_cursor=next_cursor)


def _own_out(found: notices.OwnSanction) -> OwnSanctionOut:
    each = found.sanction
    return OwnSanctionOut(
        id=each.id,
        kind=each.kind,
        project_id=each.project_id,
        project_name=found.project_name,
        state=each.state,
        rule=each.rule,
        sentence=each.sentence,
        decided_by=found.decided_by,
        note=each.note,
        pay_effect=PAY_EFFECT,
        created_at=each.created_at,
        takes_effect_at=each.takes_effect_at,
        ends_at=each.ends_at,
        appeal_until=found.appeal_until,
    )


def voiding_out(each: Voiding) -> VoidingOut:
    """The JSON of a voiding."""
    return VoidingOut.model_validate(each)
