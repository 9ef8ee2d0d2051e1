"""Credentials: claimed by workers with evidence, verified or declined by somebody else with a name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.notifying import ask_to_decide, notify
from goldsmith.kit.errors import Conflict, Forbidden, Invalid, NotFound, TooLarge
from goldsmith.kit.ids import new_id, random_id
from goldsmith.people import Permission, User
from goldsmith.people.credential import (
    EARLIEST_YEAR,
    MOST_CREDENTIALS,
    Credential,
    CredentialKind,
    Evidence,
    type_of_evidence,
)
from goldsmith.people.notification import Notice
from goldsmith.storage import credentials, people
from goldsmith.storage.events import Event
from goldsmith.storage.files import Files

EVIDENCE_BYTES = 8 << 20
WAITING_AT_MOST = 500


class OwnCredential(Forbidden):
    """Nobody verifies their own credential; somebody else has to."""

    code = "own_credential"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a worker says of a credential."""

    kind: CredentialKind
    title: str
    issuer: str
    year: int | None


def own_credentials(context: Context) -> list[Credential]:
    """The caller's claims, oldest first."""
    return credentials.credentials_of(context.connection, context.caller.user_id)


def claim(context: Context, said: Claim) -> Credential:
    """Claim a credential. Raises Invalid, and Conflict where there are too many."""
    _require_possible(context, said)
    if len(own_credentials(context)) >= MOST_CREDENTIALS:
        raise Conflict(f"You have {MOST_CREDENTIALS} credentials; withdraw one first.", code="too_many_credentials")
    made = Credential(
        new_id(), context.caller.user_id, said.kind, said.title, said.issuer, said.year, None, "claimed", None, None,
        None, context.now, context.now,
    )  # fmt: skip
    credentials.insert_credential(context.connection, made)
    _record(context, "credential_claimed", made)
    _ask_to_verify(context)
    return made


def change(context: Context, credential_id: UUID, said: Claim) -> Credential:
    """Change a claim of one's own: what was verified is claimed again. Raises NotFound, Invalid."""
    _require_possible(context, said)
    mine = _find_own(context, credential_id)
    return _changed(context, replace(mine, kind=said.kind, title=said.title, issuer=said.issuer, year=said.year))


def attach_evidence(context: Context, files: Files, credential_id: UUID, name: str, data: bytes) -> Credential:
    """Keep a file that shows a credential, for its worker and those who verify; it is claimed again by that.

    Raises NotFound, TooLarge, and Invalid for anything but a PDF, JPEG or PNG.
    """
    mine = _find_own(context, credential_id)
    if len(data) > EVIDENCE_BYTES:
        raise TooLarge(f"Evidence is at most {EVIDENCE_BYTES >> 20} MB.", details={"limit_bytes": EVIDENCE_BYTES})
    media_type = type_of_evidence(data)
    if media_type is None:
        raise Invalid("Evidence is a PDF, JPEG or PNG file.", code="bad_evidence")
    key = f"evidence/{context.caller.organization_id}/{mine.id}/{random_id()}"
    files.put(key, data)
    if mine.evidence:
        files.delete(mine.evidence.key)
    return _changed(context, replace(mine, evidence=Evidence(name, media_type, len(data), key)))


def evidence_of(context: Context, credential_id: UUID) -> Evidence:
    """The evidence of a credential, for its worker and those who verify; raises NotFound to everybody else."""
    found = credentials.credential_by_id(context.connection, credential_id)
    is_shown = found and (found.worker_id == context.caller.user_id or context.may(Permission.VERIFY))
    if found is None or not is_shown or found.evidence is None:
        raise NotFound("There is no such evidence.", details={"credential_id": str(credential_id)})
    return found.evidence


def withdraw(context: Context, files: Files, credential_id: UUID) -> None:
    """Take a claim of one's own back; its evidence is deleted. Raises NotFound."""
    mine = _find_own(context, credential_id)
    credentials.withdraw(context.connection, mine.id, context.now)
    if mine.evidence:
        files.delete(mine.evidence.key)
    _record(context, "credential_withdrawn", mine)


def decide(
    context: Context, credential_id: UUID, state: Literal["verified", "declined"], note: str | None
) -> Credential:
    """Verify or decline a claim, which its worker reads with the note. Raises NotFound, Conflict, OwnCredential."""
    context.require(Permission.VERIFY)
    found = _find(context, credential_id)
    if not found.is_decidable_by(context.caller.user_id):
        raise OwnCredential(details={"credential_id": str(credential_id)})
    user_id, now = context.caller.user_id, context.now
    if not credentials.decide(context.connection, found, state=state, user_id=user_id, note=note, now=now):
        raise Conflict("The worker changed this credential meanwhile; look again.", code="credential_changed")
    decided = replace(found, state=state, decided_by=user_id, decided_at=now, note=note)
    title = f"Your credential was {state}: {found.title}"
    notify(context, Notice(found.worker_id, "credential", title, note or "", "/work/profile"))
    _record(context, f"credential_{state}", decided)
    return decided


def waiting(context: Context) -> list[Credential]:
    """Claims that wait for somebody to verify them, the longest waiting first."""
    context.require(Permission.VERIFY)
    return credentials.claimed(context.connection, limit=WAITING_AT_MOST)


def people_of(context: Context, listed: Sequence[Credential]) -> dict[UUID, User]:
    """Whose credentials they are, and who verified or declined them."""
    wanted = {each for one in listed for each in (one.decided_by, one.worker_id) if each is not None}
    return people.users_by_id(context.connection, wanted)


def _changed(context: Context, changed: Credential) -> Credential:
    credentials.change_credential(context.connection, replace(changed, changed_at=context.now))
    _record(context, "credential_changed", changed)
    _ask_to_verify(context)
    return _find(context, changed.id)


def _ask_to_verify(context: Context) -> None:
    worker, path = context.caller.user_id, "/workers/applications"
    ask_to_decide(context, worker, "A credential waits to be verified", path, needed=Permission.VERIFY)


def _find(context: Context, credential_id: UUID) -> Credential:
    found = credentials.credential_by_id(context.connection, credential_id)
    if found is None:
        raise NotFound("There is no such credential.", details={"credential_id": str(credential_id)})
    return found


def _find_own(context: Context, credential_id: UUID) -> Credential:
    found = _find(context, credential_id)
    if found.worker_id != context.caller.user_id:
        raise NotFound("There is no such credential of yours.", details={"credential_id": str(credential_id)})
    return found


def _require_possible(context: Context, said: Claim) -> None:
    if not said.title:
        raise Invalid("A credential needs a title.", code="bad_title")
    if said.year is not None and not EARLIEST_YEAR <= said.year <= context.now.year + 10:
        raise Invalid(f"The year {said.year} is not one of a credential.", code="bad_year")


def _record(context: Context, verb: str, credential: Credential) -> None:
    """Its kind alone: events outlive an erasure."""
    context.record(
        Event(verb, "user", credential.worker_id, {"credential_id": str(credential.id), "kind": credential.kind})
    )
