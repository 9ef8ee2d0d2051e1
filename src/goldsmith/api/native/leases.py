"""Keeping an assignment and giving it back: heartbeat, drafts, skipping, releasing, reporting a problem."""

from uuid import UUID

from pydantic import Field

from goldsmith.actions import holding
from goldsmith.api.door import DoorDep
from goldsmith.api.native.shapes import In, JsonObject, LeaseOut, Out
from goldsmith.api.strict_json import strict_router

router = strict_router(tags=["assignments"])


class DraftIn(In):
    """Unsubmitted work; `revision` grows with every edit, so that an old tab cannot overwrite newer work."""

    revision: int = Field(ge=0, examples=[12])
    body: JsonObject


class DraftSavedOut(Out):
    """Whether the draft was kept; false where the server has a newer one."""

    is_saved: bool


class HeartbeatIn(In):
    """How long you were active on the task so far, which is paid if its time runs out, where a project says so."""

    active_ms: int = Field(0, ge=0, le=86_400_000, examples=[42_000])


class SkipIn(In):
    """Why a task is skipped; it does not come back to you."""

    reason: str = Field(min_length=1, max_length=100, examples=["cannot_tell"])
    comment: str = Field("", max_length=2000)


class FlagIn(In):
    """A problem with a task."""

    reason: str = Field(min_length=1, max_length=100, examples=["bad_picture"])
    comment: str = Field("", max_length=2000)


class FlaggedOut(Out):
    """The report that was kept."""

    flag_id: UUID


@router.post("/assignments/{assignment_id}/heartbeat")
def heartbeat(assignment_id: UUID, door: DoorDep, body: HeartbeatIn | None = None) -> LeaseOut:
    """Keep a task whose page is open."""
    with door.open() as context:
        return LeaseOut(lease_until=holding.heartbeat(context, assignment_id, body.active_ms if body else 0))


@router.put("/assignments/{assignment_id}/draft")
def save_draft(assignment_id: UUID, body: DraftIn, door: DoorDep) -> DraftSavedOut:
    """Keep unsubmitted work; it outlives the lease."""
    with door.open() as context:
        return DraftSavedOut(is_saved=holding.save_draft(context, assignment_id, body.revision, body.body))


@router.post("/assignments/{assignment_id}/skip", status_code=204)
def skip(assignment_id: UUID, body: SkipIn, door: DoorDep) -> None:
    """Give a task back with a reason; it does not come to you again."""
    with door.open() as context:
        holding.give_back(context, assignment_id, state="skipped", reason=body.reason, comment=body.comment)


@router.post("/assignments/{assignment_id}/release", status_code=204)
def release(assignment_id: UUID, door: DoorDep) -> None:
    """Give a task back undone, e.g. one that was prefetched; it may come to you again."""
    with door.open() as context:
        holding.give_back(context, assignment_id, state="released")


@router.post("/assignments/{assignment_id}/flag", status_code=201)
def flag(assignment_id: UUID, body: FlagIn, door: DoorDep) -> FlaggedOut:
    """Report a problem with a task and go on."""
    with door.open() as context:
        flag_id = holding.flag_problem(context, assignment_id, reason=body.reason, comment=body.comment)
    return FlaggedOut(flag_id=flag_id)
