"""Request bodies in strict JSON: no NaN, no halves of characters, nothing that cannot be stored and given out."""

from collections.abc import Callable, Coroutine
from typing import Any

import orjson
from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute


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
    """A router whose operations read their bodies as RFC 8259 has it, which Python's own reader does not."""
    return APIRouter(tags=[*tags], route_class=_StrictRoute)
