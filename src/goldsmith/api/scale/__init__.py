"""The dialect of Scale's API: their clients, our actions. No word of theirs goes further down than this room."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from goldsmith.api.door import Gate
from goldsmith.api.scale import v1, v2
from goldsmith.api.scale.address import NoSuchMethod
from goldsmith.api.scale.app import Dialect
from goldsmith.api.scale.wire.errors import error_body, status_of
from goldsmith.kit.errors import Forbidden, GoldsmithError

_ROOTS = ("v1", "v2")
_NO_SUCH_METHOD, _FORBIDDEN = 405, 403
_TAKEN = frozenset({"name_taken", "unique_id_taken", "reference_taken", "made_twice"})
"""Conflicts that are duplicates to their clients; all others are requests that cannot be done, 400."""


def install(app: FastAPI, gate: Gate) -> None:
    """Answer at `/v1` and `/v2`, where their clients look for them below the host that they are given."""
    dialects = (Dialect("v1", gate, v1.DIRECTORY, refuse), Dialect("v2", gate, v2.DIRECTORY, refuse_two))
    for root, dialect in zip(_ROOTS, dialects, strict=True):
        app.router.routes.insert(0, _Root(root, dialect))


class _Root(BaseRoute):
    """All that lies below one word, with slashes doubled anywhere, as by a host that is given with one at its end."""

    def __init__(self, root: str, dialect: Dialect) -> None:
        self._root, self._dialect = root, dialect
        self.path = f"/{root}"

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        is_ours = scope["type"] == "http" and _first_part(scope["path"]) == self._root
        return (Match.FULL, {"route": self}) if is_ours else (Match.NONE, {})

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._dialect(scope, receive, send)


def refusal(path: str, error: GoldsmithError) -> Response | None:
    """The answer of an error that came up before the dialect was reached; None where the address is not its own."""
    return refuse(error, False) if _first_part(path) in _ROOTS else None


def _first_part(path: str) -> str:
    return path.lstrip("/").partition("/")[0]


def refuse(error: GoldsmithError, may_conflict: bool) -> Response:
    """An error as their clients of version 1 read it."""
    is_taken = may_conflict and error.code in _TAKEN
    status = _NO_SUCH_METHOD if isinstance(error, NoSuchMethod) else status_of(error, is_conflict_allowed=is_taken)
    return _refusal(error, status)


def refuse_two(error: GoldsmithError, may_conflict: bool) -> Response:
    """An error as their clients of version 2 read it: the same, but that these know what a key may not do as 403."""
    return _refusal(error, _FORBIDDEN) if isinstance(error, Forbidden) else refuse(error, may_conflict)


def _refusal(error: GoldsmithError, status: int) -> Response:
    retry = error.details.get("retry_after_seconds")
    headers = {"Retry-After": str(retry)} if retry is not None else None
    return JSONResponse(error_body(status, error.message), status, headers=headers)
