"""The one error body of v1, and which status each family of our errors has there.

The SDK makes an exception of its own of 400, 401, 402, 404, 409, 429, 500, 503 and 504 only. So 403, 413 and 422 are
never sent: they would reach the caller without a class.
"""

from __future__ import annotations

from collections.abc import Sequence

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

MOST_REASONS = 5
"""Reasons named in one message; all of them are in the error's problems."""

_STATUS: dict[type[GoldsmithError], int] = {
    Invalid: 400,
    Unauthenticated: 401,
    Forbidden: 402,
    NotFound: 404,
    TooLarge: 400,
    TooMany: 429,
    Unavailable: 503,
}
_HTTP_STATUS = {403: 402, 413: 400, 415: 400, 422: 400}


class InvalidParameter(Invalid):
    """A parameter of the request is not valid; the message is in Scale's form."""

    code = "invalid_parameter"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(message_of(problems), problems=problems)


def message_of(problems: Sequence[Problem]) -> str:
    """Scale's sentence, word for word where one thing is wrong; with more, their reasons follow one another."""
    reasons = [problem.message for problem in problems[:MOST_REASONS]]
    if (others := len(problems) - len(reasons)) > 0:
        reasons.append(f"And {others} more")
    return f"Parameter is invalid, reason: {'. '.join(reasons)}"


def status_of(error: GoldsmithError, *, is_conflict_allowed: bool = False) -> int:
    """The v1 status of an error; 409 only where the caller says that it is allowed.

    Elsewhere the SDK looks for a unique_id in the body of the request on a 409, and fails where there is none. What a
    key may not do is 402, "not enabled": 403 has no class, and 401 would make a client doubt a key that is good.
    """
    if isinstance(error, Conflict):
        return 409 if is_conflict_allowed else 400
    return next((status for family, status in _STATUS.items() if isinstance(error, family)), 500)


def http_status_of(status: int) -> int:
    """The v1 status for one that the web framework came to by itself: 422 and 413 become 400, 403 becomes 402."""
    return _HTTP_STATUS.get(status, status)


def error_body(status: int, message: str) -> dict[str, object]:
    """The body of every error of v1, from every layer."""
    return {"status_code": status, "error": message}


def body_of(error: GoldsmithError, *, is_conflict_allowed: bool = False) -> dict[str, object]:
    """The body for one of our errors; its `status_code` is the status to send."""
    return error_body(status_of(error, is_conflict_allowed=is_conflict_allowed), error.message)
