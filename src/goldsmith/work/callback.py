"""Callbacks: when to try again, when to give up, and how what is sent is signed."""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from urllib.parse import urlsplit
from uuid import UUID

from goldsmith.people.caller import Mode

State = Literal["waiting", "delivered", "failed", "refused"]
Subject = Literal["task", "batch", "delivery"]

MOST_TRIES = 20
_FIRST_WAIT_SECONDS = 10.0
_LONGEST_WAIT_SECONDS = 7_200.0
_JITTER_SHARE = 0.1
_ANSWERED_WELL = range(200, 300)


@dataclass(frozen=True, slots=True)
class Callback:
    """Something that a customer's server is told. `facts` are what held then, whatever has happened since."""

    id: UUID
    position: int
    organization_id: UUID
    project_id: UUID
    mode: Mode
    subject: Subject
    subject_id: UUID
    verb: str
    facts: Mapping[str, Any]
    dialect: str
    url: str
    host: str
    state: State
    tries: int
    next_try_at: datetime | None
    delivered_at: datetime | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class CallbackTry:
    """One request that was made: the status it was answered with, or why there is none."""

    callback_id: UUID
    number: int
    at: datetime
    status: int | None
    error: str | None
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of one request. `is_refused`: we shall never send there, so that trying again is in vain."""

    status: int | None
    error: str | None
    milliseconds: int
    is_refused: bool = False

    @property
    def is_success(self) -> bool:
        """Whether the receiver has it: any 2xx says so."""
        return self.status is not None and self.status in _ANSWERED_WELL


@dataclass(frozen=True, slots=True)
class Standing:
    """How a callback stands after a try, and when the next is due, if there is one."""

    state: State
    next_try_at: datetime | None


@dataclass(frozen=True, slots=True)
class CallbackSetting:
    """How an organization is told in one mode: its default address, and its secrets."""

    mode: Mode
    url: str | None
    secret: str
    previous_secret: str | None
    previous_until: datetime | None
    auth_key: str
    changed_at: datetime

    def signing_secrets(self, now: datetime) -> tuple[str, ...]:
        """What to sign with: for a while after a change, the secret before it too."""
        if self.previous_secret is None or self.previous_until is None or self.previous_until <= now:
            return (self.secret,)
        return (self.secret, self.previous_secret)


def wait_seconds(tries: int, jitter: float) -> float:
    """How long to wait after so many tries: 10 s, doubling up to two hours, and up to a tenth more.

    `jitter`, 0 to 1, says how much of that tenth. The twentieth try comes 21 to 23 hours after the first.
    """
    wait = min(_FIRST_WAIT_SECONDS * 2.0 ** (tries - 1), _LONGEST_WAIT_SECONDS)
    return wait * (1 + _JITTER_SHARE * jitter)


def standing_after(tries: int, answered: Answered, now: datetime, jitter: float) -> Standing:
    """How a callback stands after its try number `tries`."""
    if answered.is_success:
        return Standing("delivered", None)
    if answered.is_refused:
        return Standing("refused", None)
    if tries >= MOST_TRIES:
        return Standing("failed", None)
    return Standing("waiting", now + timedelta(seconds=wait_seconds(tries, jitter)))


def sign(secrets: Sequence[str], body: bytes, at_seconds: int) -> str:
    """The signature header: Unix seconds, and for each secret the HMAC-SHA256 (RFC 2104) of `seconds.body` in hex."""
    signed = b"%d.%b" % (at_seconds, body)
    digests = [hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest() for secret in secrets]
    return ",".join([f"t={at_seconds}", *(f"v1={each}" for each in digests)])


def address_fault(url: str) -> str | None:
    """Why nothing can be sent to an address, in words; None where it can be tried."""
    try:
        parts = urlsplit(url)
        has_host = bool(parts.hostname)
    except ValueError:
        return f"{url!r} is not an address; write https://your-server/path."
    if parts.scheme in ("http", "https") and has_host:
        return None
    if "@" in url and not parts.netloc:
        return f"{url} is an e-mail address, and this server sends no mail; name an https:// address instead."
    return f"{url!r} is not an http(s) address; write https://your-server/path."
