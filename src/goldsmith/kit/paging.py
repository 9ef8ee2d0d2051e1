"""Pages by key: a cursor names the last row seen, so that page 10,000 costs what page 1 costs."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

import orjson

from goldsmith.kit.errors import Invalid, Problem

Item = TypeVar("Item")
_LARGEST = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some `items` and the cursor of the next page, None on the last."""

    items: tuple[Item, ...]
    next_cursor: str | None


def encode_cursor(*key: int | str) -> str:
    """An opaque, URL-safe cursor for a row's sort key."""
    return base64.urlsafe_b64encode(orjson.dumps(key)).decode().rstrip("=")


def decode_cursor(cursor: str) -> list[int | str]:
    """The sort key in a cursor; raises Invalid on anything that `encode_cursor` did not make."""
    try:
        key = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError):
        key = None
    if not isinstance(key, list) or not all(isinstance(part, int | str) for part in key):
        message = "The cursor is not one that this server gave out; start again without it."
        raise Invalid(message, code="bad_cursor", problems=[Problem("cursor", "bad_cursor", message)])
    return key


def last_key(cursor: str | None) -> int:
    """The one integer in a cursor, 0 without one: for lists ordered by a sequence number."""
    if cursor is None:
        return 0
    match decode_cursor(cursor):
        case [int(position)] if not isinstance(position, bool) and 0 <= position <= _LARGEST:
            return position
    raise _of_another_list()


def last_id(cursor: str | None) -> UUID | None:
    """The one id in a cursor, None without one: for lists ordered by id."""
    if cursor is None:
        return None
    match decode_cursor(cursor):
        case [str(text)]:
            return _id_of(text)
    raise _of_another_list()


def last_counted(cursor: str | None) -> tuple[int, UUID] | None:
    """The count and the id in a cursor, None without one: for lists ordered by a count."""
    if cursor is None:
        return None
    match decode_cursor(cursor):
        case [int(count), str(text)] if not isinstance(count, bool) and 0 <= count <= _LARGEST:
            return count, _id_of(text)
    raise _of_another_list()


def last_in_part(cursor: str | None, parts: Sequence[str]) -> tuple[int, UUID | None]:
    """Which part a cursor goes on in, and after which id; the first part without one: for parts ordered by id."""
    if cursor is None:
        return 0, None
    match decode_cursor(cursor):
        case [str(part), str(text)] if part in parts:
            return parts.index(part), _id_of(text)
    raise _of_another_list()


def _id_of(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise _of_another_list() from None


def _of_another_list() -> Invalid:
    message = "The cursor belongs to another list; start again without it."
    return Invalid(message, code="bad_cursor", problems=[Problem("cursor", "bad_cursor", message)])
