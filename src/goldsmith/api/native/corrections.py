"""Work that came back to whoever did it, and work that is paid and not used."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from goldsmith.actions import judging
from goldsmith.api.door import DoorDep
from goldsmith.api.native.shapes import In, JsonObject, Out, PageOut
from goldsmith.api.strict_json import strict_router

router = strict_router(tags=["review"])


class CorrectionOut(Out):
    """Work of yours that a reviewer sent back to you; after `lease_until` somebody else does it."""

    assignment_id: UUID
    project_id: UUID
    project_name: str = Field(examples=["Street photos"])
    file_name: str
    excerpt: str | None = Field(description="The first words of a document.")
    lease_until: datetime
    comments: list[JsonObject] = Field(description="What is to be done, in the reviewer's words.")


class PayOnlyIn(In):
    """Why the answer is not used: the worker reads it."""

    reason: str = Field(min_length=1, max_length=2000, examples=["The instructions were unclear here."])


@router.get("/work/corrections")
def own_corrections(door: DoorDep) -> PageOut[CorrectionOut]:
    """What came back to you, the most urgent first. Take the next task of its project, and you get it."""
    with door.open() as context:
        listed = judging.own_corrections(context)
    return PageOut(items=[CorrectionOut.model_validate(each) for each in listed], next_cursor=None)


@router.post("/assignments/{assignment_id}/pay-only", status_code=204)
def pay_only(assignment_id: UUID, body: PayOnlyIn, door: DoorDep) -> None:
    """Accept and pay an attempt, and let its task not rest on it: somebody else does it."""
    with door.open() as context:
        judging.pay_only(context, assignment_id, reason=body.reason)
