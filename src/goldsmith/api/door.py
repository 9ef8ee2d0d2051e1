"""The door: who asks, may the request come in, and one transaction around one action."""

import base64
import binascii
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request

from goldsmith.actions import access
from goldsmith.actions.context import Context
from goldsmith.api.even_pace import EvenPace
from goldsmith.api.parts import Parts
from goldsmith.api.rate_limit import RateLimit
from goldsmith.kit import secrets
from goldsmith.kit.clock import utc_now
from goldsmith.kit.errors import Forbidden, Unauthenticated
from goldsmith.storage.access import SignedIn
from goldsmith.storage.database import Connection

SESSION_COOKIE = "goldsmith_session"
CSRF_HEADER = "x-csrf-token"
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_REMEMBER_SECONDS = 2.0
"""How long a process trusts a credential it has just looked up: a revoked one works this much longer, no more."""
_MOST_REMEMBERED = 5_000


class Gate:
    """Knows credentials for a moment and counts requests; one per process."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self._limit = RateLimit(parts.settings.requests_per_minute)
        self.sign_in_limit = RateLimit(parts.settings.sign_ins_per_minute)
        self.even_pace = EvenPace()
        self.even_pace_of_all = EvenPace()  # asking for whatever is next takes longer than asking one project
        self._known: dict[tuple[bool, str], tuple[SignedIn, float]] = {}

    def admit(self, request: Request) -> SignedIn:
        """The caller behind a request; raises Unauthenticated, Forbidden (CSRF) or TooMany."""
        signed_in = self.recognize(request)
        self._limit.check(str(signed_in.credential_id))
        if api_key_of(request) is None and request.method not in _SAFE_METHODS:
            _check_csrf(request, signed_in)
        return signed_in

    def recognize(self, request: Request) -> SignedIn:
        """Who asks, before a large body is read: nothing is counted yet. Raises Unauthenticated."""
        key = api_key_of(request)
        secret = key or request.cookies.get(SESSION_COOKIE)
        if secret is None:
            raise Unauthenticated
        return self._signed_in(secret, is_key=key is not None)

    def count_stranger(self, host: str) -> None:
        """A request of nobody who is known; raises TooMany."""
        self._limit.check(f"stranger {host}")

    def forget(self, token: str | None) -> None:
        """Drop a session that was just ended here."""
        self._known.pop((False, token or ""), None)

    def _signed_in(self, secret: str, *, is_key: bool) -> SignedIn:
        now = time.monotonic()
        known_as = (is_key, secret)  # a key is no session, even where both are remembered
        remembered = self._known.get(known_as)
        if remembered is not None and remembered[1] > now:
            return remembered[0]
        with self.parts.database.strangers() as connection:
            found = (
                access.caller_of_key(connection, secret)
                if is_key
                else access.caller_of_session(connection, secret, utc_now())
            )
        if found is None:
            self._known.pop(known_as, None)
            what = "This API key is not valid or was revoked." if is_key else "Your session has ended; sign in again."
            raise Unauthenticated(what)
        if len(self._known) >= _MOST_REMEMBERED:
            self._known.clear()
        self._known[known_as] = (found, now + _REMEMBER_SECONDS)
        return found


class Door:
    """One request's way in."""

    def __init__(self, request: Request, gate: Gate) -> None:
        self.request = request
        self.gate = gate
        self.parts = gate.parts

    @contextmanager
    def open(self) -> Iterator[Context]:
        """Admit the caller and open a transaction that sees the caller's organization; commits when all went well."""
        signed_in = self.gate.admit(self.request)
        with self.parts.database.transaction(signed_in.caller.organization_id) as connection:
            yield Context(connection, signed_in.caller, utc_now())

    @contextmanager
    def statements(self) -> Iterator[Context]:
        """Like `open`, for an action that is one statement: each statement commits by itself."""
        signed_in = self.gate.admit(self.request)
        with self.parts.database.statements(signed_in.caller.organization_id) as connection:
            yield Context(connection, signed_in.caller, utc_now())

    @contextmanager
    def open_to_strangers(self, organization_id: UUID) -> Iterator[Connection]:
        """A transaction for one who holds an address that is a secret itself; counted by where they come from."""
        client = self.request.client
        self.gate.count_stranger(client.host if client else "unknown")
        with self.parts.database.transaction(organization_id) as connection:
            yield connection

    def signed_in(self) -> SignedIn:
        """The caller without a transaction."""
        return self.gate.admit(self.request)


async def _door(request: Request) -> Door:
    return Door(request, request.app.state.gate)


DoorDep = Annotated[Door, Depends(_door)]


def api_key_of(request: Request) -> str | None:
    """The API key in `Authorization: Bearer KEY`, or as the user name of `Basic`."""
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(value).decode().partition(":")[0]
        except (binascii.Error, UnicodeDecodeError):
            return ""
    return None


def _check_csrf(request: Request, signed_in: SignedIn) -> None:
    given = request.headers.get(CSRF_HEADER, "")
    if not secrets.same(given, signed_in.csrf_token or ""):
        message = "The request lacks this session's X-CSRF-Token; reload the page and try again."
        raise Forbidden(message, code="bad_csrf_token")
