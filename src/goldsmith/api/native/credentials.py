"""Credentials: claimed by workers, with evidence, and verified or declined by somebody else."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response, StreamingResponse
from pydantic import Field

from goldsmith.actions import credentials
from goldsmith.actions.context import Context
from goldsmith.actions.credentials import EVIDENCE_BYTES, Claim
from goldsmith.api.door import Door, DoorDep
from goldsmith.api.native.figures import worker_out
from goldsmith.api.native.shapes import In, Out, PageOut, WorkerOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.errors import TooLarge
from goldsmith.people.credential import Credential, CredentialKind, CredentialState

router = strict_router(tags=["profile"])
_FILE = {200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}}
_BODY = {"requestBody": {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}}


class CredentialIn(In):
    """A degree, licence or employer of yours."""

    kind: CredentialKind = Field(examples=["licence"])
    title: str = Field(min_length=1, max_length=200, examples=["Radiographer"])
    issuer: str = Field("", max_length=200, examples=["Austrian Chamber of Labour"])
    year: int | None = Field(None, ge=1900, le=2200, examples=[2019])


class VerificationIn(In):
    """Whether it is true, as far as you could find out; the worker reads the note."""

    state: Literal["verified", "declined"]
    note: str | None = Field(None, max_length=2000, examples=["Seen the diploma."])


class CredentialOut(Out):
    """A credential. Issuer, year, evidence and who decided are shown to its worker and to those who verify."""

    id: UUID
    kind: CredentialKind
    title: str = Field(examples=["Radiographer"])
    issuer: str
    year: int | None
    evidence_name: str | None = Field(examples=["diploma.pdf"])
    state: CredentialState
    decided_by: str | None = Field(
        description="Who verified or declined it, by name: whoever vouches for somebody says who they are."
    )
    decided_at: datetime | None
    note: str | None
    created_at: datetime


class ClaimedOut(CredentialOut):
    """A credential that waits for somebody to verify it."""

    worker: WorkerOut


@router.get("/profile/credentials")
def list_own(door: DoorDep) -> PageOut[CredentialOut]:
    """Your credentials, oldest first."""
    with door.open() as context:
        return PageOut(items=credentials_out(context, credentials.own_credentials(context)), next_cursor=None)


@router.post("/profile/credentials", status_code=201)
def claim(body: CredentialIn, door: DoorDep) -> CredentialOut:
    """Claim a credential; it counts once somebody has verified it."""
    with door.open() as context:
        return credentials_out(context, [credentials.claim(context, _claim(body))])[0]


@router.put("/profile/credentials/{credential_id}")
def change(credential_id: UUID, body: CredentialIn, door: DoorDep) -> CredentialOut:
    """Change a credential of yours; what was verified is claimed again."""
    with door.open() as context:
        return credentials_out(context, [credentials.change(context, credential_id, _claim(body))])[0]


@router.delete("/profile/credentials/{credential_id}", status_code=204)
def withdraw(credential_id: UUID, door: DoorDep) -> None:
    """Take a credential back; its evidence is deleted."""
    with door.open() as context:
        credentials.withdraw(context, door.parts.files, credential_id)


@router.put("/profile/credentials/{credential_id}/evidence", openapi_extra=_BODY)
async def attach(
    credential_id: UUID, request: Request, door: DoorDep, file_name: Annotated[str, Query(min_length=1, max_length=255)]
) -> CredentialOut:
    """Show a credential by a PDF, JPEG or PNG (its bytes as the body), which those see who verify."""
    await run_in_threadpool(door.signed_in)
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > EVIDENCE_BYTES:
            raise TooLarge(f"Evidence is at most {EVIDENCE_BYTES >> 20} MB.")
    return await run_in_threadpool(_attach, door, credential_id, file_name, bytes(data))


def _attach(door: Door, credential_id: UUID, file_name: str, data: bytes) -> CredentialOut:
    with door.open() as context:
        kept = credentials.attach_evidence(context, door.parts.files, credential_id, file_name, data)
        return credentials_out(context, [kept])[0]


@router.get("/credentials/{credential_id}/evidence", response_class=Response, responses=_FILE)  # type: ignore[arg-type]
def evidence(credential_id: UUID, door: DoorDep) -> Response:
    """The file that shows a credential, for its worker and those who verify."""
    with door.open() as context:
        found = credentials.evidence_of(context, credential_id)
    headers = {"Content-Disposition": "attachment", "Cache-Control": "private, no-store"}
    return StreamingResponse(door.parts.files.stream(found.key), media_type=found.media_type, headers=headers)


@router.get("/credentials/waiting", tags=["credentials"])
def waiting(door: DoorDep) -> PageOut[ClaimedOut]:
    """Credentials that wait for somebody to verify them, the longest waiting first."""
    with door.open() as context:
        listed = credentials.waiting(context)
        workers = credentials.people_of(context, listed)
        shown = zip(listed, credentials_out(context, listed), strict=True)
        items = [ClaimedOut(**out.model_dump(), worker=worker_out(workers[each.worker_id])) for each, out in shown]
    return PageOut(items=items, next_cursor=None)


@router.post("/credentials/{credential_id}/decision", tags=["credentials"])
def decide(credential_id: UUID, body: VerificationIn, door: DoorDep) -> CredentialOut:
    """Verify or decline somebody else's credential."""
    with door.open() as context:
        return credentials_out(context, [credentials.decide(context, credential_id, body.state, body.note)])[0]


def credentials_out(context: Context, listed: Sequence[Credential]) -> list[CredentialOut]:
    """The JSON of credentials for whoever asks."""
    people = credentials.people_of(context, listed)
    found = []
    for each in listed:
        decider = people.get(each.decided_by) if each.decided_by else None
        name = decider and decider.name
        facts = {key: getattr(each, key) for key in CredentialOut.model_fields if hasattr(each, key)}
        evidence_name = each.evidence.name if each.evidence else None
        found.append(CredentialOut(**{**facts, "decided_by": name, "evidence_name": evidence_name}))
    return found


def _claim(body: CredentialIn) -> Claim:
    return Claim(body.kind, body.title.strip(), body.issuer.strip(), body.year)
