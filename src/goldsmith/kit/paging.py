"""Pages by key: a cursor names the last row seen, so that page 10,000 costs what page 1 costs."""

import base64
import binascii
from dataclasses import dataclass
from typing import Generic, TypeVar

import orjson

from goldsmith.kit.errors import Invalid, Problem

Item = TypeVar("Item")


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
    key = decode_cursor(cursor)
    if len(key) != 1 or not isinstance(key[0], int):
        raise Invalid("The cursor belongs to another list; start again without it.", code="bad_cursor")
    return key[0]
