"""Applications, join links and terms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from goldsmith.client.profile import Language
from goldsmith.client.reading import read
from goldsmith.client.transport import Transport
from goldsmith.client.values import Worker


@dataclass(frozen=True, slots=True)
class Application:
    """Somebody who asks to be let in; name and address are shown to those who manage users."""

    id: str
    pseudonym: str
    name: str | None
    email: str | None
    country: str | None
    time_zone: str | None
    languages: tuple[Language, ...]
    confirmation: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Admitted:
    """Somebody who was let in, and for those who manage users the link to be sent to them."""

    worker: Worker
    sign_in_url: str | None
    is_mailed: bool


@dataclass(frozen=True, slots=True)
class SignUp:
    """The public page, while sign-up is open."""

    is_open: bool
    url: str | None
    words: str | None


@dataclass(frozen=True, slots=True)
class Terms:
    """A version of the terms or the consent."""

    id: str
    kind: str
    version: int
    body: str
    changes: str | None
    created_at: datetime


class Joining:
    """`goldsmith.joining`: how people come in by themselves, and what they agree to."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def sign_up(self) -> SignUp:
        """Whether everybody may sign up, and where."""
        return self._transport.get(SignUp, "/sign-up")

    def open(self, words: str | None = None) -> SignUp:
        """Open the public page, or say something else on it."""
        return read(SignUp, self._transport.call("PUT", "/sign-up", body={"is_open": True, "words": words}))

    def close(self) -> None:
        """Close the public page."""
        self._transport.call("PUT", "/sign-up", body={"is_open": False})

    def applications(self) -> Iterator[Application]:
        """Applications that wait for an answer, oldest first."""
        return self._transport.pages(Application, "/applications")

    def approve(self, application_id: str) -> Admitted:
        """Let somebody in."""
        return read(Admitted, self._transport.call("POST", f"/applications/{application_id}/approval"))

    def decline(self, application_id: str, reason: str) -> None:
        """Let somebody not in, for a reason that they read."""
        self._transport.call("POST", f"/applications/{application_id}/refusal", body={"reason": reason})

    def terms(self) -> tuple[Terms, ...]:
        """The present texts."""
        return tuple(self._transport.pages(Terms, "/terms"))

    def accept(self, terms_ids: Sequence[str]) -> None:
        """Accept the present texts, all of them."""
        self._transport.call("POST", "/terms/acceptance", body={"terms_ids": list(terms_ids)})

    def publish(self, kind: str, body: str, changes: str | None = None) -> Terms:
        """Publish the next version of the `terms` or the `consent`."""
        said = {"body": body, "changes": changes}
        return read(Terms, self._transport.call("POST", f"/terms/{kind}/versions", body=said))
