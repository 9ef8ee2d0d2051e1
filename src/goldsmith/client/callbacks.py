"""Callbacks: those that were sent, sending one again, and, at the receiving end, whether one is the server's own."""

import hashlib
import hmac
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from goldsmith.client.errors import ClientError
from goldsmith.client.reading import read
from goldsmith.client.transport import Transport

SIGNATURE_HEADER = "Goldsmith-Signature"


class BadSignature(ClientError):
    """This callback does not come from the server that holds the secret, or it is too old."""


@dataclass(frozen=True, slots=True)
class CallbackTry:
    """One request: the status it was answered with, or why there is none."""

    number: int
    at: datetime
    status: int | None
    error: str | None
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Callback:
    """Something that a server of yours is told; `state` is waiting, delivered, failed or refused."""

    id: str
    project_id: str
    subject: str
    subject_id: str
    event: str
    url: str
    state: str
    next_try_at: datetime | None
    delivered_at: datetime | None
    created_at: datetime
    tries: tuple[CallbackTry, ...]


@dataclass(frozen=True, slots=True)
class CallbackSetting:
    """How your organization is told in the key's mode."""

    mode: str
    url: str | None
    previous_secret_until: datetime | None
    changed_at: datetime


class Callbacks:
    """`goldsmith.callbacks`"""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self, project_id: str, *, state: str | None = None) -> Iterator[Callback]:
        """A project's callbacks, newest first; of one state, where it is given."""
        return self._transport.pages(Callback, f"/projects/{project_id}/callbacks", query={"state": state})

    def undelivered(self, *, mode: str | None = None) -> Iterator[Callback]:
        """What was tried and has not arrived, over all projects, newest first."""
        return self._transport.pages(Callback, "/callbacks/undelivered", query={"mode": mode})

    def of_task(self, task_id: str) -> Iterator[Callback]:
        """What was told of a task, newest first."""
        return self._transport.pages(Callback, f"/tasks/{task_id}/callbacks")

    def send_again(self, callback_id: str, *, mode: str | None = None) -> Callback:
        """Send a callback now, however it stands."""
        return read(
            Callback, self._transport.call("POST", f"/callbacks/{callback_id}/send-again", query={"mode": mode})
        )

    def setting(self, *, mode: str | None = None) -> CallbackSetting:
        """The default address of the key's mode, and till when the secret before the present one signs.

        Here and below, `mode="test"` with a live key that manages keys is about test.
        """
        return self._transport.get(CallbackSetting, "/callback-settings", query={"mode": mode})

    def set_address(self, url: str | None, *, mode: str | None = None) -> CallbackSetting:
        """Choose where things go that name no address of their own; None tells nobody."""
        answer = self._transport.call("PUT", "/callback-settings", query={"mode": mode}, body={"url": url})
        return read(CallbackSetting, answer)

    def change_secret(self, *, mode: str | None = None) -> str:
        """A new signing secret, shown this once; the one before signs too for 24 hours."""
        return self._change("secret", mode)

    def change_auth_key(self, *, mode: str | None = None) -> str:
        """A new static key for programs written for Scale's API, shown this once; the one before is sent no more."""
        return self._change("auth-key", mode)

    def _change(self, what: str, mode: str | None) -> str:
        secret: str = self._transport.call("POST", f"/callback-settings/{what}", query={"mode": mode})["secret"]
        return secret


def verify_callback(
    body: bytes, signature: str, secret: str, *, tolerance_seconds: float = 300.0, now: float | None = None
) -> None:
    """Raise BadSignature unless the body, just as it came, was signed with the secret a short while ago.

    `signature` is the header `Goldsmith-Signature`; `now` is Unix seconds, the present unless given.
    """
    parts = [part.strip().partition("=") for part in signature.split(",")]
    times = [value for name, _, value in parts if name == "t"]
    if len(times) != 1 or not (times[0].isascii() and times[0].isdigit()):
        raise BadSignature(f"The header {SIGNATURE_HEADER} is missing or not of the form t=...,v1=...")
    expected = hmac.new(secret.encode(), times[0].encode() + b"." + body, hashlib.sha256).hexdigest().encode()
    # All are compared, so that the time taken tells nothing.
    matches = [hmac.compare_digest(expected, value.encode()) for name, _, value in parts if name == "v1"]
    if not any(matches):
        raise BadSignature(
            "The signature is not of this body and secret; is it the body as it came, and the mode's secret?"
        )
    age = abs((time.time() if now is None else now) - int(times[0]))
    if age > tolerance_seconds:
        raise BadSignature(f"The callback was signed {age:.0f} s from now; the most is {tolerance_seconds:g} s.")
