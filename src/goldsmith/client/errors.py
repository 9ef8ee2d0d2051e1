"""Everything the client raises: one family for what the server refuses, and what may happen before it answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in what was sent: where (`path`), what (`code`) and what to do (`message`)."""

    path: str
    code: str
    message: str
    annotation_id: str | None = None


class ClientError(Exception):
    """Something went wrong between this program and the server; `message` is one plain sentence."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Unreachable(ClientError):
    """The server does not answer."""


class UnexpectedAnswer(ClientError):
    """The server's answer is not one that this version of the client can read."""


class ApiError(ClientError):
    """The server refused, with its reason in the one error shape."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        details: Mapping[str, Any] | None = None,
        problems: tuple[Problem, ...] = (),
        request_id: str = "",
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.details = dict(details or {})
        self.problems = problems
        self.request_id = request_id


class Invalid(ApiError):
    """422: what was sent is not valid; see `problems`."""


class Unauthenticated(ApiError):
    """401: no API key, or one that is not valid."""


class Forbidden(ApiError):
    """403: the key's role may not do this."""


class NotFound(ApiError):
    """404: there is no such thing, or it belongs to another organization."""


class Conflict(ApiError):
    """409: the request does not fit the present state, e.g. a lease that ended."""


class TooLarge(ApiError):
    """413: what was sent is larger than the limit."""


class TooMany(ApiError):
    """429: too many requests, still after waiting."""


class Unavailable(ApiError):
    """502 or 503: a part that this needs is not available now."""


class ServerFault(ApiError):
    """Any other 5xx: a fault of the server; `request_id` finds it in its log."""


_FAMILY: dict[int, type[ApiError]] = {
    401: Unauthenticated,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    413: TooLarge,
    422: Invalid,
    429: TooMany,
    502: Unavailable,
    503: Unavailable,
}


def error_of(status: int, body: Any, request_id: str = "") -> ApiError:
    """The exception for an answer with an error status; `body` is its decoded JSON, or anything else."""
    family = _FAMILY.get(status, ServerFault if status >= 500 else ApiError)
    error = body.get("error") if isinstance(body, dict) else None
    if isinstance(error, str):  # as the server's other dialects say it
        return family(status, "refused", error, request_id=request_id)
    if not isinstance(error, dict):
        message = f"The server answered {status} without saying why; is this the address of a Goldsmith server?"
        return family(status, "http_error", message, request_id=request_id)
    problems = tuple(_problem(each) for each in error.get("problems", ()))
    return family(
        status,
        str(error.get("code", "error")),
        str(error.get("message", "")),
        details=error.get("details"),
        problems=problems,
        request_id=str(error.get("request_id") or request_id),
    )


def _problem(value: Mapping[str, Any]) -> Problem:
    return Problem(value["path"], value["code"], value["message"], value.get("annotation_id"))
