"""Request bodies in strict JSON: no NaN, no halves of characters, nothing that cannot be stored and given out."""

from collections.abc import Callable, Coroutine
from typing import Any

import orjson
from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute

from goldsmith.api.errors import ErrorOut

_ROOT = "/api/v1"
_FAILURE: dict[int | str, dict[str, Any]] = {"default": {"model": ErrorOut, "description": "Error"}}


class _StrictRequest(Request):
    async def json(self) -> Any:
        return orjson.loads(await self.body())  # its error is a json.JSONDecodeError, which FastAPI expects


class _StrictRoute(APIRoute):
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_strictly(request: Request) -> Response:
            return await handle(_StrictRequest(request.scope, request.receive))

        return handle_strictly


def strict_router(*, tags: list[str]) -> APIRouter:
    """A router whose operations read their bodies as RFC 8259 has it, which Python's own reader does not.

    Its routes are whole, with their root and the shape of errors, and go into the application as they are: FastAPI
    makes those of a router that is included a second time, and looks them through twice for each request.
    """
    return APIRouter(prefix=_ROOT, tags=[*tags], route_class=_StrictRoute, responses=_FAILURE)
