"""One base error and its families. A feature adds a small class with its facts; doors map families to status."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in what was sent: where (`path`), what (`code`) and what to do (`message`)."""

    path: str
    code: str
    message: str
    annotation_id: str | None = None


class GoldsmithError(Exception):
    """Something went wrong."""

    code = "error"

    def __init__(
        self,
        message: str = "",
        *,
        code: str | None = None,
        problems: Sequence[Problem] = (),
        details: Mapping[str, object] | None = None,
    ) -> None:
        self.message = message or (type(self).__doc__ or "").strip()
        self.code = code or type(self).code
        self.problems = tuple(problems)
        self.details = dict(details or {})
        super().__init__(self.message)


class Invalid(GoldsmithError):
    """What was sent is not valid."""

    code = "invalid"


class Unauthenticated(GoldsmithError):
    """Sign in first: no valid session or API key came with the request."""

    code = "unauthenticated"


class Forbidden(GoldsmithError):
    """You may not do this."""

    code = "forbidden"


class NotFound(GoldsmithError):
    """There is no such thing, or it belongs to another organization."""

    code = "not_found"


class Conflict(GoldsmithError):
    """The request does not fit the present state."""

    code = "conflict"


class TooLarge(GoldsmithError):
    """What was sent is larger than the limit."""

    code = "too_large"


class TooMany(GoldsmithError):
    """Too many requests; slow down and try again."""

    code = "rate_limited"


class Unavailable(GoldsmithError):
    """A part that this needs is not available now; try again later."""

    code = "unavailable"
