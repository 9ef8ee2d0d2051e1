"""The application that answers clients of Scale's API: every answer and every error in the form that they read."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import structlog
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from goldsmith.api.door import Door, Gate
from goldsmith.api.scale.address import Directory
from goldsmith.api.scale.call import Call
from goldsmith.kit.errors import GoldsmithError, Invalid, TooLarge

Refusal = Callable[[GoldsmithError, bool], Response]
"""Makes the answer of an error; told whether the address may answer that something is taken (409)."""
_TOO_LARGE, _MOST_FILES, _MOST_FIELDS = 413, 1, 100
_BUG = "Something went wrong on our side; the x-request-id of this answer finds it in the server's log."


class Dialect:
    """A plain ASGI application, mounted at `root`: `/v1` or `/v2`."""

    def __init__(self, root: str, gate: Gate, directory: Directory, refuse: Refusal) -> None:
        """`refuse` makes the answer of an error in the version's form."""
        self._root, self._gate, self._directory, self._refuse = root, gate, directory, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        response = await self._answer(request)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        may_conflict = False
        try:
            address, names = self._directory.find(request.method, self._path(request.scope))
            may_conflict = address.may_conflict
            async with _sent(request) as (body, form):
                call = Call(Door(request, self._gate), names, request.query_params, body, form)
                made = await run_in_threadpool(address.handler, call)
            return made if isinstance(made, Response) else JSONResponse(made)
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
        path = "/" + raw.decode("latin-1").partition("?")[0].lstrip("/")
        return path.removeprefix(self._root) or "/"


@asynccontextmanager
async def _sent(request: Request) -> AsyncIterator[tuple[bytes, FormData | None]]:
    """The body or the form of a request; the form's files are closed afterwards."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        yield await request.body(), None
        return
    async with request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS) as form:
        yield b"", form
