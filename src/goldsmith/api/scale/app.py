"""The application that answers clients of Scale's API: every answer and every error in the form that they read."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import orjson
import structlog
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from goldsmith.api.door import Door, Gate
from goldsmith.api.middleware import counted, declared_length, too_large
from goldsmith.api.scale.address import Directory, Handler
from goldsmith.api.scale.call import Call
from goldsmith.api.scale.wire.queries import filled
from goldsmith.kit.errors import GoldsmithError, Invalid, TooLarge

Refusal = Callable[[GoldsmithError, bool], Response]
"""Makes the answer of an error; told whether the address may answer that something is taken (409)."""
_JSON = "application/json"
_FIRST_ERROR, _TOO_LARGE = 400, 413
_MOST_FILES, _MOST_FIELDS = 1, 100
_MOST_FORM_BYTES = 81_000_000
"""A file of 80 MB, and what a form says of it."""
_LOST_RACES = frozenset({"made_twice", "lost_race"})
_BUG = "Something went wrong on our side; the x-request-id of this answer finds it in the server's log."


class Dialect:
    """A plain ASGI application of all that lies below `root`: `v1` or `v2`."""

    def __init__(self, root: str, gate: Gate, directory: Directory, refuse: Refusal) -> None:
        """`refuse` makes the answer of an error in the version's form."""
        self._root, self._gate, self._directory, self._refuse = root, gate, directory, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        response = await self._answer(request)
        if _is_form(request) and response.status_code >= _FIRST_ERROR:
            response.headers["connection"] = "close"  # the form may be coming still, and nobody will read it
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        may_conflict = False
        try:
            address, names = self._directory.find(request.method, self._path(request.scope))
            may_conflict = address.may_conflict
            async with self._sent(request) as (body, form):
                call = Call(Door(request, self._gate), names, filled(request.query_params), body, form)
                made = await run_in_threadpool(_handle, address.handler, call)
            return made if isinstance(made, Response) else Response(orjson.dumps(made), media_type=_JSON)
        except ClientDisconnect:
            return self._refuse(Invalid("The request broke off."), False)  # to nobody: it is no slip of ours
        except GoldsmithError as error:
            return self._refuse(error, may_conflict)
        except HTTPException as error:  # of the server's own layers: a body that is too large or broken off
            return self._refuse(
                (TooLarge if error.status_code == _TOO_LARGE else Invalid)(str(error.detail)), may_conflict
            )
        except Exception as error:  # noqa: BLE001 - a client must get its form of error, and the log the cause
            structlog.get_logger().error("unexpected_error", path=request.url.path, exc_info=error)
            return self._refuse(GoldsmithError(_BUG, code="internal"), may_conflict)

    def _path(self, scope: Scope) -> str:
        """The path below the root as it was sent, not decoded."""
        raw: bytes = scope.get("raw_path") or scope["path"].encode()
        path = raw.decode("latin-1").partition("?")[0].lstrip("/")
        return path.removeprefix(self._root) or "/"

    @asynccontextmanager
    async def _sent(self, request: Request) -> AsyncIterator[tuple[bytes, FormData | None]]:
        """The body or the form of a request; the form's files are closed afterwards.

        A form may be large: it is read of those alone who have a key.
        """
        if not _is_form(request):
            yield await request.body(), None
            return
        await run_in_threadpool(self._gate.recognize, request)
        if declared_length(request.scope) > _MOST_FORM_BYTES:
            raise too_large(_MOST_FORM_BYTES)
        bounded = Request(request.scope, counted(request.receive, _MOST_FORM_BYTES))
        async with bounded.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS) as form:
            yield b"", form


def _is_form(request: Request) -> bool:
    return request.headers.get("content-type", "").startswith("multipart/form-data")


def _handle(handler: Handler, call: Call) -> object:
    """Do what is asked. What lost a race is done once more: the other is through by then, so it is answered rightly."""
    try:
        return handler(call)
    except GoldsmithError as error:
        if error.code not in _LOST_RACES:
            raise
        return handler(call)
