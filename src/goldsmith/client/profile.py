"""Worker profiles and credentials."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from goldsmith.client.reading import read
from goldsmith.client.transport import Transport
from goldsmith.client.values import Worker


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its tag of BCP 47, at a level from A1 to C2, or `native`."""

    tag: str
    level: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What a worker says: country by ISO 3166, time zone by IANA."""

    country: str | None
    time_zone: str | None
    languages: tuple[Language, ...]
    about: str | None


@dataclass(frozen=True, slots=True)
class Credential:
    """A degree, licence, employer or other: `claimed`, `verified` or `declined`."""

    id: str
    kind: str
    title: str
    issuer: str
    year: int | None
    evidence_name: str | None
    state: str
    decided_by: str | None
    decided_at: datetime | None
    note: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Claim(Credential):
    """A credential that waits for somebody to verify it."""

    worker: Worker


@dataclass(frozen=True, slots=True)
class KnownWorker:
    """What is known of a worker, as far as you may see it."""

    worker: Worker
    profile: Profile
    credentials: tuple[Credential, ...]


class Profiles:
    """`goldsmith.profiles`: your own profile and credentials, and others' as far as you may see them."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def own(self) -> Profile:
        """What you say of yourself."""
        return self._transport.get(Profile, "/profile")

    def keep(
        self, *, country: str | None = None, time_zone: str | None = None, languages: Sequence[Language] = (),
        about: str | None = None,
    ) -> Profile:  # fmt: skip
        """Say it anew, in place of what was said before."""
        said = [{"tag": each.tag, "level": each.level} for each in languages]
        body = {"country": country, "time_zone": time_zone, "languages": said, "about": about}
        return read(Profile, self._transport.call("PUT", "/profile", body=body))

    def of(self, worker_id: str) -> KnownWorker:
        """What is known of a worker."""
        return self._transport.get(KnownWorker, f"/workers/{worker_id}/profile")

    def credentials(self) -> tuple[Credential, ...]:
        """Your credentials, oldest first."""
        return tuple(self._transport.pages(Credential, "/profile/credentials"))

    def claim(self, kind: str, title: str, *, issuer: str = "", year: int | None = None) -> Credential:
        """Claim a credential; it counts once somebody has verified it."""
        body = {"kind": kind, "title": title, "issuer": issuer, "year": year}
        return read(Credential, self._transport.call("POST", "/profile/credentials", body=body))

    def attach(self, credential_id: str, file_name: str, data: bytes) -> Credential:
        """Show a credential by a PDF, JPEG or PNG."""
        path, options = f"/profile/credentials/{credential_id}/evidence", {"file_name": file_name}
        kind: dict[str, Any] = {"media_type": "application/octet-stream"}
        return read(Credential, self._transport.call("PUT", path, query=options, content=lambda: [data], **kind))

    def withdraw(self, credential_id: str) -> None:
        """Take a credential back."""
        self._transport.call("DELETE", f"/profile/credentials/{credential_id}")

    def waiting(self) -> Iterator[Claim]:
        """Credentials that wait for somebody to verify them."""
        return self._transport.pages(Claim, "/credentials/waiting")

    def decide(self, credential_id: str, state: str, note: str | None = None) -> Credential:
        """Say that a credential is `verified` or `declined`."""
        path = f"/credentials/{credential_id}/decision"
        return read(Credential, self._transport.call("POST", path, body={"state": state, "note": note}))
