"""What happens to every request: an id, a limit on its body, and its line in the metrics."""

import time
from collections.abc import Callable
from functools import cache
from typing import TypeAlias
from uuid import uuid4

from prometheus_client import Counter, Histogram
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from goldsmith.kit.errors import GoldsmithError, TooLarge

Refuse: TypeAlias = Callable[[Scope, GoldsmithError, str], ASGIApp]
"""Makes the answer for an error on a request with this id."""

_REQUESTS = Counter("goldsmith_requests_total", "HTTP requests by route and status.", ["route", "status"])
_SECONDS = Histogram(
    "goldsmith_request_seconds",
    "Seconds to answer a request, by route.",
    ["route"],
    buckets=(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
_SAFETY = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
]


class Middleware:
    """Plain ASGI, because Starlette's base class costs a task per request."""

    def __init__(self, app: ASGIApp, *, body_bytes: int, large_body_paths: tuple[str, ...], refuse: Refuse) -> None:
        """Bodies above `body_bytes` are refused, except on paths that end as one of `large_body_paths`.

        `refuse` makes the answer of an error, in the form that the address's clients read.
        """
        self._app = app
        self._body_bytes = body_bytes
        self._large = large_body_paths
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = scope["goldsmith.request_id"] = uuid4().hex
        started, status = time.perf_counter(), 500

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                own = {name.lower() for name, _ in message["headers"]}
                safety = [each for each in _SAFETY if each[0] not in own]
                message["headers"] = [*message["headers"], (b"x-request-id", request_id.encode()), *safety]
            await send(message)

        limit = None if scope["path"].endswith(self._large) else self._body_bytes
        try:
            if limit is not None and declared_length(scope) > limit:
                await self._refuse(scope, too_large(limit), request_id)(scope, receive, send_with_id)
            else:
                await self._app(scope, receive if limit is None else counted(receive, limit), send_with_id)
        finally:
            _note(getattr(scope.get("route"), "path", "other"), status, time.perf_counter() - started)


def _note(route: str, status: int, seconds: float) -> None:
    requests, duration = _meters(route, status)
    requests.inc()
    duration.observe(seconds)


@cache
def _meters(route: str, status: int) -> tuple[Counter, Histogram]:
    """The meters of a route: routes and statuses are few, and looking labels up anew costs more than counting."""
    return _REQUESTS.labels(route, status), _SECONDS.labels(route)


def declared_length(scope: Scope) -> int:
    """The bytes that a body is said to have; 0 where it is not said."""
    value = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    return int(value) if value.isdigit() else 0


def too_large(limit: int) -> TooLarge:
    """The error of a body above a limit in bytes."""
    message = f"The request body is larger than {limit / 1e6:.1f} MB; send less at once."
    return TooLarge(message, details={"limit_bytes": limit})


def counted(receive: Receive, limit: int) -> Receive:
    """The same body, which breaks off with an HTTPException of 413 where it is above a limit in bytes."""
    seen = 0

    async def next_part() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            # Not our own error: FastAPI, which reads the body, lets only its own kind pass.
            raise HTTPException(413, f"The request body is larger than {limit / 1e6:.1f} MB; send less at once.")
        return message

    return next_part
