"""The one error shape, and the one place where error families become HTTP statuses."""

from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from goldsmith.kit.errors import (
    Conflict,
    Forbidden,
    GoldsmithError,
    Invalid,
    NotFound,
    Problem,
    TooLarge,
    TooMany,
    Unauthenticated,
    Unavailable,
)

_STATUS: dict[type[GoldsmithError], int] = {
    Invalid: 422,
    Unauthenticated: 401,
    Forbidden: 403,
    NotFound: 404,
    Conflict: 409,
    TooLarge: 413,
    TooMany: 429,
    Unavailable: 503,
}
_HTTP_WORDS = {
    404: ("no_such_address", "There is nothing at this address; see /api/docs for what there is."),
    405: ("method_not_allowed", "This address does not take that method; see /api/docs."),
}
_UNREADABLE = "The body of the request cannot be read; send what /api/docs says, in UTF-8."
PAGE = "/{path:path}"
"""The route of the browser UI's page, which takes every address that no other route takes."""


class ProblemOut(BaseModel):
    """One thing wrong in what was sent."""

    path: str
    code: str
    message: str
    annotation_id: str | None


class ErrorBody(BaseModel):
    """What went wrong, for people and for programs."""

    code: str
    message: str
    details: dict[str, Any]
    problems: list[ProblemOut]
    request_id: str


class ErrorOut(BaseModel):
    """Every error of every endpoint has this shape."""

    error: ErrorBody


def install(app: FastAPI) -> None:
    """Answer every failure in the one shape."""
    app.add_exception_handler(GoldsmithError, _on_own)
    app.add_exception_handler(RequestValidationError, _on_validation)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(Exception, _on_bug)


def status_of(error: GoldsmithError) -> int:
    """The HTTP status of an error's family."""
    return next((status for family, status in _STATUS.items() if isinstance(error, family)), 500)


def error_response(error: GoldsmithError, request_id: str) -> JSONResponse:
    """The answer for one of our errors."""
    problems = [ProblemOut(path=p.path, code=p.code, message=p.message, annotation_id=p.annotation_id)
                for p in error.problems]  # fmt: skip
    body = ErrorBody(
        code=error.code, message=error.message, details=error.details, problems=problems, request_id=request_id
    )
    retry = {"Retry-After": str(error.details["retry_after_seconds"])} if "retry_after_seconds" in error.details else {}
    return JSONResponse(ErrorOut(error=body).model_dump(mode="json"), status_of(error), headers=retry)


async def _on_own(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, GoldsmithError)
    return error_response(error, _request_id(request))


async def _on_validation(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    problems = [
        Problem(".".join(str(part) for part in each["loc"][1:]), str(each["type"]), _words(each))
        for each in error.errors()
    ]
    first = f" ({problems[0].path}: {problems[0].message})" if problems else ""
    message = f"The request does not have the form that this address takes{first}; see problems."
    return error_response(Invalid(message, code="bad_request", problems=problems), _request_id(request))


def _words(mistake: Any) -> str:
    """What is wrong, as a sentence's part: pydantic puts the kind of a Python error before our own words."""
    return str(mistake["msg"]).removeprefix("Value error, ")


async def _on_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    status = error.status_code
    if status == 400:
        return error_response(Invalid(_UNREADABLE, code="bad_request"), _request_id(request))
    if status == 413:
        return error_response(TooLarge(str(error.detail)), _request_id(request))
    if status == 405 and getattr(request.scope.get("route"), "path", "") == PAGE:
        status = 404
    code, message = _HTTP_WORDS.get(status, ("http_error", str(error.detail)))
    response = error_response(GoldsmithError(message, code=code), _request_id(request))
    response.status_code = status
    return response


async def _on_bug(request: Request, error: Exception) -> JSONResponse:
    request_id = _request_id(request)
    structlog.get_logger().error("unexpected_error", request_id=request_id, path=request.url.path, exc_info=error)
    message = "Something went wrong on our side; the request id finds it in the server's log."
    response = error_response(GoldsmithError(message, code="internal"), request_id)
    response.headers["x-request-id"] = request_id  # such an answer is sent outside of our middleware
    return response


def _request_id(request: Request) -> str:
    return str(request.scope.get("goldsmith.request_id", ""))
