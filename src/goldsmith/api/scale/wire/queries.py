"""The query strings of v1 as the SDK writes them: Python's True and False, several forms of dates, commas in lists."""

from __future__ import annotations

from datetime import UTC, datetime

from starlette.datastructures import QueryParams

from goldsmith.api.scale.wire.errors import InvalidParameter
from goldsmith.kit.errors import Problem


def filled(query: QueryParams) -> QueryParams:
    """What the query says: a parameter without a value says nothing."""
    return QueryParams([(name, value) for name, value in query.multi_items() if value])


def read_moment(name: str, value: str) -> datetime:
    """A date, or a date and a time, in ISO 8601 or with a blank between; without a zone it is UTC.

    Raises InvalidParameter.
    """
    try:
        moment = datetime.fromisoformat(value.strip())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise _invalid(name, "must be a valid date") from None


def read_flag(name: str, value: str) -> bool:
    """Python's `True`, JSON's `true`, or 1; and their opposites. Raises InvalidParameter."""
    said = value.strip().lower()
    if said not in ("true", "false", "1", "0"):
        raise _invalid(name, "must be a boolean")
    return said in ("true", "1")


def read_count(name: str, value: str, least: int, most: int) -> int:
    """A whole number within bounds. Raises InvalidParameter."""
    said = value.strip()
    if not (said.isascii() and said.isdecimal()) or len(said) > len(str(most)) or not least <= int(said) <= most:
        raise _invalid(name, f"must be a whole number from {least} to {most}")
    return int(said)


def read_listed(values: list[str]) -> tuple[str, ...]:
    """Values of a repeated parameter, each of which may hold several with commas between; each is kept once."""
    parts = (part.strip() for value in values for part in value.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def _invalid(name: str, reason: str) -> InvalidParameter:
    return InvalidParameter([Problem(name, "invalid_parameter", f'"{name}" {reason}')])
